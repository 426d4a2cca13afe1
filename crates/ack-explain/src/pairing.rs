//! Which of the messages pasted is the one a reply answers: by MSA-2 = MSH-10 (HL7 v2.5.1, 2.9.2), and by what
//! they hold only where a control ID is missing or visibly damaged.

use hl7_reader::{Header, Message, SegmentId};

use crate::acknowledgment::Acknowledgment;
use crate::dates_in_words::date;
use crate::error_report::ErrorReport;
use crate::knowledge::{Class, Knowledge};
use crate::quoted_value::received;
use crate::reading::Reading;
use crate::statement::{DoseNames, nouns, statements};
use crate::verdict::Pairing;

/// A message that was sent, with what pairing needs.
pub(crate) struct Candidate<'m, 't> {
    /// Where it stands among all messages found, counted from 0.
    pub(crate) position: usize,
    pub(crate) message: &'m Message<'t>,
}

/// The message a reply was matched with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paired {
    pub(crate) pairing: Pairing,
    /// Which of the candidates, counted from 0; `None` where there is none to show.
    pub(crate) candidate: Option<usize>,
    /// Whether another message carries the same control ID.
    pub(crate) another: bool,
}

/// A reply with what pairing needs.
pub(crate) struct Reply<'m, 't> {
    /// Where it stands among all messages found, counted from 0.
    pub(crate) position: usize,
    pub(crate) message: &'m Message<'t>,
    pub(crate) acknowledgment: &'m Acknowledgment,
}

/// Matches every reply with the message it answers.
pub(crate) fn pair(
    replies: &[Reply<'_, '_>],
    sent: &[Candidate<'_, '_>],
    knowledge: &Knowledge,
) -> Vec<Paired> {
    let ids = sent.iter().enumerate().map(|(at, candidate)| (control_id(candidate.message), at));
    let mut ids: Vec<(&str, usize)> = ids.collect();
    tiny_sort::unstable::sort(&mut ids);
    let mut pairs: Vec<Paired> = replies.iter().map(|reply| by_id(reply, sent, &ids)).collect();
    // A message that another reply answers by its ID is not taken by what it holds.
    let unanswered = free(&pairs, sent.len());
    let mut quotable: Vec<Vec<&str>> = vec![Vec::new(); sent.len()];
    for (pair, reply) in pairs.iter_mut().zip(replies).filter(|(pair, _)| pair.candidate.is_none()) {
        if let Some(fitting) = by_content(reply, sent, &unanswered, &mut quotable, knowledge) {
            *pair = Paired { pairing: Pairing::Content, candidate: Some(fitting), another: false };
        }
    }
    let left = free(&pairs, sent.len());
    // One reply and one message left over face each other: the likeliest thing that was meant.
    if let &[only] = left.as_slice() {
        let mut open = pairs.iter_mut().filter(|pair| pair.pairing == Pairing::Mismatch);
        if let (Some(pair), None) = (open.next(), open.next()) {
            pair.candidate = Some(only);
        }
    }
    pairs
}

/// Which of so many candidates are not matched yet.
fn free(pairs: &[Paired], count: usize) -> Vec<usize> {
    let mut is_free = vec![true; count];
    for pair in pairs {
        if let Some(is_free) = pair.candidate.and_then(|at| is_free.get_mut(at)) {
            *is_free = false;
        }
    }
    (0..count).filter(|at| is_free.get(*at) == Some(&true)).collect()
}

/// The candidate whose control ID the reply names; `ids` are the candidates of each ID.
fn by_id(reply: &Reply<'_, '_>, sent: &[Candidate<'_, '_>], ids: &[(&str, usize)]) -> Paired {
    let answered = reply.acknowledgment.control_id.as_str();
    let same = ids.get(ids.partition_point(|(id, _)| *id < answered)..).unwrap_or_default().iter();
    let same = same.take_while(|(id, _)| *id == answered && !answered.is_empty());
    let by_id: Vec<usize> = same.map(|(_, at)| *at).collect();
    if let Some(nearest) = nearest(&by_id, reply.position, sent) {
        return Paired { pairing: Pairing::ControlId, candidate: Some(nearest), another: by_id.len() > 1 };
    }
    let pairing = if sent.is_empty() { Pairing::None } else { Pairing::Mismatch };
    Paired { pairing, candidate: None, another: false }
}

/// The only one of the free candidates that fits by what it holds, where a control ID is missing or damaged. A value
/// that the reply quotes tells more than the sender, whom all candidates may share. `values` keeps what each
/// candidate holds, once it was looked at.
fn by_content<'t>(
    reply: &Reply<'_, '_>,
    sent: &[Candidate<'_, 't>],
    free: &[usize],
    values: &mut [Vec<&'t str>],
    knowledge: &Knowledge,
) -> Option<usize> {
    let own_doubtful = is_doubtful(reply.acknowledgment.control_id.as_str());
    let message = |at: usize| sent.get(at).map(|candidate| candidate.message);
    let doubtful =
        |at: &usize| own_doubtful || message(*at).is_some_and(|message| is_doubtful(control_id(message)));
    let free: Vec<usize> = free.iter().copied().filter(doubtful).collect();
    let quoted = quoted(reply);
    let mut holds = |at: usize| {
        let Some(message) = message(at).filter(|_| !quoted.is_empty()) else { return false };
        let Some(values) = values.get_mut(at) else { return false };
        if values.is_empty() {
            *values = components(message);
        }
        quoted.iter().any(|value| values.binary_search(value).is_ok())
    };
    let quoting: Vec<usize> = free.iter().copied().filter(|at| holds(*at)).collect();
    if let &[only] = quoting.as_slice() {
        return Some(only);
    }
    let mut of_sender =
        free.iter().copied().filter(|at| message(*at).is_some_and(|message| names_sender(reply, message)));
    let only = of_sender.next().filter(|_| of_sender.next().is_none())?;
    if values.get(only)?.is_empty() {
        *values.get_mut(only)? = components(message(only)?);
    }
    (!is_of_another(reply, &quoted, message(only)?, values.get(only)?, knowledge)).then_some(only)
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

/// The candidate that stands nearest after the reply, else nearest before it.
fn nearest(among: &[usize], position: usize, sent: &[Candidate<'_, '_>]) -> Option<usize> {
    let place = |at: &&usize| sent.get(**at).map_or(0, |candidate| candidate.position);
    let after = among.iter().filter(|at| place(at) > position).min_by_key(place);
    after.or_else(|| among.iter().max_by_key(place)).copied()
}

/// The control ID of a message, found where it really stands.
pub(crate) fn control_id<'t>(message: &Message<'t>) -> &'t str {
    Header::of(message).map_or("", |header| header.control_id())
}

/// Whether a control ID is missing, or holds what no program writes into one.
fn is_doubtful(id: &str) -> bool {
    id.is_empty()
        || id.contains(|c: char| c.is_whitespace() || matches!(c, '*' | '?' | '…' | '\u{fffd}'))
        || id.ends_with("...")
}

/// Whether the reply goes to the sender of the message.
fn names_sender(reply: &Reply<'_, '_>, sent: &Message<'_>) -> bool {
    let Some(header) = Header::of(sent) else { return false };
    let sender = header.segment().value(4, 1).trim();
    let receivers = Header::of(reply.message)
        .map_or(Vec::new(), |header| [6, 23].map(|field| header.segment().value(field, 1).trim()).to_vec());
    !sender.is_empty() && receivers.contains(&sender)
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
    tiny_sort::unstable::sort(&mut components);
    components
}
