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
        let names_nothing = self.names_nothing(clause);
        let last = found
            .iter()
            .rfind(|statement| statement.sentence == clause.sentence && !statement.subject.is_empty());
        last.filter(|_| names_nothing || self.reading.is(first, Class::Turn))
            .map(|statement| statement.subject.clone())
            .unwrap_or_default()
    }

    /// Whether a clause names nothing; what the words of a row hold is not named beside them.
    pub(super) fn names_nothing(&self, clause: &Clause) -> bool {
        let in_row = |noun: &Noun| {
            self.predicates.iter().any(|own| own.by_row && (own.at..own.end).contains(&noun.at))
        };
        self.own_nouns(clause).iter().all(|at| self.noun(*at).is_some_and(in_row))
    }

    /// "The entry for dose 1", "that for dose 2": whose it is stands in its place. Whether there is no such entry.
    pub(super) fn take_owners(&self, subject: &mut Vec<usize>) -> bool {
        let (mut told, mut none) = (Vec::new(), false);
        for at in subject.iter_mut() {
            let Some(own) = self.noun(*at) else { continue };
            let one = own.quantity == Quantity::Unsaid && !own.plural;
            let stands_for = matches!(own.thing, Thing::Record | Thing::Pronoun)
                || matches!(own.thing, Thing::Dose | Thing::Message) && one;
            let owner = self
                .numbered()
                .find(|(_, noun)| noun.governed && !noun.doses.is_empty() && noun.start == own.end + 1);
            match owner.filter(|_| stands_for && own.doses.is_empty()) {
                // "The dose from lot V8820": the lot only tells which.
                Some((owner, noun)) if own.thing == Thing::Dose && noun.thing == Thing::Value => {
                    told.push(owner);
                }
                Some((owner, _)) => {
                    none |= own.quantity == Quantity::None;
                    *at = owner;
                }
                None => {}
            }
        }
        subject.extend(told);
        none
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

    /// Puts what they stand for in the place of words such as "it"; whether there were any.
    pub(super) fn take_pronouns(
        &self,
        subject: &mut Vec<usize>,
        clause: &Clause,
        found: &[Statement],
    ) -> bool {
        let is_pronoun = |at: &usize| {
            self.noun(*at).is_some_and(|noun| noun.thing == Thing::Pronoun || self.points_back(noun))
        };
        self.take_those(subject);
        if !subject.iter().any(is_pronoun) {
            return false;
        }
        let spoken_of = found
            .iter()
            .rev()
            .find(|statement| statement.sentence + 1 >= clause.sentence && !statement.subject.is_empty());
        let pronoun = subject.iter().copied().find(is_pronoun).and_then(|at| self.noun(at));
        if pronoun.is_some_and(|noun| self.is_of_one_untold(noun)) {
            subject.retain(|at| !is_pronoun(at));
            return true;
        }
        // "Dose 1 and dose 3, both of which were saved".
        let of_all =
            |noun: &Noun| self.reading.was(noun.at, 1, Class::Of) && self.reading.was(noun.at, 2, Class::All);
        if let Some(noun) = pronoun.filter(|noun| of_all(noun)) {
            let told = self.named_in_clause_before(noun.start);
            if !told.is_empty() {
                *subject = told;
                return true;
            }
        }
        let before = pronoun.map_or(clause.words.start, |noun| noun.at);
        let start = self.sentence(clause.sentence).start;
        let dose_named =
            self.nouns.iter().any(|noun| (start..before).contains(&noun.at) && !noun.doses.is_empty());
        let named = self.numbered().rev().find(|(_, noun)| {
            let told = !noun.governed || !noun.doses.is_empty();
            let none = noun.quantity == Quantity::None || self.is_aside(noun);
            // "As the patient has opted out, it was dropped": a person is no "it".
            let person = dose_named && noun.thing == Thing::Patient;
            let other = person || matches!(noun.thing, Thing::Pronoun | Thing::Registry);
            noun.at < before && told && !none && !other
        });
        let named = named.map(|(at, _)| self.spoken_of_there(at, before));
        let named = named.and_then(|at| Some((at, self.noun(at)?)));
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
        true
    }

    /// "The one that was saved" is none that was named before.
    fn is_of_one_untold(&self, noun: &Noun) -> bool {
        let one = self.reading.is(noun.at, Class::Relative) && self.reading.was(noun.at, 1, Class::OneOf);
        one && !self.nouns.iter().any(|other| other.end == noun.at && !other.doses.is_empty())
    }

    /// Whether a thing stands in brackets of its own: "(RXA-21)".
    fn is_aside(&self, noun: &Noun) -> bool {
        let clause = self.clauses.iter().find(|clause| clause.words.contains(&noun.at));
        clause.is_some_and(|clause| self.reading.gap(clause.words.start).contains('('))
            && noun.doses.is_empty()
    }

    /// "Neither of these doses was saved": those that the clause before named.
    fn take_those(&self, subject: &mut Vec<usize>) {
        let those = |noun: &Noun| {
            noun.thing == Thing::Dose
                && noun.doses.is_empty()
                && noun.plural
                && (noun.start..=noun.at).any(|at| self.reading.is_any(at, &[Class::Them, Class::Both]))
        };
        let Some(noun) = subject.iter().filter_map(|at| self.noun(*at)).find(|noun| those(noun)) else {
            return;
        };
        let named = self.named_in_clause_before(noun.start);
        // Both are two.
        let both = (noun.start..=noun.at).any(|at| self.reading.is(at, Class::Both));
        if !both || named.len() == 2 {
            subject.extend(named);
        }
    }

    /// The vaccinations told apart in the last clause before a word that names some.
    fn named_in_clause_before(&self, word: usize) -> Vec<usize> {
        let named = |clause: &Clause| -> Vec<usize> {
            let own =
                |(_, other): &(usize, &Noun)| clause.words.contains(&other.at) && !other.doses.is_empty();
            self.numbered().filter(own).map(|(at, _)| at).collect()
        };
        let before = self.clauses.iter().rev().filter(|clause| clause.words.end <= word);
        before.map(named).find(|named| !named.is_empty()).unwrap_or_default()
    }

    /// "The date of dose 2 is wrong; that dose was rejected".
    fn points_back(&self, noun: &Noun) -> bool {
        noun.thing == Thing::Dose
            && noun.doses.is_empty()
            && noun.quantity == Quantity::Unsaid
            && !noun.plural
            && self.reading.is(noun.start, Class::Pronoun)
            && self.nouns.iter().any(|other| other.at < noun.start && !other.doses.is_empty())
    }

    /// "Dose 1 has a bad lot number. It was saved": of a clause before, the vaccination that it is about is meant, and not
    /// the thing named last.
    fn spoken_of_there(&self, last: usize, before: usize) -> usize {
        let clause_of = |word: usize| self.clauses.iter().find(|clause| clause.words.contains(&word));
        // "Its code does not exist, and it was dropped": whose it is.
        let possessed = self
            .noun(last)
            .filter(|noun| (noun.start..noun.at).any(|at| self.reading.is(at, Class::Possessive)));
        if let Some(noun) = possessed {
            let owner =
                self.numbered().rev().find(|(_, other)| other.at < noun.start && !other.doses.is_empty());
            return owner.map_or(last, |(at, _)| at);
        }
        let Some(clause) = self.noun(last).and_then(|noun| clause_of(noun.at)) else { return last };
        if clause.words.contains(&before) || self.reading.is(before, Class::Relative) {
            return last;
        }
        let about = self.numbered().find(|(_, noun)| {
            clause.words.contains(&noun.at)
                && !noun.governed
                && noun.thing == Thing::Dose
                && !noun.doses.is_empty()
        });
        about.map_or(last, |(at, _)| at)
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
            subject.retain(|at| !own.contains(at));
            subject.splice(0..0, own);
            at = before;
        }
    }

    /// "All were stored except the second": those set apart, in the clause or alone behind it.
    pub(super) fn add_exceptions(&self, subject: &mut Vec<usize>, number: usize) {
        let Some(clause) = self.clauses.get(number) else { return };
        let beside = |at: Option<usize>| {
            let own = at.and_then(|at| self.clauses.get(at)).filter(|own| {
                // "All were stored; the exception is dose 2".
                let goes_on = own.sentence == clause.sentence + 1;
                own.sentence == clause.sentence
                    || goes_on && own.words.clone().any(|at| self.reading.is(at, Class::Exception))
            });
            own.filter(|own| !self.predicates.iter().any(|other| own.words.contains(&other.at)))
        };
        // "Apart from dose 2, which was rejected, all were stored".
        let is_relative = |at: usize| {
            self.clauses.get(at).is_some_and(|own| self.reading.is(own.words.start, Class::Relative))
        };
        let before =
            number.checked_sub(1).and_then(|at| if is_relative(at) { at.checked_sub(1) } else { Some(at) });
        let around = [beside(before), Some(clause), beside(number.checked_add(1))];
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
        let untold = subject.iter().all(|at| self.noun(*at).is_some_and(bare));
        if subject.is_empty() || !untold {
            return;
        }
        let mut beside: Vec<usize> = Vec::new();
        for (at, noun) in self.numbered().filter(|(_, noun)| !noun.doses.is_empty()) {
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
        subject.extend(beside);
    }
}
