//! Phrases that stand for things named elsewhere: "both", "none", "the others", "it", "one of two", "only two".

use super::dose_reference::{Reference, Sign};
use super::noun::{Noun, Thing};
use super::quantity::{Quantity, is_governed, reference_at, start_of};
use super::unknown::only_reports;
use crate::knowledge::{Class, THINGS};
use crate::reading::{Border, Reading};

/// A phrase that stands for things named elsewhere, with the word to go on at.
pub(super) fn standing_for(reading: &Reading, references: &[Reference], at: usize) -> Option<(Noun, usize)> {
    // "Dose 1 and nothing else": only dose 1.
    if reading.is(at, Class::Rest) && reading.is(at, Class::None) && reading.was(at, 1, Class::And) {
        return None;
    }
    let quantity = quantity_at(reading, references, at)?;
    let end = end_of(reading, at, quantity);
    let fits = match quantity {
        Quantity::None => is_subject_of_none(reading, at, end),
        Quantity::All => is_said_of_all(reading, at, end),
        _ => true,
    };
    if !fits || names_thing_behind(reading, end) && !reading.is(at, Class::Registry) {
        return None;
    }
    let thing = match quantity {
        Quantity::Unsaid if reading.is(at, Class::Registry) => Thing::Registry,
        Quantity::Unsaid if !reading.is(at, Class::OneOf) => Thing::Pronoun,
        _ => Thing::Dose,
    };
    let start = start_of(reading, at);
    let noun = Noun {
        thing,
        start,
        at,
        end,
        doses: Vec::new(),
        sign: Sign::Plain,
        quantity,
        plural: !matches!(quantity, Quantity::Unsaid | Quantity::Some),
        governed: is_governed(reading, &[], start),
        old: false,
        may_count_series: false,
    };
    Some((noun, end))
}

/// How many things the phrase that begins at this word stands for; `None` where none begins.
fn quantity_at(reading: &Reading, references: &[Reference], at: usize) -> Option<Quantity> {
    if reading.is(at, Class::Rest) || reading.is(at, Class::All) && reading.is(at + 1, Class::Rest) {
        return Some(Quantity::Rest);
    }
    if reading.is(at, Class::None) {
        return Some(Quantity::None);
    }
    if reading.is(at, Class::All) {
        return Some(Quantity::All);
    }
    if reading.is(at, Class::OneOf) && is_some_other(reading, at) {
        let told = (at + 2..at + 4).any(|at| reference_at(references, at).is_some());
        return Some(if told { Quantity::Unsaid } else { Quantity::Some });
    }
    if let Some(count) = counts_alone(reading, at) {
        return Some(Quantity::Number(count));
    }
    let pronoun = reading.is(at, Class::Pronoun) && !is_thing_near(reading, at + 1);
    (pronoun || reading.is(at, Class::Registry)).then_some(Quantity::Unsaid)
}

/// The word behind a phrase: "the other one", "the other two", "all of them".
fn end_of(reading: &Reading, at: usize, quantity: Quantity) -> usize {
    let mut end = at + 1;
    let counts = |end: usize| {
        matches!(quantity, Quantity::Rest | Quantity::All)
            && reading.number(end).is_some()
            && reading.border(end) == Border::None
            && !is_thing_near(reading, end + 1)
    };
    while (reading.is_any(end, &[Class::OneOf, Class::Rest]) || counts(end))
        && reading.border(end) == Border::None
    {
        end += 1;
    }
    let of_them = reading.is(end, Class::Of) && reading.is(end + 1, Class::Them);
    if of_them && !is_thing_near(reading, end + 2) { end + 2 } else { end }
}

/// Whether what follows is the thing itself: "all vaccinations", "none of the doses".
fn names_thing_behind(reading: &Reading, end: usize) -> bool {
    let mut next = end;
    while next < reading.len()
        && reading.border(next) == Border::None
        && (reading.is_any(next, &[Class::Of, Class::Determiner]) || reading.number(next).is_some())
    {
        next += 1;
    }
    reading.border(next) == Border::None && is_thing_near(reading, next)
}

/// Whether "none" or "neither" is what a verb is said of. "Was neither added nor updated" denies the verb, "yet neither
/// one was stored" the thing.
fn is_subject_of_none(reading: &Reading, at: usize, end: usize) -> bool {
    let joined = reading.is_any(at.saturating_sub(1), &[Class::Turn, Class::And])
        || at > 0 && reading.border(at - 1) != Border::None && reading.was(at, 1, Class::Auxiliary);
    let denies = reading.is(at, Class::Denial) && at > 0 && reading.border(at) == Border::None && !joined;
    let opens = at == 0 || reading.border(at) != Border::None;
    let alone = opens && reading.is(at, Class::Pronoun)
        || reading.is(at, Class::None) && reading.is(at, Class::Denial);
    let verbal = stands_as_subject(reading, end) || alone && reading.is_unknown(end);
    !denies && verbal
}

/// Whether something is said of "all": before a verb, behind one ("the registry rejected both"), or of all in something
/// ("everything in the message").
fn is_said_of_all(reading: &Reading, at: usize, end: usize) -> bool {
    let verbs = [Class::Kept, Class::Lost, Class::Keep, Class::Lose, Class::Particle];
    let behind_verb = at > 0
        && reading.border(at) == Border::None
        && (reading.is_unknown(at - 1) || only_reports(reading, at - 1) || reading.is_any(at - 1, &verbs));
    let closes = end >= reading.len()
        || reading.border(end) != Border::None
        || reading.is_any(end, &[Class::Turn, Class::Reason]);
    let whole = reading.is(end, Class::Preposition) && !reading.is(end, Class::Of);
    let strange =
        opens_clause(reading, at) && (whole || reading.is_unknown(end) || reading.is(end, Class::Report));
    stands_as_subject(reading, end) || behind_verb && closes || strange
}

/// Larger numbers count no vaccinations of one message.
const MOST_COUNTED: u32 = 1000;

/// "But only two were saved": a number that stands for so many of them.
fn counts_alone(reading: &Reading, at: usize) -> Option<u32> {
    let opens = at == 0
        || reading.border(at) != Border::None
        || reading.is_any(at - 1, &[Class::Only, Class::Turn, Class::And]);
    let verb = reading.is(at + 1, Class::Auxiliary)
        || reading.was(at, 1, Class::Only) && reading.is_any(at + 1, &[Class::Kept, Class::Lost, Class::Put]);
    let counts = opens && !reading.is_joined(at) && verb;
    reading
        .number(at)
        .filter(|count| *count < MOST_COUNTED && counts && reading.border(at + 1) == Border::None)
}

/// "One was stored", "the one in between": one of several, and nobody says which.
fn is_some_other(reading: &Reading, at: usize) -> bool {
    let described = reading.was(at, 1, Class::Determiner)
        && reading.border(at + 1) == Border::None
        && reading.is(at + 1, Class::Preposition)
        && !reading.is(at + 1, Class::Of);
    described || opens_clause(reading, at) && stands_as_subject(reading, at + 1)
}

/// Whether a word opens a clause.
fn opens_clause(reading: &Reading, at: usize) -> bool {
    at == 0 || reading.border(at) != Border::None || reading.is_any(at - 1, &[Class::And, Class::Turn])
}

/// Whether a thing, or a word that describes one, stands at this word.
fn is_thing_near(reading: &Reading, at: usize) -> bool {
    let describes =
        reading.is_any(at, &[Class::Given, Class::Historical, Class::Last]) || reading.ordinal(at).is_some();
    let at = if describes { at + 1 } else { at };
    reading.is_any(at, &THINGS)
}

/// Whether a verb, or a word that helps one, stands at this word.
fn stands_as_subject(reading: &Reading, at: usize) -> bool {
    let verbs = [
        Class::Auxiliary,
        Class::Kept,
        Class::Lost,
        Class::Wait,
        Class::Denial,
        Class::Modal,
        Class::Possible,
        Class::Except,
        Class::Fine,
        Class::Mild,
        Class::Already,
    ];
    reading.is_any(at, &verbs)
}
