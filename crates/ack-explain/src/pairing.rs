//! Which of the messages pasted is the one a reply answers: by MSA-2 = MSH-10 (HL7 v2.5.1, 2.9.2), and by what
//! they hold only where a control ID is missing or visibly damaged.

mod contents;

use hl7_reader::{Header, Message};

use self::contents::Contents;
use crate::acknowledgment::Acknowledgment;
use crate::knowledge::Knowledge;
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
    let mut unpaired = pairs.iter_mut().zip(replies).filter(|(pair, _)| pair.candidate.is_none()).peekable();
    if unpaired.peek().is_some() {
        let contents = Contents::of(sent, &unanswered);
        for (pair, reply) in unpaired {
            if let Some(fitting) = contents.only_fitting(reply, sent, knowledge) {
                *pair = Paired { pairing: Pairing::Content, candidate: Some(fitting), another: false };
            }
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
