//! Undoes the escape sequences of HL7 v2.5.1, chapter 2.7: `\F\`, `\S\`, `\T\`, `\R\`, `\E\`, `\Xhh\`, `\.br\`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{Delimiters, Span};

/// The value with its escape sequences undone. A sequence that is not known, or never ends, stays as it stands.
///
/// ```
/// use hl7_reader::{Delimiters, unescape};
/// assert_eq!(unescape("Smith \\T\\ Sons", Delimiters::STANDARD), "Smith & Sons");
/// ```
pub fn unescape(value: &str, delimiters: Delimiters) -> Cow<'_, str> {
    if !value.contains(char::from(delimiters.escape)) {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    for (_, text) in unescaped_pieces(value, delimiters) {
        out.push_str(&text);
    }
    Cow::Owned(out)
}

/// The value cut into what was sent as it is meant and what was sent as an escape sequence, in order: each piece with its
/// place in the value, in bytes from 0, and its text with the sequence undone. A borrowed text is the piece itself; an
/// owned one is what the whole sequence stands for, which may be nothing.
///
/// ```
/// use hl7_reader::{Delimiters, Span, unescaped_pieces};
/// let pieces: Vec<_> = unescaped_pieces("Smith \\T\\ Sons", Delimiters::STANDARD).collect();
/// assert_eq!(pieces[1], (Span::new(6, 9), "&".into()));
/// ```
pub fn unescaped_pieces(
    value: &str,
    delimiters: Delimiters,
) -> impl Iterator<Item = (Span, Cow<'_, str>)> + use<'_> {
    let mark = char::from(delimiters.escape);
    let mut at = 0;
    core::iter::from_fn(move || {
        let rest = value.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let sequence = rest.strip_prefix(mark).and_then(|after| {
            let (code, tail) = after.split_once(mark)?;
            Some((meaning(code, delimiters)?, tail))
        });
        if let Some((meaning, tail)) = sequence {
            at = value.len() - tail.len();
            return Some((Span::new(start, at), Cow::Owned(meaning)));
        }
        // A mark that begins no sequence stands for itself.
        let own = if rest.starts_with(mark) { mark.len_utf8() } else { 0 };
        let length =
            rest.get(own..).and_then(|behind| behind.find(mark)).map_or(rest.len(), |next| own + next);
        at = start + length;
        Some((Span::new(start, at), Cow::Borrowed(rest.get(..length).unwrap_or(rest))))
    })
}

/// What stands for the sequence with this code, or `None` where the code is not known.
fn meaning(code: &str, delimiters: Delimiters) -> Option<String> {
    let one = |byte: u8| Some(String::from(char::from(byte)));
    match code {
        "F" => one(delimiters.field),
        "S" => one(delimiters.component),
        "T" => one(delimiters.subcomponent),
        "R" => one(delimiters.repetition),
        "E" => one(delimiters.escape),
        ".br" => Some(String::from("\n")),
        "H" | "N" => Some(String::new()),
        _ => hexadecimal(code.strip_prefix('X')?),
    }
}

/// Bytes written as pairs of hexadecimal digits; `None` where they are none, or no UTF-8.
fn hexadecimal(digits: &str) -> Option<String> {
    if digits.is_empty() || digits.len() % 2 == 1 {
        return None;
    }
    let bytes: Option<Vec<u8>> = (0..digits.len())
        .step_by(2)
        .map(|at| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::{unescape, unescaped_pieces};
    use crate::Delimiters;

    #[test]
    fn sequences_are_undone_and_unknown_ones_kept() {
        for (sent, meant) in [
            ("a\\F\\b\\S\\c\\R\\d\\T\\e\\E\\f", "a|b^c~d&e\\f"),
            ("line one\\.br\\line two", "line one\nline two"),
            ("\\X41C3A9\\", "Aé"),
            ("\\X4\\ \\XZZ\\ \\Q\\", "\\X4\\ \\XZZ\\ \\Q\\"),
            ("C:\\share", "C:\\share"),
            ("ends in \\", "ends in \\"),
            ("\\H\\loud\\N\\", "loud"),
        ] {
            assert_eq!(unescape(sent, Delimiters::STANDARD), meant, "{sent}");
        }
    }
    #[test]
    fn pieces_stand_behind_each_other_and_hold_everything() {
        for value in ["a\\T\\b\\Q\\T\\", "\\", "\\\\", "é\\X41C3A9\\é\\H\\", "\\.br\\\\.br\\", ""] {
            let mut done = 0;
            for (span, text) in unescaped_pieces(value, Delimiters::STANDARD) {
                assert!(span.start == done && span.end > done, "{value}");
                assert!(matches!(text, super::Cow::Owned(_)) || span.of(value) == text, "{value}");
                done = span.end;
            }
            assert_eq!(done, value.len(), "{value}");
        }
    }
}
