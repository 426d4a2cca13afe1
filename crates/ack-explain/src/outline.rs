//! A message laid out for showing: one line for each segment, one cell for each field, each with its name.

use hl7_reader::{Header, Path, SegmentId, Span, read};

use crate::coded_value::{CodedValue, codes_of_field};
use crate::knowledge::{Knowledge, Standing};
use crate::order_group::OrderGroups;

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
    /// Its codes with what their lists say; without those that no list was named for and none is kept of.
    pub codes: Vec<CodedValue>,
}

/// Lays out the text of one message.
pub fn outline(text: &str, knowledge: &Knowledge) -> Vec<OutlineLine> {
    let message = read(text);
    let groups = OrderGroups::of(&message);
    let header = Header::of(&message);
    let lines = message.segments().zip(groups.segments()).map(|(segment, (occurrence, dose))| {
        let id = segment.id();
        let cells = segment.fields().map(|(number, field)| {
            let right = if id == Some(SegmentId::MSH) {
                header.and_then(|header| header.right_number(number))
            } else {
                Some(number)
            };
            let known = id.zip(right).and_then(|(id, right)| knowledge.field(id, right));
            let place = id.map(|id| Path::segment(id, occurrence).with_field(number));
            let codes = place.zip(known).map_or_else(Vec::new, |(place, known)| {
                codes_of_field(&segment, field, place, known, message.delimiters(), knowledge)
            });
            OutlineCell {
                span: field.span(),
                field: number,
                place: place.map_or_else(String::new, |place| place.short().to_string()),
                official: known.map_or("", |field| field.name).into(),
                plain: known.map_or("", |field| field.plain).into(),
                codes: codes.into_iter().filter(is_told).collect(),
            }
        });
        OutlineLine {
            segment: segment.name().into(),
            occurrence,
            name: id.and_then(|id| knowledge.segment_name(id)).unwrap_or_default().into(),
            dose,
            span: segment.span(),
            cells: cells.collect(),
        }
    });
    lines.collect()
}

/// Whether there is something to tell of a code: its list says something, or the sender named a list that is not kept.
fn is_told(code: &CodedValue) -> bool {
    code.found.standing != Standing::NoList || !code.system.is_empty()
}
