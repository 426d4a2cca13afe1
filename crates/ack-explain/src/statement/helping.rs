//! The words before a verb that help it: "could not be", "has already been".

use crate::knowledge::Class;
use crate::reading::{Border, Reading};

/// How many words may help a verb.
const MOST_HELPING: usize = 10;

/// Words that help a verb.
const HELPING: [Class; 6] =
    [Class::Auxiliary, Class::Denial, Class::Modal, Class::Possible, Class::Ahead, Class::Already];

/// The first of the words that help the verb at this word: "could not be", and what is joined to it without a helping
/// word of its own, "could not be checked or".
pub(super) fn helped_from(reading: &Reading, at: usize) -> usize {
    let mut from = at;
    let mut own_voice = false;
    for _ in 0..MOST_HELPING {
        let Some(before) = from.checked_sub(1).filter(|_| reading.border(from) == Border::None) else {
            break;
        };
        let adverb = reading.is_unknown(before) && reading.word(before).ends_with("ly");
        // "Nor did it accept dose 2".
        let inverted = reading.is(before, Class::Pronoun) && reading.was(before, 1, Class::Auxiliary);
        if reading.is_any(before, &HELPING) || adverb || inverted {
            own_voice |= reading.is(before, Class::Passive);
            from = before;
            continue;
        }
        // "Checked or stored", "checked or validated and stored".
        match joined_from(reading, before, own_voice) {
            Some(first) => from = first,
            None => break,
        }
    }
    from
}

/// The first of the verbs joined by this word, where one before it helps them all.
fn joined_from(reading: &Reading, joins: usize, own_voice: bool) -> Option<usize> {
    let mut joins = joins;
    for _ in 0..MOST_HELPING {
        let joined = reading.is(joins, Class::Or) || reading.is(joins, Class::And) && !own_voice;
        let verb = joins.checked_sub(1).filter(|_| joined && reading.border(joins) == Border::None)?;
        let is_verb = reading
            .is_any(verb, &[Class::Kept, Class::Keep, Class::Mild, Class::Lost, Class::Done])
            || reading.word(verb).ends_with("ed")
            || reading.is_unknown(verb) && reading.was(verb, 1, Class::Auxiliary);
        let before = verb.checked_sub(1).filter(|_| is_verb && reading.border(verb) == Border::None)?;
        if reading.is_any(before, &HELPING) {
            return Some(verb);
        }
        joins = before;
    }
    None
}
