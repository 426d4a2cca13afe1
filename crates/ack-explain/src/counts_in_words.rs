//! How many vaccinations words say were taken in and how many were not: "2 of 3 added", "accepted 3, rejected 1",
//! "0 immunizations were stored".

use crate::clause::Text;
use crate::knowledge::{Knowledge, number};

/// The counts that words give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// How many were taken in.
    pub(crate) kept: Option<u32>,
    /// How many were not.
    pub(crate) lost: Option<u32>,
    /// How many were there before.
    pub(crate) duplicate: Option<u32>,
    /// How many there were in all.
    pub(crate) total: Option<u32>,
    /// The verbs that the counts belong to, as words counted from 0.
    pub(crate) verbs: Vec<usize>,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    Kept,
    Lost,
    Duplicate,
    Total,
}

/// Words that count what was sent, not what became of it.
const SENT: [&str; 7] = ["received", "submitted", "sent", "total", "incoming", "read", "reported"];

/// How far a number and its verb may stand apart, in words.
const NEAR: usize = 6;

/// The counts in these words.
pub(crate) fn counts(text: &Text, knowledge: &Knowledge) -> Counts {
    let mut counts = Counts::default();
    let numbers: Vec<(usize, u32)> =
        (0..text.words.len()).filter_map(|at| Some((at, count_at(text, at, knowledge)?))).collect();
    // "Accepted 3 rejected 1": the first number has its verb before it, and so have the others.
    let verb_first = numbers.first().is_some_and(|(at, _)| {
        text.follows_closely(*at)
            && at.checked_sub(1).is_some_and(|before| counted_by(text, before, knowledge).is_some())
    });
    for (at, count) in numbers {
        let found = if verb_first {
            let before = at.checked_sub(1);
            before.and_then(|before| Some((before, counted_by(text, before, knowledge)?, None)))
        } else {
            ahead(text, at, knowledge)
        };
        let Some((verb, counted, total)) = found else { continue };
        let place = match counted {
            Counted::Kept => &mut counts.kept,
            Counted::Lost => &mut counts.lost,
            Counted::Duplicate => &mut counts.duplicate,
            Counted::Total => &mut counts.total,
        };
        *place = place.or(Some(count));
        counts.total = counts.total.or(total);
        counts.verbs.push(verb);
    }
    counts
}

/// What the number at this word counts by the words behind it: the verb, and the total of "2 of 3".
fn ahead(text: &Text, at: usize, knowledge: &Knowledge) -> Option<(usize, Counted, Option<u32>)> {
    let (_, end) = text.clause_of(at);
    let mut total = None;
    let mut next = at + 1;
    if text.word(next) == "of" {
        total = Some(number(text.word(next + 1)).or_else(|| number(text.word(next + 2)))?);
        next += 2 + usize::from(number(text.word(next + 1)).is_none());
    }
    for at in (next..end).take(NEAR) {
        if let Some(counted) = counted_by(text, at, knowledge) {
            return Some((at, counted, total));
        }
        let passed = |kind: &str| knowledge.listed(kind, text.word(at)).is_some();
        let thing = knowledge.object(text.word(at)) == Some("dose");
        if !thing
            && !["auxiliary", "denial", "determiner"].iter().any(|kind| passed(kind))
            && text.word(at) != "new"
        {
            return None;
        }
    }
    None
}

/// What a verb counts: those taken in, or those refused.
fn counted_by(text: &Text, at: usize, knowledge: &Knowledge) -> Option<Counted> {
    let own = text.word(at);
    if SENT.contains(&own) {
        return Some(Counted::Total);
    }
    if matches!(own, "duplicate" | "duplicates") {
        return Some(Counted::Duplicate);
    }
    let refuses = own == "failed" || knowledge.refuses_at(&text.slices(), at);
    let keeps = knowledge.listed("kept", own).is_some();
    if !refuses && !keeps {
        return None;
    }
    let lost = refuses != text.is_denied_nearby(at, knowledge);
    Some(if lost { Counted::Lost } else { Counted::Kept })
}

/// The number at this word, where it can count vaccinations: no part of a date, a place or an amount, and no number
/// that a thing is called by.
fn count_at(text: &Text, at: usize, knowledge: &Knowledge) -> Option<u32> {
    let count = number(text.word(at)).filter(|count| *count < 1000)?;
    let padded = text.word(at).len() > 1 && text.word(at).starts_with('0');
    let called = text.word_before(at, 1);
    let of = text.word_before(at, 2);
    let is_name = knowledge.object(called).is_some()
        || matches!(called, "number" | "no" | "code" | "rule" | "id" | "error" | "table" | "version")
        || called == "of" && number(of).is_some();
    (!padded && !is_name && !text.is_joined(at)).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::counts;
    use crate::clause::Text;
    use crate::knowledge::Knowledge;

    /// The counts as "kept lost of total".
    fn counted(words: &str) -> String {
        let knowledge = Knowledge::builtin();
        let counts = counts(&Text::new(words, &knowledge), &knowledge);
        let shown = |count: Option<u32>| count.map_or("-".into(), |count| count.to_string());
        format!("{} {} of {}", shown(counts.kept), shown(counts.lost), shown(counts.total))
    }

    #[test]
    fn numbers_are_told_by_their_verbs() {
        for (words, found) in [
            ("2 of 3 immunizations have been added", "2 - of 3"),
            ("2 of the 3 immunizations have been added", "2 - of 3"),
            ("accepted 3, rejected 1", "3 1 of -"),
            ("Accepted: 3 Rejected: 1", "3 1 of -"),
            ("3 accepted, 1 rejected", "3 1 of -"),
            ("stored: 2 failed: 1", "2 1 of -"),
            ("RECORDS READ 4 / INSERTED 3 / FAILED 1", "3 1 of 4"),
            ("None of the vaccinations were rejected; 1 warning logged", "- - of -"),
            ("No immunizations were rejected. 3 of 3 added.", "3 - of 3"),
            ("4 accepted, 0 rejected, 0 duplicates", "4 0 of -"),
            ("2 vaccinations received, 1 stored", "1 - of 2"),
            ("3 vaccinations received, 3 rejected", "- 3 of 3"),
            ("1 of 3 shots was not recorded", "- 1 of 3"),
            ("0 immunizations were stored", "0 - of -"),
            ("0 rejected", "- 0 of -"),
            ("no doses were stored", "- - of -"),
            ("two vaccinations added", "2 - of -"),
            ("Patient with 1 vaccination accepted", "1 - of -"),
            ("RXA #2 rejected", "- - of -"),
            ("dose 2 rejected", "- - of -"),
            ("rejected 09/02/2024", "- - of -"),
            ("0.5 mL rejected", "- - of -"),
            ("Immunization 2 of 3 rejected", "- - of -"),
            ("2 errors, 1 message rejected", "- - of -"),
            ("W.207.23 not stored", "- - of -"),
        ] {
            assert_eq!(counted(words), found, "{words}");
        }
    }
}
