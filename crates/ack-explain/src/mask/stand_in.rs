//! Makes stand-ins: what is shown in the place of a token. A stand-in follows from the number of the token and the
//! shape of its characters alone, so nothing leads back from it.

/// Sets of letters of one kind, so that a stand-in can be spoken: consonants, then vowels.
type Letters = [&'static str; 2];

const SMALL: Letters = ["bdfgklmnprstvz", "aeiou"];
const CAPITAL: Letters = ["BDFGKLMNPRSTVZ", "AEIOU"];
const SMALL_OF_TWO_BYTES: Letters = ["çñčšžřłńćđ", "àéîöúâèóüí"];
const CAPITAL_OF_TWO_BYTES: Letters = ["ÇÑČŠŽŘŁŃĆĐ", "ÀÉÎÖÚÂÈÓÜÍ"];
const SMALL_OF_THREE_BYTES: Letters = ["ḃḋḟḱḿṅṗṙṡṫ", "ạẹịọụảẻỉỏủ"];
const CAPITAL_OF_THREE_BYTES: Letters = ["ḂḊḞḰḾṄṖṘṠṪ", "ẠẸỊỌỤẢẺỈỎỦ"];
/// Letters without a small and a capital form, and digits of other alphabets.
const OTHER_OF_TWO_BYTES: Letters = ["בגדזחטלמנס", "אהוי"];
const OTHER_OF_THREE_BYTES: Letters = ["かきくけこさしすせそ", "たちつてとなにぬねの"];
const SMALL_OF_FOUR_BYTES: Letters = ["𐐺𐐻𐐼𐐽𐐿𐑀𐑁𐑂", "𐐨𐐩𐐪𐐫𐐬𐐭"];
const CAPITAL_OF_FOUR_BYTES: Letters = ["𐐒𐐓𐐔𐐕𐐗𐐘𐐙𐐚", "𐐀𐐁𐐂𐐃𐐄𐐅"];
const OTHER_OF_FOUR_BYTES: Letters = ["𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇", "𠀋𠀌𠀎𠀏𠀐𠀑"];

/// What the stand-in of a token is made from: a number that takes the place of chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seed(u64);

impl Seed {
    /// The seed of the token of this number, at this attempt.
    pub(super) fn new(number: usize, attempt: u32) -> Self {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        Self(scattered(scattered(number).wrapping_add(u64::from(attempt))))
    }

    /// A number below `limit` for this position of the token.
    fn pick(self, position: usize, limit: usize) -> usize {
        let position = u64::try_from(position).unwrap_or(u64::MAX);
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(scattered(self.0 ^ scattered(position)) % limit).unwrap_or(0)
    }

    /// The stand-in of a token: for each character one of the same class and length.
    pub(super) fn stand_in(self, token: &str) -> String {
        token.chars().enumerate().map(|(position, sign)| self.sign(position, sign)).collect()
    }

    fn sign(self, position: usize, sign: char) -> char {
        if sign.is_ascii_digit() {
            // A number that does not begin with 0 keeps its look.
            let least = usize::from(position == 0 && sign != '0');
            let digit = least + self.pick(position, 10 - least);
            return u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10)).unwrap_or(sign);
        }
        let letters = match (sign.len_utf8(), sign.is_uppercase(), sign.is_lowercase()) {
            (1, true, _) => CAPITAL,
            (1, ..) => SMALL,
            (2, true, _) => CAPITAL_OF_TWO_BYTES,
            (2, _, true) => SMALL_OF_TWO_BYTES,
            (2, ..) => OTHER_OF_TWO_BYTES,
            (3, true, _) => CAPITAL_OF_THREE_BYTES,
            (3, _, true) => SMALL_OF_THREE_BYTES,
            (3, ..) => OTHER_OF_THREE_BYTES,
            (_, true, _) => CAPITAL_OF_FOUR_BYTES,
            (_, _, true) => SMALL_OF_FOUR_BYTES,
            _ => OTHER_OF_FOUR_BYTES,
        };
        let [consonants, vowels] = letters;
        let is_vowel = (position + self.pick(usize::MAX, 2)) % 2 == 1;
        let letters = if is_vowel { vowels } else { consonants };
        letters.chars().nth(self.pick(position, letters.chars().count())).unwrap_or(sign)
    }

    /// A date that is not the one given and not later: eight digits, of a time that nearly all who live were born
    /// after. `None` where the given one is earlier than any that is made.
    pub(super) fn date_before(self, date: &str) -> Option<String> {
        let (year, month, day) = (self.pick(0, 20), self.pick(1, 12) + 1, self.pick(2, 28) + 1);
        let made = [1901, 1801, 1].map(|first| format!("{:04}{month:02}{day:02}", first + year));
        made.into_iter().find(|made| made.as_str() < date)
    }

    /// A time of day that is as long as the given one: hours, minutes, seconds, and what may be behind them.
    pub(super) fn time_like(self, time: &str) -> String {
        let made = format!("{:02}{:02}{:02}", self.pick(3, 24), self.pick(4, 60), self.pick(5, 60));
        made.chars().chain("0".chars().cycle()).take(time.len()).collect()
    }
}

/// A number with its bits scattered (the finaliser of `SplitMix64`).
fn scattered(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_gets_one_of_its_class_and_length() {
        for number in 0..300 {
            for token in
                ["Rivera", "MARÍA", "zoë", "Nguyễn", "ỄẼ", "山田", "שלום", "A12b", "𐐀𐐨𠀀", "٣٤", "ªX²"]
            {
                let made = Seed::new(number, 0).stand_in(token);
                assert_eq!(made.chars().count(), token.chars().count(), "{token} {made}");
                for (was, is) in token.chars().zip(made.chars()) {
                    assert_eq!(was.len_utf8(), is.len_utf8(), "{token} {made}");
                    assert_eq!(was.is_ascii_digit(), is.is_ascii_digit(), "{token} {made}");
                    assert!(is.is_alphanumeric(), "{token} {made}");
                    assert_eq!(was.is_uppercase(), is.is_uppercase(), "{token} {made}");
                    assert!(!was.is_lowercase() || is.is_lowercase(), "{token} {made}");
                }
            }
        }
    }

    #[test]
    fn the_capital_and_the_small_letters_are_the_same_ones() {
        for (small, capital) in [
            (SMALL, CAPITAL),
            (SMALL_OF_TWO_BYTES, CAPITAL_OF_TWO_BYTES),
            (SMALL_OF_THREE_BYTES, CAPITAL_OF_THREE_BYTES),
            (SMALL_OF_FOUR_BYTES, CAPITAL_OF_FOUR_BYTES),
        ] {
            assert_eq!(small.map(str::to_uppercase), capital.map(String::from));
        }
        let seed = Seed::new(7, 0);
        assert_eq!(seed.stand_in("RIVERA").to_lowercase(), seed.stand_in("rivera"));
        assert_ne!(seed.stand_in("rivera"), Seed::new(8, 0).stand_in("rivera"));
        assert_eq!(seed.stand_in("abcdef"), seed.stand_in("uvwxyz"), "only the shape counts");
    }

    #[test]
    fn dates_are_earlier_and_can_be_dates() {
        for number in 0..300 {
            for date in ["20190305", "19020101", "18500101", "00030101"] {
                let made = Seed::new(number, 0).date_before(date);
                let made =
                    made.or_else(|| (0..99).find_map(|attempt| Seed::new(number, attempt).date_before(date)));
                let made = made.expect("a date");
                assert!(made.as_str() < date && made.len() == 8, "{date} {made}");
                let (month, day): (u32, u32) = (made[4..6].parse().unwrap(), made[6..].parse().unwrap());
                assert!((1..=12).contains(&month) && (1..=28).contains(&day));
            }
            assert_eq!(Seed::new(number, 0).date_before("00010101"), None);
            let time = Seed::new(number, 0).time_like("1030");
            assert!(time.len() == 4 && time[..2].parse::<u32>().unwrap() < 24);
        }
    }
}
