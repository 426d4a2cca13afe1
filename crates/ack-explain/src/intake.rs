//! Sorts what was pasted: replies, messages that were sent, and text that is neither.

use hl7_reader::{Found, Header, Message, Paste};

use crate::acknowledgment::QUERY_REPLIES;

/// What a message found in the paste is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Reply,
    Sent,
    Other,
}

/// Everything found in a pasted text, sorted. Positions count the messages found, from 0.
#[derive(Debug)]
pub(crate) struct Intake<'p, 't> {
    paste: &'p Paste<'t>,
    pasted: &'p str,
    /// Positions of the replies.
    pub(crate) replies: Vec<usize>,
    /// Positions of the messages that were sent.
    pub(crate) sent: Vec<usize>,
}

/// Types of messages that a clinic sends and a registry answers (HL7 table 0076).
const SENT_TYPES: [&str; 4] = ["VXU", "QBP", "VXQ", "ADT"];

impl<'p, 't> Intake<'p, 't> {
    /// Sorts what was found; `messages` are the messages of `paste`, read, in the same order, and `pasted` is
    /// the text that they were found in.
    pub(crate) fn of(pasted: &'p str, paste: &'p Paste<'t>, messages: &[Message<'_>]) -> Self {
        let roles: Vec<Role> = messages.iter().map(role).collect();
        let positions = |role: Role| {
            roles
                .iter()
                .enumerate()
                .filter(|(_, other)| **other == role)
                .map(|(at, _)| at)
                .collect::<Vec<_>>()
        };
        Self { replies: positions(Role::Reply), sent: positions(Role::Sent), paste, pasted }
    }

    /// The message at a position.
    pub(crate) fn found(&self, at: usize) -> Option<&'p Found<'t>> {
        self.paste.messages.get(at)
    }

    /// The text outside the messages, joined.
    pub(crate) fn text_outside(&self) -> String {
        let stretches = self.paste.aside.iter().filter_map(|aside| self.pasted.get(aside.start..aside.end));
        stretches.map(str::trim).collect::<Vec<_>>().join("\n")
    }

    /// Whether text that is no message stands before the message at this position, behind it on its last line, or
    /// anywhere behind the last one.
    pub(crate) fn text_around(&self, at: usize) -> bool {
        let end = |found: &Found<'_>| found.pasted.end;
        let before = at.checked_sub(1).and_then(|before| self.found(before)).map_or(0, end);
        let Some(found) = self.found(at) else { return false };
        let last = at + 1 == self.paste.messages.len();
        let aside = &self.paste.aside;
        let from = aside.partition_point(|aside| aside.start < before);
        let mut near = aside.iter().skip(from).take_while(|aside| last || aside.start <= found.pasted.end);
        near.any(|aside| {
            if aside.start > found.pasted.end {
                return true;
            }
            let text = self.pasted.get(aside.start..aside.end).unwrap_or_default();
            let line = text.find(['\r', '\n']).unwrap_or(text.len());
            let (on_line, below) = text.split_at_checked(line).unwrap_or((text, ""));
            if aside.start == found.pasted.end {
                return last || shows_text(on_line);
            }
            // What stands on the last line of the message before, and not on the first one of this, is told there.
            aside.start > before || at == 0 || below.is_empty() || shows_text(below)
        })
    }
}

/// Whether more than blanks stands in a text.
fn shows_text(text: &str) -> bool {
    !text.chars().all(|c| c.is_whitespace() || c.is_control())
}

/// A reply has an MSA segment, whatever its header calls it; one registry was seen to call its replies VXU.
fn role(message: &Message<'_>) -> Role {
    let has = |name: &str| message.all(name).next().is_some();
    let message_type = Header::of(message).map_or("", |header| header.message_type());
    if has("MSA") || message_type == "ACK" || QUERY_REPLIES.contains(&message_type) {
        Role::Reply
    } else if SENT_TYPES.contains(&message_type) || has("RXA") || has("PID") {
        Role::Sent
    } else if has("ERR") {
        Role::Reply
    } else {
        Role::Other
    }
}
