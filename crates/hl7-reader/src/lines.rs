//! The lines of a pasted text in order: several segments on one line are cut apart, and what the place a message was
//! copied from puts before every line is told from what the line holds.

use crate::line::{Line, Look};
use crate::repair::line_lead::Lead;
use crate::repair::{framing, line_ends};
use crate::{RepairKind, Span};

/// Where a line of the paste ends, in its several senses.
#[derive(Clone, Copy, Default)]
struct Ends {
    /// Where its line end begins.
    line: usize,
    /// Where what it holds ends, before line ends that were written out.
    held: usize,
    /// Whether the end-of-block mark of a frame stands behind that.
    framed: bool,
    /// Whether it ends in what looks like a component, and the next line does as well.
    carets: bool,
}

/// Goes through the lines of a text, whatever their line ends are.
pub(crate) struct Lines<'t> {
    text: &'t str,
    /// Where what comes next begins.
    start: usize,
    /// The ends of the line in hand, so that a long one is not searched again for each of its segments.
    ends: Ends,
    /// The field separator in force, which each header sets anew.
    separator: u8,
    /// Whether what comes next stands on the same line as a header before it.
    on_header_line: bool,
    /// Whether only words stand between the last header and what comes next.
    header_goes_on: bool,
    /// Whether the last header shows that line ends were written out; `None` before the first header.
    ends_written: Option<bool>,
    /// Whether the last header shows that line ends look like a component.
    ends_in_caret: bool,
    /// What stands before every line since the last header.
    lead: Option<Lead>,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self {
            text,
            start: 0,
            ends: Ends::default(),
            separator: b'|',
            on_header_line: false,
            header_goes_on: false,
            ends_written: None,
            ends_in_caret: false,
            lead: None,
        }
    }

    /// The line that holds this stretch, read with what may stand before it.
    fn line(&mut self, stretch: Span) -> Line {
        let plain = Line::of(self.text, stretch, self.separator);
        if plain.look == Look::Header {
            let before = Span::new(stretch.start, plain.content).of(self.text);
            self.lead = Lead::before_header(before, stretch.of(self.text)).or_else(|| {
                let below = self.text.get(self.ends.line..).unwrap_or_default();
                let below = below.split(['\r', '\n']).find(|line| !line.trim().is_empty());
                Lead::repeated(before, below?, plain.separator(self.text))
            });
            return match &self.lead {
                Some(lead) => self.without_border(plain.behind(plain.content, lead.kind())),
                None => plain,
            };
        }
        let quoted = self.lead.as_ref().is_some_and(|lead| lead.kind() == RepairKind::Indentation);
        if is_segment(&plain) && !quoted {
            return if self.on_header_line { self.without_border(plain) } else { plain };
        }
        if let Some(line) = self.behind_lead(stretch) {
            return line;
        }
        let own = Some(stretch).filter(|_| plain.look == Look::Words);
        match own.and_then(|own| Lead::before_segment(own.of(self.text), self.separator)) {
            Some(lead) => {
                self.lead = Some(lead);
                self.behind_lead(stretch).unwrap_or(plain)
            }
            None => plain,
        }
    }

    /// The line behind what stands before every line, if it begins so.
    fn behind_lead(&mut self, stretch: Span) -> Option<Line> {
        let whole = stretch.of(self.text);
        let lead = self.lead.as_mut()?;
        let start = stretch.start + lead.length_on(whole)?;
        let line = Line::of(self.text, Span::new(start, stretch.end), self.separator);
        if !lead.belongs_to(whole, is_segment(&line)) {
            return None;
        }
        let line = Line { lead: stretch.start, lead_kind: Some(lead.kind()), ..line };
        Some(self.without_border(line))
    }

    /// The ends of the line that begins with `rest`, for all segments on it.
    fn ends_of(&self, rest: &str) -> Ends {
        let length = rest.bytes().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
        let (whole, below) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let held = line_ends::without_written_end(whole);
        let in_caret = |line: &str| line.trim_end().ends_with(line_ends::CARET);
        let next = || below.split(['\r', '\n']).find(|line| !line.trim().is_empty());
        Ends {
            line: self.start + length,
            held: self.start + held.len(),
            framed: framing::holds_end(whole.get(held.len()..).unwrap_or_default()),
            carets: held.ends_with(line_ends::CARET) && next().is_some_and(in_caret),
        }
    }

    /// Where the line in hand ends for a reader. A value may end in what looks like a line end written out, so that
    /// the header has to show that line ends are.
    fn end(&self) -> usize {
        let written = self.ends.framed || self.ends_written != Some(false);
        let end = if written { self.ends.held } else { self.ends.line };
        let held = Span::new(self.start, end).of(self.text);
        let shown = held.strip_suffix(line_ends::CARET).filter(|_| self.ends_in_caret);
        shown.map_or(end, |shown| self.start + shown.len())
    }

    /// The line without the border of a table behind it.
    fn without_border(&self, line: Line) -> Line {
        let Some(lead) = self.lead.as_ref().filter(|lead| lead.kind() == RepairKind::TablePipes) else {
            return line;
        };
        let end = line.span.start + lead.before_border(line.span.of(self.text)).len();
        Line {
            lead_kind: Some(RepairKind::TablePipes),
            span: Span::new(line.span.start, end.max(line.content)),
            ..line
        }
    }
}

fn is_segment(line: &Line) -> bool {
    matches!(line.look, Look::Segment(_) | Look::Batch | Look::BareName(_))
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = self.text.get(self.start..)?;
        if rest.is_empty() {
            return None;
        }
        if !self.on_header_line {
            self.ends = self.ends_of(rest);
        }
        let whole = Span::new(self.start, self.ends.line).of(self.text);
        let ending = self.text.as_bytes().get(self.ends.line..).unwrap_or_default();
        let behind = self.ends.line + if ending.starts_with(b"\r\n") { 2 } else { ending.len().min(1) };
        let mut line = self.line(Span::new(self.start, self.end().max(self.start)));
        if line.look == Look::Header {
            self.ends_written = Some(self.ends.held < self.ends.line);
            self.ends_in_caret = self.ends.carets;
            line.span.end = self.end().clamp(line.content, line.span.end.max(line.content));
            self.separator = line.separator(self.text);
            self.on_header_line = true;
            self.header_goes_on = true;
        } else if line.look != Look::Words {
            self.header_goes_on = false;
        } else if self.header_goes_on {
            // A message on one line that was broken: the rest of the header, then the segments behind it.
            self.on_header_line = true;
        }
        let next = Some(whole).filter(|_| self.on_header_line).and_then(|whole| {
            let from = line.content.checked_sub(self.start)?;
            let next = line_ends::next_on_line(whole.get(from..)?, self.separator)?;
            Some(Span::new(line.content + next.start, line.content + next.end))
        });
        if let Some(next) = next {
            line.span.end = next.start;
            let gap = next.of(self.text);
            self.ends_in_caret |= gap.starts_with(line_ends::CARET);
            self.ends_written = Some(self.ends_written == Some(true) || !gap.trim().is_empty());
        }
        self.on_header_line &= next.is_some();
        self.start = next.map_or(behind, |next| next.end);
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::Lines;
    use std::vec::Vec;

    #[test]
    fn all_line_ends_are_known() {
        let spans: Vec<_> =
            Lines::of("a\r\nb\rc\n\nd").map(|line| (line.span.start, line.span.end)).collect();
        assert_eq!(spans, [(0, 1), (3, 4), (5, 6), (7, 7), (8, 9)]);
    }

    #[test]
    fn what_stands_before_every_line_is_told_from_the_line() {
        let held = |text: &str| -> Vec<std::string::String> {
            Lines::of(text).map(|line| text[line.content..line.span.end].into()).collect()
        };
        let header = "MSH|^~\\&|A|B|C|D|20260305||ACK|1";
        for (pasted, lines) in [
            ("9: MSH\n10: MSA|AA|1\n11: more", [header, "MSA|AA|1", "more"]),
            ("| MSH |\n| MSA|AA|1 |\n| more |", [header, "MSA|AA|1", "more"]),
            (
                "2026-03-05 10:15:00,1 INFO [a] MSH\n2026-03-05 10:15:00,12 DEBUG [a] MSA|AA|1\n\
                2026-03-05 10:15:01,0 INFO [a] more",
                [header, "MSA|AA|1", "more"],
            ),
            ("9: MSH\n10: MSA|AA|1\n1234 Oak St", [header, "MSA|AA|1", "1234 Oak St"]),
            ("ACK: MSH\nMSA|AA|1\nAna: more", [header, "MSA|AA|1", "Ana: more"]),
        ] {
            assert_eq!(held(&pasted.replace("MSH", header)), lines, "{pasted}");
        }
    }
}
