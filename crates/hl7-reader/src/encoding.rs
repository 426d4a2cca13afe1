//! In which encoding the bytes of a file are written: HL7 systems write UTF-8 or ASCII, old ones the letters of western
//! Windows, and editors save UTF-16.

/// An encoding that files with messages are met in. It tells what the bytes are; decoding is left to those who read
/// files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, ASCII included; clean messages are in it.
    Utf8,
    /// UTF-16, the low byte first, as Windows saves "Unicode".
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Windows-1252: bytes that are no UTF-8. It gives every byte a character.
    Windows1252,
}

/// How many bytes are looked at to see whether every second one is zero.
const LOOKED_AT: usize = 512;

impl Encoding {
    /// The encoding of a file's bytes: by its byte-order mark, else by zeros in every second byte, else by whether they
    /// are UTF-8.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xff, 0xfe, ..] => return Self::Utf16Le,
            [0xfe, 0xff, ..] => return Self::Utf16Be,
            _ => {}
        }
        let head = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
        let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
        // Latin letters have a zero in one of their two bytes, and never in the other.
        let most = |count: usize| count * 4 > head.len();
        match (zeros(0), zeros(1)) {
            (0, low) if most(low) => Self::Utf16Le,
            (high, 0) if most(high) => Self::Utf16Be,
            _ if core::str::from_utf8(bytes).is_ok() => Self::Utf8,
            _ => Self::Windows1252,
        }
    }

    /// Its name in the Encoding Standard, which browsers and programs know.
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::Encoding;
    use std::vec::Vec;

    #[test]
    fn encodings_are_told_by_the_bytes() {
        let wide = |order: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
            text.encode_utf16().flat_map(order).collect()
        };
        for (bytes, encoding) in [
            ("MSH|^~\\&|José".as_bytes().to_vec(), Encoding::Utf8),
            (b"\xef\xbb\xbfMSH|".to_vec(), Encoding::Utf8),
            (b"MSH|^~\\&|Jos\xe9".to_vec(), Encoding::Windows1252),
            (wide(u16::to_le_bytes, "\u{feff}MSH|"), Encoding::Utf16Le),
            (wide(u16::to_be_bytes, "\u{feff}MSH|"), Encoding::Utf16Be),
            (wide(u16::to_le_bytes, "MSH|^~\\&|José"), Encoding::Utf16Le),
            (wide(u16::to_be_bytes, "MSH|^~\\&|José"), Encoding::Utf16Be),
            (b"MSH|\0\0\0|".to_vec(), Encoding::Utf8),
            (Vec::new(), Encoding::Utf8),
        ] {
            assert_eq!(Encoding::of(&bytes), encoding, "{bytes:?}");
        }
    }
}
