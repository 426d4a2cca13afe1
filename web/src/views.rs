//! The panes of the page.

pub mod explain;
