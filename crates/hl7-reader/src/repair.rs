//! The accidents of copying that are mended before a message is read, each in a file of its own; what stands before
//! every line shares one, and empty lines and text between lines need none.
//!
//! A mend is made only where its recogniser is sure, it never guesses a value, and it is listed. None of them
//! changes a clean message; blanks that do not break and marks without width, which no record system writes, are the
//! one thing that no message counts as clean with.

pub(crate) mod characters;
pub(crate) mod enclosure;
pub(crate) mod framing;
pub(crate) mod goes_on;
pub(crate) mod header;
pub(crate) mod json_text;
pub(crate) mod line_ends;
pub(crate) mod line_lead;
pub(crate) mod look_alikes;
pub(crate) mod markup;
pub(crate) mod next_cell;
pub(crate) mod stars;
pub(crate) mod stray_letters;
pub(crate) mod wrapped;
mod written;

use alloc::string::String;

use crate::Span;

/// What was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RepairKind {
    /// Empty lines stood between segments and were taken out.
    BlankLines,
    /// A segment was broken over lines; the pieces were joined.
    WrappedLines,
    /// Blanks or quote marks stood before a segment and were taken out.
    Indentation,
    /// Text that is no part of a message stood between its segments and was set aside.
    TextBetween,
    /// The end of a line was lost, or written out as letters, and was put back.
    LineEnds,
    /// The first field separator of the header was lost and was put back.
    HeaderSeparator,
    /// Stars that a text program uses for bold print stood around a value and were taken out.
    Stars,
    /// A byte-order mark, or the marks that frame a message on the wire (MLLP), stood around it and were taken out.
    Framing,
    /// The message was copied out of program text (JSON) and its escapes were undone.
    JsonText,
    /// The message was copied out of XML or HTML and its escapes were undone.
    Markup,
    /// Line numbers stood before the lines and were taken out.
    LineNumbers,
    /// The time and source of log entries stood before the lines and were taken out.
    LogTimes,
    /// The borders of a table stood around the lines and were taken out.
    TablePipes,
    /// Delimiters had been replaced by signs that look alike and were put back.
    LookAlikes,
    /// Blanks that do not break, marks without width, or printed dashes stood in values and were replaced.
    Characters,
    /// Single letters of another alphabet stood behind a sentence and were taken out.
    StrayLetters,
}

/// One mend: what stood there before, what stands there now, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The accident that was recognised.
    pub kind: RepairKind,
    /// Where it was made, in bytes of the text as pasted.
    pub pasted: Span,
    /// The text that stood there.
    pub before: String,
    /// The text that stands there now.
    pub after: String,
    /// Whether another reading would have been possible, so that a person should look.
    pub doubtful: bool,
}
