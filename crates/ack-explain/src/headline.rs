//! The first sentence of the answer and the one below it.

use crate::analysis::Vaccination;
use crate::knowledge::Knowledge;
use crate::verdict::{Certainty, Fate, Outcome, Pairing};

/// What the first sentences are made from.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own that a sentence depends on")]
pub(crate) struct Headline<'a> {
    pub(crate) outcome: Outcome,
    pub(crate) certainty: Certainty,
    /// Whether the reply answers a search, so that nothing was to be saved.
    pub(crate) answers_query: bool,
    /// What became of the search (QAK-2, HL7 table 0208), or `""`.
    pub(crate) query_status: &'a str,
    pub(crate) pairing: Pairing,
    /// The control ID that the reply names, or `""`.
    pub(crate) answered: &'a str,
    /// The control ID of the message pasted with it.
    pub(crate) pasted: Option<&'a str>,
    /// Whether no ID tells if that message is the one.
    pub(crate) unnamed: bool,
    /// Whether a finding says that a dose was lost.
    pub(crate) dose_lost: bool,
    /// Whether a finding leaves its outcome open.
    pub(crate) something_unclear: bool,
    /// Whether all that it remarks is that something was there before.
    pub(crate) only_already: bool,
    /// How many findings follow from no other and do not only confirm.
    pub(crate) matters: usize,
    /// The vaccinations; empty where the message is not at hand.
    pub(crate) vaccinations: &'a [Vaccination],
    pub(crate) registry: &'a str,
}

impl Headline<'_> {
    /// The headline: the finest sentence there is for the situation.
    pub(crate) fn headline(&self, knowledge: &Knowledge) -> String {
        if self.pairing == Pairing::Mismatch && self.pasted.is_some() {
            let name = if self.unnamed { "headline.mismatch.unnamed" } else { "headline.mismatch" };
            return knowledge.sentence(name, &[]);
        }
        self.said(knowledge)
    }

    /// What the reply says became of the message it answers.
    fn said(&self, knowledge: &Knowledge) -> String {
        let count =
            |fate: Fate| self.vaccinations.iter().filter(|vaccination| vaccination.fate == fate).count();
        let (lost, open, total) = (count(Fate::NotStored), count(Fate::Unclear), self.vaccinations.len());
        let situation = match self.outcome {
            Outcome::AcceptedWithLoss => match (lost, total) {
                (1, 1) => "only",
                (1, _) => "one",
                (0, _) if self.dose_lost => "dose",
                (0, _) => "part",
                (lost, total) if lost == total => "all",
                _ => "many",
            },
            Outcome::Unclear if open == 1 && total > 1 => "one",
            Outcome::Unclear if (2..total).contains(&open) => "many",
            _ => self.certainty.as_str(),
        };
        let name = format!("headline.{}", self.outcome.as_str());
        let (lost, open, total) = (lost.to_string(), open.to_string(), total.to_string());
        let fill = [
            ("registry", self.registry),
            ("Registry", &capital(self.registry)),
            ("count", &lost),
            ("open", &open),
            ("total", &total),
        ];
        let query = || {
            let status = format!("headline.rsp.{}", self.query_status.to_ascii_lowercase());
            let found = Some(status).filter(|_| self.outcome != Outcome::Rejected);
            let found = found.and_then(|status| knowledge.find_sentence(&status, &fill));
            found.or_else(|| knowledge.find_sentence(&format!("{name}.rsp"), &fill))
        };
        let query = if self.answers_query { query() } else { None };
        query
            .or_else(|| knowledge.find_sentence(&format!("{name}.{situation}"), &fill))
            .unwrap_or_else(|| knowledge.sentence(&name, &fill))
    }

    /// The sentence below the headline.
    pub(crate) fn summary(&self, knowledge: &Knowledge) -> String {
        let said = self.said(knowledge);
        let fill =
            [("answered", self.answered), ("pasted", self.pasted.unwrap_or_default()), ("said", &said)];
        let mismatch = self.pairing == Pairing::Mismatch;
        match self.pasted {
            _ if mismatch && self.answered.is_empty() => {
                return knowledge.sentence("summary.mismatch.no_id", &[]);
            }
            Some(_) if mismatch && self.unnamed => {
                return knowledge.sentence("summary.mismatch.unnamed", &fill);
            }
            Some(_) if mismatch => return knowledge.sentence("summary.mismatch", &fill),
            None if mismatch => return knowledge.sentence("summary.mismatch.none", &fill),
            _ if self.answers_query => return knowledge.sentence("summary.rsp", &[]),
            _ => {}
        }
        let name = format!("summary.{}", self.outcome.as_str());
        let situation = match self.outcome {
            Outcome::AcceptedWithLoss if self.matters > 1 => "more",
            Outcome::AcceptedWithLoss if self.something_unclear => "unclear",
            Outcome::AcceptedWithRemarks if self.only_already => "already",
            _ => self.certainty.as_str(),
        };
        let finer = knowledge.find_sentence(&format!("{name}.{situation}"), &[]);
        let said = finer.unwrap_or_else(|| knowledge.sentence(&name, &[]));
        if self.pairing != Pairing::Content {
            return said;
        }
        // What follows holds only if the two belong together, and no number shows that.
        format!("{} {said}", knowledge.sentence("summary.content", &[])).trim_end().to_owned()
    }
}

/// The text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
