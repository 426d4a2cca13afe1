//! One segment of a message: its name and its fields.

use crate::part::split;
use crate::{Delimiters, Level, Part, SegmentId, Span};

/// A view of one segment; it costs nothing to copy.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'t> {
    pub(crate) text: &'t str,
    pub(crate) span: Span,
    pub(crate) delimiters: Delimiters,
}

impl<'t> Segment<'t> {
    /// The segment that stands at a place of a text, with the separators of its message.
    pub fn at(text: &'t str, span: Span, delimiters: Delimiters) -> Self {
        Self { text, span, delimiters }
    }

    /// Where it stands in the message's text, without its line end.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The segment as sent.
    pub fn text(&self) -> &'t str {
        self.span.of(self.text)
    }

    /// Its name as sent: what stands before the first field separator.
    pub fn name(&self) -> &'t str {
        let text = self.text();
        if text.as_bytes().starts_with(b"MSH") {
            return "MSH";
        }
        text.split(char::from(self.delimiters.field)).next().unwrap_or_default()
    }

    /// Its name, or `None` where what stands there is no segment name.
    pub fn id(&self) -> Option<SegmentId> {
        // No separator is a letter or digit, so a longer name needs no reading to its end.
        match *self.text().as_bytes() {
            [b'M', b'S', b'H', ..] => Some(SegmentId::MSH),
            [a, b, c] => SegmentId::of([a, b, c]),
            [a, b, c, end, ..] if end == self.delimiters.field => SegmentId::of([a, b, c]),
            _ => None,
        }
    }

    /// Its fields in order, with their numbers. In a header segment field 1 is the separator itself.
    pub fn fields(&self) -> impl Iterator<Item = (u32, Part<'t>)> + use<'t> {
        let Self { text, span, delimiters } = *self;
        let header = self.id().is_some_and(|id| id.is_header());
        let part = move |span, whole| Part { text, span, level: Level::Field, delimiters, whole };
        // What stands in a damaged header where the separator should be may be longer than one byte.
        let separator = self.text().get(3..).and_then(|rest| rest.chars().next()).filter(|_| header);
        let first =
            separator.map(|sent| part(Span::new(span.start + 3, span.start + 3 + sent.len_utf8()), true));
        let others = split(text, span, Some(delimiters.field))
            .skip(1)
            .enumerate()
            .map(move |(at, span)| part(span, header && at == 0));
        first.into_iter().chain(others).zip(1..).map(|(field, number)| (number, field))
    }

    /// The field of this number, counted from 1; `None` where the segment stops before it.
    pub fn field(&self, number: u32) -> Option<Part<'t>> {
        self.fields().nth(usize::try_from(number).ok()?.checked_sub(1)?).map(|(_, field)| field)
    }

    /// The component of the first repetition of a field, as text; `""` where there is none.
    pub fn value(&self, field: u32, component: u32) -> &'t str {
        self.field(field).and_then(|field| field.component(component)).map_or("", |part| part.text())
    }
}

#[cfg(test)]
mod tests {
    use crate::read;

    #[test]
    fn a_separator_of_several_bytes_is_not_cut_in_two() {
        let message = read("MSHé|A|B");
        let separator = message.segments().next().and_then(|header| header.field(1)).expect("MSH-1");
        assert_eq!((separator.text(), separator.span().end), ("é", 5));
    }
}
