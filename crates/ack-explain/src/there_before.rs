//! Who or what was there before, where a registry's words say that something was ("already exists", "duplicate
//! record"): the dose, the patient, or a thing that tells nothing of the dose, such as an order number.

use std::ops::Range;

use hl7_reader::Path;

use crate::clause::Verb;
use crate::effect::{Judge, dose_at};
use crate::knowledge::{Statement, number};
use crate::lost_object::{PRONOUNS, object, phrase_start};
use crate::text::Text;

/// What was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ThereBefore {
    Dose,
    Patient,
    /// The message itself.
    Message,
    /// Something that tells nothing of the dose or the patient.
    Other,
    /// Neither the words nor the place tell.
    Untold,
}

/// What a stretch of words names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Thing(ThereBefore),
    /// A patient, who only tells where: "for this patient".
    PatientAside,
    Nothing,
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
    /// last dose or patient named in the clauses before, else the first one behind, else what stands at the place.
    pub(crate) fn there_before(
        &self,
        text: &Text,
        words: &[&str],
        statement: &Statement,
        place: Option<Path>,
    ) -> ThereBefore {
        let (from, mut to) = (statement.captures.at, statement.captures.end);
        let (start, end) = text.clause_of(from);
        let own = words.get(start..end.max(to)).unwrap_or_default();
        // A vaccine that the message, or the dose at the place, does not hold is not the one that was sent.
        if self.names.is_some_and(|names| names.names_others(own, dose_at(place), self.knowledge)) {
            return ThereBefore::Other;
        }
        // "Duplicate check failed" and "on file as refused" say nothing of the dose that was sent.
        let listed = |kind: &str, at: usize| self.knowledge.listed(kind, text.word(at)).is_some();
        let behind = to < end && (listed("hedge", to) || text.word(to) == "as");
        if behind || self.is_unlike(text, start, end) {
            return ThereBefore::Other;
        }
        // What it is a duplicate of is a thing of the same kind.
        to += usize::from(to < end && text.word(to) == "of");
        let mut patient_aside = false;
        for range in [from..to, start..from, to..end.max(to)] {
            match self.named_in(text, words, range) {
                Named::Thing(told) => return told,
                Named::PatientAside => patient_aside = true,
                Named::Nothing => {}
            }
        }
        let by_vaccine = !self.knowledge.vaccines_named(own).is_empty();
        if by_vaccine {
            return ThereBefore::Dose;
        }
        let is_bare =
            (from..to).chain(start..from).any(|at| self.knowledge.object(text.word(at)) == Some("record"));
        if patient_aside && !is_bare {
            return ThereBefore::Patient;
        }
        // "Clinician already registered": nobody knows what that is.
        let head = (start..from).rev().find(|at| !self.says_nothing(words, *at));
        if head.is_some() && !is_bare {
            return ThereBefore::Untold;
        }
        let others = text.clauses();
        let before: Vec<_> = others.iter().filter(|(_, last)| *last <= start).rev().collect();
        let after = others.iter().filter(|(first, _)| *first >= end);
        for (first, last) in before.into_iter().chain(after) {
            if let Named::Thing(told @ (ThereBefore::Dose | ThereBefore::Patient)) =
                self.named_in(text, words, *first..*last)
            {
                return told;
            }
        }
        match place.as_ref().map(|place| place.segment.as_str()) {
            None => ThereBefore::Untold,
            Some("RXA" | "ORC" | "RXR") => ThereBefore::Dose,
            Some("PID" | "PD1" | "NK1") => ThereBefore::Patient,
            Some(_) => ThereBefore::Other,
        }
    }

    /// Whether a word names no thing: a verb, a word that helps, points or hedges, or a number.
    fn says_nothing(&self, words: &[&str], at: usize) -> bool {
        let word = words.get(at).copied().unwrap_or_default();
        let helps =
            ["auxiliary", "denial", "determiner", "hedge", "preposition", "turn", "report", "kept", "done"];
        self.knowledge.is_one_of(&helps, word)
            || self.knowledge.object(word).is_some()
            || PRONOUNS.contains(&word)
            || number(word).is_some()
            || matches!(word, "as" | "because")
            || self.knowledge.refuses_at(words, at)
    }

    /// Whether a verb is of the patient who was there before, or of a record of which nobody says more: "client not
    /// added", "not merged". It tells nothing of the dose. `cues` are the words that say who or what was there.
    pub(crate) fn is_of_the_same(&self, text: &Text, verb: &Verb, cues: &[Range<usize>]) -> bool {
        let says_no_more = |at: usize| {
            cues.iter().any(|cue| cue.contains(&at))
                || text.word(at) == "and"
                || self.knowledge.object(text.word(at)) == Some("record")
                || self.knowledge.is_one_of(&["auxiliary", "denial", "determiner"], text.word(at))
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
    pub(crate) fn clause_names(&self, text: &Text, verb: &Verb, kind: &str) -> bool {
        (verb.clause_start..verb.clause_end).any(|at| self.knowledge.object(text.word(at)) == Some(kind))
    }

    /// What the last thing is that is named in these words and does not only tell where; a dose may stand anywhere.
    fn named_in(&self, text: &Text, words: &[&str], range: Range<usize>) -> Named {
        let mut at = range.end;
        let mut aside = Named::Nothing;
        while at > range.start {
            at -= 1;
            if self.is_called(text, at) {
                return Named::Thing(ThereBefore::Dose);
            }
            let Some(told) = self.thing(text, at) else { continue };
            // The words that stand together are one thing: of "vaccination order number" the last counts.
            at = phrase_start(words, at, range.start, self.knowledge);
            // "Duplicate of order number" is said of the number.
            let is_aside = at > range.start
                && self.knowledge.listed("preposition", text.word(at - 1)).is_some()
                && text.word_before(at, 2) != "duplicate";
            match told {
                _ if !is_aside => return Named::Thing(told),
                ThereBefore::Dose => aside = Named::Thing(told),
                ThereBefore::Patient if aside == Named::Nothing => aside = Named::PatientAside,
                _ => {}
            }
        }
        aside
    }

    /// Whether a word is what a vaccination of the message is called, and not the value of something else.
    fn is_called(&self, text: &Text, at: usize) -> bool {
        let before = text.word_before(at, 1);
        let is_value = matches!(before, "number" | "id") || self.knowledge.object(before) == Some("value");
        let called =
            || self.names.is_some_and(|names| !names.called(text.word(at), self.knowledge).is_empty());
        !is_value && called()
    }

    /// What a word names; `None` for a word such as "record", which stands for what the word before it names or tells
    /// nothing.
    fn thing(&self, text: &Text, at: usize) -> Option<ThereBefore> {
        let word = text.word(at);
        if matches!(word, "number" | "id") {
            // "Vaccination number 2" is a vaccination, "order number 2" a number.
            let before = text.word_before(at, 1);
            let counts = number(text.word(at + 1)).is_some_and(|number| number <= MOST_COUNTED)
                && before != "order"
                && self.knowledge.object(before) == Some("dose");
            return (!counts).then_some(ThereBefore::Other);
        }
        match self.knowledge.object(word)? {
            "dose" => Some(ThereBefore::Dose),
            "patient" => Some(ThereBefore::Patient),
            "aside" | "record" => None,
            // "Nothing changed" is not said of a message.
            _ if self.knowledge.listed("quantity", word).is_some() => None,
            "message" => Some(ThereBefore::Message),
            _ => Some(ThereBefore::Other),
        }
    }

    /// Whether the words from `start` to `end` tell of something else than was sent: "with different lot number", "for
    /// another patient", "a different vaccine".
    fn is_unlike(&self, text: &Text, start: usize, end: usize) -> bool {
        let of_another = |at: usize| {
            let things = (at + 1..end).take(2).map(|at| self.knowledge.object(text.word(at)));
            things.into_iter().any(|thing| thing == Some("patient"))
        };
        (start..end).any(|at| match self.knowledge.listed("unlike", text.word(at)) {
            Some("patient") => of_another(at),
            found => found.is_some(),
        })
    }
}
