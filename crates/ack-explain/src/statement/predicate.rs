//! The verbs that may say what became of something, and what helps them: denial, condition, possibility, time.

use std::ops::Range;

use super::helping::helped_from;
use crate::knowledge::Class;
use crate::reading::{Border, Reading};

/// What a verb says before it is denied or doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Kept,
    Lost,
    /// Something that was there was changed: "updated", "merged".
    Done,
    Waits,
    /// "OK".
    Fine,
    /// "Yes", or "no" where it is denied.
    Yes,
    /// Something was there before, told by a row.
    There,
}

/// A verb, or a row's words that stand for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Predicate {
    pub(crate) verb: Verb,
    /// Its first word, counted from 0.
    pub(crate) at: usize,
    /// The word behind its last.
    pub(crate) end: usize,
    /// The first of the words that help it.
    pub(crate) helped_from: usize,
    /// Whether a row's words stand for it.
    pub(crate) by_row: bool,
}

impl Predicate {
    /// The verb at this word, if it may say what became of something.
    pub(super) fn at(reading: &Reading, at: usize) -> Option<Self> {
        // "Vaccination recorded by is missing": the name of a field.
        if reading.is(at + 1, Class::By) && reading.is(at + 2, Class::Passive) {
            return None;
        }
        let helped_from = helped_from(reading, at);
        let denied = (helped_from..at).any(|at| reading.is(at, Class::Denial));
        let forced = reading.was(at, 1, Class::Forced);
        let verb = if reading.is(at, Class::Lost)
            || forced && reading.is(at, Class::Lose)
            || reading.is(at, Class::Rejection) && reading.is(at + 1, Class::Of)
            || fails_to_do(reading, at)
        {
            Verb::Lost
        } else if is_placed(reading, at).is_some()
            || reading.is(at, Class::Kept)
            || (forced || is_only_possible(reading, helped_from..at)) && reading.is(at, Class::Keep)
        {
            Verb::Kept
        } else if reading.is(at, Class::Wait) && !(helped_from == at && reading.was(at, 1, Class::Conjoining))
        {
            Verb::Waits
        } else if reading.is(at, Class::Done) {
            Verb::Done
        } else if reading.is_any(at, &[Class::Keep, Class::Doing]) && denied {
            Verb::Kept
        } else if reading.is(at, Class::Lose) && denied {
            Verb::Lost
        } else if reading.is(at, Class::Fine) && stands_last(reading, at) {
            Verb::Fine
        } else if is_answer(reading, at) {
            Verb::Yes
        } else {
            return None;
        };
        let end = is_placed(reading, at).unwrap_or(at + 1);
        let own = Self { verb, at, end, helped_from, by_row: false };
        (!own.describes(reading) && !own.is_of_people(reading) && !own.is_faulty(reading)).then_some(own)
    }

    /// The words of a row that say that something waits or was there before.
    pub(super) fn of_row(reading: &Reading, verb: Verb, words: &Range<usize>) -> Self {
        Self {
            verb,
            at: words.start,
            end: words.end,
            helped_from: helped_from(reading, words.start),
            by_row: true,
        }
    }

    /// Whether it says where something is: "is in the registry".
    pub(super) fn is_place(&self, reading: &Reading) -> bool {
        reading.is(self.at, Class::Within) && !reading.is(self.at, Class::Put)
    }

    /// Whether it is a noun that takes a loss for granted: "the rejection of dose 2".
    pub(super) fn is_noun(&self, reading: &Reading) -> bool {
        reading.is(self.at, Class::Rejection)
    }

    /// Whether it stands in the passive voice.
    pub(super) fn is_passive(&self, reading: &Reading) -> bool {
        (self.helped_from..self.at).any(|at| reading.is(at, Class::Passive))
    }

    /// Whether it only describes the thing behind it: "accepted format", "a registered number", "rejected dose was
    /// accepted".
    fn describes(&self, reading: &Reading) -> bool {
        let next = self.end;
        if self.helped_from < self.at || reading.border(next) != Border::None {
            return false;
        }
        let things = [
            Class::Message,
            Class::Patient,
            Class::Dose,
            Class::Record,
            Class::Segment,
            Class::SegmentName,
            Class::Value,
        ];
        let before = self.at.checked_sub(1).filter(|_| reading.border(self.at) == Border::None);
        if self.verb != Verb::Lost && reading.is(next, Class::Form) {
            return true;
        }
        let article = before.is_some_and(|at| reading.is(at, Class::Article));
        if article {
            return true;
        }
        if !reading.is_any(next, &things) {
            return false;
        }
        // "All rejected doses …": the words before it already belong to the phrase of the thing.
        let in_phrase = before.is_some_and(|at| {
            reading.is_any(at, &[Class::Determiner, Class::All, Class::Preposition, Class::Some])
        });
        // A verb behind it says what became of the thing.
        let mut behind = next + 1;
        let mut overtaken = false;
        // "Rejected dose 2 and then saved dose 1" goes on with another.
        let goes_on = |at: usize| reading.border(at) == Border::None && !reading.is(at, Class::And);
        while behind < reading.len() && goes_on(behind) {
            let helped = helped_from(reading, behind) < behind;
            if reading.is_any(behind, &[Class::Kept, Class::Lost, Class::Wait]) && helped {
                overtaken = true;
                break;
            }
            behind += 1;
        }
        in_phrase || overtaken
    }

    /// Whether people did it: "patient refused", "refused by parent".
    fn is_of_people(&self, reading: &Reading) -> bool {
        if !reading.is(self.at, Class::Choosing) {
            return false;
        }
        let mut behind = self.end + 1;
        while reading.is(behind, Class::Determiner) {
            behind += 1;
        }
        let by = reading.is(self.end, Class::By) && reading.is(behind, Class::Person);
        by || !self.is_passive(reading) && reading.was(self.helped_from, 1, Class::Person)
    }

    /// Whether what was done had faults, which says nothing of what was stored: "processed with errors".
    fn is_faulty(&self, reading: &Reading) -> bool {
        let fault = self.end + 1 + usize::from(reading.number(self.end + 1).is_some());
        reading.is(self.end, Class::With) && reading.is(fault, Class::Fault)
    }

    /// The verb that a clause which leaves its own out repeats. A verb such as "failed" goes with it, a "not" does not.
    pub(super) fn repeated(&self, reading: &Reading) -> Verb {
        let denies = |at: &usize| reading.is(*at, Class::Denial) && !reading.is(*at, Class::Not);
        match (self.verb, (self.helped_from..self.at).filter(denies).count() % 2) {
            (Verb::Kept, 1) => Verb::Lost,
            (Verb::Lost, 1) => Verb::Kept,
            (verb, _) => verb,
        }
    }

    /// Whether a word right behind it turns what it says: "kept out", "sent back".
    pub(super) fn is_turned(&self, reading: &Reading) -> bool {
        reading.border(self.end) == Border::None && reading.is(self.end, Class::Particle)
    }

    /// Whether the words that help it deny it.
    pub(super) fn is_denied(&self, reading: &Reading) -> bool {
        let denials = |at: &usize| reading.is(*at, Class::Denial) && !reading.is(*at, Class::Or);
        let count = (self.helped_from..self.at).filter(denials).count();
        let nor =
            (self.helped_from..self.at).any(|at| reading.is(at, Class::Denial) && reading.is(at, Class::Or));
        count % 2 == 1 || count == 0 && nor
    }
}

/// "Is now in the registry", "included in the patient's record": the word behind where it is.
pub(crate) fn is_placed(reading: &Reading, at: usize) -> Option<usize> {
    let put = reading.is(at, Class::Put) && reading.is(at + 1, Class::Into);
    if put {
        return book_behind(reading, at + 1);
    }
    if !reading.is(at, Class::Within) {
        return None;
    }
    let helped = (helped_from(reading, at)..at).any(|at| reading.is(at, Class::Present));
    let filled = reading.was(at, 1, Class::Filler) && reading.was(at, 2, Class::Present);
    let behind = book_behind(reading, at).filter(|_| helped || filled)?;
    (behind >= reading.len() || reading.border(behind) != Border::None).then_some(behind)
}

/// The word behind the record or the registry that is named behind a preposition.
fn book_behind(reading: &Reading, at: usize) -> Option<usize> {
    let between = [Class::Determiner, Class::Person, Class::Patient, Class::Dose, Class::Value];
    // "To the permanent file".
    let describes = |at: usize| reading.is_unknown(at) && reading.is(at + 1, Class::Book);
    let passes = |at: usize| reading.is_any(at, &between) && !reading.is(at, Class::Book) || describes(at);
    let place = (at + 1..reading.len()).find(|at| !passes(*at))?;
    // "The immunization record" goes on.
    let last = (place..reading.len()).take_while(|at| reading.is(*at, Class::Book)).last()?;
    let parted = (at + 1..=last).any(|at| reading.border(at) != Border::None);
    (!parted).then_some(last + 1)
}

/// "Saving dose 2 failed", "insert of dose 2 failed (time-out)".
fn fails_to_do(reading: &Reading, at: usize) -> bool {
    if !reading.is(at, Class::Failing) || helped_from(reading, at) < at {
        return false;
    }
    let ends = at + 1 >= reading.len()
        || reading.border(at + 1) != Border::None
        || reading.is_any(at + 1, &[Class::Reason, Class::With, Class::As, Class::Turn, Class::And]);
    let mut before = at;
    while before > 0 && reading.border(before) == Border::None {
        before -= 1;
        if reading.is(before, Class::Doing) {
            return ends && before + 1 < at;
        }
    }
    false
}

/// "Could store only dose 1", "was able to store only dose 1": what could be done was done.
pub(super) fn is_only_possible(reading: &Reading, helping: Range<usize>) -> bool {
    let able = |at: usize| reading.is_any(at, &[Class::Possible, Class::Able]);
    // "The only one we could store".
    let the_only = reading.was(helping.start, 1, Class::Registry)
        && reading.was(helping.start, 3, Class::Only)
        && helping.start.checked_sub(2).is_some_and(|at| reading.is_any(at, &[Class::OneOf, Class::Counted]));
    (reading.is(helping.end + 1, Class::Only) || the_only) && helping.into_iter().any(able)
}

/// Whether a word ends its clause and stands behind the thing that it is said of.
fn stands_last(reading: &Reading, at: usize) -> bool {
    at > 0 && (at + 1 >= reading.len() || reading.border(at + 1) != Border::None)
}

/// Whether a word answers that it is not so: "no", "none".
pub(super) fn is_no(reading: &Reading, at: usize) -> bool {
    reading.is(at, Class::None) && reading.number(at).is_none() && !reading.is(at, Class::Message)
}

/// Whether a word is an answer alone behind a label: "dose 1: yes".
fn is_answer(reading: &Reading, at: usize) -> bool {
    let alone = at + 1 >= reading.len() || reading.border(at + 1) != Border::None;
    let asked = reading.gap(at).contains('?');
    let behind_label = at > 0 && (asked || matches!(reading.border(at), Border::Colon | Border::Dash));
    let answers = reading.is(at, Class::Yes) || is_no(reading, at);
    answers && alone && behind_label
}
