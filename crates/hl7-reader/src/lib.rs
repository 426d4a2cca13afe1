//! Reads pasted HL7 v2 text, however damaged, and keeps the place of every part.
//!
//! Two stages. [`find`] looks through any pasted text, sets aside what is no message, mends the accidents of
//! copying and lists each mend. [`read`] then views one message: segments, fields, repetitions, components and
//! subcomponents, each with its [`Span`] in the message's text.
//!
//! Reading never fails and never panics: broken text is read as far as it goes, and [`Message::at`] says at
//! which level a place stops being there. The differences from HL7 v2.5.1 chapter 2 are these: segments may
//! end in CR, LF or both; an encoding-characters field that makes no sense, or that holds the standard
//! characters in another order, is replaced by the standard one (and [`Message::delimiters_doubtful`] says
//! so); segment names are not checked; nothing is decoded unless [`unescape`] is asked to.
//!
//! This crate knows no acknowledgment, no registry, no clock and no browser. It opens no file; [`Encoding`] tells
//! those who do what its bytes are.
//!
//! ```
//! let message = hl7_reader::read("MSH|^~\\&|EHR\rRXA|0|1|20260105||368^text^CVX");
//! let path = "RXA-5.1".parse().unwrap();
//! assert_eq!(message.at(&path).text(), Some("368"));
//! ```

#![forbid(unsafe_code)]
#![no_std]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::string_slice
    )
)]

extern crate alloc;

mod blank;
mod delimiters;
mod draft;
mod encoding;
mod escape;
mod found;
mod header;
mod line;
mod lines;
mod lookup;
mod mend;
mod message;
mod offsets;
mod page_width;
mod part;
mod paste;
mod path;
mod repair;
mod run;
mod segment;
mod segment_id;
mod span;
mod tail;

pub use delimiters::Delimiters;
pub use encoding::Encoding;
pub use escape::{unescape, unescaped_pieces};
pub use found::Found;
pub use header::Header;
pub use lookup::Lookup;
pub use message::{Message, read};
pub use offsets::OffsetMap;
pub use part::{Level, Part};
pub use paste::{Paste, find};
pub use path::{Path, PathError};
pub use repair::{Repair, RepairKind};
pub use segment::Segment;
pub use segment_id::SegmentId;
pub use span::Span;
