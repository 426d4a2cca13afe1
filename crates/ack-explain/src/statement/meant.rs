//! Which vaccinations a line is about, of those that its words name by number: those named first, unless they are only
//! said to be stored ("RXA #1 accepted, RXA #3 rejected").

use super::Says;
use super::bind::statements;
use super::dose_numbers::{Numbered, numbered};
use super::dose_reference::{Reference, Sign};
use super::naming::nouns;
use crate::knowledge::{Class, Knowledge};
use crate::reading::{Border, Reading};

/// The vaccinations that a line is about by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meant {
    pub(crate) doses: Vec<u32>,
    /// Whether others are named apart from them.
    pub(crate) several: bool,
}

/// Which vaccinations the words are about. Others may be named as a reason only ("RXA #2 is a duplicate of RXA #1").
/// `located` is the vaccination that the place of the line is in.
pub(crate) fn meant(reading: &Reading, located: Option<u32>, knowledge: &Knowledge) -> Meant {
    let is_meant = |one: &Numbered| !one.compared && (!one.may_count_series || is_said_of(reading, one));
    let named: Vec<Numbered> = numbered(reading, located, knowledge).into_iter().filter(is_meant).collect();
    let [first, _, ..] = named.as_slice() else {
        let doses = named.into_iter().next().map(|one| one.doses).unwrap_or_default();
        return Meant { doses, several: false };
    };
    let references: Vec<Reference> = named
        .iter()
        .map(|one| Reference {
            words: one.words.clone(),
            doses: one.doses.clone(),
            sign: Sign::Plain,
            by_value: false,
            may_count_series: false,
            compared: false,
        })
        .collect();
    let said = statements(reading, nouns(reading, &references), &[], &[]);
    let is_stored = |one: &&Numbered| {
        let is_subject = |at: &usize| {
            said.nouns
                .get(*at)
                .is_some_and(|noun| noun.start <= one.words.start && one.words.start < noun.end)
        };
        let mut own = said.all.iter().filter(|statement| statement.subject.iter().any(is_subject)).peekable();
        own.peek().is_some() && own.all(|statement| statement.says == Says::Kept)
    };
    let open = named.iter().find(|one| !is_stored(one)).unwrap_or(first);
    Meant { doses: open.doses.clone(), several: true }
}

/// Whether something is said to have become of a vaccination with this number, right behind it: then it is one of the
/// message, and none of a series.
fn is_said_of(reading: &Reading, own: &Numbered) -> bool {
    let helps = [Class::Auxiliary, Class::Modal, Class::Possible, Class::Ahead, Class::Denial];
    let mut at = own.words.end;
    while reading.is_any(at, &helps) && reading.border(at) == Border::None {
        at += 1;
    }
    at > own.words.end
        && reading.is_any(at, &[Class::Kept, Class::Lost, Class::Keep, Class::Lose, Class::Wait])
}

/// The vaccination whose number stands at this byte of the text, an article apart.
pub(crate) fn dose_at_byte(reading: &Reading, byte: usize, knowledge: &Knowledge) -> Option<u32> {
    let mut at = reading.first_from(byte)?;
    if reading.is(at, Class::The) {
        at += 1;
    }
    let named = numbered(reading, None, knowledge);
    named.iter().find(|one| one.words.start == at && !one.compared).and_then(|one| one.doses.first().copied())
}
