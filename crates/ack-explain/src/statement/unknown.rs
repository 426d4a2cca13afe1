//! Words that nobody knows where they say something of a vaccination or a message: "was credited", "2 credited", "the
//! registry credited both".

use std::ops::Range;

use super::coverage::Coverage;
use super::noun::{Noun, Thing};
use super::quantity::Quantity;
use crate::knowledge::{Class, RowKind};
use crate::reading::Reading;

/// How many words may stand between a denial and what it denies.
const MOST_HELPING: usize = 6;

/// No more words than these say behind a count what became of those counted.
const MOST_OF_VERB: usize = 3;

/// Whether a word is a verb of reports, which tells what nobody can judge by: "dose 2 was mapped".
pub(super) fn only_reports(reading: &Reading, at: usize) -> bool {
    reading.is(at, Class::Report) && reading.word(at).ends_with("ed")
}

impl Coverage<'_> {
    /// "Was given on Monday and was credited": a second verb that nobody knows.
    pub(super) fn adds_unknown(&self, words: Range<usize>) -> bool {
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
    pub(super) fn last_joined_to(&self, at: usize) -> Option<&Noun> {
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

    /// The dose, the message or the record of which a clause says, in words that nobody knows, what was done to it, or of
    /// which it denies something.
    pub(super) fn asserts_unknown<'n>(
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
    pub(super) fn denied_unknown<'n>(
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
            words.clone().any(|at| reading.is(at, Class::Possible)) || reading.is(denial, Class::Unable);
        let before = things.iter().rfind(|noun| noun.at < denial);
        let behind = things.iter().find(|noun| noun.start > told).filter(|_| able);
        before.or(behind).copied()
    }

    /// "2 credited", where others are counted that were stored or rejected.
    pub(super) fn counts_unknown(&self, words: &Range<usize>) -> bool {
        let counts = |at: usize| self.reading.number(at).is_some() && !self.reading.is_joined(at);
        // "2 deep-sixed", "2 in limbo": a few words, of which nothing understood is one.
        let behind = words.start + 1..words.end;
        let unknown = |at: usize| self.reading.is_unknown(at) || only_reports(self.reading, at);
        let plain = |at: usize| unknown(at) || self.reading.is(at, Class::Preposition);
        let strange = behind.clone().last().is_some_and(unknown)
            && behind.len() <= MOST_OF_VERB
            && behind.clone().all(plain);
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
        counts(words.start) && strange && (total() || others())
    }

    /// "The registry credited dose 1 and dose 2": what the registry did in a word that nobody knows, and to what.
    pub(super) fn objects_of_unknown(&self, words: &Range<usize>) -> impl Iterator<Item = &Noun> {
        let own = move |noun: &&Noun| words.contains(&noun.at) && !noun.governed;
        let nouns = || self.statements.nouns.iter().filter(own);
        let acts = nouns().find(|noun| noun.thing == Thing::Registry).map(|noun| noun.end);
        let helping = [Class::Auxiliary, Class::Denial, Class::Also, Class::Forced];
        let helps = move |at: usize| self.reading.is_any(at, &helping);
        let verb = acts.and_then(|from| (from..words.end).find(|at| !helps(*at)));
        let forced = words.clone().find(|at| self.reading.is(*at, Class::Forced)).map(|forced| forced + 1);
        let verb = [verb, forced]
            .into_iter()
            .flatten()
            .find(|at| self.reading.is_unknown(*at) || only_reports(self.reading, *at));
        let joins = verb.map_or(words.end, |verb| {
            let next =
                (verb + 1..words.end).find(|at| self.statements.all.iter().any(|own| own.words.contains(at)));
            next.unwrap_or(words.end)
        });
        let objects = verb.map_or(words.end..words.end, |verb| verb..joins);
        nouns().filter(move |noun| noun.thing == Thing::Dose && objects.contains(&noun.at))
    }

    /// "So both doses were": the verb is left out, and nobody understood it where it stands.
    pub(super) fn leaves_verb_out(&self, noun: &Noun, end: usize) -> bool {
        let helps = [Class::Auxiliary, Class::Denial, Class::Also];
        noun.end < end && (noun.end..end).all(|at| self.reading.is_any(at, &helps))
    }

    /// Whether it is said of a thing, in a word that nobody knows, what was done to it: "was credited".
    pub(super) fn is_done_unknown(&self, noun: &Noun, end: usize) -> bool {
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
            && (reading.is_unknown(told) || plain || told_apart && passive && only_reports(reading, told))
            && !problem(told);
        said && (passive || counted || reading.word(told).ends_with("ed"))
    }
}
