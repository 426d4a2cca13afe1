//! What `cargo xtask` does, as a library, so that the browser tests start the same programs.
//!
//! In the order in which a fresh clone needs it: [`setup`] installs, [`build`] runs Trunk,
//! [`bundle`] makes the one file, [`serve`] shows it, [`test`] runs every test, and [`second_build`] builds the page
//! in another folder to see the same bytes. [`fuzz`] looks for texts that the tests do not think of, [`tables`]
//! takes CDC's new code lists in, and [`look`] measures the page and takes pictures of it.

#![forbid(unsafe_code)]

pub mod build;
pub mod bundle;
pub mod cdc_file;
pub mod cdc_list;
pub mod cdc_record;
pub mod debian;
pub mod engine;
pub mod fuzz;
pub mod knowledge_table;
pub mod lean_library;
pub mod list_rows;
pub mod look;
pub mod machine;
pub mod npm;
pub mod packed_program;
pub mod policy;
pub mod report;
pub mod repository;
pub mod second_build;
pub mod serve;
pub mod setup;
pub mod seven_bits;
pub mod site;
pub mod size;
pub mod tables;
pub mod test;
pub mod tool;
