//! Lists side by side: "dose 1, dose 2: saved, rejected, in that order". Each verb is said of one of those named; where
//! nobody says in which order, of which is open.

use super::bind::Binder;
use super::noun::Thing;
use super::{Says, Statement};
use crate::knowledge::Class;
use crate::reading::Border;

impl Binder<'_> {
    /// Gives each verb of a list the one that it is said of.
    pub(super) fn lists_side_by_side(&self, found: &mut [Statement]) {
        let mut first = 0;
        self.open_in_turn(found);
        while let Some(one) = found.get(first) {
            let (subject, sentence) = (one.subject.clone(), one.sentence);
            let same = |own: &Statement| own.sentence == sentence && own.subject == subject;
            let count = found.iter().skip(first).take_while(|own| same(own)).count();
            if let Some(group) = found.get_mut(first..first + count) {
                self.part(group);
            }
            first += count.max(1);
        }
    }

    /// Parts a list of verbs that were all said of the same.
    fn part(&self, group: &mut [Statement]) {
        let Some(one) = group.first() else { return };
        let position = |own: &Statement| self.clauses.iter().position(|clause| clause.words == own.clause);
        let Some(start) = position(one) else { return };
        let named = one.subject.len();
        let labelled = self
            .clauses
            .get(start)
            .is_some_and(|clause| matches!(clause.border, Border::Colon | Border::Dash | Border::Bracket));
        if named < 2 || !labelled {
            return;
        }
        let listed = self.clauses.iter().skip(start).enumerate().take_while(|(at, clause)| {
            let goes_on = *at == 0 || clause.border == Border::Comma && clause.sentence == one.sentence;
            let own = self.own_nouns(clause).into_iter().filter_map(|at| self.noun(at));
            let doses = own.into_iter().any(|noun| !noun.doses.is_empty() || noun.thing == Thing::Message);
            goes_on && !doses && !self.is_turn(clause.words.start)
        });
        let listed = listed.count();
        let in_turn = self.sentence(one.sentence).any(|at| self.is_turn(at));
        let loses = |own: &Statement| own.says == Says::Lost;
        let opposed = group.iter().any(loses) && group.iter().any(|own| own.says == Says::Kept);
        if !in_turn && listed != named && !opposed || listed < 2 {
            return;
        }
        for own in group {
            let turn = position(own).and_then(|at| at.checked_sub(start));
            match turn.and_then(|turn| own.subject.get(turn).copied()) {
                Some(noun) if in_turn && listed == named => own.subject = vec![noun],
                _ => own.says = Says::Open,
            }
        }
    }

    /// Leaves open what is said of one alone in a list where each has its turn, and of which it cannot be told.
    fn open_in_turn(&self, found: &mut [Statement]) {
        for own in found.iter_mut().filter(|own| own.subject.len() < 2) {
            let apart = self
                .sentence(own.sentence)
                .any(|at| self.is_turn(at) && self.reading.border(at) == Border::Comma && at > own.words.end);
            if apart && self.names_nothing_itself(own) {
                own.says = Says::Open;
            }
        }
    }

    /// Whether the clause of a statement names nothing of what it is said of.
    fn names_nothing_itself(&self, own: &Statement) -> bool {
        !own.subject.iter().filter_map(|at| self.noun(*at)).any(|noun| own.clause.contains(&noun.at))
    }

    /// Whether a word says that each has its turn.
    fn is_turn(&self, at: usize) -> bool {
        self.reading.is(at, Class::InTurn)
    }
}
