//! What a registry's words say of deleting: right where the record asked for it, and odd where it did not.

use hl7_reader::{Path, SegmentId};

use super::heard::Heard;
use super::judgement::{Judged, Removal};
use crate::knowledge::Class;
use crate::locate::Place;
use crate::partner::Partner;
use crate::statement::{Says, Verb};
use crate::vaccination::kind;
use crate::verdict::{Effect, VaccinationKind};

/// The field that says whether a vaccination is added, changed or deleted (RXA-21).
const ACTION: u32 = 21;

/// What the words heard say of deleting.
pub(super) fn removal(heard: &Heard<'_>) -> Removal {
    let reading = heard.reading;
    // A deletion that is denied is no verb of its own.
    let denied = |at: usize| {
        let mut from = at;
        while from > 0 && reading.is_any(from - 1, &[Class::Auxiliary, Class::Denial]) {
            from -= 1;
        }
        (from..at).any(|at| reading.is(at, Class::Denial))
    };
    if (0..reading.len()).any(|at| reading.is(at, Class::Delete) && denied(at)) {
        return Removal::Denied;
    }
    let told = heard.statements.all.iter().find_map(|own| {
        let last = own.words.end.saturating_sub(1);
        let kept = reading.is(last, Class::Retained) && own.says == Says::Kept;
        let done = reading.is(last, Class::Delete)
            && (own.says == Says::Lost || own.verb == Verb::Done && own.says == Says::Changed);
        if done { Some(Removal::Done) } else { kept.then_some(Removal::Denied) }
    });
    told.unwrap_or(Removal::Untold)
}

/// Makes a judgement fit what the record at the place asks for: a deletion that was done is no loss, and a change that
/// was not taken over is more than a value that was lost. What cannot mean what it says is left open.
pub(crate) fn fit(judged: &mut Judged, places: &[Place], partner: Option<Partner<'_, '_>>) {
    let record = || {
        let (partner, place) = partner.zip(places.first())?;
        Some((partner.message.segment(SegmentId::RXA, partner.groups.dose(&place.path)?)?, place.path))
    };
    let at_action = |path: Path| path.segment == SegmentId::RXA && path.field == Some(ACTION);
    let part_lost = matches!(judged.effect, Effect::ValueNotStored | Effect::SegmentIgnored);
    if judged.removal == Removal::Untold && !part_lost {
        return;
    }
    let Some((rxa, path)) = record() else { return };
    match (kind(&rxa), judged.removal) {
        (VaccinationKind::Delete, Removal::Done) if judged.effect.is_loss() => {
            *judged = Judged {
                stored: true,
                confirms: true,
                removal: Removal::Done,
                ..Judged::stated(Effect::Remark)
            };
        }
        (VaccinationKind::Delete, Removal::Done) => {}
        (VaccinationKind::Delete | VaccinationKind::Update, Removal::Denied) => *judged = judged.open(),
        (VaccinationKind::Delete | VaccinationKind::Update, _) if part_lost && at_action(path) => {
            *judged = judged.open();
        }
        // Nobody asked for it to be deleted.
        (_, Removal::Done) if matches!(judged.effect, Effect::Remark) => *judged = judged.open(),
        _ => {}
    }
}
