//! What the registry's words add to the error location, or say in its stead.

use std::collections::BTreeMap;

use hl7_reader::{Message, Path, SegmentId};

use super::{Place, Sought};
use crate::order_group::OrderGroups;
use crate::places_in_words::{places, repeat};
use crate::quoted_value::received;
use crate::verdict::TargetCertainty;

/// The places named by the words alone, where there is no error location.
pub(super) fn alone(sought: Sought<'_, '_>) -> Vec<Place> {
    let named = places(sought.words);
    let deepest =
        named.iter().map(|place| place.path).max_by_key(|path| (path.depth(), path.occurrence.is_some()));
    let deepest = deepest.map(|path| match path.component {
        Some(component) => path.with_component(component),
        None => path,
    });
    if let Some(path) = deepest {
        let mut others = named.iter().map(|place| place.path).filter(|other| other.segment == path.segment);
        let number = path.occurrence.or_else(|| others.find_map(|other| other.occurrence));
        return occurrences(path, number.or_else(|| repeat(sought.words)), sought);
    }
    if let Some(dose) = repeat(sought.words) {
        return "RXA".parse().map(|rxa| vec![Place::likely(Path::segment(rxa, dose))]).unwrap_or_default();
    }
    let found = received(sought.words).map(|value| everywhere(value, sought)).unwrap_or_default();
    match found.as_slice() {
        [only] => vec![Place::likely(*only)],
        _ => Vec::new(),
    }
}

/// The path in the occurrence named, or in each there is.
fn occurrences(path: Path, number: Option<u32>, sought: Sought<'_, '_>) -> Vec<Place> {
    if let Some(number) = number {
        return vec![Place::likely(Path { occurrence: Some(number), ..path })];
    }
    let count = sought.count(path.segment).unwrap_or(1).max(1);
    let place = |occurrence| Place {
        path: Path { occurrence: Some(occurrence), ..path },
        certainty: if count == 1 { TargetCertainty::Likely } else { TargetCertainty::Candidate },
    };
    (1..=count).take(super::location::MOST_CANDIDATES).map(place).collect()
}

/// The places of the error location, made finer or put behind a better one by the words.
pub(super) fn compared(said: Vec<Place>, sought: Sought<'_, '_>) -> Vec<Place> {
    let Some(first) = said.first().copied() else { return said };
    if let Some(better) = other_occurrence(&first, sought) {
        let demoted = said.into_iter().map(|place| Place::candidate(place.path));
        return [Place::likely(better)].into_iter().chain(demoted).collect();
    }
    let said =
        if names_absent(&first, sought) || quotes_stranger(&said, sought) { doubted(said) } else { said };
    if let Some(finer) = finer(&first.path, sought) {
        return said
            .into_iter()
            .map(|place| {
                let path = Path { occurrence: place.path.occurrence, ..finer };
                Place { path, certainty: place.certainty.max(TargetCertainty::Likely) }
            })
            .collect();
    }
    if let Some(only) = quoted_at_one(&said, sought) {
        return vec![Place::likely(only.path)];
    }
    let elsewhere = quoted_elsewhere(&said, sought);
    if elsewhere.is_empty() {
        return said;
    }
    let certainty = if elsewhere.len() == 1 { TargetCertainty::Likely } else { TargetCertainty::Candidate };
    let demoted = said.into_iter().map(|place| Place::candidate(place.path));
    elsewhere.into_iter().map(|path| Place { path, certainty }).chain(demoted).collect()
}

/// Which segment of the name the words speak of, when they number it.
fn numbered(said: &Place, sought: Sought<'_, '_>) -> Option<u32> {
    let named = places(sought.words);
    let same =
        named.iter().find(|place| place.path.segment == said.path.segment && place.path.field.is_none());
    same.and_then(|place| place.path.occurrence)
}

/// The same place in another occurrence of the segment, when the words number it otherwise (`RXA^1` with
/// "RXA #2 IGNORED").
fn other_occurrence(said: &Place, sought: Sought<'_, '_>) -> Option<Path> {
    let number = numbered(said, sought)?;
    let there = sought.count(said.path.segment).is_none_or(|count| number <= count);
    (there && said.path.occurrence != Some(number)).then_some(Path { occurrence: Some(number), ..said.path })
}

/// Whether the words number a segment that the message does not have.
fn names_absent(said: &Place, sought: Sought<'_, '_>) -> bool {
    let count = sought.count(said.path.segment);
    numbered(said, sought).zip(count).is_some_and(|(number, count)| number > count)
}

/// Whether the words quote a value as received that stands nowhere in the message.
fn quotes_stranger(said: &[Place], sought: Sought<'_, '_>) -> bool {
    let (Some(sent), Some(value)) = (sought.sent, received(sought.words)) else { return false };
    !said.iter().any(|place| stands_at(place, value, sent)) && everywhere(value, sought).is_empty()
}

/// The places, none of them certain any more.
fn doubted(said: Vec<Place>) -> Vec<Place> {
    let doubt = |place: Place| Place { certainty: place.certainty.max(TargetCertainty::Likely), ..place };
    said.into_iter().map(doubt).collect()
}

/// The one place in the words that lies inside the place said. Two different ones make none.
fn finer(said: &Path, sought: Sought<'_, '_>) -> Option<Path> {
    let mut inside = places(sought.words)
        .into_iter()
        .map(|place| Path {
            occurrence: said.occurrence,
            repetition: place.path.repetition.or(said.repetition),
            ..place.path
        })
        .filter(|path| said.covers(path) && path.depth() > said.depth())
        .map(|path| {
            if path.component.is_some() {
                Path { repetition: path.repetition.or(Some(1)), ..path }
            } else {
                path
            }
        });
    let first = inside.next()?;
    inside.all(|other| other == first || other.covers(&first)).then_some(first)
}

/// The one of several candidates at which the value quoted in the words stands.
fn quoted_at_one<'p>(said: &'p [Place], sought: Sought<'_, '_>) -> Option<&'p Place> {
    let (sent, value) = (sought.sent?, received(sought.words)?);
    let mut fitting = said.iter().filter(|place| stands_at(place, value, sent));
    let only = fitting.next()?;
    (said.len() > 1 && fitting.next().is_none()).then_some(only)
}

/// Where the value quoted in the words stands, when it does not stand at any place said.
fn quoted_elsewhere(said: &[Place], sought: Sought<'_, '_>) -> Vec<Path> {
    let (Some(sent), Some(value)) = (sought.sent, received(sought.words)) else { return Vec::new() };
    if said.iter().any(|place| stands_at(place, value, sent)) || value.chars().count() < 2 {
        return Vec::new();
    }
    let found = everywhere(value, sought);
    let alike = |same: &dyn Fn(&Path, &Path) -> bool| -> Vec<Path> {
        found.iter().copied().filter(|path| said.iter().any(|place| same(path, &place.path))).collect()
    };
    let same_segment = alike(&|one, other| one.segment == other.segment);
    let same_field = alike(&|one, other| one.segment == other.segment && one.field == other.field);
    [same_field, same_segment, found].into_iter().find(|paths| !paths.is_empty()).unwrap_or_default()
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

/// Every component of the message that is this value, the header left out; more than a few help nobody.
fn everywhere(value: &str, sought: Sought<'_, '_>) -> Vec<Path> {
    let Some((message, groups)) = sought.sent.zip(sought.groups) else { return Vec::new() };
    let values = sought.values.get_or_init(|| {
        let mut values: BTreeMap<&str, Vec<Path>> = BTreeMap::new();
        for (path, text) in components(message, groups) {
            let paths = values.entry(text).or_default();
            if paths.len() < super::location::MOST_CANDIDATES {
                paths.push(path);
            }
        }
        values
    });
    values.get(value).cloned().unwrap_or_default()
}

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
