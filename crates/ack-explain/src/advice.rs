//! The words of one finding: title, what, why, next, who and whether to send again.

use crate::analysis::Target;
use crate::headline::capital;
use crate::knowledge::Knowledge;
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
    pub(crate) cause: &'static str,
    pub(crate) owner: &'static str,
    pub(crate) effect: Effect,
    pub(crate) certainty: Certainty,
    /// The first place, if one was named.
    pub(crate) target: Option<&'a Target>,
    /// The value that the registry quotes as received.
    pub(crate) quoted: Option<&'a str>,
    /// The field or component in plain words.
    pub(crate) part: Option<String>,
    pub(crate) registry: &'a str,
}

/// Advice for one finding.
pub(crate) fn advice(matter: &Matter<'_>, knowledge: &Knowledge) -> Advice {
    let resend = resend(matter.cause, matter.effect);
    let one_of_several = matter.target.is_some_and(|target| target.certainty == TargetCertainty::Candidate);
    let found = matter.target.and_then(|target| target.text.as_deref()).filter(|_| !one_of_several);
    let value = found.or(matter.quoted).unwrap_or_default();
    // Of a vaccine only the code is wanted, not the words and the list's name behind it.
    let value =
        if matter.cause == "vaccine_code" { value.split('^').next().unwrap_or_default() } else { value };
    let shown = match matter.target.map(|target| target.kind) {
        Some(TargetKind::Present) if one_of_several => knowledge.sentence("shown.candidates", &[]),
        Some(TargetKind::Present) => knowledge.sentence("shown.value", &[("value", value)]),
        Some(TargetKind::Empty | TargetKind::BeyondEnd | TargetKind::SegmentAbsent) => {
            knowledge.sentence("shown.nothing", &[])
        }
        _ => knowledge.sentence("shown.unknown", &[]),
    };
    let path = matter.target.and_then(|target| target.path.as_deref()).map(short).unwrap_or_default();
    let name = matter.target.map_or("", |target| target.name.as_str());
    let place = matter.part.as_deref().unwrap_or(name);
    let tail = knowledge.sentence(&format!("resend.tail.{}", resend.as_str()), &[]);
    let fill = [
        ("registry", matter.registry),
        ("Registry", &capital(matter.registry)),
        ("value", value),
        ("shown", &shown),
        ("path", &path),
        ("place", place),
        ("Place", &capital(place)),
        ("resend", &tail),
    ];
    // A cause may have sentences of its own for when its place or its value is not known, or a value stands there.
    let present = matter.target.is_some_and(|target| target.kind == TargetKind::Present);
    let variants =
        [(path.is_empty(), ".no_place"), (value.is_empty(), ".no_value"), (present, ".present"), (true, "")];
    let say = |what: &str| {
        let names = variants
            .iter()
            .filter(|(fits, _)| *fits)
            .map(|(_, variant)| format!("cause.{}{variant}.{what}", matter.cause));
        let found = names.into_iter().find_map(|name| knowledge.find_sentence(&name, &fill));
        found.unwrap_or_else(|| knowledge.sentence(&format!("cause.{}.{what}", matter.cause), &fill))
    };
    Advice {
        title: say("title"),
        saved: knowledge
            .sentence(&format!("saved.{}.{}", matter.effect.as_str(), matter.certainty.as_str()), &[]),
        what: say("what"),
        why: say("why"),
        next: say("next"),
        who: who(matter),
        resend,
    }
}

/// The place as people write it, from the path with its occurrence: `RXA[1]-5[1].1` gives `RXA-5.1`.
fn short(path: &str) -> String {
    path.parse::<hl7_reader::Path>().map_or_else(|_| path.to_string(), |path| path.short().to_string())
}

fn who(matter: &Matter<'_>) -> Who {
    match matter.cause {
        "setup" => Who::Vendor,
        "registry_fault" | "queued" => Who::Registry,
        "already_stored" | "confirmation" | "count" => Who::FrontDesk,
        "not_supported" => Who::Vendor,
        _ => matter.owner.parse().unwrap_or(Who::Vendor),
    }
}

/// Whether to send the message again: after the fix where something was lost, never for a remark.
fn resend(cause: &str, effect: Effect) -> Resend {
    match (cause, effect) {
        ("registry_fault", _) => Resend::Later,
        // A part that the registry never takes is no reason to send again.
        ("not_supported", Effect::ValueNotStored) => Resend::No,
        (_, Effect::Unclear) => Resend::Ask,
        (_, effect) if effect.is_loss() => Resend::AfterFix,
        _ => Resend::No,
    }
}
