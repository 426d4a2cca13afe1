//! Undoes the escape sequences of HL7 v2.5.1, chapter 2.7: `\F\`, `\S\`, `\T\`, `\R\`, `\E\`, `\Xhh\`, `\.br\`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::Delimiters;

/// The value with its escape sequences undone. A sequence that is not known, or never ends, stays as it stands.
///
/// ```
/// use hl7_reader::{Delimiters, unescape};
/// assert_eq!(unescape("Smith \\T\\ Sons", Delimiters::STANDARD), "Smith & Sons");
/// ```
pub fn unescape(value: &str, delimiters: Delimiters) -> Cow<'_, str> {
    let mark = char::from(delimiters.escape);
    if !value.contains(mark) {
        return Cow::Borrowed(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once(mark) {
        out.push_str(before);
        if let Some((meaning, tail)) =
            after.split_once(mark).and_then(|(code, tail)| Some((meaning(code, delimiters)?, tail)))
        {
            out.push_str(&meaning);
            rest = tail;
        } else {
            out.push(mark);
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
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
    use super::unescape;
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
}
