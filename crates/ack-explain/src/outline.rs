//! A message laid out for showing: one line for each segment, one cell for each field, each with its name.

use hl7_reader::{Message, Path, SegmentId, Span, read};

use crate::knowledge::Knowledge;

/// One segment, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineLine {
    /// The segment's name, such as `RXA`.
    pub segment: String,
    /// Which segment of this name, counted from 1.
    pub occurrence: u32,
    /// What it is in plain words, such as `vaccine dose`.
    pub name: String,
    /// The number of the dose it belongs to, counted from 1; `None` for what stands before the first dose.
    pub dose: Option<u32>,
    /// Where it stands in the message's text.
    pub span: Span,
    /// Its fields in order; what stands between two cells is the field separator.
    pub cells: Vec<OutlineCell>,
}

/// One field, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineCell {
    /// Where it stands in the message's text; empty for a field with nothing in it.
    pub span: Span,
    /// Its number, counted from 1.
    pub field: u32,
    /// The place as people write it, such as `RXA-5`.
    pub place: String,
    /// Its official name, or `""` where it has none.
    pub official: String,
    /// What it is in plain words, or `""`.
    pub plain: String,
}

/// Lays out the text of one message.
pub fn outline(text: &str, knowledge: &Knowledge) -> Vec<OutlineLine> {
    let message = read(text);
    let doses = dose_numbers(&message);
    let lines = message.segments().zip(doses).map(|(segment, dose)| {
        let id = segment.id();
        let cells = segment.fields().map(|(number, field)| {
            let known = id.and_then(|id| knowledge.field(id, number));
            OutlineCell {
                span: field.span(),
                field: number,
                place: id.map_or_else(String::new, |id| {
                    Path::segment(id, 1).with_field(number).short().to_string()
                }),
                official: known.map_or("", |field| field.name).into(),
                plain: known.map_or("", |field| field.plain).into(),
            }
        });
        OutlineLine {
            segment: segment.name().into(),
            occurrence: message.occurrence(&segment),
            name: id.and_then(|id| knowledge.segment_name(id)).unwrap_or_default().into(),
            dose,
            span: segment.span(),
            cells: cells.collect(),
        }
    });
    lines.collect()
}

/// For each segment the number of the vaccination it belongs to: the RXA it is, comes with or comes before
/// (HL7 v2.5.1, 4.14: an order group is ORC, RXA, then RXR, OBX and NTE).
pub(crate) fn dose_numbers(message: &Message<'_>) -> Vec<Option<u32>> {
    let mut doses = 0_u32;
    let mut order_open = false;
    let numbers = message.segments().map(|segment| match segment.name() {
        "ORC" => {
            order_open = true;
            Some(doses.saturating_add(1))
        }
        "RXA" => {
            order_open = false;
            doses = doses.saturating_add(1);
            Some(doses)
        }
        "RXR" | "OBX" | "NTE" | "TQ1" | "TQ2" if order_open => Some(doses.saturating_add(1)),
        "RXR" | "OBX" | "NTE" | "TQ1" | "TQ2" if doses > 0 => Some(doses),
        _ => None,
    });
    numbers.collect()
}

/// The number of the vaccination that a segment belongs to; `None` for what stands before the first one.
pub(crate) fn dose_of(message: &Message<'_>, segment: SegmentId, occurrence: u32) -> Option<u32> {
    let wanted = message.segment(segment, occurrence)?.span();
    let at = message.segments().position(|segment| segment.span() == wanted)?;
    dose_numbers(message).get(at).copied().flatten()
}
