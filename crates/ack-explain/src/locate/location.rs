//! Reads one error location: the standard's form, and the ways of leaving parts out of it.

use hl7_reader::{Path, SegmentId};

use super::{Place, Sought};
use crate::error_location::{ErrorLocation, Number};
use crate::verdict::TargetCertainty;

/// Segments that a message holds once by nature (HL7 v2.5.1, VXU^V04): a second number cannot be an occurrence.
const SINGLE: [&str; 6] = ["MSH", "PID", "PD1", "PV1", "PV2", "MSA"];

/// The numbers of a location once it is clear which is which.
#[derive(Clone, Copy)]
struct Parts {
    occurrence: Number,
    field: Number,
    repetition: Number,
    component: Number,
    subcomponent: Number,
    /// Whether a rule for an odd way of writing was used.
    odd: bool,
}

/// The places that a location can mean.
pub(super) fn read(said: &ErrorLocation, sought: Sought<'_, '_>) -> Vec<Place> {
    if let Some(both) = undecided(said, sought) {
        return both;
    }
    let parts = sort_out(said, sought);
    let (occurrences, unknown) = occurrences(said.segment, parts.occurrence, sought);
    let certainty = match (occurrences.len(), parts.odd || unknown || said.foreign || sought.doubtful) {
        (2.., _) => TargetCertainty::Candidate,
        (_, true) => TargetCertainty::Likely,
        (_, false) => TargetCertainty::Certain,
    };
    occurrences
        .into_iter()
        .map(|occurrence| {
            let (path, odd) = inside(Path::segment(said.segment, occurrence), &parts, sought);
            let certainty = if odd { certainty.max(TargetCertainty::Likely) } else { certainty };
            Place::new(path, certainty)
        })
        .collect()
}

/// `NK1^3` without the message at hand: the third NK1, or field 3 of the only one. Nothing decides.
fn undecided(said: &ErrorLocation, sought: Sought<'_, '_>) -> Option<Vec<Place>> {
    let second = said.occurrence.counting().filter(|number| *number > 1)?;
    let open =
        sought.sent.is_none() && said.field == Number::Absent && !SINGLE.contains(&said.segment.as_str());
    let known = sought.knowledge.field(said.segment, second).is_some();
    (open && known && !names_field(said, second, sought)).then(|| {
        let first = Path::segment(said.segment, 1);
        vec![
            Place::candidate(first.with_field(second)),
            Place::candidate(Path { occurrence: Some(second), ..first }),
        ]
    })
}

/// Whether the registry's words name this field of the segment.
fn names_field(said: &ErrorLocation, field: u32, sought: Sought<'_, '_>) -> bool {
    let named = crate::places_in_words::places(sought.words);
    named.iter().any(|place| place.path.segment == said.segment && place.path.field == Some(field))
}

/// Finds out which number is which where some were left out.
fn sort_out(said: &ErrorLocation, sought: Sought<'_, '_>) -> Parts {
    let as_written = Parts {
        occurrence: said.occurrence,
        field: said.field,
        repetition: said.repetition,
        component: said.component,
        subcomponent: said.subcomponent,
        odd: false,
    };
    let Some(second) = said.occurrence.counting() else { return as_written };
    if second == 1 || (said.foreign && said.field.counting().is_some()) {
        return as_written;
    }
    if names_lacking(said, second, sought) {
        return Parts { odd: true, ..as_written };
    }
    let single = SINGLE.contains(&said.segment.as_str());
    let count = sought.count(said.segment);
    let too_many = count.is_some_and(|count| count > 0 && second > count) || (single && count != Some(0));
    let shifted = Parts {
        occurrence: Number::Absent,
        field: said.occurrence,
        repetition: said.field,
        component: said.repetition,
        subcomponent: said.component,
        odd: true,
    };
    let only_two = said.field == Number::Absent;
    match (only_two, too_many) {
        (true, true) => shifted,
        (true, false) if names_field(said, second, sought) => shifted,
        (false, true) if fits_shifted(said, second, sought) => shifted,
        _ => as_written,
    }
}

/// Whether one segment more than there are is meant: that of the vaccination that the words name and that has none.
fn names_lacking(said: &ErrorLocation, number: u32, sought: Sought<'_, '_>) -> bool {
    let Some(groups) = sought.groups.filter(|groups| groups.next(said.segment) == number) else {
        return false;
    };
    groups.lacking(said.segment).is_some_and(|dose| sought.doses().contains(&dose))
}

/// Whether the numbers make sense as field, repetition and component: nothing was left out of a location that
/// has all six parts, and the repetition must be there.
fn fits_shifted(said: &ErrorLocation, field: u32, sought: Sought<'_, '_>) -> bool {
    let path = Path::segment(said.segment, 1).with_field(field);
    let known = sought.knowledge.field(said.segment, field).is_some();
    let repetition_there = match said.field {
        Number::Is(repetition) => repetition <= sought.repetitions(&path),
        Number::Blank => true,
        _ => false,
    };
    known && repetition_there && said.subcomponent == Number::Absent
}

/// Which segments of the name are meant, and whether that was left unsaid.
fn occurrences(segment: SegmentId, number: Number, sought: Sought<'_, '_>) -> (Vec<u32>, bool) {
    match number.counting() {
        Some(occurrence) => (vec![occurrence], false),
        None => ((1..=sought.count(segment).unwrap_or(1).max(1)).take(MOST_CANDIDATES).collect(), true),
    }
}

/// More candidates than these help nobody.
pub(super) const MOST_CANDIDATES: usize = 20;

/// The place inside a segment, and whether an odd way of writing was met.
fn inside(segment: Path, parts: &Parts, sought: Sought<'_, '_>) -> (Path, bool) {
    let (field, dotted) = match parts.field {
        Number::Dotted(field, component) if field > 0 => (field, Some(component)),
        Number::Is(field) if field > 0 => (field, None),
        // `RXA^1` is the standard's way to name a segment; `RXA^1^0` and `RXA^1^^0` are not.
        other => return (segment, other != Number::Absent),
    };
    let mut path = segment.with_field(field);
    if let Some(component) = dotted.filter(|component| *component > 0) {
        return (path.with_component(component), true);
    }
    if let (Some(number), Number::Absent | Number::Blank) = (parts.repetition.counting(), parts.component) {
        if number > sought.repetitions(&path) && is_component(&path, number, sought) {
            return (path.with_component(number), true);
        }
        path.repetition = Some(number);
        return (path, parts.component == Number::Blank);
    }
    path.repetition = parts.repetition.counting();
    let odd = parts.repetition.says_nothing() && parts.repetition != Number::Absent;
    let Some(component) = parts.component.counting() else {
        return (path, odd || !matches!(parts.component, Number::Absent));
    };
    path = path.with_component(component);
    path.subcomponent = parts.subcomponent.counting();
    (path, odd || parts.repetition == Number::Absent)
}

/// Whether the field's data type has a component of this number.
fn is_component(path: &Path, number: u32, sought: Sought<'_, '_>) -> bool {
    let field = path.field.and_then(|field| sought.knowledge.field(path.segment, field));
    field.is_some_and(|field| number <= sought.knowledge.component_count(field.data_type))
}
