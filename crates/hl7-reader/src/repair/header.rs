//! A header that lost its first field separator: `MSH^~\&|EHR…` instead of `MSH|^~\&|EHR…`.

use crate::draft::Edit;
use crate::{RepairKind, Span};

/// The header as it looks after the accident; no header can really begin so, because the character after `MSH`
/// would then have to come back after the encoding characters.
const DAMAGED: [&str; 2] = ["MSH^~\\&|", "MSH^~\\&#|"];

/// Whether a line is such a header.
pub(crate) fn is_damaged(line: &str) -> bool {
    DAMAGED.iter().any(|start| line.starts_with(start))
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
