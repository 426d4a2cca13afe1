//! The words of a registry's text, with the borders between its clauses and sentences.

use crate::knowledge::Knowledge;

/// The words of a text with the borders between its clauses and sentences.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// The words in lower case; `n't` stands as a word of its own, `not`.
    pub(crate) words: Vec<String>,
    /// For each word, which clause and which sentence it is in, counted from 0.
    borders: Vec<(usize, usize)>,
    /// Where each word begins in `source`, in bytes from 0.
    starts: Vec<usize>,
    /// The text that the words were cut out of.
    pub(crate) source: String,
}

impl Text {
    /// Cuts a text into words, clauses and sentences.
    pub(crate) fn new(text: &str, knowledge: &Knowledge) -> Self {
        let text = with_denials_apart(text, knowledge);
        let mut found = Self::default();
        let (mut clause, mut sentence) = (0, 0);
        let mut rest = text.as_str();
        while let Some(start) = rest.find(char::is_alphanumeric) {
            found.starts.push(text.len() - rest.len() + start);
            let (gap, word_and_rest) = rest.split_at_checked(start).unwrap_or_default();
            let end = word_and_rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(word_and_rest.len());
            let (word, behind) = word_and_rest.split_at_checked(end).unwrap_or_default();
            let word = word.to_lowercase();
            if ends_sentence(gap) {
                sentence += 1;
            }
            // "All but one" and "none but one" turn to nothing new.
            let excepts = found.words.last().is_some_and(|last| knowledge.listed("quantity", last).is_some());
            let turns = knowledge.listed("turn", &word).is_some() && !excepts;
            if ends_sentence(gap) || ends_clause(gap) || turns {
                clause += 1;
            }
            found.borders.push((clause, sentence));
            found.words.push(word);
            rest = behind;
        }
        found.source = text;
        found
    }

    /// The word that begins at this byte of the source.
    pub(crate) fn word_at(&self, start: usize) -> Option<usize> {
        self.starts.binary_search(&start).ok()
    }

    /// Whether a word follows the one before it without a comma or the end of a sentence between them.
    pub(crate) fn follows_closely(&self, at: usize) -> bool {
        let before =
            at.checked_sub(1).and_then(|before| Some(self.starts.get(before)? + self.word(before).len()));
        let gap = before.zip(self.starts.get(at)).and_then(|(end, start)| self.source.get(end..*start));
        gap.is_some_and(|gap| !gap.contains([',', ';', '.']))
    }

    /// Where a word ends in the source, in bytes from 0.
    pub(crate) fn end_of(&self, at: usize) -> usize {
        self.starts.get(at).map_or(self.source.len(), |start| start + self.word(at).len())
    }

    /// Whether a colon, or a sign that it equals, stands before a word.
    pub(crate) fn is_parted(&self, at: usize) -> bool {
        let before = self.starts.get(at).and_then(|start| self.source.get(..*start));
        before.is_some_and(|before| before.trim_end().ends_with([':', '=']))
    }

    /// Whether a word is joined to another by a sign without a blank, as in `W.207`, `09/02` or `0.5`.
    pub(crate) fn is_joined(&self, at: usize) -> bool {
        let Some(start) = self.starts.get(at).copied() else { return false };
        let before = self.source.get(..start).unwrap_or_default();
        let behind = self.source.get(start + self.word(at).len()..).unwrap_or_default();
        let joins = |sign: Option<char>| {
            sign.is_some_and(|sign| !sign.is_whitespace() && !"()[]:;,!?=\"'".contains(sign))
        };
        let goes_on = behind.chars().nth(1).is_some_and(char::is_alphanumeric);
        joins(before.chars().next_back()) || joins(behind.chars().next()) && goes_on
    }

    /// Whether a word is the name of a segment with the number of a field behind it: `RXA-7`, `PID.3`.
    pub(crate) fn is_field(&self, at: usize) -> bool {
        let behind = self.source.get(self.end_of(at)..).unwrap_or_default();
        let number = behind.strip_prefix(['-', '.']);
        self.word(at).len() == 3
            && number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The clause that a word is in: its first word, and the one behind its last.
    pub(crate) fn clause_of(&self, at: usize) -> (usize, usize) {
        self.around(at, |border| border.0)
    }

    /// The sentence that a word is in: its first word, and the one behind its last.
    pub(crate) fn sentence_of(&self, at: usize) -> (usize, usize) {
        self.around(at, |border| border.1)
    }

    /// Whether a word stands behind another and says something else: in another sentence, or behind a word such as "but".
    pub(crate) fn is_apart(&self, before: usize, at: usize, knowledge: &Knowledge) -> bool {
        let (start, _) = self.around(at, |border| border.1);
        let turns = |at: usize| knowledge.listed("turn", self.word(at)).is_some();
        before < start || (before + 1..at).any(turns)
    }

    /// The words as patterns want them.
    pub(crate) fn slices(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// A word by its number, counted from 0; `""` where there is none.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// The word so many before this one, or `""`.
    pub(crate) fn word_before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |before| self.word(before))
    }

    /// The words of the clause (or of the sentence) that a word is in: the first, and the one behind the last.
    pub(crate) fn around(&self, at: usize, part: fn(&(usize, usize)) -> usize) -> (usize, usize) {
        let Some(own) = self.borders.get(at).map(part) else { return (at, at) };
        // Both numbers only rise, so the ends are found by halving.
        let start = self.borders.partition_point(|border| part(border) < own);
        (start, self.borders.partition_point(|border| part(border) <= own))
    }

    /// The clauses in order: the first word of each, and the one behind its last.
    pub(crate) fn clauses(&self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut start = 0;
        for clause in self.borders.chunk_by(|one, next| one.0 == next.0) {
            found.push((start, start + clause.len()));
            start += clause.len();
        }
        found
    }
}

/// The text with its denials as words of their own: "couldn't", and "couldnt", as many type it.
fn with_denials_apart(text: &str, knowledge: &Knowledge) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '\'' | '’')) {
        let end = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        let small = end.to_ascii_lowercase();
        let stem = ["n't", "n’t", "nt"].iter().find_map(|ending| small.strip_suffix(ending));
        match stem.filter(|stem| knowledge.listed("auxiliary", stem).is_some()).map(str::len) {
            Some(length) => {
                out.push_str(end.get(..length).unwrap_or_default());
                out.push_str(" not");
            }
            None => out.push_str(end),
        }
        out.push_str(word.get(end.len()..).unwrap_or_default());
    }
    out
}

/// Whether what stands between two words ends a sentence: a full stop with a blank behind it, not the point in
/// `RXA-10.13`.
fn ends_sentence(gap: &str) -> bool {
    gap.contains(['!', '?', ';']) || gap.trim_end().contains('.') && gap.chars().any(char::is_whitespace)
}

/// Whether what stands between two words ends a clause.
fn ends_clause(gap: &str) -> bool {
    gap.contains([',', ':', '(', ')', '—', '–', '|']) || gap.contains(" - ") || gap.contains("--")
}
