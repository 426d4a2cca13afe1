//! Cuts a text into tokens, stretches of letters and digits, and leaves HL7 escape sequences out.

use hl7_reader::Span;

/// The tokens of a text in order. `escape` is the character that begins and ends escape sequences, for text of a
/// message; the letters and digits inside a sequence are no token.
pub(crate) fn tokens(text: &str, escape: Option<char>) -> Vec<Span> {
    stretches(text, escape, char::is_alphanumeric)
}

/// The stretches of ASCII digits of a text in order, a part of a longer token or not.
pub(super) fn digit_groups(text: &str, escape: Option<char>) -> Vec<Span> {
    stretches(text, escape, |sign| sign.is_ascii_digit())
}

fn stretches(text: &str, escape: Option<char>, belongs: impl Fn(char) -> bool) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = None;
    let mut sequence_end = 0;
    for (at, sign) in text.char_indices() {
        if at < sequence_end {
            continue;
        }
        if escape == Some(sign) {
            sequence_end = text.get(at..).and_then(sequence).map_or(at, |length| at + length);
        }
        if belongs(sign) {
            start = start.or(Some(at));
        } else if let Some(start) = start.take() {
            found.push(Span::new(start, at));
        }
    }
    found.extend(start.map(|start| Span::new(start, text.len())));
    found
}

/// The length of the escape sequence that the text begins with; `None` where it begins with none that is known.
fn sequence(text: &str) -> Option<usize> {
    let mark = text.chars().next()?;
    let (code, _) = text.get(mark.len_utf8()..)?.split_once(mark)?;
    let hexadecimal = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let known = matches!(code, "F" | "S" | "T" | "R" | "E" | "H" | "N")
        || code.strip_prefix(['X', 'C', 'M', 'Z']).is_some_and(hexadecimal)
        || code.strip_prefix('.').is_some_and(is_layout);
    known.then_some(mark.len_utf8() * 2 + code.len())
}

/// Whether what stands behind the dot of a layout command is one (HL7 v2.5.1, 2.7.6), as in `.br` and `.sp+3`.
fn is_layout(command: &str) -> bool {
    let name = command.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '+' | '-'));
    matches!(name, "br" | "sp" | "fi" | "nf" | "in" | "ti" | "sk" | "ce")
}

/// The stretches of hexadecimal digits in the `\X…\` sequences of a text of a message: letters in disguise.
pub(super) fn hexadecimal_letters(text: &str, escape: char) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(escape)).map(|at| from + at) {
        let length = text.get(at..).and_then(sequence);
        from = at + length.unwrap_or(escape.len_utf8());
        let inner = Span::new(at + escape.len_utf8(), from.saturating_sub(escape.len_utf8()));
        if length.is_some() && inner.of(text).starts_with('X') {
            found.push(Span::new(inner.start + 1, inner.end));
        }
    }
    found
}

/// How a token is known: its letters in lower case.
pub(super) fn key(token: &str) -> String {
    if token.is_ascii() { token.to_ascii_lowercase() } else { token.to_lowercase() }
}

/// Whether a token is made of ASCII digits alone.
pub(super) fn is_number(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether two neighbours stand close enough to belong together: a few signs between them, no new line.
pub(super) fn is_joint(between: &str) -> bool {
    between.chars().count() <= 3 && !between.contains(['\r', '\n'])
}

/// Whether a value is the name of one of HL7's tables, such as `HL70063`, which is no number of a person.
pub(crate) fn is_code_system(value: &str) -> bool {
    value.len() == 7 && value.strip_prefix("HL7").is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::{hexadecimal_letters, tokens};

    fn cut(text: &str) -> Vec<&str> {
        tokens(text, Some('\\')).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn escape_sequences_are_no_tokens_and_lone_marks_cut() {
        for (text, found) in [
            ("O'Brien-Zoë", vec!["O", "Brien", "Zoë"]),
            ("a\\T\\bc\\.br\\d\\X41C3\\e", vec!["a", "bc", "d", "e"]),
            ("C:\\share\\T", vec!["C", "share", "T"]),
            ("\\Smith\\", vec!["Smith"]),
            ("\\E\\Fox\\F\\F", vec!["Fox", "F"]),
            ("\\.sp+3\\x\\.spot\\", vec!["x", "spot"]),
            ("", vec![]),
            ("—", vec![]),
        ] {
            assert_eq!(cut(text), found, "{text}");
        }
        let hidden = "a\\X4A6F\\b\\T\\";
        let found = hexadecimal_letters(hidden, '\\');
        assert_eq!(found.iter().map(|span| span.of(hidden)).collect::<Vec<_>>(), ["4A6F"]);
    }
}
