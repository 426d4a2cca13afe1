//! How many vaccinations words say were taken in and how many were not: "2 of 3 added", "accepted 3, rejected 1",
//! "0 immunizations were stored".

use crate::knowledge::{Class, THINGS};
use crate::reading::{Border, Reading};
use crate::statement::{Noun, Thing, is_placed};

/// The counts that words give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// How many were taken in.
    pub(crate) kept: Option<u32>,
    /// How many were not.
    pub(crate) lost: Option<u32>,
    /// How many were there before.
    pub(crate) duplicate: Option<u32>,
    /// How many there were in all.
    pub(crate) total: Option<u32>,
    /// The verbs that the counts belong to, as words counted from 0.
    pub(crate) verbs: Vec<usize>,
}

impl Counts {
    /// How many are in the registry now: taken in, or there before.
    pub(super) fn there(&self) -> Option<u32> {
        self.kept.map(|kept| kept.saturating_add(self.duplicate.unwrap_or(0)))
    }
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Kept,
    Lost,
    Duplicate,
    Total,
}

/// Larger numbers count no vaccinations of one message.
const MOST: u32 = 1000;

/// How far a number and its verb may stand apart, in words.
const NEAR: usize = 8;

/// Counts vaccinations in a text.
pub(super) struct Counting<'r> {
    pub(super) reading: &'r Reading,
    pub(super) nouns: &'r [Noun],
}

impl Counting<'_> {
    /// The counts in these words.
    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        let numbers: Vec<(usize, u32)> =
            (0..self.reading.len()).filter_map(|at| Some((at, self.count_at(at)?))).collect();
        // "Accepted 3 rejected 1": the first number has its verb before it, and so have the others.
        let verb_first = numbers.first().is_some_and(|(at, _)| {
            self.follows_closely(*at)
                && at.checked_sub(1).is_some_and(|before| self.counted_by(before).is_some())
        });
        // "Vaccinations: 3 Accepted: 2": each number has its label before it.
        let labelled = |at: usize| {
            self.is_parted(at) && at.checked_sub(1).is_some_and(|label| self.counted_by(label).is_some())
        };
        let is_labelled = numbers.iter().any(|(at, _)| labelled(*at));
        self.set_patients_aside(&mut counts);
        // "Refused by patient: 1" is one that the registry did not lose.
        let by_person = (0..self.reading.len()).any(|at| {
            let number = self.reading.number(at).is_some() && self.is_parted(at);
            number && self.reading.was(at, 1, Class::Person) && self.reading.was(at, 2, Class::By)
        });
        let mut only_processed = false;
        let mut not_understood = 0_u32;
        for (at, count) in numbers {
            let found = self.told_of(at, is_labelled, verb_first);
            let Some((verb, counted, total)) = found else {
                not_understood = not_understood.saturating_add(count);
                continue;
            };
            let place = match counted {
                Counted::Kept => &mut counts.kept,
                Counted::Lost => &mut counts.lost,
                Counted::Duplicate => &mut counts.duplicate,
                Counted::Total => &mut counts.total,
            };
            // Those updated are kept beside those added; of "3 processed, 2 accepted" the fewer are kept.
            let processed = std::mem::replace(&mut only_processed, self.reading.is(verb, Class::Processed));
            let fewer = place.filter(|known| counted == Counted::Kept && processed && *known >= count);
            let updates = self.reading.is(verb, Class::Updates);
            let added = place.filter(|_| updates).map(|kept| kept.saturating_add(count));
            *place = fewer.map(|_| count).or(added).or(*place).or(Some(count));
            counts.total = counts.total.or(total).or(fewer);
            counts.verbs.push(verb);
        }
        // "2 on file, 2 added, 4 total": what nobody understood makes up the rest.
        let sum = counts.kept.unwrap_or(0).saturating_add(not_understood);
        let explained = not_understood > 0 && counts.total == Some(sum);
        counts.total = counts.total.filter(|_| !by_person && !explained);
        counts
    }

    /// What the number at this word counts, with the verb and the total told with it.
    fn told_of(
        &self,
        at: usize,
        is_labelled: bool,
        verb_first: bool,
    ) -> Option<(usize, Counted, Option<u32>)> {
        let (verb, counted, total) = if is_labelled && self.is_parted(at) {
            self.before(at).or_else(|| self.total_label(at))
        } else if verb_first {
            self.before(at).or_else(|| self.ahead(at))
        } else {
            self.ahead(at).or_else(|| {
                let thing = self.reading.was(at, 1, Class::Dose) && self.is_parted(at);
                self.before(at).filter(|_| thing)
            })
        }?;
        // "Skipped 1 (dup)" tells why.
        let again = self.reading.border(at + 1) == Border::Bracket
            && self.reading.is(at + 1, Class::Duplicates)
            && (at + 2 >= self.reading.len() || self.reading.border(at + 2) != Border::None);
        let counted = if again && counted == Counted::Lost { Counted::Duplicate } else { counted };
        Some((verb, counted, total))
    }

    /// What is counted of patients is no loss of a dose.
    fn set_patients_aside(&self, counts: &mut Counts) {
        for at in 0..self.reading.len() {
            if self.reading.number(at).is_none() || self.reading.is_joined(at) {
                continue;
            }
            if self.is_of_patients(at) || self.reading.is(at + 1, Class::Patient) {
                let (mut start, mut end) = (at, at + 1);
                while start > 0 && self.reading.border(start) == Border::None {
                    start -= 1;
                }
                while end < self.reading.len() && self.reading.border(end) == Border::None {
                    end += 1;
                }
                counts.verbs.extend(start..end);
            }
        }
    }

    /// Whether a word follows the one before it without a comma or the end of a sentence between them.
    fn follows_closely(&self, at: usize) -> bool {
        at > 0 && !self.reading.gap(at).contains([',', ';', '.'])
    }

    /// Whether a colon, or a sign that it equals, stands before a word.
    fn is_parted(&self, at: usize) -> bool {
        at > 0 && self.reading.gap(at).trim_end().ends_with([':', '='])
    }

    /// "Vaccinations: 3", where other numbers have labels of their own.
    fn total_label(&self, at: usize) -> Option<(usize, Counted, Option<u32>)> {
        let label = at.checked_sub(1)?;
        let is_total = self.reading.is_any(label, &[Class::Dose, Class::Total]);
        is_total.then_some((label, Counted::Total, None))
    }

    /// What the number at this word counts by the verb before it: "rejected: 1", "saved vaccinations: 1 (of 2)".
    fn before(&self, at: usize) -> Option<(usize, Counted, Option<u32>)> {
        let last = at.checked_sub(1)?;
        let thing = self.reading.is(last, Class::Dose) && self.reading.border(last) == Border::None;
        let verb = if thing { last.checked_sub(1)? } else { last };
        let of = || self.reading.number(at + 2).filter(|_| self.reading.is(at + 1, Class::Of));
        Some((verb, self.counted_by(verb)?, self.total_behind(at).or_else(of)))
    }

    /// Whether a number counts patients: those are what was named last before it, and no dose stands behind it.
    fn is_of_patients(&self, at: usize) -> bool {
        if self.counts_another_thing(at) {
            return false;
        }
        let of = |at: usize| {
            self.reading.is_any(at, &[Class::Of, Class::Determiner])
                || self.reading.is(at, Class::Out)
                || self.reading.number(at).is_some()
        };
        let counted = (at + 1..at + NEAR).find(|at| !of(*at)).unwrap_or(at + 1);
        let of_doses =
            self.reading.is(counted, Class::Dose) && (at + 1..=counted).all(|at| self.follows_closely(at));
        let mut before = at;
        while before > 0 && self.reading.border(before) != Border::Sentence {
            before -= 1;
            if self.reading.is(before, Class::Dose) {
                return false;
            }
            if self.reading.is(before, Class::Patient) {
                return !of_doses;
            }
        }
        false
    }

    /// "One guardian" counts neither patients nor vaccinations.
    fn counts_another_thing(&self, at: usize) -> bool {
        let counted = self.nouns.iter().find(|noun| (noun.start..noun.at).contains(&at));
        // "Rejected: 0 Warnings: 1": a label stands before it.
        let counted = counted.filter(|_| !self.is_parted(at));
        counted.is_some_and(|noun| matches!(noun.thing, Thing::Value | Thing::Aside))
    }

    /// "Rejected: 2 (varicella), 3 (polio)": the number of the one that is named behind it, and no count.
    fn numbers_the_next(&self, at: usize) -> bool {
        let number = self.reading.number(at).filter(|number| *number > 1);
        let named = self.nouns.iter().find(|noun| noun.start == at + 1 && noun.thing == Thing::Dose);
        let in_brackets = self.reading.border(at + 1) == Border::Bracket;
        named.zip(number).is_some_and(|(noun, number)| in_brackets && noun.doses == [number])
    }

    /// What the number at this word counts by the words behind it: the verb, and the total of "2 of 3".
    fn ahead(&self, at: usize) -> Option<(usize, Counted, Option<u32>)> {
        let mut total = None;
        let mut next = at + 1;
        // "2 out of 3".
        next += usize::from(self.reading.is(next, Class::Out));
        if let Some(all) = self.total_behind(at) {
            total = Some(all);
            next += 1;
        } else if self.reading.is(next, Class::Of) {
            let direct = self.reading.number(next + 1);
            total = Some(direct.or_else(|| self.reading.number(next + 2))?);
            next += 2 + usize::from(direct.is_none());
        } else if self.reading.is(next, Class::Dose) && self.reading.is(next + 1, Class::Of) {
            // "One vaccination of two".
            total = Some(self.reading.number(next + 2)?);
            next += 3;
        }
        for at in next..next + NEAR {
            if at >= self.reading.len() || at > next && self.reading.border(at) != Border::None {
                return None;
            }
            if let Some(counted) = self.counted_by(at) {
                return Some((at, counted, total));
            }
            // "RXA segments".
            let record = self.reading.is_any(at, &[Class::Segment, Class::Record])
                && self.reading.was(at, 1, Class::Dose);
            let passes = [
                Class::Dose,
                Class::Auxiliary,
                Class::Denial,
                Class::Determiner,
                Class::Given,
                Class::Sent,
                Class::Mild,
                Class::And,
            ];
            // "Were not checked and stored" may deny one of both.
            let joins = self.reading.is_any(at, &[Class::Mild, Class::And]);
            let denied = joins && (next..at).any(|at| self.reading.is(at, Class::Denial));
            if denied || !record && !self.reading.is_any(at, &passes) {
                return None;
            }
        }
        None
    }

    /// The total of "1/2": the number behind this one, with a stroke between and no other around.
    fn total_behind(&self, at: usize) -> Option<u32> {
        let joined = |at: usize| at < self.reading.len() && matches!(self.reading.gap(at), "/" | "-" | ".");
        let total = self.reading.number(at + 1).filter(|_| self.reading.gap(at + 1) == "/")?;
        let alone = !(joined(at + 2) || at > 0 && joined(at));
        let count = self.reading.number(at)?;
        (alone && total < MOST && count <= total).then_some(total)
    }

    /// What a verb counts: those taken in, or those refused.
    fn counted_by(&self, at: usize) -> Option<Counted> {
        if self.reading.is(at, Class::Sent) {
            return Some(Counted::Total);
        }
        if self.reading.is(at, Class::Duplicates) {
            return Some(Counted::Duplicate);
        }
        let refuses = self.reading.is(at, Class::FailedCount) || self.reading.is(at, Class::Lost);
        let keeps = self.reading.is(at, Class::Renewed)
            || self.reading.is(at, Class::Kept)
            || is_placed(self.reading, at).is_some();
        let plain = self.reading.is_any(at, &[Class::Keep, Class::Lose]);
        if !refuses && !keeps && !plain || self.is_aside(at) {
            return None;
        }
        let refuses = refuses || self.reading.is(at, Class::Lose);
        let mut denied = false;
        let mut before = at;
        while before > 0
            && self.reading.border(before) == Border::None
            && self.reading.is_any(before - 1, &[Class::Auxiliary, Class::Denial])
        {
            before -= 1;
            denied |= self.reading.is(before, Class::Denial);
        }
        // A plain verb says something only where it is denied.
        let tells = !plain || denied || keeps || self.reading.is(at, Class::Lost);
        tells.then_some(if refuses == denied { Counted::Kept } else { Counted::Lost })
    }

    /// "1 dose removed from inventory" counts the stock.
    fn is_aside(&self, at: usize) -> bool {
        let behind = self.nouns.iter().find(|noun| noun.start > at);
        behind.is_some_and(|noun| {
            noun.thing == Thing::Aside
                && noun.governed
                && noun.start <= at + NEAR
                && (at + 1..=noun.start).all(|at| self.reading.border(at) == Border::None)
        })
    }

    /// The number at this word, where it can count vaccinations: no part of a date, a place or an amount, and no number
    /// that a thing is called by.
    fn count_at(&self, at: usize) -> Option<u32> {
        let reading = self.reading;
        let count = reading.number(at).filter(|count| *count < MOST)?;
        // "None of the 3 vaccinations were stored" counts none.
        let of = reading.was(at, 1, Class::Of)
            || reading.was(at, 2, Class::Of) && reading.was(at, 1, Class::Determiner);
        let counting = if reading.was(at, 1, Class::Of) { 2 } else { 3 };
        if of && reading.was(at, counting, Class::None) {
            return None;
        }
        // "RXA segments 1, 3 were discarded" names them.
        let names_dose = |noun: &Noun| (noun.start..noun.end).contains(&at) && !noun.doses.is_empty();
        if self.nouns.iter().any(names_dose) {
            return None;
        }
        // "This one was accepted" counts nothing.
        let pointed_at = reading.was(at, 1, Class::Determiner)
            || at.checked_sub(1).is_some_and(|before| reading.ordinal(before).is_some());
        if reading.is(at, Class::OneOf) && pointed_at {
            return None;
        }
        // "08" is a code; "posted 002", "02 of 03" are counts.
        let told = reading.is(at + 1, Class::Of) && reading.number(at + 2).is_some()
            || at.checked_sub(1).is_some_and(|before| self.counted_by(before).is_some());
        let padded = reading.word(at).len() > 1 && reading.word(at).starts_with('0') && !told;
        let called = at.checked_sub(1);
        // "Vaccinations: 2 received" counts, "vaccination 2 received" names one.
        let plural_dose =
            called.is_some_and(|at| reading.word(at).ends_with('s') && reading.is(at, Class::Dose));
        let counts_behind = self.is_parted(at) && plural_dose;
        let is_name = called.is_some_and(|called| {
            reading.is_any(called, &THINGS) && self.follows_closely(at) && !counts_behind
                || reading.is(called, Class::CalledBy) && !reading.is(called, Class::Dose)
                || reading.is(called, Class::Of)
                    && called.checked_sub(1).is_some_and(|at| {
                        reading.number(at).is_some()
                            || reading.is(at, Class::Dose) && at > 0 && reading.number(at - 1).is_some()
                    })
        });
        let is_total = at.checked_sub(1).is_some_and(|before| self.total_behind(before).is_some());
        let joined = reading.is_joined(at) && self.total_behind(at).is_none();
        let named = self.counts_another_thing(at) || self.numbers_the_next(at);
        let is_other = is_name || is_total || joined || named || self.is_of_patients(at);
        (!padded && !is_other).then_some(count)
    }
}
