//! Delimiters that a typesetting program or a PDF replaced by signs that look alike: `MSH|ˆ˜\&|…`.
//!
//! Sure by the header, where only delimiters can stand. Each sign met there is put back in the whole message; a sign
//! that the header does not show is left alone.

use alloc::vec::Vec;

use crate::draft::Edit;
use crate::repair::header;
use crate::{RepairKind, Span};

/// Delimiters, each with the signs that look like it.
const ALIKE: [(&str, &[char]); 5] = [
    ("|", &['│', '┃', '¦', '｜', 'ǀ', '∣']),
    ("^", &['ˆ', '＾', '⌃']),
    ("~", &['˜', '∼', '～', '\u{303}']),
    ("\\", &['＼', '∖', '⧵']),
    ("&", &['＆']),
];

/// The changes; none where every header shows real delimiters.
pub(crate) fn edits(text: &str) -> Vec<Edit> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut starts = text.match_indices("MSH").map(|(at, _)| at).peekable();
    let mut replaced: Vec<(char, &'static str)> = Vec::new();
    while let Some(start) = starts.next() {
        let end = starts.peek().copied().unwrap_or(text.len());
        let message = Span::new(start, end).of(text);
        let quoted = header::is_quoted(text.get(..start).unwrap_or_default());
        if let Some(shown) = shown(message).filter(|_| !quoted) {
            replaced = shown;
        } else if message.get(3..).is_some_and(|rest| rest.starts_with("|^~\\&")) {
            replaced.clear();
        }
        for (at, sign) in message.char_indices() {
            let Some((_, meant)) = replaced.iter().find(|(alike, _)| *alike == sign) else { continue };
            let span = Span::new(start + at, start + at + sign.len_utf8());
            edits.push(Edit::replace(RepairKind::LookAlikes, span, *meant));
        }
    }
    edits
}

/// The signs that stand in the place of delimiters in this header, each with the delimiter meant; `None` where the
/// header is no header or shows none.
fn shown(message: &str) -> Option<Vec<(char, &'static str)>> {
    let mut replaced = Vec::new();
    let mut signs = message.get(3..)?.chars();
    for (delimiter, alike) in ALIKE {
        let sign = signs.next()?;
        if alike.contains(&sign) {
            replaced.push((sign, delimiter));
        } else if !delimiter.starts_with(sign) {
            return None;
        }
    }
    (!replaced.is_empty()).then_some(replaced)
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::edits;
    use crate::draft::mended;
    use std::string::String;

    fn put_back(text: &str) -> String {
        mended(text, &edits(text))
    }

    #[test]
    fn signs_that_the_header_shows_are_put_back() {
        assert_eq!(put_back("MSH|ˆ˜\\&|A\nPID|1||5ˆˆˆE˜6"), "MSH|^~\\&|A\nPID|1||5^^^E~6");
        assert_eq!(put_back("MSH│^~\\&│A\nPID│1¦"), "MSH|^~\\&|A\nPID|1¦");
        for sound in
            ["MSH|^~\\&|A\nPID|1||˜ˆ│", "the MSHˆ is odd", "ˆ MSH|", "MSH|^~\\&|A\nERR||||E||||MSH│^~\\&│A│B"]
        {
            assert_eq!(put_back(sound), sound);
        }
    }
}
