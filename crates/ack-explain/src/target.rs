//! From a place to what stands there, with the span to mark and the place's name in plain words.

use hl7_reader::{Lookup, Message, Path, Span, read};

use crate::analysis::{Analysis, Target};
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
    let found = sent.map(|(message, groups)| found(message, groups, &place.path));
    let (kind, span, text) = match found {
        None => (TargetKind::Unresolved, None, None),
        Some((kind, span, text)) => (kind, Some(span), text),
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

/// What stands at a place, where, and its value.
fn found(message: &Message<'_>, groups: &OrderGroups, path: &Path) -> (TargetKind, Span, Option<String>) {
    match message.at(path) {
        Lookup::Segment(segment) => (TargetKind::Segment, segment.span(), None),
        Lookup::Present(part) => (TargetKind::Present, part.span(), Some(part.text().to_string())),
        Lookup::Empty(part) => (TargetKind::Empty, part.span(), Some(String::new())),
        Lookup::BeyondEnd(span) => (TargetKind::BeyondEnd, span, None),
        Lookup::SegmentAbsent => (TargetKind::SegmentAbsent, where_it_belongs(message, groups, path), None),
    }
}

impl Analysis {
    /// The same answer with its places where they are in another text of the message that was sent, and with what stands
    /// there; no sentence of it is made anew.
    #[must_use]
    pub fn moved_to(&self, text: &str) -> Self {
        let message = read(text);
        let groups = OrderGroups::of(&message);
        let mut moved = self.clone();
        let targets = moved.findings.iter_mut().flat_map(|finding| &mut finding.targets);
        for target in targets.filter(|target| target.kind != TargetKind::Unresolved) {
            let Some(path) = target.path.as_deref().and_then(|path| path.parse().ok()) else { continue };
            let (kind, span, text) = found(&message, &groups, &path);
            (target.kind, target.text) = (kind, text);
            (target.start, target.end) = (Some(span.start), Some(span.end));
        }
        moved
    }
}

/// The end of the segment that an absent one would follow: in its own vaccination, if that is known, else behind the
/// last of its name, else by the order of segments.
fn where_it_belongs(message: &Message<'_>, groups: &OrderGroups, path: &Path) -> Span {
    let rank = |name: &str| ORDER.iter().position(|other| *other == name).unwrap_or(ORDER.len());
    let wanted = rank(path.segment.as_str());
    let own = groups.dose(path).and_then(|dose| {
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
