//! A message found in a pasted text, with what was mended in it.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::{OffsetMap, Repair, Span};

/// One message found in a pasted text.
#[derive(Debug)]
pub struct Found<'t> {
    /// The message after mending, from the first letter of its first segment.
    pub text: Cow<'t, str>,
    /// Where it stood, in bytes of the pasted text.
    pub pasted: Span,
    /// What was mended, in the order of doing.
    pub repairs: Vec<Repair>,
    /// From places in `text` to places in the pasted text.
    pub offsets: OffsetMap,
    /// Stretches of `text` that were joined to the line above them without proof that they belong to it, in bytes of
    /// `text`, in order: each with what was put in before it. They may be somebody else's words.
    pub doubtful: Vec<Span>,
    /// Whether it begins with a header; segments that stand alone are found as well.
    pub has_header: bool,
    /// Whether the copy stops behind the first letters of its next segment, such as `ER`.
    pub stops_in_a_name: bool,
}
