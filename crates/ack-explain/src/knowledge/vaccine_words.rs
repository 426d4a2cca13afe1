//! The words that may stand for each vaccine, collected once: of its names, its groups and its trade names.

use super::phrase::words_of;
use super::{Knowledge, Vaccine};

/// Words of descriptions that tell no vaccine from another.
const EMPTY_WORDS: [&str; 23] = [
    "adol",
    "ped",
    "peds",
    "unknown",
    "administered",
    "exact",
    "kind",
    "not",
    "stated",
    "vaccine",
    "vaccines",
    "unspecified",
    "formulation",
    "dose",
    "and",
    "with",
    "the",
    "for",
    "free",
    "preservative",
    "adult",
    "pediatric",
    "injectable",
];

/// Longer words, and more of them, are no description of a vaccine.
pub(crate) const LONGEST_WORD: usize = 30;
pub(crate) const MOST_WORDS: usize = 40;

/// The words of a description that tell vaccines apart, in lower case.
pub(crate) fn telling_words(description: &str) -> Vec<String> {
    let words = words_of(description).into_iter().map(str::to_lowercase);
    words.filter(|word| tells(word)).take(MOST_WORDS).collect()
}

/// Whether a word in lower case tells vaccines apart.
fn tells(word: &str) -> bool {
    (3..=LONGEST_WORD).contains(&word.len()) && !EMPTY_WORDS.contains(&word)
}

/// A word that is compared with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VaccineWord {
    /// The word, in lower case.
    pub(crate) word: String,
    /// How many characters it has.
    pub(crate) count: usize,
    /// Which letters it holds, each a bit; the others share one.
    pub(crate) letters: u32,
    /// Whether it tells vaccines apart.
    pub(crate) tells: bool,
}

impl From<String> for VaccineWord {
    fn from(word: String) -> Self {
        let bit = |sign: u8| if sign.is_ascii_lowercase() { 1 << (sign - b'a') } else { 1 << 26 };
        let letters = word.bytes().map(bit).fold(0_u32, |all, bit| all | bit);
        Self { count: word.chars().count(), letters, tells: tells(&word), word }
    }
}

/// A vaccine with its words.
#[derive(Clone, Debug)]
pub(crate) struct VaccineWords {
    pub(crate) vaccine: Vaccine,
    pub(crate) words: Vec<VaccineWord>,
}

impl VaccineWords {
    /// Those of its words that tell vaccines apart.
    pub(crate) fn telling(&self) -> impl Iterator<Item = &VaccineWord> {
        self.words.iter().filter(|word| word.tells)
    }
}

impl Knowledge {
    /// All vaccines in the order of their codes, each with its words.
    pub(crate) fn vaccine_words(&self) -> &[VaccineWords] {
        self.vaccine_words.get_or_init(|| {
            let of = |vaccine: Vaccine| {
                let names = [vaccine.name, vaccine.plain, vaccine.groups];
                let texts = names.into_iter().chain(self.trade_names(vaccine.code));
                let words = texts.flat_map(words_of).map(|word| word.to_lowercase().into()).collect();
                VaccineWords { vaccine, words }
            };
            self.vaccines().map(of).collect()
        })
    }

    /// The words of the vaccine with this code.
    pub(crate) fn words_of_vaccine(&self, code: &str) -> Option<&VaccineWords> {
        self.vaccine_words().iter().find(|own| own.vaccine.code == code)
    }
}
