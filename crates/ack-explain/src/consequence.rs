//! Which findings follow from which: one fault often yields several ERR lines (guide 1.5, table 3-1). Each line
//! that follows names the root: the deepest place, then the earliest line.

mod near;

use std::cmp::Reverse;

use hl7_reader::Path;

use self::near::Near;
use crate::error_report::ErrorReport;
use crate::judge::{Effects, Ground, Judged, Verdict};
use crate::knowledge::Class;
use crate::locate::Place;
use crate::order_group::OrderGroups;
use crate::places_in_words::places;
use crate::reading::{Border, Reading};
use crate::verdict::{Certainty, Effect, Severity};

/// An ERR segment with what was worked out about it.
#[derive(Debug)]
pub(crate) struct Finding<'a> {
    pub(crate) report: &'a ErrorReport,
    /// Where it is, best first.
    pub(crate) places: Vec<Place>,
    /// The vaccination that each place belongs to, in the order of the places.
    pub(crate) doses: Vec<Option<u32>>,
    pub(crate) judged: Judged,
    /// What became of vaccinations that its words name one by one, by number.
    pub(crate) each_dose: Effects,
    /// The words that decided.
    pub(crate) grounds: Vec<Ground>,
    /// Whether its effect is that of the findings that follow from it.
    pub(crate) adopted: bool,
    /// The places in the part of its words that gives a reason.
    reasons: Vec<Path>,
    /// Whether its words say that the fault is told elsewhere.
    pub(crate) says_it_follows: bool,
}

impl<'a> Finding<'a> {
    /// Puts together what is known of one ERR segment.
    pub(crate) fn new(
        report: &'a ErrorReport,
        places_found: Vec<Place>,
        verdict: Verdict,
        groups: Option<&OrderGroups>,
    ) -> Self {
        let dose = |place: &Place| groups.and_then(|groups| groups.dose(&place.path));
        Self {
            doses: places_found.iter().map(dose).collect(),
            places: places_found,
            judged: verdict.judged,
            each_dose: verdict.each_dose,
            grounds: verdict.grounds,
            adopted: false,
            reasons: places(reason(&report.reading)).iter().map(|named| named.path).collect(),
            says_it_follows: cause_at(&report.reading).is_some(),
            report,
        }
    }

    /// The best place.
    pub(crate) fn place(&self) -> Option<Path> {
        self.places.first().map(|place| place.path)
    }

    /// The best place inside a segment: where the words put a whole vaccination before the location, that one still
    /// tells who can put it right.
    pub(crate) fn field_named(&self) -> Option<Path> {
        self.places.iter().map(|place| place.path).find(|path| path.field.is_some())
    }

    fn dose(&self) -> Option<u32> {
        self.doses.first().copied().flatten()
    }

    /// Whether it can be what another line follows from: it reports a loss, or a fault whose outcome is open.
    fn is_fault(&self) -> bool {
        let serious = matches!(self.report.severity, Some(Severity::Error | Severity::Fatal));
        let harmless = matches!(self.judged.effect, Effect::Remark | Effect::AlreadyStored | Effect::Queued);
        let stated = self.judged.certainty == Certainty::Stated;
        !self.judged.confirms && (!harmless || (serious && !stated))
    }

    fn depth(&self) -> u32 {
        self.place().map_or(0, |place| place.depth().saturating_add(1))
    }
}

/// For each finding the position of its root, counted from 0; `None` for one that is a root itself.
pub(crate) fn roots(findings: &[Finding<'_>]) -> Vec<Option<usize>> {
    let near = Near::of(findings);
    let mut causes: Vec<Option<usize>> = (0..findings.len()).map(|at| cause(at, findings, &near)).collect();
    part_circles(&mut causes);
    let mut roots: Vec<Option<usize>> = vec![None; causes.len()];
    for from in 0..causes.len() {
        // What a finding met on the way follows from is known already.
        let next = |at: &usize| {
            let known = roots.get(*at).copied().flatten();
            known.or_else(|| causes.get(*at).copied().flatten())
        };
        let end = std::iter::successors(Some(from), next).last();
        if let Some(root) = roots.get_mut(from) {
            *root = end.filter(|end| *end != from);
        }
    }
    roots
}

/// Two lines may name each other as the cause. The one met first then stands for both.
fn part_circles(causes: &mut [Option<usize>]) {
    // The walk in which each was met.
    let mut met: Vec<Option<usize>> = vec![None; causes.len()];
    for walk in 0..causes.len() {
        let mut next = Some(walk);
        while let Some(at) = next {
            match met.get_mut(at) {
                Some(met) if met.is_none() => *met = Some(walk),
                _ => break,
            }
            next = causes.get(at).copied().flatten();
        }
        let Some(again) = next.filter(|at| met.get(*at) == Some(&Some(walk))) else { continue };
        let follow = |at: &usize| causes.get(*at).copied().flatten().filter(|next| *next != again);
        let first = std::iter::successors(Some(again), follow).min();
        if let Some(cause) = first.and_then(|first| causes.get_mut(first)) {
            *cause = None;
        }
    }
}

/// The deepest, then earliest of the findings that a finding follows from.
fn cause(at: usize, findings: &[Finding<'_>], near: &Near) -> Option<usize> {
    let own = findings.get(at)?;
    let found = near.to(own).filter_map(|likely| {
        likely.iter().copied().find(|other| {
            let cause = findings.get(*other);
            *other != at && cause.is_some_and(|cause| follows(own, cause, *other < at))
        })
    });
    found.max_by_key(|other| (findings.get(*other).map_or(0, Finding::depth), Reverse(*other)))
}

/// Whether a finding follows from another: the cause is deeper, or as deep and earlier, unless the words say
/// otherwise.
fn follows(own: &Finding<'_>, cause: &Finding<'_>, earlier: bool) -> bool {
    let (depth, its) = (own.depth(), cause.depth());
    if own.says_it_follows && blames(own, cause) {
        return !cause.says_it_follows && depth <= its + 1;
    }
    if depth > its || (depth == its && !earlier) {
        return false;
    }
    if own.place() == cause.place() {
        let says_the_same =
            !own.report.words.is_empty() && own.report.words.eq_ignore_ascii_case(&cause.report.words);
        return says_the_same || own.place().is_some() && cause.is_fault() && !own.judged.confirms;
    }
    depth < its
        && cause.is_fault()
        && own.judged.effect.is_loss()
        && reaches_over(own, cause)
        && !blames_another(own, cause)
}

/// Whether the thing lost by `own` holds the place of `cause`: a message or patient holds everything, a dose all
/// segments of its order group, a segment its fields.
fn reaches_over(own: &Finding<'_>, cause: &Finding<'_>) -> bool {
    let whole_message = own.judged.effect.rejects_message();
    match (own.place(), cause.place()) {
        (None, _) => whole_message,
        (Some(place), Some(inner)) if place.covers(&inner) => true,
        (Some(place), Some(_)) if place.field.is_none() => {
            let header = matches!(place.segment.as_str(), "MSH" | "PID");
            let dose_lost = own.judged.effect == Effect::DoseRejected;
            (header && whole_message) || (dose_lost && own.dose().is_some() && own.dose() == cause.dose())
        }
        _ => false,
    }
}

/// Whether the words of `own` name the segment of `cause` as the reason: "rejected because of invalid OBX".
fn blames(own: &Finding<'_>, cause: &Finding<'_>) -> bool {
    let Some(place) = cause.place() else { return false };
    let named = own.reasons.iter().any(|named| named.segment == place.segment);
    let near = own.dose().is_none() || own.dose() == cause.dose();
    named && near && cause.is_fault()
}

/// Whether the words of `own` give a reason that names another segment or field than that of `cause`.
fn blames_another(own: &Finding<'_>, cause: &Finding<'_>) -> bool {
    let Some(place) = cause.place() else { return false };
    let mut reasons =
        own.reasons.iter().filter(|path| path.field.is_some() || own.says_it_follows).peekable();
    reasons.peek().is_some()
        && reasons
            .all(|path| path.segment != place.segment || (path.field.is_some() && path.field != place.field))
}

/// The part of the words that gives a reason: behind "because of", else behind a dash or a colon.
fn reason(reading: &Reading) -> &str {
    let parted = |at: &usize| matches!(reading.border(*at), Border::Dash | Border::Colon);
    let first = cause_at(reading).map(|at| at + 1).or_else(|| (1..reading.len()).find(parted));
    first.and_then(|first| reading.text.get(reading.span(first..first + 1).start..)).unwrap_or_default()
}

/// The word by which a text says that the fault is told elsewhere, if one does.
fn cause_at(reading: &Reading) -> Option<usize> {
    (0..reading.len()).find(|at| reading.is(*at, Class::Reason))
}

/// A root without outcome words takes the worst effect of the findings that follow from it.
pub(crate) fn adopt(findings: &mut [Finding<'_>], roots: &[Option<usize>]) {
    let mut worst: Vec<Option<Effect>> = vec![None; findings.len()];
    for (finding, root) in findings.iter().zip(roots).filter(|(finding, _)| finding.judged.effect.is_loss()) {
        if let Some(worst) = root.and_then(|root| worst.get_mut(root)) {
            *worst = (*worst).max(Some(finding.judged.effect));
        }
    }
    for (finding, worst) in findings.iter_mut().zip(worst) {
        if let Some(worst) = worst
            && !finding.judged.by_words
        {
            finding.judged.effect = worst;
            finding.judged.certainty = Certainty::Inferred;
            finding.adopted = true;
        }
    }
}
