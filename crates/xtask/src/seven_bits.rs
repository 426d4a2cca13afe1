//! Bytes as text of a page: seven bits a character, so that a seventh more is needed where base64 needs a third.
//!
//! A character below U+0080 stands for its own seven bits. Three of them cannot stand in a page unchanged: browsers
//! replace NUL, make a line end of a carriage return, and read `<` as markup. Each of these is put together with
//! the seven bits behind it into one character from U+0080 on, which takes as many bytes in UTF-8 as the two would.
//! `web/page/boot.js` reads it back.

/// The seven bits that no character of a page may stand for alone, in the order of their numbers.
const FORBIDDEN: [u8; 3] = [0x00, 0x0D, b'<'];

/// The text for these bytes. What fills up the last character is 0; the reader has to know how many bytes there are.
pub fn encode(bytes: &[u8]) -> String {
    let mut groups = groups(bytes).into_iter();
    let mut text = String::with_capacity(bytes.len() * 8 / 7 + 2);
    while let Some(group) = groups.next() {
        let number = FORBIDDEN.iter().zip(1_u32..).find(|(forbidden, _)| **forbidden == group);
        match number {
            None => text.push(char::from(group)),
            Some((_, number)) => {
                let behind = u32::from(groups.next().unwrap_or(0));
                // From 128 to 511: always a character.
                text.extend(char::from_u32(number << 7 | behind));
            }
        }
    }
    text
}

/// The bytes in groups of seven bits, the highest bits first.
fn groups(bytes: &[u8]) -> Vec<u8> {
    let mut groups = Vec::with_capacity(bytes.len() * 8 / 7 + 1);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 7 {
            bits -= 7;
            groups.push(low_seven(held >> bits));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        groups.push(low_seven(held << (7 - bits)));
    }
    groups
}

/// The first `count` bytes that a text stands for; characters that stand for nothing are passed over.
pub fn decode(text: &str, count: usize) -> Vec<u8> {
    let groups = text.chars().map(u32::from).flat_map(|character| match character >> 7 {
        0 => [Some(low_seven(character)), None],
        number => {
            let forbidden = usize::try_from(number).ok().and_then(|number| FORBIDDEN.get(number - 1));
            [forbidden.copied(), forbidden.map(|_| low_seven(character))]
        }
    });
    let mut bytes = Vec::with_capacity(count);
    let (mut held, mut bits) = (0_u32, 0);
    for group in groups.flatten() {
        held = held << 7 | u32::from(group);
        bits += 7;
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
    fn forbidden_bits_take_the_next_ones_with_them() {
        assert_eq!(encode(b""), "");
        // 0x82 0x41 = 1000001 0010000 01‥‥‥ (filled up with 0): A, DLE, SPACE.
        assert_eq!(encode(&[0x82, 0x41]), "A\u{10} ");
        // 0000000 0‥‥‥‥‥‥: NUL and the bits behind it, both 0, are the first character beyond the plain ones.
        assert_eq!(encode(&[0x00]), "\u{80}");
        // 0111100 0‥‥‥‥‥‥: `<` is the third of the forbidden ones.
        assert_eq!(encode(&[0x78]), "\u{180}");
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
                assert!(!text.contains(['\0', '\r', '<']), "{bytes:?}");
                assert_eq!(decode(&text, end), bytes);
            }
        }
        assert!(
            encode(&all).len() * 100 < all.len() * 117,
            "a seventh more, and a little for the forbidden ones"
        );
    }
}
