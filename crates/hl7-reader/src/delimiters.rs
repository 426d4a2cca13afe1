//! The five characters that cut a message into parts, read from MSH-1 and MSH-2 (HL7 v2.5.1, 2.5.4).

/// The delimiters of one message; each is one ASCII character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delimiters {
    /// Between fields: MSH-1, usually `|`.
    pub field: u8,
    /// Between components: the first character of MSH-2, usually `^`.
    pub component: u8,
    /// Between repetitions: the second, usually `~`.
    pub repetition: u8,
    /// Begins and ends an escape sequence: the third, usually `\`.
    pub escape: u8,
    /// Between subcomponents: the fourth, usually `&`.
    pub subcomponent: u8,
}

impl Delimiters {
    /// The characters the standard recommends: `|^~\&`.
    pub const STANDARD: Self =
        Self { field: b'|', component: b'^', repetition: b'~', escape: b'\\', subcomponent: b'&' };

    /// The four that cut a message into parts; the escape character does not.
    pub(crate) fn cutting(self) -> [u8; 4] {
        [self.field, self.component, self.repetition, self.subcomponent]
    }

    /// Reads them from a header line (`MSH`, `FHS` or `BHS`).
    ///
    /// The second value tells whether MSH-2 made no sense, so that the standard characters were taken: it
    /// holds a letter or digit, names one character twice, has fewer than four or more than five, or holds the
    /// standard ones in another order, which nobody was seen to mean.
    pub fn read(header: &str) -> (Self, bool) {
        let bytes = header.as_bytes();
        let field = match bytes.get(3) {
            Some(&separator) if can_separate(separator) => separator,
            _ => return (Self::STANDARD, true),
        };
        let encoding =
            bytes.get(4..).unwrap_or_default().split(|&byte| byte == field).next().unwrap_or_default();
        match encoding {
            &[component, repetition, escape, subcomponent]
            | &[component, repetition, escape, subcomponent, _]
                if makes_sense(field, encoding) =>
            {
                (Self { field, component, repetition, escape, subcomponent }, false)
            }
            _ => (Self { field, ..Self::STANDARD }, true),
        }
    }
}

/// Whether an ASCII character can be a delimiter at all.
fn can_separate(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b' ' | b'\r' | b'\n')
}

fn makes_sense(field: u8, encoding: &[u8]) -> bool {
    let distinct = encoding
        .iter()
        .enumerate()
        .all(|(at, byte)| *byte != field && !encoding.iter().take(at).any(|b| b == byte));
    let standard = Delimiters::STANDARD;
    let usual = [standard.component, standard.repetition, standard.escape, standard.subcomponent];
    let mixed_up = usual.iter().all(|byte| encoding.contains(byte)) && !encoding.starts_with(&usual);
    distinct && !mixed_up && encoding.iter().copied().all(can_separate)
}

#[cfg(test)]
mod tests {
    use super::Delimiters;

    #[test]
    fn the_header_names_its_own_delimiters() {
        let odd =
            Delimiters { field: b'$', component: b'%', repetition: b'*', escape: b'/', subcomponent: b'+' };
        assert_eq!(Delimiters::read("MSH$%*/+$EHR"), (odd, false));
        assert_eq!(Delimiters::read("MSH|^~\\&|EHR"), (Delimiters::STANDARD, false));
        assert_eq!(
            Delimiters::read("MSH|^~\\&#|EHR"),
            (Delimiters::STANDARD, false),
            "2.7 truncation character"
        );
    }

    #[test]
    fn encoding_characters_that_make_no_sense_are_replaced() {
        for header in
            ["MSH|^\\~&|X", "MSH|^\\~&amp;|X", "MSH|^~|X", "MSH|^~~&|X", "MSH|EHR|X", "MSH", "MSH|", "MSH||X"]
        {
            assert_eq!(Delimiters::read(header), (Delimiters::STANDARD, true), "{header}");
        }
    }
}
