//! `ackx get`: the value at a place of the first message.

use std::io::{self, Write};

use hl7_reader::{Lookup, find, read, unescape};

use crate::arguments::Get;
use crate::{NOTHING_FOUND, input};

/// Prints the value as sent, or decoded. Nothing there is told by the exit status alone.
pub(crate) fn get(wanted: &Get) -> io::Result<u8> {
    let (pasted, _) = input::read(&wanted.file)?;
    let paste = find(&pasted);
    let Some(found) = paste.messages.first() else { return Ok(NOTHING_FOUND) };
    let message = read(&found.text);
    let value = match message.at(&wanted.path) {
        Lookup::Segment(segment) => segment.text(),
        Lookup::Present(part) => part.text(),
        Lookup::Empty(_) | Lookup::BeyondEnd(_) | Lookup::SegmentAbsent => return Ok(NOTHING_FOUND),
    };
    let mut out = io::stdout().lock();
    if wanted.decoded {
        writeln!(out, "{}", unescape(value, message.delimiters()))?;
    } else {
        writeln!(out, "{value}")?;
    }
    Ok(0)
}
