//! Tells which lines are the rest of a segment that was broken over lines, and which are words beside a message.
//!
//! Lines of words that touch a segment from below are its tail. Up to the last one that holds a delimiter they are
//! the rest of the segment: prose does not hold any. Below that one, a line is the rest where its first word would
//! not have fitted on the line above, measured by the lines that are known to be broken.

use alloc::vec;
use alloc::vec::Vec;

use crate::Span;
use crate::line::{Line, Look, WHOLE_HEADER};
use crate::repair::wrapped::had_no_room;

/// Whether a line goes on from the line above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Rest {
    /// It does not.
    #[default]
    No,
    /// It does.
    Sure,
    /// It seems to, and nothing else in the message shows that lines were broken.
    Doubtful,
}

/// How few lines that never touch make a text with an empty line behind every line.
const FEWEST_SPACED: usize = 4;

/// For each line whether it goes on from the line above.
pub(crate) fn rests(pasted: &str, lines: &[Line]) -> Vec<Rest> {
    let mut rests = vec![Rest::No; lines.len()];
    let mut start = 0;
    for block in lines.chunk_by(|_, next| next.look != Look::Header) {
        let end = start + block.len();
        if !block.iter().any(may_go_on) {
            start = end;
            continue;
        }
        if let Some(rests) = rests.get_mut(start..end) {
            Block::new(pasted, block, end < lines.len()).mark(rests);
        }
        start = end;
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
    /// The width at which lines were cut, where at least two lines have it and none is longer.
    cut: Option<usize>,
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
        Self { pasted, lines, above_message, spaced, cut }
    }

    fn mark(&self, rests: &mut [Rest]) {
        let tails = self.tails();
        let mut broken = 0;
        for tail in &tails {
            let proved =
                tail.iter().rposition(|piece| self.holds_delimiter(piece.at)).map_or(0, |last| last + 1);
            for piece in tail.iter().take(proved) {
                broken = broken.max(self.length(piece.above));
                set(rests, piece.at, Rest::Sure);
            }
        }
        let (width, rest) = match (broken, self.cut) {
            (0, Some(cut)) => (cut, Rest::Sure),
            (0, None) => (self.longest_with_blank(), Rest::Doubtful),
            (broken, _) => (broken, Rest::Sure),
        };
        for tail in &tails {
            for piece in tail {
                if rests.get(piece.at).is_some_and(|rest| *rest != Rest::No) {
                    continue;
                }
                if !had_no_room(self.length(piece.above), self.first_word(piece.at), width) {
                    break;
                }
                set(rests, piece.at, rest);
            }
        }
    }

    /// The tails: lines of words that touch a segment or each other, in order.
    ///
    /// A line that begins like a segment of a name that nobody knows (`IIS|CAIR2|…`) is one of them where words
    /// elsewhere touch a segment, where lines were cut at one width, or below a header that is cut short.
    fn tails(&self) -> Vec<Vec<Piece>> {
        let words = |line: &Line| line.look == Look::Words;
        let segment = |line: &Line| matches!(line.look, Look::Header | Look::Segment(_));
        let contents = || self.lines.iter().filter(|line| !self.spaced || line.look != Look::Blank);
        let broken = contents().zip(contents().skip(1)).any(|(above, line)| words(line) && segment(above));
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

    fn holds_delimiter(&self, at: usize) -> bool {
        self.text(at).contains(['|', '^'])
    }

    /// The length of a line in characters, without blanks at its end.
    fn length(&self, at: usize) -> usize {
        self.lines.get(at).map_or(0, |line| line.span.of(self.pasted).trim_end().chars().count())
    }

    fn first_word(&self, at: usize) -> usize {
        self.text(at).split_whitespace().next().unwrap_or_default().chars().count()
    }

    /// The length of the longest segment line that could have been broken at a blank.
    fn longest_with_blank(&self) -> usize {
        let segment = |line: &Line| matches!(line.look, Look::Header | Look::Segment(_));
        let lines = self.lines.iter().enumerate().filter(|(_, line)| segment(line)).map(|(at, _)| at);
        lines
            .filter(|at| self.text(*at).trim_end().contains(' '))
            .map(|at| self.length(at))
            .max()
            .unwrap_or(0)
    }
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
