//! The checksum of a file, and whether it is the published one.

use std::fmt::Write as _;

/// The checksum as it is written: hexadecimal digits in lower case.
pub fn written(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether a text, as somebody copied it from `SHA256SUMS`, holds the checksum; `None` while there is no whole checksum
/// in it.
pub fn holds(copied: &str, checksum: &str) -> Option<bool> {
    let is_sum = |word: &&str| word.len() == LENGTH && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut sums = copied.split_whitespace().filter(is_sum).peekable();
    sums.peek()?;
    Some(sums.any(|sum| sum.eq_ignore_ascii_case(checksum)))
}

/// The digits of a SHA-256 checksum.
const LENGTH: usize = 64;

#[cfg(test)]
mod tests {
    use super::{holds, written};

    #[test]
    fn a_copied_line_is_compared_as_a_whole() {
        let sum = written(&[0xAB; 32]);
        assert_eq!(sum.len(), 64);
        assert!(sum.starts_with("abab"));
        assert_eq!(holds(&format!("{sum}  index.html\n"), &sum), Some(true));
        assert_eq!(holds(&sum.to_uppercase(), &sum), Some(true));
        assert_eq!(holds(&sum.replace('a', "c"), &sum), Some(false));
        assert_eq!(holds("", &sum), None);
        assert_eq!(holds(&sum[..63], &sum), None, "a part of it proves nothing");
    }
}
