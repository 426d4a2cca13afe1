//! Which findings follow from which: one fault often yields several ERR lines (guide 1.5, table 3-1). Each line
//! that follows names the root: the deepest place, then the earliest line.

use hl7_reader::{Message, Path};

use crate::effect::Judged;
use crate::knowledge::words_of;
use crate::outline::dose_of;
use crate::places_in_words::places;
use crate::verdict::{Certainty, Effect, Severity};

/// What is known of a finding when causes are looked for.
pub(crate) struct Line<'a> {
    pub(crate) place: Option<Path>,
    pub(crate) judged: Judged,
    pub(crate) severity: Option<Severity>,
    pub(crate) words: &'a str,
    /// Whether its words say that the fault is told elsewhere.
    pub(crate) says_it_follows: bool,
}

impl Line<'_> {
    /// Whether it can be what another line follows from: it reports a loss, or a fault whose outcome is open.
    fn is_fault(&self) -> bool {
        let serious = matches!(self.severity, Some(Severity::Error | Severity::Fatal));
        let harmless = matches!(self.judged.effect, Effect::Remark | Effect::AlreadyStored | Effect::Queued);
        let stated = self.judged.certainty == Certainty::Stated;
        !self.judged.confirms && (!harmless || (serious && !stated))
    }

    fn depth(&self) -> u32 {
        self.place.map_or(0, |place| place.depth() + 1)
    }
}

/// For each line the position of its root, counted from 0; `None` for a line that is a root itself.
pub(crate) fn roots(lines: &[Line<'_>], sent: Option<&Message<'_>>) -> Vec<Option<usize>> {
    let mut causes: Vec<Option<usize>> = (0..lines.len()).map(|at| cause(at, lines, sent)).collect();
    // Two lines may name each other as the cause. The one met first then stands for both.
    for at in 0..causes.len() {
        if ends_in(at, at, &causes)
            && let Some(cause) = causes.get_mut(at)
        {
            *cause = None;
        }
    }
    (0..causes.len()).map(|at| end(at, &causes).filter(|root| *root != at)).collect()
}

/// The line at the end of the chain of causes that begins at a line; `None` where the chain never ends.
fn end(from: usize, causes: &[Option<usize>]) -> Option<usize> {
    let mut at = from;
    for _ in 0..=causes.len() {
        match causes.get(at).copied().flatten() {
            Some(cause) => at = cause,
            None => return Some(at),
        }
    }
    None
}

/// Whether the chain of causes that begins at a line comes back to `goal`.
fn ends_in(from: usize, goal: usize, causes: &[Option<usize>]) -> bool {
    let mut at = from;
    for _ in 0..=causes.len() {
        match causes.get(at).copied().flatten() {
            Some(cause) if cause == goal => return true,
            Some(cause) => at = cause,
            None => return false,
        }
    }
    false
}

/// The deepest, then earliest of the lines that a line follows from.
fn cause(at: usize, lines: &[Line<'_>], sent: Option<&Message<'_>>) -> Option<usize> {
    let line = lines.get(at)?;
    let causes = lines.iter().enumerate();
    let causes = causes.filter(|(other, cause)| *other != at && follows(at, line, *other, cause, sent));
    causes.max_by_key(|(other, cause)| (cause.depth(), std::cmp::Reverse(*other))).map(|(other, _)| other)
}

/// Whether a line follows from another: the cause is deeper, or as deep and earlier, unless the words say otherwise.
fn follows(at: usize, line: &Line<'_>, other: usize, cause: &Line<'_>, sent: Option<&Message<'_>>) -> bool {
    let (own, its) = (line.depth(), cause.depth());
    if own > its || (own == its && at < other) {
        return line.says_it_follows && !cause.says_it_follows && own <= its + 1 && blames(line, cause, sent);
    }
    if line.place == cause.place {
        return line.place.is_some() && cause.is_fault() && !line.judged.confirms || same_words(line, cause);
    }
    if own == its {
        return line.says_it_follows && blames(line, cause, sent);
    }
    cause.is_fault()
        && line.judged.effect.is_loss()
        && reaches_over(line, cause, sent)
        && !blames_another(line, cause)
}

/// Two lines that say the same of the same place.
fn same_words(line: &Line<'_>, cause: &Line<'_>) -> bool {
    !line.words.is_empty() && line.words.eq_ignore_ascii_case(cause.words)
}

/// Whether the thing lost by `line` holds the place of `cause`: a message or patient holds everything, a dose all
/// segments of its order group, a segment its fields.
fn reaches_over(line: &Line<'_>, cause: &Line<'_>, sent: Option<&Message<'_>>) -> bool {
    let whole_message = line.judged.effect.rejects_message();
    match (line.place, cause.place) {
        (None, _) => whole_message,
        (Some(place), Some(inner)) if place.covers(&inner) => true,
        (Some(place), Some(inner)) if place.field.is_none() => {
            let header = matches!(place.segment.as_str(), "MSH" | "PID");
            (header && whole_message)
                || (line.judged.effect == Effect::DoseRejected && same_dose(&place, &inner, sent))
        }
        _ => false,
    }
}

fn same_dose(place: &Path, inner: &Path, sent: Option<&Message<'_>>) -> bool {
    let dose =
        |path: &Path| sent.and_then(|message| dose_of(message, path.segment, path.occurrence.unwrap_or(1)));
    dose(place).is_some() && dose(place) == dose(inner)
}

/// Whether the words of `line` name the segment of `cause` as the reason: "rejected because of invalid OBX".
fn blames(line: &Line<'_>, cause: &Line<'_>, sent: Option<&Message<'_>>) -> bool {
    let Some(place) = cause.place else { return false };
    let named = places(reason(line.words)).iter().any(|named| named.path.segment == place.segment);
    let near = match (line.place, sent) {
        (Some(own), Some(_)) => own.segment == place.segment || same_dose(&own, &place, sent),
        _ => true,
    };
    named && near && cause.is_fault()
}

/// Whether the words of `line` give a reason that names another segment or field than that of `cause`.
fn blames_another(line: &Line<'_>, cause: &Line<'_>) -> bool {
    let Some(place) = cause.place else { return false };
    let named = places(reason(line.words));
    let reasons =
        || named.iter().map(|named| named.path).filter(|path| path.field.is_some() || line.says_it_follows);
    reasons().count() > 0
        && reasons()
            .all(|path| path.segment != place.segment || (path.field.is_some() && path.field != place.field))
}

/// The part of the words behind "because of", "due to" or a dash: the reason, if one is given.
fn reason(words: &str) -> &str {
    let marks = ["because of", "due to", " - ", ": "];
    let lower = words.to_ascii_lowercase();
    let found = marks.iter().find_map(|mark| Some(lower.find(mark)? + mark.len()));
    found.and_then(|at| words.get(at..)).unwrap_or_default()
}

/// A root without outcome words takes the worst effect of the lines that follow from it.
pub(crate) fn adopt(lines: &mut [Line<'_>], roots: &[Option<usize>]) {
    for at in 0..lines.len() {
        let following = lines.iter().zip(roots).filter(|(_, root)| **root == Some(at));
        let worst = following.map(|(line, _)| line.judged.effect).filter(|effect| effect.is_loss()).max();
        let Some(line) = lines.get_mut(at) else { continue };
        if let Some(worst) = worst
            && !line.judged.by_words
        {
            line.judged.effect = worst;
            line.judged.certainty = Certainty::Inferred;
        }
    }
}

/// Whether words say that the fault is told elsewhere.
pub(crate) fn says_it_follows(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    (lower.contains("because of") || lower.contains("due to")) && !words_of(words).is_empty()
}
