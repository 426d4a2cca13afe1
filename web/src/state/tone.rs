//! How a result is drawn: five tones, each with a shape of its own beside its colour.

use ack_explain::{Analysis, Effect, Fate, Outcome};

/// The tone of a result, from good to bad, and the open one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Saved: a circle with a tick.
    Kept,
    /// Saved, with a remark: a circle with an i.
    Note,
    /// Not known: a dashed circle with a question mark.
    Open,
    /// A part was lost: a triangle.
    Part,
    /// Not saved: an octagon with a cross.
    Lost,
}

impl Tone {
    /// The name of the tone's style class.
    pub fn class(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Note => "note",
            Self::Open => "open",
            Self::Part => "part",
            Self::Lost => "lost",
        }
    }
}

impl From<Effect> for Tone {
    fn from(effect: Effect) -> Self {
        match effect {
            Effect::Remark | Effect::AlreadyStored => Self::Note,
            Effect::Queued | Effect::Unclear => Self::Open,
            Effect::ValueNotStored | Effect::SegmentIgnored => Self::Part,
            Effect::DoseRejected | Effect::PatientRejected | Effect::MessageRejected => Self::Lost,
        }
    }
}

impl From<Fate> for Tone {
    fn from(fate: Fate) -> Self {
        match fate {
            Fate::Stored | Fate::AlreadyStored => Self::Kept,
            Fate::StoredWithRemarks => Self::Note,
            Fate::StoredWithLoss => Self::Part,
            Fate::Unclear => Self::Open,
            Fate::NotStored => Self::Lost,
        }
    }
}

impl From<&Analysis> for Tone {
    fn from(analysis: &Analysis) -> Self {
        let doses = &analysis.vaccinations;
        let none_stored = !doses.is_empty() && doses.iter().all(|dose| dose.fate == Fate::NotStored);
        match analysis.outcome {
            Outcome::Accepted | Outcome::AlreadyStored => Self::Kept,
            Outcome::AcceptedWithRemarks => Self::Note,
            Outcome::AcceptedWithLoss if none_stored => Self::Lost,
            Outcome::AcceptedWithLoss => Self::Part,
            Outcome::Rejected => Self::Lost,
            Outcome::Queued | Outcome::Unclear | Outcome::NotAnAck => Self::Open,
        }
    }
}
