//! Near valid codes for a vaccine code that is not on the list: by the words sent with it first, by the maker
//! second, by likeness of the code last. Choosing the vaccine stays the clinician's decision.

use std::cmp::Reverse;

use crate::analysis::Suggestion;
use crate::knowledge::{Knowledge, Vaccine, words_of};

/// What is offered, and a code that looks near but stands for something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Near {
    /// The code that was refused.
    pub(crate) wanted: String,
    pub(crate) suggestions: Vec<Suggestion>,
    pub(crate) misleading: Option<Vaccine>,
}

/// How many codes are offered at most.
const MOST: usize = 4;

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

/// Codes near `code`. Nothing where it is the code of a vaccine on the list: then something else is wrong with it.
pub(crate) fn near(code: &str, description: &str, maker: &str, knowledge: &Knowledge) -> Near {
    let listed = knowledge.vaccine(code);
    if code.is_empty() || code.len() > LONGEST_WORD || listed.is_some_and(|listed| !listed.not_a_vaccine) {
        return Near::default();
    }
    let mut wanted = telling_words(description);
    let mut short = short_words(description);
    if wanted.is_empty() {
        // "Td" is all that some say.
        short.retain(|word| knowledge.vaccines().any(|vaccine| vaccine.groups.eq_ignore_ascii_case(word)));
        std::mem::swap(&mut wanted, &mut short);
    }
    let mut scored: Vec<(Score, Vaccine)> = knowledge
        .vaccines()
        .filter(|vaccine| !vaccine.not_a_vaccine)
        .map(|vaccine| (score(&vaccine, code, &wanted, &short, knowledge), vaccine))
        .collect();
    let described = scored.iter().any(|(score, _)| score.words() > 0);
    // A code for no vaccine is no slip of the hand: only the words may name one.
    if listed.is_some() && !described {
        return Near::default();
    }
    // A slip of the hand on a number; a code with letters in it is no slip of that kind.
    let number = code.bytes().all(|byte| byte.is_ascii_digit());
    let misleading = scored.iter().find(|(score, vaccine)| {
        described && number && listed.is_none() && score.words() == 0 && vaccine.active && score.is_slip()
    });
    let misleading = misleading.map(|(_, vaccine)| *vaccine);
    scored.retain(|(score, vaccine)| {
        // Digits alone that look alike say nothing of the vaccine; a letter among them is a slip.
        if described { score.words() > 0 } else { !number && vaccine.active && score.is_slip() }
    });
    let best = scored.iter().map(|(score, _)| score.words()).max().unwrap_or(0);
    scored.retain(|(score, _)| score.words() * 2 > best || !described);
    for (score, vaccine) in &mut scored {
        score.is_name = vaccine.name.eq_ignore_ascii_case(description.trim());
        score.made_by = !maker.is_empty() && knowledge.makers_of(vaccine.code).any(|own| own == maker);
    }
    tiny_sort::stable::sort_by_key(&mut scored, |(score, vaccine)| (Reverse(*score), vaccine.code));
    let suggestions = scored
        .iter()
        .take(MOST)
        .map(|(_, vaccine)| Suggestion { code: vaccine.code.into(), name: vaccine.name.into() })
        .collect();
    Near { wanted: code.into(), suggestions, misleading }
}

/// How well a vaccine fits, the weightiest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// Whether the description is the name of the vaccine.
    is_name: bool,
    /// How many words of the description are words of the vaccine.
    same_words: usize,
    /// How many short words, which mean nothing alone: of "hepatitis A" the letter.
    short_words: usize,
    active: bool,
    /// How many more words are so but for a slip.
    near_words: usize,
    /// One vaccine before several in one.
    groups: Reverse<usize>,
    /// Looked up only for those that are left.
    made_by: bool,
    /// How far the codes are apart.
    apart: Reverse<usize>,
}

impl Score {
    /// How well the words fit; 0 where none does.
    fn words(&self) -> usize {
        self.same_words * 4 + self.near_words
    }

    /// Whether one slip of the hand makes one code the other.
    fn is_slip(&self) -> bool {
        self.apart == Reverse(1)
    }
}

fn score(vaccine: &Vaccine, code: &str, wanted: &[String], short: &[String], knowledge: &Knowledge) -> Score {
    // All vaccines are looked at, so their words are compared where they stand.
    let own: Vec<&str> = own_texts(vaccine, knowledge).flat_map(words_of).collect();
    let same = |word: &&String| own.iter().any(|other| other.eq_ignore_ascii_case(word));
    let slip = |word: &str| own.iter().any(|other| is_slip(word, other) && !telling_words(other).is_empty());
    let near = |word: &&String| !same(word) && slip(word);
    Score {
        is_name: false,
        same_words: wanted.iter().filter(same).count(),
        near_words: wanted.iter().filter(near).count(),
        short_words: short.iter().filter(same).count(),
        active: vaccine.active,
        groups: Reverse(vaccine.groups.split(';').count()),
        made_by: false,
        apart: Reverse(distance(code, vaccine.code)),
    }
}

/// Whether the words sent with a code speak of another vaccine than the code stands for: they share no word with
/// it, although the list knows them.
pub(crate) fn contradicts(vaccine: &Vaccine, description: &str, knowledge: &Knowledge) -> bool {
    let wanted = telling_words(description);
    let shares = |vaccine: &Vaccine| {
        let own = own_words(vaccine, knowledge);
        wanted.iter().any(|word| own.contains(word))
    };
    if wanted.is_empty() || shares(vaccine) {
        return false;
    }
    let Some(first) = knowledge.vaccines().find(|other| shares(other)) else { return false };
    // Where the groups have nothing in common, the others need not be looked at.
    let apart = !vaccine.groups.split("; ").any(|group| first.groups.split("; ").any(|own| own == group));
    apart || !knowledge.vaccines().any(|other| same_group(vaccine, &other) && shares(&other))
}

/// Whether both belong to the same groups.
fn same_group(one: &Vaccine, other: &Vaccine) -> bool {
    !one.groups.is_empty() && one.groups == other.groups
}

/// Longer words, and more of them, are no description of a vaccine.
const LONGEST_WORD: usize = 30;
const MOST_WORDS: usize = 40;

/// The words of a description that tell vaccines apart, in lower case.
pub(crate) fn telling_words(description: &str) -> Vec<String> {
    let words = words_of(description).into_iter().filter(|word| (3..=LONGEST_WORD).contains(&word.len()));
    let words = words.map(str::to_lowercase).filter(|word| !EMPTY_WORDS.contains(&word.as_str()));
    words.take(MOST_WORDS).collect()
}

/// The words of a description that are too short to tell vaccines apart alone.
fn short_words(description: &str) -> Vec<String> {
    let words = words_of(description).into_iter().filter(|word| word.len() < 3);
    words.take(MOST_WORDS).map(str::to_lowercase).collect()
}

/// The words that may stand for a vaccine, in lower case: of its names, its groups and its trade names.
pub(crate) fn own_words(vaccine: &Vaccine, knowledge: &Knowledge) -> Vec<String> {
    own_texts(vaccine, knowledge).flat_map(telling_words).collect()
}

/// The texts that may stand for a vaccine.
fn own_texts(vaccine: &Vaccine, knowledge: &Knowledge) -> impl Iterator<Item = &'static str> {
    let names = [vaccine.name, vaccine.plain, vaccine.groups];
    names.into_iter().chain(knowledge.trade_names(vaccine.code))
}

/// Whether two words differ by no more than a slip or two of the hand, or the first is the beginning of the other.
fn is_slip(one: &str, other: &str) -> bool {
    let (length, other_length) = (one.chars().count(), other.chars().count());
    let shorter = length.min(other_length);
    let begins = || other.get(..one.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(one));
    // No fewer letters are put in or taken out than the lengths differ; most words are told apart by that.
    let near = || length.abs_diff(other_length) * 3 <= shorter && distance(one, other) * 3 <= shorter;
    shorter >= 4 && (begins() || near())
}

/// How many letters must be put in, taken out or changed to make one word the other (Levenshtein); letters of ASCII are
/// the same in either case.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, wanted) in row.iter_mut().skip(1).zip(&other) {
            let changed = diagonal + usize::from(!letter.eq_ignore_ascii_case(wanted));
            diagonal = *cell;
            left = changed.min(left + 1).min(*cell + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{contradicts, distance, near};
    use crate::knowledge::Knowledge;

    #[test]
    fn the_words_sent_decide_before_the_likeness_of_the_code() {
        let knowledge = Knowledge::builtin();
        let found = near("368", "meningococcal MMVC4", "SKB", &knowledge);
        assert!(!found.suggestions.is_empty());
        for suggestion in &found.suggestions {
            assert!(suggestion.name.to_lowercase().contains("mening"), "{suggestion:?}");
        }
        let first = &found.suggestions[0].code;
        assert!(["136", "328"].contains(&first.as_str()), "{first}: GlaxoSmithKline makes these two");
        assert_eq!(found.misleading.map(|vaccine| vaccine.code), Some("168"));
        let without_words = near("20X", "", "", &knowledge);
        assert!(without_words.suggestions.iter().any(|suggestion| suggestion.code == "20"));
        let by_words = near("20X", "DTaP", "", &knowledge);
        assert_eq!(by_words.suggestions[0].code, "20");
        for (code, words, first) in [
            ("777", "hepatitis A vacine", "Hep A"),
            ("999", "hepatitis A", "Hep A"),
            ("777", "rota", "rotavirus"),
            ("777", "Td adult", "Td"),
            ("777", "varicela", "varicella"),
            ("777", "DTaP", "DTaP"),
            ("777", "DTaP-HebB-IPV", "DTaP-Hep B-IPV"),
            ("777", "DTAP IPV HIB", "DTaP-Hib-IPV"),
        ] {
            let found = near(code, words, "", &knowledge).suggestions;
            let name = found.first().map_or("nothing", |suggestion| suggestion.name.as_str());
            assert!(name.starts_with(first), "{code} {words}: {name}");
        }
        for (code, words) in [
            ("777", "not given, patient refused"),
            ("998", "no vaccine administered"),
            ("777", "PF"),
            ("368", ""),
        ] {
            assert_eq!(near(code, words, "", &knowledge).suggestions, [], "{code} {words}");
        }
        assert!(near("998", "no vaccine", "", &knowledge).suggestions.is_empty(), "the code is on the list");
    }

    #[test]
    fn a_code_whose_words_speak_of_another_vaccine_is_seen() {
        let knowledge = Knowledge::builtin();
        let vaccine = |code: &str| knowledge.vaccine(code).expect("on the list");
        for (code, words) in [
            ("168", "meningococcal MVC4"),
            ("03", "ProQuad"),
            ("08", "Pediarix"),
            ("20", "Pentacel"),
            ("03", "varicella"),
        ] {
            assert!(contradicts(&vaccine(code), words, &knowledge), "{code} {words}");
        }
        for (code, words) in [
            ("08", "HEPB-PEDIATRIC/ADOLESCENT"),
            ("03", "MMR"),
            ("140", "Influenza, seasonal, injectable"),
            ("94", "MMRV"),
            ("110", "DTaP-Hep B-IPV"),
            ("130", "DTaP-IPV"),
            ("168", ""),
            ("168", "FLUAD"),
            ("168", "flu shot"),
            ("20", "xyzzy"),
            ("43", "Engerix-B adult"),
            ("114", "MenACWY"),
        ] {
            assert!(!contradicts(&vaccine(code), words, &knowledge), "{code} {words}");
        }
    }

    #[test]
    fn distance_counts_letters() {
        assert_eq!(
            [distance("", "abc"), distance("368", "168"), distance("mmvc4", "mcv4"), distance("a", "a")],
            [3, 1, 2, 0]
        );
    }
}
