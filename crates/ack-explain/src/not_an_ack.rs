//! Text without an acknowledgment: a web page, a fault of the connection, a single word, or only the message that
//! was sent.

use crate::analysis::{Analysis, SCHEMA};
use crate::intake::Intake;
use crate::knowledge::Knowledge;
use crate::verdict::{Certainty, Outcome, Pairing, ReplyKind, Resend, Who};

/// A longer text may speak of faults without being one, in bytes.
const LONGEST_FAULT: usize = 4_000;

/// Words at most in an answer that counts as a single word.
const MOST_WORDS: usize = 2;

/// The answer about a text without an acknowledgment.
pub(crate) fn analysis(
    pasted: &str,
    intake: &Intake<'_, '_>,
    registry: &str,
    knowledge: &Knowledge,
) -> Analysis {
    // The message that was sent may stand beside a fault or a word.
    let outside = intake.text_outside();
    let text = if intake.sent.is_empty() { pasted } else { outside.as_str() };
    let (reply_kind, registry_words) = kind(text);
    let silent = matches!(reply_kind, ReplyKind::Text | ReplyKind::Empty);
    let fault = Some(text)
        .filter(|text| text.len() <= LONGEST_FAULT)
        .and_then(|text| knowledge.transport_fault(text));
    let sent_only = !intake.sent.is_empty() && silent && fault.is_none();
    let reply_kind = if sent_only { ReplyKind::Text } else { reply_kind };
    let key = match reply_kind {
        _ if sent_only => "sent",
        ReplyKind::Text if is_no_text(pasted) => "no_text",
        other => fault.unwrap_or(other.as_str()),
    };
    let (who, resend) = match (fault.filter(|fault| *fault == key), reply_kind) {
        (Some("unavailable"), _) => (Who::Registry, Resend::Later),
        (Some(_), _) | (None, ReplyKind::SoapFault | ReplyKind::Html) => (Who::Vendor, Resend::AfterFix),
        _ => (Who::FrontDesk, Resend::Ask),
    };
    let name = knowledge.dialect(registry).map(|dialect| knowledge.registry_name(dialect));
    Analysis {
        schema: SCHEMA,
        reply_kind,
        registry: registry.into(),
        registry_name: name.unwrap_or_default(),
        outcome: Outcome::NotAnAck,
        certainty: Certainty::Inferred,
        headline: knowledge.sentence(&format!("headline.not_an_ack.{key}"), &[]),
        summary: knowledge
            .find_sentence(&format!("summary.not_an_ack.{key}"), &[])
            .unwrap_or_else(|| knowledge.sentence("summary.not_an_ack", &[])),
        registry_words,
        evidence: Vec::new(),
        who,
        next: knowledge.sentence(&format!("next.not_an_ack.{key}"), &[]),
        resend,
        acknowledgment_code: None,
        control_id: None,
        pairing: Pairing::None,
        vxu: None,
        vaccinations: Vec::new(),
        findings: Vec::new(),
        notes: Vec::new(),
        repairs: Vec::new(),
    }
}

/// What the text is, and the words in it that a person should read.
fn kind(pasted: &str) -> (ReplyKind, Option<String>) {
    let text = pasted.trim_start_matches('\u{feff}').trim();
    let lower = text.get(..text.len().min(LOOKED_AT)).unwrap_or(text).to_ascii_lowercase();
    if text.is_empty() {
        (ReplyKind::Empty, None)
    } else if lower.starts_with('<') && has_element(&lower, "fault") {
        (ReplyKind::SoapFault, elements(text, &["text", "reason", "detail", "faultstring", "message"]))
    } else if lower.starts_with("<!doctype html") || lower.starts_with('<') && lower.contains("<html") {
        (ReplyKind::Html, elements(text, &["title", "h1"]))
    } else if text.split_whitespace().count() <= MOST_WORDS && !text.contains('|') && !is_no_text(text) {
        (ReplyKind::Word, Some(text.into()))
    } else {
        (ReplyKind::Text, None)
    }
}

/// Whether this is the inside of a file of another kind, such as a PDF or a picture.
fn is_no_text(pasted: &str) -> bool {
    let head = pasted.get(..pasted.floor_char_boundary(LOOKED_AT)).unwrap_or_default();
    let odd = head.chars().filter(|c| *c == '\u{fffd}' || (c.is_control() && !c.is_whitespace())).count();
    head.trim_start_matches('\u{feff}').starts_with("%PDF-") || odd * 20 > head.chars().count()
}

/// How much of a text is looked at to tell what it is, in bytes.
const LOOKED_AT: usize = 20_000;

/// Whether an element of this name begins in the text (in lower case), whatever its name space.
fn has_element(text: &str, name: &str) -> bool {
    text.split('<').skip(1).any(|tag| {
        let own = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
        own.rsplit(':').next() == Some(name)
    })
}

/// The text directly inside elements of these names, whatever their name space, in order and joined.
fn elements(text: &str, names: &[&str]) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1) {
        let Some((tag, inside)) = tag.split_once('>') else { continue };
        let name = tag.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        let local = name.rsplit(':').next().unwrap_or_default();
        let inside = inside.trim();
        if names.contains(&local) && !inside.is_empty() && !words.contains(&inside) {
            words.push(inside);
        }
    }
    (!words.is_empty()).then(|| words.join(" – "))
}

#[cfg(test)]
mod tests {
    use super::{ReplyKind, kind};

    #[test]
    fn other_texts_are_told_apart() {
        let fault = "<?xml version='1.0'?><e:Envelope><e:Fault><Code><Value>Sender</Value></Code>\
            <Reason><Text xml:lang=\"en\">Security</Text></Reason><ns:Detail>Invalid Username</ns:Detail></e:Fault></e:Envelope>";
        let page = "<!DOCTYPE html><html><head><link href=\"default.css\"><title>502 Bad Gateway</title></head><body>x</body></html>";
        for (text, found, words) in [
            ("", ReplyKind::Empty, None),
            (" \n", ReplyKind::Empty, None),
            ("SUCCESS", ReplyKind::Word, Some("SUCCESS")),
            (fault, ReplyKind::SoapFault, Some("Security – Invalid Username")),
            (page, ReplyKind::Html, Some("502 Bad Gateway")),
            ("please see the file I sent", ReplyKind::Text, None),
        ] {
            assert_eq!(kind(text), (found, words.map(String::from)), "{text}");
        }
    }
}
