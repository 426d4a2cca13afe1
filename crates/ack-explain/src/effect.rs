//! What one finding says became of the thing it is about: by its own words first, then by severity and codes.
//!
//! A loss told anywhere in the words outweighs everything else in them; a remark counts only where no loss is told.

use hl7_reader::{Path, SegmentId};

use crate::dose_names::DoseNames;
use crate::effects::Effects;
use crate::error_report::ErrorReport;
use crate::knowledge::{Dialect, Knowledge};
use crate::locate::Place;
use crate::removal::Removal;
use crate::verdict::{Certainty, Effect, Severity};

/// The judgement of one finding, before its neighbours are looked at.
#[allow(clippy::struct_excessive_bools, reason = "the words say each of these things apart from the others")]
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
    /// Whether a loss is said of every vaccination.
    pub(crate) every_dose: bool,
    /// What the words say of deleting, which is right only where that was asked for.
    pub(crate) removal: Removal,
    /// Whether the words say of another thing than the dose that it was there before.
    pub(crate) of_another: bool,
    /// Whether the words say that the registry has had the message before.
    pub(crate) sent_before: bool,
}

impl Judged {
    pub(crate) fn by_words(effect: Effect, certainty: Certainty) -> Self {
        Self {
            effect,
            certainty,
            by_words: true,
            stored: false,
            confirms: false,
            dose: None,
            count: None,
            every_dose: false,
            removal: Removal::Untold,
            of_another: false,
            sent_before: false,
        }
    }

    /// The judgement where the words cannot mean what they say.
    pub(crate) fn open(self) -> Self {
        let effect = Effect::Unclear;
        Self { effect, certainty: Certainty::Guess, stored: false, confirms: false, ..self }
    }

    fn without_words(effect: Effect, certainty: Certainty) -> Self {
        Self { by_words: false, ..Self::by_words(effect, certainty) }
    }
}

/// Codes of table 0357 that mean a rejection of the message before it is looked at.
const REJECTION_CODES: [&str; 4] = ["200", "201", "202", "203"];

/// What the words of one finding are judged with.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'k> {
    pub(crate) dialect: &'k Dialect,
    pub(crate) knowledge: &'k Knowledge,
    /// Whether MSA-1 or MSA-3 says that the message was rejected.
    pub(crate) rejected: bool,
    /// The vaccinations of the message, where it is there.
    pub(crate) names: Option<&'k DoseNames<'k, 'k>>,
}

/// A judgement with what the words say of single vaccinations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) judged: Judged,
    /// What became of vaccinations that the words name one by one, by number; `Effect::Remark` is said of those that
    /// were stored.
    pub(crate) each_dose: Effects,
}

impl Verdict {
    /// A judgement of words that name no single vaccinations.
    pub(crate) fn alone(judged: Judged) -> Self {
        Self { judged, each_dose: Effects::default() }
    }
}

/// Which vaccination a place in an RXA names, counted from 1.
pub(crate) fn dose_at(place: Option<Path>) -> Option<u32> {
    place.filter(|place| place.segment == SegmentId::RXA).and_then(|place| place.occurrence)
}

impl Judge<'_> {
    /// Judges one ERR segment.
    pub(crate) fn report(&self, report: &ErrorReport, places: &[Place]) -> Verdict {
        let place = places.first().map(|place| place.path);
        let heard = self.hear(&report.words, place);
        let (of_another, removal) = (heard.of_another, self.removal(&heard));
        let sent_before = heard.message_before;
        let told = self.weigh_with_rest(heard, place, report.severity);
        let mut verdict = told.unwrap_or_else(|| self.without_outcome(report, place));
        if sent_before && verdict.judged.effect == Effect::MessageRejected && !verdict.judged.by_words {
            verdict.judged = verdict.judged.open();
        }
        verdict.judged.of_another = of_another;
        verdict.judged.removal = removal;
        verdict.judged.sent_before = sent_before;
        verdict
    }

    /// The judgement where the words tell no outcome.
    fn without_outcome(&self, report: &ErrorReport, place: Option<Path>) -> Verdict {
        let serious = matches!(report.severity, None | Some(Severity::Error | Severity::Fatal));
        let about_sender = place.is_none_or(|place| place.segment == SegmentId::MSH);
        if serious && about_sender && self.knowledge.problem_in(&report.words) == Some("setup") {
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

#[cfg(test)]
#[path = "effect_tests.rs"]
mod tests;
