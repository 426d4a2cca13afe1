//! What the messages hold that no reply answers by its control ID: by it a reply finds its message where an ID is
//! missing or damaged.

use std::collections::BTreeMap;

use hl7_reader::{Header, Message, SegmentId};

use super::{Candidate, Reply, control_id};
use crate::dates_in_words::date;
use crate::error_report::ErrorReport;
use crate::knowledge::{Class, Knowledge};
use crate::quoted_value::received;
use crate::reading::Reading;
use crate::statement::{DoseNames, nouns, statements};

/// Which candidates hold what.
#[derive(Default)]
struct Held<'t> {
    /// By each component; a candidate stands once for each.
    by_value: BTreeMap<&'t str, Vec<usize>>,
    by_sender: BTreeMap<&'t str, Vec<usize>>,
}

impl<'t> Held<'t> {
    fn add(&mut self, at: usize, values: &[&'t str], sender: &'t str) {
        for value in values {
            self.by_value.entry(value).or_default().push(at);
        }
        if !sender.is_empty() {
            self.by_sender.entry(sender).or_default().push(at);
        }
    }
}

/// What the messages hold that no reply answers by its control ID.
pub(super) struct Contents<'t> {
    all: Held<'t>,
    /// Of those whose own control ID is missing or damaged.
    doubtful: Held<'t>,
    /// What each candidate holds, in alphabetical order.
    values: BTreeMap<usize, Vec<&'t str>>,
}

impl<'t> Contents<'t> {
    /// Of the candidates at these positions.
    pub(super) fn of(sent: &[Candidate<'_, 't>], free: &[usize]) -> Self {
        let mut contents = Self { all: Held::default(), doubtful: Held::default(), values: BTreeMap::new() };
        for at in free {
            let Some(message) = sent.get(*at).map(|candidate| candidate.message) else { continue };
            let (values, sender) = (components(message), sender(message));
            contents.all.add(*at, &values, sender);
            if is_doubtful(control_id(message)) {
                contents.doubtful.add(*at, &values, sender);
            }
            contents.values.insert(*at, values);
        }
        contents
    }

    /// The only one that fits a reply by what it holds. A value that the reply quotes tells more than the sender, whom
    /// all candidates may share.
    pub(super) fn only_fitting(
        &self,
        reply: &Reply<'_, '_>,
        sent: &[Candidate<'_, '_>],
        knowledge: &Knowledge,
    ) -> Option<usize> {
        let held =
            if is_doubtful(reply.acknowledgment.control_id.as_str()) { &self.all } else { &self.doubtful };
        let quoted = quoted(reply);
        let quoting = quoted.iter().filter_map(|value| held.by_value.get(value)).flatten();
        if let Some(only) = only(quoting) {
            return Some(only);
        }
        let of_sender = receivers(reply).into_iter().filter_map(|name| held.by_sender.get(name)).flatten();
        let only = only(of_sender)?;
        let (message, values) = (sent.get(only)?.message, self.values.get(&only)?);
        (!is_of_another(reply, &quoted, message, values, knowledge)).then_some(only)
    }
}

/// The candidate that all of these are, if it is one.
fn only<'a>(mut candidates: impl Iterator<Item = &'a usize>) -> Option<usize> {
    let first = *candidates.next()?;
    candidates.all(|other| *other == first).then_some(first)
}

/// A shorter value, in bytes, is looked for among the components alone.
const SHORTEST_IN_TEXT: usize = 4;

/// More quoted values are not looked for.
const MOST_QUOTED: usize = 50;

/// Whether the reply quotes values of which the message holds none, or a line of it names vaccines that the message does
/// not hold, so that it answers another. `values` is what the message holds.
fn is_of_another(
    reply: &Reply<'_, '_>,
    quoted: &[&str],
    sent: &Message<'_>,
    values: &[&str],
    knowledge: &Knowledge,
) -> bool {
    if !quoted.is_empty() {
        // A time may stand behind a date.
        let is_date = |value: &&str| {
            let date = date(value);
            date.is_some_and(|date| values.iter().any(|value| value.starts_with(&date)))
        };
        // A short value stands by chance in any text.
        let text = sent.text().to_ascii_lowercase();
        let is_in_text =
            |value: &str| value.len() >= SHORTEST_IN_TEXT && text.contains(&value.to_ascii_lowercase());
        let holds = |value: &&str| values.binary_search(value).is_ok() || is_date(value) || is_in_text(value);
        if !quoted.get(..MOST_QUOTED).unwrap_or(quoted).iter().any(holds) {
            return true;
        }
    }
    let names = DoseNames::new(sent);
    let names_others = |report: &ErrorReport| {
        let reading: &Reading = &report.reading;
        let said = statements(reading, nouns(reading, &[]), &[], &[]);
        said.all.iter().any(|own| {
            let subject = own.clause.start..own.words.start;
            let governed = subject.clone().any(|at| reading.is(at, Class::Preposition));
            !governed && names.names_others(reading, &subject, None, knowledge)
        })
    };
    reply.acknowledgment.reports.iter().any(names_others)
}

/// Whether a control ID is missing, or holds what no program writes into one.
fn is_doubtful(id: &str) -> bool {
    id.is_empty()
        || id.contains(|c: char| c.is_whitespace() || matches!(c, '*' | '?' | '…' | '\u{fffd}'))
        || id.ends_with("...")
}

/// Who sent a message (MSH-4).
fn sender<'t>(message: &Message<'t>) -> &'t str {
    Header::of(message).map_or("", |header| header.segment().value(4, 1)).trim()
}

/// To whom a reply goes (MSH-6, MSH-23).
fn receivers<'r>(reply: &Reply<'_, 'r>) -> [&'r str; 2] {
    let header = Header::of(reply.message);
    [6, 23].map(|field| header.as_ref().map_or("", |header| header.segment().value(field, 1)).trim())
}

/// The values that the words of a reply quote.
fn quoted<'r>(reply: &Reply<'r, '_>) -> Vec<&'r str> {
    let values = reply.acknowledgment.reports.iter().filter_map(|report| received(&report.words));
    values.filter(|value| value.len() > 1).collect()
}

/// The components of a message in alphabetical order, the header left out.
fn components<'t>(message: &Message<'t>) -> Vec<&'t str> {
    let segments = message.segments().filter(|segment| segment.id() != Some(SegmentId::MSH));
    let fields = segments.flat_map(|segment| segment.fields().map(|(_, field)| field));
    let parts = fields.flat_map(|field| field.parts()).flat_map(|part| part.parts());
    let mut components: Vec<&str> = parts.map(|part| part.text()).collect();
    components.sort_unstable();
    components.dedup();
    components
}
