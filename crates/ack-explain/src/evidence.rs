//! The evidence of an answer: which words of the reply decided, in places of the reply as it was sent.
//!
//! Judging tells which words said something. Here those are kept that say what was decided: of a line that tells a loss
//! those that tell of one, of a vaccination those that are said of it. What is left open has no evidence.

use std::ops::Range;

use hl7_reader::Span;

use crate::analysis::Evidence;
use crate::as_sent::Readable;
use crate::consequence::Finding;
use crate::error_report::WordsIn;
use crate::explain::{Case, Judgement};
use crate::fate::{Decided, Reach};
use crate::judge::{Effects, Ground, Judged, Verdict};
use crate::knowledge::Dialect;
use crate::outcome::code_rejects;
use crate::proved_text::place_in_whole;
use crate::verdict::{DecidedBy, Effect, Fate, Outcome, Proof};

/// Words of a reply, and where they stood.
struct Words<'w> {
    said: &'w Readable,
    source: &'static str,
    /// Which ERR segment, counted from 1; 0 outside them.
    err: u32,
}

impl<'w> Words<'w> {
    fn of(finding: &'w Finding<'_>) -> Self {
        let source = match finding.report.words_in {
            WordsIn::Field(1) => "ERR-1",
            WordsIn::Field(3) => "ERR-3",
            WordsIn::Field(5) => "ERR-5",
            WordsIn::Field(7) => "ERR-7",
            WordsIn::Field(9) => "ERR-9",
            WordsIn::Field(_) | WordsIn::Nowhere => "ERR-8",
            WordsIn::Msa => "MSA-3",
        };
        Self { said: &finding.report.all_words, source, err: finding.report.number }
    }
}

impl Case<'_, '_, '_> {
    /// The words that decided what became of the thing that a finding is about.
    pub(crate) fn evidence_of(&self, finding: &Finding<'_>) -> Vec<Evidence> {
        let deciding = deciding(&finding.judged, &finding.each_dose, &finding.grounds);
        self.evidence(&Words::of(finding), deciding)
    }

    /// The words outside the ERR segments, where they decided the outcome.
    pub(crate) fn evidence_of_outcome(&self, judgement: &Judgement<'_>, outcome: Outcome) -> Vec<Evidence> {
        let outside = self.outside().zip(judgement.words.as_ref());
        let outside = outside.filter(|(_, (verdict, _))| leads_to(verdict.judged.effect, outcome));
        let Some((words, (verdict, _))) = outside else { return Vec::new() };
        self.evidence(&words, deciding(&verdict.judged, &verdict.each_dose, &verdict.grounds))
    }

    /// The words that decided what became of a vaccination, by its number counted from 1. `reach` tells of each finding
    /// which vaccinations it touches, `outside` the same of the words outside them.
    pub(crate) fn evidence_of_dose(
        &self,
        dose: u32,
        decided: &Decided,
        judgement: &Judgement<'_>,
        (reach, outside): (&[Reach], Reach),
    ) -> Vec<Evidence> {
        let said_of = |grounds: &'_ [Ground], reach: Reach| {
            let own = grounds.iter().filter(|ground| {
                let named =
                    if ground.doses.is_empty() { reach.is_of(dose) } else { ground.doses.contains(&dose) };
                named && ground.says != Proof::Asks && shows_fate(ground.says, decided.fate)
            });
            own.cloned().collect::<Vec<_>>()
        };
        let mut found = Vec::new();
        for position in &decided.because {
            let Some(finding) = judgement.findings.get(*position) else { continue };
            let reach = reach.get(*position).copied().unwrap_or(Reach::Several);
            found.extend(self.evidence(&Words::of(finding), said_of(&finding.grounds, reach).iter()));
        }
        let verdict = judgement.words.as_ref().map(|(verdict, _)| verdict).filter(|_| decided.by_words);
        if let Some((words, verdict)) = self.outside().zip(verdict) {
            found.extend(self.evidence(&words, said_of(&verdict.grounds, outside).iter()));
        }
        found
    }

    /// By what the effect of a finding was decided; `None` where nothing decided it, or words that cannot be shown.
    pub(crate) fn decided_by(
        &self,
        finding: &Finding<'_>,
        evidence: &[Evidence],
        judgement: &Judgement<'_>,
        dialect: &Dialect,
    ) -> Option<DecidedBy> {
        let judged = &finding.judged;
        let by_severity = || dialect.means(&finding.report.severity_said).is_some();
        let rejects = |(verdict, _): &(Verdict, Option<u32>)| verdict.judged.effect.rejects_message();
        let code = self.reply.acknowledgment.code.as_deref().unwrap_or_default();
        if finding.adopted {
            return Some(DecidedBy::Line);
        }
        if judged.by_words {
            return evidence.iter().any(Evidence::decides).then_some(DecidedBy::Words);
        }
        match judged.effect {
            Effect::Unclear => None,
            Effect::MessageRejected if by_severity() => Some(DecidedBy::Severity),
            Effect::MessageRejected
                if self.knowledge.problem_of(&finding.report.reading) == Some("setup") =>
            {
                None
            }
            Effect::MessageRejected
                if !code_rejects(code) && judgement.words.as_ref().is_some_and(rejects) =>
            {
                Some(DecidedBy::Line)
            }
            Effect::MessageRejected => Some(DecidedBy::Code),
            _ => Some(DecidedBy::Severity),
        }
    }

    /// The words outside the ERR segments.
    fn outside(&self) -> Option<Words<'_>> {
        let said = self.reply.acknowledgment.words.as_ref()?;
        Some(Words { said, source: "MSA-3", err: 0 })
    }

    /// The grounds as evidence, each place once for each thing that is said there.
    fn evidence<'g>(&self, words: &Words<'_>, grounds: impl Iterator<Item = &'g Ground>) -> Vec<Evidence> {
        let mut found: Vec<Evidence> = Vec::new();
        for ground in grounds {
            let place = words.said.sent(&ground.span).and_then(|place| self.in_reply(place));
            let Some(Span { start, end }) = place else { continue };
            let Range { start: from, end: to } = ground.span;
            let own = Evidence {
                source: words.source,
                err: words.err,
                start,
                end,
                says: ground.says,
                in_words: Span::new(from, to),
            };
            if !found.contains(&own) {
                found.push(own);
            }
        }
        found
    }

    /// A place of the text that was judged, in the text that the answer shows; `None` where it is not in one piece there.
    fn in_reply(&self, place: Span) -> Option<Span> {
        if self.joined.is_none() {
            return Some(place);
        }
        // What was joined in doubt was left out of the text that was judged.
        place_in_whole(self.intake.found(self.reply.position)?, place)
    }
}

/// Those grounds that decided a judgement, with what is asked of the sender beside them.
fn deciding<'g>(
    judged: &'g Judged,
    each_dose: &'g Effects,
    grounds: &'g [Ground],
) -> impl Iterator<Item = &'g Ground> {
    let decides = |ground: &&Ground| {
        let of_dose = |dose: &u32| each_dose.get(*dose).is_some_and(|effect| shows(ground.says, effect));
        shows(ground.says, judged.effect) || ground.doses.iter().any(of_dose)
    };
    let any = grounds.iter().any(|ground| ground.says != Proof::Asks && decides(&ground));
    grounds.iter().filter(move |ground| any && (ground.says == Proof::Asks || decides(ground)))
}

/// Whether words that say this can be why a thing has this effect.
fn shows(says: Proof, effect: Effect) -> bool {
    match effect {
        Effect::Remark => !matches!(says, Proof::Lost | Proof::Waits | Proof::Asks),
        Effect::AlreadyStored => says == Proof::WasThere,
        Effect::Queued => says == Proof::Waits,
        Effect::ValueNotStored => matches!(says, Proof::Lost | Proof::Removed | Proof::Changed),
        Effect::Unclear => false,
        Effect::SegmentIgnored | Effect::DoseRejected | Effect::PatientRejected | Effect::MessageRejected => {
            matches!(says, Proof::Lost | Proof::Removed)
        }
    }
}

/// Whether words that say this can be why a vaccination has this fate.
fn shows_fate(says: Proof, fate: Fate) -> bool {
    match fate {
        Fate::Stored | Fate::StoredWithRemarks => shows(says, Effect::Remark),
        Fate::AlreadyStored => shows(says, Effect::AlreadyStored),
        Fate::StoredWithLoss => shows(says, Effect::ValueNotStored),
        Fate::NotStored => shows(says, Effect::DoseRejected),
        Fate::Unclear => false,
    }
}

/// Whether words with this effect can be why a message has this outcome.
fn leads_to(effect: Effect, outcome: Outcome) -> bool {
    match outcome {
        Outcome::Rejected => effect.rejects_message(),
        Outcome::Queued => effect == Effect::Queued,
        Outcome::AlreadyStored => effect == Effect::AlreadyStored,
        Outcome::AcceptedWithLoss => effect.is_loss(),
        Outcome::AcceptedWithRemarks => effect <= Effect::AlreadyStored,
        Outcome::Accepted => effect == Effect::Remark,
        Outcome::Unclear | Outcome::NotAnAck => false,
    }
}

#[cfg(test)]
#[path = "evidence_tests.rs"]
mod tests;
