//! A text cut into words, and phrases that stand for one word joined to one.

use super::Token;
use crate::knowledge::{Class, Knowledge, Lexicon, Match, RowKind};

/// Endings that are a denial behind a helping word.
const DENIALS: [&str; 3] = ["n't", "n’t", "nt"];

/// The words of a text, with the text in lower case that they point into.
pub(super) fn cut(text: &str, knowledge: &Knowledge) -> (String, Vec<Token>) {
    let lexicon = knowledge.lexicon();
    let mut cut = Cut { lexicon, lower: String::with_capacity(text.len() + 8), tokens: Vec::new() };
    let mut done = 0;
    while let Some(begin) = text.get(done..).and_then(|rest| rest.find(char::is_alphanumeric)) {
        done = cut.word_at(text, done + begin);
    }
    (cut.lower, cut.tokens)
}

/// Words cut so far.
struct Cut<'c> {
    lexicon: &'c Lexicon,
    /// The words in small letters, one behind the other.
    lower: String,
    tokens: Vec<Token>,
}

impl Cut<'_> {
    /// Takes a word that stands at these bytes.
    fn push(&mut self, start: usize, end: usize, word: &str) {
        let from = self.lower.len();
        if word.is_ascii() {
            self.lower.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            self.lower.extend(word.chars().flat_map(char::to_lowercase));
        }
        let own = self.lexicon.word(self.lower.get(from..).unwrap_or_default());
        self.tokens.push(Token { span: start..end, lower: from..self.lower.len(), word: own });
    }

    /// Takes the word, or the words written in one, that begins at this byte. Gives the byte to go on at.
    fn word_at(&mut self, text: &str, start: usize) -> usize {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let ends = |tail: &str| !tail.chars().nth(1).is_some_and(char::is_alphanumeric);
        let stroke = behind.strip_prefix(['\'', '’']);
        // "The patient's record": the ending belongs to the word.
        if let Some(tail) = stroke.filter(|tail| tail.starts_with(['s', 'S']) && ends(tail)) {
            self.push(start, start + length, word);
            return text.len() - tail.len() + 1;
        }
        // "Immunization(s)": one or several.
        let plural = ["(s)", "(S)"].into_iter().find_map(|ending| behind.strip_prefix(ending));
        if let Some(tail) = plural.filter(|tail| !tail.starts_with(char::is_alphanumeric)) {
            let end = text.len() - tail.len();
            self.push(start, end, &[word, "s"].concat());
            return end;
        }
        // "Couldn't" goes on behind its stroke.
        let goes_on = stroke.filter(|tail| tail.starts_with(['t', 'T']) && ends(tail));
        let end = goes_on.map_or(start + length, |tail| text.len() - tail.len() + 1);
        if let Some(end) = self.denied_in_one(text.get(start..end).unwrap_or_default(), start) {
            return end;
        }
        let mut from = start;
        for part in parts(word, self.lexicon) {
            self.push(from, from + part.len(), part);
            from += part.len();
        }
        start + length
    }

    /// Takes a helping word and the denial written in one with it. Gives the byte behind them, if it is so.
    fn denied_in_one(&mut self, word: &str, start: usize) -> Option<usize> {
        let small = word.to_ascii_lowercase();
        let stem = DENIALS.iter().find_map(|ending| small.strip_suffix(ending))?;
        if !self.lexicon.word(stem).classes.has(Class::Auxiliary) {
            return None;
        }
        let (end, stem) = (start + word.len(), stem.len());
        self.push(start, start + stem, word.get(..stem).unwrap_or_default());
        self.push(start + stem, end, "not");
        Some(end)
    }
}

/// Whether nothing but blanks and hyphens stands between these words: no phrase goes on over a sign.
fn runs_on(text: &str, tokens: &[Token], words: &std::ops::Range<usize>) -> bool {
    let own = tokens.get(words.clone()).unwrap_or_default();
    own.windows(2).all(|pair| match pair {
        [one, next] => {
            let gap = text.get(one.span.end..next.span.start).unwrap_or_default();
            gap.chars().all(|sign| sign.is_whitespace() || matches!(sign, '-' | '\'' | '’' | 's' | 'S'))
        }
        _ => true,
    })
}

/// A shorter part of a word that programs write in one is no word of its own, in letters.
const SHORTEST_PART: usize = 4;

/// A longer number behind a name numbers no vaccination of a message.
const MOST_DIGITS: usize = 2;

/// The words that programs write in one, `VaccinationEvent`, where the rows know each of them; else the word.
fn parts<'t>(word: &'t str, lexicon: &Lexicon) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let next = word.char_indices().skip(1);
    let begins =
        word.chars().zip(next).filter(|(before, (_, own))| before.is_lowercase() && own.is_uppercase());
    for at in begins.map(|(_, (at, _))| at).chain([word.len()]) {
        parts.push(word.get(from..at).unwrap_or_default());
        from = at;
    }
    let known =
        |part: &&str| part.len() >= SHORTEST_PART && !lexicon.word(&part.to_lowercase()).classes.is_empty();
    if parts.len() > 1 && parts.iter().all(known) {
        return parts;
    }
    // `dose1`.
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = word.get(letters.len()..).unwrap_or_default();
    let counts = !number.is_empty() && number.len() <= MOST_DIGITS;
    if counts && lexicon.word(&letters.to_lowercase()).classes.has(Class::Numbered) {
        return vec![letters, number];
    }
    vec![word]
}

/// The words with phrases that stand for a word joined, the longest first; the matches count in these words.
pub(super) fn joined(
    text: &str,
    tokens: Vec<Token>,
    matches: Vec<Match>,
    lexicon: &Lexicon,
) -> (Vec<Token>, Vec<Match>) {
    let class_of = |found: &Match| match lexicon.rows.get(found.row)?.kind {
        RowKind::Class(class) => Some(class),
        _ => None,
    };
    let (phrases, mut rows): (Vec<Match>, Vec<Match>) =
        matches.into_iter().partition(|found| class_of(found).is_some());
    if phrases.is_empty() {
        return (tokens, rows);
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    // For each word the number of the word that it became part of.
    let mut moved: Vec<usize> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let here =
            phrases.iter().filter(|found| found.words.start == at && runs_on(text, &tokens, &found.words));
        let longest = here.clone().map(|found| found.words.end).max();
        let Some(end) = longest else {
            moved.push(out.len());
            out.push(token.clone());
            at += 1;
            continue;
        };
        let mut whole = token.clone();
        if let Some(last) = end.checked_sub(1).and_then(|last| tokens.get(last)) {
            whole.span.end = last.span.end;
            whole.lower.end = last.lower.end;
        }
        whole.word = crate::knowledge::Word::default();
        for class in here.filter(|found| found.words.end == end).filter_map(class_of) {
            whole.word.classes.insert(class);
        }
        moved.extend(std::iter::repeat_n(out.len(), end - at));
        out.push(whole);
        at = end;
    }
    for found in &mut rows {
        let start = moved.get(found.words.start).copied().unwrap_or(out.len());
        let last = found.words.end.checked_sub(1).and_then(|last| moved.get(last)).copied();
        found.words = start..last.map_or(start, |last| last + 1);
    }
    (out, rows)
}
