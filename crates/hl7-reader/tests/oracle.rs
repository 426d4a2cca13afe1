//! Another reader as oracle: in clean messages every value at every place, and the place itself, must be what
//! hl7-parser says. Three kinds of messages are not made, because hl7-parser reads less in them.
//!
//! - A segment that is only a name (`OBX`) ends its reading, and all that follows is dropped in silence. We read on.
//! - The fifth encoding character of HL7 v2.7 (`MSH|^~\&#|`) becomes a field of its own, so that every later field
//!   of the header has a wrong number.
//! - Lines that end in LF have to be announced to it.

use std::ops::Range;

use hl7_parser::message as oracle;
use hl7_reader::{Lookup, Message, Path, SegmentId, Span, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

// Stand for the delimiters while a message is put together, because which characters they are is chosen apart.
const FIELD: char = '\u{e001}';
const COMPONENT: char = '\u{e002}';
const REPETITION: char = '\u{e003}';
const ESCAPE: char = '\u{e004}';
const SUBCOMPONENT: char = '\u{e005}';

/// A value without delimiters: letters of one byte and of several, escape sequences good and broken.
fn value() -> impl Strategy<Value = String> {
    let escapes = ["*F*", "*S*", "*T*", "*R*", "*E*", "*.br*", "*X0D*", "*Q*", "*"];
    let piece = prop_oneof![
        4 => "[A-Za-z0-9 .]{0,6}",
        1 => "[éßñغ漢😀]{1,2}",
        1 => select(escapes.to_vec()).prop_map(|escape| escape.replace('*', &ESCAPE.to_string())),
    ];
    prop_oneof![1 => Just(String::new()), 3 => vec(piece, 1..3).prop_map(|pieces| pieces.concat())]
}

/// Up to `most` pieces with the delimiter between them.
fn joined(piece: impl Strategy<Value = String>, by: char, most: usize) -> impl Strategy<Value = String> {
    vec(piece, 1..=most).prop_map(move |pieces| pieces.join(&by.to_string()))
}

fn fields() -> impl Strategy<Value = String> {
    let repetition = joined(joined(value(), SUBCOMPONENT, 3), COMPONENT, 4);
    let field = prop_oneof![1 => Just(String::new()), 2 => joined(repetition, REPETITION, 3)];
    joined(field, FIELD, 7)
}

/// The standard delimiters, or any others but the standard encoding characters in another order, which we take
/// for a mistake.
fn delimiters() -> impl Strategy<Value = Vec<char>> {
    let mixed_up = |encoding: &[char]| {
        encoding != ['^', '~', '\\', '&'] && "^~\\&".chars().all(|usual| encoding.contains(&usual))
    };
    let any = subsequence("|^~\\&$%*/+#!@:;=?_".chars().collect::<Vec<_>>(), 5)
        .prop_shuffle()
        .prop_filter("mixed up", move |delimiters| !mixed_up(&delimiters[1..]));
    prop_oneof![Just("|^~\\&".chars().collect()), any]
}

/// A clean message: a header that names its delimiters, then segments, with CR between them or behind each.
fn message() -> impl Strategy<Value = String> {
    let segment = |name: &'static str| fields().prop_map(move |fields| format!("\r{name}{FIELD}{fields}"));
    let names = select(vec!["PID", "NK1", "ORC", "RXA", "OBX", "ZPD"]);
    let segments = vec(names.prop_flat_map(segment), 0..6);
    let end = select(vec!["", "\r"]);
    (delimiters(), fields(), segments, end).prop_map(|(delimiters, header, segments, end)| {
        let encoding: String = [COMPONENT, REPETITION, ESCAPE, SUBCOMPONENT].into_iter().collect();
        let marked = format!("MSH{FIELD}{encoding}{FIELD}{header}{}{end}", segments.concat());
        let marks = [FIELD, COMPONENT, REPETITION, ESCAPE, SUBCOMPONENT];
        let marks_and_delimiters = marks.into_iter().zip(delimiters);
        marks_and_delimiters.fold(marked, |text, (mark, own)| text.replace(mark, &own.to_string()))
    })
}

/// What the oracle says of a place: where it is and what stands there; nothing where the place is not there.
type Said<'t> = Option<(Range<usize>, &'t str)>;

/// Compares one place. Where the oracle has no such place we say how far the message goes, without a value.
fn same(message: &Message<'_>, path: Path, said: Said<'_>) -> Result<(), TestCaseError> {
    let found = message.at(&path);
    match said {
        Some((range, "")) => {
            prop_assert!(matches!(found, Lookup::Empty(_)), "{} is {:?}", path, found);
            prop_assert_eq!(found.span(), Some(Span::new(range.start, range.end)), "{}", path);
        }
        Some((range, value)) => {
            prop_assert_eq!(found.text(), Some(value), "{}", path);
            prop_assert_eq!(found.span(), Some(Span::new(range.start, range.end)), "{}", path);
        }
        None => {
            let absent = matches!(found, Lookup::BeyondEnd(_) | Lookup::SegmentAbsent);
            prop_assert!(absent, "{} is {:?}", path, found);
        }
    }
    Ok(())
}

/// The numbers of so many parts, and one more, which is not there.
fn numbers(count: usize) -> impl Iterator<Item = (u32, usize)> {
    (1..=u32::try_from(count).expect("a few") + 1).zip(1..)
}

/// Compares a whole field and everything in it.
fn same_field(
    message: &Message<'_>,
    path: Path,
    field: Option<&oracle::Field<'_>>,
) -> Result<(), TestCaseError> {
    same(message, path, field.map(|field| (field.range.clone(), field.raw_value())))?;
    for (number, at) in numbers(field.map_or(0, |field| field.repeats.len())) {
        let repeat = field.and_then(|field| field.repeat(at));
        let path = Path { repetition: Some(number), ..path };
        same(message, path, repeat.map(|repeat| (repeat.range.clone(), repeat.raw_value())))?;
        for (number, at) in numbers(repeat.map_or(0, |repeat| repeat.components.len())) {
            let component = repeat.and_then(|repeat| repeat.component(at));
            let path = path.with_component(number);
            let said = component.map(|component| (component.range.clone(), component.raw_value()));
            same(message, path, said.clone())?;
            if path.occurrence == Some(1) && path.repetition == Some(1) {
                same(message, path.short(), said)?;
            }
            for (number, at) in numbers(component.map_or(0, |component| component.subcomponents.len())) {
                let part = component.and_then(|component| component.subcomponent(at));
                let path = Path { subcomponent: Some(number), ..path };
                same(message, path, part.map(|part| (part.range.clone(), part.value)))?;
            }
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_value_is_where_the_oracle_finds_it(text in message()) {
        let said = hl7_parser::Message::parse(&text).expect("the oracle reads every clean message");
        let message = read(&text);
        prop_assert!(!message.delimiters_doubtful());
        prop_assert_eq!(message.segments().count(), said.segments.len(), "the oracle reads to the end");
        for name in ["MSH", "PID", "NK1", "ORC", "RXA", "OBX", "ZPD"] {
            let id: SegmentId = name.parse().expect("a segment name");
            prop_assert_eq!(message.named(id).count(), said.segment_count(name));
            for (occurrence, at) in numbers(said.segment_count(name)) {
                let segment = said.segment_n(name, at);
                let path = Path::segment(id, occurrence);
                same(&message, path, segment.map(|segment| (segment.range.clone(), segment.raw_value())))?;
                for (number, at) in numbers(segment.map_or(0, |segment| segment.fields.len())) {
                    same_field(&message, path.with_field(number), segment.and_then(|segment| segment.field(at)))?;
                }
            }
        }
    }
}
