//! What frames a message on the wire or in a file: the start and end characters of MLLP (HL7 v2.5.1 appendix C,
//! "Minimal Lower Layer Protocol"), real or made visible by a viewer, and the byte-order mark.

use crate::blank::is_blank;
use crate::draft::Edit;
use crate::repair::written::{self, ENDS};
use crate::{RepairKind, Span};

/// Start-of-block characters made visible, in small letters.
const STARTS: [&str; 10] = ["<vt>", "<sb>", "<0b>", "<0x0b>", "[vt]", "\\x0b", "\\u000b", "\\v", "^k", "␋"];

/// The text behind start marks that a viewer made visible.
pub(crate) fn behind_marks(text: &str) -> &str {
    let mut rest = text;
    while let Some(shorter) = STARTS.iter().find_map(|mark| written::strip_start(rest.trim_start(), mark)) {
        rest = shorter;
    }
    if rest.len() < text.len() && rest.trim_start().starts_with("MSH") { rest } else { text }
}

/// The text without start marks at its start and its end.
pub(super) fn without_marks(text: &str) -> &str {
    let text = text.trim_start_matches(is_start);
    text.get(..opening(text, text.len())).unwrap_or(text)
}

/// Whether a text ends in a start mark that a viewer made visible.
pub(super) fn is_start_mark(text: &str) -> bool {
    STARTS.iter().any(|mark| written::strip_end(text, mark).is_some())
}

/// Where the frame begins that stands directly before a message at `start`; `start` where there is none.
pub(crate) fn opening(pasted: &str, start: usize) -> usize {
    let mut rest = pasted.get(..start).unwrap_or_default();
    let mut framed = rest;
    loop {
        rest = rest.trim_end_matches(|c: char| is_blank(c) && !is_start(c) && !is_end(c));
        let shorter = rest
            .strip_suffix(is_start)
            .or_else(|| STARTS.iter().find_map(|mark| written::strip_end(rest, mark)));
        let Some(shorter) = shorter else { return framed.len() };
        rest = shorter;
        framed = shorter;
    }
}

/// Where the frame ends that stands directly behind a message at `end`; `end` where there is none.
pub(crate) fn closing(pasted: &str, end: usize) -> usize {
    let mut rest = pasted.get(end..).unwrap_or_default();
    let mut framed = rest;
    loop {
        rest = rest.trim_start_matches(|c: char| is_blank(c) && !is_start(c) && !is_end(c));
        let shorter = rest
            .strip_prefix(is_end)
            .or_else(|| ENDS.iter().find_map(|mark| written::strip_start(rest, mark)));
        // The line end that belongs to the frame is shown as well.
        let shorter = shorter.map(written::behind_written_end);
        let Some(shorter) = shorter else { return pasted.len() - framed.len() };
        rest = shorter;
        framed = shorter;
    }
}

/// Whether an end mark stands in a text of marks.
pub(crate) fn holds_end(marks: &str) -> bool {
    marks.contains(is_end)
        || (!marks.is_empty() && ENDS.iter().any(|mark| marks.to_ascii_lowercase().contains(mark)))
}

/// The change that takes a frame out.
pub(crate) fn edit(span: Span) -> Option<Edit> {
    (!span.is_empty()).then(|| Edit::remove(RepairKind::Framing, span))
}

/// Whether a character stands before a message on the wire or in a file, and nowhere else.
pub(crate) fn is_start(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{feff}')
}

fn is_end(c: char) -> bool {
    c == '\u{1c}'
}

#[cfg(test)]
mod tests {
    use super::{closing, opening};

    #[test]
    fn frames_are_found_on_both_sides() {
        for (before, frame) in [
            ("\u{feff}", "\u{feff}"),
            ("words \u{b}", "\u{b}"),
            ("\u{1c}\r\u{b}", "\u{b}"),
            ("<VT>", "<VT>"),
            ("in: \\x0B ", "\\x0B "),
            ("\u{feff}\n \u{b}\n", "\u{feff}\n \u{b}\n"),
            ("words\n", ""),
        ] {
            assert_eq!(&before[opening(before, before.len())..], frame, "{before}");
        }
        for (behind, frame) in [
            ("\u{1c}\r", "\u{1c}"),
            ("\r\u{1c}\r\u{b}MSH", "\r\u{1c}"),
            ("<FS><CR>", "<FS><CR>"),
            ("\n<EB>\nBye", "\n<EB>"),
            ("\nBye", ""),
        ] {
            assert_eq!(&behind[..closing(behind, 0)], frame, "{behind}");
        }
    }
}
