//! Where the phrase of a thing begins, how many of it are meant, and whether it only tells where or whose.

use super::dose_reference::Reference;
use crate::knowledge::{Class, THINGS};
use crate::reading::{Border, Reading};

/// How many of a thing are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    Unsaid,
    None,
    All,
    Some,
    Number(u32),
    /// The others than those named.
    Rest,
}

/// How many words may describe a thing behind a preposition.
const MOST_DESCRIBING: usize = 2;

/// Words that belong to the phrase of a thing and stand before it.
const BEFORE: [Class; 11] = [
    Class::Determiner,
    Class::None,
    Class::All,
    Class::Some,
    Class::Old,
    Class::Earlier,
    Class::Given,
    Class::Historical,
    Class::Unlike,
    Class::Another,
    Class::Last,
];

/// The first word of the phrase whose thing stands at this word.
pub(super) fn start_of(reading: &Reading, at: usize) -> usize {
    let mut start = at;
    while let Some(before) = start.checked_sub(1) {
        let belongs = reading.is_any(before, &BEFORE)
            || reading.ordinal(before).is_some()
            || (reading.number(before).is_some() && !is_numbered(reading, before))
            || reading.is(before, Class::Rest);
        if !belongs || reading.border(start) != Border::None {
            break;
        }
        start = before;
    }
    start
}

/// Whether a number numbers the word before it: "dose 2".
pub(super) fn is_numbered(reading: &Reading, at: usize) -> bool {
    reading.was(at, 1, Class::Numbered) && reading.border(at) == Border::None
}

/// Whether a number numbers the thing before it: "field 15".
pub(super) fn numbers_a_thing(reading: &Reading, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| reading.is_any(before, &THINGS) && reading.border(at) == Border::None)
}

/// How many of the thing are meant, and where its phrase begins with the words that say so: "none of the doses",
/// "1 of 2 doses".
pub(super) fn quantity(reading: &Reading, start: usize, at: usize) -> (Quantity, usize) {
    let told = |from: usize, to: usize| {
        if (from..to).any(|at| reading.is(at, Class::Rest)) {
            return Some(Quantity::Rest);
        }
        (from..to).find_map(|at| {
            if reading.is(at, Class::None) && reading.number(at).is_none_or(|number| number == 0) {
                Some(Quantity::None)
            } else if reading.is(at, Class::All) {
                // "All following" are not all.
                Some(if reading.is(at + 1, Class::Following) { Quantity::Some } else { Quantity::All })
            } else if reading.is(at, Class::Some) {
                Some(Quantity::Some)
            } else {
                reading.number(at).filter(|_| !reading.is_joined(at)).map(Quantity::Number)
            }
        })
    };
    // "None of the doses": what stands before "of" counts them.
    let of =
        start.checked_sub(1).filter(|of| reading.is(*of, Class::Of) && reading.border(start) == Border::None);
    if let Some(of) = of.filter(|of| reading.border(*of) == Border::None)
        && let Some(counting) = of.checked_sub(1)
        && (reading.is_any(counting, &[Class::None, Class::All, Class::Some, Class::Rest, Class::OneOf])
            || reading.number(counting).is_some() && !numbers_a_thing(reading, counting))
    {
        let quantity = told(counting, of).unwrap_or(Quantity::Number(1));
        return (quantity, start_of(reading, counting));
    }
    (told(start, at).unwrap_or(Quantity::Unsaid), start)
}

/// Whether the phrase that begins here stands behind a preposition; a few words may stand between: "with an invalid
/// lot number".
pub(super) fn is_governed(reading: &Reading, references: &[Reference], start: usize) -> bool {
    let mut at = start;
    for _ in 0..=MOST_DESCRIBING {
        let Some(before) = at.checked_sub(1) else { return false };
        if reading.border(at) != Border::None {
            return false;
        }
        if reading.is(before, Class::Preposition) {
            // "Unable to chart dose 2": the word behind is a verb. An article begins the phrase that a preposition governs.
            let able = [Class::Denial, Class::Auxiliary, Class::Modal, Class::Possible];
            let verbal = reading.is(before, Class::To)
                && before.checked_sub(1).is_some_and(|at| reading.is_any(at, &able));
            let named = reference_at(references, start).is_some();
            let opens = [Class::Determiner, Class::All, Class::None, Class::Some];
            return at == start || !verbal && !named && !reading.is_any(start, &opens);
        }
        // "Repeats of stored doses".
        let describes =
            reading.is_any(before, &[Class::Kept, Class::Lost]) && reading.was(before, 1, Class::Preposition);
        let closes = [
            Class::Contrast,
            Class::Except,
            Class::Only,
            Class::Auxiliary,
            Class::Kept,
            Class::Lost,
            Class::Denial,
            Class::And,
            Class::Or,
            Class::Turn,
            Class::Keep,
        ];
        if reading.is_any(before, &closes) && !describes || is_thing(reading, references, before) {
            return false;
        }
        at = before;
    }
    false
}

/// The reference that a word is part of.
pub(super) fn reference_at(references: &[Reference], at: usize) -> Option<&Reference> {
    references.iter().find(|reference| reference.words.contains(&at))
}

/// Whether a word names a thing.
pub(super) fn is_thing(reading: &Reading, references: &[Reference], at: usize) -> bool {
    reading.is_any(at, &THINGS) || reference_at(references, at).is_some()
}
