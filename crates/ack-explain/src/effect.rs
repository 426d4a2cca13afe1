//! What one finding says became of the thing it is about: by its own words first, then by severity and codes.
//!
//! A loss told anywhere in the words outweighs everything else in them; a remark counts only where no loss is told.

use hl7_reader::{Path, SegmentId};

use crate::clause::{Text, Verb};
use crate::doses_in_words::doses;
use crate::error_report::ErrorReport;
use crate::knowledge::{Dialect, Knowledge, Statement};
use crate::locate::Place;
use crate::verdict::{Certainty, Effect, Severity};

/// The judgement of one finding, before its neighbours are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) effect: Effect,
    pub(crate) certainty: Certainty,
    /// Whether the words themselves tell an outcome.
    pub(crate) by_words: bool,
    /// Whether the words say that a dose or the message was stored.
    pub(crate) stored: bool,
    /// Whether they say nothing else: a confirmation, and no remark.
    pub(crate) confirms: bool,
    /// The vaccination that the words name by its number.
    pub(crate) dose: Option<u32>,
    /// How many vaccinations the words say were taken in.
    pub(crate) count: Option<u32>,
}

impl Judged {
    fn by_words(effect: Effect, certainty: Certainty) -> Self {
        Self { effect, certainty, by_words: true, stored: false, confirms: false, dose: None, count: None }
    }

    fn without_words(effect: Effect, certainty: Certainty) -> Self {
        Self { by_words: false, ..Self::by_words(effect, certainty) }
    }
}

/// Codes of table 0357 that mean a rejection of the message before it is looked at.
const REJECTION_CODES: [&str; 4] = ["200", "201", "202", "203"];

/// How far behind a verb its object is looked for, in words.
const OBJECT_BEHIND: usize = 4;

/// What the words of one finding are judged with.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'k> {
    pub(crate) dialect: &'k Dialect,
    pub(crate) knowledge: &'k Knowledge,
    /// Whether MSA-1 or MSA-3 says that the message was rejected.
    pub(crate) rejected: bool,
}

impl Judge<'_> {
    /// Judges one ERR segment.
    pub(crate) fn report(&self, report: &ErrorReport, places: &[Place]) -> Judged {
        let place = places.first().map(|place| place.path);
        if let Some(judged) = self.words(&report.words, place, report.severity) {
            return judged;
        }
        let serious = matches!(report.severity, None | Some(Severity::Error | Severity::Fatal));
        if serious && (self.rejected || REJECTION_CODES.contains(&report.hl7_code.as_str())) {
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

    /// What words say, if they tell an outcome. Also used for words outside the ERR segments (MSA-3).
    pub(crate) fn words(
        &self,
        text: &str,
        place: Option<Path>,
        severity: Option<Severity>,
    ) -> Option<Judged> {
        let dose = doses(text, self.knowledge).first().copied();
        let text = Text::new(text, self.knowledge);
        let words = text.slices();
        let phrases: Vec<Statement> = self.knowledge.phrases(&words, self.dialect).collect();
        let families: Vec<Statement> = self.knowledge.families(&words).collect();
        let verbs = text.verbs(self.knowledge);
        let statements = || phrases.iter().chain(&families);
        let told = statements().filter_map(told);
        let lost = verbs.iter().filter(|verb| verb.lost);
        let lost = lost.map(|verb| self.lost_object(&words, *verb, place, severity));
        // The listed phrases come first, so that among equals they count.
        let worst =
            told.chain(lost).reduce(|one, other| if weight(&other) > weight(&one) { other } else { one });
        let stored =
            verbs.iter().any(|verb| !verb.lost) || statements().any(|statement| says_stored(statement.says));
        let judged = match worst {
            Some(worst) if worst.effect != Effect::Remark => worst,
            other => {
                let counted = statements().find(|statement| statement.says == "counted");
                let count = counted.and_then(|statement| statement.captures.number("n"));
                let remarks = |statement: &Statement| matches!(statement.says, "remark" | "kept");
                let remark = other.is_some() || statements().any(remarks);
                if !remark && !stored && count.is_none() {
                    return None;
                }
                let confirms = stored && !remark;
                Judged { stored, confirms, count, ..Judged::by_words(Effect::Remark, Certainty::Stated) }
            }
        };
        Some(Judged { dose, ..judged })
    }

    /// What a verb of loss took with it: the nearest thing named before it in its clause, else behind it, else what
    /// stands at the place of the finding.
    fn lost_object(
        &self,
        words: &[&str],
        verb: Verb,
        place: Option<Path>,
        severity: Option<Severity>,
    ) -> Judged {
        let before = words.get(verb.clause_start..verb.at).unwrap_or_default().iter().rev();
        let behind = words.get(verb.at + 1..verb.clause_end).unwrap_or_default().iter().take(OBJECT_BEHIND);
        let named = before.chain(behind).find_map(|word| self.knowledge.object(word));
        let segment = place.map(|place| place.segment);
        let segment = segment.as_ref().map(SegmentId::as_str);
        let stated = |effect| Judged::by_words(effect, Certainty::Stated);
        let judged = match (named, segment) {
            (Some("message"), _) => stated(Effect::MessageRejected),
            (Some("patient"), _) => stated(Effect::PatientRejected),
            (Some("dose"), _) => stated(Effect::DoseRejected),
            (Some("segment" | "record"), Some("RXA" | "ORC")) => stated(Effect::DoseRejected),
            (Some("segment" | "record"), Some("PID")) => stated(Effect::PatientRejected),
            (Some("segment" | "record"), Some("MSH")) => stated(Effect::MessageRejected),
            (Some("record"), Some("PD1")) => Judged::by_words(Effect::PatientRejected, Certainty::Inferred),
            // Nobody says which record, and there may be several.
            (Some("record"), None) => Judged::by_words(Effect::MessageRejected, Certainty::Inferred),
            (Some("segment"), _) => stated(Effect::SegmentIgnored),
            (Some("value"), Some(_)) if !place.is_some_and(is_required_of_patient) => {
                stated(Effect::ValueNotStored)
            }
            _ => by_place(place),
        };
        // One known system warns that a message "cannot be accepted" and takes it all the same.
        let mild = matches!(severity, Some(Severity::Warning | Severity::Information));
        let before = verb.at.checked_sub(2).and_then(|at| words.get(at));
        if mild && before == Some(&"cannot") && judged.effect.rejects_message() {
            return Judged::by_words(Effect::Unclear, Certainty::Guess);
        }
        judged
    }
}

/// How much a judgement weighs against another of the same words: a loss before all, then what leaves it open.
fn weight(judged: &Judged) -> (u8, Effect) {
    let class = match judged.effect {
        effect if effect.is_loss() => 4,
        Effect::Queued => 3,
        Effect::Unclear => 2,
        Effect::AlreadyStored => 1,
        _ => 0,
    };
    (class, judged.effect)
}

/// Whether a statement says that something was stored.
fn says_stored(says: &str) -> bool {
    matches!(says, "confirmation" | "counted" | "kept" | "added")
}

/// The judgement that a phrase or family gives; `None` where it only confirms or remarks.
fn told(statement: &Statement) -> Option<Judged> {
    let stated = |effect| Some(Judged::by_words(effect, Certainty::Stated));
    match statement.says {
        "setup" => stated(Effect::MessageRejected),
        "lost_data" => stated(Effect::ValueNotStored),
        "registry_fault" => Some(Judged::by_words(Effect::Unclear, Certainty::Inferred)),
        "unclear" => Some(Judged::by_words(Effect::Unclear, Certainty::Guess)),
        "added" if statement.captures.number("n") < statement.captures.number("m") => {
            stated(Effect::DoseRejected)
        }
        "counted" if statement.captures.number("n") == Some(0) => stated(Effect::DoseRejected),
        "remark" | "confirmation" | "counted" | "kept" | "added" => None,
        effect => stated(effect.parse().ok()?),
    }
}

/// Fields without which a patient cannot be filed (guide 1.5: PID-3, PID-5, PID-7 are required). A value lost there
/// may cost the whole message, so nothing is said. Without a further repetition the first one remains.
fn is_required_of_patient(place: Path) -> bool {
    let first = place.repetition.is_none_or(|repetition| repetition == 1);
    place.segment.as_str() == "PID" && matches!(place.field, Some(3 | 5 | 7)) && first
}

/// What was lost, where only the place tells: the whole segment named, or the value at the place.
fn by_place(place: Option<Path>) -> Judged {
    let Some(place) = place else { return Judged::by_words(Effect::Unclear, Certainty::Guess) };
    let effect = match (place.segment.as_str(), place.field) {
        ("MSH", None) => Effect::MessageRejected,
        ("PID", None) => Effect::PatientRejected,
        // Without its date or its vaccine a dose cannot be filed (guide, table 3-1: required field empty).
        ("RXA" | "ORC", None) | ("RXA", Some(3 | 5)) => Effect::DoseRejected,
        (_, None) => Effect::SegmentIgnored,
        ("MSH", Some(_)) => Effect::Unclear,
        (_, Some(_)) if is_required_of_patient(place) => Effect::Unclear,
        (_, Some(_)) => Effect::ValueNotStored,
    };
    Judged::by_words(effect, if effect == Effect::Unclear { Certainty::Guess } else { Certainty::Inferred })
}

#[cfg(test)]
mod tests {
    use super::Judge;
    use crate::knowledge::Knowledge;
    use crate::verdict::Severity;

    fn judged(text: &str, place: &str) -> String {
        let knowledge = Knowledge::builtin();
        let dialect = knowledge.dialect("national").expect("the national dialect");
        let judge = Judge { dialect, knowledge: &knowledge, rejected: false };
        judge.words(text, place.parse().ok(), Some(Severity::Warning)).map_or_else(
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
            ("The immunization was discarded", "", "dose_rejected stated"),
            ("Immunization rejected, patient was not rejected", "", "dose_rejected stated"),
            ("Vaccination rejected: order number already exists", "RXA", "dose_rejected stated"),
            ("Warning: NK1 segment ignored, no relationship", "NK1", "segment_ignored stated"),
            ("Nothing was saved", "", "message_rejected stated"),
            ("No immunizations have been added to IIS", "", "dose_rejected stated"),
            ("Message accepted, but vaccinations were not", "", "dose_rejected stated"),
            ("Message accepted with 0 vaccinations", "", "dose_rejected stated"),
            ("RXA number 2 IGNORED - bad code", "RXA-5", "dose_rejected stated"),
            (
                "Manufacturer unknown; manufacturer ignored, vaccination was stored",
                "RXA-17",
                "value_not_stored inferred",
            ),
            (
                "The vaccination was saved but the funding source was not",
                "OBX-5",
                "value_not_stored inferred",
            ),
            ("Patient has opted out. Record not stored.", "PD1-12", "patient_rejected inferred"),
            ("1 record rejected", "", "message_rejected inferred"),
            ("Ignored.", "NK1", "segment_ignored inferred"),
            ("2 of 3 immunizations have been added to IIS", "", "dose_rejected stated"),
        ] {
            assert_eq!(judged(text, place), effect, "{text}");
        }
    }

    #[test]
    fn words_tell_that_nothing_was_lost_or_leave_it_open() {
        for (text, place, effect) in [
            ("Message was not rejected", "MSH", "remark stated"),
            ("No vaccinations were rejected", "", "remark stated"),
            ("3 of 3 immunizations have been added to IIS", "", "remark stated"),
            ("Warning: Home Phone is missing", "PID-13", "remark stated"),
            ("Ignored.", "PID-5", "unclear guess"),
            ("data not accepted without consent", "PID-7", "unclear guess"),
            ("Test system: data not retained", "", "unclear guess"),
            ("Invalid race 'x', message cannot be accepted", "PID-10", "unclear guess"),
            ("Application internal error", "", "unclear inferred"),
            ("placed in the processing queue", "", "queued stated"),
            ("Message accepted for processing", "", "queued stated"),
            ("accepted but not yet processed", "", "queued stated"),
            ("MISSING_OBX_FOR_RXA", "RXA", "unclear guess"),
            ("patient multiple birth indicator is missing", "PID-24", "nothing"),
            ("Messages without a street address may be rejected in future releases", "PID-11", "nothing"),
            ("Demographics were not updated because registry data is newer", "PID", "nothing"),
        ] {
            assert_eq!(judged(text, place), effect, "{text}");
        }
    }
}
