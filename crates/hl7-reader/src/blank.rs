//! Characters that are nothing to read.

/// Whether a character is nothing to read: a blank, a byte-order mark, a mark without width, or one of the frame
/// characters of MLLP.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
}
