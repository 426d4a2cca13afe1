//! What stands before a verb as its label: "dose 1: rejected", "dose 2 (lot missing) was rejected".

use super::bind::Binder;
use super::dose_reference::Sign;
use super::noun::Thing;
use super::subject::MOST_ALONE;
use crate::knowledge::Class;
use crate::reading::Border;

impl Binder<'_> {
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
            // "Warning for dose 2 (rejected)".
            let aside = |at: &usize| self.noun(*at).is_some_and(|noun| noun.thing == Thing::Aside);
            if !subject.is_empty() && subject.iter().all(aside) {
                subject = self.left_by_clause_before(number);
            }
            self.list_before(&mut subject, label);
            // "Dose = MMR, status = saved": what is labelled stands before.
            if !subject.is_empty() || asked {
                return subject;
            }
        }
        self.over_an_aside(number)
    }

    /// What is named before words set between commas: "dose 2, however, was put on hold".
    pub(super) fn over_an_aside(&self, number: usize) -> Vec<usize> {
        let Some(clause) = self.clauses.get(number) else { return Vec::new() };
        let mut at = number;
        let mut in_brackets = Vec::new();
        if self.reading.gap(clause.words.start).contains([')', ']']) {
            let opens = |at: &usize| {
                self.clauses
                    .get(*at)
                    .is_some_and(|own| self.reading.gap(own.words.start).contains(['(', '[']))
            };
            at = (0..number).rev().find(opens).unwrap_or(number);
            in_brackets = self.clauses.get(at).map(|own| self.own_nouns(own)).unwrap_or_default();
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
                // "Segment 5 (vaccination 2)": the brackets tell what it is.
                let told = self.names_doses(&in_brackets) && !self.names_doses(&names);
                return if told { in_brackets } else { names };
            }
            // "Dose 2, for lack of a lot number, was rejected".
            let tells_why = self.reading.is_any(own.words.start, &[Class::Preposition, Class::Reason]);
            if !names.is_empty() && !apart || !tells_why && own.words.len() > MOST_ALONE + 1 {
                break;
            }
            at = before;
        }
        Vec::new()
    }
}
