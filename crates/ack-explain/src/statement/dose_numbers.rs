//! The vaccinations that words name by number: `RXA #2`, `immunization 2 of 3`, `doses 1 and 3`, `the second
//! immunization`, `in repeat #2`.

use std::ops::Range;

use crate::knowledge::{Class, Knowledge, RowKind};
use crate::reading::{Border, Reading};

/// A longer range than this names no vaccinations of one message.
const LONGEST_RANGE: u32 = 50;

/// The name of a vaccine before a number has no more words: "COVID-19 dose 2".
const MOST_OF_NAME: usize = 2;

/// What follows "the second" where no noun does.
const FOLLOWS: [Class; 6] =
    [Class::Auxiliary, Class::Kept, Class::Lost, Class::Denial, Class::Wait, Class::Already];

/// Vaccinations named by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Numbered {
    pub(crate) doses: Vec<u32>,
    /// The words that name them, counted from 0.
    pub(crate) words: Range<usize>,
    /// Whether they may be doses of a series instead: the error location names another vaccination.
    pub(crate) may_count_series: bool,
    /// Whether they are only compared with.
    pub(crate) compared: bool,
}

/// The vaccinations named, in order; those joined to each other stand together. `located` is the vaccination that the
/// place of the line is in.
pub(crate) fn numbered(reading: &Reading, located: Option<u32>, knowledge: &Knowledge) -> Vec<Numbered> {
    listed(reading, located, false, knowledge)
}

/// The same, but for those with a name each, which stand apart: "dose 1 and dose 2".
pub(super) fn numbered_apart(
    reading: &Reading,
    located: Option<u32>,
    knowledge: &Knowledge,
) -> Vec<Numbered> {
    listed(reading, located, true, knowledge)
}

fn listed(reading: &Reading, located: Option<u32>, apart: bool, knowledge: &Knowledge) -> Vec<Numbered> {
    let labels = bare_labels(reading);
    let mut found: Vec<Numbered> = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        let series = tells_of_series(reading, at);
        let here = in_repeat(reading, at)
            .or_else(|| labels.contains(&at).then(|| (vec![plain_number(reading, at).unwrap_or(0)], at + 1)))
            .or_else(|| numbers(reading, at, series, apart))
            .or_else(|| ordinals(reading, at, series, apart));
        let Some((doses, end)) = here else {
            at += 1;
            continue;
        };
        let of_series = (at..end).any(|at| reading.is(at, Class::OfSeries));
        let compared = is_compared_with(reading, at);
        if !(of_series && is_of_vaccine(reading, at..end, knowledge)) {
            let may_count_series = of_series && located.is_some_and(|own| !doses.contains(&own));
            found.push(Numbered { doses, words: at..end, may_count_series, compared });
        }
        at = end.max(at + 1);
    }
    // Where several are told apart, each is one of the message.
    let several = found.iter().filter(|one| !one.compared).map(|one| one.doses.len()).sum::<usize>() > 1;
    for one in &mut found {
        one.may_count_series &= !several;
    }
    found
}

/// Whether a series is spoken of where this word stands: not behind a comma, nor in another sentence.
fn tells_of_series(reading: &Reading, at: usize) -> bool {
    let parted = |at: usize| matches!(reading.border(at), Border::Sentence | Border::Comma);
    let start = (0..=at).rev().find(|at| parted(*at)).unwrap_or(0);
    let end = (at + 1..reading.len()).find(|at| parted(*at)).unwrap_or(reading.len());
    (start..end).any(|at| reading.is(at, Class::Series))
}

/// Numbers that stand alone as labels, where they count on from 1: "1: saved, 2: rejected".
fn bare_labels(reading: &Reading) -> Vec<usize> {
    let is_label = |at: &usize| {
        let opens = *at == 0 || reading.border(*at) != Border::None;
        let closes = at + 1 < reading.len()
            && matches!(reading.border(at + 1), Border::Colon | Border::Dash | Border::Bracket);
        opens && closes && plain_number(reading, *at).is_some()
    };
    let labels: Vec<usize> = (0..reading.len()).filter(is_label).collect();
    let counts_on = (1..).zip(&labels).all(|(number, at)| plain_number(reading, *at) == Some(number));
    if labels.len() > 1 && counts_on { labels } else { Vec::new() }
}

/// Whether a number is that of a dose of one vaccine: "MMR dose 2", "dose 2 of Hep B", "dose 2 of 3".
fn is_of_vaccine(reading: &Reading, own: Range<usize>, knowledge: &Knowledge) -> bool {
    let before = own.start.saturating_sub(MOST_OF_NAME)..own.start;
    let near = reading.border(own.start) == Border::None || reading.border(own.start) == Border::Bracket;
    reading.is(own.end, Class::Of) && reading.border(own.end) == Border::None
        || near && reading.first_row(RowKind::Vaccine, &before, knowledge).is_some()
}

/// Whether what comes next is only compared with: "duplicate of the second immunization", "too close to RXA #1".
pub(crate) fn is_compared_with(reading: &Reading, at: usize) -> bool {
    let mut before = at;
    while before > 0 && reading.is(before - 1, Class::Determiner) {
        before -= 1;
    }
    let Some(last) = before.checked_sub(1) else { return false };
    if reading.is(last, Class::Of) {
        return reading.was(last, 1, Class::CopyOf);
    }
    // "No problem with RXA #1" compares nothing.
    if reading.is(last, Class::With)
        && last.checked_sub(1).is_some_and(|at| reading.is_any(at, &[Class::Fault, Class::Pseudo]))
    {
        return false;
    }
    // "After dose 1 was stored" begins a clause.
    if reading.is(last, Class::Conjoining) && has_verb_behind(reading, at) {
        return false;
    }
    // "Nothing other than MMR" tells it from the others.
    reading.is(last, Class::Compared)
        && !(reading.is(last, Class::Except) && reading.was(last, 1, Class::Rest))
        && reading.border(last + 1) == Border::None
}

/// Whether a verb follows a vaccination that is named here.
fn has_verb_behind(reading: &Reading, at: usize) -> bool {
    let mut end = at + 1;
    let belongs = |at: usize| {
        reading.number(at).is_some() || reading.is_any(at, &[Class::Dose, Class::Counted, Class::OneOf])
    };
    while end < reading.len() && reading.border(end) == Border::None && belongs(end) {
        end += 1;
    }
    let verbs = [
        Class::Auxiliary,
        Class::Denial,
        Class::Kept,
        Class::Lost,
        Class::Possible,
        Class::Ahead,
        Class::Modal,
    ];
    reading.border(end) == Border::None && (reading.is_any(end, &verbs) || reading.is_unknown(end))
}

/// `in repeat #2`: the second vaccination of the message.
fn in_repeat(reading: &Reading, at: usize) -> Option<(Vec<u32>, usize)> {
    let repeat = reading.is(at, Class::Preposition) && reading.is(at + 1, Class::CopyOf);
    let marked = repeat && reading.gap(at + 2).trim() == "#";
    Some((vec![plain_number(reading, at + 2).filter(|_| marked)?], at + 3))
}

/// `RXA #2`, `dose number 2`, `doses 1, 2 and 3`, `RXA #1 and RXA #3`.
fn numbers(reading: &Reading, at: usize, series: bool, apart: bool) -> Option<(Vec<u32>, usize)> {
    let (first, mut last) = one_numbered(reading, at, series)?;
    let mut found = vec![first];
    let plural = (at..last).any(|at| reading.word(at).ends_with('s'));
    if let Some((end, behind)) = range_end(reading, first, last + 1).filter(|_| plural) {
        found.extend(first + 1..=end);
        last = behind;
    }
    // "Unlike dose 2, dose 1 was stored".
    let opening = if reading.was(at, 1, Class::Determiner) { 2 } else { 1 };
    let unlike = reading.was(at, opening, Class::Contrast) || reading.was(at, opening, Class::Except);
    while let Some(next) = joined(reading, last + 1).filter(|next| !unlike || *next > last + 1) {
        let own_name = one_numbered(reading, next, series).filter(|_| !apart);
        let listed = own_name.or_else(|| {
            let again = reading.gap(next).contains('#') || plural;
            Some((plain_number(reading, next).filter(|_| again && is_count(reading, next, at))?, next))
        });
        let Some((dose, end)) = listed else { break };
        if !found.contains(&dose) {
            found.push(dose);
        }
        last = end;
    }
    Some((found, last + 1))
}

/// The end of a range whose first number stands before this word, and the last word of it: `-3`, `to 3`.
fn range_end(reading: &Reading, first: u32, at: usize) -> Option<(u32, usize)> {
    let end = match reading.gap(at).trim() {
        "-" | "–" => at,
        "" if reading.is(at, Class::UpTo) => at + 1,
        _ => return None,
    };
    let more = end + 1 < reading.len() && matches!(reading.gap(end + 1), "-" | "/" | ".");
    plain_number(reading, end)
        .filter(|last| *last > first && *last - first < LONGEST_RANGE && !more)
        .map(|last| (last, end))
}

/// The word that a list goes on with at this one, if it does: behind a comma or a word such as "and".
fn joined(reading: &Reading, at: usize) -> Option<usize> {
    if at >= reading.len() {
        return None;
    }
    match reading.gap(at).trim() {
        "" | "," if reading.is_any(at, &[Class::And, Class::Or]) => Some(at + 1),
        "," | ", #" | ",#" | "&" | "& #" | "/" | "/ #" | "/#" => Some(at),
        _ => None,
    }
}

/// The number of the vaccination whose name stands at this word, and which word it is.
fn one_numbered(reading: &Reading, at: usize, series: bool) -> Option<(u32, usize)> {
    // "Vaccine 1 of 3".
    let of =
        reading.is(at, Class::Counted) && reading.is(at + 2, Class::Of) && reading.number(at + 3).is_some();
    let name = reading.is(at, Class::Numbered) || of;
    if !name || series && reading.is(at, Class::OfSeries) {
        return None;
    }
    let mut number = at + 1;
    while reading.is(number, Class::BeforeNumber) {
        number += 1;
    }
    if number >= reading.len() {
        return None;
    }
    let gap = reading.gap(number).trim();
    let marked = gap.is_empty() || matches!(gap, "#" | "[" | "(" | ":" | "." | ". #" | ".#" | ": #" | "-#");
    // "Vaccinations: 2 rejected" counts them, "Vaccinations: 1, 3 rejected" names them.
    let counts = gap == ":"
        && reading.word(at).ends_with('s')
        && !reading.is_any(number + 1, &[Class::And, Class::Or, Class::UpTo])
        && plain_number(reading, number + 1).is_none();
    // `RXA-5` and `RXA.5` are fields; in `RXA no. 5` the point belongs to the word before.
    let field = number == at + 1 && gap.starts_with(['.', '-']) && gap.len() == 1;
    let counted = marked && !field && !counts && is_count(reading, number, at);
    Some((plain_number(reading, number).filter(|_| counted)?, number))
}

/// Whether a number counts vaccinations: it is no amount, no date and no place such as `RXA 5.1`.
fn is_count(reading: &Reading, at: usize, name: usize) -> bool {
    let behind = at + 1;
    if behind >= reading.len() {
        return true;
    }
    let range = reading.gap(behind) == "-"
        && reading.word(name).ends_with('s')
        && plain_number(reading, behind).is_some()
        && (behind + 1 >= reading.len() || reading.gap(behind + 1) != "-");
    let glued = !range
        && matches!(reading.gap(behind), "." | "-" | "/")
        && reading.word(behind).starts_with(|c: char| c.is_ascii_digit());
    !glued && !reading.is(behind, Class::Unit)
}

/// A number from 1 to 999, or spelled; one with a 0 before it is a code.
fn plain_number(reading: &Reading, at: usize) -> Option<u32> {
    let word = reading.word(at);
    let spelled = word.starts_with(|c: char| c.is_alphabetic()) && reading.was(at, 1, Class::Numbered);
    if spelled {
        return reading.number(at).filter(|number| *number > 0);
    }
    let counts = word.len() <= 3 && word.starts_with(|c: char| matches!(c, '1'..='9'));
    word.parse().ok().filter(|_| counts)
}

/// `the second immunization`, `first and third vaccinations`, `the second one`, and `second rejected`.
fn ordinals(reading: &Reading, at: usize, series: bool, apart: bool) -> Option<(Vec<u32>, usize)> {
    let (mut found, mut end) = one_ordinal(reading, at, series)?;
    // "The second immunization and the third immunization".
    while !apart
        && let Some(next) = joined(reading, end)
        && let next = next + usize::from(reading.is(next, Class::Determiner))
        && let Some((more, behind)) = one_ordinal(reading, next, series)
    {
        found.extend(more);
        end = behind;
    }
    Some((found, end))
}

/// `the second immunization`, `first and third vaccinations`, `second rejected`.
fn one_ordinal(reading: &Reading, at: usize, series: bool) -> Option<(Vec<u32>, usize)> {
    let mut found = vec![reading.ordinal(at)?];
    let mut end = at + 1;
    // "The first two doses".
    let several = reading.number(end).filter(|count| found == [1] && *count <= LONGEST_RANGE);
    let parted = (end..end + 2).any(|at| reading.border(at) != Border::None);
    let several = several.filter(|_| !parted && !reading.is(end, Class::OneOf));
    if let Some(count) = several.filter(|_| reading.is(end + 1, Class::Counted) && !series) {
        return Some(((1..=count).collect(), end + 2));
    }
    while let Some(next) = joined(reading, end)
        && let Some(ordinal) = reading.ordinal(next)
    {
        found.push(ordinal);
        end = next + 1;
    }
    // "The first of the two doses".
    if reading.is(end, Class::Of) {
        let counted =
            (end + 1..end + 4).find(|at| reading.is(*at, Class::Counted) && reading.word(*at).ends_with('s'));
        return counted.filter(|_| !series).map(|counted| (found, counted + 1));
    }
    if reading.is(end, Class::Counted) && reading.border(end) == Border::None {
        let of_a_series = reading.is(end, Class::OfSeries)
            && reading.word(end).starts_with("dose")
            && (series || behind_series(reading, end + 1));
        return (!of_a_series).then_some((found, end + 1));
    }
    // "The second one", "first stored, second rejected".
    // "First, dose 1 was stored" counts steps.
    let pointed_at =
        reading.was(at, 1, Class::Determiner) || end < reading.len() && reading.border(end) == Border::Colon;
    let stands_alone = end >= reading.len()
        || reading.border(end) != Border::None && pointed_at
        || reading.is_any(end, &FOLLOWS);
    // "The first was stored, the second fell through".
    let counts_on = reading.was(at, 1, Class::Determiner)
        && !reading.was(at, 1, Class::Article)
        && (0..at).any(|at| reading.ordinal(at).is_some())
        && (reading.is_unknown(end) || reading.is(end, Class::Mild));
    let stands_alone = stands_alone || counts_on;
    let is_one = reading.is(end, Class::OneOf);
    (is_one || stands_alone && !series).then_some((found, end + usize::from(is_one)))
}

/// Whether the words behind "second dose" make it a dose of a series, which is not counted by message.
fn behind_series(reading: &Reading, at: usize) -> bool {
    let parted = at < reading.len() && reading.border(at) != Border::None;
    !parted
        && (reading.is_any(at, &[Class::Preposition, Class::Compared, Class::Given])
            && !reading.is(at, Class::With)
            || reading.is(at, Class::Too))
}
