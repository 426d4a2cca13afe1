//! A clause: the words that say one thing, and what parts them from those before. `parting` makes them.

use std::ops::Range;

use crate::reading::Border;

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Its words, counted from 0.
    pub(crate) words: Range<usize>,
    /// Which sentence it is in, counted from 0.
    pub(crate) sentence: usize,
    /// What parts it from the one before; `None` where only its words do.
    pub(crate) border: Border,
}
