//! The words around one that are read together.

use std::ops::Range;

use crate::knowledge::Class;
use crate::reading::{Border, Reading};

/// The words around one up to the next signs or turns.
pub(super) fn stretch(reading: &Reading, at: usize) -> Range<usize> {
    let parts = |at: usize| reading.border(at) != Border::None || reading.is(at, Class::Turn);
    let (mut start, mut end) = (at, at + 1);
    while start > 0 && !parts(start) {
        start -= 1;
    }
    while end < reading.len() && !parts(end) {
        end += 1;
    }
    start..end
}
