//! A stretch of a text: where a part of a message begins and ends.

/// A half-open stretch of a text, in bytes counted from 0.
///
/// The text it belongs to is always named by the function that gives the span. `start == end` is a place
/// between two characters, where something could have stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte, counted from 0.
    pub start: usize,
    /// The byte after the last one, counted from 0.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` up to, and without, `end`; an `end` before `start` gives an empty span.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The place before the byte `at`, with nothing in it.
    pub fn caret(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies inside this span; an empty span at either border counts as inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text it covers, or `""` where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_span_that_does_not_fit_its_text_covers_nothing() {
        assert_eq!(Span::new(1, 3).of("abcd"), "bc");
        assert_eq!(Span::new(1, 9).of("abcd"), "");
        assert_eq!(Span::new(1, 2).of("é"), "", "the span would cut a character in two");
    }
}
