//! The vaccinations that words name by number: `RXA #2`, `immunization 2 of 3`, `doses 1 and 3`, `the second
//! immunization`, `in repeat #2`.

use crate::knowledge::Knowledge;
use crate::text::Text;

/// Words for a vaccination that a number may follow.
const NUMBERED: [&str; 9] =
    ["rxa", "orc", "dose", "doses", "vaccination", "vaccinations", "immunization", "immunizations", "shot"];

/// Those of them that count the doses of a series as well: "MMR dose 2".
const OF_SERIES: [&str; 3] = ["dose", "doses", "shot"];

/// Words for a vaccination behind an ordinal. A number behind `vaccine` is more often its code.
const COUNTED: [&str; 10] = [
    "rxa",
    "dose",
    "doses",
    "vaccination",
    "vaccinations",
    "immunization",
    "immunizations",
    "vaccine",
    "vaccines",
    "shot",
];

/// Ordinals in the order of their numbers.
pub(crate) const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// Words between the name and the number.
const BEFORE_NUMBER: [&str; 6] = ["number", "no", "nr", "num", "segment", "segments"];

/// Words between the ends of a range of numbers.
const UP_TO: [&str; 3] = ["to", "through", "thru"];

/// Units behind a number that make it an amount.
const UNITS: [&str; 6] = ["ml", "l", "mg", "mcg", "cc", "units"];

/// Words behind `second dose` that make it a dose of a series, which is not counted by message.
const OF_A_SERIES: [&str; 8] = ["of", "in", "too", "given", "before", "after", "at", "due"];

/// A word in lower case with what stands before it.
struct Word<'t> {
    gap: &'t str,
    text: String,
    /// Where it begins, in bytes from 0.
    at: usize,
}

/// The vaccinations that the words are about: those named first, and those joined to them by `and` or a comma. Others
/// may be named as a reason only ("RXA #2 is a duplicate of RXA #1"); one that is said to be stored gives way to one
/// named behind it ("RXA #1 accepted, RXA #3 rejected").
/// `located` is the vaccination that the place of the line is in.
pub(crate) fn doses(text: &str, located: Option<u32>, knowledge: &Knowledge) -> Vec<u32> {
    let named = named(text, located, knowledge);
    let ends = named.iter().skip(1).map(|(_, at)| *at).chain([text.len()]);
    let is_stored = |from: usize, to: usize| {
        let verbs = Text::new(text.get(from..to).unwrap_or_default(), knowledge).verbs(knowledge);
        !verbs.is_empty() && verbs.iter().all(|verb| !verb.lost)
    };
    let open = if named.len() > 1 {
        named.iter().zip(ends).find(|((_, from), to)| !is_stored(*from, *to)).map(|(named, _)| named)
    } else {
        None
    };
    open.or(named.first()).map(|(doses, _)| doses.clone()).unwrap_or_default()
}

/// Whether the text begins with a vaccination's number, an article apart; if so, which.
pub(crate) fn dose_at_start(text: &str, knowledge: &Knowledge) -> Option<u32> {
    let text = text.trim_start();
    let text = text.strip_prefix("the ").unwrap_or(text);
    named(text, None, knowledge)
        .first()
        .filter(|(_, at)| *at == 0)
        .and_then(|(doses, _)| doses.first().copied())
}

/// The vaccinations named, and where in the text; those joined to each other stand together.
pub(crate) fn named(text: &str, located: Option<u32>, knowledge: &Knowledge) -> Vec<(Vec<u32>, usize)> {
    let words = words(text);
    let series = words.iter().any(|word| word.text == "series");
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let here = in_repeat(rest).or_else(|| numbers(rest, series)).or_else(|| ordinals(rest, series));
        let (doses, length) = here.unwrap_or((Vec::new(), 0));
        let before = words.get(..at).unwrap_or_default();
        let behind = rest.get(length..).unwrap_or_default();
        let own = rest.get(..length).unwrap_or_default();
        let counts_series = || {
            own.iter().any(|word| OF_SERIES.contains(&word.text.as_str()))
                && (is_of_vaccine(before, behind, knowledge)
                    || located.is_some_and(|own| !doses.contains(&own)))
        };
        let is_meant = !doses.is_empty() && !is_compared_with(before) && !counts_series();
        if let Some(word) = rest.first().filter(|_| is_meant) {
            found.push((doses, word.at));
        }
        at += length.max(1);
    }
    found
}

/// Whether a number is that of a dose of one vaccine: "MMR dose 2", "dose 2 of Hep B", "dose 2 of 3".
fn is_of_vaccine(before: &[Word<'_>], behind: &[Word<'_>], knowledge: &Knowledge) -> bool {
    let nearest = before.get(before.len().saturating_sub(MOST_OF_NAME)..).unwrap_or_default();
    let nearest: Vec<&str> = nearest.iter().map(|word| word.text.as_str()).collect();
    behind.first().is_some_and(|word| word.text == "of") || !knowledge.vaccines_named(&nearest).is_empty()
}

/// The name of a vaccine before a number has no more words: "COVID-19 dose 2".
const MOST_OF_NAME: usize = 2;

/// Whether what comes next is only compared with: "duplicate of the second immunization", "too close to RXA #1".
fn is_compared_with(before: &[Word<'_>]) -> bool {
    let mut before = before.iter().rev().map(|word| word.text.as_str()).filter(|word| *word != "the");
    match before.next() {
        Some("as" | "to" | "than" | "with" | "w" | "before" | "after" | "because") => true,
        Some("of") => before.next().is_some_and(|word| matches!(word, "duplicate" | "copy" | "repeat")),
        _ => false,
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut done = 0;
    while let Some(start) = text.get(done..).and_then(|rest| rest.find(char::is_alphanumeric)) {
        let at = done + start;
        let rest = text.get(at..).unwrap_or_default();
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let gap = text.get(done..at).unwrap_or_default();
        found.push(Word { gap, text: rest.get(..end).unwrap_or_default().to_lowercase(), at });
        done = at + end;
    }
    found
}

/// `in repeat #2`: the second vaccination of the message.
fn in_repeat(words: &[Word<'_>]) -> Option<(Vec<u32>, usize)> {
    let [first, second, third, ..] = words else { return None };
    let repeat = first.text == "in" && second.text == "repeat" && third.gap.trim() == "#";
    Some((vec![plain_number(third).filter(|_| repeat)?], 3))
}

/// `RXA #2`, `dose number 2`, `doses 1, 2 and 3`, `RXA #1 and RXA #3`.
fn numbers(words: &[Word<'_>], series: bool) -> Option<(Vec<u32>, usize)> {
    let (first, mut number) = numbered(words, series)?;
    let mut found = vec![first];
    let plural = words.get(..number)?.iter().any(|word| word.text.ends_with('s'));
    if let Some((last, behind)) =
        words.get(number + 1..).filter(|_| plural).and_then(|rest| range_end(first, rest))
    {
        found.extend(first + 1..=last);
        number += behind;
    }
    while let Some(next) = words.get(number..).and_then(|rest| joined(rest.get(1..)?)) {
        let rest = words.get(number + 1 + next..)?;
        let listed = numbered(rest, series).or_else(|| {
            let word = rest.first()?;
            let again = word.gap.contains('#') || plural;
            Some((plain_number(word).filter(|_| again && is_count(rest, 0))?, 0))
        });
        let Some((dose, at)) = listed else { break };
        if !found.contains(&dose) {
            found.push(dose);
        }
        number += 1 + next + at;
    }
    Some((found, number + 1))
}

/// The end of a range that begins with the number before these words, and how many words it takes: `-3`, `to 3`.
fn range_end(first: u32, words: &[Word<'_>]) -> Option<(u32, usize)> {
    let word = words.first()?;
    let (end, behind) = match word.gap.trim() {
        "-" | "–" => (word, 1),
        "" if UP_TO.contains(&word.text.as_str()) => (words.get(1)?, 2),
        _ => return None,
    };
    let more = words.get(behind).is_some_and(|next| matches!(next.gap, "-" | "/" | "."));
    plain_number(end)
        .filter(|last| *last > first && *last - first < LONGEST_RANGE && !more)
        .map(|last| (last, behind))
}

/// A longer range than this names no vaccinations of one message.
const LONGEST_RANGE: u32 = 50;

/// How many words join what stands before to what comes next: none for a comma, one for `and`.
fn joined(words: &[Word<'_>]) -> Option<usize> {
    let first = words.first()?;
    match (first.gap.trim(), first.text.as_str()) {
        ("" | ",", "and" | "or") => Some(1),
        ("," | ", #" | ",#" | "&" | "& #" | "/" | "/ #" | "/#", _) => Some(0),
        _ => None,
    }
}

/// The number of the vaccination whose name the words begin with, and which word it is.
fn numbered(words: &[Word<'_>], series: bool) -> Option<(u32, usize)> {
    let name = words.first().filter(|word| NUMBERED.contains(&word.text.as_str()))?;
    if series && name.text.starts_with("dose") {
        return None;
    }
    let helping = words.iter().skip(1).take_while(|word| BEFORE_NUMBER.contains(&word.text.as_str()));
    let at = 1 + helping.count();
    let gap = words.get(at)?.gap.trim();
    let marked = gap.is_empty() || matches!(gap, "#" | "[" | "(" | ":" | "." | ". #" | ".#" | ": #");
    // "Vaccinations: 2 rejected" counts them.
    let counts = gap == ":"
        && name.text.ends_with('s')
        // "Vaccinations: 1, 3 rejected" names them.
        && words.get(at + 1).is_none_or(|word| {
            !matches!(word.text.as_str(), "and" | "or" | "to") && plain_number(word).is_none()
        });
    // `RXA-5` and `RXA.5` are fields; in `RXA no. 5` the point belongs to the word before.
    let field = at == 1 && gap.starts_with(['.', '-']);
    Some((plain_number(words.get(at)?).filter(|_| marked && !field && !counts && is_count(words, at))?, at))
}

/// Whether a number counts vaccinations: it is no amount, no date and no place such as `RXA 5.1`.
fn is_count(words: &[Word<'_>], at: usize) -> bool {
    let Some(behind) = words.get(at + 1) else { return true };
    let range = behind.gap == "-"
        && words.first().is_some_and(|name| name.text.ends_with('s'))
        && plain_number(behind).is_some()
        && words.get(at + 2).is_none_or(|next| next.gap != "-");
    let glued = !range
        && matches!(behind.gap, "." | "-" | "/")
        && behind.text.starts_with(|c: char| c.is_ascii_digit());
    !glued && !UNITS.contains(&behind.text.as_str())
}

/// A number from 1 to 999; one with a 0 before it is a code.
fn plain_number(word: &Word<'_>) -> Option<u32> {
    let counts = word.text.len() <= 3 && !word.text.starts_with('0');
    word.text.parse().ok().filter(|_| counts)
}

/// `the second immunization`, `first and third vaccinations`, `2nd dose`.
fn ordinals(words: &[Word<'_>], series: bool) -> Option<(Vec<u32>, usize)> {
    let mut found = vec![ordinal(words.first()?)?];
    let mut at = 1;
    while let Some(number) =
        words.get(at..).and_then(joined).and_then(|next| Some((ordinal(words.get(at + next)?)?, next)))
    {
        found.push(number.0);
        at += number.1 + 1;
    }
    let name = words.get(at).filter(|word| COUNTED.contains(&word.text.as_str()))?;
    let behind = words.get(at + 1).map_or("", |word| word.text.as_str());
    let of_a_series = name.text.starts_with("dose") && (series || OF_A_SERIES.contains(&behind));
    (!of_a_series).then_some((found, at + 1))
}

fn ordinal(word: &Word<'_>) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.text.strip_suffix(ending));
    let spelled = ORDINALS.iter().position(|name| *name == word.text);
    let spelled = spelled.and_then(|at| u32::try_from(at).ok()).map(|at| at + 1);
    spelled.or_else(|| digits?.parse().ok().filter(|number| *number > 0))
}

#[cfg(test)]
mod tests {
    use super::dose_at_start;
    use crate::knowledge::Knowledge;

    fn doses(text: &str) -> Vec<u32> {
        super::doses(text, None, &Knowledge::builtin())
    }

    #[test]
    fn vaccinations_are_named_in_many_manners() {
        for (text, named) in [
            ("RXA #2 IGNORED", vec![2]),
            ("RXA #1 and RXA #3 IGNORED", vec![1, 3]),
            ("RXA #1, #2 and #4 rejected", vec![1, 2, 4]),
            ("Doses 1, 3 were not stored", vec![1, 3]),
            ("RXA #2 is a duplicate of RXA #1", vec![2]),
            ("RXA #1 accepted, RXA #3 rejected", vec![3]),
            ("Duplicate of the second immunization", vec![]),
            ("RXA-5 of RXA #3 is invalid", vec![3]),
            ("RXA[2]-5 is bad", vec![2]),
            ("Doses 1-3 were not stored", vec![1, 2, 3]),
            ("Vaccinations 2 through 3 rejected", vec![2, 3]),
            ("RXA segments 1, 3 were discarded", vec![1, 3]),
            ("doses 1-2-2024", vec![]),
            ("RXA number 2 IGNORED", vec![2]),
            ("Immunization 2 of 3 rejected", vec![2]),
            ("immunization no. 2 rejected", vec![2]),
            ("The second immunization was rejected", vec![2]),
            ("The first and third vaccinations", vec![1, 3]),
            ("2nd vaccine is too early", vec![2]),
            ("order number is missing, in repeat #3", vec![3]),
            ("Second dose of MMR is too early", vec![]),
            ("Dose 2 of the HepB series", vec![]),
            ("dose 0.5 mL", vec![]),
            ("dose 5 mL is too much", vec![]),
            ("vaccination 09/03/2024", vec![]),
            ("Immunization 03 is unknown", vec![]),
            ("RXA-10.13 and RXA.5 and RXA 5.1", vec![]),
            ("2 of 3 immunizations were added", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(doses(text), named, "{text}");
        }
        let knowledge = Knowledge::builtin();
        assert_eq!(dose_at_start("the third immunization", &knowledge), Some(3));
        assert_eq!(dose_at_start("each immunization, RXA #2", &knowledge), None);
    }

    #[test]
    fn a_dose_of_a_series_is_not_counted_in_the_message() {
        let knowledge = Knowledge::builtin();
        for (text, located, named) in [
            ("MMR dose 2 rejected", None, vec![]),
            ("COVID-19 (dose 2) rejected", None, vec![]),
            ("Dose 2 of Hep B rejected", None, vec![]),
            ("Shot 1 of 1 was rejected", None, vec![]),
            ("Dose 2 rejected", None, vec![2]),
            ("Dose 2 rejected", Some(2), vec![2]),
            ("Dose 2 rejected", Some(1), vec![]),
            ("RXA #2 rejected", Some(1), vec![2]),
            ("Immunization 2 of 3 rejected", Some(1), vec![2]),
            ("Rejected: conflict w/ RXA 3", Some(2), vec![]),
        ] {
            assert_eq!(super::doses(text, located, &knowledge), named, "{text}");
        }
    }
}
