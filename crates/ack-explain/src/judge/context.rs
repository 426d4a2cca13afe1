//! What the words of one finding are judged with, and which vaccination a place names.

use hl7_reader::{Path, SegmentId};

use crate::knowledge::{Dialect, Knowledge};
use crate::statement::DoseNames;

/// What the words of one finding are judged with.
#[derive(Clone, Copy)]
pub(crate) struct Judge<'k> {
    pub(crate) dialect: &'k Dialect,
    pub(crate) knowledge: &'k Knowledge,
    /// Whether MSA-1 or MSA-3 says that the message was rejected.
    pub(crate) rejected: bool,
    /// The vaccinations of the message, where it is there.
    pub(crate) names: Option<&'k DoseNames<'k, 'k>>,
}

/// Which vaccination a place in an RXA names, counted from 1.
pub(crate) fn dose_at(place: Option<Path>) -> Option<u32> {
    place.filter(|place| place.segment == SegmentId::RXA).and_then(|place| place.occurrence)
}
