//! Characters that a text program puts in the place of plain ones: blanks that do not break, marks without width,
//! printed dashes inside codes and numbers.
//!
//! Blanks that do not break read as blanks, and marks without width as nothing. A printed dash is put back only in a
//! value that is one code or number; in names and sentences it may be meant. Curly quotes are put back only where
//! two of them are the whole value, which is HL7's way to say "nothing".

use alloc::string::String;
use alloc::vec::Vec;

use crate::draft::Edit;
use crate::{Delimiters, RepairKind, Span};

/// The changes to a message's text, in order.
pub(crate) fn edits(text: &str, delimiters: Delimiters) -> Vec<Edit> {
    let mut edits = Vec::new();
    if text.is_ascii() {
        return edits;
    }
    let cuts = delimiters.cutting();
    let mut start = 0;
    for value in
        text.split(|c: char| matches!(c, '\r' | '\n') || cuts.iter().any(|cut| char::from(*cut) == c))
    {
        if !value.is_ascii() {
            value_edits(value, start, &mut edits);
        }
        start += value.len() + 1;
    }
    edits
}

/// The changes to one value that stands at `start`.
fn value_edits(value: &str, start: usize, edits: &mut Vec<Edit>) {
    let mut push = |at: usize, sign: char, meant: &'static str| {
        let span = Span::new(start + at, start + at + sign.len_utf8());
        edits.push(Edit::replace(RepairKind::Characters, span, meant));
    };
    let seen = || value.chars().filter(|c| !is_without_width(*c));
    let quotes = seen().count() == 2 && seen().all(|c| matches!(c, '“' | '”' | '„' | '‟'));
    let code = is_code(&seen().collect::<String>());
    for (at, sign) in value.char_indices() {
        match sign {
            '\u{a0}' | '\u{2007}' | '\u{202f}' => push(at, sign, " "),
            _ if is_without_width(sign) => push(at, sign, ""),
            '\u{2010}' | '\u{2011}' => push(at, sign, "-"),
            _ if quotes => push(at, sign, "\""),
            _ if code && is_dash(sign) => push(at, sign, "-"),
            _ => {}
        }
    }
}

/// Whether a value is one code or number with a dash in it, and no range such as `2010–2015`: a check digit stands
/// behind it (`64994–7`), or letters or a long number before it (`DE–000001`, `20160701–0700`).
fn is_code(value: &str) -> bool {
    let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || is_dash(c));
    let Some((before, after)) = value.split_once(is_dash).filter(|_| plain) else { return false };
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let letters = before.ends_with(|c: char| c.is_ascii_uppercase());
    number(after) && (letters || (number(before) && (before.len() > 4 || after.len() == 1)))
}

fn is_without_width(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn is_dash(c: char) -> bool {
    matches!(c, '\u{2012}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use super::edits;
    use crate::{Delimiters, draft::mended};

    #[test]
    fn plain_characters_are_put_back_where_nothing_else_can_be_meant() {
        for (pasted, meant) in [
            ("64994–7^RXA\u{a0}IGNORED^LN", "64994-7^RXA IGNORED^LN"),
            ("|DE–000001|20160701–0700|94607—4944", "|DE-000001|20160701-0700|94607-4944"),
            ("PID|1|\u{200b}55|“”|”“", "PID|1|55|\"\"|\"\""),
            (
                "O’Brien^María–José|REMINDER – ANY|MUST BE ‘P’|“x”",
                "O’Brien^María–José|REMINDER – ANY|MUST BE ‘P’|“x”",
            ),
            ("6 – 35 months|–|–5|2010–2015|3.5–5.0", "6 – 35 months|–|–5|2010–2015|3.5–5.0"),
        ] {
            assert_eq!(mended(pasted, &edits(pasted, Delimiters::STANDARD)), meant);
        }
    }
}
