//! Clauses that leave something out: the verb ("but the second was not", "the same goes for dose 2"), the question that
//! an answer answers, and which thing is meant ("the only dose that was saved").

use std::ops::Range;

use super::answer::Answer;
use super::bind::Binder;
use super::clause::Clause;
use super::modality::Modality;
use super::noun::{Noun, Thing};
use super::parting::shares_verb;
use super::predicate::{Predicate, Verb, is_no};
use super::quantity::Quantity;
use super::{Says, Statement};
use crate::knowledge::Class;
use crate::reading::Border;

impl Binder<'_> {
    /// "Dose 1 is the only dose that was saved", "the one that was saved is dose 1": those that the clause says it is,
    /// and whether it is said of them only.
    pub(super) fn told_which(&self, own: &Predicate, clause: &Clause) -> Option<(Vec<usize>, bool)> {
        // "The only one we could store" leaves the relative word out.
        let omitted = |at: &usize| {
            self.reading.is(*at, Class::Registry)
                && at
                    .checked_sub(1)
                    .is_some_and(|at| self.reading.is_any(at, &[Class::OneOf, Class::Counted]))
        };
        let relative = (clause.words.start + 1..own.at)
            .find(|at| self.reading.is(*at, Class::Relative) || omitted(at))?;
        let head = relative - 1;
        let generic = self.reading.is(head, Class::OneOf)
            || self
                .nouns
                .iter()
                .any(|noun| noun.end == relative && noun.doses.is_empty() && noun.thing == Thing::Dose);
        let only = (head.saturating_sub(2)..relative).any(|at| self.reading.is(at, Class::Only));
        let is = |at: usize| self.reading.is(at, Class::Passive);
        // "Dose 1 was given and dose 2 was one we have": nothing but "is the only" stands between.
        let plain = [Class::Determiner, Class::Only, Class::Already, Class::Also];
        let near = |from: usize| (from..head).all(|at| self.reading.is_any(at, &plain));
        let named = self.numbered().filter(|(_, noun)| {
            let before = noun.end <= relative && is(noun.end) && near(noun.end + 1);
            let beside = before || noun.start > own.end - 1 && is(noun.start - 1);
            clause.words.contains(&noun.at) && !noun.doses.is_empty() && !noun.governed && beside
        });
        let named: Vec<usize> = named.map(|(at, _)| at).collect();
        (generic && !named.is_empty()).then_some((named, only))
    }

    /// Whether a verb of keeping stands in a clause that only tells which thing is meant: "the doses that were saved".
    pub(super) fn only_tells_which(&self, own: &Predicate, clause: &Clause) -> bool {
        let relative = (clause.words.start + 1..own.helped_from.max(clause.words.start + 1))
            .rev()
            .find(|at| self.reading.is(*at, Class::Relative) && self.reading.border(*at) == Border::None);
        let Some(relative) = relative else { return false };
        let behind_thing = self.nouns.iter().any(|noun| noun.end == relative);
        let names_dose = self.nouns.iter().any(|noun| {
            (relative..own.at).contains(&noun.at)
                && (noun.thing == Thing::Dose || noun.thing == Thing::Message)
        });
        let first = !self.predicates.iter().any(|other| (relative..own.at).contains(&other.at));
        let generic = self.nouns.iter().any(|noun| noun.end == relative && noun.doses.is_empty());
        let only = self.told_which(own, clause).is_some();
        own.verb == Verb::Kept && behind_thing && generic && first && !names_dose && !only
    }

    /// "Doses 1 and 2 were saved and rejected, respectively": each verb is said of one of them; where that does not come
    /// out even, all is open.
    pub(super) fn distribute(&self, clause: &Range<usize>, found: &mut [Statement]) {
        let in_turn = |at: usize| self.reading.is(at, Class::InTurn);
        let here = clause.clone().any(in_turn) || self.reading.is(clause.end, Class::InTurn);
        if !here {
            return;
        }
        // A verb that nobody knows has its turn as well.
        let strange = clause.clone().any(|at| self.reading.is_unknown(at));
        let own = if strange { 0 } else { found.iter().filter(|own| own.clause == *clause).count() };
        let turns = found.iter_mut().filter(|statement| statement.clause == *clause);
        for (turn, statement) in turns.enumerate() {
            let single =
                statement.subject.iter().all(|at| self.noun(*at).is_some_and(|noun| noun.doses.len() == 1));
            match (single && statement.subject.len() == own, statement.subject.get(turn).copied()) {
                (true, Some(noun)) => statement.subject = vec![noun],
                _ => statement.says = Says::Open,
            }
        }
    }

    /// What an answer such as "yes" makes of the verb that it answers: that of its label, which is then told already
    /// ("dose 1 stored: no"), or that of a question before. `None` where there is no such verb.
    pub(super) fn answered(&self, own: &Predicate, number: usize, found: &mut [Statement]) -> Option<Answer> {
        let clause = self.clauses.get(number)?;
        let no = is_no(self.reading, own.at);
        let turned = |says: Says| match says {
            Says::Kept if no => Says::Lost,
            Says::Lost if no => Says::Kept,
            other if no => match other {
                Says::WasThere | Says::Waits => Says::Open,
                other => other,
            },
            other => other,
        };
        let label = number.checked_sub(1).and_then(|before| self.clauses.get(before));
        if let Some(told) =
            found.last_mut().filter(|told| label.is_some_and(|label| label.words == told.clause))
        {
            told.says = turned(told.says);
            return Some(Answer::Turned);
        }
        let is_asked = |clause: &Clause| self.reading.gap(self.sentence(clause.sentence).end).contains('?');
        let asks = self.clauses.iter().rposition(|asks| asks.words.end <= own.at && is_asked(asks));
        let asked = asks.and_then(|asks| {
            let words = &self.clauses.get(asks)?.words;
            self.predicates.iter().rfind(|asked| words.contains(&asked.at)).map(|asked| (asks, asked))
        });
        let labelled =
            label.is_some_and(|label| label.sentence == clause.sentence && self.only_names(number - 1));
        let label_names = self.label_before(number);
        let open = Statement::left_out(Verb::Yes, Says::Open, own.at..own.end, clause, label_names);
        let Some((asks, asked)) = asked else {
            // Of a question, or a label, in words that nobody knows, the answer tells nothing.
            let names_dose =
                open.subject.iter().any(|at| self.noun(*at).is_some_and(|noun| noun.thing == Thing::Dose));
            return match (asks, labelled) {
                (None, true) => None,
                // "Error - No": the words go on elsewhere.
                (None, false) if !names_dose => Some(Answer::Turned),
                _ => Some(Answer::Told(Box::new(open))),
            };
        };
        let mut subject = self.label_before(number);
        if subject.is_empty() {
            subject = self.subject(asked, None, asks, found).things;
        }
        let says = match asked.verb {
            Verb::Kept | Verb::Fine | Verb::Yes | Verb::Done => Says::Kept,
            Verb::Lost => Says::Lost,
            Verb::Waits => Says::Waits,
            Verb::There => Says::WasThere,
        };
        let words = own.at..own.end;
        Some(Answer::Told(Box::new(Statement::left_out(asked.verb, turned(says), words, clause, subject))))
    }

    /// "The same goes for dose 2".
    fn said_the_same(&self, number: usize, last: &Statement) -> Option<Statement> {
        let clause = self.clauses.get(number)?;
        // "Outcome for dose 2: the same".
        let alike = clause.words.clone().all(|at| self.reading.is(at, Class::Alike));
        let same = clause.words.clone().any(|at| self.reading.is(at, Class::Same));
        let named =
            self.numbered().filter(|(_, noun)| clause.words.contains(&noun.at) && noun.thing == Thing::Dose);
        let subject: Vec<usize> = match (alike, same) {
            (true, _) => self.left_by_clause_before(number),
            (false, true) => named.map(|(at, _)| at).collect(),
            (false, false) => return None,
        };
        let same =
            || Statement::left_out(last.verb, last.says, clause.words.clone(), clause, subject.clone());
        (!subject.is_empty()).then(same)
    }

    /// "1 of 2 doses was saved: dose 2", "doses saved: dose 2": those that are spoken of, or as many as are counted, are
    /// named behind. With it whether the others are told from them.
    pub(super) fn named_behind(&self, subject: &[usize], number: usize) -> Option<(Vec<usize>, bool)> {
        let [spoken_of] = subject else { return None };
        let noun = self.noun(*spoken_of)?;
        let named = self.listed_behind(number);
        let doses: usize = named.iter().filter_map(|at| self.noun(*at)).map(|noun| noun.doses.len()).sum();
        match noun.quantity {
            Quantity::Number(count) => (u32::try_from(doses) == Ok(count)).then_some((named, true)),
            Quantity::Unsaid if noun.thing == Thing::Dose && noun.doses.is_empty() && doses > 0 => {
                Some((named, false))
            }
            _ => None,
        }
    }

    /// "Dose 1 was, and dose 2 was not, saved": what the clauses before say with the verb behind them.
    pub(super) fn put_off(&self, own: &Predicate, number: usize, modality: Modality) -> Vec<Statement> {
        let mut told = Vec::new();
        // "Dose 1 was, and dose 2 was not, checked and stored".
        let verbal = |at: usize| {
            self.reading.is_any(at, &[Class::And, Class::Mild, Class::Kept]) || self.reading.is_unknown(at)
        };
        let opens = |clause: &Clause| {
            clause.border == Border::Comma
                && (clause.words.start..own.helped_from).all(verbal)
                && !self.reading.is_any(clause.words.start, &[Class::And, Class::Turn])
                && clause.words.start + 2 >= own.helped_from
                && !own.is_passive(self.reading)
        };
        if own.by_row || !self.clauses.get(number).is_some_and(opens) {
            return told;
        }
        for before in (0..number).rev() {
            let (Some(clause), Some(last)) = (self.clauses.get(before), self.clauses.get(number)) else {
                break;
            };
            let helps = |at: usize| self.reading.is_any(at, &[Class::Auxiliary, Class::Denial, Class::Turn]);
            let ends = clause.words.end - 1;
            let waits_for_verb = self.reading.is_any(ends, &[Class::Auxiliary, Class::Denial]);
            let silent = !self.predicates.iter().any(|other| clause.words.contains(&other.at));
            let subject = self.own_nouns(clause);
            if clause.sentence != last.sentence
                || subject.is_empty()
                || !silent
                || !waits_for_verb
                || !self.rest_of(clause).all(helps)
            {
                break;
            }
            let denied =
                clause.words.clone().filter(|at| self.reading.is(*at, Class::Denial)).count() % 2 == 1;
            let Some(says) = self.says(own, denied, modality, clause) else { break };
            told.push(Statement::left_out(own.verb, says, ends..clause.words.end, clause, subject));
        }
        told
    }

    /// "Only one of the two doses, dose 2, was saved": as many as are counted before are named.
    pub(super) fn is_one_counted(&self, subject: &[usize], number: usize) -> bool {
        let Some(clause) = self.clauses.get(number) else { return false };
        let doses: usize = subject.iter().filter_map(|at| self.noun(*at)).map(|noun| noun.doses.len()).sum();
        let counted = |noun: &Noun| match noun.quantity {
            Quantity::Number(count) => u32::try_from(doses) == Ok(count) && noun.doses.is_empty(),
            _ => false,
        };
        let before = self.clauses.get(..number).unwrap_or_default().iter().rev();
        let mut before = before.take_while(|own| own.sentence == clause.sentence).take(2);
        before.any(|own| {
            let silent = !self.predicates.iter().any(|other| own.words.contains(&other.at));
            let only = |noun: &Noun| self.reading.was(noun.start, 1, Class::Only) && counted(noun);
            silent && self.nouns.iter().any(|noun| own.words.contains(&noun.at) && only(noun))
        })
    }

    /// A clause that leaves its verb out: "but the second was not", "dose 2 not", "but none of the vaccinations".
    pub(super) fn left_out(&self, number: usize, found: &[Statement]) -> Option<Statement> {
        let clause = self.clauses.get(number)?;
        let last = found.last().filter(|last| last.sentence + 1 >= clause.sentence)?;
        // "Was stored when the connection dropped": the verb of the clause itself is repeated.
        let main = found.iter().rev().nth(1).filter(|main| main.clause == last.clause);
        let last = main.filter(|_| last.says == Says::Open).unwrap_or(last);
        if let Some(same) = self.said_the_same(number, last) {
            return Some(same);
        }
        if self.is_unlike_last(clause, last) {
            return None;
        }
        let mut subject = self.own_nouns(clause);
        if subject.len() > 1 {
            // "Dose 2 we have not": who acts.
            subject.retain(|at| self.noun(*at).is_some_and(|noun| noun.thing != Thing::Registry));
        }
        let first = subject.first().and_then(|at| self.noun(*at))?;
        let thing = subject.last().and_then(|at| self.noun(*at))?;
        if matches!(thing.thing, Thing::Registry | Thing::Aside)
            || !self.leaves_verb_out(clause, first, thing)
        {
            return None;
        }
        let denials = clause.words.clone().filter(|at| self.reading.is(*at, Class::Denial)).count();
        let denied = (denials % 2 == 1) != (first.quantity == Quantity::None);
        let also = clause.words.clone().any(|at| self.reading.is(at, Class::Also));
        let says = match last.says {
            // What nobody understood where it stands says no more where it is repeated.
            Says::Open => Says::Open,
            // "Dose 2 too".
            says if also && !denied => says,
            _ => repeated(last.repeats, denied),
        };
        let end = thing.end;
        self.take_pronouns(&mut subject, clause, found);
        self.list_before(&mut subject, number);
        let words = if end < clause.words.end { end..clause.words.end } else { clause.words.clone() };
        let repeated = Statement::left_out(last.verb, says, words, clause, subject);
        Some(Statement { repeats: last.repeats, ..repeated })
    }

    /// Whether a clause does not go on with what was said last.
    fn is_unlike_last(&self, clause: &Clause, last: &Statement) -> bool {
        // "That does not mean that dose 2 was".
        let mut between = last.words.end..clause.words.start;
        let denied_between =
            last.sentence == clause.sentence && between.any(|at| self.reading.is(at, Class::Denial));
        // "Since it was not" repeats the reason, and not what became of the dose.
        let first = clause.words.start;
        denied_between || self.reading.is(first, Class::Reason) || self.reading.was(first, 1, Class::Reason)
    }

    /// Whether a clause holds nothing but things, from this one to that, and words that help a verb.
    fn leaves_verb_out(&self, clause: &Clause, first: &Noun, last: &Noun) -> bool {
        let helps = |at: usize| {
            self.reading.is_any(at, &[Class::Auxiliary, Class::Denial, Class::Turn, Class::Also, Class::So])
        };
        // "But the funding source was not": the word before a thing describes it.
        let describes = |at: usize| at + 1 == first.start && !self.reading.is(at, Class::Denial);
        let only_helps = self.rest_of(clause).filter(|at| !describes(*at)).all(helps);
        // "The amount is 999" leaves nothing out.
        if !only_helps || !(last.end..clause.words.end).all(helps) {
            return false;
        }
        // "It was dose 1 that was rejected, not dose 2".
        let contrasted =
            self.reading.was(first.start, 1, Class::Denial) && first.start - 1 == clause.words.start;
        let turns = self.reading.is(clause.words.start, Class::Turn);
        contrasted
            || (last.end..clause.words.end).any(helps)
            || shares_verb(self.reading, first)
            || first.quantity == Quantity::None && turns
    }
}

/// What a clause says that repeats this verb, with a denial or without.
fn repeated(verb: Verb, denied: bool) -> Says {
    match (verb, denied) {
        (Verb::Kept | Verb::Fine | Verb::Yes, true) | (Verb::Lost, false) => Says::Lost,
        (Verb::Kept | Verb::Fine | Verb::Yes, false) | (Verb::Lost, true) => Says::Kept,
        (Verb::Waits, false) => Says::Waits,
        (Verb::There, false) => Says::WasThere,
        _ => Says::Open,
    }
}
