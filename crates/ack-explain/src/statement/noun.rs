//! A thing that words speak of: a vaccination, the patient, the message, a segment, a value, or what is beside the
//! record. `naming` finds them.

use super::dose_reference::Sign;
use super::quantity::Quantity;

/// What kind of thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    /// The message, or all that it holds.
    Message,
    Patient,
    Dose,
    /// A record, of which the place tells what it is.
    Record,
    /// A segment; by its own name, or only called a segment.
    Segment {
        by_name: bool,
    },
    Value,
    /// Something beside the record, of which nothing follows for it.
    Aside,
    /// A refusal.
    Refusal,
    /// A word such as "it", which stands for what was named before.
    Pronoun,
    /// What a registry calls itself: who does it, not what it is done to.
    Registry,
}

/// A thing named in the words.
#[allow(clippy::struct_excessive_bools, reason = "each is told by the words apart from the others")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) thing: Thing,
    /// The first word of its phrase, articles and numbers included.
    pub(crate) start: usize,
    /// The word that names it.
    pub(crate) at: usize,
    /// The word behind its last.
    pub(crate) end: usize,
    /// The vaccinations it names.
    pub(crate) doses: Vec<u32>,
    pub(crate) sign: Sign,
    pub(crate) quantity: Quantity,
    pub(crate) plural: bool,
    /// Whether it stands behind a preposition, so that it only tells where, or whose.
    pub(crate) governed: bool,
    /// Whether it is something else than was sent, or was there before: "old vaccination".
    pub(crate) old: bool,
    /// Whether its number may be that of a dose of a series.
    pub(crate) may_count_series: bool,
}
