//! The things that a verb is said of: those before it, those behind it, those of the clause before where its own leaves
//! them out, and those that words such as "it" stand for.

use std::ops::Range;

use super::Statement;
use super::bind::Binder;
use super::clause::Clause;
use super::dose_reference::Sign;
use super::noun::{Noun, Thing};
use super::predicate::Predicate;
use crate::knowledge::Class;
use crate::reading::Border;

/// How far behind a verb its object may stand, in words.
const OBJECT_BEHIND: usize = 4;

/// A clause that only names things, and is meant together with the next, is no longer, in words.
pub(super) const MOST_ALONE: usize = 4;

impl Binder<'_> {
    /// The things that a verb is said of, and whether its own clause names them. `last` is the verb before it in its
    /// clause.
    pub(super) fn subject(
        &self,
        own: &Predicate,
        last: Option<&Predicate>,
        number: usize,
        found: &[Statement],
    ) -> (Vec<usize>, bool) {
        let Some(clause) = self.clauses.get(number) else { return (Vec::new(), false) };
        let upto = own.at;
        let from = last.map_or(clause.words.start, |last| last.end.min(upto));
        let before = self.group_before(from..upto);
        let mut subject = before;
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
        if joined && own.helped_from < own.at && last.is_none() {
            // "The record failed the check and was discarded": the second verb has the subject of the first.
            let first = self.numbered().find(|(_, noun)| {
                (from..upto).contains(&noun.at) && !noun.governed && noun.sign != Sign::Except
            });
            subject = first.map(|(at, _)| vec![at]).unwrap_or_default();
        }
        let has_object = self.nouns.iter().any(|noun| noun.start == own.end && !noun.governed);
        if joined && own.helped_from == own.at && (!own.by_row || has_object) {
            // "Threw away dose 1 and added dose 2".
            let behind = self.group_behind(own, clause);
            if !behind.is_empty() {
                subject = behind;
            }
        }
        let only_stands_for =
            subject.iter().all(|at| self.noun(*at).is_some_and(|noun| noun.thing == Thing::Pronoun));
        if joined && !subject.is_empty() && only_stands_for {
            // "The second failed it and bounced".
            let first = self.numbered().find(|(_, noun)| clause.words.contains(&noun.at) && !noun.governed);
            subject = first.map(|(at, _)| vec![at]).unwrap_or_default();
        }
        if !subject.is_empty() && only_stands_for && !own.is_passive(self.reading) && !own.by_row {
            // "Nor did it accept dose 2": who acts.
            let behind = self.group_behind(own, clause);
            if !behind.is_empty() {
                subject = behind;
            }
        }
        let mut named = !subject.is_empty();
        if subject.is_empty() {
            // "Dose 1: denied entry".
            let label = self.label_before(number);
            if label.iter().any(|at| self.noun(*at).is_some_and(|noun| !noun.doses.is_empty())) {
                subject = label;
                named = true;
            }
        }
        if subject.is_empty() && own.by_row {
            // "Duplicate dose": the words themselves name it; where the clause before told which, that one is meant.
            let carried = self.carried_over(clause, found);
            let inside = self.group_before(own.at..own.end);
            let told = carried.iter().any(|at| self.noun(*at).is_some_and(|noun| !noun.doses.is_empty()));
            let bare = inside.iter().all(|at| self.noun(*at).is_some_and(|noun| noun.doses.is_empty()));
            subject = if told && bare { carried } else { inside };
            named = !subject.is_empty();
        }
        if subject.is_empty() || self.acts(&subject) {
            let behind = self.group_behind(own, clause);
            if !behind.is_empty() {
                subject = behind;
                named = true;
            } else if self.acts(&subject) {
                subject.clear();
                named = false;
            }
        }
        if subject.is_empty() {
            subject = self.listed_behind(number);
        }
        if subject.is_empty() {
            subject = self.label_before(number);
        }
        if subject.is_empty() {
            subject = self.carried_over(clause, found);
        }
        if subject.is_empty() {
            // A thing that only tells where: "in this message rejected".
            subject = self.governed_before(clause.words.start..upto);
            named = !subject.is_empty();
        }
        self.take_owners(&mut subject);
        self.take_pronouns(&mut subject, clause, found);
        self.list_before(&mut subject, number);
        self.add_exceptions(&mut subject, number);
        self.add_appositions(&mut subject, own, number);
        (subject, named)
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
            match group.last().and_then(|last| self.noun(*last)) {
                None if near.contains(&noun.start.max(own.end)) => group.push(at),
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
            let fits = match clause.border {
                Border::Colon | Border::Dash => group.is_empty(),
                Border::Comma => !group.is_empty(),
                _ => false,
            };
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

    /// The things named in a clause that do not only tell where.
    pub(super) fn own_nouns(&self, clause: &Clause) -> Vec<usize> {
        let own = |noun: &Noun| clause.words.contains(&noun.at) && !noun.governed;
        self.numbered().filter(|(_, noun)| own(noun)).map(|(at, _)| at).collect()
    }

    /// What a label names before a colon or a dash: "dose 1: rejected".
    pub(super) fn label_before(&self, number: usize) -> Vec<usize> {
        let Some((clause, label)) = self.clauses.get(number).zip(number.checked_sub(1)) else {
            return Vec::new();
        };
        let Some(before) = self.clauses.get(label) else { return Vec::new() };
        // What stands in brackets labels nothing behind them.
        let closes = self.reading.gap(clause.words.start).contains([')', ']']);
        let labels = matches!(clause.border, Border::Colon | Border::Dash | Border::Bracket) && !closes;
        let silent = !self.predicates.iter().any(|own| before.words.contains(&own.at));
        // "Dose 2? Ignored."
        let asked = self.reading.gap(before.words.end).contains('?') && self.only_names(label);
        if asked || labels && silent && before.sentence == clause.sentence {
            let mut subject = self.own_nouns(before);
            self.list_before(&mut subject, label);
            return subject;
        }
        self.over_an_aside(number)
    }

    /// What is named before words set between commas: "dose 2, however, was put on hold".
    pub(super) fn over_an_aside(&self, number: usize) -> Vec<usize> {
        let Some(clause) = self.clauses.get(number) else { return Vec::new() };
        let mut at = number;
        if self.reading.gap(clause.words.start).contains([')', ']']) {
            let opens = |at: &usize| {
                self.clauses
                    .get(*at)
                    .is_some_and(|own| self.reading.gap(own.words.start).contains(['(', '[']))
            };
            at = (0..number).rev().find(opens).unwrap_or(number);
        }
        while let Some(before) = at.checked_sub(1) {
            let Some(own) = self.clauses.get(before).filter(|own| own.sentence == clause.sentence) else {
                break;
            };
            let names = self.own_nouns(own);
            let apart = names.iter().all(|at| {
                self.noun(*at).is_some_and(|noun| matches!(noun.sign, Sign::Except | Sign::Unlike))
            });
            let silent = !self.predicates.iter().any(|other| own.words.contains(&other.at));
            if !silent {
                break;
            }
            if !apart && self.only_names(before) {
                return names;
            }
            if !names.is_empty() && !apart || own.words.len() > MOST_ALONE + 1 {
                break;
            }
            at = before;
        }
        Vec::new()
    }
}
