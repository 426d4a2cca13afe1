//! What the words name and nothing understood is said of: never surer than understood, it is left open.

use std::ops::Range;

use super::Statements;
use super::clause::Clause;
use super::dose_reference::Sign;
use super::noun::{Noun, Thing};
use super::quantity::Quantity;
use super::saying::Said;
use crate::knowledge::{Class, Knowledge, RowKind};
use crate::reading::Reading;

/// Something that is left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Open {
    /// The vaccinations; empty where the words do not tell which, or speak of the message.
    pub(crate) doses: Vec<u32>,
    /// Whether it is said of all of them, or of several.
    pub(crate) every: bool,
    /// Whether something is denied of it.
    pub(crate) denied: bool,
    /// The clause, in words counted from 0.
    pub(crate) words: Range<usize>,
}

/// How many words may stand between a denial and what it denies.
const MOST_HELPING: usize = 6;

/// What is left open: vaccinations, or the message, of which nothing understood is said.
pub(crate) fn open(
    reading: &Reading,
    statements: &Statements,
    said: &[Said],
    knowledge: &Knowledge,
) -> Vec<Open> {
    let coverage = Coverage { reading, statements, said, knowledge };
    statements.clauses.iter().flat_map(|clause| coverage.of(clause)).collect()
}

struct Coverage<'c> {
    reading: &'c Reading,
    statements: &'c Statements,
    said: &'c [Said],
    knowledge: &'c Knowledge,
}

impl Coverage<'_> {
    fn of(&self, clause: &Clause) -> Vec<Open> {
        let words = &clause.words;
        let tells = self.statements.all.iter().any(|own| own.clause == *words);
        let aside = self.statements.aside.iter().any(|own| words.contains(&own.start));
        let by_row = self.said.iter().any(|said| words.contains(&said.words.start));
        let bound: Vec<usize> =
            self.statements.all.iter().flat_map(|own| own.subject.iter().copied()).collect();
        let mut found = Vec::new();
        let own = || self.statements.nouns.iter().enumerate().filter(|(_, noun)| words.contains(&noun.at));
        let denied = words.clone().any(|at| self.reading.is(at, Class::Denial));
        let open = |doses: Vec<u32>, every: bool| Open { doses, every, denied, words: words.clone() };
        let labels =
            || !tells && own().all(|(_, noun)| noun.at < words.end) && self.sentence_complains(clause);
        // What is asked is not told.
        let asked = self.reading.gap(self.sentence_end(clause)).contains('?');
        let aside = aside && !asked;
        // "Was not documented" is no complaint.
        let mild_denied =
            denied && words.clone().any(|at| self.reading.is(at, Class::Mild)) && !self.names_fault(words);
        // "Dose 1: loaded, dose 2: error" tells them apart.
        let understood =
            !tells && (by_row || self.complains(words) && !mild_denied && !self.only_errs(words)) || labels();
        for (at, noun) in own() {
            let without = noun.start > 0 && self.reading.is(noun.start - 1, Class::Without);
            // "Unable to pull in dose 2".
            let strange = denied && !tells && !self.complains(words);
            let named =
                noun.thing == Thing::Dose && !noun.doses.is_empty() && (!noun.governed || without || strange);
            // A dose of a series is open only where something is said to be done to it.
            let done = self.is_done_unknown(noun, words.end);
            // "Why was dose 2 not taken?"
            let helped = self.reading.is_any(noun.end, &[Class::Auxiliary, Class::Denial])
                || noun.start > 0 && self.reading.is(noun.start - 1, Class::Auxiliary);
            let series = noun.may_count_series && !done && !helped;
            if named && !bound.contains(&at) && (!understood || done) && !series {
                found.push(open(noun.doses.clone(), noun.sign != Sign::Plain));
            }
        }
        if tells || aside || self.reading.is(words.start, Class::Condition) {
            return found;
        }
        let things: Vec<&Noun> = own().map(|(_, noun)| noun).filter(|noun| !noun.governed).collect();
        if let Some(noun) = self.asserts_unknown(words, &things, by_row).filter(|noun| noun.doses.is_empty())
        {
            // "The entry for dose 1 was credited".
            let owner = self
                .statements
                .nouns
                .iter()
                .find(|other| other.governed && !other.doses.is_empty() && other.start == noun.end + 1);
            if let Some(owner) = owner {
                found.push(open(owner.doses.clone(), false));
                return found;
            }
            let stands_for =
                self.statements.nouns.iter().rev().find(|other| {
                    noun.thing == Thing::Pronoun && other.at < noun.at && !other.doses.is_empty()
                });
            if let Some(other) = stands_for {
                found.push(open(other.doses.clone(), false));
                return found;
            }
            if noun.thing == Thing::Pronoun {
                return found;
            }
            let only = noun.start > 0 && self.reading.is(noun.start - 1, Class::Only);
            let every =
                only || noun.thing == Thing::Message || noun.plural || noun.quantity != Quantity::Unsaid;
            found.push(open(Vec::new(), every));
        }
        found
    }

    /// The word behind the last of the sentence of a clause.
    fn sentence_end(&self, own: &Clause) -> usize {
        let same = self.statements.clauses.iter().filter(|clause| clause.sentence == own.sentence);
        same.map(|clause| clause.words.end).max().unwrap_or(own.words.end)
    }

    /// Whether a clause only names things, and another of its sentence tells what is wrong.
    fn sentence_complains(&self, own: &Clause) -> bool {
        let only_names = own.words.clone().all(|at| {
            let named = self.statements.nouns.iter().any(|noun| (noun.start..noun.end).contains(&at));
            let joins = [Class::And, Class::Or, Class::Determiner, Class::CodeList];
            named || self.reading.is_any(at, &joins) || self.reading.number(at).is_some()
        });
        let tells = |clause: &Clause| self.statements.all.iter().any(|told| told.clause == clause.words);
        let beside =
            |clause: &&Clause| clause.sentence == own.sentence && clause.words != own.words && !tells(clause);
        // A verb without its thing may be said of what is named here: "dose 1 (lot missing) was credited".
        let verb_alone = |clause: &Clause| {
            let first = clause.words.start;
            let names = self.statements.nouns.iter().any(|noun| clause.words.contains(&noun.at));
            let short = self.reading.is_unknown(first) && clause.words.len() <= 2;
            !names && (self.reading.is(first, Class::Auxiliary) || short)
        };
        let mut others = self.statements.clauses.iter().filter(beside);
        only_names
            && others.clone().any(|clause| self.complains(&clause.words) && !self.only_errs(&clause.words))
            && !others.any(verb_alone)
    }

    /// Whether a clause tells of an error and not of which, where others are told of.
    fn only_errs(&self, words: &Range<usize>) -> bool {
        let errs = words.clone().any(|at| self.reading.is(at, Class::Fault));
        errs && !self.statements.all.is_empty() && !self.names_fault(words)
    }

    /// Whether a clause names a fault.
    fn names_fault(&self, words: &Range<usize>) -> bool {
        self.reading.first_row(RowKind::Problem, words, self.knowledge).is_some()
    }

    /// Whether a clause names something that is wrong, or says a thing that is known to tell nothing of what became of
    /// it.
    fn complains(&self, words: &Range<usize>) -> bool {
        let fault = self.names_fault(words);
        let known = [Class::Complaint, Class::Mild, Class::Fault, Class::Aside, Class::Demand, Class::Pseudo];
        fault || words.clone().any(|at| self.reading.is_any(at, &known))
    }

    /// The dose, the message or the record of which a clause says, in words that nobody knows, what was done to it, or of
    /// which it denies something.
    fn asserts_unknown<'n>(
        &self,
        words: &Range<usize>,
        things: &[&'n Noun],
        by_row: bool,
    ) -> Option<&'n Noun> {
        let about = |noun: &&Noun| {
            let only = noun.start > 0 && self.reading.is(noun.start - 1, Class::Only);
            let about = matches!(noun.thing, Thing::Dose | Thing::Message | Thing::Record | Thing::Pronoun);
            only || !noun.old && about
        };
        let denied = words
            .clone()
            .filter(|at| self.reading.is(*at, Class::Denial))
            .find_map(|denial| self.denied_unknown(words, things, denial));
        let told = || things.iter().copied().find(|noun| self.is_done_unknown(noun, words.end));
        let told = if by_row { None } else { told() };
        denied.or(told).as_ref().filter(|noun| about(noun)).copied()
    }

    /// What is denied something in a word that nobody knows: "was not credited", "could not credit vaccination".
    fn denied_unknown<'n>(
        &self,
        words: &Range<usize>,
        things: &[&'n Noun],
        denial: usize,
    ) -> Option<&'n Noun> {
        let reading = self.reading;
        let problem = reading.rows(self.knowledge, |kind| kind == RowKind::Problem);
        let mut told = denial + 1;
        let helps = |at: usize| reading.is_any(at, &[Class::Auxiliary, Class::Determiner, Class::Also]);
        // "Could not be checked or credited".
        let joins = |at: usize| {
            reading.is_any(at, &[Class::Or, Class::And])
                || reading.word(at).ends_with("ed") && !reading.is_unknown(at)
        };
        while told < words.end.min(denial + MOST_HELPING) && (helps(told) || joins(told)) {
            told += 1;
        }
        let unknown = told < words.end && reading.is_unknown(told);
        let is_fault = problem.into_iter().any(|(found, _)| found.words.contains(&told));
        if !unknown || is_fault {
            return None;
        }
        let able =
            words.clone().any(|at| reading.is(at, Class::Possible)) || reading.word(denial) == "unable";
        let before = things.iter().rfind(|noun| noun.at < denial);
        let behind = things.iter().find(|noun| noun.start > told).filter(|_| able);
        before.or(behind).copied()
    }

    /// Whether it is said of a thing, in a word that nobody knows, what was done to it: "was credited".
    fn is_done_unknown(&self, noun: &Noun, end: usize) -> bool {
        let reading = self.reading;
        let mut told = noun.end;
        let mut passive = false;
        let mut first = noun.end;
        // "Nothing in the message was credited".
        if reading.is(told, Class::Preposition)
            && let Some(inside) =
                self.statements.nouns.iter().find(|inside| inside.governed && inside.start > told)
            && inside.start <= told + 2
        {
            told = inside.end;
            first = told;
        }
        if reading.is(told, Class::Relative) {
            first = told + 1;
        }
        let helping = [Class::Auxiliary, Class::Denial, Class::Also, Class::Already, Class::Relative];
        let mut helped = false;
        while told < end && (reading.is_any(told, &helping) || helped && reading.is(told, Class::Determiner))
        {
            helped |= reading.is(told, Class::Auxiliary);
            passive |= reading.is(told, Class::Passive);
            told += 1;
        }
        // A word right behind what cannot be described so is a verb: "the second fell through".
        let told_apart = !noun.doses.is_empty() || noun.quantity != Quantity::Unsaid;
        let closes = told + 1 >= end
            || reading
                .is_any(told + 1, &[Class::Preposition, Class::Pronoun, Class::Determiner, Class::Particle]);
        let whole = matches!(noun.thing, Thing::Dose | Thing::Message | Thing::Pronoun);
        let goes_on = told + 1 < end || noun.thing != Thing::Message;
        let direct = told == first || helped && told_apart;
        let counted = direct && whole && goes_on && (told_apart || closes);
        let problem = |at: usize| {
            let rows = reading.rows(self.knowledge, |kind| kind == RowKind::Problem);
            rows.into_iter().any(|(found, _)| found.words.contains(&at))
        };
        let plain = passive
            && reading.is_any(told, &[Class::Keep, Class::Lose])
            && !reading.is_any(told, &[Class::Kept, Class::Lost]);
        let only = noun.start > 0 && reading.is(noun.start - 1, Class::Only);
        let counted = counted || only && told == first;
        let said = told < end && (reading.is_unknown(told) || plain) && !problem(told);
        said && (passive || counted || reading.word(told).ends_with("ed"))
    }
}
