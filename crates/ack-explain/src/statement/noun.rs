//! The things that words speak of: vaccinations, the patient, the message, segments, values, and what is beside the
//! record.

use super::dose_reference::{Reference, Sign};
use super::helping::helped_from;
use super::quantity::{Quantity, is_governed, is_thing, quantity, reference_at, start_of};
use crate::knowledge::{Class, THINGS};
use crate::reading::{Border, Reading};

/// What kind of thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    /// The message, or all that it holds.
    Message,
    Patient,
    Dose,
    /// A record, of which the place tells what it is.
    Record,
    /// A segment; by its own name, or only called a segment.
    Segment {
        by_name: bool,
    },
    Value,
    /// Something beside the record, of which nothing follows for it.
    Aside,
    /// A refusal.
    Refusal,
    /// A word such as "it", which stands for what was named before.
    Pronoun,
    /// What a registry calls itself: who does it, not what it is done to.
    Registry,
}

/// A thing named in the words.
#[allow(clippy::struct_excessive_bools, reason = "each is told by the words apart from the others")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) thing: Thing,
    /// The first word of its phrase, articles and numbers included.
    pub(crate) start: usize,
    /// The word that names it.
    pub(crate) at: usize,
    /// The word behind its last.
    pub(crate) end: usize,
    /// The vaccinations it names.
    pub(crate) doses: Vec<u32>,
    pub(crate) sign: Sign,
    pub(crate) quantity: Quantity,
    pub(crate) plural: bool,
    /// Whether it stands behind a preposition, so that it only tells where, or whose.
    pub(crate) governed: bool,
    /// Whether it is something else than was sent, or was there before: "old vaccination".
    pub(crate) old: bool,
    /// Whether its number may be that of a dose of a series.
    pub(crate) may_count_series: bool,
}

/// The things named, in order.
pub(crate) fn nouns(reading: &Reading, references: &[Reference]) -> Vec<Noun> {
    let mut found: Vec<Noun> = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        match named_at(reading, references, at) {
            Some((mut noun, next)) => {
                noun.governed |= found.last().is_some_and(|before| opens_governed(reading, before, &noun));
                found.push(noun);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// "Of dose 1 and dose 2, only one was stored": the preposition that opens a clause governs both.
fn opens_governed(reading: &Reading, before: &Noun, next: &Noun) -> bool {
    let opens = before.governed
        && before.start > 0
        && reading.is(before.start - 1, Class::Preposition)
        && (before.start == 1 || reading.border(before.start - 1) != Border::None);
    opens && before.end + 1 == next.start && reading.is(before.end, Class::And)
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
    let mut end = first;
    let mut doses: Option<&Reference> = None;
    let mut head;
    let mut thing = None;
    loop {
        if let Some(reference) = reference_at(references, end) {
            doses = doses.or(Some(reference));
            head = reference.words.end - 1;
            // "Lot V8820" is the lot, and tells the vaccination.
            if thing.is_none() || !reference.by_value {
                thing = Some(if reference.by_value { Thing::Value } else { Thing::Dose });
            }
            end = reference.words.end.max(end + 1);
        } else {
            thing = Some(joined_to(thing, reading, end));
            head = end;
            end += 1;
            let number = end;
            // "Order number" is a number; "vaccination number 2" a vaccination.
            let small = reading.number(number + 1).is_some_and(|number| number < 100);
            let counts = small && reading.is(end - 1, Class::Numbered) && !reading.is(end - 1, Class::Order);
            if reading.is(number, Class::Numbering)
                && !counts
                && !reading.is(number, Class::Value)
                && reading.border(number) == Border::None
                && reference_at(references, number).is_none()
            {
                thing = Some(Thing::Value);
                head = number;
                end += 1;
            }
            // "Segment 2": the number belongs to it.
            while end < reading.len()
                && matches!(reading.gap(end).trim(), "" | "#" | "-" | ".")
                && reading.number(end).is_some()
                && reading.border(end) == Border::None
                && !counts_what_follows(reading, references, end)
            {
                end += 1;
            }
        }
        let goes_on = end < reading.len()
            && reading.border(end) == Border::None
            && is_thing(reading, references, end)
            && !reading.is(end, Class::None)
            && !matches!(reading.gap(end), "/");
        if !goes_on {
            break;
        }
    }
    let thing = thing?;
    let start = start_of(reading, first);
    let (mut quantity, start) = quantity(reading, start, first);
    if reading.is(head, Class::None) {
        quantity = Quantity::None;
    }
    let mut noun = Noun {
        thing,
        start,
        at: head,
        end,
        doses: doses.map(|reference| reference.doses.clone()).unwrap_or_default(),
        sign: doses.map_or(Sign::Plain, |reference| reference.sign),
        quantity,
        plural: reading.word(head).ends_with('s') && !reading.is(head, Class::Numbered)
            || reading.word(head).ends_with('s') && doses.is_none(),
        governed: false,
        old: (start..head).any(|at| is_old(reading, at)),
        may_count_series: doses.is_some_and(|reference| reference.may_count_series),
    };
    let compared = doses.is_some_and(|reference| reference.compared);
    noun.governed =
        compared || is_governed(reading, references, start) || reading.is(start, Class::Preposition);
    Some((noun, end))
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

/// A phrase that stands for things named elsewhere: "both", "none", "the others", "it", "one of two".
fn standing_for(reading: &Reading, references: &[Reference], at: usize) -> Option<(Noun, usize)> {
    // "Dose 1 and nothing else": only dose 1.
    if reading.is(at, Class::Rest) && reading.is(at, Class::None) && reading.was(at, 1, Class::And) {
        return None;
    }
    let quantity =
        if reading.is(at, Class::Rest) || reading.is(at, Class::All) && reading.is(at + 1, Class::Rest) {
            Quantity::Rest
        } else if reading.is(at, Class::None) {
            Quantity::None
        } else if reading.is(at, Class::All) {
            Quantity::All
        } else if reading.is(at, Class::OneOf) && is_some_other(reading, at) {
            let told = (at + 2..at + 4).any(|at| reference_at(references, at).is_some());
            if told { Quantity::Unsaid } else { Quantity::Some }
        } else if let Some(count) = counts_alone(reading, at) {
            Quantity::Number(count)
        } else if reading.is(at, Class::Registry)
            || reading.is(at, Class::Pronoun) && !is_thing_near(reading, at + 1)
        {
            Quantity::Unsaid
        } else {
            return None;
        };
    let mut end = at + 1;
    // "The other one".
    while (reading.is_any(end, &[Class::OneOf, Class::Rest])
        || quantity == Quantity::Rest && reading.number(end).is_some() && !is_thing_near(reading, end + 1))
        && reading.border(end) == Border::None
    {
        end += 1;
    }
    if reading.is(end, Class::Of) && reading.is(end + 1, Class::Them) && !is_thing_near(reading, end + 2) {
        end += 2;
    }
    // What follows is the thing itself: "all vaccinations", "none of the doses".
    let mut next = end;
    while next < reading.len()
        && reading.border(next) == Border::None
        && (reading.is_any(next, &[Class::Of, Class::Determiner]) || reading.number(next).is_some())
    {
        next += 1;
    }
    let named_behind = reading.border(next) == Border::None && is_thing_near(reading, next);
    if named_behind && !reading.is(at, Class::Registry) {
        return None;
    }
    // "Was neither added nor updated" denies the verb.
    // "Yet neither one was stored" denies the thing.
    let joined = reading.is_any(at.saturating_sub(1), &[Class::Turn, Class::And])
        || at > 0 && reading.border(at - 1) != Border::None && reading.was(at, 1, Class::Auxiliary);
    let denies = reading.is(at, Class::Denial) && at > 0 && reading.border(at) == Border::None && !joined;
    let opens = at == 0 || reading.border(at) != Border::None;
    let alone = opens && reading.is(at, Class::Pronoun)
        || reading.is(at, Class::None) && reading.is(at, Class::Denial);
    let verbal = stands_as_subject(reading, end) || alone && reading.is_unknown(end);
    if quantity == Quantity::None && (denies || !verbal) {
        return None;
    }
    // "The registry rejected both".
    let object = at > 0
        && reading.border(at) == Border::None
        && (reading.is_unknown(at - 1)
            || reading.is(at - 1, Class::Particle)
            || reading.is_any(at - 1, &[Class::Kept, Class::Lost, Class::Keep, Class::Lose]))
        && (end >= reading.len()
            || reading.border(end) != Border::None
            || reading.is_any(end, &[Class::Turn, Class::Reason]));
    // "Everything in the message was saved".
    let whole = reading.is(end, Class::Preposition) && !reading.is(end, Class::Of);
    let strange =
        opens_clause(reading, at) && (whole || reading.is_unknown(end) || reading.is(end, Class::Report));
    if quantity == Quantity::All && !stands_as_subject(reading, end) && !object && !strange {
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

/// Whether a thing, or a word that describes one, stands at this word.
fn is_thing_near(reading: &Reading, at: usize) -> bool {
    let describes =
        reading.is_any(at, &[Class::Given, Class::Historical, Class::Last]) || reading.ordinal(at).is_some();
    let at = if describes { at + 1 } else { at };
    reading.is_any(at, &THINGS)
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
