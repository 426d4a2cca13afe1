//! A message copied out of program text: the value of a JSON field or a string of source code, with `\r` for the line
//! ends and every backslash doubled.
//!
//! Sure by the header: the encoding characters of a clean message never begin with `^~\\`, because none may come
//! twice. Text that was packed twice is unpacked in two rounds.

use alloc::string::String;
use alloc::vec::Vec;

use crate::draft::Edit;
use crate::repair::{framing, header};
use crate::{RepairKind, Span};

/// How a header begins in such a text.
const PACKED: &str = "MSH|^~\\\\";

/// The changes of one round; none where nothing is packed.
pub(crate) fn edits(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut done = 0;
    for (start, _) in text.match_indices(PACKED) {
        if start < done {
            continue;
        }
        let Some((before, packed)) = text.split_at_checked(start) else { continue };
        if header::is_quoted(before) {
            continue;
        }
        let quote = Quote::before(before);
        if quote.is_some() {
            edits.push(Edit::apart(RepairKind::JsonText, start));
        }
        let (length, lines_written) = string_length(packed, quote);
        let end = start + length;
        unpack(text, Span::new(start, end), lines_written, &mut edits);
        if quote.is_some() {
            edits.push(Edit::apart(RepairKind::JsonText, end));
        }
        done = end;
    }
    edits
}

/// The quote around a string, and how many backslashes stand before it: none, or one and more where the string stands
/// inside another.
#[derive(Clone, Copy)]
struct Quote {
    mark: char,
    backslashes: usize,
}

impl Quote {
    /// The quote that opens the string before a header. Where other text of the string stands before the header, the
    /// escape directly before it tells.
    fn before(header: &str) -> Option<Self> {
        let plain = header.get(..framing::opening(header, header.len()))?;
        if let Some(outside) = plain.strip_suffix(MARKS) {
            let mark = plain.chars().next_back()?;
            return Some(Self { mark, backslashes: backslashes(outside) });
        }
        let escapes = ["u000b", "u000B", "x0b", "x0B", "r", "n", "t"];
        let outside = escapes.iter().find_map(|escape| header.strip_suffix(escape))?;
        let mark = outside.trim_end_matches('\\').chars().next_back().filter(|mark| MARKS.contains(mark));
        Some(Self { mark: mark.unwrap_or('"'), backslashes: backslashes(outside).checked_sub(1)? })
    }
}

/// Quotes around strings in program text.
const MARKS: [char; 2] = ['"', '\''];

/// How many backslashes a text ends in.
fn backslashes(text: &str) -> usize {
    text.bytes().rev().take_while(|byte| *byte == b'\\').count()
}

/// How far the string goes, and whether its line ends are written out: to its closing quote; without an opening one
/// to the end of the line where line ends are written out, else to the next header.
fn string_length(packed: &str, quote: Option<Quote>) -> (usize, bool) {
    // Nothing behind the next header is looked at, so that many headers are not looked through many times.
    let next = packed.match_indices("MSH|^~").nth(1).map_or(packed.len(), |(next, _)| next);
    let packed = packed.get(..next).unwrap_or(packed);
    if let Some(Quote { mark, backslashes: own }) = quote {
        let before = |at: usize| packed.get(..at).map_or(0, backslashes);
        // Each backslash of the text inside is doubled once for every string around it.
        let closes = |at: &usize| before(*at) % (2 * (own + 1)) == own;
        if let Some(end) = packed.match_indices(mark).map(|(at, _)| at).find(closes) {
            return (end - own, true);
        }
    }
    let line = packed.split(['\r', '\n']).next().unwrap_or_default();
    if ["\\r", "\\n", "\\u000d", "\\u000D"].iter().any(|end| line.contains(end)) {
        return (line.len(), true);
    }
    (packed.len(), false)
}

/// Adds the changes that undo the escapes of one string: all of them, or only those of backslashes and quotes.
fn unpack(text: &str, string: Span, all: bool, edits: &mut Vec<Edit>) {
    let inside = string.of(text);
    let mut at = 0;
    while let Some(found) = inside.get(at..).and_then(|rest| rest.find('\\')) {
        at += found;
        let escape = inside.get(at + 1..).unwrap_or_default();
        let Some((length, meaning)) = meaning(escape, all) else {
            at += 1;
            continue;
        };
        let span = Span::new(string.start + at, string.start + at + 1 + length);
        edits.push(Edit::replace(RepairKind::JsonText, span, meaning));
        at += 1 + length;
    }
}

/// How long the escape behind a backslash is, and what it stands for.
fn meaning(escape: &str, all: bool) -> Option<(usize, String)> {
    let first = escape.chars().next()?;
    let meant = match first {
        '\\' => '\\',
        '"' | '\'' => first,
        _ if !all => return None,
        '/' => first,
        'r' => '\r',
        'n' => '\n',
        't' => '\t',
        'u' => return code_units(escape),
        'x' => return byte(escape),
        _ => return None,
    };
    Some((1, String::from(meant)))
}

/// One character written as `xXX`, as source code writes it.
fn byte(escape: &str) -> Option<(usize, String)> {
    let digits = escape.get(1..3).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let code = u8::from_str_radix(digits, 16).ok().filter(u8::is_ascii)?;
    Some((3, String::from(char::from(code))))
}

/// One character written as `uXXXX`, or as two of them (UTF-16, as JSON writes it).
fn code_units(escape: &str) -> Option<(usize, String)> {
    let unit = |at: usize| {
        let digits = escape.get(at..at + 4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let first = unit(1)?;
    let second = escape.get(5..7).filter(|mark| *mark == "\\u").and_then(|_| unit(7));
    let pair = second.and_then(|second| String::from_utf16(&[first, second]).ok());
    match (String::from_utf16(&[first]), pair) {
        (Ok(one), _) => Some((5, one)),
        (Err(_), Some(pair)) => Some((11, pair)),
        (Err(_), None) => None,
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::edits;
    use crate::draft::mended;
    use std::string::String;

    fn unpacked(text: &str) -> String {
        mended(text, &edits(text))
    }

    #[test]
    fn escapes_are_undone_and_the_message_stands_apart() {
        for (packed, message) in [
            (r#"{"ack": "MSH|^~\\&|A\rMSA|AE|1\r"}"#, "{\"ack\": \"\n---\nMSH|^~\\&|A\rMSA|AE|1\r\n---\n\"}"),
            (
                r#""MSH|^~\\\u0026|A\r\nPID|1||\"\"|J\u00f6rg""#,
                "\"\n---\nMSH|^~\\&|A\r\nPID|1||\"\"|Jörg\n---\n\"",
            ),
            (
                r"b'\x0bMSH|^~\\&|A\rMSA|AE|1\r\x1c\r'",
                "b'\\x0b\n---\nMSH|^~\\&|A\rMSA|AE|1\r\u{1c}\r\n---\n'",
            ),
            (r"MSH|^~\\&|A\rNTE|1||a\\T\\b \ud83d\ude00", "MSH|^~\\&|A\rNTE|1||a\\T\\b 😀"),
            ("MSH|^~\\\\&|A\nPID|1||C:\\new \\\\T\\\\", "MSH|^~\\&|A\nPID|1||C:\\new \\T\\"),
        ] {
            assert_eq!(unpacked(packed), message);
        }
        let twice = r#""{\"ack\":\"MSH|^~\\\\&|A\\rMSA|AE|1\"}""#;
        assert!(
            unpacked(&unpacked(twice)).contains("MSH|^~\\&|A\rMSA|AE|1"),
            "{}",
            unpacked(&unpacked(twice))
        );
    }

    #[test]
    fn a_clean_message_is_left_alone() {
        for clean in ["MSH|^~\\&|A\rNTE|1||C:\\\\share\\r \\T\\", "\"MSH|^~\\&|A\"", "MSH|^~\\"] {
            assert_eq!(unpacked(clean), clean);
        }
    }
}
