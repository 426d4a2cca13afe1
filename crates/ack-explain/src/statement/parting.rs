//! A text parted into clauses: at signs, at words that turn, and where a new thing has a verb of its own.

use std::ops::Range;

use super::clause::Clause;
use super::dose_reference::is_exception;
use super::noun::Noun;
use super::predicate::Predicate;
use crate::knowledge::Class;
use crate::reading::{Border, Reading};

/// How far behind a verb its object may begin, in words.
const OBJECT_BEHIND: usize = 4;

/// The clauses, in order.
pub(crate) fn clauses(reading: &Reading, nouns: &[Noun], predicates: &[Predicate]) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    let mut sentence = 0;
    let mut start = 0;
    let mut opened = Border::Sentence;
    for at in 1..=reading.len() {
        let inside = nouns.iter().any(|noun| noun.start < at && at < noun.end);
        let border = if at < reading.len() && !inside { reading.border(at) } else { Border::None };
        // "All but one" and "none but one" turn to nothing new.
        let excepts = is_exception(reading, at);
        let turns = reading.is(at, Class::Turn) && !excepts && !inside;
        if at == reading.len() || border != Border::None || turns {
            part(
                reading,
                nouns,
                predicates,
                &Clause { words: start..at, sentence, border: opened },
                &mut found,
            );
            sentence += usize::from(border == Border::Sentence);
            opened = border;
            start = at;
        }
    }
    found
}

/// Parts a stretch between signs where a new thing has a verb of its own: "dose 1 was saved and dose 2 was not".
fn part(
    reading: &Reading,
    nouns: &[Noun],
    predicates: &[Predicate],
    whole: &Clause,
    found: &mut Vec<Clause>,
) {
    let mut start = whole.words.start;
    let mut border = whole.border;
    let inside = |at: usize| whole.words.contains(&at);
    for (position, own) in predicates.iter().enumerate().filter(|(_, own)| inside(own.at)) {
        if own.at < start {
            continue;
        }
        let next = predicates.get(position + 1).map_or(whole.words.end, |next| next.helped_from);
        let is_before = |noun: &&Noun| noun.start >= start && noun.at < own.at && !noun.governed;
        let has_subject = nouns.iter().any(|noun| is_before(&noun));
        let free = |noun: &&Noun| noun.start >= own.end && inside(noun.start) && !noun.governed;
        let mut behind = nouns.iter().filter(free);
        let object = !own.is_passive(reading)
            && (!has_subject || subject_acts(nouns, start..own.at))
            && nouns.iter().find(free).is_some_and(|noun| noun.start < own.end + OBJECT_BEHIND);
        if object {
            behind.next();
            // "Saved dose 1 and rejected dose 2".
            let conjunction = next.checked_sub(1).filter(|at| inside(*at) && reading.is(*at, Class::And));
            let ends_object = nouns.iter().find(free).map_or(own.end, |noun| noun.end);
            if let Some(conjunction) = conjunction.filter(|at| *at >= ends_object && next < whole.words.end) {
                let before_next = behind.clone().next().is_none_or(|noun| noun.start > conjunction);
                if before_next {
                    push(found, start..conjunction, whole, &mut border);
                    start = conjunction;
                    continue;
                }
            }
        }
        let Some(noun) = behind.find(|noun| has_verb(reading, noun, predicates, whole.words.end)) else {
            continue;
        };
        let first = if shares_verb(reading, noun) { noun.start - 2 } else { noun.start };
        let begins = before_conjunction(reading, first, own.end);
        push(found, start..begins, whole, &mut border);
        start = begins;
    }
    push(found, start..whole.words.end, whole, &mut border);
}

fn push(found: &mut Vec<Clause>, words: Range<usize>, whole: &Clause, border: &mut Border) {
    if !words.is_empty() {
        found.push(Clause { words, sentence: whole.sentence, border: *border });
        *border = Border::None;
    }
}

/// Whether who acts stands before the verb: "the registry saved dose 1".
fn subject_acts(nouns: &[Noun], before: Range<usize>) -> bool {
    let own = nouns.iter().filter(|noun| before.contains(&noun.at) && !noun.governed);
    own.max_by_key(|noun| noun.at).is_some_and(|noun| noun.thing == super::noun::Thing::Registry)
}

/// Whether a verb, a word that helps one, or a complaint follows a thing before the next thing.
fn has_verb(reading: &Reading, noun: &Noun, predicates: &[Predicate], end: usize) -> bool {
    if shares_verb(reading, noun) {
        return true;
    }
    let next = noun.end;
    if next >= end {
        return false;
    }
    let helps = reading
        .is_any(next, &[Class::Auxiliary, Class::Denial, Class::Complaint, Class::Possible, Class::Modal]);
    helps || predicates.iter().any(|own| own.helped_from == next || own.at == next)
}

/// "So was the second", "nor was the second".
pub(super) fn shares_verb(reading: &Reading, noun: &Noun) -> bool {
    let so = reading.was(noun.start, 2, Class::So)
        || reading.was(noun.start, 2, Class::Or) && reading.was(noun.start, 2, Class::Denial);
    so && reading.was(noun.start, 1, Class::Auxiliary)
}

/// Where a clause that begins with this thing begins with the words that join it.
fn before_conjunction(reading: &Reading, start: usize, from: usize) -> usize {
    let joins = |at: usize| reading.is_any(at, &[Class::And, Class::Or]);
    match start.checked_sub(1) {
        Some(before) if before >= from && joins(before) => before,
        _ => start,
    }
}
