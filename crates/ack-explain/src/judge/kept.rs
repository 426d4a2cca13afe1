//! What words say that tell of no loss: that something was stored, with remarks and complaints beside it.

use std::ops::Range;

use super::each_dose::each_dose;
use super::judgement::{Effects, Judged};
use super::weigh::Weighing;
use crate::knowledge::{Class, RowKind};
use crate::statement::{DoseNames, Noun, Said, Saying, Says, Statement, Thing};
use crate::verdict::{Effect, Severity};

/// A clause of so many words says something.
const LONG_CLAUSE: usize = 4;

impl Weighing<'_, '_> {
    /// What became of the vaccinations that the words name, beside a remark, where they were stored, or beside the loss
    /// of a part, where none was lost.
    pub(super) fn named_beside(&self, of_part: bool) -> Effects {
        let names = self.judge.names.filter(|names| names.can_be_told_apart());
        let each =
            names.map(|names| each_dose(self.heard, names, self.stored_before()).fates).unwrap_or_default();
        let open_of_all = |own: &Statement| {
            let all = |noun: &Noun| noun.thing == Thing::Dose && noun.doses.is_empty() && noun.plural;
            own.says == Says::Open && self.heard.main_noun(own).is_some_and(all)
        };
        let open = self.heard.open.iter().any(|open| open.every && open.doses.is_empty())
            || self.statements().any(open_of_all);
        if of_part && open {
            let mut open = each;
            names.into_iter().flat_map(DoseNames::all).for_each(|dose| open.add(dose, Effect::Unclear));
            return open;
        }
        if each.is_empty() && of_part {
            // "Both were stored", "both were there before".
            let of_all =
                [Effect::AlreadyStored, Effect::Remark].into_iter().find(|effect| self.reaches_all(*effect));
            let mut all = Effects::default();
            for (dose, effect) in names.into_iter().flat_map(DoseNames::all).zip(of_all.into_iter().cycle()) {
                all.set(dose, effect);
            }
            return all;
        }
        let fits = |effect: Effect| effect == Effect::Remark || of_part && effect == Effect::AlreadyStored;
        if each.all().all(|(_, effect)| fits(effect)) { each } else { Effects::default() }
    }

    /// What the words say that nothing was lost, or only remark; `None` where they tell no outcome. `remark` is whether
    /// something remarks already.
    pub(super) fn kept(&self, remark: bool) -> Option<Judged> {
        let said = &self.heard.said;
        let stored = self.keeps() || said.iter().any(|said| said.says.is_stored());
        let there = self.counts.there();
        let count =
            said.iter().filter(|said| said.says == Saying::Counted).find_map(|said| said.number).or(there);
        let remarks = |said: &Said| matches!(said.says, Saying::Effect(Effect::Remark) | Saying::Kept);
        let remark = remark || said.iter().any(remarks);
        if !remark && !stored && count.is_none() {
            return None;
        }
        let serious = matches!(self.severity, Some(Severity::Error | Severity::Fatal));
        if serious && self.denies_something() {
            return Some(Judged { stored, ..Judged::unclear() });
        }
        // Information on a message that was stored is no complaint.
        let complains = self.severity != Some(Severity::Information) && self.complains();
        let warns = matches!(self.severity, Some(Severity::Warning)) || serious;
        // Of some that were there before nothing new was stored.
        let again = self.counts.duplicate > Some(0);
        let confirms = stored && !(remark || again || complains || warns && self.says_more());
        Some(Judged { stored, confirms, count, ..Judged::stated(Effect::Remark) })
    }

    /// Whether a clause says what became of something.
    pub(super) fn tells(&self, words: &Range<usize>) -> bool {
        let rows = self.heard.said.iter().map(|said| said.words.start);
        let counted = self.counts.verbs.iter().copied();
        let mut told = self.statements().map(|own| own.words.start).chain(rows).chain(counted);
        told.any(|at| words.contains(&at))
    }

    /// Whether a clause says something that is denied or only possible.
    pub(super) fn doubts(&self, words: &Range<usize>) -> bool {
        self.heard.doubtful.iter().any(|said| words.contains(&said.words.start))
    }

    /// Whether a clause denies something that nobody understood.
    pub(super) fn denies_something(&self) -> bool {
        let reading = self.heard.reading;
        self.heard.statements.clauses.iter().any(|clause| {
            let used = |at: usize| {
                let first = |own: &Statement| {
                    let nouns = own.subject.iter().filter_map(|at| self.heard.statements.nouns.get(*at));
                    nouns.map(|noun| noun.start).min().unwrap_or(own.words.start).min(own.words.start)
                };
                // "Neither the first nor the second was rejected".
                self.statements().any(|own| (first(own)..own.words.end).contains(&at))
                    || self.heard.statements.aside.iter().any(|own| own.contains(&at))
                    || self.heard.said.iter().chain(&self.heard.doubtful).any(|said| said.words.contains(&at))
            };
            let mut things =
                self.heard.statements.nouns.iter().filter(|noun| clause.words.contains(&noun.at));
            let of_others = things.next().is_some_and(|noun| {
                matches!(noun.thing, Thing::Patient | Thing::Value | Thing::Aside | Thing::Segment { .. })
            });
            let denial =
                !of_others && clause.words.clone().any(|at| reading.is(at, Class::Denial) && !used(at));
            let problem = reading.first_row(RowKind::Problem, &clause.words, self.judge.knowledge).is_some();
            let mild = clause
                .words
                .clone()
                .any(|at| reading.is_any(at, &[Class::Mild, Class::Complaint, Class::Aside]));
            denial && !problem && !mild
        })
    }

    /// Whether words that say that something was stored complain of something beside it: a clause of its own that
    /// denies, or names a fault.
    pub(super) fn complains(&self) -> bool {
        let reading = self.heard.reading;
        // "Recorded as invalid".
        let as_faulty = self.statements().filter(|own| own.says == Says::Kept).any(|own| {
            let behind = own.words.end..own.clause.end;
            let complains = behind.clone().any(|at| reading.is(at, Class::Complaint));
            reading.is(own.words.end, Class::As)
                && (complains || self.judge.knowledge.names_fault(reading, &behind))
        });
        if as_faulty {
            return true;
        }
        let silent = |words: &Range<usize>| !self.tells(words) && !self.doubts(words);
        self.heard.statements.clauses.iter().filter(|clause| silent(&clause.words)).any(|clause| {
            let denies = clause.words.clone().any(|at| reading.is(at, Class::Denial));
            denies || self.judge.knowledge.names_fault(reading, &clause.words)
        })
    }

    /// Whether a clause of several words says something else than what became of things.
    pub(super) fn says_more(&self) -> bool {
        let clauses = self.heard.statements.clauses.iter().map(|clause| &clause.words);
        clauses.filter(|words| !self.tells(words)).any(|words| words.len() >= LONG_CLAUSE)
    }

    /// What became of the part that something was stored without: "saved without address", but not "without errors".
    pub(super) fn left_out(&self) -> Option<Effect> {
        let reading = self.heard.reading;
        // What was not sent is not left out.
        if self.heard.problem == Some("missing") {
            return None;
        }
        self.statements().filter(|own| own.says == Says::Kept).find_map(|own| {
            // "Saved, but without its lot number".
            let without = (own.words.end..own.words.end + 2).find(|at| reading.is(*at, Class::Without))?;
            let noun = self.heard.statements.nouns.iter().find(|noun| noun.start > without)?;
            match noun.thing {
                _ if noun.start > without + 2 => None,
                Thing::Value => Some(Effect::ValueNotStored),
                Thing::Segment { .. } => Some(Effect::SegmentIgnored),
                _ => None,
            }
        })
    }
}
