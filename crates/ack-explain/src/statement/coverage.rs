//! What the words name and nothing understood is said of: never surer than understood, it is left open.

use std::ops::Range;

use super::Statements;
use super::clause::Clause;
use super::dose_reference::Sign;
use super::noun::{Noun, Thing};
use super::quantity::Quantity;
use super::saying::Said;
use super::subject::is_quoted_state;
use crate::knowledge::{Class, Knowledge, RowKind};
use crate::reading::{Border, Reading};

/// Something that is left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Open {
    /// The vaccinations; empty where the words do not tell which, or speak of the message.
    pub(crate) doses: Vec<u32>,
    /// Whether it is said of all of them, or of several.
    pub(crate) every: bool,
    /// Whether something is denied of it.
    pub(crate) denied: bool,
    /// Whether the words only tell whose something is: "the lot of dose 2 could not be read".
    pub(crate) owner: bool,
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
        let open =
            |doses: Vec<u32>, every: bool| Open { doses, every, denied, owner: false, words: words.clone() };
        let labels =
            || !tells && own().all(|(_, noun)| noun.at < words.end) && self.sentence_complains(clause);
        // What is asked is not told.
        let asked = self.reading.gap(self.sentence_end(clause)).contains('?');
        let aside = aside && !asked;
        // "Was not documented" is no complaint.
        // "Reported as credited".
        let strange = words.clone().any(|at| {
            self.reading.is(at, Class::As) && at + 1 < words.end && self.reading.is_unknown(at + 1)
        });
        let mild_denied =
            denied && words.clone().any(|at| self.reading.is(at, Class::Mild)) && !self.names_fault(words);
        // "Dose 1: loaded, dose 2: error" tells them apart.
        let understood = !tells
            && (by_row || self.complains(words) && !mild_denied && !strange && !self.only_errs(words))
            || labels();
        for (at, noun) in own() {
            let without = noun.start > 0 && self.reading.is(noun.start - 1, Class::Without);
            // "Unable to pull in dose 2".
            let unable = denied && !tells && !self.complains(words);
            // "Ditto for dose 2".
            let same = words.clone().any(|at| self.reading.is(at, Class::Same));
            let named = noun.thing == Thing::Dose
                && !noun.doses.is_empty()
                && (!noun.governed || without || unable || same);
            // A dose of a series is open only where something is said to be done to it.
            let done = self.last_joined_to(at).is_some_and(|last| self.is_done_unknown(last, words.end))
                || self.adds_unknown(noun.end..words.end);
            // "Why was dose 2 not taken?"
            let helped = self.reading.is_any(noun.end, &[Class::Auxiliary, Class::Denial])
                || noun.start > 0 && self.reading.is(noun.start - 1, Class::Auxiliary);
            let asks = words.clone().any(|at| self.reading.is(at, Class::Asks));
            let series = noun.may_count_series && !done && !helped && !asks;
            if named && !bound.contains(&at) && (!understood || done) && !series {
                let owner = noun.governed && !without && !same;
                found.push(Open { owner, ..open(noun.doses.clone(), noun.sign != Sign::Plain) });
            }
            // "And credited the rest", "the other two were at the clinic".
            let object = noun.start > 0
                && self.reading.is_unknown(noun.start - 1)
                && self.reading.border(noun.start) == Border::None;
            let speaks = words.clone().any(|at| {
                self.reading.is_any(at, &[Class::Modal, Class::Possible, Class::Condition, Class::Asks])
            });
            // "2 vaccinations on file" only counts them.
            let only = noun.start > 0 && self.reading.is(noun.start - 1, Class::Only);
            let counts = matches!(noun.quantity, Quantity::Number(_)) && !helped && !only;
            let several = noun.plural
                && noun.quantity != Quantity::Rest
                && !counts
                && !tells
                && !speaks
                && words.len() > noun.end - noun.start;
            let others = noun.quantity == Quantity::Rest
                && (helped || self.reading.border(noun.start) != Border::Bracket);
            let rest = (others || several) && !understood;
            if (object || rest) && !bound.contains(&at) && stands_for_all(noun) {
                found.push(open(Vec::new(), true));
            }
        }
        // "Dose 2 was received but was credited", "the status of dose 2 is "credited"".
        let state = is_quoted_state(self.reading, words.start) || clause.border == Border::Colon;
        let quoted = state
            && !tells
            && (self.reading.is_unknown(words.start) || self.reading.is(words.start, Class::Alike));
        if own().next().is_none() && (quoted || self.adds_unknown(words.start..words.end)) {
            let named = self
                .statements
                .nouns
                .iter()
                .rev()
                .find(|noun| noun.at < words.start && !noun.doses.is_empty());
            found.extend(named.map(|noun| open(noun.doses.clone(), false)));
        }
        if self.counts_unknown(words) {
            found.push(open(Vec::new(), true));
        }
        for noun in self.objects_of_unknown(words) {
            let untold = noun.doses.is_empty() && (noun.plural || noun.quantity != Quantity::Unsaid);
            let every = untold || noun.sign != Sign::Plain;
            found.push(open(noun.doses.clone(), every));
        }
        if tells || aside || self.reading.is(words.start, Class::Condition) {
            return found;
        }
        let whose = |noun: &Noun| noun.thing == Thing::Pronoun && self.reading.is(noun.at, Class::Relative);
        let things: Vec<&Noun> =
            own().map(|(_, noun)| noun).filter(|noun| !noun.governed || whose(noun)).collect();
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
            let stands_for = self.statements.nouns.iter().rev().find(|other| {
                // "That dose was credited".
                let points = noun.thing == Thing::Pronoun
                    || self.reading.is(noun.start, Class::Pronoun) && !noun.plural;
                points && other.at < noun.at && !other.doses.is_empty()
            });
            // "Both of which were credited".
            let of_all = self.reading.was(noun.at, 1, Class::Of) && self.reading.was(noun.at, 2, Class::All);
            if of_all {
                found.push(open(Vec::new(), true));
                return found;
            }
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

    /// "Was given on Monday and was credited": a second verb that nobody knows.
    fn adds_unknown(&self, words: Range<usize>) -> bool {
        let end = words.end;
        words.filter(|at| self.reading.is_any(*at, &[Class::And, Class::Turn])).any(|joins| {
            let mut at = joins + 1;
            while at < end && self.reading.is_any(at, &[Class::Auxiliary, Class::Already]) {
                at += 1;
            }
            let passive = (joins + 1..at).any(|at| self.reading.is(at, Class::Passive));
            let goes_on = at + 1 < end && self.reading.is_any(at + 1, &[Class::Preposition, Class::Particle]);
            (passive || goes_on) && at < end && self.reading.is_unknown(at)
        })
    }

    /// The last of the things that are joined to this one: "dose 1 and dose 2 were credited".
    fn last_joined_to(&self, at: usize) -> Option<&Noun> {
        let nouns = self.statements.nouns.get(at..)?;
        let joins = |pair: &[Noun]| match pair {
            [one, next] => {
                (one.end..next.start).all(|at| self.reading.is(at, Class::And)) && one.end < next.start
            }
            _ => false,
        };
        let joined = nouns.windows(2).take_while(|pair| joins(pair)).count();
        nouns.get(joined)
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
        let known = [
            Class::Sent,
            Class::Complaint,
            Class::Mild,
            Class::Fault,
            Class::Aside,
            Class::Demand,
            Class::Pseudo,
        ];
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
        let told = || {
            let mut things = things.iter().copied();
            things.find(|noun| self.is_done_unknown(noun, words.end) || self.leaves_verb_out(noun, words.end))
        };
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

    /// "2 credited", where others are counted that were stored or rejected.
    fn counts_unknown(&self, words: &Range<usize>) -> bool {
        let counts = |at: usize| self.reading.number(at).is_some() && !self.reading.is_joined(at);
        let strange = |at: usize| at + 1 == words.end && self.reading.is_unknown(at);
        let others = || {
            let told = self.statements.all.iter().filter(|own| own.clause != *words);
            told.into_iter()
                .any(|own| counts(own.clause.start) || own.clause.len() > 1 && counts(own.clause.end - 1))
        };
        let total = || {
            self.statements.nouns.iter().any(|noun| {
                noun.thing == Thing::Dose
                    && matches!(noun.quantity, Quantity::Number(_))
                    && !words.contains(&noun.at)
            })
        };
        words.len() == 2 && counts(words.start) && strange(words.start + 1) && (total() || others())
    }

    /// "The registry credited dose 1 and dose 2": what the registry did in a word that nobody knows, and to what.
    fn objects_of_unknown(&self, words: &Range<usize>) -> impl Iterator<Item = &Noun> {
        let own = move |noun: &&Noun| words.contains(&noun.at) && !noun.governed;
        let nouns = || self.statements.nouns.iter().filter(own);
        let acts = nouns().find(|noun| noun.thing == Thing::Registry).map(|noun| noun.end);
        let helping = [Class::Auxiliary, Class::Denial, Class::Also, Class::Forced];
        let helps = move |at: usize| self.reading.is_any(at, &helping);
        let verb = acts.and_then(|from| (from..words.end).find(|at| !helps(*at)));
        let forced = words.clone().find(|at| self.reading.is(*at, Class::Forced)).map(|forced| forced + 1);
        let verb = [verb, forced].into_iter().flatten().find(|at| self.reading.is_unknown(*at));
        let joins = verb.map_or(words.end, |verb| {
            let next =
                (verb + 1..words.end).find(|at| self.statements.all.iter().any(|own| own.words.contains(at)));
            next.unwrap_or(words.end)
        });
        let objects = verb.map_or(words.end..words.end, |verb| verb..joins);
        nouns().filter(move |noun| noun.thing == Thing::Dose && objects.contains(&noun.at))
    }

    /// "So both doses were": the verb is left out, and nobody understood it where it stands.
    fn leaves_verb_out(&self, noun: &Noun, end: usize) -> bool {
        let helps = [Class::Auxiliary, Class::Denial, Class::Also];
        noun.end < end && (noun.end..end).all(|at| self.reading.is_any(at, &helps))
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
        let which = noun.thing == Thing::Pronoun && reading.is(noun.at, Class::Relative);
        let told_apart = !noun.doses.is_empty() || noun.quantity != Quantity::Unsaid || which;
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
        // "Other/miscellaneous".
        let said = told < end
            && !reading.gap(told).contains('/')
            && (reading.is_unknown(told) || plain)
            && !problem(told);
        said && (passive || counted || reading.word(told).ends_with("ed"))
    }
}

/// Whether a thing stands for all vaccinations, or for all others.
fn stands_for_all(noun: &Noun) -> bool {
    noun.thing == Thing::Dose
        && noun.doses.is_empty()
        && !noun.governed
        && noun.quantity != Quantity::Unsaid
        && (noun.plural || !matches!(noun.quantity, Quantity::Number(0 | 1)))
}
