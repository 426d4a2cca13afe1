//! What a registry's words may tell of people whom no field names, such as a mother or a worker.

use std::collections::HashSet;

use hl7_reader::Span;

use super::collected::Collected;
use super::kind::Kind;
use super::token::{key, tokens};
use crate::dates_in_words::date;
use crate::knowledge::Knowledge;
use crate::persons_in_words::persons;

/// More numbers of several parts are not sought in a message; they are hidden.
const MOST_SOUGHT: usize = 100;

/// How many digits a day has in a message.
const DAY: usize = 8;

/// What of a registry's words stays readable.
#[derive(Clone, Debug, Default)]
pub(super) struct Spoken {
    /// Words, numbers and days that also stand in a part that is not masked, such as a lot number.
    shown: HashSet<String>,
}

impl Spoken {
    /// Looks up in `shown`, the message that was sent and the codes of the reply, what the registry's words in `said`
    /// repeat of it. The identifying values of the message have been collected.
    pub(super) fn new(said: &[&str], shown: &[&str], collected: &Collected, knowledge: &Knowledge) -> Self {
        let named = said.iter().flat_map(|text| {
            let spans = persons(text, None, knowledge);
            spans.into_iter().map(|span| name(span.of(text))).collect::<Vec<_>>()
        });
        let mut wanted: HashSet<String> = named.collect();
        let mut repeated = HashSet::new();
        for text in shown {
            for token in tokens(text, None).into_iter().map(|span| span.of(text)) {
                if wanted.is_empty() {
                    break;
                }
                if collected.number(token).is_none() {
                    repeated.extend(wanted.take(&key(token)));
                    // A time may stand behind a day.
                    repeated.extend(token.get(..DAY).and_then(|day| wanted.take(day)));
                }
            }
        }
        // A number of several parts, such as a code of a list, stands there in the same form.
        let stays = |number: &String| {
            let parts = tokens(number, None);
            let own = parts.iter().any(|part| collected.number(part.of(number)).is_some());
            parts.len() > 1 && !own && shown.iter().any(|text| holds(text, number))
        };
        let in_parts = |named: &String| named.contains(['-', '.', '/', ' ']);
        let mut numbers: Vec<String> = wanted.into_iter().filter(in_parts).collect();
        // Each is sought in the whole message, so not all are; in order, so that it is always the same ones.
        tiny_sort::unstable::sort(&mut numbers);
        repeated.extend(numbers.into_iter().take(MOST_SOUGHT).filter(stays));
        Self { shown: repeated }
    }

    /// What of the text may be a person's, in order.
    pub(super) fn persons(&self, text: &str, escape: Option<char>, knowledge: &Knowledge) -> Vec<Span> {
        let mut found = persons(text, escape, knowledge);
        found.retain(|span| !self.shown.contains(&name(span.of(text))));
        found
    }

    /// Collects what of the text may be a person's, and tells where it stands.
    pub(super) fn collect(&self, text: &str, knowledge: &Knowledge, collected: &mut Collected) -> Vec<Span> {
        let found = self.persons(text, None, knowledge);
        for span in &found {
            collected.add(span.of(text), Kind::Text, None);
        }
        found
    }
}

/// Whether a number stands in the text and is no part of a longer one.
fn holds(text: &str, number: &str) -> bool {
    let joins =
        |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '.'));
    text.match_indices(number).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + number.len()..).and_then(|behind| behind.chars().next());
        !joins(before) && !joins(behind)
    })
}

/// How a word or a number is looked for in the message: a date as it stands there.
fn name(text: &str) -> String {
    date(text).unwrap_or_else(|| key(text))
}
