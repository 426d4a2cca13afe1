//! What the registry's words add to the error location, or say in its stead.

use hl7_reader::{Path, SegmentId};

use super::spoken::{
    dose_of, each_in_dose, fields, in_vaccination, is_dose, nth_in_dose, numbered, occurrences, spoken,
};
use super::values::{
    everywhere, on_date, quoted_at_one, quoted_elsewhere, quoted_repetition, quotes_stranger, told,
};
use super::{Place, Sought};
use crate::order_group::{OrderGroups, belongs_to_dose};
use crate::places_in_words::places;
use crate::verdict::TargetCertainty;

/// More places than these with the same value are there by chance.
const FEW: usize = 4;

/// The places named by the words alone, where there is no error location.
pub(super) fn alone(sought: Sought<'_, '_>) -> Vec<Place> {
    let in_words = spoken(sought.words);
    let names_field = |paths: &[Path]| paths.iter().any(|path| path.field.is_some());
    let in_diagnostics = if names_field(&in_words) { Vec::new() } else { spoken(sought.diagnostics) };
    let named = if names_field(&in_diagnostics) { in_diagnostics } else { in_words };
    if !named.is_empty() {
        return named.iter().flat_map(|path| occurrences(path, sought)).collect();
    }
    let named = sought.doses();
    if !named.is_empty() {
        return named.into_iter().map(|dose| Place::likely(Path::segment(SegmentId::RXA, dose))).collect();
    }
    let value = told(sought);
    let found = value.map(|value| everywhere(value, sought)).unwrap_or_default();
    let dated = on_date(sought);
    match (found.as_slice(), dated.as_slice()) {
        ([only], _) | (_, [only]) => vec![Place::likely(*only)],
        (_, [_, ..]) => dated.into_iter().map(Place::candidate).collect(),
        // A single letter stands in many places by chance, and a value in many fields tells none of them.
        _ if !found.is_empty() && value.is_some_and(|value| value.chars().count() > 1) => {
            let called = if found.len() > FEW { called(sought) } else { Vec::new() };
            if called.is_empty() { found.into_iter().map(Place::candidate).collect() } else { called }
        }
        _ => called(sought),
    }
}

/// The place of the thing that the words name without a number: "birth date is missing". A part of a field is named
/// in its first repetition.
fn called(sought: Sought<'_, '_>) -> Vec<Place> {
    let Some(path) = sought.knowledge.subject(sought.reading) else { return Vec::new() };
    let path = Path { occurrence: None, repetition: path.component.map(|_| 1), ..path };
    let found = occurrences(&path, sought).into_iter();
    found.map(|place| Place { certainty: place.certainty.max(TargetCertainty::Likely), ..place }).collect()
}

/// The places of the error location, made finer or put behind better ones by the words.
pub(super) fn compared(said: Vec<Place>, sought: Sought<'_, '_>) -> Vec<Place> {
    let said = narrowed(said, sought);
    let Some(first) = said.first().copied() else { return said };
    let better = other_segments(&first.path, sought);
    if !better.is_empty() {
        return preferred(better.into_iter().map(Place::likely).collect(), said);
    }
    let better = other_fields(&said, sought);
    if !better.is_empty() {
        return preferred(better, said);
    }
    let mut found = refined(said, &first, sought);
    // "RXA #1 and RXA #3": the place counts in each vaccination named, whichever the location names.
    let best = found.first().map_or(first.path, |place| place.path);
    let own = dose_of(&best, sought);
    let others = sought.doses().into_iter().filter(|dose| own.is_some() && own != Some(*dose));
    found.extend(existing(others, sought).map(|dose| Place::likely(in_vaccination(&best, dose, sought))));
    found
}

/// The places of several error locations: those in a vaccination that the words name come before the others.
pub(super) fn sorted(said: Vec<Place>, sought: Sought<'_, '_>) -> Vec<Place> {
    let named = sought.doses();
    let outside = |place: &Place| dose_of(&place.path, sought).is_some_and(|dose| !named.contains(&dose));
    let meant = |place: &Place| dose_of(&place.path, sought).is_some_and(|dose| named.contains(&dose));
    if !said.iter().any(meant) || !said.iter().any(outside) {
        return said;
    }
    let (others, own): (Vec<_>, Vec<_>) = said.into_iter().partition(outside);
    preferred(doubted(own), others)
}

/// Better places first, those said behind them.
fn preferred(better: Vec<Place>, said: Vec<Place>) -> Vec<Place> {
    better.into_iter().chain(said.into_iter().map(|place| Place::candidate(place.path))).collect()
}

/// Those of several candidates that the words name by number or by the date of their vaccination.
fn narrowed(said: Vec<Place>, sought: Sought<'_, '_>) -> Vec<Place> {
    if said.len() < 2 || said.iter().any(|place| place.certainty != TargetCertainty::Candidate) {
        return said;
    }
    let numbers = said.first().map(|place| numbered(place.path.segment, sought)).unwrap_or_default();
    let named = sought.doses();
    let dated: Vec<u32> = on_date(sought).iter().filter_map(|path| path.occurrence).collect();
    let in_dose =
        |path: &Path, doses: &[u32]| dose_of(path, sought).is_some_and(|dose| doses.contains(&dose));
    let by_number = |path: &Path| path.occurrence.is_some_and(|number| numbers.contains(&number));
    let rules: [&dyn Fn(&Path) -> bool; 3] =
        [&by_number, &|path| in_dose(path, &named), &|path| in_dose(path, &dated)];
    let kept = rules
        .iter()
        .map(|fits| said.iter().copied().filter(|place| fits(&place.path)).collect::<Vec<Place>>());
    let Some(kept) = kept.into_iter().find(|kept| !kept.is_empty() && kept.len() < said.len()) else {
        return said;
    };
    let sure = kept.len() == 1 || kept.iter().all(|place| named.len() > 1 && is_dose(place.path.segment));
    if sure { kept.into_iter().map(|place| Place::likely(place.path)).collect() } else { kept }
}

/// The place in the segments that the words number otherwise than the error location (`RXA^1` with "RXA #2
/// IGNORED"), or in the vaccinations they name.
fn other_segments(said: &Path, sought: Sought<'_, '_>) -> Vec<Path> {
    let base = other_field_here(said, sought).unwrap_or(*said);
    let finest = |path: Path| finer(&path, sought).unwrap_or(path);
    let named = sought.doses();
    if let Some(number) = numbered(said.segment, sought).first().copied() {
        let there = sought.count(said.segment).is_none_or(|count| number <= count);
        let in_own_dose = dose_of(said, sought)
            .filter(|dose| named.contains(dose))
            .and_then(|dose| nth_in_dose(said.segment, number, dose, sought.groups?));
        let same = said.occurrence == Some(number) || said.occurrence == in_own_dose && in_own_dose.is_some();
        let other = Path { occurrence: Some(number), ..base };
        return if there && !same { vec![finest(other)] } else { Vec::new() };
    }
    let Some(own) = dose_of(said, sought).filter(|own| !named.contains(own)) else { return Vec::new() };
    let others = existing(named.into_iter().filter(|dose| *dose != own), sought);
    others.map(|dose| finest(in_vaccination(&base, dose, sought))).collect()
}

/// Those of the vaccinations that the message has.
fn existing(doses: impl Iterator<Item = u32>, sought: Sought<'_, '_>) -> impl Iterator<Item = u32> {
    let count = sought.groups.map_or(u32::MAX, OrderGroups::doses);
    doses.filter(move |dose| *dose <= count)
}

/// Whether the words number a segment or a vaccination that the message does not have.
fn names_absent(said: &Path, sought: Sought<'_, '_>) -> bool {
    let Some(groups) = sought.groups else { return false };
    let segment =
        numbered(said.segment, sought).into_iter().any(|number| number > groups.count(said.segment));
    segment || dose_of(said, sought).is_some() && sought.doses().iter().any(|dose| *dose > groups.doses())
}

/// Whether the words speak of a vaccination by a date that is that of others only.
fn dates_another(said: &Path, sought: Sought<'_, '_>) -> bool {
    let dated = on_date(sought);
    dose_of(said, sought)
        .is_some_and(|dose| !dated.is_empty() && dated.iter().all(|path| path.occurrence != Some(dose)))
}

/// The fields that the words are about, where the error location names others.
fn other_fields(said: &[Place], sought: Sought<'_, '_>) -> Vec<Place> {
    let named = fields(sought.words);
    let related = |field: &Path| said.iter().any(|place| is_related(field, &place.path));
    let whole = said.iter().any(|place| place.path.field.is_none());
    // The location may be named as a condition: "RXA-9 must be 00 when RXA-5 is set".
    let agrees = || places(sought.words).iter().any(|place| related(&place.path));
    let Some(first) = said.first().filter(|_| !named.is_empty() && !whole && !agrees()) else {
        return Vec::new();
    };
    let resolved = named.iter().flat_map(|field| {
        let field = Path { repetition: field.repetition.or(field.component.map(|_| 1)), ..*field };
        let same = field.segment == first.path.segment && field.occurrence.is_none();
        let grouped = sought.groups.is_some() && field.occurrence.is_none();
        let dose = dose_of(&first.path, sought).filter(|_| grouped);
        match dose {
            _ if same => said.iter().map(|place| at_occurrence(&field, place)).collect(),
            Some(dose) if is_dose(field.segment) || belongs_to_dose(field.segment) => {
                each_in_dose(&field, dose, sought)
            }
            _ => occurrences(&field, sought),
        }
    });
    resolved.collect()
}

/// The field in the segment of a place said.
fn at_occurrence(field: &Path, place: &Place) -> Place {
    let certainty = place.certainty.max(TargetCertainty::Likely);
    Place { path: Path { occurrence: place.path.occurrence, ..*field }, certainty }
}

/// The field of the same segment that the words are about, where the error location names another.
fn other_field_here(said: &Path, sought: Sought<'_, '_>) -> Option<Path> {
    let place = Place::likely(*said);
    let found = other_fields(&[place], sought).into_iter().map(|place| place.path);
    found.into_iter().find(|path| path.segment == said.segment)
}

/// Whether a field named in the words is the one said: it is the same, or lies inside it, or around it.
fn is_related(field: &Path, said: &Path) -> bool {
    let same = |one: Option<u32>, other: Option<u32>| one.is_none() || other.is_none() || one == other;
    field.segment == said.segment && field.field == said.field && same(field.component, said.component)
}

/// The places said, made finer by places and values in the words.
fn refined(said: Vec<Place>, first: &Place, sought: Sought<'_, '_>) -> Vec<Place> {
    let doubtful = names_absent(&first.path, sought)
        || quotes_stranger(&said, sought)
        || dates_another(&first.path, sought);
    let said = if doubtful { doubted(said) } else { said };
    if let Some(finer) = finer(&first.path, sought) {
        return said.iter().map(|place| at_occurrence(&finer, place)).collect();
    }
    if let Some(only) = quoted_at_one(&said, sought) {
        return vec![Place::likely(only.path)];
    }
    if let Some(repetition) = quoted_repetition(&first.path, sought).filter(|_| said.len() == 1) {
        return vec![Place::likely(repetition)];
    }
    let elsewhere = quoted_elsewhere(&said, sought);
    if elsewhere.is_empty() {
        return said;
    }
    let certainty = if elsewhere.len() == 1 { TargetCertainty::Likely } else { TargetCertainty::Candidate };
    preferred(elsewhere.into_iter().map(|path| Place { path, certainty }).collect(), said)
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
