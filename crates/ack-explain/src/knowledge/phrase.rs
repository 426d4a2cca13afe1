//! Patterns for registries' words, written as a clerk would: `RXA {n} IGNORED`, `* no value stored`.
//!
//! Both the pattern and the words are read as a row of words: letters and digits count, punctuation, `#`, case
//! and runs of blanks do not. A pattern matches anywhere in the words unless it begins with `|` (the start) or ends
//! with it (the end).
//! `{n}` is a number (small ones may be spelled), `{name}` is any one word, `*` is up to twelve words.

use std::ops::Range;

/// How many matches of one pattern are looked at.
const MOST_MATCHES: usize = 16;

/// How many words a star may stand for.
const MOST_SKIPPED: usize = 12;

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

/// What the named parts of a pattern stood for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Captures {
    /// Which word of the text the match begins at, counted from 0.
    pub(crate) at: usize,
    /// The word behind its last, counted from 0.
    pub(crate) end: usize,
    values: Vec<(String, String)>,
}

impl Captures {
    /// A match of these words, without named parts.
    pub(crate) fn of_words(words: Range<usize>) -> Self {
        Self { at: words.start, end: words.end, values: Vec::new() }
    }

    /// The word that stood for the part of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The number that stood for the part of this name.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.get(name).and_then(number)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    Number(String),
    Any(String),
    Star,
}

/// One pattern, ready for use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    pieces: Vec<Piece>,
    from_start: bool,
    to_end: bool,
}

impl Pattern {
    /// Reads a pattern; it never fails: what is no named part is words.
    pub(crate) fn new(text: &str) -> Self {
        let (from_start, text) = text.strip_prefix('|').map_or((false, text), |rest| (true, rest));
        let (to_end, text) = text.strip_suffix('|').map_or((false, text), |rest| (true, rest));
        let mut pieces = Vec::new();
        for part in text.split_whitespace() {
            let name = part.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            match name {
                Some(name) if name == "m" || name.starts_with('n') => pieces.push(Piece::Number(name.into())),
                Some(name) => pieces.push(Piece::Any(name.into())),
                None if part == "*" => pieces.push(Piece::Star),
                None => {
                    pieces.extend(words_of(part).into_iter().map(|word| Piece::Word(word.to_lowercase())));
                }
            }
        }
        Self { pieces, from_start, to_end }
    }

    /// What the named parts stand for where the pattern matches these words, which must be in lower case; `None`
    /// where it does not.
    pub(crate) fn matches(&self, words: &[&str]) -> Option<Captures> {
        self.matches_from(words, 0)
    }

    /// The same for every match in the words, the next behind the one before. What says the same very often is no longer
    /// listened to.
    pub(crate) fn every_match(&self, words: &[&str]) -> Vec<Captures> {
        let mut found = Vec::new();
        let mut start = 0;
        while let Some(captures) = self.matches_from(words, start).filter(|_| found.len() < MOST_MATCHES) {
            start = captures.end.max(captures.at + 1);
            found.push(captures);
        }
        found
    }

    fn matches_from(&self, words: &[&str], start: usize) -> Option<Captures> {
        let last = if self.from_start { 0 } else { words.len() };
        // Most words are not the first of the pattern, and need no closer look.
        let first = match self.pieces.first() {
            Some(Piece::Word(word)) => Some(word.as_str()),
            _ => None,
        };
        let may_begin = |at: &usize| first.is_none_or(|first| words.get(*at) == Some(&first));
        (start..=last).filter(may_begin).find_map(|start| self.matches_at(words, start))
    }

    /// The same for a match that begins at this word, counted from 0.
    pub(crate) fn matches_at(&self, words: &[&str], start: usize) -> Option<Captures> {
        let mut captures = Captures { at: start, ..Captures::default() };
        let left = match_pieces(&self.pieces, self.to_end, words.get(start..)?, &mut captures)?;
        captures.end = words.len() - left;
        Some(captures)
    }
}

/// How many words are left behind the match of these pieces with the first words; `None` where they do not match.
fn match_pieces(pieces: &[Piece], to_end: bool, words: &[&str], captures: &mut Captures) -> Option<usize> {
    let Some((piece, pieces)) = pieces.split_first() else {
        return (!to_end || words.is_empty()).then_some(words.len());
    };
    if *piece == Piece::Star {
        return (0..=words.len().min(MOST_SKIPPED)).find_map(|skipped| {
            let before = captures.values.len();
            let found = match_pieces(pieces, to_end, words.get(skipped..).unwrap_or_default(), captures);
            if found.is_none() {
                captures.values.truncate(before);
            }
            found
        });
    }
    let (word, words) = words.split_first()?;
    let fits = match piece {
        Piece::Word(wanted) => *word == wanted,
        Piece::Number(_) => number(word).is_some(),
        Piece::Any(_) | Piece::Star => true,
    };
    if let (true, Piece::Number(name) | Piece::Any(name)) = (fits, piece) {
        captures.values.push((name.clone(), (*word).to_string()));
    }
    if fits { match_pieces(pieces, to_end, words, captures) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{Pattern, words_of};

    /// The number found, `no` where the pattern has none, `-` where it does not match.
    fn number(pattern: &str, text: &str) -> String {
        let text = text.to_lowercase();
        let found = Pattern::new(pattern).matches(&words_of(&text));
        found.map_or("-".into(), |captures| {
            captures.number("n").map_or("no".into(), |number| number.to_string())
        })
    }

    #[test]
    fn every_match_is_found_with_its_ends() {
        let words = words_of("client already exists dose already exists");
        let found = Pattern::new("already exists").every_match(&words);
        let ends: Vec<(usize, usize)> = found.iter().map(|captures| (captures.at, captures.end)).collect();
        assert_eq!(ends, [(1, 3), (4, 6)]);
        assert_eq!(Pattern::new("|client").every_match(&words).len(), 1);
        assert_eq!(Pattern::new("").every_match(&["a"; 99]).len(), super::MOST_MATCHES);
    }

    #[test]
    fn patterns_find_their_words_and_parts() {
        for (pattern, text, found) in [
            ("RXA {n} IGNORED", "RXA #2 ignored - bad date", "2"),
            ("RXA IGNORED", "RXA IGNORED - 368 is an invalid CVX code", "no"),
            ("RXA IGNORED", "RXA #1 IGNORED", "-"),
            ("{n} of {m} immunizations", "3 of 3 immunizations have been added", "3"),
            ("OBX * rejected", "OBX was, as stated, rejected", "no"),
            ("message rejected", "Version not known—message rejected", "no"),
            ("|warning", "Warning: no phone", "no"),
            ("|warning", "this is a warning", "-"),
            ("message rejected", "message", "-"),
            ("|duplicate|", "DUPLICATE", "no"),
            ("|duplicate|", "Duplicate phone", "-"),
            ("", "anything", "no"),
        ] {
            assert_eq!(number(pattern, text), found, "{pattern} in {text}");
        }
        let captures =
            Pattern::new("{value} is an invalid").matches(&words_of("ignored - 368 is an invalid cvx code"));
        assert_eq!(captures.as_ref().and_then(|captures| captures.get("value")), Some("368"));
    }
}
