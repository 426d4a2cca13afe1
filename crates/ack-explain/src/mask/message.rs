//! Collects what identifies people in a message, and writes the message with stand-ins, byte for byte as long.

use hl7_reader::{Message, Path, Segment, SegmentId, Span, read};

use super::collected::Collected;
use super::edits::Edits;
use super::identifying::{FieldParts, Judge, Leaf, is_listed};
use super::kind::Kind;
use super::scan::{Look, lies_in, scan};
use super::token::{hexadecimal_letters, key};
use crate::coded_value::{CodedValue, codes_of_field};
use crate::knowledge::{Knowledge, words_of};

/// Collects the identifying values of the message.
pub(super) fn collect(text: &str, knowledge: &Knowledge, judge: &mut Judge<'_>, collected: &mut Collected) {
    let message = read(text);
    let escape = Some(escape_of(&message));
    for segment in message.segments() {
        let Some(id) = segment.id() else {
            collected.add(segment.text(), Kind::Text, escape);
            continue;
        };
        for field in judge.fields(&segment, id, &message) {
            for repetition in &field.repetitions {
                collect_value(text, repetition, escape, knowledge, collected);
            }
        }
    }
}

/// Collects one repetition: its tokens, and the ways in which they may stand together.
fn collect_value(
    text: &str,
    leaves: &[Leaf],
    escape: Option<char>,
    knowledge: &Knowledge,
    collected: &mut Collected,
) {
    let mut names: Vec<Vec<usize>> = Vec::new();
    let mut last_number: Option<Vec<usize>> = None;
    for leaf in leaves {
        let tokens = collected.add(leaf.span.of(text), leaf.kind, escape);
        let is_telling = leaf.kind != Kind::Text || collected.is_telling(&tokens, knowledge);
        if is_telling && leaf.kind != Kind::Date {
            collected.add_sequence(&tokens);
        }
        match leaf.kind {
            Kind::Name => names.push(tokens),
            Kind::Number => {
                // A phone number is cut in two: the area, and the number in it.
                if let Some(mut whole) = last_number.take() {
                    whole.extend(&tokens);
                    collected.add_digits(&whole);
                }
                collected.add_digits(&tokens);
                last_number = Some(tokens);
            }
            Kind::Place | Kind::Date | Kind::Text => {}
        }
    }
    // The family name stands first in a message and may stand last elsewhere.
    if let [family, given, others @ ..] = names.as_slice() {
        let middle = others.first().map_or(&[][..], Vec::as_slice);
        collected.add_sequence(&[&family[..], given].concat());
        collected.add_sequence(&[&given[..], family].concat());
        collected.add_sequence(&[&given[..], middle, family].concat());
    }
}

/// The message with stand-ins.
pub(super) fn masked(
    text: &str,
    knowledge: &Knowledge,
    judge: &mut Judge<'_>,
    collected: &Collected,
) -> String {
    let message = read(text);
    let escape = Some(escape_of(&message));
    let mut edits = Edits::default();
    for segment in message.segments() {
        let Some(id) = segment.id() else {
            // A line that is no segment may be the rest of one, so nothing of it can be judged.
            let whole = Span::new(0, segment.text().len());
            add(&mut edits, segment.span(), text, &[whole], escape, collected);
            continue;
        };
        if !id.is_known() {
            // What looks like the name of a segment may be the name of a person on a broken line.
            let name = Span::new(segment.span().start, segment.span().start + segment.name().len());
            add(&mut edits, name, text, &[], escape, collected);
        }
        for field in judge.fields(&segment, id, &message) {
            let mut found = field_edits(text, &field, escape, collected);
            spare_codes(&mut found, &segment, id, &field, &message, knowledge);
            edits.take(found, 0);
        }
    }
    edits.made_in(text)
}

/// The replacements in one field, with their places in the message.
fn field_edits(text: &str, field: &FieldParts<'_>, escape: Option<char>, collected: &Collected) -> Edits {
    let span = field.part.span();
    let leaves = field.repetitions.iter().flatten().map(|leaf| leaf.span);
    let inner: Vec<Span> =
        leaves.map(|leaf| Span::new(leaf.start - span.start, leaf.end - span.start)).collect();
    let mut edits = Edits::default();
    add(&mut edits, span, text, &inner, escape, collected);
    edits
}

/// Adds the replacements in a stretch of the message; `all_in` counts from its beginning.
fn add(
    edits: &mut Edits,
    stretch: Span,
    text: &str,
    all_in: &[Span],
    escape: Option<char>,
    collected: &Collected,
) {
    let within = stretch.of(text);
    let moved = |span: Span| Span::new(stretch.start + span.start, stretch.start + span.end);
    let found = scan(within, Look { escape, all_in, ..Look::default() }, collected);
    edits.take(found, stretch.start);
    let Some(mark) = escape.filter(|mark| !all_in.is_empty() && within.contains(*mark)) else { return };
    // Letters written as hexadecimal digits become dashes.
    for hidden in hexadecimal_letters(within, mark) {
        if all_in.iter().any(|all| all.contains(hidden)) {
            edits.insert(moved(hidden), "2D".repeat(hidden.len() / 2));
        }
    }
}

/// Takes back the replacements in codes of the field's list, and in the words for such a code that the list has too.
/// What stands in an identifying part is replaced all the same.
fn spare_codes(
    edits: &mut Edits,
    segment: &Segment<'_>,
    id: SegmentId,
    field: &FieldParts<'_>,
    message: &Message<'_>,
    knowledge: &Knowledge,
) {
    let leaves: Vec<Span> = field.repetitions.iter().flatten().map(|leaf| leaf.span).collect();
    let Some(known) = field.known.filter(|_| edits.spans().any(|span| !lies_in(span, &leaves))) else {
        return;
    };
    let place = Path::segment(id, 1);
    let codes = codes_of_field(segment, field.part, place, known, message.delimiters(), knowledge);
    let listed: Vec<CodedValue> = codes.into_iter().filter(|code| is_listed(code.found.standing)).collect();
    let mut spare = |stretch: Span, is_spared: &dyn Fn(Span) -> bool| {
        let inside = edits.within(stretch.start..stretch.end);
        let spared: Vec<Span> = inside.filter(|span| is_spared(*span) && !lies_in(*span, &leaves)).collect();
        for span in spared {
            // It stands for itself.
            edits.insert(span, span.of(message.text()).into());
        }
    };
    for code in &listed {
        spare(code.span, &|_| true);
    }
    for repetition in field.part.parts() {
        let spans: Vec<Span> = repetition.parts().map(|part| part.span()).collect();
        // The words for a code stand behind it.
        for pair in spans.windows(2) {
            let &[code, beside] = pair else { continue };
            let Some(code) = listed.iter().find(|listed| listed.span == code) else { continue };
            let names = format!("{} {}", code.found.name, code.found.plain);
            let words: Vec<String> = words_of(&names).into_iter().map(key).collect();
            spare(beside, &|span| words.contains(&key(span.of(message.text()))));
        }
    }
}

/// The character that begins and ends escape sequences.
fn escape_of(message: &Message<'_>) -> char {
    char::from(message.delimiters().escape)
}
