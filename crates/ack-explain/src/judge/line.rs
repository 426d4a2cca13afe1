//! What one finding says became of the thing it is about: by its own words first, then by severity and codes.
//!
//! A loss told anywhere in the words outweighs everything else in them; a remark counts only where no loss is told.

use hl7_reader::{Path, SegmentId};

use super::context::Judge;
use super::judgement::{Judged, Verdict};
use super::removal::removal;
use crate::error_report::ErrorReport;
use crate::locate::Place;
use crate::reading::Reading;
use crate::verdict::{Certainty, Effect, Severity};

/// Codes of table 0357 that mean a rejection of the message before it is looked at.
const REJECTION_CODES: [&str; 4] = ["200", "201", "202", "203"];

impl Judge<'_> {
    /// What words outside the ERR segments say (MSA-3), if they tell an outcome.
    pub(crate) fn words(
        &self,
        reading: &Reading,
        place: Option<Path>,
        severity: Option<Severity>,
    ) -> Option<Verdict> {
        self.weigh_with_rest(&self.hear(reading, place), place, severity)
    }

    /// Judges one ERR segment.
    pub(crate) fn report(&self, report: &ErrorReport, places: &[Place]) -> Verdict {
        let place = places.first().map(|place| place.path);
        let heard = self.hear(&report.reading, place);
        let told = self.weigh_with_rest(&heard, place, report.severity);
        let mut verdict = told.unwrap_or_else(|| self.without_outcome(report, place));
        let sent_before = heard.message_before;
        if sent_before && verdict.judged.effect == Effect::MessageRejected && !verdict.judged.by_words {
            verdict.judged = verdict.judged.open();
        }
        verdict.judged.of_another = heard.of_another;
        verdict.judged.removal = removal(&heard);
        verdict.judged.sent_before = sent_before;
        verdict
    }

    /// The judgement where the words tell no outcome.
    fn without_outcome(&self, report: &ErrorReport, place: Option<Path>) -> Verdict {
        let serious = matches!(report.severity, None | Some(Severity::Error | Severity::Fatal));
        let about_sender = place.is_none_or(|place| place.segment == SegmentId::MSH);
        if serious && about_sender && self.knowledge.problem_of(&report.reading) == Some("setup") {
            return Verdict::alone(Judged::without_words(Effect::MessageRejected, Certainty::Inferred));
        }
        Verdict::alone(self.without_words(report))
    }

    /// What severity and codes say where the words tell no outcome.
    fn without_words(&self, report: &ErrorReport) -> Judged {
        // What the registry's own rule says of such lines.
        if let Some(effect) = self.dialect.means(&report.severity_said).and_then(|means| means.parse().ok()) {
            return Judged::without_words(effect, Certainty::Inferred);
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
}
