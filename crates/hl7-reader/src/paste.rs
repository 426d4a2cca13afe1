//! Finds the messages in any pasted text and mends each.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::mend::mend;
use crate::run::runs;
use crate::{OffsetMap, Repair, Span};

/// What was found in a pasted text.
#[derive(Debug)]
pub struct Paste<'t> {
    /// The messages in the order they stand in.
    pub messages: Vec<Found<'t>>,
    /// Stretches outside the messages that hold more than blanks, in bytes of the pasted text.
    pub aside: Vec<Span>,
}

/// One message found in a pasted text.
#[derive(Debug)]
pub struct Found<'t> {
    /// The message after mending, from the first letter of its first segment.
    pub text: Cow<'t, str>,
    /// Where it stood, in bytes of the pasted text.
    pub pasted: Span,
    /// What was mended, in the order of doing.
    pub repairs: Vec<Repair>,
    /// From places in `text` to places in the pasted text.
    pub offsets: OffsetMap,
    /// Whether it begins with a header; segments that stand alone are found as well.
    pub has_header: bool,
}

/// Finds the messages in `pasted` and mends what copying did to them. Never fails: text without a message gives
/// no message, and everything that is no part of one is listed as set aside.
pub fn find(pasted: &str) -> Paste<'_> {
    let mut messages: Vec<Found<'_>> = Vec::new();
    let mut aside = Vec::new();
    let mut set_aside = |from: usize, to: usize| {
        let gap = Span::new(from, to);
        if !gap.of(pasted).trim().is_empty() {
            aside.push(gap);
        }
    };
    let mut done = 0;
    for run in runs(pasted) {
        let found = mend(pasted, &run);
        set_aside(done, found.pasted.start);
        done = found.pasted.end;
        messages.push(found);
    }
    set_aside(done, pasted.len());
    Paste { messages, aside }
}
