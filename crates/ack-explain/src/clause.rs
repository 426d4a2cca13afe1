//! What the verbs of a registry's words say: something was stored, or was not, with denial, condition and future
//! told apart. "No vaccinations were stored" is a loss, "was not rejected" is none, "will be rejected if …" says
//! nothing about this message.

use crate::knowledge::Knowledge;

/// One verb of storing or refusing, and what it comes to in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    /// Whether it says that something was not stored.
    pub(crate) lost: bool,
    /// Which word of the text it is, counted from 0.
    pub(crate) at: usize,
    /// The first word of its clause, counted from 0.
    pub(crate) clause_start: usize,
    /// The word behind the last of its clause, counted from 0.
    pub(crate) clause_end: usize,
}

/// How far before a verb its helping words are looked at.
const MOST_HELPING_WORDS: usize = 6;

/// The words of a text with the borders between its clauses and sentences.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// The words in lower case; `n't` stands as a word of its own, `not`.
    pub(crate) words: Vec<String>,
    /// For each word, which clause and which sentence it is in, counted from 0.
    borders: Vec<(usize, usize)>,
}

impl Text {
    /// Cuts a text into words, clauses and sentences.
    pub(crate) fn new(text: &str, knowledge: &Knowledge) -> Self {
        let text = text.replace("n't", " not").replace("n’t", " not");
        let mut found = Self::default();
        let (mut clause, mut sentence) = (0, 0);
        let mut rest = text.as_str();
        while let Some(start) = rest.find(char::is_alphanumeric) {
            let (gap, word_and_rest) = rest.split_at_checked(start).unwrap_or_default();
            let end = word_and_rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(word_and_rest.len());
            let (word, behind) = word_and_rest.split_at_checked(end).unwrap_or_default();
            let word = word.to_lowercase();
            if ends_sentence(gap) {
                sentence += 1;
            }
            if ends_sentence(gap) || ends_clause(gap) || knowledge.listed("turn", &word).is_some() {
                clause += 1;
            }
            found.borders.push((clause, sentence));
            found.words.push(word);
            rest = behind;
        }
        found
    }

    /// The words as patterns want them.
    pub(crate) fn slices(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// The words of the clause (or of the sentence) that a word is in: the first, and the one behind the last.
    fn around(&self, at: usize, part: fn(&(usize, usize)) -> usize) -> (usize, usize) {
        let Some(own) = self.borders.get(at).map(part) else { return (at, at) };
        // Both numbers only rise, so the ends are found by halving.
        let start = self.borders.partition_point(|border| part(border) < own);
        (start, self.borders.partition_point(|border| part(border) <= own))
    }

    /// The verbs of the text that say something about this message, in order.
    pub(crate) fn verbs(&self, knowledge: &Knowledge) -> Vec<Verb> {
        let words = self.slices();
        let mut verbs: Vec<Verb> = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let refusing = knowledge.refuses_at(&words, at);
            let storing = knowledge.listed("kept", word).is_some();
            let cut_short = self.ends_in_denial(at, knowledge);
            if !(refusing || storing || cut_short) || self.is_hypothetical(at, knowledge) {
                continue;
            }
            let (clause_start, clause_end) = self.around(at, |border| border.0);
            let denied = !cut_short && self.is_denied(at, clause_start, knowledge);
            verbs.push(Verb { lost: cut_short || refusing != denied, at, clause_start, clause_end });
        }
        verbs
    }

    /// Whether the clause breaks off after a denial: "but the vaccinations were not".
    fn ends_in_denial(&self, at: usize, knowledge: &Knowledge) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        self.word(at) == "not"
            && knowledge.listed("auxiliary", before).is_some()
            && at + 1 == self.around(at, |border| border.0).1
    }

    /// Whether the verb is denied: "was not stored", "no doses were stored".
    fn is_denied(&self, at: usize, clause_start: usize, knowledge: &Knowledge) -> bool {
        for before in (clause_start..at).rev().take(MOST_HELPING_WORDS) {
            let word = self.word(before);
            if knowledge.listed("denial", word).is_some() {
                return true;
            }
            if knowledge.listed("auxiliary", word).is_none() {
                break;
            }
        }
        knowledge.listed("quantity", self.word(clause_start)).is_some()
    }

    /// Whether the sentence speaks of what may or will happen, or would under a condition.
    fn is_hypothetical(&self, at: usize, knowledge: &Knowledge) -> bool {
        let (start, end) = self.around(at, |border| border.1);
        let is = |kind: &str, at: usize| knowledge.listed(kind, self.word(at)).is_some();
        let helping = (start..at).rev().take(MOST_HELPING_WORDS);
        let mut helping =
            helping.take_while(|at| is("auxiliary", *at) || is("denial", *at) || is("modal", *at));
        helping.any(|at| is("modal", at))
            || (start..at).any(|at| is("condition", at))
            || (start..end).any(|at| is("later", at))
    }
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

#[cfg(test)]
mod tests {
    use super::Text;
    use crate::knowledge::Knowledge;

    /// Each verb as `-` for a loss and `+` for something stored.
    fn signs(text: &str) -> String {
        let knowledge = Knowledge::builtin();
        Text::new(text, &knowledge)
            .verbs(&knowledge)
            .iter()
            .map(|verb| if verb.lost { '-' } else { '+' })
            .collect()
    }

    #[test]
    fn denial_turns_a_verb_round() {
        for (text, found) in [
            ("The immunization was discarded", "-"),
            ("No data from this message was stored", "-"),
            ("Nothing was saved", "-"),
            ("None of the immunizations were saved", "-"),
            ("0 immunizations were stored", "-"),
            ("Neither vaccination was saved", "-"),
            ("The dose wasn't stored", "-"),
            ("Message accepted, but vaccinations were not", "+-"),
            ("The vaccination was saved but the funding source was not", "+-"),
            ("Vaccination could not be stored", "-"),
            ("was not rejected", "+"),
            ("No vaccinations were rejected", "+"),
            ("Immunization rejected, patient was not rejected", "-+"),
            ("Vaccine code not recognized - message rejected", "-"),
            ("3 doses have been added", "+"),
        ] {
            assert_eq!(signs(text), found, "{text}");
        }
    }

    #[test]
    fn what_may_happen_says_nothing() {
        for text in [
            "Messages without a street address may be rejected",
            "If not corrected, this dose will be rejected after January 1.",
            "will be rejected in future releases",
            "would have been rejected in production",
            "RXA-9.1 shall be empty and must not be stored",
            "RXA-10.13",
        ] {
            assert_eq!(signs(text), "", "{text}");
        }
    }
}
