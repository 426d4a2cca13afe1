//! What the words leave open, one sentence at a time.

use hl7_reader::read;

use super::Judge;
use crate::knowledge::Knowledge;
use crate::reading::Reading;
use crate::statement::DoseNames;
use crate::verdict::{Effect, Severity};

const SENT: &str = "MSH|^~\\&|EHR\rRXA|0|1|20260105||08^Hep B^CVX\rRXA|0|1|20260105||20^DTaP^CVX\rRXA|0|1|20260105||03^MMR^CVX";

/// What a warning at this place leaves each of three vaccinations: `-` lost, `?` open, `+` stored, `.` nothing said.
fn fates(place: &str, text: &str) -> String {
    let knowledge = Knowledge::builtin();
    let sent = read(SENT);
    let names = DoseNames::new(&sent);
    let dialect = knowledge.dialect_of(&sent, None);
    let judge = Judge { dialect, knowledge: &knowledge, rejected: false, names: Some(&names) };
    let place = place.parse().ok();
    let told = judge.words(&Reading::new(text, &knowledge), place, Some(Severity::Warning));
    let Some(verdict) = told else { return "none".into() };
    let sign = |effect: Option<Effect>| match effect {
        None => '.',
        Some(Effect::Remark) => '+',
        Some(Effect::Unclear) => '?',
        Some(effect) if effect.is_loss() => '-',
        Some(_) => '!',
    };
    let each: String = (1..=3).map(|dose| sign(verdict.each_dose.get(dose))).collect();
    if each == "..." { sign(Some(verdict.judged.effect)).into() } else { each }
}

#[test]
fn the_rest_behind_an_error_is_left_open() {
    for (place, text, found) in [
        ("RXA[2]", "Vaccination rejected; subsequent vaccinations were not processed", ".-?"),
        ("RXA[1]", "Bad RXA. This and all following RXA segments skipped", "-??"),
        ("RXA[1]", "Vaccination rejected and processing of message aborted", "-??"),
        ("RXA[2]", "Vaccination rejected", "-"),
        ("none", "Additional vaccinations ignored", "???"),
        ("none", "Vaccinations after first not stored", "???"),
        ("none", "Message processing aborted", "-"),
        ("none", "The following vaccination was rejected: MMR", "..-"),
    ] {
        assert_eq!(fates(place, text), found, "{text}");
    }
}

#[test]
fn an_unknown_word_that_is_denied_leaves_it_open() {
    for (text, found) in [
        ("Vaccination was not credited", "?"),
        ("Could not credit vaccination", "?"),
        ("Vaccination was not recommended", "none"),
        ("Lot number was not credited", "none"),
        ("Vaccination was credited", "?"),
        ("Dose not valid", "none"),
    ] {
        assert_eq!(fates("RXA[1]", text), found, "{text}");
    }
}
