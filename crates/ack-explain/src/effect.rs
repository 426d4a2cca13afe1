//! What one finding says became of the thing it is about: by its own words first, then by severity and codes.

use hl7_reader::Path;

use crate::error_report::ErrorReport;
use crate::knowledge::{Dialect, Knowledge, words_of};
use crate::locate::Place;
use crate::verdict::{Certainty, Effect, Severity};

/// The judgement of one finding, before its neighbours are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) effect: Effect,
    pub(crate) certainty: Certainty,
    /// Whether the words themselves tell an outcome.
    pub(crate) by_words: bool,
    /// Whether it only confirms what was taken in.
    pub(crate) confirms: bool,
    /// The vaccination that the words name by its number.
    pub(crate) dose: Option<u32>,
}

impl Judged {
    fn by_words(effect: Effect, certainty: Certainty) -> Self {
        Self { effect, certainty, by_words: true, confirms: false, dose: None }
    }

    fn without_words(effect: Effect, certainty: Certainty) -> Self {
        Self { by_words: false, ..Self::by_words(effect, certainty) }
    }
}

/// Codes of table 0357 that mean a rejection of the message before it is looked at.
const REJECTION_CODES: [&str; 4] = ["200", "201", "202", "203"];

/// How far before a verb its subject is looked for, and how far behind it, in words.
const SUBJECT_BEFORE: usize = 8;
const OBJECT_BEHIND: usize = 4;

/// Judges one ERR segment. `rejected` tells that MSA-1 says the message was rejected (AR or CR).
pub(crate) fn judge(
    report: &ErrorReport,
    places: &[Place],
    rejected: bool,
    dialect: &Dialect,
    knowledge: &Knowledge,
) -> Judged {
    let place = places.first().map(|place| place.path);
    if let Some(judged) = words(&report.words, place, dialect, knowledge) {
        return judged;
    }
    let serious = matches!(report.severity, None | Some(Severity::Error | Severity::Fatal));
    if serious && (rejected || REJECTION_CODES.contains(&report.hl7_code.as_str())) {
        return Judged::without_words(Effect::MessageRejected, Certainty::Inferred);
    }
    match report.severity {
        Some(Severity::Information) => Judged::without_words(Effect::Remark, Certainty::Inferred),
        Some(Severity::Warning) => Judged::without_words(Effect::Remark, Certainty::Guess),
        Some(Severity::Error | Severity::Fatal) | None => {
            Judged::without_words(Effect::Unclear, Certainty::Guess)
        }
    }
}

/// What the words say, if they tell an outcome. Also used for words outside the ERR segments (MSA-3).
pub(crate) fn words(
    text: &str,
    place: Option<Path>,
    dialect: &Dialect,
    knowledge: &Knowledge,
) -> Option<Judged> {
    let statement = knowledge.statement(text, dialect)?;
    let stated = |effect| Judged::by_words(effect, Certainty::Stated);
    let judged = match statement.says {
        "setup" => stated(Effect::MessageRejected),
        "confirmation" => Judged { confirms: true, ..stated(Effect::Remark) },
        "lost_data" => stated(Effect::ValueNotStored),
        "registry_fault" => Judged::by_words(Effect::Unclear, Certainty::Inferred),
        "added" if statement.captures.number("n") >= statement.captures.number("m") => {
            Judged { confirms: true, ..stated(Effect::Remark) }
        }
        "added" => return Some(stated(Effect::DoseRejected)),
        "by_object" => lost_object(text, statement.captures.at, place, knowledge),
        effect => stated(effect.parse().ok()?),
    };
    let about_dose = matches!(judged.effect, Effect::DoseRejected | Effect::AlreadyStored);
    let dose = statement.captures.number("n").filter(|_| about_dose && !judged.confirms);
    Some(Judged { dose, ..judged })
}

/// What was lost, where the verb ("rejected", "ignored") leaves that to the words around it: the nearest thing
/// named before the verb, else behind it, else the place of the finding.
fn lost_object(text: &str, verb: usize, place: Option<Path>, knowledge: &Knowledge) -> Judged {
    let words = words_of(text);
    let before = words.get(verb.saturating_sub(SUBJECT_BEFORE)..verb).unwrap_or_default().iter().rev();
    let behind = words.get(verb + 1..).unwrap_or_default().iter().take(OBJECT_BEHIND);
    let named = before.chain(behind).find_map(|word| knowledge.object(word));
    let segment = place.map(|place| place.segment.to_string());
    let stated = |effect| Judged::by_words(effect, Certainty::Stated);
    match (named, segment.as_deref()) {
        (Some("message"), _) => stated(Effect::MessageRejected),
        (Some("patient"), _) => stated(Effect::PatientRejected),
        (Some("dose"), _) => stated(Effect::DoseRejected),
        (Some("value"), _) => stated(Effect::ValueNotStored),
        (Some("segment" | "record"), Some("RXA" | "ORC")) => stated(Effect::DoseRejected),
        (Some("segment" | "record"), Some("PID")) => stated(Effect::PatientRejected),
        (Some("segment" | "record"), Some("MSH")) | (Some("record"), None) => stated(Effect::MessageRejected),
        (Some("segment"), _) => stated(Effect::SegmentIgnored),
        _ => by_place(place),
    }
}

/// What was lost, where only the place tells: the whole segment named, or the value at the place.
fn by_place(place: Option<Path>) -> Judged {
    let Some(place) = place else { return Judged::by_words(Effect::Unclear, Certainty::Guess) };
    let effect = match (place.segment.to_string().as_str(), place.field) {
        ("MSH", None) => Effect::MessageRejected,
        ("PID", None) => Effect::PatientRejected,
        // Without its date or its vaccine a dose cannot be filed (guide, table 3-1: required field empty).
        ("RXA" | "ORC", None) | ("RXA", Some(3 | 5)) => Effect::DoseRejected,
        (_, None) => Effect::SegmentIgnored,
        ("MSH" | "PID", Some(_)) => Effect::Unclear,
        (_, Some(_)) => Effect::ValueNotStored,
    };
    Judged::by_words(effect, if effect == Effect::Unclear { Certainty::Guess } else { Certainty::Inferred })
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::knowledge::Knowledge;

    fn judged(text: &str, place: &str) -> String {
        let knowledge = Knowledge::builtin();
        let dialect = knowledge.dialect("national").expect("the national dialect");
        words(text, place.parse().ok(), dialect, &knowledge).map_or_else(
            || "nothing".into(),
            |judged| format!("{} {}", judged.effect.as_str(), judged.certainty.as_str()),
        )
    }

    #[test]
    fn words_tell_what_was_lost() {
        for (text, place, effect) in [
            ("Record Rejected. 998 is an invalid CVX code", "RXA-5", "dose_rejected stated"),
            ("Record rejected. All immunizations invalid.", "MSH", "message_rejected stated"),
            ("Relationship missing -- segment rejected", "NK1-3", "segment_ignored stated"),
            ("PID is required segment. Message rejected", "PID", "message_rejected stated"),
            ("RXA is required segment segment-group rejected", "RXA", "dose_rejected stated"),
            ("Vaccine code not recognized—field rejected", "RXA-5", "value_not_stored stated"),
            (
                "NO CLIENT FINANCIAL CLASS VALUES SPECIFIED. PV1 SEGMENT IGNORED.",
                "PV1-20",
                "segment_ignored stated",
            ),
            (
                "Administration Site not recognized - site data will not be saved",
                "RXR-2",
                "value_not_stored stated",
            ),
            ("PID-2 is not supported -- data ignored", "PID-2", "value_not_stored stated"),
            ("Message was not rejected", "MSH", "remark stated"),
            ("The immunization was discarded", "", "dose_rejected stated"),
            ("Ignored.", "NK1", "segment_ignored inferred"),
            ("Ignored.", "PID-5", "unclear guess"),
            ("3 of 3 immunizations have been added to IIS", "", "remark stated"),
            ("2 of 3 immunizations have been added to IIS", "", "dose_rejected stated"),
            ("Application internal error", "", "unclear inferred"),
            ("patient multiple birth indicator is missing", "PID-24", "nothing"),
            ("MISSING_OBX_FOR_RXA", "RXA", "unclear stated"),
        ] {
            assert_eq!(judged(text, place), effect, "{text}");
        }
    }
}
