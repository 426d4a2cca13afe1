//! The message header (MSH, HL7 v2.5.1 chapter 2.15.9): its type and control ID, found where they really stand.
//!
//! A header that lost or gained a field separator on the way holds every later value one field off. The message
//! type (MSH-9) is easy to recognise, so it tells how far the rest has moved.

use crate::{Message, Part, Segment, SegmentId};

/// Message types that a registry or an EHR sends (HL7 table 0076) and that name themselves in MSH-9.1.
const TYPES: [&str; 11] = ["VXU", "ACK", "RSP", "QBP", "VXQ", "VXR", "VXX", "ADT", "ORU", "QCK", "RTB"];

/// The field that holds the message type.
const MESSAGE_TYPE: u32 = 9;

/// How many fields off the message type is looked for.
const FARTHEST: u32 = 3;

/// The header of a message, with its values where they really stand.
#[derive(Clone, Copy, Debug)]
pub struct Header<'t> {
    segment: Segment<'t>,
    found: Option<u32>,
}

impl<'t> Header<'t> {
    /// The header of the message; `None` where it has none.
    pub fn of(message: &Message<'t>) -> Option<Self> {
        let segment = message.segment(SegmentId::MSH, 1)?;
        let is_type = |number: &u32| TYPES.contains(&segment.value(*number, 1).trim());
        let nearest = (0..=FARTHEST).flat_map(|off| [MESSAGE_TYPE + off, MESSAGE_TYPE - off]).find(is_type);
        Some(Self { segment, found: nearest })
    }

    /// How many fields the values from the message type on stand too far to the right; below 0, to the left.
    /// 0 as well where no message type is found.
    pub fn shift(&self) -> i64 {
        self.found.map_or(0, |found| i64::from(found) - i64::from(MESSAGE_TYPE))
    }

    /// The message type, such as `VXU`: MSH-9.1 where it really stands, or `""`.
    pub fn message_type(&self) -> &'t str {
        self.segment.value(self.found.unwrap_or(MESSAGE_TYPE), 1).trim()
    }

    /// The header field of this number where it really stands: fields before the message type may or may not
    /// have moved and are taken as they are.
    pub fn field(&self, number: u32) -> Option<Part<'t>> {
        self.segment.field(self.moved(number))
    }

    /// The number of the field that holds what should stand in field `number`.
    pub fn moved(&self, number: u32) -> u32 {
        match self.found {
            Some(found) if number >= MESSAGE_TYPE => {
                number.saturating_add(found).saturating_sub(MESSAGE_TYPE)
            }
            _ => number,
        }
    }

    /// The field whose value stands in field `number`: the other way round of [`Header::moved`]. `None` for a field
    /// before a message type that moved, because nobody knows where the move began.
    pub fn right_number(&self, number: u32) -> Option<u32> {
        match self.found {
            Some(found) if found != MESSAGE_TYPE && number >= found => {
                number.checked_sub(found)?.checked_add(MESSAGE_TYPE)
            }
            Some(found) if found != MESSAGE_TYPE && number > 2 => None,
            _ => Some(number),
        }
    }

    /// The control ID (MSH-10), or `""`.
    pub fn control_id(&self) -> &'t str {
        self.field(10).map_or("", |field| field.text()).trim()
    }

    /// The header segment itself.
    pub fn segment(&self) -> Segment<'t> {
        self.segment
    }
}

#[cfg(test)]
mod tests {
    use super::Header;
    use crate::read;

    #[test]
    fn the_control_id_is_found_in_a_shifted_header() {
        for (line, shift, id) in [
            ("MSH|^~\\&|A|B|C|D|20260105||VXU^V04^VXU_V04|77|P|2.5.1", 0, "77"),
            ("MSH|^~\\&|A|B||C|D|20260105||VXU^V04^VXU_V04|77|P|2.5.1", 1, "77"),
            ("MSH|^~\\&|A|B|C|D|20260105|ACK|77|P|2.5.1", -1, "77"),
            ("MSH|^~\\&|A|B|C|D|20260105||?|77|P|2.5.1", 0, "77"),
            ("MSH|^~\\&|A", 0, ""),
        ] {
            let message = read(line);
            let header = Header::of(&message).expect("a header");
            assert_eq!((header.shift(), header.control_id()), (shift, id), "{line}");
            assert_eq!(header.right_number(header.moved(10)), Some(10), "{line}");
        }
    }
}
