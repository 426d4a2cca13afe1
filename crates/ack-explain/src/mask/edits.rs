//! Replacements in a text, in order. They are mostly made in order too, so that a list keeps the page smaller than a map
//! would, and is as fast.

use std::ops::Range;

use hl7_reader::Span;

/// Stretches of a text to replace, each with its stand-in, which is as long.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Span, String)>);

impl Edits {
    /// Replaces a stretch; what was to replace it before goes.
    pub(super) fn insert(&mut self, span: Span, stand_in: String) {
        let at = self.position(span);
        match self.0.get_mut(at) {
            Some((own, known)) if *own == span => *known = stand_in,
            _ => self.0.insert(at, (span, stand_in)),
        }
    }

    /// The first replacement that does not begin before this stretch.
    fn position(&self, span: Span) -> usize {
        self.0.partition_point(|(own, _)| *own < span)
    }

    /// Whether just this stretch is replaced.
    pub(super) fn contains(&self, span: Span) -> bool {
        self.0.get(self.position(span)).is_some_and(|(own, _)| *own == span)
    }

    /// Whether a replacement overlaps this stretch.
    pub(super) fn is_taken(&self, span: Span) -> bool {
        let at = self.position(span);
        let before = at.checked_sub(1).and_then(|before| self.0.get(before));
        before.is_some_and(|(other, _)| other.end > span.start)
            || self.0.get(at).is_some_and(|(other, _)| other.start < span.end)
    }

    /// The stretches that begin between these places, the last one left out.
    pub(super) fn within(&self, places: Range<usize>) -> impl Iterator<Item = Span> + '_ {
        let from = self.position(Span::caret(places.start));
        let behind = self.0.get(from..).unwrap_or_default();
        behind.iter().map(|(span, _)| *span).take_while(move |span| *span < Span::caret(places.end))
    }

    /// All stretches.
    pub(super) fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.0.iter().map(|(span, _)| *span)
    }

    /// Takes over the replacements of a stretch that begins here.
    pub(super) fn take(&mut self, others: Self, start: usize) {
        for (span, stand_in) in others.0 {
            self.insert(Span::new(start + span.start, start + span.end), stand_in);
        }
    }

    /// The text with its replacements made.
    pub(super) fn made_in(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (span, stand_in) in &self.0 {
            out.push_str(Span::new(done, span.start).of(text));
            out.push_str(stand_in);
            done = span.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }
}
