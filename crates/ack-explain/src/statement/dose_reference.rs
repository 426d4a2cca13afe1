//! Which vaccinations of the message words name, by number, name, lot, code, order or kind, and whether they are set
//! apart from the others.

use std::ops::Range;

use super::dose_names::DoseNames;
use super::dose_numbers::{is_compared_with, numbered_apart};
use crate::knowledge::{Class, Knowledge};
use crate::reading::{Border, Reading};
use crate::verdict::VaccinationKind;

/// Vaccinations named in the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The words that name them, counted from 0.
    pub(crate) words: Range<usize>,
    pub(crate) doses: Vec<u32>,
    /// Whether all others are meant to be told from them: "only", "except".
    pub(crate) sign: Sign,
    /// Whether it is told by a value, such as a lot, so that the value itself may be meant.
    pub(crate) by_value: bool,
    /// Whether it may be a dose of a series instead.
    pub(crate) may_count_series: bool,
    /// Whether it is only compared with: "too close to MMR".
    pub(crate) compared: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Plain,
    Only,
    Except,
    /// It fares the other way: "unlike dose 2".
    Unlike,
}

/// How far apart two words that name one vaccination may stand, in words.
const NEAR: usize = 3;

/// The vaccinations that the words name, in order. `located` is the vaccination that the place of the line is in.
pub(crate) fn references(
    reading: &Reading,
    located: Option<u32>,
    names: &DoseNames<'_, '_>,
    knowledge: &Knowledge,
) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    for one in numbered_apart(reading, located, knowledge) {
        let there: Vec<u32> = one.doses.into_iter().filter(|dose| *dose <= names.count).collect();
        if !there.is_empty() {
            let sign = sign(reading, one.words.start);
            let may_count_series = one.may_count_series && sign == Sign::Plain;
            found.push(Reference {
                words: one.words,
                doses: there,
                sign,
                by_value: false,
                may_count_series,
                compared: one.compared && sign == Sign::Plain,
            });
        }
    }
    let by_number = found.len();
    for at in 0..reading.len() {
        let (doses, by_value) = called_at(reading, at, names, knowledge);
        let all = u32::try_from(doses.len()) == Ok(names.count) && names.count > 1;
        if doses.is_empty() || all {
            continue;
        }
        let compared = is_compared_with(reading, at);
        // Several words for one vaccination stand close together: "historical IPV".
        let near = found.get(by_number..).unwrap_or_default().last().is_some_and(|last| {
            at + 1 - last.words.end <= NEAR
                && (last.words.end..=at).all(|at| reading.border(at) == Border::None)
        });
        if let Some(last) = found.last_mut().filter(|_| near) {
            let both: Vec<u32> = last.doses.iter().copied().filter(|dose| doses.contains(dose)).collect();
            if !both.is_empty() {
                last.doses = both;
                last.by_value &= by_value;
                last.words.end = at + 1;
                continue;
            }
        }
        let sign = sign(reading, at);
        found.push(Reference {
            words: at..at + 1,
            doses,
            sign,
            by_value,
            may_count_series: false,
            compared: compared && sign == Sign::Plain,
        });
    }
    found.sort_by_key(|reference| reference.words.start);
    add_former_and_latter(reading, &mut found);
    count_among_those(reading, &mut found);
    found
}

/// "The second of them was rejected; the first was stored": counted among those named together before.
fn count_among_those(reading: &Reading, found: &mut Vec<Reference>) {
    let of_them = |at: &usize| {
        let behind = at + 1;
        reading.ordinal(*at).is_some()
            && reading.is(behind, Class::Of)
            && reading.is_any(behind + 1, &[Class::Them, Class::Pronoun])
    };
    let Some(first) = (0..reading.len()).find(of_them) else { return };
    let group = named_together_before(reading, found, first);
    let bare = |at: &usize| {
        let noun = at + 1;
        reading.ordinal(*at).is_some() && !reading.is(noun, Class::Counted) && !reading.is(noun, Class::OneOf)
    };
    for at in (first..reading.len()).filter(bare) {
        let number = reading.ordinal(at).and_then(|number| usize::try_from(number).ok());
        let Some(dose) = number.and_then(|number| group.get(number.checked_sub(1)?)) else { continue };
        found.retain(|reference| !reference.words.contains(&at));
        let end = if of_them(&at) { at + 3 } else { at + 1 };
        found.push(Reference {
            words: at..end,
            doses: vec![*dose],
            sign: sign(reading, at),
            by_value: false,
            may_count_series: false,
            compared: false,
        });
    }
    found.sort_by_key(|reference| reference.words.start);
}

/// The vaccinations of the last list that ends before a word: "dose 2 and dose 1".
fn named_together_before(reading: &Reading, found: &[Reference], word: usize) -> Vec<u32> {
    let between = [Class::And, Class::Or, Class::Determiner, Class::Dose];
    let joins = |at: usize| reading.is_any(at, &between);
    let mut group: Vec<&Reference> = Vec::new();
    for reference in found.iter().rev().filter(|reference| reference.words.end <= word) {
        let joined = group.last().is_none_or(|next| (reference.words.end..next.words.start).all(joins));
        if !joined {
            break;
        }
        group.push(reference);
    }
    group.into_iter().rev().flat_map(|reference| reference.doses.iter().copied()).collect()
}

/// "The former was stored, the latter was not": the last two named before.
fn add_former_and_latter(reading: &Reading, found: &mut Vec<Reference>) {
    let mut more = Vec::new();
    for at in 0..reading.len() {
        let back = if reading.is(at, Class::Former) {
            1
        } else if reading.is(at, Class::Latter) {
            0
        } else {
            continue;
        };
        let before = found.iter().filter(|reference| reference.words.end <= at);
        let doses: Vec<u32> = before.flat_map(|reference| reference.doses.iter().copied()).collect();
        let two = doses.get(doses.len().saturating_sub(2)..).unwrap_or_default();
        if let [former, latter] = two {
            let doses = vec![if back == 1 { *former } else { *latter }];
            let sign = sign(reading, at);
            more.push(Reference {
                words: at..at + 1,
                doses,
                sign,
                by_value: false,
                may_count_series: false,
                compared: false,
            });
        }
    }
    found.append(&mut more);
    found.sort_by_key(|reference| reference.words.start);
}

/// The vaccinations that a word names otherwise than by number, and whether by a value.
fn called_at(
    reading: &Reading,
    at: usize,
    names: &DoseNames<'_, '_>,
    knowledge: &Knowledge,
) -> (Vec<u32>, bool) {
    let by_kind = by_kind(reading, at, names, knowledge);
    if !by_kind.is_empty() {
        return (by_kind, false);
    }
    let by_name = names.called(reading.word(at), knowledge);
    if !by_name.is_empty() {
        // "Lot V8820".
        let of_value = reading.was(at, 1, Class::Value) && reading.border(at) == Border::None;
        return (by_name.to_vec(), of_value);
    }
    let by_code = by_code(reading, at, names);
    (if by_code.is_empty() { by_order(reading, at, names) } else { by_code }, false)
}

/// `historical dose`, `both given doses`, `the last dose`.
fn by_kind(reading: &Reading, at: usize, names: &DoseNames<'_, '_>, knowledge: &Knowledge) -> Vec<u32> {
    let kinds = [Class::Historical, Class::Given, Class::RefusedKind, Class::Last];
    if !reading.is_any(at, &kinds) || reading.border(at + 1) != Border::None {
        return Vec::new();
    }
    // "The last two doses", "the last one".
    let last = reading.is(at, Class::Last);
    let several = reading.number(at + 1).filter(|_| last && !reading.is(at + 1, Class::OneOf));
    let head = at + 1 + usize::from(several.is_some());
    let one = last && reading.is(head, Class::OneOf);
    if !one && !reading.is(head, Class::Dose) && names.called(reading.word(head), knowledge).is_empty() {
        return Vec::new();
    }
    if let Some(several) = several {
        return (1..=names.count).rev().take(usize::try_from(several).unwrap_or(0)).collect();
    }
    // "Administered dose exists" speaks of what the registry has.
    if reading.is(at + 2, Class::There) {
        return Vec::new();
    }
    if reading.is(at, Class::Historical) {
        names.of_kind(VaccinationKind::Historical)
    } else if reading.is(at, Class::RefusedKind) {
        names.of_kind(VaccinationKind::Refused)
    } else if reading.is(at, Class::Last) {
        vec![names.count]
    } else {
        names.of_kind(VaccinationKind::Given)
    }
}

/// `CVX 21`, `CVX code 21`.
fn by_code(reading: &Reading, at: usize, names: &DoseNames<'_, '_>) -> Vec<u32> {
    let is_code = reading.was(at, 1, Class::CodeList)
        || reading.was(at, 1, Class::TellsDose) && reading.was(at, 2, Class::CodeList);
    let word = reading.word(at);
    if is_code && word.bytes().any(|byte| byte.is_ascii_digit()) { names.with_code(word) } else { Vec::new() }
}

/// `order A2 rejected`: the number of an order with which a clause begins.
fn by_order(reading: &Reading, at: usize, names: &DoseNames<'_, '_>) -> Vec<u32> {
    let name = if reading.was(at, 1, Class::Numbering) { 2 } else { 1 };
    let Some(order) = at.checked_sub(name).filter(|order| reading.is(*order, Class::Order)) else {
        return Vec::new();
    };
    let begins = order == 0 || reading.border(order) != Border::None;
    if begins { names.ordered_as(reading.word(at)) } else { Vec::new() }
}

/// Whether a word sets apart what follows it. "But" does so only behind "all", "none" and the like.
pub(super) fn is_exception(reading: &Reading, at: usize) -> bool {
    // "No better than dose 2" sets nothing apart, "other than dose 2" does.
    let compares = reading.is(at, Class::Compared) && !reading.was(at, 1, Class::Rest);
    // "All doses save the second".
    let saves = reading.is(at, Class::Keep)
        && !(reading.was(at, 1, Class::Dose)
            || reading.was(at, 1, Class::All)
            || reading.was(at, 1, Class::OneOf));
    reading.is(at, Class::Except)
        && !saves
        && !compares
        && (!reading.is(at, Class::Turn)
            || reading.was(at, 1, Class::All)
            || reading.was(at, 1, Class::None)
            || reading.was(at, 1, Class::Dose)
                && (reading.was(at, 2, Class::All) || reading.was(at, 2, Class::None)))
}

/// Where the phrase of a vaccination begins with its article.
fn start_of_phrase(reading: &Reading, at: usize) -> usize {
    if reading.was(at, 1, Class::Determiner) { at - 1 } else { at }
}

/// Whether the words before a vaccination set it apart from the others.
fn sign(reading: &Reading, at: usize) -> Sign {
    let mut end = at + 1;
    while end < reading.len() && reading.border(end) == Border::None {
        // "Dose 1 and nothing else".
        if reading.is(end, Class::And) && reading.is(end + 1, Class::Rest) && reading.is(end + 1, Class::None)
        {
            return Sign::Only;
        }
        let first = start_of_phrase(reading, at);
        let between = [Class::Determiner, Class::Article, Class::Only];
        let is_it =
            reading.is(at + 1, Class::Passive) && (at + 2..end).all(|at| reading.is_any(at, &between));
        let is_named = reading.was(first, 1, Class::With) || is_it;
        // "Held in the exception queue" excepts nothing.
        let describes = end + 1 < reading.len()
            && reading.border(end + 1) == Border::None
            && !reading.is_any(end + 1, &[Class::Preposition, Class::Passive]);
        if reading.is(end, Class::Exception) && is_named && !describes {
            return Sign::Except;
        }
        end += 1;
    }
    // "Dose 2 aside, all were stored".
    let aside = (at + 1..at + NEAR).find(|at| reading.is(*at, Class::Excepted));
    let is_name =
        |at: usize| reading.number(at).is_some() || reading.is_any(at, &[Class::OneOf, Class::Counted]);
    if aside.is_some_and(|aside| {
        (at + 1..aside).all(is_name)
            && (at + 1..=aside).all(|at| reading.border(at) == Border::None)
            && reading.border(aside + 1) == Border::Comma
    }) {
        return Sign::Except;
    }
    // "The exception is dose 2".
    let first = start_of_phrase(reading, at);
    if reading.was(first, 1, Class::Passive) && reading.was(first, 2, Class::Exception) {
        return Sign::Except;
    }
    for before in (0..at).rev().take(NEAR) {
        if reading.border(before + 1) != Border::None && !reading.is(before, Class::Except) {
            break;
        }
        if reading.is(before, Class::Only) {
            return Sign::Only;
        }
        if reading.is(before, Class::Contrast) {
            return Sign::Unlike;
        }
        if is_exception(reading, before) {
            return Sign::Except;
        }
        let things = [Class::Dose, Class::Determiner, Class::Preposition, Class::Historical, Class::Given];
        if !reading.is_any(before, &things) && !reading.is(before, Class::CodeList) {
            break;
        }
    }
    Sign::Plain
}
