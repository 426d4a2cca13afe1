//! What became of the message as a whole: its findings first, the words outside them next, MSA-1 last.

use crate::judge::Judged;
use crate::verdict::{Certainty, Effect, Fate, Outcome};

/// What the outcome is decided from.
pub(crate) struct Evidence<'a> {
    /// MSA-1 as sent, or `""`.
    pub(crate) code: &'a str,
    /// What each finding, and the words outside them, say.
    pub(crate) judged: Vec<&'a Judged>,
    /// The fates that the findings alone give the vaccinations; `None` without the message.
    pub(crate) fates: Option<Vec<Fate>>,
}

/// Whether MSA-1 says that the message was rejected (AR, CR; table 0008).
pub(crate) fn code_rejects(code: &str) -> bool {
    matches!(code.trim().to_ascii_uppercase().as_str(), "AR" | "CR")
}

/// The outcome and how sure it is.
pub(crate) fn outcome(evidence: &Evidence<'_>) -> (Outcome, Certainty) {
    let judged = &evidence.judged;
    let code = evidence.code.trim().to_ascii_uppercase();
    let surest = |wanted: &dyn Fn(&Judged) -> bool| {
        judged.iter().filter(|judged| wanted(judged)).map(|judged| judged.certainty).min()
    };
    let is = |effect: Effect| surest(&|judged| judged.effect == effect);
    if let Some(certainty) = surest(&|judged| judged.effect.rejects_message()) {
        return (Outcome::Rejected, certainty);
    }
    let all_there = evidence
        .fates
        .as_ref()
        .is_some_and(|fates| !fates.is_empty() && fates.iter().all(|fate| *fate == Fate::AlreadyStored));
    // A code that says rejected is outweighed only by words that say stored, or that every dose was there before, and
    // left open by words that say waiting.
    if code_rejects(&code) && !judged.iter().any(|judged| judged.stored) {
        return match is(Effect::Queued) {
            None if all_there && is(Effect::AlreadyStored) == Some(Certainty::Stated) => {
                (Outcome::AlreadyStored, Certainty::Inferred)
            }
            Some(Certainty::Stated) => (Outcome::Unclear, Certainty::Guess),
            // What became of it the first time stands in another reply.
            _ if judged.iter().any(|judged| judged.sent_before && !judged.effect.is_loss()) => {
                (Outcome::Unclear, Certainty::Guess)
            }
            _ => (Outcome::Rejected, Certainty::Inferred),
        };
    }
    if let Some(certainty) = is(Effect::Queued) {
        return (Outcome::Queued, certainty);
    }
    let loss = surest(&|judged| judged.effect.is_loss());
    let unclear = is(Effect::Unclear).is_some();
    if let (None, Some(certainty)) = (loss, is(Effect::AlreadyStored)) {
        match &evidence.fates {
            Some(_) if all_there => return (Outcome::AlreadyStored, certainty),
            // Which doses the message had is not known, so this is the likeliest reading and no more.
            None if !unclear => return (Outcome::AlreadyStored, Certainty::Guess),
            _ => {}
        }
    }
    if let Some(certainty) = loss {
        return (Outcome::AcceptedWithLoss, certainty);
    }
    // A code that says rejected, and words that say no more than stored: one of both is wrong.
    let contradicts = code_rejects(&code) && judged.iter().all(|judged| judged.confirms);
    let count_open = evidence.fates.iter().flatten().any(|fate| *fate == Fate::Unclear);
    if unclear || count_open || contradicts || leaves_open(&code, judged) {
        return (Outcome::Unclear, Certainty::Guess);
    }
    if code == "CA" {
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

/// Whether the code leaves open what became of the message: CE, unless words say stored; and any code but
/// "accepted" where there is nothing else to judge by.
fn leaves_open(code: &str, judged: &[&Judged]) -> bool {
    let stored = judged.iter().any(|judged| judged.stored);
    (code == "CE" && !stored) || (judged.is_empty() && !matches!(code, "AA" | "CA"))
}
