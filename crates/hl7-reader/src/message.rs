//! One message: its segments in order, and what stands at a place.

use alloc::vec::Vec;

use crate::{Delimiters, Lookup, Path, Segment, SegmentId, Span};

/// A view of one message's text.
#[derive(Clone, Debug)]
pub struct Message<'t> {
    text: &'t str,
    delimiters: Delimiters,
    delimiters_doubtful: bool,
    /// Where each segment stands, and its name if it has one.
    segments: Vec<(Span, Option<SegmentId>)>,
}

/// Segments are longer on average, so that room for one in as many bytes is enough for most messages.
const SHORT_SEGMENT: usize = 40;

/// Views `text` as one message. Every line that is not empty is a segment; a header segment at the start names
/// the delimiters, without one the standard ones are taken.
pub fn read(text: &str) -> Message<'_> {
    let (delimiters, delimiters_doubtful) = if text.starts_with("MSH") {
        Delimiters::read(first_line(text))
    } else {
        (Delimiters::STANDARD, false)
    };
    let mut segments = Vec::with_capacity(text.len() / SHORT_SEGMENT + 1);
    let mut start = 0;
    for end in line_ends(text).chain([text.len()]) {
        if end > start {
            let span = Span::new(start, end);
            segments.push((span, Segment::at(text, span, delimiters).id()));
        }
        start = end + 1;
    }
    Message { text, delimiters, delimiters_doubtful, segments }
}

/// Where the characters stand that end a line.
fn line_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr2_iter(b'\r', b'\n', text.as_bytes())
}

/// The text up to its first line end.
pub(crate) fn first_line(text: &str) -> &str {
    line_ends(text).next().and_then(|end| text.get(..end)).unwrap_or(text)
}

impl<'t> Message<'t> {
    /// The text that all spans count in.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The delimiters in use.
    pub fn delimiters(&self) -> Delimiters {
        self.delimiters
    }

    /// Whether MSH-2 made no sense, so that the standard characters were taken.
    pub fn delimiters_doubtful(&self) -> bool {
        self.delimiters_doubtful
    }

    /// Its segments in order.
    pub fn segments(&self) -> impl Iterator<Item = Segment<'t>> + '_ {
        self.segments.iter().map(|&(span, _)| self.view(span))
    }

    fn view(&self, span: Span) -> Segment<'t> {
        Segment::at(self.text, span, self.delimiters)
    }

    /// The segments of this name in order.
    pub fn named(&self, id: SegmentId) -> impl Iterator<Item = Segment<'t>> + '_ {
        let named = self.segments.iter().filter(move |(_, own)| *own == Some(id));
        named.map(|&(span, _)| self.view(span))
    }

    /// The segments whose name is this text, as [`Message::named`]; none for a text that is no segment name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = Segment<'t>> + '_ {
        name.parse().ok().into_iter().flat_map(|id| self.named(id))
    }

    /// The segment of this name and occurrence, counted from 1.
    pub fn segment(&self, id: SegmentId, occurrence: u32) -> Option<Segment<'t>> {
        self.named(id).nth(usize::try_from(occurrence).ok()?.checked_sub(1)?)
    }

    /// What stands at a place. An occurrence, and a repetition above a component, that the path does not name
    /// is the first.
    pub fn at(&self, path: &Path) -> Lookup<'t> {
        let Some(segment) = self.segment(path.segment, path.occurrence.unwrap_or(1)) else {
            return Lookup::SegmentAbsent;
        };
        let Some(number) = path.field else { return Lookup::Segment(segment) };
        let Some(mut part) = segment.field(number) else {
            return Lookup::BeyondEnd(Span::caret(segment.span().end));
        };
        let repetition = path.repetition.or(path.component.map(|_| 1));
        for number in [repetition, path.component, path.subcomponent].into_iter().map_while(|level| level) {
            match part.part(number) {
                Some(inner) => part = inner,
                None => return Lookup::BeyondEnd(Span::caret(part.span().end)),
            }
        }
        if part.is_empty() { Lookup::Empty(part) } else { Lookup::Present(part) }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::read;
    use crate::{Lookup, Path};
    use std::string::String;

    const VXU: &str = "MSH|^~\\&|EHR|DE-1||IIS|20260105||VXU^V04^VXU_V04|77|P|2.5.1\r\
        PID|1||55^^^EHR^MR~66^^^IIS^SR||Doe^Jo^^^^^L\r\
        RXA|0|1|20260105||08^HepB^CVX\rRXA|0|1|20260105||03^MMR&II^CVX|";

    fn look(path: &str) -> String {
        let path: Path = path.parse().expect("a path");
        match read(VXU).at(&path) {
            Lookup::Segment(segment) => std::format!("segment {}", segment.text()),
            Lookup::Present(part) => std::format!("present {}", part.text()),
            Lookup::Empty(part) => std::format!("empty at {}", part.span().start),
            Lookup::BeyondEnd(span) => std::format!("beyond {}", &VXU[span.start - 3..span.start]),
            Lookup::SegmentAbsent => "absent".into(),
        }
    }

    #[test]
    fn every_level_of_a_path_is_found() {
        for (path, found) in [
            ("MSH-1", "present |"),
            ("MSH-2", "present ^~\\&"),
            ("MSH-10", "present 77"),
            ("PID-3", "present 55^^^EHR^MR~66^^^IIS^SR"),
            ("PID-3.5", "present MR"),
            ("PID-3[2].5", "present SR"),
            ("RXA[2]-5.2", "present MMR&II"),
            ("RXA[2]-5[1].2.2", "present II"),
            ("RXA", "segment RXA|0|1|20260105||08^HepB^CVX"),
        ] {
            assert_eq!(look(path), found, "{path}");
        }
    }

    #[test]
    fn it_says_where_the_way_ends() {
        for (path, found) in [
            ("PID-3[3]", "beyond ^SR"),
            ("RXA[1]-5.4", "beyond CVX"),
            ("RXA[1]-6", "beyond CVX"),
            ("RXA[2]-6.2", "beyond VX|"),
            ("RXA[3]-5", "absent"),
            ("OBX", "absent"),
        ] {
            assert_eq!(look(path), found, "{path}");
        }
        assert!(look("RXA[1]-4").starts_with("empty at"));
        assert!(look("RXA[1]-4.1").starts_with("empty at"), "the first component of an empty field is there");
        assert!(look("MSH-5.1").starts_with("empty at"));
    }
}
