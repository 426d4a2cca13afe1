//! How many vaccinations words say were taken in and how many were not: "2 of 3 added", "accepted 3, rejected 1",
//! "0 immunizations were stored".

use crate::knowledge::{Knowledge, number};
use crate::text::Text;

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

/// Larger numbers count no vaccinations of one message.
const MOST: u32 = 1000;

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
    // "Vaccinations: 3 Accepted: 2": each number has its label before it.
    let labelled = |at: usize| {
        text.is_parted(at)
            && at.checked_sub(1).is_some_and(|label| counted_by(text, label, knowledge).is_some())
    };
    let is_labelled = numbers.iter().any(|(at, _)| labelled(*at));
    // What is counted of patients is no loss of a dose.
    for at in (0..text.words.len()).filter(|at| number(text.word(*at)).is_some() && !text.is_joined(*at)) {
        if is_of_patients(text, at, knowledge) || knowledge.object(text.word(at + 1)) == Some("patient") {
            let (start, end) = text.clause_of(at);
            counts.verbs.extend(start..end);
        }
    }
    // "Refused by patient: 1" is one that the registry did not lose.
    let by_person = (0..text.words.len()).any(|at| {
        let by = text.word_before(at, 2) == "by";
        let named = knowledge.listed("person", text.word_before(at, 1)).is_some();
        by && named && text.is_parted(at) && number(text.word(at)).is_some()
    });
    let mut only_processed = false;
    for (at, count) in numbers {
        let found = if is_labelled && text.is_parted(at) {
            before(text, at, knowledge).or_else(|| {
                let label = at.checked_sub(1)?;
                let is_total =
                    knowledge.object(text.word(label)) == Some("dose") || text.word(label) == "count";
                is_total.then_some((label, Counted::Total, None))
            })
        } else if verb_first {
            before(text, at, knowledge).or_else(|| ahead(text, at, knowledge))
        } else {
            ahead(text, at, knowledge).or_else(|| {
                let things =
                    at.checked_sub(1).filter(|thing| knowledge.object(text.word(*thing)) == Some("dose"));
                things.filter(|_| text.is_parted(at)).and_then(|_| before(text, at, knowledge))
            })
        };
        let Some((verb, counted, total)) = found else { continue };
        let place = match counted {
            Counted::Kept => &mut counts.kept,
            Counted::Lost => &mut counts.lost,
            Counted::Duplicate => &mut counts.duplicate,
            Counted::Total => &mut counts.total,
        };
        // Those updated are kept beside those added; of "3 processed, 2 accepted" the fewer are kept.
        let processed = std::mem::replace(&mut only_processed, text.word(verb) == "processed");
        let fewer = place.filter(|known| counted == Counted::Kept && processed && *known >= count);
        let updated = place.filter(|_| text.word(verb) == "updated").map(|kept| kept.saturating_add(count));
        *place = fewer.map(|_| count).or(updated).or(*place).or(Some(count));
        counts.total = counts.total.or(total).or(fewer);
        counts.verbs.push(verb);
    }
    counts.total = counts.total.filter(|_| !by_person);
    counts
}

/// What the number at this word counts by the verb before it: "rejected: 1", "saved vaccinations: 1 (of 2)".
fn before(text: &Text, at: usize, knowledge: &Knowledge) -> Option<(usize, Counted, Option<u32>)> {
    let last = at.checked_sub(1)?;
    let is_thing = knowledge.object(text.word(last)) == Some("dose");
    let verb = if is_thing { last.checked_sub(1)? } else { last };
    let of = || number(text.word(at + 2)).filter(|_| text.word(at + 1) == "of");
    Some((verb, counted_by(text, verb, knowledge)?, total_behind(text, at).or_else(of)))
}

/// Whether a number counts patients: those are what was named last before it, and no dose stands behind it.
fn is_of_patients(text: &Text, at: usize, knowledge: &Knowledge) -> bool {
    let thing =
        |at: usize| knowledge.object(text.word(at)).filter(|kind| matches!(*kind, "patient" | "dose"));
    let (start, _) = text.sentence_of(at);
    // "2 of 3 vaccinations".
    let of = |at: usize| matches!(text.word(at), "of" | "out" | "the") || number(text.word(at)).is_some();
    let counted = (at + 1..at + NEAR).find(|at| !of(*at)).unwrap_or(at + 1);
    let of_doses = thing(counted) == Some("dose") && (at + 1..=counted).all(|at| text.follows_closely(at));
    !of_doses && (start..at).rev().find_map(thing) == Some("patient")
}

/// What the number at this word counts by the words behind it: the verb, and the total of "2 of 3".
fn ahead(text: &Text, at: usize, knowledge: &Knowledge) -> Option<(usize, Counted, Option<u32>)> {
    let (_, end) = text.clause_of(at);
    let mut total = None;
    let mut next = at + 1;
    // "2 out of 3".
    next += usize::from(text.word(next) == "out");
    if let Some(all) = total_behind(text, at) {
        total = Some(all);
        next += 1;
    } else if text.word(next) == "of" {
        total = Some(number(text.word(next + 1)).or_else(|| number(text.word(next + 2)))?);
        next += 2 + usize::from(number(text.word(next + 1)).is_none());
    }
    for at in (next..end).take(NEAR) {
        if let Some(counted) = counted_by(text, at, knowledge) {
            return Some((at, counted, total));
        }
        let thing = match knowledge.object(text.word(at)) {
            Some("dose") => true,
            // "RXA segments".
            Some("segment" | "record") => knowledge.object(text.word_before(at, 1)) == Some("dose"),
            _ => false,
        };
        let helps = knowledge.is_one_of(&["auxiliary", "denial", "determiner"], text.word(at));
        if !thing && !helps && text.word(at) != "new" {
            return None;
        }
    }
    None
}

/// The total of "1/2": the number behind this one, with a stroke between and no other around.
fn total_behind(text: &Text, at: usize) -> Option<u32> {
    let behind = text.source.get(text.end_of(at)..)?.strip_prefix('/')?;
    let digits = behind.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(behind.len());
    let (total, rest) = behind.split_at_checked(digits)?;
    let before = text.source.get(..text.end_of(at))?.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let alone = !rest.starts_with(['/', '-', '.']) && !before.ends_with(['/', '-', '.']);
    total.parse().ok().filter(|total: &u32| {
        alone && *total < MOST && number(text.word(at)).is_some_and(|count| count <= *total)
    })
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
    let keeps = own == "updated" || knowledge.listed("kept", own).is_some();
    if !refuses && !keeps {
        return None;
    }
    // "1 dose removed from inventory" counts the stock.
    if text.is_aside(at, knowledge) {
        return None;
    }
    let lost = refuses != text.is_denied_nearby(at, knowledge);
    Some(if lost { Counted::Lost } else { Counted::Kept })
}

/// The number at this word, where it can count vaccinations: no part of a date, a place or an amount, and no number
/// that a thing is called by.
fn count_at(text: &Text, at: usize, knowledge: &Knowledge) -> Option<u32> {
    let count = number(text.word(at)).filter(|count| *count < MOST)?;
    // "None of the 3 vaccinations were stored" counts none.
    let (start, _) = text.clause_of(at);
    if at > start && knowledge.listed("quantity", text.word(start)) == Some("none") {
        return None;
    }
    // "This one was accepted" counts nothing.
    if text.word(at) == "one" && knowledge.listed("determiner", text.word_before(at, 1)).is_some() {
        return None;
    }
    let padded = text.word(at).len() > 1 && text.word(at).starts_with('0');
    let called = text.word_before(at, 1);
    let of = text.word_before(at, 2);
    // "Vaccinations: 2 received" counts, "vaccination 2 received" names one.
    let counts_behind =
        text.is_parted(at) && called.ends_with('s') && knowledge.object(called) == Some("dose");
    let is_name = (knowledge.object(called).is_some() && text.follows_closely(at) && !counts_behind)
        || matches!(called, "number" | "no" | "code" | "rule" | "id" | "error" | "table" | "version")
        || called == "of" && number(of).is_some();
    let is_total = at.checked_sub(1).is_some_and(|before| total_behind(text, before).is_some());
    let joined = text.is_joined(at) && total_behind(text, at).is_none();
    let is_other = is_name || is_total || joined || is_of_patients(text, at, knowledge);
    (!padded && !is_other).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::counts;
    use crate::knowledge::Knowledge;
    use crate::text::Text;

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
            ("1/2 vaccinations stored", "1 - of 2"),
            ("Vaccinations stored: 1/2", "1 - of 2"),
            ("vaccinations given 1/2/2024 stored", "- - of -"),
            ("Vaccinations: 2 received, 2 rejected", "- 2 of 2"),
            ("Message accepted. 1 patient, 1 vaccination saved.", "1 - of -"),
            ("Saved vaccinations: 1 (of 2)", "1 - of 2"),
            ("Immunizations rejected: 1", "- 1 of -"),
            ("Total Vaccinations: 3 Accepted: 3 Rejected: 0 Warnings: 1", "3 0 of 3"),
            ("Vaccinations: 3 Accepted: 2", "2 - of 3"),
            ("RXA count: 3, Accepted: 2", "2 - of 3"),
            ("Vaccinations received=3, accepted=2", "2 - of 3"),
            ("3 vaccinations processed, 2 accepted", "2 - of 3"),
            ("3 vaccinations processed, 3 accepted", "3 - of 3"),
            ("Patient found, 2 of 3 vaccinations saved", "2 - of 3"),
            ("2 out of 3 immunizations imported", "2 - of 3"),
            ("2 of 3 RXA segments accepted", "2 - of 3"),
            ("None of the 3 vaccinations were stored", "- - of -"),
            ("2 added, 1 updated", "3 - of -"),
            ("Processed 3 vaccinations, 1 failed", "3 1 of -"),
            ("Patients: 1 accepted, 0 rejected. Immunizations: 1 accepted, 1 rejected.", "1 1 of -"),
            ("patients added: 0, vaccinations added: 2", "2 - of -"),
            ("vaccinations added: 0; updated: 2", "2 - of -"),
        ] {
            assert_eq!(counted(words), found, "{words}");
        }
    }
}
