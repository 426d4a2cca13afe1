//! What stands at a place of a message, or at which level the way there ends.

use crate::{Part, Segment, Span};

/// The answer to a [`crate::Path`].
#[derive(Clone, Copy, Debug)]
pub enum Lookup<'t> {
    /// The path names a whole segment and it is there.
    Segment(Segment<'t>),
    /// A value stands there.
    Present(Part<'t>),
    /// Delimiters make the place and nothing stands in it.
    Empty(Part<'t>),
    /// The segment is there but ends, or the field has too few delimiters, before the place. The empty span
    /// is where the missing delimiters would have to stand.
    BeyondEnd(Span),
    /// The message has no such occurrence of the segment.
    SegmentAbsent,
}

impl<'t> Lookup<'t> {
    /// The value found, as sent; `None` where nothing stands there.
    pub fn text(&self) -> Option<&'t str> {
        match self {
            Self::Segment(segment) => Some(segment.text()),
            Self::Present(part) => Some(part.text()),
            Self::Empty(_) | Self::BeyondEnd(_) | Self::SegmentAbsent => None,
        }
    }

    /// Where it stands in the message's text; `None` for a segment that is not there.
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Segment(segment) => Some(segment.span()),
            Self::Present(part) | Self::Empty(part) => Some(part.span()),
            Self::BeyondEnd(span) => Some(*span),
            Self::SegmentAbsent => None,
        }
    }
}
