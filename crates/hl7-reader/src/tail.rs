//! Tells which lines are the rest of a segment that was broken over lines, and which are words beside a message.
//!
//! Lines of words that touch a segment from below are its tail. Up to the last one that holds a delimiter they are
//! the rest of the segment: prose does not hold any. Below that one, a line is the rest where the line above it was cut
//! at the width of others, was full as others were, or cannot be whole without it. Any other line that fits is joined
//! in doubt, and what plainly begins on its own is not joined at all: the entry of a log, the next cell, a sentence.

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::line::{Line, Look, WHOLE_HEADER};
use crate::message::first_line;
use crate::page_width::{Break, PageWidth};
use crate::repair::wrapped::had_no_room;
use crate::repair::{goes_on, line_ends, next_cell};
use crate::{RepairKind, Span};

/// Whether a line goes on from the line above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Rest {
    /// It does not.
    #[default]
    No,
    /// It does.
    Sure,
    /// It may, and nothing proves it.
    Doubtful,
}

/// How few lines that never touch make a text with an empty line behind every line.
const FEWEST_SPACED: usize = 4;

/// For each line whether it goes on from the line above.
pub(crate) fn rests(pasted: &str, lines: &[Line]) -> Vec<Rest> {
    let mut rests = vec![Rest::No; lines.len()];
    let mut page = PageWidth::default();
    let mut open: Vec<(Range<usize>, Block<'_>, Vec<Vec<Piece>>)> = Vec::new();
    let mut start = 0;
    for block in lines.chunk_by(|_, next| next.look != Look::Header) {
        let range = start..start + block.len();
        start = range.end;
        if !block.iter().any(may_go_on) {
            continue;
        }
        let block = Block::new(pasted, block, range.end < lines.len());
        let tails = block.tails();
        if let Some(rests) = rests.get_mut(range.clone()) {
            block.mark_delimited(&tails, rests, &mut page);
        }
        open.push((range, block, tails));
    }
    // All messages of a paste are most often copied from the same page.
    for (range, block, tails) in open {
        if let Some(rests) = rests.get_mut(range) {
            block.mark_others(&tails, rests, page);
        }
    }
    rests
}

/// Whether a line can be the rest of the one above at all.
fn may_go_on(line: &Line) -> bool {
    match line.look {
        Look::Words | Look::BareName(_) | Look::Heading => true,
        Look::Segment(id) => !id.is_known(),
        Look::Header | Look::Batch | Look::Blank | Look::Rule | Look::PageMark => false,
    }
}

/// A line of a tail: its position, and that of the line above it.
#[derive(Clone, Copy)]
struct Piece {
    at: usize,
    above: usize,
}

/// The lines from one header up to the next.
struct Block<'b> {
    pasted: &'b str,
    lines: &'b [Line],
    /// Whether another message stands below.
    above_message: bool,
    /// Whether an empty line stands behind every line, as some programs paste.
    spaced: bool,
    /// The width at which lines seem to be cut, where at least two lines have it and none is longer.
    cut: Option<usize>,
    /// The length of the longest segment line.
    widest: usize,
    /// Whether it holds an acknowledgment.
    is_answer: bool,
}

impl<'b> Block<'b> {
    fn new(pasted: &'b str, lines: &'b [Line], above_message: bool) -> Self {
        let blank = |line: &Line| line.look == Look::Blank;
        let touch = lines.iter().zip(lines.iter().skip(1)).any(|(one, next)| !blank(one) && !blank(next));
        let spaced = !touch && lines.iter().filter(|line| !blank(line)).count() >= FEWEST_SPACED;
        let counts =
            |line: &&Line| !matches!(line.look, Look::Blank | Look::Rule | Look::Batch | Look::PageMark);
        let lengths = || lines.iter().filter(counts).map(|line| full_length(pasted, line));
        let widest = lengths().max().unwrap_or(0);
        let cut = (lengths().filter(|length| *length == widest).count() > 1).then_some(widest);
        let segments = lines.iter().filter(|line| is_segment(line));
        let longest_segment = segments.map(|line| full_length(pasted, line)).max().unwrap_or(0);
        let acknowledges = |line: &Line| matches!(line.look, Look::Segment(id) if id.as_str() == "MSA");
        let is_answer = lines.iter().any(acknowledges);
        Self { pasted, lines, above_message, spaced, cut, widest: longest_segment, is_answer }
    }

    /// Marks the lines up to the last one of each tail that holds a delimiter.
    fn mark_delimited(&self, tails: &[Vec<Piece>], rests: &mut [Rest], page: &mut PageWidth) {
        for tail in tails {
            let last = tail.iter().rposition(|piece| goes_on::holds_separator(self.text(piece.at)));
            for piece in tail.iter().take(last.map_or(0, |last| last + 1)) {
                page.add(self.break_at(*piece));
                set(rests, piece.at, Rest::Sure);
            }
        }
    }

    /// Marks those of the other lines that go on, the sure ones and the doubtful ones.
    fn mark_others(&self, tails: &[Vec<Piece>], rests: &mut [Rest], page: PageWidth) {
        let cut = self.cut.filter(|cut| self.all_go_on(*cut, tails));
        let width = [page.longest(), self.cut.unwrap_or(0)].into_iter().find(|width| *width > 0);
        let width = width.unwrap_or_else(|| self.longest_with_blank());
        for tail in tails {
            let mut sure = true;
            for piece in tail {
                if rests.get(piece.at).is_some_and(|rest| *rest != Rest::No) {
                    continue;
                }
                let broken = self.break_at(*piece);
                let proved = cut == Some(broken.full) || self.is_proved(*piece, broken, page);
                if !proved && !self.may_belong(*piece, broken, width) {
                    break;
                }
                // What hangs on a doubtful line is no surer than that.
                sure &= proved;
                set(rests, piece.at, if sure { Rest::Sure } else { Rest::Doubtful });
            }
        }
    }

    /// Whether the line above cannot be whole without this one.
    fn is_proved(&self, piece: Piece, broken: Break, page: PageWidth) -> bool {
        let (upper, lower) = (self.text(piece.above), self.text(piece.at));
        page.is_cut(broken, self.widest)
            || goes_on::is_unfinished(upper, lower)
            || (page.is_full(broken) && !goes_on::begins_own(lower))
    }

    /// Whether this line can be the rest of the one above, though nothing proves it: it goes on in the middle of a
    /// sentence, and had no room there.
    fn may_belong(&self, piece: Piece, broken: Break, width: usize) -> bool {
        let (upper, lower) = (self.text(piece.above), self.text(piece.at));
        let quoted = |at: usize| {
            self.lines.get(at).is_some_and(|line| line.lead_kind == Some(RepairKind::Indentation))
        };
        let is_segment = self.lines.get(piece.above).is_some_and(|line| line.look != Look::Words);
        !self.spaced
            && !goes_on::begins_own(lower)
            && (!quoted(piece.above) || quoted(piece.at))
            && (!is_segment || goes_on::fits_value(upper, lower))
            && !self.lines.get(piece.above).is_some_and(|above| self.end_is_written(above))
            && had_no_room(broken.length, broken.next_word, width)
    }

    /// Whether below each line of this length stands one that may be its rest.
    fn all_go_on(&self, length: usize, tails: &[Vec<Piece>]) -> bool {
        let long = |line: &Line| full_length(self.pasted, line) == length;
        let above = tails.iter().flatten().filter_map(|piece| self.lines.get(piece.above));
        above.filter(|line| long(line)).count() >= self.lines.iter().filter(|line| long(line)).count()
    }

    /// The tails: lines of words that touch a segment or each other, in order.
    ///
    /// A line that begins like a segment of a name that nobody knows (`IIS|CAIR2|…`) is one of them where words
    /// elsewhere touch a segment, where lines were cut at one width, or below a header that is cut short.
    fn tails(&self) -> Vec<Vec<Piece>> {
        let words = |line: &Line| line.look == Look::Words;
        let contents = || self.lines.iter().filter(|line| !self.spaced || line.look != Look::Blank);
        let broken = contents().zip(contents().skip(1)).any(|(above, line)| words(line) && is_segment(above));
        let mut tails: Vec<Vec<Piece>> = Vec::new();
        let mut open = false;
        let mut blanks = 0;
        let mut above = 0;
        for (at, line) in self.lines.iter().enumerate() {
            let cut_short = || self.lines.get(above).is_some_and(|above| self.is_cut_short(above));
            let tail_of = match line.look {
                Look::Segment(id) => !id.is_known() && (broken || cut_short()),
                Look::Words | Look::BareName(_) => true,
                Look::Heading => !self.stands_above_message(at),
                Look::Header | Look::Batch | Look::Blank | Look::Rule | Look::PageMark => false,
            };
            open &= !self.begins_apart(line, above);
            match line.look {
                Look::Blank => {
                    blanks += 1;
                    open &= self.spaced && blanks == 1;
                    continue;
                }
                Look::PageMark => continue,
                _ if open && tail_of => {
                    if let Some(tail) = tails.last_mut() {
                        tail.push(Piece { at, above });
                    }
                }
                Look::Header | Look::Segment(_) => {
                    tails.push(Vec::new());
                    open = true;
                }
                _ => open = false,
            }
            blanks = 0;
            above = at;
        }
        tails.retain(|tail| !tail.is_empty());
        tails
    }

    /// Whether another cell stands behind what a line holds, so that no line below it goes on from it.
    fn ends_in_cell(&self, line: &str) -> bool {
        next_cell::closing_quote(line).is_some() || (self.is_answer && line.trim_end().contains('\t'))
    }

    /// Whether the end of a line is written out behind it.
    fn end_is_written(&self, line: &Line) -> bool {
        line_ends::is_written_end(first_line(self.pasted.get(line.span.end..).unwrap_or_default()))
    }

    /// Whether a line is an entry of its own, or stands below the end of a cell.
    fn begins_apart(&self, line: &Line, above: usize) -> bool {
        let words = || Span::new(line.content, line.span.end).of(self.pasted);
        line.look == Look::Words
            && (line.lead_kind == Some(RepairKind::LogTimes)
                || goes_on::begins_entry(words())
                || self.ends_in_cell(self.text(above)))
    }

    /// Whether a line was plainly cut: at the width of others, inside a header, or inside a value that goes on.
    fn is_cut_short(&self, line: &Line) -> bool {
        let separators = || line.span.of(self.pasted).bytes().filter(|byte| *byte == b'|').count();
        self.cut == Some(full_length(self.pasted, line))
            || line.span.of(self.pasted).ends_with('^')
            || (line.look == Look::Header && separators() < WHOLE_HEADER)
    }

    /// Whether the next line that is not blank is a message's header.
    fn stands_above_message(&self, at: usize) -> bool {
        self.above_message && self.lines.iter().skip(at + 1).all(|line| line.look == Look::Blank)
    }

    fn text(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |line| Span::new(line.content, line.span.end).of(self.pasted))
    }

    /// The line above this one and the word that it may have had no room for.
    fn break_at(&self, piece: Piece) -> Break {
        let above = self.lines.get(piece.above).map_or("", |line| line.span.of(self.pasted));
        let next_word = self.text(piece.at).split_whitespace().next().unwrap_or_default();
        Break {
            full: above.chars().count(),
            length: above.trim_end().chars().count(),
            has_blank: above.trim().contains(' '),
            next_word: next_word.chars().count(),
        }
    }

    /// The length of the longest segment line that could have been broken at a blank, in characters.
    fn longest_with_blank(&self) -> usize {
        let lines = self
            .lines
            .iter()
            .filter(|line| is_segment(line))
            .map(|line| line.span.of(self.pasted).trim_end());
        lines
            .filter(|line| line.trim_start().contains(' '))
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0)
    }
}

fn is_segment(line: &Line) -> bool {
    matches!(line.look, Look::Header | Look::Segment(_))
}

fn set(rests: &mut [Rest], at: usize, rest: Rest) {
    if let Some(place) = rests.get_mut(at) {
        *place = rest;
    }
}

/// The length of a line in characters.
pub(crate) fn full_length(pasted: &str, line: &Line) -> usize {
    line.span.of(pasted).chars().count()
}
