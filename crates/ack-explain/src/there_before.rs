//! Who or what was there before, where a registry's words say that something was ("already exists", "duplicate
//! record"): the dose, the patient, or a thing that tells nothing of the dose, such as an order number.

use std::ops::Range;

use hl7_reader::Path;

use crate::clause::{Text, Verb};
use crate::effect::Judge;
use crate::knowledge::{Statement, number};
use crate::lost_object::{object, phrase_start};

/// What was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ThereBefore {
    Dose,
    Patient,
    /// Something that tells nothing of the dose or the patient.
    Other,
    /// Neither the words nor the place tell.
    Untold,
}

/// Larger numbers behind the word "number" are what it numbers, and not which of several it is.
const MOST_COUNTED: u32 = 99;

/// Whether a statement says that something was there before. Words of doubt change only this kind; a listed phrase of
/// loss stands as it is.
pub(crate) fn says_there_before(statement: &Statement) -> bool {
    matches!(statement.says, "duplicate" | "already_stored")
}

impl Judge<'_> {
    /// What a statement says was there before: what the statement itself names, else what its clause does, else the
    /// nearest dose or patient named before or behind it, else what stands at the place.
    pub(crate) fn there_before(
        &self,
        text: &Text,
        statement: &Statement,
        place: Option<Path>,
    ) -> ThereBefore {
        let (from, mut to) = (statement.captures.at, statement.captures.end);
        let listed = |kind: &str, at: usize| self.knowledge.listed(kind, text.word(at)).is_some();
        let (start, end) = text.clause_of(from);
        // A vaccine that the message, or the dose at the place, does not hold is not the one that was sent.
        let dose = place.filter(|place| place.segment.as_str() == "RXA").and_then(|place| place.occurrence);
        let slices = text.slices();
        if self.names.is_some_and(|names| names.names_others(&slices, dose, self.knowledge)) {
            return ThereBefore::Other;
        }
        // "Duplicate check failed" says nothing of what was there.
        if listed("hedge", to) || (to..end).any(|at| self.is_unlike(text, at, end)) {
            return ThereBefore::Other;
        }
        // What it is a duplicate of is a thing of the same kind.
        to += usize::from(text.word(to) == "of");
        let own = [from..to, start..from, to..end];
        if let Some(told) = own.into_iter().find_map(|words| self.named_in(text, words)) {
            return told;
        }
        let mut before: Vec<Range<usize>> = Vec::new();
        let mut behind = Vec::new();
        for (first, last) in text.clauses() {
            if last <= start {
                before.insert(0, first..last);
            } else if first >= end {
                behind.push(first..last);
            }
        }
        before.append(&mut behind);
        let told = before
            .into_iter()
            .find_map(|words| self.named_in(text, words).filter(|told| *told != ThereBefore::Other));
        told.unwrap_or_else(|| match place.as_ref().map(|place| place.segment.as_str()) {
            None => ThereBefore::Untold,
            Some("RXA" | "ORC" | "RXR") => ThereBefore::Dose,
            Some("PID" | "PD1" | "NK1") => ThereBefore::Patient,
            Some(_) => ThereBefore::Other,
        })
    }

    /// Whether a verb is of the patient who was there before, or of a record of which nobody says more: "client not
    /// added", "not merged". It tells nothing of the dose. `cues` are the words that say who or what was there.
    pub(crate) fn is_of_the_same(&self, text: &Text, verb: &Verb, cues: &[Range<usize>]) -> bool {
        let listed = |kind: &str, at: usize| self.knowledge.listed(kind, text.word(at)).is_some();
        let says_no_more = |at: usize| {
            cues.iter().any(|cue| cue.contains(&at))
                || text.word(at) == "and"
                || self.knowledge.object(text.word(at)) == Some("record")
                || ["auxiliary", "denial", "determiner"].into_iter().any(|kind| listed(kind, at))
        };
        if self.is_of_patient(text, verb) {
            return true;
        }
        match object(&text.slices(), *verb, self.knowledge).map(|object| object.kind) {
            Some("record") if verb.lost => (verb.clause_start..verb.at).all(says_no_more),
            None => (verb.clause_start..verb.at).all(says_no_more),
            // "Address updated" says nothing of a dose that was stored.
            Some(_) => {
                !verb.lost && !["dose", "message"].into_iter().any(|kind| self.clause_names(text, verb, kind))
            }
        }
    }

    /// Whether a verb is of the patient, and its clause names no dose: "patient merged into existing record".
    pub(crate) fn is_of_patient(&self, text: &Text, verb: &Verb) -> bool {
        let object = object(&text.slices(), *verb, self.knowledge);
        object.is_some_and(|object| object.kind == "patient") && !self.clause_names(text, verb, "dose")
    }

    /// Whether the clause of a verb names a thing of this kind.
    fn clause_names(&self, text: &Text, verb: &Verb, kind: &str) -> bool {
        (verb.clause_start..verb.clause_end).any(|at| self.knowledge.object(text.word(at)) == Some(kind))
    }

    /// What the last thing is that is named in these words and does not only tell where; a dose may stand anywhere.
    fn named_in(&self, text: &Text, words: Range<usize>) -> Option<ThereBefore> {
        let is_called = |at: usize| {
            self.names.is_some_and(|names| !names.called(text.word(at), self.knowledge).is_empty())
        };
        let slices = text.slices();
        let mut at = words.end;
        let mut of_dose = false;
        while at > words.start {
            at -= 1;
            if is_called(at) {
                return Some(ThereBefore::Dose);
            }
            let Some(told) = self.thing(text, at) else { continue };
            // The words that stand together are one thing: of "vaccination order number" the last counts.
            at = phrase_start(&slices, at, words.start, self.knowledge);
            // "Duplicate of order number" is said of the number.
            let aside = at > words.start
                && self.knowledge.listed("preposition", text.word(at - 1)).is_some()
                && text.word_before(at, 2) != "duplicate";
            if !aside {
                return Some(told);
            }
            of_dose |= told == ThereBefore::Dose;
        }
        of_dose.then_some(ThereBefore::Dose)
    }

    /// What a word names; `None` for a word such as "record", which stands for what the word before it names or tells
    /// nothing.
    fn thing(&self, text: &Text, at: usize) -> Option<ThereBefore> {
        let word = text.word(at);
        if matches!(word, "number" | "id") {
            // "Vaccination number 2" is a vaccination.
            let counts = number(text.word(at + 1)).is_some_and(|number| number <= MOST_COUNTED);
            return (!counts).then_some(ThereBefore::Other);
        }
        match self.knowledge.object(word)? {
            "dose" => Some(ThereBefore::Dose),
            "patient" => Some(ThereBefore::Patient),
            "aside" | "record" => None,
            // "Nothing changed" is not said of a message.
            _ if self.knowledge.listed("quantity", word).is_some() => None,
            _ => Some(ThereBefore::Other),
        }
    }

    /// Whether from this word on, up to `end`, the words tell of something else than was sent: "with different lot
    /// number", "for another patient".
    fn is_unlike(&self, text: &Text, at: usize, end: usize) -> bool {
        let of_another = || {
            let things = (at + 1..end).take(2).map(|at| self.knowledge.object(text.word(at)));
            things.into_iter().any(|thing| thing == Some("patient"))
        };
        match text.word(at) {
            "different" => text.word_before(at, 1) == "with" || of_another(),
            "another" | "other" => of_another(),
            _ => false,
        }
    }
}
