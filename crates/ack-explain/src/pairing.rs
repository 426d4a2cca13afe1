//! Which of the messages pasted is the one a reply answers: by MSA-2 = MSH-10 (HL7 v2.5.1, 2.9.2), and by what
//! they hold only where a control ID is missing or visibly damaged.

use hl7_reader::{Header, Message, Segment, SegmentId};

use crate::acknowledgment::Acknowledgment;
use crate::quoted_value::received;
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
pub(crate) fn pair(replies: &[Reply<'_, '_>], sent: &[Candidate<'_, '_>]) -> Vec<Paired> {
    let mut pairs: Vec<Paired> = replies.iter().map(|reply| by_id(reply, sent)).collect();
    // A message that another reply answers by its ID is not taken by what it holds.
    let answered = taken(&pairs);
    for (pair, reply) in pairs.iter_mut().zip(replies).filter(|(pair, _)| pair.candidate.is_none()) {
        if let Some(fitting) = by_content(reply, sent, &answered) {
            *pair = Paired { pairing: Pairing::Content, candidate: Some(fitting), another: false };
        }
    }
    // One reply and one message left over face each other: the likeliest thing that was meant.
    let taken = taken(&pairs);
    let mut free = (0..sent.len()).filter(|at| !taken.contains(at));
    if let (Some(only), None) = (free.next(), free.next()) {
        let mut open = pairs.iter_mut().filter(|pair| pair.pairing == Pairing::Mismatch);
        if let (Some(pair), None) = (open.next(), open.next()) {
            pair.candidate = Some(only);
        }
    }
    pairs
}

/// The candidates that are matched already.
fn taken(pairs: &[Paired]) -> Vec<usize> {
    pairs.iter().filter_map(|pair| pair.candidate).collect()
}

/// The candidate whose control ID the reply names.
fn by_id(reply: &Reply<'_, '_>, sent: &[Candidate<'_, '_>]) -> Paired {
    let answered = reply.acknowledgment.control_id.as_str();
    let same_id =
        |candidate: &Candidate<'_, '_>| !answered.is_empty() && control_id(candidate.message) == answered;
    let by_id: Vec<usize> = (0..sent.len()).filter(|at| sent.get(*at).is_some_and(same_id)).collect();
    if let Some(nearest) = nearest(&by_id, reply.position, sent) {
        return Paired { pairing: Pairing::ControlId, candidate: Some(nearest), another: by_id.len() > 1 };
    }
    let pairing = if sent.is_empty() { Pairing::None } else { Pairing::Mismatch };
    Paired { pairing, candidate: None, another: false }
}

/// The only candidate that fits by what it holds, where a control ID is missing or damaged. A value that the reply
/// quotes tells more than the sender, whom all candidates may share.
fn by_content(reply: &Reply<'_, '_>, sent: &[Candidate<'_, '_>], answered: &[usize]) -> Option<usize> {
    let doubtful = |id: &str| is_doubtful(reply.acknowledgment.control_id.as_str()) || is_doubtful(id);
    let free: Vec<(usize, &Message<'_>)> = sent
        .iter()
        .enumerate()
        .filter(|(at, candidate)| !answered.contains(at) && doubtful(control_id(candidate.message)))
        .map(|(at, candidate)| (at, candidate.message))
        .collect();
    let only = |fits: &dyn Fn(&Message<'_>) -> bool| {
        let mut fitting = free.iter().filter(|(_, message)| fits(message)).map(|(at, _)| *at);
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let quoted = only(&|message| quotes(reply, message));
    // What is quoted from another message only was not said of the sender's remaining one.
    let of_another = || {
        let holds = |message: &Message<'_>| quotes(reply, message);
        sent.iter().any(|other| holds(other.message)) && !free.iter().any(|(_, message)| holds(message))
    };
    quoted.or_else(|| only(&|message| names_sender(reply, message)).filter(|_| !of_another()))
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

/// Whether a whole component of the segment is this value.
fn has_component(segment: &Segment<'_>, value: &str) -> bool {
    let mut parts =
        segment.fields().flat_map(|(_, field)| field.parts()).flat_map(|repetition| repetition.parts());
    parts.any(|part| part.text() == value)
}

/// Whether a value that the reply quotes stands in the message.
fn quotes(reply: &Reply<'_, '_>, sent: &Message<'_>) -> bool {
    let values = reply.acknowledgment.reports.iter().filter_map(|report| received(&report.words));
    let mut values = values.filter(|value| value.len() > 1);
    values.any(|value| {
        sent.segments().any(|segment| segment.id() != Some(SegmentId::MSH) && has_component(&segment, value))
    })
}
