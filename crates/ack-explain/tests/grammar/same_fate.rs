//! Changes of a sentence that change no fate, or must: other case, other words for a dose, clauses the other way round,
//! a sentence nobody understands behind it, and a denial.

use ack_explain::{Certainty, Fate, Knowledge};

use crate::Development;
use crate::class::Class;
use crate::expected::{Expected, Found, Mark};
use crate::frame::{Frame, Role};
use crate::reply::{SETTINGS, Setting, found};
use crate::sentence::{Sentence, sentences};

/// Says nothing that anybody could know.
const NOTHING_KNOWN: &str = "The zibbet was frumbled.";

/// How many failing sentences are shown.
const SHOWN: usize = 40;

fn fates(found: &[Found]) -> Vec<Fate> {
    found.iter().map(|dose| dose.fate).collect()
}

/// What was found, as people read it.
fn told(found: &[Found]) -> String {
    let told = |dose: &Found| format!("{} {}", dose.fate.as_str(), dose.certainty.as_str());
    found.iter().map(told).collect::<Vec<_>>().join(", ")
}

/// Compares each sentence of development with its other form, in one setting after the other; `differs` tells
/// what is amiss.
fn compare(
    rows: &Development,
    other: impl Fn(&Sentence) -> Option<String>,
    differs: impl Fn(&Sentence, Setting, &[Found], &[Found]) -> bool,
) {
    let knowledge = Knowledge::builtin();
    let mut failed = Vec::new();
    let mut count = 0;
    for (number, sentence) in sentences(&rows.frames, &rows.verbs, &rows.subjects).iter().enumerate() {
        let Some(other) = other(sentence) else { continue };
        let words = sentence.words();
        let setting = SETTINGS[number % SETTINGS.len()];
        let first = found(&words, sentence.frame.doses, setting, &knowledge);
        let second = found(&other, sentence.frame.doses, setting, &knowledge);
        count += 1;
        if differs(sentence, setting, &first, &second) {
            let (severity, place) = (setting.severity.as_str(), setting.place);
            let (first, second) = (told(&first), told(&second));
            failed.push(format!("{severity} {place} | {words} | {first}\n    {other} | {second}"));
        }
    }
    let step = (failed.len() / SHOWN).max(1);
    let shown: Vec<_> = failed.iter().step_by(step).take(SHOWN).map(String::as_str).collect();
    assert!(count >= 100, "only {count} were compared");
    assert!(failed.is_empty(), "{} of {count}:\n{}", failed.len(), shown.join("\n"));
}

#[test]
fn capitals_change_no_fate() {
    let rows = Development::read();
    compare(
        &rows,
        |sentence| Some(sentence.words().to_uppercase()),
        |_, _, first, second| fates(first) != fates(second),
    );
}

#[test]
fn another_number_of_a_dose_changes_no_fate() {
    let rows = Development::read();
    let by_number: Vec<_> = rows.subjects.iter().filter(|subjects| subjects.by_number).collect();
    compare(
        &rows,
        |sentence| {
            let at = by_number.iter().position(|subjects| subjects.names == sentence.subjects.names)?;
            let next = by_number[(at + 1) % by_number.len()];
            sentence.frame.names_doses().then(|| sentence.words_in(sentence.frame, next))?
        },
        // Beside the place of another dose, "dose 2" alone may be the second of a series.
        |sentence, setting, first, second| {
            let of_series = !setting.place.is_empty() && sentence.frame.names_one_dose();
            !of_series && fates(first) != fates(second)
        },
    );
}

/// The frame with its two clauses the other way round; `None` where one leans on the other.
fn turned_round(frame: &Frame) -> Option<Frame> {
    let (first, second) = frame.text.strip_suffix('.')?.split_once("; ")?;
    let own = |clause: &str, dose: &str, verb: &str| clause.contains(dose) && clause.contains(verb);
    let leans = |clause: &str| clause.contains(".aux");
    let apart = own(first, "{A}", "{1.") && own(second, "{B}", "{2.") && !second.contains("{1.");
    (apart && !leans(second)).then(|| frame.with_text(format!("{second}; {first}.")))
}

#[test]
fn clauses_the_other_way_round_change_no_fate() {
    let rows = Development::read();
    compare(
        &rows,
        |sentence| sentence.words_in(&turned_round(sentence.frame)?, sentence.subjects),
        |_, _, first, second| fates(first) != fates(second),
    );
}

#[test]
fn a_sentence_nobody_understands_makes_nothing_surer() {
    let rows = Development::read();
    let end = |words: &str| if words.ends_with(['.', '?']) { " " } else { ". " };
    let surer = |before: &Found, after: &Found| {
        let opened = before.fate == Fate::Unclear && after.is_stored();
        let stated = before.certainty != Certainty::Stated && after.certainty == Certainty::Stated;
        opened || stated
    };
    compare(
        &rows,
        |sentence| {
            let words = sentence.words();
            Some(format!("{words}{}{NOTHING_KNOWN}", end(&words)))
        },
        |_, _, before, after| before.iter().zip(after).any(|(before, after)| surer(before, after)),
    );
}

/// The number of a frame's verb that stands once, as "was …" or "were …", and the frame with its denial.
fn denial(frame: &Frame) -> Option<(usize, Frame)> {
    // A denial before "because" may deny the reason only.
    let reaches = frame.text.starts_with("Not only") || frame.text.contains(" because ");
    let number = (0..frame.verbs.len()).find(|&number| {
        let once = frame.text.matches(&format!("{{{}.", number + 1)).count() == 1;
        once && frame.roles.contains(&Role::Said(number)) && !reaches
    })?;
    let mut text = frame.text.clone();
    for form in ["was", "were"] {
        text = text.replace(&format!("{{{}.{form}}}", number + 1), &format!("{{{}.{form}nt}}", number + 1));
    }
    (text != frame.text).then(|| (number, frame.with_text(text)))
}

/// Whether the sentence says this of a dose through its verb of this number.
fn said_through(sentence: &Sentence, verb: usize, dose: usize) -> bool {
    let role = if sentence.swapped && dose < 2 { 1 - dose } else { dose };
    sentence.frame.roles[role] == Role::Said(verb)
}

#[test]
fn a_denial_turns_the_fate() {
    let rows = Development::read();
    let kept_or_lost = |sentence: &Sentence, verb: usize| {
        matches!(sentence.verbs[verb].class, Class::Kept | Class::Lost) && !sentence.verbs[verb].denies()
    };
    compare(
        &rows,
        |sentence| {
            let (verb, frame) = denial(sentence.frame)?;
            // A denied exception says too little to turn anything.
            let plain = !sentence.frame.roles.contains(&Role::Denied(verb));
            (plain && kept_or_lost(sentence, verb)).then(|| sentence.words_in(&frame, sentence.subjects))?
        },
        |sentence, setting, before, after| {
            let (verb, _) = denial(sentence.frame).expect("a frame with a denial");
            let same =
                |expected: Expected, found: Found| expected.mark(found, setting.severity) == Mark::Right;
            let expected = sentence.expected();
            (0..expected.len()).any(|dose| {
                let said = said_through(sentence, verb, dose);
                said && same(expected[dose], before[dose]) && same(expected[dose], after[dose])
            })
        },
    );
}
