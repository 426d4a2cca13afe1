//! Finds the messages in any pasted text and mends each.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::blank::is_blank;
use crate::draft::Draft;
use crate::found::Found;
use crate::mend::mend;
use crate::repair::{enclosure, json_text, look_alikes, markup};
use crate::run::{Run, runs};
use crate::{OffsetMap, Repair, Span};

/// What was found in a pasted text.
#[derive(Debug)]
pub struct Paste<'t> {
    /// The messages in the order they stand in.
    pub messages: Vec<Found<'t>>,
    /// Stretches outside the messages that hold more than blanks, in bytes of the pasted text.
    pub aside: Vec<Span>,
}

/// Finds the messages in `pasted` and mends what copying did to them. Never fails: text without a message gives
/// no message, and everything that is no part of one is listed as set aside.
pub fn find(pasted: &str) -> Paste<'_> {
    let mut unpacked = Draft::whole(pasted);
    let packings = [
        json_text::edits,
        json_text::edits,
        markup::edits,
        markup::edits,
        look_alikes::edits,
        enclosure::edits,
    ];
    for unpack in packings {
        unpacked.apply(&unpack(&unpacked.text));
    }
    match unpacked.text {
        Cow::Borrowed(text) => find_unpacked(text),
        Cow::Owned(text) => {
            let inner = find_unpacked(&text);
            // Each round lists its changes in order; all of them in order are found by halving.
            tiny_sort::stable::sort_by_key(&mut unpacked.repairs, |repair| repair.pasted.start);
            let led_back = |found| lead_back(found, &unpacked.offsets, &unpacked.repairs);
            let aside = inner.aside.into_iter().map(|span| unpacked.offsets.pasted_span(span));
            Paste {
                messages: inner.messages.into_iter().map(led_back).collect(),
                aside: aside.filter(|span| holds_text(*span, pasted)).collect(),
            }
        }
    }
}

/// A message found in text that was unpacked, with its places in the text as pasted and with what was unpacked in it.
fn lead_back<'t>(found: Found<'_>, offsets: &OffsetMap, unpacked: &[Repair]) -> Found<'t> {
    let pasted = offsets.pasted_span(found.pasted);
    // What was put in beside the message, to set it apart, is no part of it.
    let beside = |place: Span| place.is_empty() && (place.start == pasted.start || place.end == pasted.end);
    let from = unpacked.partition_point(|repair| repair.pasted.start < pasted.start);
    let inside = unpacked.iter().skip(from).take_while(|repair| repair.pasted.start <= pasted.end);
    let inside = inside.filter(|repair| pasted.contains(repair.pasted) && !beside(repair.pasted));
    let later = found.repairs.into_iter().map(|repair| {
        let place = offsets.pasted_span(repair.pasted);
        Repair { pasted: place, ..repair }
    });
    Found {
        pasted,
        repairs: inside.cloned().chain(later).collect(),
        offsets: found.offsets.through(offsets, found.text.len()),
        text: Cow::Owned(found.text.into_owned()),
        doubtful: found.doubtful,
        has_header: found.has_header,
        stops_in_a_name: found.stops_in_a_name,
    }
}

/// Whether more than blanks stands in a stretch.
fn holds_text(stretch: Span, text: &str) -> bool {
    !stretch.of(text).trim_matches(is_blank).is_empty()
}

fn find_unpacked(pasted: &str) -> Paste<'_> {
    let mut messages: Vec<Found<'_>> = Vec::new();
    let mut aside = Vec::new();
    let mut set_aside = |from: usize, to: usize| {
        let gap = Span::new(from, to);
        if holds_text(gap, pasted) {
            aside.push(gap);
        }
    };
    let mut done = 0;
    let mut runs = runs(pasted).into_iter().peekable();
    while let Some(run) = runs.next() {
        let next = runs.peek().and_then(Run::start).unwrap_or(pasted.len());
        let found = mend(pasted, &run, Span::new(done, next));
        set_aside(done, found.pasted.start);
        done = found.pasted.end;
        messages.push(found);
    }
    set_aside(done, pasted.len());
    Paste { messages, aside }
}
