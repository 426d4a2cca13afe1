//! Where a value that the registry's words name stands in the message that was sent.

use std::collections::BTreeMap;

use hl7_reader::{Message, Path, SegmentId};

use super::{Place, Sought};
use crate::dates_in_words::{date, dates};
use crate::knowledge::words_of;
use crate::order_group::OrderGroups;
use crate::quoted_value::{named, received, telling};

/// Parts of words that speak of a vaccination.
const VACCINATION: [&str; 5] = ["vaccin", "immuniz", "dose", "shot", "administ"];

/// The value that the words quote as received; else one that they name without quote marks, if it stands at one
/// place of the message only: a word with a digit may be something else.
pub(super) fn told<'m>(sought: Sought<'m, '_>) -> Option<&'m str> {
    let alone = |value: &&str| everywhere(value, sought).len() == 1;
    received(sought.words)
        .or_else(|| named(sought.words).find(alone))
        .or_else(|| telling(sought.words).find(alone))
}

/// The one of several places at which the value quoted in the words stands.
pub(super) fn quoted_at_one<'p>(said: &'p [Place], sought: Sought<'_, '_>) -> Option<&'p Place> {
    let (sent, value) = (sought.sent?, told(sought)?);
    let mut fitting = said.iter().filter(|place| stands_at(place, value, sent));
    let only = fitting.next()?;
    (said.len() > 1 && fitting.next().is_none()).then_some(only)
}

/// The component of the one repetition at which the value quoted stands, where the place said is a whole field with
/// several.
pub(super) fn quoted_repetition(said: &Path, sought: Sought<'_, '_>) -> Option<Path> {
    let whole = said.field.is_some() && said.repetition.is_none() && said.component.is_none();
    let value = told(sought).filter(|_| whole && sought.repetitions(said) > 1)?;
    let found = everywhere(value, sought);
    let mut inside = found.into_iter().filter(|path| said.covers(path));
    inside.next().filter(|_| inside.next().is_none())
}

/// Where the value told in the words stands, when it does not stand at any place said.
pub(super) fn quoted_elsewhere(said: &[Place], sought: Sought<'_, '_>) -> Vec<Path> {
    let (Some(sent), Some(value)) = (sought.sent, told(sought)) else { return Vec::new() };
    let quoted = received(sought.words).is_some();
    if said.iter().any(|place| stands_at(place, value, sent)) || value.chars().count() < 2 {
        return Vec::new();
    }
    let found = everywhere(value, sought);
    let alike = |same: &dyn Fn(&Path, &Path) -> bool| -> Vec<Path> {
        found.iter().copied().filter(|path| said.iter().any(|place| same(path, &place.path))).collect()
    };
    let same_segment = alike(&|one, other| one.segment == other.segment);
    let same_field = alike(&|one, other| one.segment == other.segment && one.field == other.field);
    if !quoted {
        // Words may name a code of another thing besides; one of the same field is what the line is about. Of a whole
        // segment the value tells which one is meant.
        let whole = said.iter().all(|place| place.path.field.is_none());
        let same_segment = same_segment.into_iter().map(|path| told_by_date(path, sought)).collect();
        return if whole && found.len() == 1 { same_segment } else { same_field };
    }
    // A date stands in many places by chance.
    let found = if found.len() > 1 && date(value).is_some() { Vec::new() } else { found };
    [same_field, same_segment, found].into_iter().find(|paths| !paths.is_empty()).unwrap_or_default()
}

/// Whether the words quote a value as received that stands nowhere in the message.
pub(super) fn quotes_stranger(said: &[Place], sought: Sought<'_, '_>) -> bool {
    let (Some(sent), Some(value)) = (sought.sent, received(sought.words)) else { return false };
    !said.iter().any(|place| stands_at(place, value, sent)) && everywhere(value, sought).is_empty()
}

/// Whether the value stands at the place of the message.
fn stands_at(place: &Place, value: &str, sent: &Message<'_>) -> bool {
    sent.at(&place.path).text().is_some_and(|text| holds(text, value))
}

/// Whether the value stands in the text as a part of its own.
fn holds(text: &str, value: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.' | '/' | ' ' | ':'))
        .any(|part| part.trim() == value)
        || text == value
}

/// Every component of the message that is this value, the header left out; more than a few help nobody. A date is
/// found in the form of messages, as a whole field.
pub(super) fn everywhere(value: &str, sought: Sought<'_, '_>) -> Vec<Path> {
    let Some(values) = values(sought) else { return Vec::new() };
    let found = values.get(value).cloned().unwrap_or_default();
    match date(value).filter(|_| found.is_empty()) {
        Some(date) => dated(&date, sought),
        None => found,
    }
}

/// The vaccinations given on a date that the words name, as places of that date; the first such date counts.
pub(super) fn on_date(sought: Sought<'_, '_>) -> Vec<Path> {
    let words = sought.words.to_lowercase();
    if !VACCINATION.iter().any(|word| words.contains(word)) {
        return Vec::new();
    }
    // "DOB 01/15/2023" is no date of a dose, though one may have been given on that day.
    let of_birth =
        words_of(&words).iter().any(|word| sought.knowledge.listed("person_number", word).is_some());
    let born = sought.sent.and_then(|sent| sent.all("PID").next()).map_or("", |pid| pid.value(7, 1));
    let administered = |path: &Path| path.segment.as_str() == "RXA" && path.field == Some(3);
    let found = dates(sought.words)
        .filter(|date| !(of_birth && born.starts_with(date.as_str())))
        .map(|date| dated(&date, sought).into_iter().filter(administered).collect::<Vec<Path>>());
    found.into_iter().find(|paths| !paths.is_empty()).unwrap_or_default()
}

/// The vaccination itself, where its date only tells which one is meant.
fn told_by_date(path: Path, sought: Sought<'_, '_>) -> Path {
    let is_date = path.segment == SegmentId::RXA && path.field == Some(3);
    let about_dates =
        matches!(sought.knowledge.problem_of(sought.reading), Some("date" | "missing" | "invalid"));
    if is_date && !about_dates { Path::segment(path.segment, path.occurrence.unwrap_or(1)) } else { path }
}

/// The fields of the message that hold a date as messages write it, with or without a time.
fn dated(date: &str, sought: Sought<'_, '_>) -> Vec<Path> {
    let Some(values) = values(sought) else { return Vec::new() };
    let times = values.range(date..).take_while(|(text, _)| text.starts_with(date));
    let fields = times.flat_map(|(_, paths)| paths).filter_map(|path| Some(path.with_field(path.field?)));
    let mut found: Vec<Path> = fields.take(super::location::MOST_CANDIDATES).collect();
    tiny_sort::unstable::sort(&mut found);
    found.dedup();
    found
}

/// Every value of the message with its places, worked out once.
fn values<'v, 't>(sought: Sought<'v, 't>) -> Option<&'v BTreeMap<&'t str, Vec<Path>>> {
    let (message, groups) = sought.sent.zip(sought.groups)?;
    Some(sought.values.get_or_init(|| {
        let mut values: BTreeMap<&str, Vec<Path>> = BTreeMap::new();
        for (path, text) in components(message, groups) {
            let paths = values.entry(text).or_default();
            if paths.len() < super::location::MOST_CANDIDATES {
                paths.push(path);
            }
        }
        values
    }))
}

/// Every component of the message with its place, the header left out.
fn components<'m, 't>(
    message: &'m Message<'t>,
    groups: &'m OrderGroups,
) -> impl Iterator<Item = (Path, &'t str)> + use<'m, 't> {
    let numbered = message.segments().zip(groups.segments()).filter_map(|(segment, (occurrence, _))| {
        let id = segment.id().filter(|id| *id != SegmentId::MSH)?;
        Some((segment, Path::segment(id, occurrence)))
    });
    numbered.flat_map(|(segment, whole)| {
        segment.fields().flat_map(move |(number, field)| {
            (1..).zip(field.parts()).flat_map(move |(repetition, part)| {
                let path = Path { repetition: Some(repetition), ..whole.with_field(number) };
                (1..).zip(part.parts()).map(move |(number, part)| (path.with_component(number), part.text()))
            })
        })
    })
}
