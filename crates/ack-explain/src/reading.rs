//! One text of a registry, read once: its words with their places in the text as sent, what each word can be, and every
//! row of knowledge that fits. Whoever asks something of the words asks it here.

mod tokens;

use std::ops::Range;

use crate::knowledge::{Class, Knowledge, Match, RowKind, Word};

/// A word, or a phrase that stands for one.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Where it stands in the text, in bytes from 0.
    pub(crate) span: Range<usize>,
    /// Where it stands in the text in lower case.
    lower: Range<usize>,
    word: Word,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Border {
    /// Nothing that parts them.
    None,
    Comma,
    Colon,
    Dash,
    /// A bracket, or another sign that parts.
    Bracket,
    /// The end of a sentence, or a semicolon.
    Sentence,
}

/// A text, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    /// The text, as it was given.
    pub(crate) text: String,
    lower: String,
    tokens: Vec<Token>,
    /// What parts each word from the one before it, and the end of the text from the last.
    borders: Vec<Border>,
    matches: Vec<Match>,
}

impl Reading {
    /// Reads a text.
    pub(crate) fn new(text: &str, knowledge: &Knowledge) -> Self {
        let (lower, tokens) = tokens::cut(text, knowledge);
        let words: Vec<Word> = tokens.iter().map(|token| token.word).collect();
        let matches = knowledge.lexicon().matches(&words);
        let (tokens, matches) = tokens::joined(text, tokens, matches, knowledge.lexicon());
        let mut reading = Self { text: text.into(), lower, tokens, borders: Vec::new(), matches };
        reading.borders = (0..=reading.len()).map(|at| border(reading.gap(at))).collect();
        reading
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// A word in lower case; `""` where there is none. Words are counted from 0.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).and_then(|token| self.lower.get(token.lower.clone())).unwrap_or_default()
    }

    /// Whether a word can be this.
    pub(crate) fn is(&self, at: usize, class: Class) -> bool {
        self.tokens.get(at).is_some_and(|token| token.word.classes.has(class))
    }

    /// Whether a word can be one of these.
    pub(crate) fn is_any(&self, at: usize, classes: &[Class]) -> bool {
        self.tokens.get(at).is_some_and(|token| token.word.classes.has_any(classes))
    }

    /// Whether the word so many before this one can be this.
    pub(crate) fn was(&self, at: usize, back: usize, class: Class) -> bool {
        at.checked_sub(back).is_some_and(|at| self.is(at, class))
    }

    /// Whether no row knows the word, so that nobody can judge by it. A verb of putting says nothing alone, and a verb
    /// that is only of reports nothing at all: "dose 2 was mapped".
    pub(crate) fn is_unknown(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.word.classes.without(Class::Put).is_empty() && token.word.number.is_none()
                || token.word.classes.without(Class::Report).is_empty() && self.word(at).ends_with("ed")
        })
    }

    /// The number that a word stands for.
    pub(crate) fn number(&self, at: usize) -> Option<u32> {
        self.tokens.get(at).and_then(|token| token.word.number).filter(|_| !self.is(at, Class::Ordinal))
    }

    /// The ordinal that a word stands for: 2 for "second".
    pub(crate) fn ordinal(&self, at: usize) -> Option<u32> {
        self.tokens.get(at).and_then(|token| token.word.number).filter(|_| self.is(at, Class::Ordinal))
    }

    /// What stands between a word and the one before it.
    pub(crate) fn gap(&self, at: usize) -> &str {
        if at > self.tokens.len() {
            return "";
        }
        let end =
            at.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or(0, |token| token.span.end);
        let start = self.tokens.get(at).map_or(self.text.len(), |token| token.span.start);
        self.text.get(end..start).unwrap_or_default()
    }

    /// What parts a word from the one before it.
    pub(crate) fn border(&self, at: usize) -> Border {
        self.borders.get(at).copied().unwrap_or(Border::None)
    }

    /// Whether a word is joined to another by a sign without a blank, as in `W.207`, `09/02` or `0.5`.
    pub(crate) fn is_joined(&self, at: usize) -> bool {
        let joins = |gap: &str| {
            let mut signs = gap.chars();
            let first = signs.next();
            first.is_some_and(|sign| !sign.is_whitespace() && !"()[]:;,!?=\"'#".contains(sign))
        };
        let before = self.gap(at).chars().next_back();
        let joined_before =
            before.is_some_and(|sign| !sign.is_whitespace() && !"()[]:;,!?=\"'#".contains(sign));
        let behind = at + 1 < self.len() && self.gap(at + 1).chars().count() == 1 && joins(self.gap(at + 1));
        joined_before || behind
    }

    /// Whether a word is the name of a segment with the number of a field behind it: `RXA-7`, `PID.3`.
    pub(crate) fn is_field(&self, at: usize) -> bool {
        self.word(at).len() == 3
            && matches!(self.gap(at + 1), "-" | ".")
            && self.word(at + 1).starts_with(|c: char| c.is_ascii_digit())
            && at + 1 < self.len()
    }

    /// Whether the words say not to send the message again: "do not resend".
    pub(crate) fn forbids_resending(&self) -> bool {
        (0..self.len()).any(|at| self.is(at, Class::Resend) && self.was(at, 1, Class::Denial))
    }

    /// Whether the words ask that the message is sent again, "correct and resubmit": not denied, under no condition.
    pub(crate) fn asks_resending(&self) -> bool {
        let turns =
            [Class::Denial, Class::None, Class::Without, Class::Pseudo, Class::Condition, Class::Possible];
        let mut asked = (0..self.len()).filter(|at| self.is(*at, Class::Resend));
        asked.any(|at| !self.sentence(at).any(|at| self.is_any(at, &turns)))
    }

    /// The words of the sentence that a word is in, counted from 0.
    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        let (mut start, mut end) = (at, at + 1);
        while start > 0 && self.border(start) != Border::Sentence {
            start -= 1;
        }
        while end < self.len() && self.border(end) != Border::Sentence {
            end += 1;
        }
        start..end
    }

    /// The first word that begins at this byte of the text or behind it.
    pub(crate) fn first_from(&self, byte: usize) -> Option<usize> {
        let at = self.tokens.partition_point(|token| token.span.start < byte);
        (at < self.tokens.len()).then_some(at)
    }

    /// Where words stand in the text, in bytes from 0.
    pub(crate) fn span(&self, words: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(words.start).map_or(self.text.len(), |token| token.span.start);
        let last = words.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..last.map_or(start, |token| token.span.end.max(start))
    }

    /// The rows of these kinds that fit, each with its match, in the order of the text.
    pub(crate) fn rows<'r>(
        &'r self,
        knowledge: &'r Knowledge,
        wanted: impl Fn(RowKind) -> bool + 'r,
    ) -> impl Iterator<Item = (&'r Match, &'static str)> + 'r {
        self.matches.iter().filter_map(move |found| {
            let row = knowledge.lexicon().rows.get(found.row)?;
            wanted(row.kind).then_some((found, row.says))
        })
    }

    /// What the first row of this kind, in the order of the rows, says of the words in this range.
    pub(crate) fn first_row(
        &self,
        kind: RowKind,
        within: &Range<usize>,
        knowledge: &Knowledge,
    ) -> Option<&'static str> {
        let inside = self
            .rows(knowledge, |own| own == kind)
            .filter(|(found, _)| found.words.start >= within.start && found.words.end <= within.end);
        inside.min_by_key(|(found, _)| found.row).map(|(_, says)| says)
    }
}

/// How what stands between two words parts them.
fn border(gap: &str) -> Border {
    if gap.len() == 1 && gap != ";" && gap != ":" && gap != "," {
        return Border::None;
    }
    let ends = gap.trim_end().contains('.') && gap.contains(char::is_whitespace);
    // "Dose 1 - saved / dose 2 - rejected".
    let stroke = gap.contains(" / ");
    if gap.contains(['!', '?', ';']) || ends {
        Border::Sentence
    } else if gap.contains([':', '=']) {
        Border::Colon
    } else if stroke || gap.contains(['(', ')', '[', ']', '|', '"', '“', '”']) {
        Border::Bracket
    } else if gap.contains(',') {
        Border::Comma
    } else if gap.contains(['—', '–']) || gap.contains(" - ") || gap.contains("--") {
        Border::Dash
    } else {
        Border::None
    }
}
