//! A message copied out of XML or HTML: inside the envelope of a web service, with `&amp;` for every ampersand.
//!
//! Sure by the header: the encoding characters of a clean message never hold `&amp;`. Where the header shows no such
//! sign but stands directly behind a tag, the message ends where markup begins again, and nothing is changed in it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::draft::Edit;
use crate::repair::{framing, line_ends};
use crate::{RepairKind, Span};

/// What is put between the message and what stands around it: a rule, which nothing is joined across.
const APART: &str = "\n---\n";

/// How long a tag with its attributes is at most, in bytes.
const LONGEST_TAG: usize = 500;

/// How far behind `MSH` the first field reaches at most, in bytes.
const ENCODING: usize = 24;

/// Characters with a name of their own.
const NAMED: [(&str, &str); 6] =
    [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", " ")];

/// The changes of one round; none where there is no message in markup.
pub(crate) fn edits(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut done = 0;
    if !text.contains(['<', ';']) {
        return edits;
    }
    for (start, _) in text.match_indices("MSH") {
        let Some((before, message)) = text.split_at_checked(start).filter(|_| start >= done) else {
            continue;
        };
        let tagged = is_behind_tag(before);
        let encoded = is_encoded(message);
        let plain = || message.get(3..).is_some_and(|rest| rest.starts_with("|^~\\&"));
        if !(encoded || tagged && plain()) {
            continue;
        }
        if tagged {
            edits.push(Edit::replace(RepairKind::Markup, Span::caret(start), APART));
        }
        let end = start + end_of_message(message, tagged && encoded);
        if encoded {
            decode(text, Span::new(start, end), &mut edits);
        }
        if text.get(end..).is_some_and(|rest| rest.starts_with('<') || rest.starts_with("]]>")) {
            edits.push(Edit::replace(RepairKind::Markup, Span::caret(end), APART));
        }
        done = end.max(start + 3);
    }
    edits
}

/// Whether a tag, or the start of text that is not decoded, stands before the header; blanks may stand between.
fn is_behind_tag(before: &str) -> bool {
    let before = before.trim_end();
    // No tag before a message is longer, and many messages must not be looked through many times.
    let before =
        before.get(before.ceil_char_boundary(before.len().saturating_sub(LONGEST_TAG))..).unwrap_or(before);
    if before.ends_with("<![CDATA[") {
        return true;
    }
    let Some((_, tag)) = before.strip_suffix('>').and_then(|tag| tag.rsplit_once('<')) else { return false };
    let name = tag.split_ascii_whitespace().next().unwrap_or_default().trim_matches('/');
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'));
    named && !framing::is_start_mark(before) && line_ends::without_written_end(before) == before
}

/// Whether the first field holds an ampersand as markup writes it.
fn is_encoded(message: &str) -> bool {
    let head = message.get(3..message.floor_char_boundary(3 + ENCODING)).unwrap_or_default();
    let separator = head.chars().next().filter(|c| !c.is_alphanumeric() && *c != ' ');
    separator.is_some_and(|separator| {
        let first = head.get(separator.len_utf8()..).unwrap_or_default();
        // Where the order was mixed up a separator may stand inside.
        let at = ["&amp;", "&#38;", "&#x26;"].iter().filter_map(|mark| first.find(mark)).min();
        at.is_some_and(|at| at <= 4 && first.get(..at).is_some_and(|f| !f.contains(char::is_alphanumeric)))
    })
}

/// How far the message goes: up to the next tag, or the end of text that is not decoded.
///
/// A message that is encoded inside a tag holds no sign of markup of its own; in any other, words may stand between
/// such signs, and only a closing tag ends it.
fn end_of_message(message: &str, encoded_in_tag: bool) -> usize {
    let next = message.match_indices("MSH|").nth(1).map_or(message.len(), |(next, _)| next);
    let message = message.get(..next).unwrap_or(message);
    let unparsed = message.find("]]>").unwrap_or(message.len());
    let is_tag = |at: usize| {
        let rest = message.get(at..).unwrap_or_default();
        let named = rest.get(1..).is_some_and(|rest| {
            rest.starts_with('/') || (encoded_in_tag && rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        });
        let shown = rest.split_inclusive('>').next().unwrap_or_default();
        named && !line_ends::is_written_end(shown)
    };
    let tag = message.match_indices('<').map(|(at, _)| at).find(|at| is_tag(*at)).unwrap_or(message.len());
    unparsed.min(tag)
}

/// Adds the changes that put characters in the place of their names.
fn decode(text: &str, message: Span, edits: &mut Vec<Edit>) {
    let inside = message.of(text);
    for (at, _) in inside.match_indices('&') {
        let rest = inside.get(at + 1..).unwrap_or_default();
        let head = rest.get(..rest.floor_char_boundary(8)).unwrap_or_default();
        let Some((name, _)) = head.split_once(';') else { continue };
        let Some(meant) = character(name) else { continue };
        let span = Span::new(message.start + at, message.start + at + name.len() + 2);
        edits.push(Edit::replace(RepairKind::Markup, span, meant));
    }
}

/// The character of a name such as `amp`, `#13` or `#x0D`.
fn character(name: &str) -> Option<String> {
    if let Some((_, meant)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(String::from(*meant));
    }
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::edits;
    use crate::{Span, draft::Draft};
    use std::string::{String, ToString};

    fn decoded(text: &str) -> String {
        let mut draft = Draft::of(text, Span::new(0, text.len()));
        draft.apply(&edits(text));
        draft.text.to_string()
    }

    #[test]
    fn names_of_characters_are_undone_and_the_message_stands_apart() {
        for (packed, message) in [
            ("MSH|^~\\&amp;|A\nNTE|1||a &lt; b &amp;c", "MSH|^~\\&|A\nNTE|1||a < b &c"),
            (
                "<ret>MSH|^~\\&amp;|A&#xD;MSA|AE|1&#13;</ret>",
                "<ret>\n---\nMSH|^~\\&|A\rMSA|AE|1\r\n---\n</ret>",
            ),
            (
                "<m><![CDATA[MSH|^~\\&|A\rNTE|1||a&lt;b]]></m>",
                "<m><![CDATA[\n---\nMSH|^~\\&|A\rNTE|1||a&lt;b\n---\n]]></m>",
            ),
            (
                "<ret>\n  MSH|^~\\&|A\rMSA|AE|1\n</ret>",
                "<ret>\n  \n---\nMSH|^~\\&|A\rMSA|AE|1\n\n---\n</ret>",
            ),
            ("MSH|^\\~&amp;|A<CR>MSA|AE|1<CR>", "MSH|^\\~&|A<CR>MSA|AE|1<CR>"),
            ("MSH|^~|&amp;|A", "MSH|^~|&|A"),
        ] {
            assert_eq!(decoded(packed), message);
        }
        assert_eq!(decoded(&decoded("MSH|^~\\&amp;amp;|A")), "MSH|^~\\&|A");
    }

    #[test]
    fn a_clean_message_is_left_alone() {
        for clean in ["MSH|^~\\&|A\rNTE|1||a &amp; b <b>", "> MSH|^~\\&|A;B", "a<b> MSH of &amp;"] {
            assert_eq!(decoded(clean), clean);
        }
    }
}
