//! Quotes and brackets around a message: the cell of a spreadsheet saved as text, a string that a program printed, a
//! quote in a mail. What stands behind the closing one is no part of the message.
//!
//! Sure where a quote or a bracket stands directly before the header, and the one that closes it is found before the
//! next header.

use alloc::vec::Vec;

use crate::RepairKind;
use crate::draft::Edit;
use crate::repair::{framing, header};

/// How a header begins.
const HEADER: &str = "MSH|^~\\&";

/// Quotes and brackets: what opens, what closes.
const PAIRS: [(char, char); 9] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
];

/// The changes that set the text behind the closing sign apart.
pub(crate) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut headers = text.match_indices(HEADER).map(|(at, _)| at).peekable();
    while let Some(start) = headers.next() {
        let end = headers.peek().copied().unwrap_or(text.len());
        let Some((before, message)) = text.get(..end).and_then(|text| text.split_at_checked(start)) else {
            continue;
        };
        let unframed = before.get(..framing::opening(before, start)).unwrap_or(before);
        let pair =
            unframed.chars().next_back().and_then(|last| PAIRS.iter().find(|(opens, _)| *opens == last));
        let Some(&(opens, closes)) = pair.filter(|_| !header::is_quoted(before)) else { continue };
        if let Some(length) = closing(message, opens, closes) {
            edits.push(Edit::apart(RepairKind::TextBetween, start + length));
        }
    }
    edits
}

/// Where the sign stands that closes the one before the text. Pairs inside are passed over; so are a quote written twice
/// (which stands for one inside a cell, and for "delete" as a value of HL7) and an apostrophe.
fn closing(text: &str, opens: char, closes: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut before = None;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let next = signs.peek().map(|(_, next)| *next);
        if opens == closes && sign == closes && next == Some(closes) {
            signs.next();
        } else if opens == closes && sign == closes {
            let begins = before.is_none_or(|c: char| !c.is_alphanumeric() && !is_stop(c));
            let ends = next.is_none_or(|next| ends_quote(next) || next.is_whitespace());
            match (begins && !ends, ends, depth) {
                (true, ..) => depth += 1,
                (_, true, 1..) => depth -= 1,
                (_, true, 0) if closes != '\'' || next.is_none_or(ends_quote) => return Some(at),
                _ => {}
            }
        } else if sign == closes {
            match depth {
                0 => return Some(at),
                _ => depth -= 1,
            }
        } else if sign == opens {
            depth += 1;
        }
        before = Some(sign);
    }
    None
}

/// Whether a sign ends a sentence, so that a quote behind it closes.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ')' | ']' | '%' | '>')
}

/// Whether what follows a quote shows that it closes a string or a cell.
fn ends_quote(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\t' | ',' | ';' | ':' | '.' | ')' | ']' | '}' | '>' | '|')
}

#[cfg(test)]
mod tests {
    use super::edits;
    use crate::draft::mended;

    #[test]
    fn a_message_ends_at_the_sign_that_closes_what_was_opened_before_it() {
        for (before, message, behind) in [
            ("\"1\",\"", "MSA|AE|1", "\",\"sent\""),
            ("\"", "ERR|a \"\"b\"\" c|\"\"", "\"\n"),
            ("\"", "ERR|a \"b\" c", "\" said Ana"),
            ("'", "ERR|the patient's code", "'}"),
            ("[", "ERR|RXA[2] bad", "] ok"),
            ("“", "ERR|a", "” ok"),
            ("see (", "ERR|code (998) bad", ") there)"),
            ("\"<VT>", "ERR|a<FS>", "\",1"),
        ] {
            let pasted = std::format!("{before}MSH|^~\\&|A\n{message}{behind}");
            let meant = std::format!("{before}MSH|^~\\&|A\n{message}\n---\n{behind}");
            assert_eq!(mended(&pasted, &edits(&pasted)), meant);
        }
    }

    #[test]
    fn a_message_that_nothing_encloses_is_left_alone() {
        for sound in [
            "MSH|^~\\&|A\nERR|a \"b\"",
            "\"MSH|^~\\&|A\nERR|a",
            "NTE|1||saw \"MSH|^~\\&|\" there",
            "\"MSH|^~\\&|A\nMSH|^~\\&|B\"",
        ] {
            assert_eq!(mended(sound, &edits(sound)), sound);
        }
    }
    extern crate std;
}
