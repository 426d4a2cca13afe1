//! Patterns for registries' words, written as a clerk would: `RXA {n} IGNORED`, `* no value stored`.
//!
//! Both the pattern and the words are read as a row of words: letters and digits count, punctuation, `#`, case
//! and runs of blanks do not. A pattern matches anywhere in the words unless it begins with `|` (the start) or ends
//! with it (the end).
//! `{n}` is a number (small ones may be spelled), the name of a class in braces is any word of that class (`{kept}`),
//! any other name one word whatever it is, and `*` is up to twelve words. [`super::lexicon`] looks for them.

/// Small numbers as words, from zero on.
const NUMBERS: [&str; 11] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// The number that a word in lower case stands for.
pub(crate) fn number(word: &str) -> Option<u32> {
    let spelled = NUMBERS.iter().position(|name| *name == word).and_then(|at| u32::try_from(at).ok());
    spelled.or_else(|| word.parse().ok().filter(|_| word.bytes().all(|byte| byte.is_ascii_digit())))
}

/// The words of a text: stretches of letters and digits.
pub(crate) fn words_of(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// One part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word, in lower case.
    Word(String),
    /// A number; the first one called `n` is remembered.
    Number {
        /// Whether it is.
        first: bool,
    },
    /// A word of the class of this name, or any word.
    Any(String),
    Star,
}

/// A pattern, cut up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) pieces: Vec<Piece>,
    pub(super) from_start: bool,
    pub(super) to_end: bool,
}

impl Pattern {
    /// Reads a pattern; it never fails: what is no named part is words.
    pub(super) fn new(text: &str) -> Self {
        let (from_start, text) = text.strip_prefix('|').map_or((false, text), |rest| (true, rest));
        let (to_end, text) = text.strip_suffix('|').map_or((false, text), |rest| (true, rest));
        let mut pieces = Vec::new();
        for part in text.split_whitespace() {
            let name = part.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            match name {
                Some(name @ ("n" | "m")) => pieces.push(Piece::Number { first: name == "n" }),
                Some(name) => pieces.push(Piece::Any(name.into())),
                None if part == "*" => pieces.push(Piece::Star),
                None => {
                    pieces.extend(words_of(part).into_iter().map(|word| Piece::Word(word.to_lowercase())));
                }
            }
        }
        Self { pieces, from_start, to_end }
    }
}

#[cfg(test)]
mod tests {
    use super::words_of;
    use crate::knowledge::{Lexicon, RowKind};

    /// The number found, `no` where the pattern has none, `-` where it does not match.
    fn number(pattern: &str, text: &str) -> String {
        let mut lexicon = Lexicon::new();
        lexicon.add_row(pattern, RowKind::Family, "");
        let text = text.to_lowercase();
        let words: Vec<_> = words_of(&text).iter().map(|word| lexicon.word(word)).collect();
        let found = lexicon.matches(&words);
        found
            .first()
            .map_or("-".into(), |found| found.number.map_or("no".into(), |number| number.to_string()))
    }

    #[test]
    fn patterns_find_their_words_and_parts() {
        for (pattern, text, found) in [
            ("RXA {n} IGNORED", "RXA #2 ignored - bad date", "2"),
            ("RXA IGNORED", "RXA IGNORED - 368 is an invalid CVX code", "no"),
            ("RXA IGNORED", "RXA #1 IGNORED", "-"),
            ("{n} of {m} immunizations", "3 of 4 immunizations have been added", "3"),
            ("OBX * rejected", "OBX was, as stated, rejected", "no"),
            ("message rejected", "Version not known—message rejected", "no"),
            ("|warning", "Warning: no phone", "no"),
            ("|warning", "this is a warning", "-"),
            ("message rejected", "message", "-"),
            ("|duplicate|", "DUPLICATE", "no"),
            ("|duplicate|", "Duplicate phone", "-"),
            ("{name} is invalid", "368 is invalid", "no"),
            ("", "anything", "-"),
        ] {
            assert_eq!(number(pattern, text), found, "{pattern} in {text}");
        }
    }
}
