//! Who or what was there before, where a registry's words say that something was ("already exists", "duplicate
//! record"): the dose, the patient, or a thing that tells nothing of the dose, such as an order number.

use std::ops::Range;

use hl7_reader::Path;

use super::context::{Judge, dose_at};
use super::stretch::stretch;
use crate::knowledge::Class;
use crate::reading::{Border, Reading};
use crate::statement::{Noun, Said, Thing};

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

impl Judge<'_> {
    /// What a row's words say was there before: what they themselves name, else what their clause does, else the last
    /// dose or patient named in the clauses before, else the first one behind, else what stands at the place.
    pub(super) fn there_before(
        &self,
        reading: &Reading,
        nouns: &[Noun],
        said: &Said,
        place: Option<Path>,
    ) -> ThereBefore {
        let (from, mut to) = (said.words.start, said.words.end);
        let clause = stretch(reading, from);
        let own = clause.start..clause.end.max(to);
        // "Duplicate check failed" and "on file as refused" say nothing of the dose that was sent.
        let behind = to < own.end && reading.is_any(to, &[Class::Hedge, Class::As]);
        if behind || is_unlike(reading, &own) {
            return ThereBefore::Other;
        }
        let tells_dose = |noun: &Noun| own.contains(&noun.at) && is_told_apart(noun);
        if nouns.iter().any(tells_dose) || is_of_dose_before(reading, nouns, from, clause.start) {
            return ThereBefore::Dose;
        }
        // A vaccine that the message, or the dose at the place, does not hold is not the one that was sent.
        if self.names.is_some_and(|names| names.names_others(reading, &own, dose_at(place), self.knowledge)) {
            return ThereBefore::Other;
        }
        // What it is a duplicate of is a thing of the same kind.
        to += usize::from(to < own.end && reading.is(to, Class::Of));
        let mut patient_aside = false;
        for range in [from..to, clause.start..from, to..own.end] {
            match named_in(reading, nouns, &range) {
                Named::Thing(told) => return told,
                Named::PatientAside => patient_aside = true,
                Named::Nothing => {}
            }
        }
        if !self.knowledge.vaccines_named(reading, &own).is_empty() {
            return ThereBefore::Dose;
        }
        let is_bare = (clause.start..to).any(|at| reading.is(at, Class::Record));
        if patient_aside && !is_bare {
            return ThereBefore::Patient;
        }
        // "Clinician already registered": nobody knows what that is.
        let strange = (clause.start..from).any(|at| !says_nothing(reading, at));
        if strange && !is_bare {
            return ThereBefore::Untold;
        }
        if let Some(told) = named_around(reading, nouns, &own) {
            return told;
        }
        match place.as_ref().map(|place| place.segment.as_str()) {
            None => ThereBefore::Untold,
            Some("RXA" | "ORC" | "RXR") => ThereBefore::Dose,
            Some("PID" | "PD1" | "NK1") => ThereBefore::Patient,
            Some(_) => ThereBefore::Other,
        }
    }
}

/// Whether what is said from one word on, in a clause that begins at another, is said of a vaccination named before it.
fn is_of_dose_before(reading: &Reading, nouns: &[Noun], from: usize, clause: usize) -> bool {
    // "Dose 2: already listed", "dose 1 and dose 2, both of which were already listed".
    let labelled = matches!(reading.border(clause), Border::Colon | Border::Dash | Border::Bracket);
    let told_before = labelled || (clause..from).any(|at| reading.is(at, Class::Relative));
    // "No error in dose 1, already listed for the patient": nothing but the row stands behind the comma.
    let alone = from == clause && reading.border(from) == Border::Comma;
    told_before && nouns.iter().any(|noun| noun.end == clause && is_told_apart(noun))
        || alone && dose_before(reading, nouns, from)
}

/// Whether a thing is a vaccination that is told from the others.
fn is_told_apart(noun: &Noun) -> bool {
    noun.thing == Thing::Dose && !noun.doses.is_empty()
}

/// Whether the last thing named before a word in its sentence, other than a remark, is a vaccination told from others.
fn dose_before(reading: &Reading, nouns: &[Noun], word: usize) -> bool {
    let start = (0..word).rev().find(|at| reading.border(*at) == Border::Sentence).unwrap_or(0);
    let mut before = nouns.iter().rev().filter(|noun| (start..word).contains(&noun.at));
    let last = before.find(|noun| noun.thing != Thing::Aside);
    last.is_some_and(is_told_apart)
}

/// The last dose or patient named in the clauses before this one, else the first behind it.
fn named_around(reading: &Reading, nouns: &[Noun], own: &Range<usize>) -> Option<ThereBefore> {
    let mut end = own.start;
    while end > 0 {
        let clause = stretch(reading, end - 1);
        if let Named::Thing(told @ (ThereBefore::Dose | ThereBefore::Patient)) =
            named_in(reading, nouns, &clause)
        {
            return Some(told);
        }
        end = clause.start;
    }
    let mut start = own.end;
    while start < reading.len() {
        let clause = stretch(reading, start);
        if let Named::Thing(told @ (ThereBefore::Dose | ThereBefore::Patient)) =
            named_in(reading, nouns, &clause)
        {
            return Some(told);
        }
        start = clause.end.max(start + 1);
    }
    None
}

/// What the last thing is that is named in these words and does not only tell where; a dose may stand anywhere.
fn named_in(reading: &Reading, nouns: &[Noun], range: &Range<usize>) -> Named {
    let mut aside = Named::Nothing;
    for noun in nouns.iter().rev().filter(|noun| range.contains(&noun.at)) {
        let Some(told) = thing(reading, noun) else { continue };
        // "Duplicate of order number" is said of the number.
        let governed = noun.governed
            && !(reading.was(noun.start, 1, Class::Of) && reading.was(noun.start, 2, Class::Duplicate));
        match told {
            _ if !governed => return Named::Thing(told),
            ThereBefore::Dose => aside = Named::Thing(told),
            ThereBefore::Patient if aside == Named::Nothing => aside = Named::PatientAside,
            _ => {}
        }
    }
    aside
}

/// What a thing is; `None` for one such as a record, which stands for what the words around it name or tells nothing.
fn thing(reading: &Reading, noun: &Noun) -> Option<ThereBefore> {
    match noun.thing {
        Thing::Dose => Some(ThereBefore::Dose),
        Thing::Patient => Some(ThereBefore::Patient),
        Thing::Aside | Thing::Record | Thing::Pronoun | Thing::Registry => None,
        // "Nothing changed" is not said of a message.
        Thing::Message if reading.is(noun.at, Class::None) => None,
        Thing::Message => Some(ThereBefore::Message),
        Thing::Value
            if !noun.doses.is_empty()
                || reading.is(noun.start, Class::Dose) && reading.is_field(noun.start) =>
        {
            Some(ThereBefore::Dose)
        }
        Thing::Segment { .. } | Thing::Value | Thing::Refusal => Some(ThereBefore::Other),
    }
}

/// Whether a word names no thing: a verb, a word that helps, points or hedges, or a number.
fn says_nothing(reading: &Reading, at: usize) -> bool {
    let classes = [
        Class::And,
        Class::Auxiliary,
        Class::Denial,
        Class::Determiner,
        Class::Hedge,
        Class::Preposition,
        Class::Turn,
        Class::Report,
        Class::Kept,
        Class::Done,
        Class::Lost,
        Class::Pronoun,
        Class::As,
        Class::Reason,
        Class::Duplicate,
        Class::Already,
        Class::There,
    ];
    let things = [
        Class::Dose,
        Class::Patient,
        Class::Message,
        Class::Record,
        Class::Segment,
        Class::Value,
        Class::Aside,
    ];
    reading.is_any(at, &classes) || reading.is_any(at, &things) || reading.number(at).is_some()
}

/// Whether words tell of something else than was sent: "with different lot number", "for another patient", "a
/// different vaccine".
fn is_unlike(reading: &Reading, words: &Range<usize>) -> bool {
    words.clone().any(|at| {
        let of_patient = (at + 1..words.end.min(at + 3)).any(|at| reading.is(at, Class::Patient));
        reading.is(at, Class::Unlike) || reading.is(at, Class::Another) && of_patient
    })
}
