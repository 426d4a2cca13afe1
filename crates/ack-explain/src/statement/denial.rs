//! Denials and what turns a statement round: what stands before or behind its verb, or in the thing that it is said of.

use std::ops::Range;

use super::bind::Binder;
use super::clause::Clause;
use super::noun::{Noun, Thing};
use super::predicate::{Predicate, Verb};
use super::quantity::Quantity;
use super::{Says, Statement};
use crate::knowledge::Class;
use crate::reading::{Border, Reading};

impl Binder<'_> {
    /// Whether words stand before a verb that nobody understands, or one behind it turns it: "fell short of being
    /// saved", "at no point was it saved", "kept out". Then what it says of doses that are told apart is open.
    pub(super) fn is_strange(&self, own: &Predicate, clause: &Clause, subject: &[usize]) -> bool {
        let told_apart = |noun: &Noun| {
            noun.thing == Thing::Dose
                && (!noun.doses.is_empty()
                    || !matches!(noun.quantity, Quantity::Unsaid | Quantity::Number(_)))
        };
        if own.by_row {
            return false;
        }
        if self.is_only_possible(own) {
            return true;
        }
        let nouns = || subject.iter().filter_map(|at| self.noun(*at));
        if !nouns().any(told_apart) {
            // "Dose nto stored": of keeping, even a strange word between a thing and its verb leaves it open.
            let whole = |noun: &Noun| matches!(noun.thing, Thing::Dose | Thing::Message | Thing::Record);
            let between = |noun: &Noun| noun.end..own.helped_from;
            return own.verb == Verb::Kept
                && nouns().filter(|noun| whole(noun) && clause.words.contains(&noun.at)).any(|noun| {
                    let strange =
                        |at: usize| self.reading.is_unknown(at) && self.reading.border(at) == Border::None;
                    between(noun).len() == 1 && between(noun).any(strange)
                });
        }
        let last = self
            .predicates
            .iter()
            .filter(|other| clause.words.contains(&other.at) && other.end <= own.helped_from);
        let from = last.map(|other| other.end).max().unwrap_or(clause.words.start);
        // "Could not be linked and was dropped": what stands before is of the verb before.
        let joined = own.helped_from.checked_sub(1).filter(|at| self.reading.is(*at, Class::And));
        let from = joined.filter(|_| own.helped_from < own.at).map_or(from, |at| at + 1);
        let in_noun = |at: usize| self.nouns.iter().any(|noun| (noun.start..noun.end).contains(&at));
        // A word right before a thing describes it.
        // "IMM0093E dose 2 not stored".
        let is_value = |at: usize| {
            self.reading.is_joined(at)
                || at > 0 && self.reading.is(at - 1, Class::Value)
                || self.reading.word(at).bytes().any(|byte| byte.is_ascii_digit())
        };
        let describes = |at: usize| {
            self.nouns.iter().any(|noun| {
                noun.start == at + 1 && noun.doses.is_empty() && noun.quantity == Quantity::Unsaid
            })
        };
        let turns = [Class::Denial, Class::None, Class::Without];
        let skipped = |at: usize| in_noun(at) || describes(at) || is_value(at);
        let strange = (from..own.helped_from).filter(|at| !skipped(*at)).any(|at| {
            let nor = self.reading.is(at, Class::Or);
            self.reading.is_unknown(at) || self.reading.is_any(at, &turns) && !nor
        });
        // "Are not affected and went through".
        let denial = (own.helped_from..own.at).find(|at| self.reading.is(*at, Class::Denial));
        let shared = denial.is_some_and(|denial| (denial..own.at).any(|at| self.reading.is(at, Class::And)));
        if shared {
            return true;
        }
        let leading = self.leading_denial(clause).is_some() || self.governed_by_without(own, subject);
        strange && !leading || own.is_turned(self.reading)
    }

    /// "Can only be saved with a lot number".
    fn is_only_possible(&self, own: &Predicate) -> bool {
        let possible = [Class::Possible, Class::Modal, Class::Ahead];
        self.reading.was(own.helped_from, 1, Class::Only)
            && own.helped_from.checked_sub(2).is_some_and(|at| self.reading.is_any(at, &possible))
    }

    /// "Either dose 1 or dose 2 was saved": which of them is not told.
    pub(super) fn leaves_choice(&self, subject: &[usize], denied: bool) -> bool {
        let nouns: Vec<&Noun> = subject.iter().filter_map(|at| self.noun(*at)).collect();
        let chooses = |pair: &[&Noun]| {
            let [one, next] = pair else { return false };
            (one.end..next.start)
                .any(|at| self.reading.is(at, Class::Or) && !self.reading.is(at, Class::Denial))
        };
        let neither = nouns.first().is_some_and(|noun| {
            let before = self.nouns.iter().rev().find(|other| other.at < noun.start);
            noun.quantity == Quantity::None
                || before.is_some_and(|other| other.quantity == Quantity::None)
                    && self.reading.border(noun.start) == Border::Comma
                || self.reading.was(noun.start, 1, Class::None)
        });
        !neither && nouns.windows(2).any(chooses)
            || denied
                && nouns
                    .iter()
                    .any(|noun| self.reading.was(noun.start, 1, Class::Either) && noun.doses.len() > 1)
    }

    /// "A dose given before birth cannot be saved": a rule, and no fact.
    pub(super) fn is_rule(&self, own: &Predicate, subject: &[usize]) -> bool {
        let generic = subject.first().and_then(|at| self.noun(*at)).is_some_and(|noun| {
            noun.thing == Thing::Dose && noun.doses.is_empty() && self.reading.is(noun.start, Class::Article)
        });
        let helps = |at: usize| self.reading.is_any(at, &[Class::Cannot, Class::Ahead, Class::Modal]);
        // "Immunizations given by people without a license will be rejected".
        let described = subject.first().and_then(|at| self.noun(*at)).is_some_and(|noun| {
            let bare = noun.plural && noun.doses.is_empty() && noun.quantity == Quantity::Unsaid;
            let alone = noun.thing == Thing::Dose && !self.reading.is(noun.start, Class::Determiner);
            bare && alone && noun.end < own.helped_from
        });
        let ahead = (own.helped_from..own.at).any(|at| self.reading.is(at, Class::Ahead));
        generic && (own.helped_from..own.at).any(helps) || described && ahead
    }

    /// "At no point was dose 1 saved": a denial that opens the clause.
    pub(super) fn leading_denial(&self, clause: &Clause) -> Option<usize> {
        let first = clause.words.start;
        let opens = self.reading.is(first, Class::Denial) && self.reading.is(first + 1, Class::Auxiliary);
        opens.then_some(first)
    }

    /// "Without dose 1 having been saved".
    pub(super) fn governed_by_without(&self, own: &Predicate, subject: &[usize]) -> bool {
        let governed = subject
            .iter()
            .filter_map(|at| self.noun(*at))
            .any(|noun| self.reading.was(noun.start, 1, Class::Without));
        governed && (own.helped_from..own.at).any(|at| self.reading.is(at, Class::Having))
    }

    /// Whether the verb is denied: by what helps it, by what it is said of ("none of the doses"), by the verb before it
    /// that it is joined to, or by a word behind it ("nowhere").
    pub(super) fn is_denied(
        &self,
        own: &Predicate,
        clause: &Clause,
        subject: &[usize],
        found: &[Statement],
    ) -> bool {
        let by_helper = own.is_denied(self.reading);
        // A word that helps the verb is not counted twice.
        let none = subject.iter().filter_map(|at| self.nouns.get(*at)).any(|noun| {
            // "Nothing else was saved".
            let no_other = noun.quantity == Quantity::Rest && self.reading.is(noun.at, Class::None);
            (noun.quantity == Quantity::None || no_other) && !(own.helped_from..own.at).contains(&noun.at)
        });
        // "Nothing sent to the error queue".
        let first = clause.words.start;
        let opens = self.reading.is(first, Class::None)
            && first < own.at
            && self.nouns.iter().all(|noun| noun.start != first || noun.quantity != Quantity::None);
        let behind = self.reading.is(own.end, Class::Denial) && own.end + 1 == clause.words.end;
        let joined =
            own.helped_from.checked_sub(1).filter(|at| self.reading.is_any(*at, &[Class::Or, Class::And]));
        let shared = joined.is_some_and(|joined| {
            found.last().is_some_and(|last| {
                let base_lost = last.verb == Verb::Lost;
                let denied = matches!(last.says, Says::Lost) != base_lost;
                last.words.end == joined
                    && !own.is_passive(self.reading)
                    && denied
                    && last.verb != Verb::Waits
            })
        });
        let leading = self.leading_denial(clause).is_some_and(|at| !(own.helped_from..own.at).contains(&at));
        let without = self.governed_by_without(own, subject);
        // "Neither rejected nor stored": "nor" denies its own verb, whatever stands before.
        let nor = (own.helped_from..own.at)
            .any(|at| self.reading.is(at, Class::Denial) && self.reading.is(at, Class::Or));
        nor || (by_helper || shared) != (none || opens || leading || without) || behind
    }
}

/// Whether a word stands under a denial of its own: "not a duplicate", or is only possible.
pub(crate) fn doubt(reading: &Reading, at: usize, clause: &Range<usize>) -> Doubt {
    if clause.start < at && reading.is(clause.start, Class::None) {
        return Doubt::Denied;
    }
    let conditional = |at: usize| reading.is(at, Class::Condition) && !reading.is(at, Class::Until);
    let mut found = if (clause.start..at).any(conditional) { Doubt::Conditional } else { Doubt::None };
    for before in (clause.start..at).rev().take(NEAR) {
        if reading.is(before, Class::Denial) || reading.is(before, Class::No) {
            return Doubt::Denied;
        }
        if reading.is(before, Class::Hedge) {
            found = Doubt::Possible;
        }
    }
    found
}

/// How far before a thing a word of doubt is looked for.
const NEAR: usize = 3;

/// Whether a thing named in the words is really said to be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    None,
    Possible,
    /// It holds under a condition only.
    Conditional,
    Denied,
}
