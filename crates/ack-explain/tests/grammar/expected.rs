//! What a sentence says of a dose, and whether the answer says the same.

use ack_explain::{Certainty, Fate, Severity};

use crate::class::Class;
use crate::verb::Verb;

/// What a sentence says of one dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// What a verb of this class says.
    Said(Class),
    /// Something in a verb that nobody can know; a reader who does may take it for this.
    Unknown(Option<Class>),
    /// Nothing; of a dose complained of, a fault is told.
    Undecided { complained: bool },
}

/// How the answer about a dose compares with what was said of it. The order is from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    Right,
    /// Nothing is claimed that was not said.
    Open,
    Wrong,
    /// The contrary of what was said.
    Opposite,
}

/// What the answer says of one dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) fate: Fate,
    pub(crate) certainty: Certainty,
}

impl Expected {
    /// What a verb says.
    pub(crate) fn said(verb: &Verb) -> Self {
        if verb.class == Class::Unknown { Self::Unknown(verb.means) } else { Self::Said(verb.class) }
    }

    /// What a verb says when it is denied.
    pub(crate) fn denied(verb: &Verb) -> Self {
        if verb.class == Class::Unknown {
            return Self::Unknown(verb.means.and_then(Class::denied));
        }
        let contrary = verb.class.denied();
        contrary.map_or(Self::Undecided { complained: false }, Self::Said)
    }

    /// Whether the sentence decides what became of the dose.
    pub(crate) fn decides(self) -> bool {
        matches!(self, Self::Said(_))
    }

    /// The name of its row in the figures.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Said(class) => class.name(),
            Self::Unknown(_) => Class::Unknown.name(),
            Self::Undecided { .. } => "undecided",
        }
    }

    /// How what was found compares with it.
    pub(crate) fn mark(self, found: Found, severity: Severity) -> Mark {
        let stated = found.certainty == Certainty::Stated;
        let unclear = found.fate == Fate::Unclear;
        match self {
            Self::Said(Class::Kept) => match found.fate {
                Fate::Stored | Fate::StoredWithRemarks => Mark::Right,
                Fate::Unclear => Mark::Open,
                Fate::NotStored => Mark::Opposite,
                Fate::StoredWithLoss | Fate::AlreadyStored => Mark::Wrong,
            },
            Self::Said(Class::Lost) => match found.fate {
                Fate::NotStored => Mark::Right,
                Fate::Unclear => Mark::Open,
                _ => Mark::Opposite,
            },
            Self::Said(Class::Waits) if unclear => Mark::Right,
            Self::Said(Class::Waits) if stated => Mark::Opposite,
            Self::Said(Class::Waits) => Mark::Open,
            Self::Said(Class::There) => match found.fate {
                Fate::AlreadyStored => Mark::Right,
                Fate::Unclear => Mark::Open,
                Fate::NotStored => Mark::Opposite,
                _ if stated => Mark::Opposite,
                _ => Mark::Wrong,
            },
            Self::Said(Class::Unknown) => unreachable!("an unknown verb says nothing known"),
            Self::Unknown(_) if unclear => Mark::Right,
            Self::Unknown(Some(class)) if Self::Said(class).mark(found, severity) == Mark::Right => {
                Mark::Right
            }
            Self::Unknown(_) => Mark::Opposite,
            Self::Undecided { .. } if unclear => Mark::Right,
            Self::Undecided { .. } if stated => Mark::Wrong,
            Self::Undecided { complained: true } if severity == Severity::Error && found.is_stored() => {
                Mark::Wrong
            }
            Self::Undecided { .. } => Mark::Right,
        }
    }
}

impl Found {
    /// Whether the dose is said to have been stored by this message.
    pub(crate) fn is_stored(self) -> bool {
        matches!(self.fate, Fate::Stored | Fate::StoredWithRemarks | Fate::StoredWithLoss)
    }
}
