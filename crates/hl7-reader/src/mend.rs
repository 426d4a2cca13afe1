//! Cuts one message out of the pasted text and mends what copying did to it.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::draft::{Draft, Edit};
use crate::line::Line;
use crate::message::first_line;
use crate::repair::wrapped::{Wrap, joint};
use crate::repair::{header, line_ends, stars, stray_letters};
use crate::run::Run;
use crate::tail::{Rest, full_length};
use crate::{Delimiters, Found, OffsetMap, RepairKind, Span, read};

/// Cuts a message out of the pasted text and mends it.
pub(crate) fn mend<'t>(pasted: &'t str, run: &Run) -> Found<'t> {
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
    let whole = Span::new(first.content, last.span.end + written_end(pasted, last).len());
    let mut draft = Draft::of(pasted, whole);
    let mut line_edits = line_edits(pasted, run, whole.start);
    let behind = Span::new(last.span.end - whole.start, whole.len());
    if !behind.is_empty() {
        line_edits.push(Edit::remove(RepairKind::LineEnds, behind));
    }
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

/// The line end written out behind a message's last line, which no line below puts right.
fn written_end<'t>(pasted: &'t str, last: &Line) -> &'t str {
    let behind = first_line(pasted.get(last.span.end..).unwrap_or_default());
    let is_written = !behind.trim().is_empty() && line_ends::without_written_end(behind).trim().is_empty();
    if is_written { behind } else { "" }
}

fn delimiters(text: &str) -> Delimiters {
    let header = first_line(text.trim_start_matches('*'));
    if !header.starts_with("MSH") || header.starts_with("MSH*") || header::is_damaged(header) {
        return Delimiters::STANDARD;
    }
    Delimiters::read(header).0
}

/// The changes that make one line of each segment; spans count from `start` of the pasted text.
fn line_edits(pasted: &str, run: &Run, start: usize) -> Vec<Edit> {
    let first = run.pieces.first().map_or("", |(line, _)| line.span.of(pasted));
    let delimiters = delimiters(first.trim_start());
    let pairs = || run.pieces.iter().zip(run.pieces.iter().skip(1)).map(|((a, _), (b, rest))| (a, b, *rest));
    let breaks = || pairs().filter(|(_, _, rest)| *rest != Rest::No);
    let broken: Vec<usize> = breaks().map(|(line, _, _)| full_length(pasted, line)).collect();
    let longest = run.pieces.iter().map(|(line, _)| full_length(pasted, line)).max().unwrap_or(0);
    let ends = |line: &Line| line.span.of(pasted).ends_with(char::is_alphabetic);
    let begins =
        |line: &Line| Span::new(line.content, line.span.end).of(pasted).starts_with(char::is_alphabetic);
    let between_letters = breaks().all(|(above, below, _)| ends(above) && begins(below));
    let wrap = Wrap::of(&broken, longest, between_letters);
    let mut edits = Vec::new();
    for (above, below, rest) in pairs() {
        let cut = |from: usize, to: usize| Span::new(from - start, to - start);
        if rest != Rest::No {
            let at_width = matches!(wrap, Wrap::Width(_));
            let upper = above.span.of(pasted);
            let upper = if at_width { upper } else { upper.trim_end() };
            let lower_start = if at_width { below.span.start } else { below.content };
            let lower = Span::new(lower_start, below.span.end).of(pasted);
            let (put_in, doubtful) = joint(upper, lower, wrap, delimiters);
            let span = cut(above.span.start + upper.len(), lower_start);
            let doubtful = doubtful || rest == Rest::Doubtful;
            edits.push(Edit { kind: RepairKind::WrappedLines, span, put_in, doubtful });
            continue;
        }
        // The line end of the upper line stays; what stands between it and the lower line goes.
        let gap = Span::new(above.span.end, below.span.start).of(pasted);
        if !gap.starts_with(['\r', '\n']) {
            let kind = RepairKind::LineEnds;
            edits.push(Edit {
                kind,
                span: cut(above.span.end, below.content),
                put_in: "\n",
                doubtful: false,
            });
            continue;
        }
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
