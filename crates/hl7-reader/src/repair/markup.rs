//! A message copied out of XML or HTML: inside the envelope of a web service, with `&amp;` for every ampersand.
//!
//! Sure by the header: the encoding characters of a clean message never hold `&amp;`. Where the header shows no such
//! sign but stands directly behind a tag, the message ends where markup begins again, and nothing is changed in it.

use alloc::string::String;
use alloc::vec::Vec;

use crate::draft::Edit;
use crate::repair::{framing, header, line_ends};
use crate::{RepairKind, Span};

/// What opens text that is not decoded; `]]>` closes it.
const UNDECODED: &str = "<![CDATA[";

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
        let (tag, encoded) = (opening_tag(before), is_encoded(message));
        let plain = || message.get(3..).is_some_and(|rest| rest.starts_with("|^~\\&"));
        if !(encoded || (tag.is_some() && plain())) || header::is_quoted(before) {
            continue;
        }
        if tag.is_some() {
            edits.push(Edit::apart(RepairKind::Markup, start));
        }
        let end = start + end_of_message(message, tag, encoded);
        if encoded {
            decode(text, Span::new(start, end), &mut edits);
        }
        if text.get(end..).is_some_and(|rest| rest.starts_with('<') || rest.starts_with("]]>")) {
            edits.push(Edit::apart(RepairKind::Markup, end));
        }
        done = end.max(start + 3);
    }
    edits
}

/// The name of the tag, or the mark of text that is not decoded, before a header; blanks may stand between.
fn opening_tag(before: &str) -> Option<&str> {
    let before = before.trim_end();
    // No tag before a message is longer, and many messages must not be looked through many times.
    let before =
        before.get(before.ceil_char_boundary(before.len().saturating_sub(LONGEST_TAG))..).unwrap_or(before);
    if before.ends_with(UNDECODED) {
        return Some(UNDECODED);
    }
    let (_, tag) = before.strip_suffix('>').and_then(|tag| tag.rsplit_once('<'))?;
    let name = tag.split_ascii_whitespace().next().unwrap_or_default().trim_matches('/');
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'));
    let shown = framing::is_start_mark(before) || line_ends::without_written_end(before) != before;
    (named && !shown).then_some(name)
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

/// How far the message goes. One that is encoded holds no sign of markup of its own, so that any tag ends it; in any
/// other, words may stand between such signs, and only the tag that closes what was opened ends it.
fn end_of_message(message: &str, tag: Option<&str>, encoded: bool) -> usize {
    let next = message.match_indices("MSH").nth(1).map_or(message.len(), |(next, _)| next);
    let message = message.get(..next).unwrap_or(message);
    if tag == Some(UNDECODED) {
        return message.find("]]>").unwrap_or(message.len());
    }
    let ends = |at: usize| {
        let rest = message.get(at + 1..).unwrap_or_default();
        let closes = rest.strip_prefix('/');
        match (encoded, tag) {
            (false, Some(tag)) => closes.is_some_and(|rest| rest.starts_with(tag)),
            (true, None) => closes.is_some(),
            _ => {
                closes.is_some()
                    || (rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_shown_end(message, at))
            }
        }
    };
    message.match_indices('<').map(|(at, _)| at).find(|at| ends(*at)).unwrap_or(message.len())
}

/// Whether a line end made visible, such as `<CR>`, stands here.
fn is_shown_end(message: &str, at: usize) -> bool {
    let head = message.get(at..message.floor_char_boundary(at.saturating_add(ENCODING))).unwrap_or_default();
    head.split_inclusive('>').next().is_some_and(line_ends::is_written_end)
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
    let (digits, base) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    // Rust reads a sign before the digits as well.
    let digits = Some(digits).filter(|digits| digits.chars().all(|c| c.is_digit(base)))?;
    let code = u32::from_str_radix(digits, base).ok()?;
    char::from_u32(code).map(String::from)
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::edits;
    use crate::draft::mended;
    use std::string::String;

    fn decoded(text: &str) -> String {
        mended(text, &edits(text))
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
        for clean in [
            "MSH|^~\\&|A\rNTE|1||a &amp; b <b>",
            "> MSH|^~\\&|A;B",
            "a<b> MSH of &amp;",
            "MSH|^~\\&|A\rERR|||207|E||||wrong <b>MSH|^~\\&amp;|</b>",
        ] {
            assert_eq!(decoded(clean), clean);
        }
    }
}
