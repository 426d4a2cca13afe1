//! What rows of knowledge say of words: the phrases of registries and the general families of words.

use std::ops::Range;
use std::str::FromStr;

use crate::knowledge::{Class, Dialect, Knowledge, RowKind};
use crate::reading::{Border, Reading};
use crate::verdict::Effect;

/// What a phrase or a family says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saying {
    /// An effect of the contract.
    Effect(Effect),
    /// All was stored.
    Confirmation,
    /// So many vaccinations were taken in.
    Counted,
    /// It was there before, and refusing it again is no loss.
    Duplicate,
    /// Words of loss that lose nothing at this registry.
    Harmless,
    /// Something was kept.
    Kept,
    /// A value was lost.
    LostData,
    /// A part was lost, and nobody says which.
    InPart,
    /// Not all of what was sent was kept.
    Partly,
    /// A fault of the registry's own.
    RegistryFault,
    /// The sender is not set up.
    Setup,
}

impl FromStr for Saying {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "confirmation" => Self::Confirmation,
            "counted" => Self::Counted,
            "duplicate" => Self::Duplicate,
            "harmless" => Self::Harmless,
            "kept" => Self::Kept,
            "lost_data" => Self::LostData,
            "in_part" => Self::InPart,
            "partly" => Self::Partly,
            "registry_fault" => Self::RegistryFault,
            "setup" => Self::Setup,
            effect => Self::Effect(effect.parse()?),
        })
    }
}

impl Saying {
    /// Whether something was there before. Words of doubt change this kind; a listed phrase of loss stands as it is.
    pub(crate) fn is_there_before(self) -> bool {
        matches!(self, Self::Duplicate | Self::Effect(Effect::AlreadyStored))
    }

    /// Whether something waits.
    pub(crate) fn is_waiting(self) -> bool {
        self == Self::Effect(Effect::Queued)
    }

    /// Whether something was stored.
    pub(crate) fn is_stored(self) -> bool {
        matches!(self, Self::Confirmation | Self::Counted | Self::Kept)
    }

    /// Whether it says all that a verb inside its words could.
    pub(super) fn speaks_for_its_verb(self) -> bool {
        self.is_there_before()
            || self.is_waiting()
            || matches!(self, Self::InPart | Self::RegistryFault | Self::Effect(Effect::Unclear))
    }
}

/// What a row says of words of this text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) says: Saying,
    /// The words, counted from 0.
    pub(crate) words: Range<usize>,
    /// The number in them.
    pub(crate) number: Option<u32>,
}

/// What every phrase and family that fits says: the phrases of the dialect first, of the guide, of the other
/// registries, whose words may be met anywhere, then the families.
pub(crate) fn said(reading: &Reading, dialect: &Dialect, knowledge: &Knowledge) -> Vec<Said> {
    let own = dialect.number;
    let national = knowledge.national_dialect().number;
    let rank = |kind: RowKind| match kind {
        RowKind::Phrase { dialect, own: true } => (dialect == own).then_some(0),
        RowKind::Phrase { dialect, .. } if knowledge.is_muted(dialect) => None,
        RowKind::Phrase { dialect, .. } if dialect == own => Some(1),
        RowKind::Phrase { dialect, .. } if dialect == national => Some(2),
        RowKind::Phrase { .. } => Some(3),
        RowKind::Family => Some(4),
        _ => None,
    };
    let mut found: Vec<((u8, usize, usize), Said)> = Vec::new();
    for (own, says) in reading.rows(knowledge, |kind| rank(kind).is_some()) {
        let Some(rank) = knowledge.lexicon().rows.get(own.row).and_then(|row| rank(row.kind)) else {
            continue;
        };
        let Ok(says) = says.parse::<Saying>() else { continue };
        // What is harmless is so by one registry's rules alone.
        if says == Saying::Harmless && rank > 1 {
            continue;
        }
        // General words, and those of other registries, do not go on over the end of a clause.
        let parted = (own.words.start + 1..own.words.end).any(|at| reading.border(at) != Border::None);
        if parted && rank > 2 {
            continue;
        }
        // "In the registry before" is a time; "in the registry before the error occurred" is not said of the past.
        let joins = own.words.end.checked_sub(1).is_some_and(|last| reading.is(last, Class::Conjoining));
        let past = joins && says.is_there_before();
        if past && own.words.end < reading.len() && reading.border(own.words.end) == Border::None {
            continue;
        }
        let said = Said { says, words: own.words.clone(), number: own.number };
        found.push(((rank, own.row, own.words.start), said));
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, said)| said).collect()
}
