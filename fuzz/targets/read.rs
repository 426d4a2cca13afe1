//! Any text is read as one message: every part lies inside the part it belongs to, the parts and their delimiters
//! make the whole, and any place can be asked for. The last bytes of the input say which.
#![no_main]

use hl7_reader::{Delimiters, Level, Part, Path, Segment, SegmentId, read, unescape};
use libfuzzer_sys::fuzz_target;

/// Which segment, which of that name, field, repetition, component, subcomponent.
const NUMBERS: usize = 6;

fuzz_target!(|data: &[u8]| {
    let (data, numbers) = data.split_last_chunk::<NUMBERS>().unwrap_or((data, &[0; NUMBERS]));
    let text = String::from_utf8_lossy(data);
    let message = read(&text);
    let mut done = 0;
    for segment in message.segments() {
        assert!(segment.span().start >= done && !segment.text().is_empty());
        done = segment.span().end;
        fields_make_the_segment(&segment, message.delimiters().field);
    }
    assert!(done <= text.len());
    if let Some(path) = path(message.segments().filter_map(|segment| segment.id()).collect(), *numbers) {
        let found = message.at(&path);
        if let Some(span) = found.span() {
            assert!(text.get(span.start..span.end).is_some(), "{path} is at {span:?}");
            assert!(found.text().is_none_or(|found| found == &text[span.start..span.end]));
        }
        assert_eq!(path.to_string().parse(), Ok(path), "a path is read as it is written");
    }
});

fn fields_make_the_segment(segment: &Segment<'_>, separator: u8) {
    let mut end = segment.span().start;
    for (number, field) in segment.fields() {
        assert!(field.span().start >= end && segment.span().contains(field.span()), "field {number}");
        assert_eq!(segment.field(number).map(|same| same.span()), Some(field.span()));
        end = field.span().end;
        parts_make_the_whole(&field);
    }
    // A header that stands inside the message and names another separator is not cut by that one.
    let cut = segment.text().as_bytes().get(3) == Some(&separator);
    assert!(!cut || end == segment.span().end, "the last field ends the segment");
}

fn parts_make_the_whole(whole: &Part<'_>) {
    if whole.level() == Level::Subcomponent {
        unescape(whole.text(), Delimiters::STANDARD);
        return;
    }
    let mut next = whole.span().start;
    for part in whole.parts() {
        assert_eq!(part.span().start, next, "one delimiter stands between two parts");
        next = part.span().end + 1;
        parts_make_the_whole(&part);
    }
    assert_eq!(next, whole.span().end + 1);
}

/// A place in one of the segments; a number that is 0 is not named, and none below it.
fn path(ids: Vec<SegmentId>, numbers: [u8; NUMBERS]) -> Option<Path> {
    let [segment, occurrence, field, repetition, component, subcomponent] = numbers;
    let number = |byte: u8| (byte > 0).then_some(u32::from(byte));
    let field = number(field);
    let component = field.and_then(|_| number(component));
    Some(Path {
        segment: *ids.get(usize::from(segment) % ids.len().max(1))?,
        occurrence: number(occurrence),
        field,
        repetition: field.and_then(|_| number(repetition)),
        component,
        subcomponent: component.and_then(|_| number(subcomponent)),
    })
}
