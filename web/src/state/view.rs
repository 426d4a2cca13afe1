//! How both messages are shown.

use super::sought::Sought;

/// What the user chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// As a table with a row for each field, instead of lines.
    pub table: bool,
    /// Whether fields with nothing in them have rows too.
    pub empty: bool,
    /// Whether characters that nobody sees are shown.
    pub hidden: bool,
    /// What is sought.
    pub sought: Sought,
}

impl View {
    /// A text as it is shown.
    pub fn text(&self, text: &str) -> String {
        if self.hidden { visible(text) } else { text.to_owned() }
    }
}

/// A text in which line ends, tabs, and blanks of other kinds than the usual one can be seen.
pub fn visible(text: &str) -> String {
    let sign = |c: char| match c {
        '\r' | '\n' => '↵',
        '\t' => '⇥',
        '\u{a0}' => '⍽',
        '\u{200b}' | '\u{feff}' | '\u{2060}' => '·',
        // Each control character has a picture of its own.
        c if c < ' ' => u32::from(c).checked_add(0x2400).and_then(char::from_u32).unwrap_or(c),
        c => c,
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::{View, visible};

    #[test]
    fn what_nobody_sees_gets_a_picture() {
        assert_eq!(visible("A\tB\u{a0}C\u{b}\r"), "A⇥B⍽C␋↵");
        assert_eq!(View::default().text("A\tB"), "A\tB");
        assert_eq!(View { hidden: true, ..View::default() }.text("A\tB"), "A⇥B");
    }
}
