//! What else a verb is said of: the subject of the clause before, what "it" and "the entry for" stand for, and the things
//! listed, excepted or set beside its own.

use super::Statement;
use super::bind::Binder;
use super::clause::Clause;
use super::dose_reference::Sign;
use super::noun::{Noun, Thing};
use super::predicate::Predicate;
use super::quantity::Quantity;
use super::subject::MOST_ALONE;
use crate::knowledge::Class;
use crate::reading::Border;

impl Binder<'_> {
    /// What the clause before is about, where this one names nothing.
    pub(super) fn carried_over(&self, clause: &Clause, found: &[Statement]) -> Vec<usize> {
        let first = clause.words.start;
        let names_nothing = self.own_nouns(clause).iter().all(|at| {
            // What the words of a row hold is not named beside them.
            let noun = self.noun(*at);
            noun.is_some_and(|noun| {
                self.predicates.iter().any(|own| own.by_row && (own.at..own.end).contains(&noun.at))
            })
        });
        let last = found
            .iter()
            .rfind(|statement| statement.sentence == clause.sentence && !statement.subject.is_empty());
        last.filter(|_| names_nothing || self.reading.is(first, Class::Turn))
            .map(|statement| statement.subject.clone())
            .unwrap_or_default()
    }

    /// "The entry for dose 1", "that for dose 2": whose it is stands in its place.
    pub(super) fn take_owners(&self, subject: &mut [usize]) {
        for at in subject {
            let Some(own) = self.noun(*at) else { continue };
            let stands_for = matches!(own.thing, Thing::Record | Thing::Pronoun)
                || own.thing == Thing::Dose && own.quantity == Quantity::Unsaid && !own.plural;
            let owner = self
                .numbered()
                .find(|(_, noun)| noun.governed && !noun.doses.is_empty() && noun.start == own.end + 1);
            if let Some((owner, _)) = owner.filter(|_| stands_for && own.doses.is_empty()) {
                *at = owner;
            }
        }
    }

    /// "Of dose 2 nothing was saved": what nothing is of stands in its place.
    pub(super) fn take_whole(&self, subject: &mut [usize], clause: &Clause) {
        for at in subject {
            let nothing = self
                .noun(*at)
                .is_some_and(|noun| noun.thing == Thing::Message && noun.quantity == Quantity::None);
            let whole = self.numbered().find(|(_, noun)| {
                let of = self.reading.was(noun.start, 1, Class::Of);
                clause.words.contains(&noun.at) && !noun.doses.is_empty() && of
            });
            if let Some((whole, _)) = whole.filter(|_| nothing) {
                *at = whole;
            }
        }
    }

    /// Puts what they stand for in the place of words such as "it".
    pub(super) fn take_pronouns(&self, subject: &mut Vec<usize>, clause: &Clause, found: &[Statement]) {
        let is_pronoun = |at: &usize| self.noun(*at).is_some_and(|noun| noun.thing == Thing::Pronoun);
        if !subject.iter().any(is_pronoun) {
            return;
        }
        let spoken_of = found
            .iter()
            .rev()
            .find(|statement| statement.sentence + 1 >= clause.sentence && !statement.subject.is_empty());
        let pronoun = subject.iter().copied().find(is_pronoun).and_then(|at| self.noun(at));
        let before = pronoun.map_or(clause.words.start, |noun| noun.at);
        let named = self.numbered().rev().find(|(_, noun)| {
            let told = !noun.governed || !noun.doses.is_empty();
            noun.at < before && told && !matches!(noun.thing, Thing::Pronoun | Thing::Registry)
        });
        // What was named last is meant.
        let stands_for = match (spoken_of, named) {
            (Some(statement), Some((_, noun))) if noun.at < statement.words.start => {
                statement.subject.clone()
            }
            (_, Some((at, _))) => vec![at],
            (Some(statement), None) => statement.subject.clone(),
            (None, None) => Vec::new(),
        };
        subject.retain(|at| !is_pronoun(at));
        subject.extend(stands_for);
    }

    /// "MMR, varicella rejected": those named alone before the comma are meant too.
    pub(super) fn list_before(&self, subject: &mut Vec<usize>, number: usize) {
        let first = subject.first().and_then(|at| self.noun(*at));
        let is_dose = |noun: &Noun| noun.thing == Thing::Dose && !noun.doses.is_empty();
        if !first.is_some_and(is_dose) {
            return;
        }
        let mut at = number;
        while let Some((clause, before)) = self.clauses.get(at).zip(at.checked_sub(1)) {
            let Some(list) = self.clauses.get(before) else { break };
            // "Not only dose 1 but also dose 2 was saved".
            let opens = clause.words.start;
            let also = self.reading.is(opens, Class::Turn)
                && self.reading.is(opens + 1, Class::Also)
                && self.reading.is(list.words.start, Class::NotOnly);
            let joins = (clause.border == Border::Comma || also) && list.sentence == clause.sentence;
            let own = self.own_nouns(list);
            let plain = |noun: &Noun| is_dose(noun) && noun.sign == Sign::Plain;
            let all_doses = own.iter().all(|at| self.noun(*at).is_some_and(plain));
            if !joins || !self.only_names(before) || list.words.len() > MOST_ALONE || !all_doses {
                break;
            }
            subject.splice(0..0, own);
            at = before;
        }
    }

    /// "All were stored except the second": those set apart, in the clause or alone behind it.
    pub(super) fn add_exceptions(&self, subject: &mut Vec<usize>, number: usize) {
        let Some(clause) = self.clauses.get(number) else { return };
        let beside = |at: Option<usize>| {
            let own = at.and_then(|at| self.clauses.get(at)).filter(|own| own.sentence == clause.sentence);
            own.filter(|own| !self.predicates.iter().any(|other| own.words.contains(&other.at)))
        };
        let around = [beside(number.checked_sub(1)), Some(clause), beside(number.checked_add(1))];
        for own in around.into_iter().flatten() {
            for (at, noun) in self.numbered() {
                let apart = matches!(noun.sign, Sign::Except | Sign::Unlike) && own.words.contains(&noun.at);
                if apart && !subject.contains(&at) {
                    subject.push(at);
                }
            }
        }
    }

    /// "Vaccination with lot AB-4471 was rejected", "vaccination was rejected (MMR)": a vaccination named beside one that
    /// nobody names otherwise tells which.
    pub(super) fn add_appositions(&self, subject: &mut Vec<usize>, own: &Predicate, number: usize) {
        let Some(clause) = self.clauses.get(number) else { return };
        let bare = |noun: &Noun| {
            noun.thing == Thing::Dose
                && noun.doses.is_empty()
                && noun.quantity == Quantity::Unsaid
                && !noun.plural
        };
        let untold = subject.is_empty() || subject.iter().all(|at| self.noun(*at).is_some_and(bare));
        if !untold {
            return;
        }
        let mut beside: Vec<usize> = Vec::new();
        for (at, noun) in self.numbered().filter(|(_, noun)| !noun.doses.is_empty() && !subject.contains(&0))
        {
            let inside = clause.words.contains(&noun.at) && (noun.governed || noun.at < own.at);
            let bracket = self.clauses.get(number + 1).is_some_and(|next| {
                matches!(next.border, Border::Bracket | Border::Colon)
                    && next.words.contains(&noun.at)
                    && self.only_names(number + 1)
            });
            if (inside || bracket) && noun.sign != Sign::Except && !subject.contains(&at) {
                beside.push(at);
            }
        }
        if !subject.is_empty() {
            subject.extend(beside);
        }
    }
}
