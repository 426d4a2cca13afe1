//! One field of a sheet: its place, its name, and its text cut at the borders of marks.

use std::rc::Rc;

use hl7_reader::Span;

use super::mark::Mark;
use super::pieces::Piece;
use super::sought::Sought;

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The place as people write it, such as `RXA-5`.
    pub place: String,
    /// Its plain and its official name, as in `vaccine code (Administered Code)`.
    pub name: String,
    /// Its text, cut at the borders of marks.
    pub pieces: Vec<Piece>,
    /// Where it stands in the message, in bytes; nowhere when its line is not in the message.
    pub span: Option<Span>,
}

impl Cell {
    /// Whether nothing stands in the field, and no mark.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Text(text) if text.is_empty()))
    }

    /// Whether the text sought stands in the field, in its place or in its name; in an empty field there is nothing to
    /// find.
    pub fn holds(&self, sought: &Sought) -> bool {
        let texts = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(text) | Piece::Marked { text, .. } => Some(text.as_str()),
            Piece::Slot(_) => None,
        });
        !self.is_empty() && sought.stands_in(texts.chain([self.place.as_str(), self.name.as_str()]))
    }

    /// The marks that begin in the field.
    pub fn marks(&self) -> impl Iterator<Item = &Rc<Mark>> {
        self.pieces.iter().flat_map(|piece| match piece {
            Piece::Text(_) => Vec::new(),
            Piece::Slot(mark) => vec![mark],
            Piece::Marked { mark, opens, others, .. } => others.iter().chain(opens.then_some(mark)).collect(),
        })
    }
}
