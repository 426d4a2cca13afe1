//! Cuts one message out of the pasted text and mends what copying did to it.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::blank::is_blank;
use crate::draft::{Draft, Edit};
use crate::line::Line;
use crate::message::first_line;
use crate::repair::wrapped::{self, Wrap, joint};
use crate::repair::{characters, framing, header, line_ends, line_lead, next_cell, stars, stray_letters};
use crate::run::Run;
use crate::tail::{Rest, full_length};
use crate::{Delimiters, Found, OffsetMap, RepairKind, Span, read};

/// Cuts a message out of the pasted text and mends it; what stands outside `room` belongs to others.
pub(crate) fn mend<'t>(pasted: &'t str, run: &Run, room: Span) -> Found<'t> {
    let (Some((first, _)), Some((last, _))) = (run.pieces.first(), run.pieces.last()) else {
        let offsets = OffsetMap::starting_at(0);
        return Found {
            text: Cow::Borrowed(""),
            pasted: Span::caret(0),
            repairs: Vec::new(),
            offsets,
            doubtful: Vec::new(),
            has_header: false,
            stops_in_a_name: false,
        };
    };
    let framed = framing::opening(pasted, first.content).max(room.start);
    let begins = if first.lead_kind.is_some() { first.lead.max(room.start) } else { framed };
    let opened = framing::opening(pasted, begins).max(room.start);
    let written =
        last.span.end + behind_last(Span::new(last.span.end, room.end.max(last.span.end)).of(pasted), last);
    // In "<FS>^MSH" no line end is written as "^M": the letter belongs to the next message.
    let own = pasted.get(..room.end.max(written)).unwrap_or(pasted);
    let closed = framing::closing(own, written);
    let whole = Span::new(opened, closed);
    let mut draft = Draft::of(pasted, whole);
    let cut = |from: usize, to: usize| Span::new(from - whole.start, to - whole.start);
    let mut edits: Vec<Edit> = framing::edit(cut(opened, begins)).into_iter().collect();
    let framed = framed.max(begins);
    let lead = Line { lead: begins, span: Span::new(framed, first.span.end), ..*first };
    edits.extend(lead_edit(&lead, whole.start));
    edits.extend(framing::edit(cut(framed, first.content)));
    edits.extend(line_edits(pasted, run, whole.start));
    let behind = Span::new(last.span.end, written);
    if !behind.is_empty() {
        edits.push(Edit::remove(kind_behind(last, behind.of(pasted)), cut(behind.start, behind.end)));
    }
    edits.extend(framing::edit(cut(written, closed)));
    draft.apply(&edits);
    let plain = characters::edits(&draft.text, delimiters(&draft.text));
    draft.apply(&plain);
    let stars = stars::edits(&draft.text, delimiters(&draft.text));
    draft.apply(&stars);
    let header = header::edits(&draft.text);
    draft.apply(header.as_slice());
    if !draft.text.is_ascii() {
        let stray = stray_letters::edits(&read(&draft.text));
        draft.apply(&stray);
    }
    if let Cow::Owned(text) = &mut draft.text {
        text.shrink_to_fit();
    }
    Found {
        doubtful: doubtful(pasted, run, &draft),
        text: draft.text,
        pasted: whole,
        repairs: draft.repairs,
        offsets: draft.offsets,
        has_header: run.has_header(),
        stops_in_a_name: run.stops_in_a_name,
    }
}

/// What was joined without proof, in places of the mended text: lines, and what may be the next cell of a row.
fn doubtful(pasted: &str, run: &Run, draft: &Draft<'_>) -> Vec<Span> {
    let now = |from: usize, to: usize| {
        let now = |place: usize| draft.offsets.mended(place).min(draft.text.len());
        Span::new(now(from), now(to))
    };
    let pairs = run.pieces.iter().zip(run.pieces.iter().skip(1));
    let joined = pairs.filter(|(_, (_, rest))| *rest == Rest::Doubtful);
    let lines = joined.map(|((above, _), (below, _))| {
        now(above.span.start + above.span.of(pasted).trim_end().len(), below.span.end)
    });
    let cell = run.start().zip(run.pieces.last()).and_then(|(start, (last, _))| {
        let line = Span::new(last.content, last.span.end);
        let at = next_cell::doubtful_cell(pasted, Span::new(start, line.end), line)?;
        Some(now(at, line.end))
    });
    lines.chain(cell.filter(|_| run.is_answer())).collect()
}

/// How far a line end written out, or the border of a table, reaches behind a message's last line.
fn behind_last(rest: &str, last: &Line) -> usize {
    let behind = first_line(rest);
    if last.lead_kind == Some(RepairKind::TablePipes) {
        return line_lead::border_length(behind);
    }
    if line_ends::is_written_end(behind) { behind.len() } else { 0 }
}

/// What stood between a line and its line end.
fn kind_behind(line: &Line, behind: &str) -> RepairKind {
    match line.lead_kind {
        Some(RepairKind::TablePipes) => RepairKind::TablePipes,
        _ if framing::closing(behind, 0) > 0 => RepairKind::Framing,
        _ => RepairKind::LineEnds,
    }
}

/// The change that takes out what stands before every line.
fn lead_edit(line: &Line, start: usize) -> Option<Edit> {
    let kind = line.lead_kind?;
    let lead = Span::new(line.lead - start, line.span.start - start);
    (!lead.is_empty()).then(|| Edit::remove(kind, lead))
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
    let lengths = run.pieces.iter().map(|(line, _)| full_length(pasted, line));
    let longest = if broken.is_empty() { 0 } else { lengths.max().unwrap_or(0) };
    let ends = |line: &Line| line.span.of(pasted).ends_with(char::is_alphabetic);
    let begins =
        |line: &Line| Span::new(line.content, line.span.end).of(pasted).starts_with(char::is_alphabetic);
    let between_letters = breaks().all(|(above, below, _)| ends(above) && begins(below));
    let wrap = Wrap::of(&broken, longest, between_letters);
    let soft = wrapped::soft_break(breaks().map(|(above, _, _)| above.span.of(pasted)));
    let lower = |line: &Line| Span::new(line.content, line.span.end).of(pasted);
    let shown = wrapped::shown_break(breaks().map(|(_, below, _)| lower(below)));
    let mut edits = Vec::new();
    for (above, below, rest) in pairs() {
        let cut = |from: usize, to: usize| Span::new(from - start, to - start);
        if rest != Rest::No {
            let at_width = matches!(wrap, Wrap::Width(_));
            let upper = above.span.of(pasted);
            let upper = if at_width { upper } else { upper.trim_end() };
            let unmarked = soft.and_then(|mark| upper.trim_end().strip_suffix(mark));
            let lower_start = if at_width { below.span.start } else { below.content };
            let lower_start = match shown {
                Some(mark) => below.content + mark.len_utf8() + 1,
                None => lower_start,
            };
            let lower = Span::new(lower_start, below.span.end).of(pasted);
            let (put_in, doubtful) = match unmarked {
                Some(_) => ("", false),
                None => joint(upper, lower, wrap, delimiters),
            };
            let upper = unmarked.unwrap_or(upper);
            let span = cut(above.span.start + upper.len(), lower_start);
            let doubtful = doubtful || rest == Rest::Doubtful;
            edits.push(Edit { kind: RepairKind::WrappedLines, span, put_in: put_in.into(), doubtful });
            continue;
        }
        // The line end of the upper line stays; what stands between it and the lower line goes.
        let gap = Span::new(above.span.end, below.span.start).of(pasted);
        let ending = gap.find(['\r', '\n']).unwrap_or(gap.len());
        if ending == gap.len() {
            let kind = RepairKind::LineEnds;
            edits.push(Edit::replace(kind, cut(above.span.end, below.content), "\n"));
            continue;
        }
        let ended = above.span.end + ending;
        if ending > 0 {
            let behind = Span::new(above.span.end, ended);
            edits.push(Edit::remove(kind_behind(above, behind.of(pasted)), cut(behind.start, behind.end)));
        }
        let line_end = if gap.get(ending..).is_some_and(|gap| gap.starts_with("\r\n")) { 2 } else { 1 };
        let between = Span::new(ended + line_end, below.lead);
        if !between.is_empty() {
            let blank = between.of(pasted).chars().all(|c| is_blank(c) || c == '>');
            let kind = if blank { RepairKind::BlankLines } else { RepairKind::TextBetween };
            edits.push(Edit::remove(kind, cut(between.start, between.end)));
        }
        edits.extend(lead_edit(below, start));
        if below.content > below.span.start {
            edits.push(Edit::remove(RepairKind::Indentation, cut(below.span.start, below.content)));
        }
    }
    edits
}
