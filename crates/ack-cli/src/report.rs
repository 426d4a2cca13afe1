//! The answer as text for a terminal.

use std::io::{self, Write};

use ack_explain::{Explained, Knowledge};

/// Writes one answer.
pub(crate) fn write(out: &mut impl Write, answer: &Explained, _knowledge: &Knowledge) -> io::Result<()> {
    writeln!(out, "{:#?}", answer.analysis)
}
