//! `cargo xtask speed` and `cargo xtask screenshots`: the built page as somebody meets it, measured and in pictures.
//!
//! Both are programs of the crate `suite`, which drives the browsers. It depends on this crate, so Cargo is asked to
//! run them.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::{report, repository};

/// Measures the built page in Chromium and prints a table.
///
/// # Errors
/// When the page is not built, or the program fails.
pub fn speed() -> Result<()> {
    example("speed")
}

/// Takes pictures of every state of the built page, into `tests/screenshots`.
///
/// # Errors
/// When the page is not built, or the program fails.
pub fn screenshots() -> Result<()> {
    example("screenshots")
}

/// With optimisation, so that the program that measures takes little of the machine.
fn example(name: &str) -> Result<()> {
    ensure!(repository::page().is_file(), "the page is not built: run `cargo xtask build`");
    let mut command = Command::new("cargo");
    command.args(["run", "--release", "--quiet", "--locked", "--package", "suite", "--example", name]);
    report::run(command.current_dir(repository::root()))
}
