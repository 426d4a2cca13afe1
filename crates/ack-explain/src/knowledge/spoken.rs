//! What the rows say of a text that was read: the vaccines, places and kinds of fault that its words name.

use std::collections::HashMap;
use std::ops::Range;

use hl7_reader::Path;

use super::Knowledge;
use super::class::{Class, THINGS};
use super::lexicon::{Match, RowKind};
use super::phrase::words_of;
use crate::reading::{Border, Reading};

/// The first word of a trade name that is shorter, in letters, may be another word.
const SHORTEST_TRADE_NAME: usize = 4;

impl Knowledge {
    /// Whether a word (in lower case) names a thing that can be lost.
    pub(crate) fn names_thing(&self, word: &str) -> bool {
        self.lexicon().word(word).classes.has_any(&THINGS)
    }

    /// Whether a word is a verb that says for sure that something is in the registry.
    pub(crate) fn is_stored(&self, word: &str) -> bool {
        self.lexicon().word(word).classes.has(Class::Stored)
    }

    /// The value of the row of this kind in the general word list whose key is exactly this.
    pub(crate) fn listed(&self, kind: &str, key: &str) -> Option<&'static str> {
        self.words.listed(kind, key)
    }

    /// The vaccines that words name, by what people call them or by trade names: of each the parts that names of its
    /// groups may hold, in lower case.
    pub(crate) fn vaccines_named(&self, reading: &Reading, words: &Range<usize>) -> Vec<String> {
        let inside = reading
            .rows(self, |kind| kind == RowKind::Vaccine)
            .filter(|(found, _)| found.words.start >= words.start && found.words.end <= words.end);
        let mut named: Vec<String> = inside.map(|(_, says)| says.to_owned()).collect();
        let trade_words = self.trade_words.get_or_init(|| {
            let mut found: HashMap<String, Vec<&'static str>> = HashMap::new();
            for product in self.products.rows() {
                let name = words_of(product.cell(2)).into_iter().next().unwrap_or_default();
                if name.len() >= SHORTEST_TRADE_NAME {
                    found.entry(name.to_lowercase()).or_default().push(product.cell(0));
                }
            }
            found
        });
        for code in words.clone().filter_map(|at| trade_words.get(reading.word(at))).flatten() {
            named.extend(self.vaccine(code).map(|vaccine| vaccine.groups.to_lowercase()));
        }
        named
    }

    /// Whether words name something that is wrong, and not only what became of it.
    pub(crate) fn names_fault(&self, reading: &Reading, words: &Range<usize>) -> bool {
        let fault = |says: &str| {
            matches!(says, "missing" | "invalid" | "not_in_table" | "not_supported" | "too_long" | "date")
        };
        reading.rows(self, |kind| kind == RowKind::Problem).any(|(found, says)| {
            found.words.start >= words.start && found.words.end <= words.end && fault(says)
        })
    }

    /// The place of the thing that a text names first in plain words: a row of the kind `subject`.
    pub(crate) fn subject(&self, reading: &Reading) -> Option<Path> {
        let named = reading.rows(self, |kind| kind == RowKind::Subject);
        // "Email it to the help desk" names no field.
        let is_verb = |found: &Match| {
            reading.is(found.words.start, Class::Asks)
                && reading.border(found.words.end) == Border::None
                && reading.is_any(found.words.end, &[Class::Pronoun, Class::Article, Class::Determiner])
        };
        let named = named.filter(|(found, _)| !is_verb(found));
        let first = named.min_by_key(|(found, _)| (found.words.start, found.row))?;
        first.1.parse().ok()
    }

    /// What kind of fault of the connection a text is: a row of the kind `transport`.
    pub(crate) fn transport_fault(&self, text: &str) -> Option<&'static str> {
        let reading = Reading::new(text, self);
        reading.first_row(RowKind::Transport, &(0..reading.len()), self)
    }

    /// What kind of fault the words name.
    pub(crate) fn problem_of(&self, reading: &Reading) -> Option<&'static str> {
        reading.first_row(RowKind::Problem, &(0..reading.len()), self)
    }
}
