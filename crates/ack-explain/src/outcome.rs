//! What became of the message as a whole: its findings first, the words outside them next, MSA-1 last.

use crate::consequence::Line;
use crate::effect::Judged;
use crate::verdict::{Certainty, Effect, Outcome};

/// What the outcome is decided from.
pub(crate) struct Evidence<'a> {
    /// MSA-1 as sent, or `""`.
    pub(crate) code: &'a str,
    /// The findings.
    pub(crate) lines: &'a [Line<'a>],
    /// What the words outside the findings say (MSA-3).
    pub(crate) words: Option<&'a Judged>,
    /// How many vaccinations the message has; `None` without the message.
    pub(crate) doses: Option<u32>,
    /// How many of them the findings say were there before.
    pub(crate) already: u32,
}

/// Whether MSA-1 says that the message was rejected (AR, CR; table 0008).
pub(crate) fn code_rejects(code: &str) -> bool {
    matches!(code.trim().to_ascii_uppercase().as_str(), "AR" | "CR")
}

/// The outcome and how sure it is.
pub(crate) fn outcome(evidence: &Evidence<'_>) -> (Outcome, Certainty) {
    let judged: Vec<&Judged> = evidence.lines.iter().map(|line| &line.judged).chain(evidence.words).collect();
    let surest = |wanted: &dyn Fn(&Judged) -> bool| {
        judged.iter().filter(|judged| wanted(judged)).map(|judged| judged.certainty).min()
    };
    if let Some(certainty) = surest(&|judged| judged.effect.rejects_message()) {
        return (Outcome::Rejected, certainty);
    }
    let kept = judged.iter().any(|judged| judged.by_words && judged.effect <= Effect::AlreadyStored);
    if code_rejects(evidence.code) && !kept {
        return (Outcome::Rejected, Certainty::Inferred);
    }
    if let Some(certainty) = surest(&|judged| judged.effect == Effect::Queued) {
        return (Outcome::Queued, certainty);
    }
    let loss = surest(&|judged| judged.effect.is_loss());
    let already = surest(&|judged| judged.effect == Effect::AlreadyStored);
    if let (None, Some(certainty)) = (loss, already) {
        match evidence.doses {
            Some(doses) if evidence.already >= doses => return (Outcome::AlreadyStored, certainty),
            None => return (Outcome::AlreadyStored, certainty.max(Certainty::Inferred)),
            Some(_) => {}
        }
    }
    if let Some(certainty) = loss {
        return (Outcome::AcceptedWithLoss, certainty);
    }
    let unclear = judged.iter().any(|judged| judged.effect == Effect::Unclear);
    if unclear || code_leaves_open(evidence, &judged) {
        return (Outcome::Unclear, Certainty::Guess);
    }
    if evidence.code.trim().eq_ignore_ascii_case("CA") {
        return (Outcome::Queued, Certainty::Inferred);
    }
    let remark = |judged: &Judged| !judged.confirms && judged.effect <= Effect::AlreadyStored;
    if let Some(certainty) =
        judged.iter().filter(|judged| remark(judged)).map(|judged| judged.certainty).max()
    {
        return (Outcome::AcceptedWithRemarks, certainty);
    }
    (Outcome::Accepted, surest(&|judged| judged.confirms).unwrap_or(Certainty::Inferred))
}

/// Whether nothing but a code other than "accepted" is there to judge by: AE, CE or none, without any line.
fn code_leaves_open(evidence: &Evidence<'_>, judged: &[&Judged]) -> bool {
    let accepted = matches!(evidence.code.trim().to_ascii_uppercase().as_str(), "AA" | "CA");
    judged.is_empty() && !accepted
}
