//! What the page holds and how it changes. Nothing in here knows the browser, so all of it is tested natively.

pub mod attention;
pub mod cell;
pub mod checksum;
pub mod date;
pub mod decided;
pub mod difference;
pub mod explain;
pub mod files;
pub mod line;
pub mod link;
pub mod mark;
pub mod pieces;
pub mod problem;
pub mod same;
pub mod sample;
pub mod sheet;
pub mod shown;
pub mod sought;
pub mod tone;
pub mod trial;
pub mod view;
pub mod waiting;
pub mod walk;
pub mod way_out;
