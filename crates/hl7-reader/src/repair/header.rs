//! A header that lost its first field separator: `MSH^~\&|EHR…` instead of `MSH|^~\&|EHR…`.

use crate::draft::Edit;
use crate::{RepairKind, SegmentId, Span};

/// The header as it looks after the accident; no header can really begin so, because the character after `MSH`
/// would then have to come back after the encoding characters.
const DAMAGED: [&str; 2] = ["MSH^~\\&|", "MSH^~\\&#|"];

/// Whether a line is such a header.
pub(crate) fn is_damaged(line: &str) -> bool {
    DAMAGED.iter().any(|start| line.starts_with(start))
}

/// How far back the start of a line is looked for, in bytes.
const LONGEST_LOOK: usize = 2_000;

/// Whether a header stands inside a segment of another name, where somebody quotes it: the line before it begins so.
pub(crate) fn is_quoted(before: &str) -> bool {
    let from = before.ceil_char_boundary(before.len().saturating_sub(LONGEST_LOOK));
    let near = before.get(from..).unwrap_or_default();
    let Some(at) = near.rfind(['\r', '\n']).map(|at| at + 1).or((from == 0).then_some(0)) else {
        return false;
    };
    let line = near.get(at..).unwrap_or_default();
    let name = line.get(..3).and_then(|name| name.parse::<SegmentId>().ok());
    name.is_some_and(|name| name.is_known() && !name.is_header()) && line.get(3..4) == Some("|")
}

/// Puts the separator back.
pub(crate) fn edits(text: &str) -> Option<Edit> {
    is_damaged(text).then(|| Edit::replace(RepairKind::HeaderSeparator, Span::caret(3), "|"))
}

#[cfg(test)]
mod tests {
    use super::is_damaged;

    #[test]
    fn only_a_lost_separator_is_recognised() {
        assert!(is_damaged("MSH^~\\&|EHR|DE-1"));
        for sound in ["MSH|^~\\&|EHR", "MSH^~\\&^EHR^DE-1", "MSH^~|&*^EHR", "MSH^"] {
            assert!(!is_damaged(sound), "{sound}");
        }
    }
}
