//! Finds the things that words speak of, each with its number, its quantity and whether it only tells where or whose.

use super::dose_reference::{Reference, Sign};
use super::helping::helped_from;
use super::noun::{Noun, Thing};
use super::quantity::{Quantity, is_governed, is_thing, quantity, reference_at, start_of};
use super::standing_for::standing_for;
use crate::knowledge::Class;
use crate::reading::{Border, Reading};

/// The things named, in order.
pub(crate) fn nouns(reading: &Reading, references: &[Reference]) -> Vec<Noun> {
    let mut found: Vec<Noun> = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        match named_at(reading, references, at) {
            Some((mut noun, next)) => {
                noun.governed |= found.last().is_some_and(|before| goes_on_governed(reading, before, &noun));
                found.push(noun);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// "Of dose 1 and dose 2, only one was stored", "there were errors in dose 1 and dose 2": the preposition governs both
/// where it opens the clause or they end it.
fn goes_on_governed(reading: &Reading, before: &Noun, next: &Noun) -> bool {
    let Some(preposition) = before.start.checked_sub(1).filter(|at| reading.is(*at, Class::Preposition))
    else {
        return false;
    };
    let opens = preposition == 0 || reading.border(preposition) != Border::None;
    let ends = next.end >= reading.len() || reading.border(next.end) != Border::None;
    before.governed
        && (opens || ends)
        && before.end + 1 == next.start
        && reading.is_any(before.end, &[Class::And, Class::Or])
}

/// The phrase of a thing that begins at this word: the words that stand together are one thing, of which the last
/// counts. Gives it with the word to go on at.
fn named_at(reading: &Reading, references: &[Reference], first: usize) -> Option<(Noun, usize)> {
    if !is_thing(reading, references, first) {
        return standing_for(reading, references, first);
    }
    // "Unable to record dose 1": a verb.
    if reading.is(first, Class::Keep)
        && (helped_from(reading, first)..first).any(|at| reading.is(at, Class::Denial))
    {
        return None;
    }
    let phrase = Phrase::from(reading, references, first);
    let Phrase { doses, head, end, thing } = phrase;
    let start = start_of(reading, first);
    let (mut quantity, start) = quantity(reading, start, first);
    if reading.is(head, Class::None) {
        quantity = Quantity::None;
    }
    let compared = doses.is_some_and(|reference| reference.compared);
    let noun = Noun {
        thing,
        start,
        at: head,
        end,
        doses: doses.map(|reference| reference.doses.clone()).unwrap_or_default(),
        sign: doses.map_or(Sign::Plain, |reference| reference.sign),
        quantity,
        plural: reading.word(head).ends_with('s') && (!reading.is(head, Class::Numbered) || doses.is_none()),
        governed: compared
            || is_governed(reading, references, start)
            || reading.is(start, Class::Preposition),
        old: (start..head).any(|at| is_old(reading, at)),
        may_count_series: doses.is_some_and(|reference| reference.may_count_series),
    };
    Some((noun, end))
}

/// Words that stand together and name one thing.
struct Phrase<'p> {
    /// The vaccinations that they name.
    doses: Option<&'p Reference>,
    /// The word that tells what it is.
    head: usize,
    /// The word behind them.
    end: usize,
    thing: Thing,
}

impl<'p> Phrase<'p> {
    /// The words from this one on, which names a thing.
    fn from(reading: &Reading, references: &'p [Reference], first: usize) -> Self {
        let without = reading.was(start_of(reading, first), 1, Class::Without);
        let mut phrase = Self { doses: None, head: first, end: first, thing: kind_of(reading, first) };
        let mut opened = false;
        loop {
            phrase.take(reading, references, opened);
            opened = true;
            let end = phrase.end;
            let goes_on = end < reading.len()
                && reading.border(end) == Border::None
                && is_thing(reading, references, end)
                && !reading.is(end, Class::None)
                && !matches!(reading.gap(end), "/")
                // "Without a lot number dose 2 cannot be saved".
                && !(without && reference_at(references, end).is_some());
            if !goes_on {
                return phrase;
            }
        }
    }

    /// Takes the next word, with the numbers that belong to it. `joins` is whether words stand before it.
    fn take(&mut self, reading: &Reading, references: &'p [Reference], joins: bool) {
        if let Some(reference) = reference_at(references, self.end) {
            self.doses = self.doses.or(Some(reference));
            self.head = reference.words.end - 1;
            // "Lot V8820" is the lot, and tells the vaccination.
            if !joins || !reference.by_value {
                self.thing = if reference.by_value { Thing::Value } else { Thing::Dose };
            }
            self.end = reference.words.end.max(self.end + 1);
        } else {
            self.thing = joined_to(joins.then_some(self.thing), reading, self.end);
            self.head = self.end;
            self.end += 1;
            self.take_numbers(reading, references);
        }
        // "Vaccination ordered by is missing": who did it is a value.
        if reading.is(self.end + 1, Class::By)
            && reading.is(self.end + 2, Class::Passive)
            && (self.end..self.end + 3).all(|at| reading.border(at) == Border::None)
        {
            self.thing = Thing::Value;
            self.head = self.end + 1;
            self.end += 2;
        }
        // "Vaccination CVX code": the name of the list belongs to its code.
        if reading.is(self.end, Class::CodeList)
            && reading.is(self.end + 1, Class::Value)
            && reading.border(self.end) == Border::None
            && reference_at(references, self.end).is_none()
        {
            self.end += 1;
        }
    }

    /// "Order number" is a number; in "segment 2" the number belongs to it.
    fn take_numbers(&mut self, reading: &Reading, references: &[Reference]) {
        let number = self.end;
        // "Vaccination number 2" is a vaccination.
        let small = reading.number(number + 1).is_some_and(|number| number < 100);
        let counts =
            small && reading.is(number - 1, Class::Numbered) && !reading.is(number - 1, Class::Order);
        if reading.is(number, Class::Numbering)
            && !counts
            && !reading.is(number, Class::Value)
            && reading.border(number) == Border::None
            && reference_at(references, number).is_none()
        {
            self.thing = Thing::Value;
            self.head = number;
            self.end += 1;
        }
        while self.end < reading.len()
            && matches!(reading.gap(self.end).trim(), "" | "#" | "-" | ".")
            && reading.number(self.end).is_some()
            && reading.border(self.end) == Border::None
            && !counts_what_follows(reading, references, self.end)
        {
            self.end += 1;
        }
    }
}

/// Whether a word says that something is not what was sent.
fn is_old(reading: &Reading, at: usize) -> bool {
    // "Another message was rejected".
    reading.is(at, Class::Another) && reading.is(at + 1, Class::Message)
        || reading.is(at, Class::Old)
        || reading.is(at, Class::Earlier) && !reading.is(at + 1, Class::Lost)
}

/// Whether a number counts what stands behind it, and does not number what stands before it.
fn counts_what_follows(reading: &Reading, references: &[Reference], at: usize) -> bool {
    reading.gap(at).trim().is_empty()
        && reading.border(at + 1) == Border::None
        && is_thing(reading, references, at + 1)
        && !reading.is(at + 1, Class::SegmentName)
}

/// The kind of thing that a word is, joined to the kind named before it: of a general one, such as "record", the one
/// before it tells what it is.
fn joined_to(before: Option<Thing>, reading: &Reading, at: usize) -> Thing {
    let own = kind_of(reading, at);
    let general = reading.is(at, Class::General) || reading.is(at, Class::Content);
    match (before, own) {
        (
            Some(owner @ (Thing::Patient | Thing::Dose | Thing::Message)),
            Thing::Record | Thing::Segment { .. },
        ) => owner,
        (Some(owner @ (Thing::Patient | Thing::Dose | Thing::Message | Thing::Segment { .. })), _)
            if reading.is(at, Class::Content) =>
        {
            owner
        }
        (Some(owner @ (Thing::Value | Thing::Aside)), _) if general => owner,
        (Some(Thing::Segment { .. }), Thing::Segment { .. }) => Thing::Segment { by_name: true },
        _ => own,
    }
}

/// The kind of thing that a word names by itself.
fn kind_of(reading: &Reading, at: usize) -> Thing {
    let kinds = [
        (Class::Message, Thing::Message),
        (Class::Patient, Thing::Patient),
        (Class::Dose, Thing::Dose),
        (Class::Record, Thing::Record),
        (Class::Value, Thing::Value),
        (Class::Aside, Thing::Aside),
        (Class::Refusal, Thing::Refusal),
    ];
    let general = reading.word(at).starts_with("segment");
    let found = kinds.iter().find(|(class, _)| reading.is(at, *class)).map(|(_, thing)| *thing);
    // "RXA-7" is a field.
    if reading.is_field(at) && found != Some(Thing::Value) {
        return Thing::Value;
    }
    found.unwrap_or(Thing::Segment { by_name: !general })
}
