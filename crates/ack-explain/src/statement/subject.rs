//! The things that a verb is said of: those before it, those behind it, those of the clause before where its own leaves
//! them out, and those that words such as "it" stand for.

use std::ops::Range;

use super::Statement;
use super::bind::Binder;
use super::clause::Clause;
use super::dose_reference::Sign;
use super::noun::{Noun, Thing};
use super::predicate::Predicate;
use super::said_of::Subject;
use crate::knowledge::Class;
use crate::reading::{Border, Reading};

/// How far behind a verb its object may stand, in words.
const OBJECT_BEHIND: usize = 4;

/// A clause that only names things, and is meant together with the next, is no longer, in words.
pub(super) const MOST_ALONE: usize = 6;

impl Binder<'_> {
    /// The things that a verb is said of. `last` is the verb before it in its clause.
    pub(super) fn subject(
        &self,
        own: &Predicate,
        last: Option<&Predicate>,
        number: usize,
        found: &[Statement],
    ) -> Subject {
        let Some(clause) = self.clauses.get(number) else { return Subject::default() };
        if own.is_noun(self.reading) {
            return Subject { things: self.group_of(own, clause), named: true, ..Subject::default() };
        }
        let (mut subject, mut named) = self.named_for(own, last, number, found);
        let elsewhere: [&dyn Fn() -> Vec<usize>; 3] =
            [&|| self.listed_behind(number), &|| self.label_before(number), &|| {
                self.carried_over(clause, found)
            }];
        for look in elsewhere {
            if subject.is_empty() {
                subject = look();
            }
        }
        if subject.is_empty() {
            // A thing that only tells where: "in this message rejected".
            subject = self.governed_before(clause.words.start..own.at);
            named = !subject.is_empty();
        }
        if subject.is_empty() {
            subject = self.left_by_clause_before(number);
        }
        let none = self.take_owners(&mut subject);
        let by_pronoun = self.take_pronouns(&mut subject, clause, found);
        self.list_before(&mut subject, number);
        self.add_exceptions(&mut subject, number);
        self.add_appositions(&mut subject, own, number);
        Subject { things: subject, named, none, by_pronoun }
    }

    /// What its own clause, or the label before it, names for a verb, and whether it does.
    fn named_for(
        &self,
        own: &Predicate,
        last: Option<&Predicate>,
        number: usize,
        found: &[Statement],
    ) -> (Vec<usize>, bool) {
        let Some(clause) = self.clauses.get(number) else { return (Vec::new(), false) };
        if self.is_quoted_state(clause) {
            return (self.left_by_clause_before(number), true);
        }
        let mut subject = self.before_verb(own, last, clause, found);
        if subject.is_empty() {
            subject = self.with_before(own);
        }
        let mut named = !subject.is_empty();
        if subject.is_empty() {
            // "Dose 1: denied entry".
            let label = self.label_before(number);
            if self.names_doses(&label) {
                subject = label;
                named = true;
            }
        }
        if subject.is_empty() && own.by_row {
            // "Duplicate dose": the words themselves name it; where the clause before told which, that one is meant.
            let listed = self.listed_behind(number);
            if self.names_doses(&listed) {
                return (listed, true);
            }
            let carried = self.carried_over(clause, found);
            let inside = self.group_before(own.at..own.end);
            subject = if self.names_doses(&carried) && !self.names_doses(&inside) { carried } else { inside };
            named = !subject.is_empty();
        }
        if subject.is_empty() || self.acts(&subject) {
            let behind = self.group_behind(own, clause);
            if !behind.is_empty() {
                return (behind, true);
            }
            if self.acts(&subject) {
                return (Vec::new(), false);
            }
        }
        (subject, named)
    }

    /// "The status of dose 1 is "saved" and that of dose 2 is "rejected"": a state in quotes behind "is".
    fn is_quoted_state(&self, clause: &Clause) -> bool {
        is_quoted_state(self.reading, clause.words.start)
    }

    /// What stands before a verb in its clause, or behind it where what stands before is who acts or only joins.
    fn before_verb(
        &self,
        own: &Predicate,
        last: Option<&Predicate>,
        clause: &Clause,
        found: &[Statement],
    ) -> Vec<usize> {
        let from = last.map_or(clause.words.start, |last| last.end.min(own.at));
        let mut subject = self.group_before(from..own.at);
        if own.by_row && self.acts(&subject) {
            // "Dose 2 was one we already hold".
            let acts = self.numbered().rfind(|(_, noun)| (from..own.at).contains(&noun.at));
            let before = self.group_before(from..acts.map_or(own.at, |(_, noun)| noun.start));
            subject = if before.is_empty() { subject } else { before };
        }
        if subject.is_empty()
            && let Some(last) = last
        {
            // "Was found invalid and discarded": the second verb has the subject of the first.
            let shared = found.iter().rfind(|statement| statement.words.end == last.end);
            subject = match shared {
                Some(shared) => shared.subject.clone(),
                None => self.group_before(clause.words.start..last.at),
            };
        }
        let joined = own.helped_from.checked_sub(1).is_some_and(|at| self.reading.is(at, Class::And));
        if joined && last.is_none() {
            // "The record failed the check and was discarded": the second verb has the subject of the first.
            subject = self.first_group(from..own.at);
        }
        let has_object = self.nouns.iter().any(|noun| noun.start == own.end && !noun.governed);
        let with = last.is_some_and(|last| !self.with_before(last).is_empty());
        let takes_object = joined && !with && !own.is_passive(self.reading) && (!own.by_row || has_object);
        let only_stands_for = !subject.is_empty()
            && subject.iter().all(|at| self.noun(*at).is_some_and(|noun| noun.thing == Thing::Pronoun));
        // "Threw away dose 1 and added dose 2"; "nor did it accept dose 2": who acts.
        let acts = only_stands_for && !own.is_passive(self.reading) && !own.by_row;
        let behind = if takes_object || acts { self.group_behind(own, clause) } else { Vec::new() };
        if !behind.is_empty() {
            return behind;
        }
        // "The second failed it and bounced".
        if joined && only_stands_for { self.first_group(clause.words.clone()) } else { subject }
    }

    /// The first thing named in these words that does not only tell where, and those joined to it.
    fn first_group(&self, words: Range<usize>) -> Vec<usize> {
        let own = |noun: &Noun| words.contains(&noun.at) && !noun.governed && noun.sign != Sign::Except;
        let mut group: Vec<usize> = Vec::new();
        for (at, noun) in self.numbered().filter(|(_, noun)| own(noun)) {
            let joins =
                group.last().and_then(|one| self.noun(*one)).is_none_or(|one| self.are_joined(one, noun));
            if !joins {
                break;
            }
            group.push(at);
        }
        group
    }

    /// "With dose 1 stored and dose 2 rejected": what stands right before its verb, behind "with".
    fn with_before(&self, own: &Predicate) -> Vec<usize> {
        let opens = |with: usize| {
            self.reading.is(with, Class::With) && (with == 0 || self.reading.border(with) != Border::None)
        };
        let helped = (own.helped_from..own.at).any(|at| self.reading.is(at, Class::Passive));
        let behind_with = |noun: &Noun| {
            !helped
                && noun.end == own.helped_from
                && !noun.doses.is_empty()
                && noun.start.checked_sub(1).is_some_and(opens)
        };
        self.numbered().filter(|(_, noun)| behind_with(noun)).map(|(at, _)| at).collect()
    }

    /// Whether some of these things are vaccinations that the words tell apart.
    pub(super) fn names_doses(&self, things: &[usize]) -> bool {
        things.iter().any(|at| self.noun(*at).is_some_and(|noun| !noun.doses.is_empty()))
    }

    /// "The rejection of dose 1 and dose 2": what a noun that stands for a verb is said of.
    fn group_of(&self, own: &Predicate, clause: &Clause) -> Vec<usize> {
        let mut group: Vec<usize> = Vec::new();
        for (at, noun) in self.numbered().filter(|(_, noun)| clause.words.contains(&noun.at)) {
            let follows = match group.last().and_then(|last| self.noun(*last)) {
                None => noun.start == own.end + 1,
                Some(last) => self.are_joined(last, noun),
            };
            if follows {
                group.push(at);
            }
        }
        group
    }

    /// What a clause before that says nothing is about: "error in dose 2, rejected", "dose 2 was received but rejected".
    pub(super) fn left_by_clause_before(&self, number: usize) -> Vec<usize> {
        let before = number.checked_sub(1).and_then(|before| self.clauses.get(before));
        let Some((clause, before)) = self.clauses.get(number).zip(before) else { return Vec::new() };
        let silent = !self.predicates.iter().any(|own| before.words.contains(&own.at));
        let alone = self.names_nothing(clause) || self.is_quoted_state(clause);
        if !silent || before.sentence != clause.sentence || !alone {
            return Vec::new();
        }
        if self.reading.is(clause.words.start, Class::Turn) {
            return self.own_nouns(before).into_iter().take(1).collect();
        }
        let named =
            self.numbered().filter(|(_, noun)| before.words.contains(&noun.at) && !noun.doses.is_empty());
        let named: Vec<usize> = named.map(|(at, _)| at).collect();
        let follows = matches!(clause.border, Border::Comma | Border::Bracket | Border::Colon);
        if follows && named.len() == 1 { named } else { Vec::new() }
    }

    /// Whether the only thing named is who does it.
    pub(super) fn acts(&self, subject: &[usize]) -> bool {
        !subject.is_empty()
            && subject.iter().all(|at| self.noun(*at).is_some_and(|noun| noun.thing == Thing::Registry))
    }

    /// The last thing named in these words that does not only tell where, and those joined to it.
    pub(super) fn group_before(&self, words: Range<usize>) -> Vec<usize> {
        let own = |noun: &Noun| {
            words.contains(&noun.at) && !noun.governed && !matches!(noun.sign, Sign::Except | Sign::Unlike)
        };
        let mut group: Vec<usize> = Vec::new();
        for (at, noun) in self.numbered().rev().filter(|(_, noun)| own(noun)) {
            let joins =
                group.last().and_then(|next| self.noun(*next)).is_none_or(|next| self.are_joined(noun, next));
            if !joins {
                break;
            }
            group.push(at);
        }
        group.reverse();
        group
    }

    /// Whether nothing but a word such as "and" stands between two things.
    pub(super) fn are_joined(&self, one: &Noun, next: &Noun) -> bool {
        let between = one.end..next.start;
        between.len() <= 2
            && between.clone().all(|at| self.reading.is_any(at, &[Class::And, Class::Or, Class::Determiner]))
            && (!between.is_empty() || matches!(self.reading.gap(next.start).trim(), "," | "/" | "&" | "+"))
    }

    pub(super) fn governed_before(&self, words: Range<usize>) -> Vec<usize> {
        let own = |noun: &Noun| words.contains(&noun.at) && noun.governed;
        self.numbered().filter(|(_, noun)| own(noun)).map(|(at, _)| at).next_back().into_iter().collect()
    }

    /// The thing behind a verb, and those joined to it: "rejected vaccination 2 and 3".
    pub(super) fn group_behind(&self, own: &Predicate, clause: &Clause) -> Vec<usize> {
        let near = own.end..clause.words.end.min(own.end + OBJECT_BEHIND);
        let mut group: Vec<usize> = Vec::new();
        for (at, noun) in self.numbered() {
            if noun.governed
                || noun.at < own.end
                || noun.at >= clause.words.end
                || noun.thing == Thing::Registry
            {
                continue;
            }
            // "Parked until a person looks at it".
            let later =
                (own.end..noun.start).any(|at| self.reading.is_any(at, &[Class::Until, Class::Condition]));
            match group.last().and_then(|last| self.noun(*last)) {
                None if near.contains(&noun.start.max(own.end)) && !later => group.push(at),
                Some(last) if self.are_joined(last, noun) => group.push(at),
                _ => break,
            }
        }
        group
    }

    /// Vaccinations listed behind a verb and a colon: "saved: dose 1, dose 2".
    pub(super) fn listed_behind(&self, number: usize) -> Vec<usize> {
        let mut group = Vec::new();
        for next in number + 1..self.clauses.len() {
            let Some(clause) = self.clauses.get(next) else { break };
            let opens = self.reading.gap(clause.words.start).contains(['(', '[']);
            // "2 (MMR), 3 (polio)".
            let counted = self.clauses.get(next - 1).is_some_and(|before| self.only_counts(before));
            let fits = match clause.border {
                Border::Colon | Border::Dash => group.is_empty(),
                Border::Bracket if opens => group.is_empty() || counted,
                Border::Bracket => !group.is_empty() && self.only_counts(clause),
                Border::Comma => !group.is_empty(),
                _ => false,
            };
            // "Saved: 1 (dose 2)".
            if fits && self.only_counts(clause) {
                continue;
            }
            if !fits || !self.only_names(next) {
                break;
            }
            // "Rejected: dose 1. Saved: dose 2": a label of the next verb is not of this one.
            let labels = self.clauses.get(next + 1).is_some_and(|behind| behind.border == Border::Colon);
            if labels {
                break;
            }
            group.extend(self.own_nouns(clause));
        }
        group
    }

    /// Whether a clause holds nothing but a count: "1 of 3".
    fn only_counts(&self, clause: &Clause) -> bool {
        let counts = |at: usize| self.reading.number(at).is_some() || self.reading.is(at, Class::Of);
        clause.words.clone().all(counts)
    }

    /// The things named in a clause that do not only tell where.
    pub(super) fn own_nouns(&self, clause: &Clause) -> Vec<usize> {
        let own = |noun: &Noun| clause.words.contains(&noun.at) && !noun.governed;
        self.numbered().filter(|(_, noun)| own(noun)).map(|(at, _)| at).collect()
    }
}

/// Whether a clause that begins at this word is a state in quotes behind "is".
pub(super) fn is_quoted_state(reading: &Reading, first: usize) -> bool {
    reading.gap(first).contains(['"', '“', '\'']) && reading.was(first, 1, Class::Present)
}
