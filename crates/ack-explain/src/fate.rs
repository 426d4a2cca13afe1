//! What became of each vaccination: the worst effect inside its order group (ORC, RXA, RXR, OBX, NTE).

use hl7_reader::Message;

use crate::consequence::Line;
use crate::locate::Place;
use crate::outline::dose_of;
use crate::verdict::{Certainty, Effect, Fate, TargetCertainty};

/// The fate of one vaccination and the findings that decide it, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decided {
    pub(crate) fate: Fate,
    pub(crate) certainty: Certainty,
    pub(crate) because: Vec<usize>,
}

/// What is known of the message as a whole when fates are decided.
#[derive(Clone, Copy)]
pub(crate) enum Whole {
    /// Nothing of it was stored.
    Rejected(Certainty),
    /// Whether it was stored is not known.
    Open,
    /// It was taken in.
    TakenIn,
}

/// The fates of the vaccinations 1 to `count`. `places` are those of each line, in the order of `lines`.
pub(crate) fn fates(
    count: u32,
    lines: &[Line<'_>],
    places: &[Vec<Place>],
    sent: &Message<'_>,
    whole: Whole,
) -> Vec<Decided> {
    (1..=count).map(|dose| decide(dose, count, lines, places, sent, whole)).collect()
}

fn decide(
    dose: u32,
    count: u32,
    lines: &[Line<'_>],
    places: &[Vec<Place>],
    sent: &Message<'_>,
    whole: Whole,
) -> Decided {
    let judged = lines.iter().zip(places).enumerate();
    let effects: Vec<(usize, Fate, Certainty)> = judged
        .filter_map(|(at, (line, places))| {
            let (fate, certainty) = effect_on(dose, count, line, places, sent)?;
            Some((at, fate, certainty))
        })
        .collect();
    let worst = effects.iter().map(|(_, fate, _)| *fate).max().unwrap_or(Fate::Stored);
    let fate = match whole {
        Whole::Rejected(_) => Fate::NotStored,
        Whole::Open if worst != Fate::NotStored => Fate::Unclear,
        _ => worst,
    };
    let deciding = || effects.iter().filter(|(_, own, _)| *own == worst && worst != Fate::Stored);
    let certainty = match whole {
        Whole::Rejected(certainty) => certainty,
        Whole::Open if worst != Fate::NotStored => Certainty::Guess,
        // The surest of the findings that say the same.
        _ => deciding().map(|(_, _, certainty)| *certainty).min().unwrap_or(Certainty::Inferred),
    };
    let because = match whole {
        Whole::Rejected(_) => {
            let rejects = |line: &Line<'_>| line.judged.effect.rejects_message();
            lines.iter().enumerate().filter(|(_, line)| rejects(line)).map(|(at, _)| at).collect()
        }
        _ => deciding().map(|(at, ..)| *at).collect(),
    };
    Decided { fate, certainty, because }
}

/// What one line does to a vaccination; `None` where it does not touch it.
fn effect_on(
    dose: u32,
    count: u32,
    line: &Line<'_>,
    places: &[Place],
    sent: &Message<'_>,
) -> Option<(Fate, Certainty)> {
    let of = |place: &Place| dose_of(sent, place.path.segment, place.path.occurrence.unwrap_or(1));
    let certainty = line.judged.certainty;
    if line.judged.confirms {
        return None;
    }
    let open = || (line.judged.effect != Effect::Remark).then_some((Fate::Unclear, Certainty::Guess));
    let Some(first) = places.first() else {
        // A dose is lost, and the registry does not say which.
        let lost = line.judged.effect == Effect::DoseRejected;
        return match line.judged.dose.or((count == 1).then_some(1)) {
            Some(named) if lost => (named == dose).then_some((Fate::NotStored, certainty)),
            _ if lost => Some((Fate::Unclear, Certainty::Guess)),
            _ => None,
        };
    };
    let several =
        places.iter().any(|place| place.certainty == TargetCertainty::Candidate && of(place) != of(first));
    if several && first.certainty == TargetCertainty::Candidate {
        return places.iter().any(|place| of(place) == Some(dose)).then(open).flatten();
    }
    if of(first) == Some(dose) {
        return Some((fate_of(line.judged.effect, first), certainty));
    }
    places.iter().any(|place| of(place) == Some(dose)).then(open).flatten()
}

/// What an effect inside an order group means for its dose.
fn fate_of(effect: Effect, place: &Place) -> Fate {
    let on_dose = matches!(place.path.segment.as_str(), "RXA" | "ORC");
    match effect {
        Effect::DoseRejected | Effect::PatientRejected | Effect::MessageRejected => Fate::NotStored,
        Effect::SegmentIgnored if on_dose => Fate::NotStored,
        Effect::SegmentIgnored | Effect::ValueNotStored => Fate::StoredWithLoss,
        Effect::AlreadyStored if on_dose => Fate::AlreadyStored,
        Effect::AlreadyStored => Fate::StoredWithRemarks,
        Effect::Queued | Effect::Unclear => Fate::Unclear,
        Effect::Remark => Fate::StoredWithRemarks,
    }
}
