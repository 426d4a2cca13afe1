//! The words of one finding: title, what, why, next, who and whether to send again.

use std::borrow::Cow;

use crate::analysis::Target;
use crate::headline::capital;
use crate::knowledge::Knowledge;
use crate::problem::Cause;
use crate::verdict::{Certainty, Effect, Resend, TargetCertainty, TargetKind, Who};

/// What is said about one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Advice {
    pub(crate) title: String,
    pub(crate) saved: String,
    pub(crate) what: String,
    pub(crate) why: String,
    pub(crate) next: String,
    pub(crate) who: Who,
    pub(crate) resend: Resend,
}

/// What advice is made from.
pub(crate) struct Matter<'a> {
    pub(crate) cause: Cause,
    /// Who can put things at the place right.
    pub(crate) owner: Who,
    /// Whether to send again, where the finding follows from another one that decides it.
    pub(crate) resend: Option<Resend>,
    /// Whether the words forbid to send the message again.
    pub(crate) forbidden: bool,
    /// Whether the words ask to send it again.
    pub(crate) asked: bool,
    /// The kind of fault, such as `missing`.
    pub(crate) problem: &'a str,
    pub(crate) effect: Effect,
    pub(crate) certainty: Certainty,
    /// The first place, if one was named.
    pub(crate) target: Option<&'a Target>,
    /// The value that the registry quotes as received.
    pub(crate) quoted: Option<&'a str>,
    /// The field or component in plain words.
    pub(crate) part: Option<String>,
    /// The vaccine that the refused code stands for, where it is on the list and nothing speaks against it.
    pub(crate) listed: Option<&'a str>,
    /// What the vaccination record at the place reports, such as `dose` or `refusal`.
    pub(crate) thing: &'a str,
    /// How far the values of the header have moved, in words.
    pub(crate) shift: &'a str,
    pub(crate) registry: &'a str,
}

/// Advice for one finding.
pub(crate) fn advice(matter: &Matter<'_>, knowledge: &Knowledge) -> Advice {
    let cause = matter.cause.name;
    let resend = match matter.resend.unwrap_or_else(|| resend(matter)) {
        Resend::AfterFix | Resend::Later if matter.forbidden => Resend::Ask,
        // Who asks for it must not be told that there is no reason to.
        Resend::No if matter.asked && matter.effect != Effect::AlreadyStored => Resend::AfterFix,
        resend => resend,
    };
    let one_of_several = matter.target.is_some_and(|target| target.certainty == TargetCertainty::Candidate);
    let found = matter.target.and_then(|target| target.text.as_deref()).filter(|_| !one_of_several);
    let value = found.or(matter.quoted).unwrap_or_default();
    // Of a coded value only the code is named, not the words and the list's name behind it.
    let value = clipped(value.split('^').next().unwrap_or_default());
    let value = value.as_ref();
    let kind = matter.target.map(|target| target.kind);
    let shown = match kind {
        Some(TargetKind::Present) if one_of_several => knowledge.sentence("shown.candidates", &[]),
        Some(TargetKind::Present) if !value.is_empty() => {
            knowledge.sentence("shown.value", &[("value", value)])
        }
        Some(TargetKind::Present) => {
            knowledge.sentence("shown.value", &[("value", &clipped(found.unwrap_or_default()))])
        }
        Some(kind) if is_nothing(kind) => knowledge.sentence("shown.nothing", &[]),
        Some(TargetKind::Segment) => knowledge.sentence("shown.line", &[]),
        _ => knowledge.sentence("shown.unknown", &[]),
    };
    let path = matter.target.map(Target::place).unwrap_or_default();
    let name = matter.target.map_or("", |target| target.name.as_str());
    let place = matter.part.as_deref().unwrap_or(name);
    let there = {
        let name = found_there(matter.target, one_of_several);
        let fill = [("path", path.as_str()), ("place", place), ("shown", &shown)];
        let finer = format!("{name}.{}", if matter.cause.by_words { "" } else { matter.problem });
        knowledge.find_sentence(&finer, &fill).unwrap_or_else(|| knowledge.sentence(name, &fill))
    };
    let tail = knowledge.sentence(&format!("resend.tail.{}", resend.as_str()), &[]);
    let fill = [
        ("registry", matter.registry),
        ("Registry", &capital(matter.registry)),
        ("value", value),
        ("shown", &shown),
        ("path", &path),
        ("found", &there),
        ("place", place),
        ("Place", &capital(place)),
        ("shift", matter.shift),
        ("name", matter.listed.unwrap_or_default()),
        ("resend", &tail),
    ];
    // A cause may have sentences of its own for when its place or its value is not known, or a value stands there.
    let present = kind == Some(TargetKind::Present);
    // Where the message is not at hand, the registry is believed that nothing stood there.
    let told = matter.problem == "missing" && kind.is_none_or(|kind| kind == TargetKind::Unresolved);
    let missing = told || (!one_of_several && kind.is_some_and(is_nothing));
    let fault = matter.effect.is_loss() || matter.effect == Effect::Unclear;
    let variants = [
        (path.is_empty() && fault, ".no_place_fault"),
        (path.is_empty(), ".no_place"),
        (missing, ".missing"),
        (value.is_empty() && matter.effect == Effect::Remark, ".no_value_remark"),
        (value.is_empty(), ".no_value"),
        (matter.listed.is_some(), ".listed"),
        (present, ".present"),
        (matter.effect == Effect::Remark, ".remark"),
        (fault, ".fault"),
        (true, ""),
    ];
    let say = |what: &str| {
        let fitting = variants.iter().filter(|(fits, _)| *fits);
        let mut names = fitting.flat_map(|(_, variant)| {
            // Of a code that is on its list, the same is to be said whatever the cause.
            let general = if *variant == ".listed" { "not_in_table" } else { cause };
            [format!("cause.{cause}{variant}.{what}"), format!("cause.{general}{variant}.{what}")]
        });
        let found = names.find_map(|name| knowledge.find_sentence(&name, &fill));
        found.unwrap_or_else(|| knowledge.sentence(&format!("cause.{cause}.{what}"), &fill))
    };
    Advice {
        title: say("title"),
        saved: saved(matter, path.is_empty(), knowledge),
        what: say("what"),
        why: say("why"),
        next: say("next"),
        who: if matter.listed.is_some() && cause == "vaccine_code" {
            Who::Registry
        } else {
            matter.cause.who.unwrap_or(matter.owner)
        },
        resend,
    }
}

/// Whether nothing stands at a place.
fn is_nothing(kind: TargetKind) -> bool {
    matches!(kind, TargetKind::Empty | TargetKind::BeyondEnd | TargetKind::SegmentAbsent)
}

/// The sentence that tells what was found at the place, and no more than is known of it.
fn found_there(target: Option<&Target>, one_of_several: bool) -> &'static str {
    let Some(target) = target.filter(|target| target.path.is_some()) else { return "found.no_place" };
    match target.kind {
        _ if one_of_several => "found.candidates",
        TargetKind::Present => "found.value",
        TargetKind::Empty | TargetKind::BeyondEnd => "found.nothing",
        TargetKind::SegmentAbsent => "found.absent",
        TargetKind::Segment => "found.line",
        TargetKind::Message | TargetKind::Unresolved => "found.unseen",
    }
}

/// The longest value that a sentence quotes whole, in characters.
const LONGEST_QUOTED: usize = 60;

/// The beginning of a value that is too long for a sentence.
pub(crate) fn clipped(value: &str) -> Cow<'_, str> {
    match value.char_indices().nth(LONGEST_QUOTED) {
        Some((at, _)) => Cow::Owned(format!("{}…", value.get(..at).unwrap_or_default())),
        None => Cow::Borrowed(value),
    }
}

/// Whether anything was lost, in one sentence.
fn saved(matter: &Matter<'_>, no_place: bool, knowledge: &Knowledge) -> String {
    let effect = matter.effect.as_str();
    let somewhere = no_place.then(|| format!("saved.{effect}.no_place"));
    let somewhere = somewhere.and_then(|name| knowledge.find_sentence(&name, &[]));
    let name = format!("saved.{effect}.{}", matter.certainty.as_str());
    somewhere.unwrap_or_else(|| knowledge.sentence(&name, &[("thing", matter.thing)]))
}

/// Whether to send the message again: as the cause says, else after the fix where something was lost, never for a
/// remark.
fn resend(matter: &Matter<'_>) -> Resend {
    match (matter.cause.resend, matter.effect) {
        // `no` stands for causes where a lost value alone is no reason; a lost dose still is, unless the row is
        // about just that.
        (Some(Resend::No), effect)
            if effect.is_loss() && effect != Effect::ValueNotStored && !matter.cause.by_effect =>
        {
            Resend::AfterFix
        }
        (Some(said), _) => said,
        (None, Effect::Unclear) => Resend::Ask,
        (None, effect) if effect.is_loss() => Resend::AfterFix,
        (None, _) => Resend::No,
    }
}
