//! Finds the messages in any pasted text and mends each.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::draft::{Draft, Edit};
use crate::line::{Line, Look, lines};
use crate::repair::wrapped::{Wrap, had_no_room, joint};
use crate::repair::{header, stars, stray_letters};
use crate::{Delimiters, OffsetMap, Repair, RepairKind, Span, read};

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

/// Lines that make up one message: each with whether it goes on from the line before.
#[derive(Default)]
struct Run {
    pieces: Vec<(Line, bool)>,
    has_header: bool,
    has_content: bool,
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

/// Groups the lines into messages.
fn runs(pasted: &str) -> Vec<Run> {
    let lines: Vec<Line> = lines(pasted).collect();
    let widths = widths(pasted, &lines);
    let mut runs: Vec<Run> = Vec::new();
    let mut current: Option<Run> = None;
    let mut touching = false;
    for (line, width) in lines.iter().zip(widths) {
        match line.look {
            Look::Header => {
                runs.extend(current.replace(Run { has_header: true, ..Run::default() }));
                push(&mut current, *line, false);
            }
            Look::BareName(_) | Look::Words if touching && goes_on(pasted, current.as_ref(), line, width) => {
                push(&mut current, *line, true);
            }
            Look::BareName(_) if current.is_none() => continue,
            Look::Segment(id) | Look::BareName(id) => {
                let answer = matches!(id.as_str(), "MSA" | "ERR");
                if answer && current.as_ref().is_some_and(|run| run.has_content) {
                    runs.extend(current.take());
                }
                let run = current.get_or_insert_default();
                run.has_content |= matches!(id.as_str(), "PID" | "ORC" | "RXA") && !is_answer(run);
                push(&mut current, *line, false);
            }
            Look::Batch => runs.extend(current.take()),
            Look::Blank | Look::Heading | Look::Words => {
                touching = false;
                continue;
            }
        }
        touching = current.is_some();
    }
    runs.extend(current);
    runs
}

fn push(run: &mut Option<Run>, line: Line, goes_on: bool) {
    if let Some(run) = run {
        run.pieces.push((line, goes_on));
    }
}

/// Whether the message is itself an answer, so that patient and dose segments in it belong to the answer.
fn is_answer(run: &Run) -> bool {
    run.pieces.iter().any(|(line, _)| matches!(line.look, Look::Segment(id) if id.as_str() == "MSA"))
}

/// For each line the length, in characters, of the longest line between the headers around it.
fn widths(pasted: &str, lines: &[Line]) -> Vec<usize> {
    let mut widths = Vec::with_capacity(lines.len());
    for block in lines.chunk_by(|_, next| next.look != Look::Header) {
        let holds_message = |line: &&Line| match line.look {
            Look::Header | Look::Segment(_) => true,
            Look::Words => line.span.of(pasted).contains('|'),
            Look::BareName(_) | Look::Batch | Look::Blank | Look::Heading => false,
        };
        let longest = block.iter().filter(holds_message).map(|line| length(pasted, line)).max().unwrap_or(0);
        widths.extend(block.iter().map(|_| longest));
    }
    widths
}

/// The length of a line in characters, without blanks at its end.
fn length(pasted: &str, line: &Line) -> usize {
    line.span.of(pasted).trim_end().chars().count()
}

/// Whether a line of words is the rest of the segment that ends on the line above.
fn goes_on(pasted: &str, run: Option<&Run>, line: &Line, width: usize) -> bool {
    let Some((above, _)) = run.and_then(|run| run.pieces.last()) else { return false };
    let words = Span::new(line.content, line.span.end).of(pasted);
    let first_word = words.split_whitespace().next().unwrap_or_default().chars().count();
    words.contains(['|', '^']) || had_no_room(length(pasted, above), first_word, width)
}

/// Cuts a message out of the pasted text and mends it.
fn mend<'t>(pasted: &'t str, run: &Run) -> Found<'t> {
    let (Some((first, _)), Some((last, _))) = (run.pieces.first(), run.pieces.last()) else {
        let offsets = OffsetMap::starting_at(0);
        return Found {
            text: Cow::Borrowed(""),
            pasted: Span::caret(0),
            repairs: Vec::new(),
            offsets,
            has_header: false,
        };
    };
    let whole = Span::new(first.content, last.span.end);
    let mut draft = Draft::of(pasted, whole);
    let line_edits = line_edits(pasted, run, whole.start);
    draft.apply(&line_edits);
    let stars = stars::edits(&draft.text, delimiters(&draft.text));
    draft.apply(&stars);
    let header = header::edits(&draft.text);
    draft.apply(header.as_slice());
    let stray = stray_letters::edits(&read(&draft.text));
    draft.apply(&stray);
    if let Cow::Owned(text) = &mut draft.text {
        text.shrink_to_fit();
    }
    Found {
        text: draft.text,
        pasted: whole,
        repairs: draft.repairs,
        offsets: draft.offsets,
        has_header: run.has_header,
    }
}

fn delimiters(text: &str) -> Delimiters {
    let header = text.trim_start_matches('*').split(['\r', '\n']).next().unwrap_or_default();
    if !header.starts_with("MSH") || header.starts_with("MSH*") || header::is_damaged(header) {
        return Delimiters::STANDARD;
    }
    Delimiters::read(header).0
}

/// The changes that make one line of each segment; spans count from `start` of the pasted text.
fn line_edits(pasted: &str, run: &Run, start: usize) -> Vec<Edit> {
    let first = run.pieces.first().map_or("", |(line, _)| line.span.of(pasted));
    let delimiters = delimiters(first.trim_start());
    let pairs = || run.pieces.iter().zip(run.pieces.iter().skip(1)).map(|((a, _), (b, on))| (a, b, *on));
    let broken: Vec<usize> =
        pairs().filter(|(_, _, goes_on)| *goes_on).map(|(line, _, _)| length(pasted, line)).collect();
    let longest = run.pieces.iter().map(|(line, _)| length(pasted, line)).max().unwrap_or(0);
    let wrap = Wrap::of(&broken, longest);
    let mut edits = Vec::new();
    for (above, below, goes_on) in pairs() {
        let cut = |from: usize, to: usize| Span::new(from - start, to - start);
        if goes_on {
            let upper = Span::new(above.span.start, above.span.end).of(pasted).trim_end();
            let lower = Span::new(below.content, below.span.end).of(pasted);
            let (put_in, doubtful) = joint(upper, lower, wrap, delimiters);
            let span = cut(above.span.start + upper.len(), below.content);
            edits.push(Edit { kind: RepairKind::WrappedLines, span, put_in, doubtful });
            continue;
        }
        // The line end of the upper line stays; what stands between it and the lower line goes.
        let gap = Span::new(above.span.end, below.span.start).of(pasted);
        let line_end = if gap.starts_with("\r\n") { 2 } else { 1 };
        let between = Span::new(above.span.end + line_end, below.span.start);
        if !between.is_empty() {
            let blank = between.of(pasted).trim().is_empty();
            let kind = if blank { RepairKind::BlankLines } else { RepairKind::TextBetween };
            edits.push(Edit::remove(kind, cut(between.start, between.end)));
        }
        if below.content > below.span.start {
            edits.push(Edit::remove(RepairKind::Indentation, cut(below.span.start, below.content)));
        }
    }
    edits
}
