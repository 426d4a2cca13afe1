//! What the words name and nothing understood is said of: never surer than understood, it is left open.

use std::collections::BTreeMap;
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

/// What is left open: vaccinations, or the message, of which nothing understood is said.
pub(crate) fn open(
    reading: &Reading,
    statements: &Statements,
    said: &[Said],
    knowledge: &Knowledge,
) -> Vec<Open> {
    let mut coverage = Coverage { reading, statements, said, knowledge, sentences: BTreeMap::new() };
    coverage.count_by_sentence();
    statements.clauses.iter().flat_map(|clause| coverage.of(clause)).collect()
}

/// What is looked through.
pub(super) struct Coverage<'c> {
    pub(super) reading: &'c Reading,
    pub(super) statements: &'c Statements,
    said: &'c [Said],
    pub(super) knowledge: &'c Knowledge,
    sentences: BTreeMap<usize, Silent>,
}

/// How many clauses of a sentence, of those that tell nothing, complain, and how many hold a verb alone.
#[derive(Clone, Copy, Default)]
struct Silent {
    complain: usize,
    verb_alone: usize,
}

/// What a clause tells as a whole.
#[allow(clippy::struct_excessive_bools, reason = "the words say each of these things apart from the others")]
struct Told {
    /// Whether a statement stands in it.
    tells: bool,
    /// Whether a row speaks of it.
    by_row: bool,
    denied: bool,
    /// Whether it is understood without a statement: it only complains.
    understood: bool,
    /// Whether it tells only what is possible, wanted or of another day.
    aside: bool,
    /// "Unable to".
    unable: bool,
    /// Whether it repeats what was said before.
    same: bool,
    asks: bool,
    /// Whether it speaks of what may or should be.
    speaks: bool,
}

impl Told {
    fn open(&self, words: &Range<usize>, doses: Vec<u32>, every: bool) -> Open {
        Open { doses, every, denied: self.denied, owner: false, words: words.clone() }
    }
}

impl Coverage<'_> {
    fn of(&self, clause: &Clause) -> Vec<Open> {
        let told = self.told(clause);
        let words = &clause.words;
        let mut found = Vec::new();
        for (at, noun) in self.own_nouns(words) {
            found.extend(self.named(at, noun, words, &told));
            found.extend(self.many(at, noun, words, &told));
        }
        found.extend(self.left_by_clause_before(clause, &told));
        if self.counts_unknown(words) {
            found.push(told.open(words, Vec::new(), true));
        }
        for noun in self.objects_of_unknown(words) {
            let untold = noun.doses.is_empty() && (noun.plural || noun.quantity != Quantity::Unsaid);
            let every = untold || noun.sign != Sign::Plain;
            found.push(told.open(words, noun.doses.clone(), every));
        }
        if !told.tells && !told.aside && !self.reading.is(words.start, Class::Condition) {
            found.extend(self.asserted(words, &told));
        }
        found
    }

    /// The things named in these words, each with its place in the list of things.
    fn own_nouns<'c>(&'c self, words: &'c Range<usize>) -> impl Iterator<Item = (usize, &'c Noun)> {
        self.statements.nouns.iter().enumerate().filter(|(_, noun)| words.contains(&noun.at))
    }

    /// What a clause tells as a whole.
    fn told(&self, clause: &Clause) -> Told {
        let words = &clause.words;
        let has = |class: Class| words.clone().any(|at| self.reading.is(at, class));
        let tells = self.statements.all.iter().any(|own| own.clause == *words);
        let by_row = self.said.iter().any(|said| words.contains(&said.words.start));
        let denied = has(Class::Denial);
        let complains = self.complains(words);
        // "Was not documented" and "reported as credited" are no complaints.
        let mild_denied = denied && has(Class::Mild) && !self.names_fault(words);
        let strange = words.clone().any(|at| {
            self.reading.is(at, Class::As) && at + 1 < words.end && self.reading.is_unknown(at + 1)
        });
        // What is asked is not told.
        let asked = self.reading.gap(self.sentence_end(clause)).contains('?');
        let aside = self.statements.aside.iter().any(|own| words.contains(&own.start));
        // "We wrote that both were included".
        let written = has(Class::Wrote);
        let faulty = complains && !mild_denied && !strange && !written && !self.only_errs(words);
        let labels = !tells && self.sentence_complains(clause);
        Told {
            tells,
            by_row,
            denied,
            // "Dose 1: loaded, dose 2: error" tells them apart.
            understood: !tells && (by_row || faulty) || labels,
            aside: aside && !asked,
            unable: denied && !tells && !complains,
            same: has(Class::Same),
            asks: has(Class::Asks),
            speaks: [Class::Modal, Class::Possible, Class::Condition, Class::Asks].into_iter().any(has),
        }
    }

    /// Whether a thing is the subject of a statement.
    fn is_bound(&self, at: usize) -> bool {
        self.statements.all.iter().any(|own| own.subject.contains(&at))
    }

    /// Whether a word before or behind a thing helps a verb: "why was dose 2 not taken?"
    fn is_helped(&self, noun: &Noun) -> bool {
        self.reading.is_any(noun.end, &[Class::Auxiliary, Class::Denial])
            || self.reading.was(noun.start, 1, Class::Auxiliary)
    }

    /// A vaccination that is named, where nothing understood is said of it.
    fn named(&self, at: usize, noun: &Noun, words: &Range<usize>, told: &Told) -> Option<Open> {
        // "All doses were saved, including dose 2".
        if self.reading.was(noun.start, 1, Class::Including) && !told.tells {
            return None;
        }
        let without = self.reading.was(noun.start, 1, Class::Without);
        // "Unable to pull in dose 2", "ditto for dose 2".
        let governed = noun.governed && !without && !told.unable && !told.same;
        let done = self.last_joined_to(at).is_some_and(|last| self.is_done_unknown(last, words.end))
            || self.adds_unknown(noun.end..words.end);
        // A dose of a series is open only where something is said to be done to it.
        let series = noun.may_count_series && !done && !self.is_helped(noun) && !told.asks;
        let is_named = noun.thing == Thing::Dose && !noun.doses.is_empty() && !governed;
        let open = is_named && !self.is_bound(at) && (!told.understood || done) && !series;
        let owner = noun.governed && !without && !told.same;
        open.then(|| Open { owner, ..told.open(words, noun.doses.clone(), noun.sign != Sign::Plain) })
    }

    /// Several vaccinations, or the rest of them: "and credited the rest", "the other two were at the clinic".
    fn many(&self, at: usize, noun: &Noun, words: &Range<usize>, told: &Told) -> Option<Open> {
        let border = self.reading.border(noun.start);
        let object = noun.start > 0 && self.reading.is_unknown(noun.start - 1) && border == Border::None;
        let helped = self.is_helped(noun);
        // "2 vaccinations on file" only counts them.
        let only = self.reading.was(noun.start, 1, Class::Only);
        let counts = matches!(noun.quantity, Quantity::Number(_)) && !helped && !only;
        let alone = words.len() <= noun.end - noun.start;
        let rest = noun.quantity == Quantity::Rest;
        let several = noun.plural && !rest && !counts && !told.tells && !told.speaks && !alone;
        let others = rest && (helped || border != Border::Bracket);
        let open = object || (others || several) && !told.understood;
        (open && !self.is_bound(at) && stands_for_all(noun)).then(|| told.open(words, Vec::new(), true))
    }

    /// What a clause that names nothing says of the vaccination before it, in words that nobody knows: "dose 2 was
    /// received but was credited", "the status of dose 2 is "credited"".
    fn left_by_clause_before(&self, clause: &Clause, told: &Told) -> Option<Open> {
        let words = &clause.words;
        let state = is_quoted_state(self.reading, words.start) || clause.border == Border::Colon;
        let strange = self.reading.is_unknown(words.start) || self.reading.is(words.start, Class::Alike);
        let quoted = state && !told.tells && strange;
        if self.own_nouns(words).next().is_some() || !quoted && !self.adds_unknown(words.clone()) {
            return None;
        }
        let mut before = self.statements.nouns.iter().rev().filter(|noun| noun.at < words.start);
        let named = before.find(|noun| !noun.doses.is_empty())?;
        Some(told.open(words, named.doses.clone(), false))
    }

    /// What a clause asserts, in words that nobody knows, of a thing that names no vaccination by itself.
    fn asserted(&self, words: &Range<usize>, told: &Told) -> Option<Open> {
        let whose = |noun: &Noun| noun.thing == Thing::Pronoun && self.reading.is(noun.at, Class::Relative);
        let own = self.own_nouns(words).map(|(_, noun)| noun);
        let things: Vec<&Noun> = own.filter(|noun| !noun.governed || whose(noun)).collect();
        let noun = self.asserts_unknown(words, &things, told.by_row).filter(|noun| noun.doses.is_empty())?;
        let mut nouns = self.statements.nouns.iter();
        // "The entry for dose 1 was credited".
        let owner =
            nouns.find(|other| other.governed && !other.doses.is_empty() && other.start == noun.end + 1);
        if let Some(owner) = owner {
            return Some(told.open(words, owner.doses.clone(), false));
        }
        // "Both of which were credited".
        if self.reading.was(noun.at, 1, Class::Of) && self.reading.was(noun.at, 2, Class::All) {
            return Some(told.open(words, Vec::new(), true));
        }
        // "It was credited", "that dose was credited".
        let pronoun = noun.thing == Thing::Pronoun;
        if pronoun || self.reading.is(noun.start, Class::Pronoun) && !noun.plural {
            let mut before = self.statements.nouns.iter().rev().filter(|other| other.at < noun.at);
            let named = before.find(|other| !other.doses.is_empty());
            if named.is_some() || pronoun {
                return named.map(|other| told.open(words, other.doses.clone(), false));
            }
        }
        let only = self.reading.was(noun.start, 1, Class::Only);
        let every = only || noun.thing == Thing::Message || noun.plural || noun.quantity != Quantity::Unsaid;
        Some(told.open(words, Vec::new(), every))
    }

    /// The word behind the last of the sentence of a clause.
    fn sentence_end(&self, own: &Clause) -> usize {
        let same = self.statements.clauses.iter().filter(|clause| clause.sentence == own.sentence);
        same.map(|clause| clause.words.end).max().unwrap_or(own.words.end)
    }

    /// Counts once what each clause asks of the others of its sentence.
    fn count_by_sentence(&mut self) {
        let mut sentences: BTreeMap<usize, Silent> = BTreeMap::new();
        for clause in &self.statements.clauses {
            let own = self.silent(clause);
            let sum = sentences.entry(clause.sentence).or_default();
            sum.complain += own.complain;
            sum.verb_alone += own.verb_alone;
        }
        self.sentences = sentences;
    }

    /// What a clause counts for.
    fn silent(&self, clause: &Clause) -> Silent {
        if self.statements.all.iter().any(|told| told.clause == clause.words) {
            return Silent::default();
        }
        let complains = self.complains(&clause.words) && !self.only_errs(&clause.words);
        // A verb without its thing may be said of what is named beside it: "dose 1 (lot missing) was credited".
        let first = clause.words.start;
        let names = self.statements.nouns.iter().any(|noun| clause.words.contains(&noun.at));
        let short = self.reading.is_unknown(first) && clause.words.len() <= 2;
        let verb_alone = !names && (self.reading.is(first, Class::Auxiliary) || short);
        Silent { complain: usize::from(complains), verb_alone: usize::from(verb_alone) }
    }

    /// Whether a clause only names things, and another of its sentence tells what is wrong.
    fn sentence_complains(&self, own: &Clause) -> bool {
        let only_names = own.words.clone().all(|at| {
            let named = self.statements.nouns.iter().any(|noun| (noun.start..noun.end).contains(&at));
            let joins = [Class::And, Class::Or, Class::Determiner, Class::CodeList];
            named || self.reading.is_any(at, &joins) || self.reading.number(at).is_some()
        });
        if !only_names {
            return false;
        }
        let (all, own) = (self.sentences.get(&own.sentence).copied().unwrap_or_default(), self.silent(own));
        all.complain > own.complain && all.verb_alone == own.verb_alone
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
}

/// Whether a thing stands for all vaccinations, or for all others.
fn stands_for_all(noun: &Noun) -> bool {
    noun.thing == Thing::Dose
        && noun.doses.is_empty()
        && !noun.governed
        && noun.quantity != Quantity::Unsaid
        && (noun.plural || !matches!(noun.quantity, Quantity::Number(0 | 1)))
}
