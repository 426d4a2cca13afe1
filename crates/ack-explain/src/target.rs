//! From a place to what stands there, with the span to mark and the place's name in plain words.

use hl7_reader::{Lookup, Message, Path, Span};

use crate::analysis::Target;
use crate::knowledge::Knowledge;
use crate::locate::Place;
use crate::order_group::OrderGroups;
use crate::verdict::{TargetCertainty, TargetKind};

/// The order of segments in a vaccination message (guide 1.5, VXU^V04), for showing where an absent one belongs.
const ORDER: [&str; 14] =
    ["MSH", "SFT", "PID", "PD1", "NK1", "PV1", "PV2", "GT1", "IN1", "ORC", "RXA", "RXR", "OBX", "NTE"];

/// The targets of one finding. `readable` tells whether the registry named a place at all.
pub(crate) fn targets(
    places: &[Place],
    sent: Option<(&Message<'_>, &OrderGroups)>,
    named_somewhere: bool,
    knowledge: &Knowledge,
) -> Vec<Target> {
    if places.is_empty() {
        let kind = if named_somewhere { TargetKind::Unresolved } else { TargetKind::Message };
        let certainty = if named_somewhere { TargetCertainty::Candidate } else { TargetCertainty::Certain };
        let name = if named_somewhere { "place.unreadable" } else { "place.message" };
        let name = knowledge.sentence(name, &[]);
        return vec![Target { path: None, kind, start: None, end: None, text: None, certainty, name }];
    }
    places.iter().map(|place| target(place, sent, knowledge)).collect()
}

fn target(place: &Place, sent: Option<(&Message<'_>, &OrderGroups)>, knowledge: &Knowledge) -> Target {
    let (kind, span, text) = match sent.map(|(message, _)| (message, message.at(&place.path))) {
        None => (TargetKind::Unresolved, None, None),
        Some((_, Lookup::Segment(segment))) => (TargetKind::Segment, Some(segment.span()), None),
        Some((_, Lookup::Present(part))) => {
            (TargetKind::Present, Some(part.span()), Some(part.text().to_string()))
        }
        Some((_, Lookup::Empty(part))) => (TargetKind::Empty, Some(part.span()), Some(String::new())),
        Some((_, Lookup::BeyondEnd(span))) => (TargetKind::BeyondEnd, Some(span), None),
        Some((message, Lookup::SegmentAbsent)) => {
            let groups = sent.map(|(_, groups)| groups);
            (TargetKind::SegmentAbsent, Some(where_it_belongs(message, groups, &place.path)), None)
        }
    };
    Target {
        path: Some(place.path.to_string()),
        kind,
        start: span.map(|span| span.start),
        end: span.map(|span| span.end),
        text,
        certainty: place.certainty,
        name: place_name(&place.path, sent.map(|(_, groups)| groups), knowledge),
    }
}

/// The end of the segment that an absent one would follow: in its own vaccination, if that is known, else behind the
/// last of its name, else by the order of segments.
fn where_it_belongs(message: &Message<'_>, groups: Option<&OrderGroups>, path: &Path) -> Span {
    let rank = |name: &str| ORDER.iter().position(|other| *other == name).unwrap_or(ORDER.len());
    let wanted = rank(path.segment.as_str());
    let own = groups.and_then(|groups| {
        let dose = groups.dose(path)?;
        let segments = message.segments().zip(groups.segments());
        segments.filter(|(segment, (_, own))| *own == Some(dose) && rank(segment.name()) <= wanted).last()
    });
    let same = || message.named(path.segment).last();
    let before = || message.segments().filter(|segment| rank(segment.name()) <= wanted).last();
    let above = own.map(|(segment, _)| segment).or_else(same).or_else(before);
    Span::caret(above.map_or(0, |segment| segment.span().end))
}

/// The place in plain words: `dose 2, vaccine code`, `ID type (patient ID)`, `parent or contact line`.
pub(crate) fn place_name(path: &Path, groups: Option<&OrderGroups>, knowledge: &Knowledge) -> String {
    let dose = groups.and_then(|groups| groups.dose(path));
    let dose = dose.or_else(|| path.occurrence.filter(|_| path.segment.as_str() == "RXA"));
    let dose = dose.map(|number| number.to_string());
    let part = match part_name(path, knowledge) {
        Some(part) => part,
        None if matches!(path.segment.as_str(), "RXA" | "ORC") && dose.is_some() => String::new(),
        None => {
            let known = knowledge.segment_name(path.segment);
            knowledge.sentence("place.line", &[("segment", known.unwrap_or(path.segment.as_str()))])
        }
    };
    match dose {
        None => part,
        Some(dose) if part.is_empty() => knowledge.sentence("place.dose", &[("dose", &dose)]),
        Some(dose) => knowledge.sentence("place.dose.part", &[("dose", &dose), ("place", &part)]),
    }
}

/// The field or component in plain words, without segment and dose; `None` for a whole segment.
pub(crate) fn part_name(path: &Path, knowledge: &Knowledge) -> Option<String> {
    let number = path.field?;
    let Some(field) = knowledge.field(path.segment, number) else { return Some(path.short().to_string()) };
    let component = path.component.and_then(|component| knowledge.component(field.data_type, component));
    // The first component of a coded value is the code itself: the field's name says it all.
    let component = component.filter(|component| !component.is_bare_code && !component.plain.is_empty());
    Some(match component {
        None => field.plain.to_string(),
        Some(part) => {
            knowledge.sentence("place.component", &[("component", part.plain), ("field", field.plain)])
        }
    })
}
