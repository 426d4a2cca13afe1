//! The places and doses that the registry's words name, as places of the message that was sent.

use hl7_reader::{Path, SegmentId};

use super::location::MOST_CANDIDATES;
use super::{Place, Sought};
use crate::order_group::{OrderGroups, belongs_to_dose};
use crate::places_in_words::{NamedPlace, places};
use crate::statement::dose_at_byte;

/// Words before a place that make it a condition or a reason, not what the line is about.
const CONDITIONS: [&str; 8] = ["if", "when", "because", "since", "unless", "where", "while", "see"];

/// Words between `OBX #2` and the vaccination whose second OBX is meant.
const BELONGING: [&str; 7] = ["of ", "in ", "for ", "under ", "on ", "from ", "within "];

/// The vaccination of the message as a segment.
const RXA: &str = "RXA";

/// What the words name, deepest first: only the places that go deepest, because others lead to them.
pub(super) fn spoken(text: &str) -> Vec<Path> {
    let named = places(text);
    let rank = |path: &Path| (path.depth(), path.occurrence.is_some());
    let Some(best) = named.iter().map(|place| rank(&place.path)).max() else { return Vec::new() };
    let mut best_named: Vec<&NamedPlace> = named.iter().filter(|place| rank(&place.path) == best).collect();
    if best.0 == 0 {
        // Of whole segments the first is meant, and those joined to it: others are named as a reason.
        let follows = |pair: &[&NamedPlace]| matches!(pair, [one, next] if joined(text, one, next));
        let more = best_named.windows(2).take_while(|pair| follows(pair)).count();
        best_named.truncate(more + 1);
    }
    let mut found: Vec<Path> = Vec::new();
    for place in best_named.iter().map(|place| place.path) {
        let whole = if place.component.is_some() {
            Path { repetition: Some(place.repetition.unwrap_or(1)), ..place }
        } else {
            place
        };
        if !found.contains(&whole) {
            found.push(whole);
        }
    }
    found.truncate(MOST_CANDIDATES);
    found
}

/// Whether nothing but `and`, `or` or a comma stands between two places.
fn joined(text: &str, one: &NamedPlace, next: &NamedPlace) -> bool {
    let between = text.get(one.at..next.at).and_then(|between| between.get(3..)).unwrap_or_default();
    let place = |c: char| c.is_ascii_digit() || matches!(c, '#' | '-' | '.' | '[' | ']' | '(' | ')' | ' ');
    let between = between.trim_start_matches(place).trim().trim_start_matches(',').trim();
    matches!(between, "" | "and" | "or" | "AND" | "OR" | "&" | "/")
}

/// The fields that the words are about: those that go deepest, without those named as a condition.
pub(super) fn fields(text: &str) -> Vec<Path> {
    let named = places(text);
    let meant = named.iter().filter(|place| place.path.field.is_some() && !is_condition(text, place.at));
    let deepest = meant.clone().map(|place| place.path.depth()).max();
    let mut found: Vec<Path> =
        meant.map(|place| place.path).filter(|path| Some(path.depth()) == deepest).collect();
    found.dedup();
    found.truncate(MOST_CANDIDATES);
    found
}

/// Whether the place at this byte stands behind `if` or the like in its sentence.
fn is_condition(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let sentence = before.rsplit([';', '!', '?']).next().unwrap_or_default();
    let sentence = sentence.rsplit(". ").next().unwrap_or_default().to_lowercase();
    sentence.split(|c: char| !c.is_alphanumeric()).any(|word| CONDITIONS.contains(&word))
}

/// The segments of this name that the words number: `NK1 #2`, `OBX #2 of RXA #2`. Vaccinations are not among them.
pub(super) fn numbered(id: SegmentId, sought: Sought<'_, '_>) -> Vec<u32> {
    let named = places(sought.words);
    let mut same = named.iter().filter(|place| place.path.segment == id && !is_dose(id));
    let number = same.find_map(|place| in_dose(place, sought).or(place.path.occurrence));
    number.into_iter().collect()
}

/// The segment of `OBX #2 of RXA #2`: the second one of that vaccination.
fn in_dose(place: &NamedPlace, sought: Sought<'_, '_>) -> Option<u32> {
    let id = place.path.segment;
    let groups = sought.groups.filter(|_| belongs_to_dose(id))?;
    let behind = sought.words.get(place.at..)?.get(3..)?;
    let behind =
        behind.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | '[' | ']' | ' '));
    let dose = BELONGING.iter().find_map(|word| behind.strip_prefix(word)).and_then(|behind| {
        dose_at_byte(sought.reading, sought.words.len() - behind.len(), sought.knowledge)
    })?;
    nth_in_dose(id, place.path.occurrence?, dose, groups)
}

/// The segment of this name that is number `nth` within a vaccination.
pub(super) fn nth_in_dose(id: SegmentId, nth: u32, dose: u32, groups: &OrderGroups) -> Option<u32> {
    let nth = usize::try_from(nth).ok()?.checked_sub(1)?;
    groups.within(id, dose).get(nth).copied()
}

/// The place of a path in a vaccination: in its only segment of that name, or where the missing one would stand;
/// else the vaccination as a whole.
pub(super) fn in_vaccination(path: &Path, dose: u32, sought: Sought<'_, '_>) -> Path {
    let id = path.segment;
    let whole = || RXA.parse().map_or(*path, |rxa| Path::segment(rxa, dose));
    if is_dose(id) {
        return Path { occurrence: Some(dose), ..*path };
    }
    let Some(groups) = sought.groups.filter(|_| belongs_to_dose(id)) else { return whole() };
    match groups.within(id, dose).as_slice() {
        &[only] => Path { occurrence: Some(only), ..*path },
        [] if groups.lacking(id) == Some(dose) => Path::segment(id, groups.next(id)),
        _ => whole(),
    }
}

/// The path in every segment that the words may mean: those they number, those of the vaccinations they name, else
/// all there are.
pub(super) fn occurrences(path: &Path, sought: Sought<'_, '_>) -> Vec<Place> {
    let id = path.segment;
    let likely = |occurrence: u32| Place::likely(Path { occurrence: Some(occurrence), ..*path });
    let named = sought.doses();
    let numbered = if is_dose(id) { named.clone() } else { numbered(id, sought) };
    if path.occurrence.is_none_or(|own| numbered.contains(&own)) && !numbered.is_empty() {
        return numbered.into_iter().map(likely).collect();
    }
    if let Some(own) = path.occurrence {
        return numbered.first().map_or(vec![likely(own)], |other| vec![likely(*other)]);
    }
    if belongs_to_dose(id) && sought.groups.is_some() && !named.is_empty() {
        return named.iter().flat_map(|dose| each_in_dose(path, *dose, sought)).collect();
    }
    let count = sought.count(id).unwrap_or(1).max(1);
    if count == 1 {
        return vec![likely(1)];
    }
    let all = (1..=count).take(MOST_CANDIDATES);
    all.map(|occurrence| Place::candidate(Path { occurrence: Some(occurrence), ..*path })).collect()
}

/// The path in each segment of its name in a vaccination.
pub(super) fn each_in_dose(path: &Path, dose: u32, sought: Sought<'_, '_>) -> Vec<Place> {
    let own = sought.groups.map(|groups| groups.within(path.segment, dose)).unwrap_or_default();
    if own.len() < 2 {
        return vec![Place::likely(in_vaccination(path, dose, sought))];
    }
    own.into_iter().map(|number| Place::candidate(Path { occurrence: Some(number), ..*path })).collect()
}

/// The vaccination that a place said belongs to; without the message the number of the RXA itself.
pub(super) fn dose_of(path: &Path, sought: Sought<'_, '_>) -> Option<u32> {
    match sought.groups {
        Some(groups) => groups.dose(path),
        None => path.occurrence.filter(|_| is_dose(path.segment)),
    }
}

/// Whether a segment stands for a vaccination.
pub(super) fn is_dose(id: SegmentId) -> bool {
    matches!(id.as_str(), "RXA" | "ORC")
}
