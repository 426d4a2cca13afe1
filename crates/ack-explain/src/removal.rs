//! What a registry's words say of deleting: right where the record asked for it, and odd where it did not.

use hl7_reader::{Path, SegmentId};

use crate::effect::{Judge, Judged};
use crate::explain::Partner;
use crate::heard::Heard;
use crate::locate::Place;
use crate::vaccination::kind;
use crate::verdict::{Certainty, Effect, VaccinationKind};

/// What words say of deleting what a registry has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Removal {
    Untold,
    Done,
    /// "Not removed", "retained".
    Denied,
}

impl Judge<'_> {
    /// What the words heard say of deleting.
    pub(crate) fn removal(&self, heard: &Heard) -> Removal {
        let words = heard.text.slices();
        // A deletion that is denied is no verb of its own.
        let denied = |at: usize| heard.text.is_denied_nearby(at, self.knowledge);
        let deletes = |at: usize| self.knowledge.listed("delete", heard.text.word(at)).is_some();
        if (0..words.len()).any(|at| deletes(at) && denied(at)) {
            return Removal::Denied;
        }
        let told = heard.verbs.iter().find_map(|verb| {
            let kept = matches!(heard.text.word(verb.at), "retained" | "kept") && !verb.lost;
            let done = deletes(verb.at) && self.knowledge.refuses_at(&words, verb.at) == verb.lost;
            if done { Some(Removal::Done) } else { kept.then_some(Removal::Denied) }
        });
        told.unwrap_or(Removal::Untold)
    }
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
                ..Judged::by_words(Effect::Remark, Certainty::Stated)
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

/// The field that says whether a vaccination is added, changed or deleted (RXA-21).
const ACTION: u32 = 21;
