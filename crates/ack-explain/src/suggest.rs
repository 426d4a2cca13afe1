//! Near valid codes for a vaccine code that is not on the list: by the words sent with it first, by the maker
//! second, by likeness of the code last. Choosing the vaccine stays the clinician's decision.

use std::cmp::Reverse;

use crate::analysis::Suggestion;
use crate::knowledge::{
    Knowledge, LONGEST_WORD, MOST_WORDS, Vaccine, VaccineWord, VaccineWords, telling_words, words_of,
};

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
    let wanted: Vec<Wanted> = wanted.into_iter().map(Wanted::from).collect();
    let spoken = knowledge.vaccine_words().iter().filter(|own| !own.vaccine.not_a_vaccine);
    let mut scored: Vec<(Score, Vaccine)> =
        spoken.map(|own| (score(own, code, &wanted, &short), own.vaccine)).collect();
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
        score.apart = Reverse(distance(code, vaccine.code));
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

/// A word that is wanted.
type Wanted = VaccineWord;

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

fn score(own: &VaccineWords, code: &str, wanted: &[Wanted], short: &[String]) -> Score {
    let same = |word: &str| own.words.iter().any(|other| other.word == word);
    let slip = |word: &Wanted| own.telling().any(|other| is_slip(word, other));
    let Vaccine { code: own_code, groups, active, .. } = own.vaccine;
    // Only one slip of the hand is of interest here; the others are told apart where they are left.
    let may_slip = code.len().abs_diff(own_code.len()) <= 1;
    Score {
        is_name: false,
        same_words: wanted.iter().filter(|word| same(&word.word)).count(),
        near_words: wanted.iter().filter(|word| !same(&word.word) && slip(word)).count(),
        short_words: short.iter().filter(|word| same(word)).count(),
        active,
        groups: Reverse(groups.split(';').count()),
        made_by: false,
        apart: Reverse(if may_slip { distance(code, own_code) } else { usize::MAX }),
    }
}

/// Whether the words sent with a code speak of another vaccine than the code stands for: they share no word with
/// it, although the list knows them.
pub(crate) fn contradicts(vaccine: &Vaccine, description: &str, knowledge: &Knowledge) -> bool {
    let wanted = telling_words(description);
    let shares =
        |own: &&VaccineWords| wanted.iter().any(|word| own.telling().any(|other| other.word == *word));
    let all = knowledge.vaccine_words();
    let own = knowledge.words_of_vaccine(vaccine.code);
    if wanted.is_empty() || own.is_some_and(|own| shares(&own)) {
        return false;
    }
    let Some(first) = all.iter().find(shares) else { return false };
    // Where the groups have nothing in common, the others need not be looked at.
    let mut groups = vaccine.groups.split("; ");
    let apart = !groups.any(|group| first.vaccine.groups.split("; ").any(|own| own == group));
    apart || !all.iter().any(|other| same_group(vaccine, &other.vaccine) && shares(&other))
}

/// Whether both belong to the same groups.
fn same_group(one: &Vaccine, other: &Vaccine) -> bool {
    !one.groups.is_empty() && one.groups == other.groups
}

/// The words of a description that are too short to tell vaccines apart alone.
fn short_words(description: &str) -> Vec<String> {
    let words = words_of(description).into_iter().filter(|word| word.len() < 3);
    words.take(MOST_WORDS).map(str::to_lowercase).collect()
}

/// The words that may stand for a vaccine, in lower case: of its names, its groups and its trade names.
pub(crate) fn own_words(vaccine: &Vaccine, knowledge: &Knowledge) -> Vec<String> {
    let own = knowledge.words_of_vaccine(vaccine.code);
    own.into_iter().flat_map(VaccineWords::telling).map(|word| word.word.clone()).collect()
}

/// Whether two words differ by no more than a slip or two of the hand, or the first is the beginning of the other.
fn is_slip(one: &Wanted, other: &VaccineWord) -> bool {
    let shorter = one.count.min(other.count);
    // No fewer letters are put in or taken out than the lengths differ, and a letter that is changed makes no more than
    // two of them other ones; most words are told apart by that.
    let near = || {
        one.count.abs_diff(other.count) * 3 <= shorter
            && usize::try_from((one.letters ^ other.letters).count_ones()).unwrap_or(0) * 3 <= shorter * 2
            && distance(&one.word, &other.word) * 3 <= shorter
    };
    shorter >= 4 && (other.word.starts_with(&one.word) || near())
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
