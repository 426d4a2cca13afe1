//! A message laid out for showing: one line for each segment, and on demand one cell for each field, each with its name.

use hl7_reader::{Delimiters, Header, Part, Path, Segment, SegmentId, Span, read};

use crate::coded_value::{CodedValue, codes_of_field};
use crate::knowledge::{Field, Knowledge, Standing};
use crate::order_group::OrderGroups;

/// One segment, laid out. Its fields are read when they are asked for, because of a long message few are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineLine {
    /// The segment's name, such as `RXA`.
    pub segment: String,
    /// Which segment of this name, counted from 1.
    pub occurrence: u32,
    /// What it is in plain words, such as `vaccine dose`.
    pub name: &'static str,
    /// The number of the dose it belongs to, counted from 1; `None` for what stands before the first dose.
    pub dose: Option<u32>,
    /// Where it stands in the message's text.
    pub span: Span,
    id: Option<SegmentId>,
    delimiters: Delimiters,
}

/// One field, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineCell {
    /// Where it stands in the message's text; empty for a field with nothing in it.
    pub span: Span,
    /// The place as people write it, such as `RXA-5`.
    pub place: String,
    /// Its official name, or `""` where it has none.
    pub official: &'static str,
    /// What it is in plain words, or `""`.
    pub plain: &'static str,
}

/// Lays out the text of one message.
///
/// ```
/// use ack_explain::{Knowledge, outline};
/// let (text, knowledge) = ("MSH|^~\\&|EHR\rRXA|0|1|20260305||08^x^CVX", Knowledge::builtin());
/// let dose = &outline(text, &knowledge)[1];
/// let code = &dose.cells(text, &knowledge)[4];
/// assert_eq!((code.place.as_str(), code.span.of(text)), ("RXA-5", "08^x^CVX"));
/// assert_eq!(dose.codes(text, 4, &knowledge)[0].value, "08");
/// ```
pub fn outline(text: &str, knowledge: &Knowledge) -> Vec<OutlineLine> {
    let message = read(text);
    let groups = OrderGroups::of(&message);
    let lines = message.segments().zip(groups.segments()).map(|(segment, (occurrence, dose))| OutlineLine {
        segment: segment.name().into(),
        occurrence,
        name: segment.id().and_then(|id| knowledge.segment_name(id)).unwrap_or_default(),
        dose,
        span: segment.span(),
        id: segment.id(),
        delimiters: message.delimiters(),
    });
    lines.collect()
}

impl OutlineLine {
    /// Its fields in order; what stands between two of them is the field separator. `text` is the one that was laid
    /// out.
    pub fn cells(&self, text: &str, knowledge: &Knowledge) -> Vec<OutlineCell> {
        let segment = self.read(text);
        let known = self.dictionary(text, knowledge);
        let cells = segment.fields().map(|(number, field)| {
            let known = known(number);
            OutlineCell {
                span: field.span(),
                place: self.place(number).map_or_else(String::new, |place| place.short().to_string()),
                official: known.map_or("", |field| field.name),
                plain: known.map_or("", |field| field.plain),
            }
        });
        cells.collect()
    }

    /// Where its fields stand in the text that was laid out.
    pub fn spans(&self, text: &str) -> Vec<Span> {
        self.read(text).fields().map(|(_, field)| field.span()).collect()
    }

    /// The codes of one of its fields, counted from 0, with what their lists say; without those that no list was named
    /// for and none is kept of.
    pub fn codes(&self, text: &str, cell: usize, knowledge: &Knowledge) -> Vec<CodedValue> {
        let segment = self.read(text);
        let codes = |(number, field): (u32, Part<'_>)| {
            let known = self.dictionary(text, knowledge)(number)?;
            Some(codes_of_field(&segment, field, self.place(number)?, known, self.delimiters, knowledge))
        };
        let mut codes = segment.fields().nth(cell).and_then(codes).unwrap_or_default();
        codes.retain(is_told);
        codes
    }

    /// How far one of its fields, counted from 0, is to be filled, in words.
    pub fn usage(&self, text: &str, cell: usize, knowledge: &Knowledge) -> Vec<String> {
        let right = self.right_number(text);
        let number = u32::try_from(cell + 1).ok().and_then(right);
        self.id.zip(number).map(|(id, number)| knowledge.usage(id, number)).unwrap_or_default()
    }

    fn read<'t>(&self, text: &'t str) -> Segment<'t> {
        Segment::at(text, self.span, self.delimiters)
    }

    fn place(&self, field: u32) -> Option<Path> {
        Some(Path::segment(self.id?, self.occurrence).with_field(field))
    }

    /// Looks up its fields by their numbers.
    fn dictionary<'a>(
        &self,
        text: &'a str,
        knowledge: &'a Knowledge,
    ) -> impl Fn(u32) -> Option<Field> + use<'a> {
        let (id, right) = (self.id, self.right_number(text));
        move |number| knowledge.field(id?, right(number)?)
    }

    /// Tells which field stands at a number: in a header that lost or gained fields it may be another.
    fn right_number<'a>(&self, text: &'a str) -> impl Fn(u32) -> Option<u32> + use<'a> {
        let is_header = self.id == Some(SegmentId::MSH);
        // No more of the message need be read than this line ends.
        let text = text.get(..self.span.end).filter(|_| is_header);
        let header = text.and_then(|text| Header::of(&read(text)));
        move |number| if is_header { header?.right_number(number) } else { Some(number) }
    }
}

/// Whether there is something to tell of a code: its list says something, or the sender named a list that is not kept.
fn is_told(code: &CodedValue) -> bool {
    code.found.standing != Standing::NoList || !code.system.is_empty()
}
