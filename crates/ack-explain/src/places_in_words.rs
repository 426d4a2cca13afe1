//! Places that a registry names in its words: `PID-3-5`, `RXA-10.13`, `OBX #1`, `MSH 6`, `in repeat #2`.

use hl7_reader::{Path, SegmentId};

/// One place named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NamedPlace {
    /// The place; only the levels that were named are filled, the occurrence among them.
    pub(crate) path: Path,
    /// Where in the text its name begins, in bytes from 0.
    pub(crate) at: usize,
}

/// Segments of vaccination messages, queries and replies: their bare names are meant as segments. Other three-letter
/// words, such as ZIP or ADD, are segments of the standard as well and are rarely meant so.
const NAMED: &str = "MSH QPD RCP PID PD1 NK1 PV1 PV2 GT1 IN1 IN2 IN3 ORC RXA RXR OBX NTE";

/// Segments of replies: what looks like a place in them is a number of the registry's own, such as `ERR-1045`.
const OF_REPLIES: [&str; 3] = ["ERR", "MSA", "QAK"];

/// No segment has so many fields: "ZIP 97201" is no place.
const MOST_FIELDS: u32 = 99;

/// The first field of an RXA that tells of the dose.
const FIRST_TELLING: u32 = 3;

/// Whether a name, with what follows it, is meant as a segment.
fn is_named(id: SegmentId, path: &Path) -> bool {
    if path.field.is_some_and(|field| field > MOST_FIELDS) {
        return false;
    }
    let usual = NAMED.split(' ').any(|name| name == id.as_str());
    usual || (id.is_known() && path.field.is_some() && !OF_REPLIES.contains(&id.as_str()))
}

/// The places named in a text, in order. A bare segment name counts as well.
pub(crate) fn places(text: &str) -> Vec<NamedPlace> {
    let mut found = Vec::new();
    for (at, _) in text.char_indices() {
        let starts_word =
            text.get(..at).is_none_or(|before| !before.ends_with(|c: char| c.is_alphanumeric()));
        if !starts_word {
            continue;
        }
        let Some((name, rest)) = text.get(at..).and_then(|rest| rest.split_at_checked(3)) else { continue };
        let Ok(id) = name.parse::<SegmentId>() else { continue };
        if rest.starts_with(|c: char| c.is_alphanumeric()) {
            continue;
        }
        let mut path = place(id, rest);
        if path.field.is_none() {
            path.field = field_before(text.get(..at).unwrap_or_default());
        }
        if is_named(id, &path) {
            found.push(NamedPlace { path, at });
        }
    }
    found
}

/// The number in `field 15 of`, where the text ends so.
fn field_before(text: &str) -> Option<u32> {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).rev().filter(|word| !word.is_empty());
    let mut word = words.next()?;
    if word.eq_ignore_ascii_case("the") {
        word = words.next()?;
    }
    if !matches!(word.to_ascii_lowercase().as_str(), "of" | "in") {
        return None;
    }
    let number = words.next()?.parse().ok().filter(|number| *number > 0)?;
    words.next().filter(|name| name.eq_ignore_ascii_case("field")).map(|_| number)
}

/// Reads what follows a segment name.
fn place(segment: SegmentId, rest: &str) -> Path {
    let mut path = Path { occurrence: None, ..Path::segment(segment, 1) };
    if let Some(number) =
        rest.trim_start().strip_prefix('#').and_then(|rest| leading_number(rest.trim_start()))
    {
        path.occurrence = Some(number.0);
        return path;
    }
    let rest = match bracketed(rest) {
        Some((occurrence, rest)) => {
            path.occurrence = Some(occurrence);
            rest
        }
        None => rest,
    };
    // "MSH 6" and "RXA 5.1" name a field; "RXA 1" rather counts the segments: fields 1 and 2 hold counters.
    let counts = segment == SegmentId::RXA && rest.starts_with(' ');
    let named = after_mark(rest, ['-', '.', ' ']);
    let Some((field, mut rest)) = named.filter(|(field, rest)| {
        !(counts && *field < FIRST_TELLING && after_mark(rest, ['-', '.', '.']).is_none())
    }) else {
        return path;
    };
    path.field = Some(field);
    if let Some((repetition, behind)) = bracketed(rest) {
        path.repetition = Some(repetition);
        rest = behind;
    }
    for level in [&mut path.component, &mut path.subcomponent] {
        let Some((number, behind)) = after_mark(rest, ['-', '.', '.']) else { break };
        *level = Some(number);
        rest = behind;
    }
    path
}

/// A number behind one of these marks.
fn after_mark(text: &str, marks: [char; 3]) -> Option<(u32, &str)> {
    leading_number(text.strip_prefix(marks)?)
}

fn bracketed(text: &str) -> Option<(u32, &str)> {
    let inside = text.strip_prefix(['[', '('])?;
    let (number, rest) = leading_number(inside)?;
    Some((number, rest.strip_prefix([']', ')'])?))
}

/// The number from 1 at the start of a text, and what follows it.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    digits.parse().ok().filter(|number| *number > 0).map(|number| (number, rest))
}

#[cfg(test)]
mod tests {
    use super::places;

    fn named(text: &str) -> Vec<String> {
        places(text).iter().map(|place| place.path.to_string()).collect()
    }

    #[test]
    fn places_are_read_in_every_manner_seen() {
        for (text, found) in [
            ("REQUIRED FIELD PID-3-5 MISSING", vec!["PID-3.5"]),
            ("No value was entered for RXA-10.13", vec!["RXA-10.13"]),
            ("degree missing from RXA-10.21.", vec!["RXA-10.21"]),
            ("OBX #1 IGNORED - REQUIRED FIELD OBX-3 MISSING.", vec!["OBX[1]", "OBX-3"]),
            ("If supplied, MSH 6 must match", vec!["MSH-6"]),
            ("RXA #2 rejected because of invalid OBX", vec!["RXA[2]", "OBX"]),
            ("IIS: 5 of 6, ERRATA, xPID-3, PATIENT ZIP IS BAD, ADD A LOT", vec![]),
            ("field 15 of RXA is too long", vec!["RXA-15"]),
            ("field 7 in the PID segment", vec!["PID-7"]),
            ("ERR-1045: LOT NOT ON FILE", vec![]),
            ("RXA[2]-5[1].1 is bad", vec!["RXA[2]-5[1].1"]),
            ("Invalid ZIP 97201 for PID-11", vec!["PID-11"]),
        ] {
            assert_eq!(named(text), found, "{text}");
        }
    }
}
