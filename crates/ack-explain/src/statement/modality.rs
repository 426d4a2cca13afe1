//! How what a verb says is meant: as a fact, under a condition, as a wish, of another day.

use std::ops::Range;

use super::clause::Clause;
use super::helping::helped_from;
use super::predicate::{Predicate, Verb, is_only_possible};
use crate::dates_in_words::month;
use crate::knowledge::Class;
use crate::reading::{Border, Reading};

/// How what is said is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Modality {
    /// It is so.
    Fact,
    /// It will be so.
    Later,
    /// It is possible, wanted, or so under a condition.
    Hypothetical,
    /// It would have been so.
    Contrary,
    /// It was so on another day.
    Earlier,
}

/// A year has so many digits.
const YEAR: usize = 4;

/// How far before a thing a word of doubt is looked for.
const NEAR: usize = 3;

impl Predicate {
    /// How it is meant in its clause.
    pub(super) fn modality(&self, reading: &Reading, clause: &Clause, sentence: &Range<usize>) -> Modality {
        if self.is_noun(reading) && !self.is_granted(reading, clause) {
            return Modality::Hypothetical;
        }
        let helping = self.helped_from..self.at;
        let helps = |class: Class| helping.clone().any(|at| reading.is(at, class));
        let had = helps(Class::Pluperfect)
            && (clause.words.start..self.at).any(|at| reading.is(at, Class::Earlier));
        let past = had
            || was_written(reading, clause.words.start..self.helped_from)
            || (sentence.start..clause.words.end).any(|at| reading.is(at, Class::Past));
        let behind = reading.border(self.end) == Border::None && reading.is(self.end, Class::Earlier);
        // What was there before was there on another day.
        let there = self.by_row && self.verb == Verb::There;
        if !there && (past || behind || reading.was(self.at, 1, Class::Earlier)) {
            return Modality::Earlier;
        }
        // "Future vaccinations" are wrong by their dates.
        let later = |at: usize| {
            let describes = reading.is(at + 1, Class::Dose) && reading.border(at + 1) == Border::None;
            reading.is(at, Class::Later) && !describes
        };
        let ahead = helps(Class::Ahead);
        // "Parked until somebody looks at it" is a condition of its own clause only.
        let opens = |at: usize| at == sentence.start || reading.border(at) != Border::None;
        let conditional = (sentence.start..self.at).any(|at| {
            reading.is(at, Class::Condition)
                && (clause.words.contains(&at)
                    || !reading.is(at, Class::Until) && (opens(at) || opens(at.saturating_sub(1))))
        }) || (self.end..clause.words.end)
            .any(|at| reading.is(at, Class::Condition) && !reading.is(at, Class::Until))
            || sentence.clone().any(|at| reading.is(at, Class::Unless));
        let asked = reading.gap(sentence.end).contains('?');
        // "Would have been added": it was not, or nobody knows.
        if helps(Class::Modal) && helping.clone().any(|at| reading.is(at, Class::Have)) {
            return Modality::Contrary;
        }
        // "Call the help desk to have it updated".
        let first = clause.words.start;
        let requested =
            first < self.helped_from && reading.is(first, Class::Asks) && !reading.is(first, Class::Value);
        // What waits, waits until something happens.
        let conditional = conditional && self.verb != Verb::Waits;
        if helps(Class::Modal)
            || requested
            || conditional
            || asked
            || clause.words.clone().any(later)
            || ahead
                && (sentence.clone().any(|at| reading.is(at, Class::Later))
                    || self.has_deadline(reading, sentence))
            || self.is_possible(reading, sentence)
            || self.is_wanted(reading, sentence)
        {
            return Modality::Hypothetical;
        }
        if ahead { Modality::Later } else { Modality::Fact }
    }

    /// "Could be rejected" is no more than possible, "could not be stored" is a fact.
    fn is_possible(&self, reading: &Reading, sentence: &Range<usize>) -> bool {
        let possible = (self.helped_from..self.at).any(|at| reading.is(at, Class::Possible));
        let causes = (sentence.start..self.at).find(|at| reading.is(*at, Class::Causes));
        let may = |causes: usize| {
            let near = sentence.start.max(causes.saturating_sub(NEAR))..causes;
            near.into_iter().any(|at| reading.is_any(at, &[Class::Possible, Class::Modal, Class::Denial]))
        };
        let only = is_only_possible(reading, self.helped_from..self.at);
        possible && !only && !self.is_denied(reading) || causes.is_some_and(may)
    }

    /// "Lot needed for the dose to be saved", "cannot confirm that it was saved".
    fn is_wanted(&self, reading: &Reading, sentence: &Range<usize>) -> bool {
        let helping = self.helped_from..self.at;
        let to_be = helping.clone().any(|at| reading.is(at, Class::Be) && reading.was(at, 1, Class::To));
        let able = helping.clone().any(|at| reading.is(at, Class::Denial) || reading.is(at, Class::Able));
        let doubted = (sentence.start..self.at).any(|at| {
            reading.is(at, Class::Doubting)
                && (helped_from(reading, at)..at).any(|at| reading.is(at, Class::Denial))
        });
        doubted || self.verb != Verb::Lost && to_be && !able
    }

    /// "Will be rejected after 12/31", "effective 07/01 … will be rejected".
    fn has_deadline(&self, reading: &Reading, sentence: &Range<usize>) -> bool {
        let is_date = |at: usize| {
            let digits = reading.word(at).starts_with(|c: char| c.is_ascii_digit());
            digits && (reading.is_joined(at) || reading.word(at).len() == YEAR)
                || month(reading.word(at)).is_some()
        };
        let begins = |at: usize| reading.is(at, Class::Deadline) && is_date(at + 1);
        let as_of =
            reading.is(self.end, Class::As) && reading.is(self.end + 1, Class::Of) && is_date(self.end + 2);
        as_of
            || begins(self.end)
            || begins(self.end + 1)
            || (sentence.start..self.at).any(|at| begins(at) && !reading.is(at, Class::Preposition))
    }

    /// Whether such a noun tells of a fact: it opens its clause, or a reason for it is told. "To avoid a rejection" tells
    /// of none.
    fn is_granted(&self, reading: &Reading, clause: &Clause) -> bool {
        let mut first = self.at;
        while first > clause.words.start && reading.is_any(first - 1, &[Class::Determiner, Class::Article]) {
            first -= 1;
        }
        first == clause.words.start
            || (clause.words.start..first).any(|at| reading.is_any(at, &[Class::Ground, Class::Reason]))
    }
}

/// "We wrote that dose 1 was saved": what was told on another day.
fn was_written(reading: &Reading, words: Range<usize>) -> bool {
    words.into_iter().any(|at| {
        reading.is(at, Class::Wrote)
            && at
                .checked_sub(1)
                .is_some_and(|before| reading.is_any(before, &[Class::Registry, Class::Aside]))
    })
}
