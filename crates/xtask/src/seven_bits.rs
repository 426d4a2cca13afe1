//! Bytes as text of a page: seven bits a character, so that a seventh more is needed where base64 needs a third.
//!
//! A character stands for its own seven bits. Three characters cannot stand in a page unchanged: browsers replace NUL,
//! make a line end of a carriage return, and read `<` as markup. The character with the same first six bits stands
//! for these six then, whatever the seventh is. So a server that compresses the page gets it back to the size of the
//! bytes. `web/page/boot.js` reads it.

/// The characters that cannot stand in a page.
const FORBIDDEN: [u8; 3] = [0x00, 0x0D, b'<'];

/// The text for these bytes. What fills up the last character is 0; the reader has to know how many bytes there are.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 7 / 6 + 2);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        (held, bits) = (held << 8 | u32::from(*byte), bits + 8);
        while bits >= 7 {
            let (character, used) = character(low_seven(held >> (bits - 7)));
            text.push(character);
            bits -= used;
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        text.push(character(low_seven(held << (7 - bits))).0);
    }
    text
}

/// The character for the next seven bits, and how many of them it stands for.
fn character(seven: u8) -> (char, u32) {
    if FORBIDDEN.contains(&seven) {
        // Of the two that share the six bits the other one may stand in a page.
        (char::from(seven ^ 1), 6)
    } else if stands_for_six(seven) {
        (char::from(seven), 6)
    } else {
        (char::from(seven), 7)
    }
}

/// Whether a character shares its first six bits with one that cannot stand in a page.
fn stands_for_six(character: u8) -> bool {
    FORBIDDEN.iter().any(|forbidden| forbidden >> 1 == character >> 1)
}

/// The first `count` bytes that a text stands for.
pub fn decode(text: &str, count: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(count);
    let (mut held, mut bits) = (0_u32, 0);
    for character in text.bytes() {
        if stands_for_six(character) {
            (held, bits) = (held << 6 | u32::from(character >> 1), bits + 6);
        } else {
            (held, bits) = (held << 7 | u32::from(character), bits + 7);
        }
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF).to_le_bytes()[0]);
            held &= (1 << bits) - 1;
        }
    }
    bytes.truncate(count);
    bytes
}

fn low_seven(bits: u32) -> u8 {
    (bits & 0x7F).to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_character_is_stood_in_for_by_its_neighbour() {
        assert_eq!(encode(b""), "");
        // 0x82 0x41 = 1000001 0010000 01‥‥‥ (filled up with 0): A, DLE, SPACE.
        assert_eq!(encode(&[0x82, 0x41]), "A\u{10} ");
        // 0111100: `<` cannot stand there, so `=` stands for 011110 alone, and the bit behind goes with the next.
        assert_eq!(encode(&[0x78]), "=\u{1}");
        // 011110 1111010 0‥‥‥‥‥‥: `=` where the seventh bit is one, too.
        assert_eq!(encode(&[0x7B, 0xD2]), "=z ");
    }

    #[test]
    fn bytes_come_back_and_no_character_is_one_that_a_page_changes() {
        let mut byte = 7_u8;
        let all: Vec<u8> = (0..5_000)
            .map(|_| {
                byte = byte.wrapping_mul(141).wrapping_add(83);
                byte
            })
            .collect();
        for end in (0..40).chain([4_999, 5_000]) {
            for bytes in [&all[..end], &vec![0; end][..], &vec![0x0D; end][..], &vec![0xFF; end][..]] {
                let text = encode(bytes);
                assert!(text.is_ascii() && !text.contains(['\0', '\r', '<']), "{bytes:?}");
                assert_eq!(decode(&text, end), bytes);
            }
        }
        assert!(
            encode(&all).len() * 100 < all.len() * 116,
            "a seventh more, and a little for the forbidden ones"
        );
    }
}
