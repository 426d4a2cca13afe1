//! A place in a message, written as `RXA[2]-5[1].1.2`: segment, occurrence, field, repetition, component,
//! subcomponent, all counted from 1.

use core::fmt;
use core::str::FromStr;

use crate::SegmentId;

/// A place in a message. A level that is `None` was not named; deeper levels are then `None` as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The segment's name.
    pub segment: SegmentId,
    /// Which segment of that name in the message, counted from 1.
    pub occurrence: Option<u32>,
    /// The field, counted from 1; MSH-1 is the separator itself.
    pub field: Option<u32>,
    /// The repetition of the field, counted from 1.
    pub repetition: Option<u32>,
    /// The component, counted from 1.
    pub component: Option<u32>,
    /// The subcomponent, counted from 1.
    pub subcomponent: Option<u32>,
}

/// The text is not a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathError;

impl fmt::Display for PathError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not a place in a message; write it like RXA-5, RXA-5.1 or RXA[2]-5[1].1.2")
    }
}

impl core::error::Error for PathError {}

impl Path {
    /// A whole segment.
    pub fn segment(segment: SegmentId, occurrence: u32) -> Self {
        Self {
            segment,
            occurrence: Some(occurrence),
            field: None,
            repetition: None,
            component: None,
            subcomponent: None,
        }
    }

    /// A whole field of this path's segment, with all its repetitions.
    #[must_use]
    pub fn with_field(self, field: u32) -> Self {
        Self { field: Some(field), repetition: None, component: None, subcomponent: None, ..self }
    }

    /// A component of this path's field, in the repetition named or else the first.
    #[must_use]
    pub fn with_component(self, component: u32) -> Self {
        Self {
            repetition: Some(self.repetition.unwrap_or(1)),
            component: Some(component),
            subcomponent: None,
            ..self
        }
    }

    /// Whether `other` is this place or lies inside it; an unnamed occurrence or repetition counts as the first.
    pub fn covers(&self, other: &Self) -> bool {
        let same = |mine: Option<u32>, theirs: Option<u32>| mine.is_none() || mine == theirs;
        let first = |number: Option<u32>| number.unwrap_or(1);
        self.segment == other.segment
            && first(self.occurrence) == first(other.occurrence)
            && same(self.field, other.field)
            && (self.repetition.is_none() || first(self.repetition) == first(other.repetition))
            && same(self.component, other.component)
            && same(self.subcomponent, other.subcomponent)
    }

    /// How deep the path goes: 0 for a segment, 1 for a field, 2 for a component, 3 for a subcomponent.
    pub fn depth(&self) -> u32 {
        [self.field, self.component, self.subcomponent].iter().map(|level| u32::from(level.is_some())).sum()
    }

    /// The place without occurrence and repetition, as people write it: `RXA-5.1`.
    #[must_use]
    pub fn short(&self) -> Self {
        Self { occurrence: None, repetition: None, ..*self }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.segment)?;
        if let Some(occurrence) = self.occurrence {
            write!(out, "[{occurrence}]")?;
        }
        if let Some(field) = self.field {
            write!(out, "-{field}")?;
        }
        if let Some(repetition) = self.repetition {
            write!(out, "[{repetition}]")?;
        }
        for part in [self.component, self.subcomponent].into_iter().flatten() {
            write!(out, ".{part}")?;
        }
        Ok(())
    }
}

impl FromStr for Path {
    type Err = PathError;

    /// Reads `RXA`, `RXA[2]`, `RXA-5`, `RXA-5[1]`, `RXA-5.1`, `RXA[2]-5[1].1.2` and the like.
    fn from_str(text: &str) -> Result<Self, PathError> {
        let (name, rest) = text.split_at_checked(3).ok_or(PathError)?;
        let segment = name.parse().map_err(|()| PathError)?;
        let (occurrence, rest) = bracketed(rest)?;
        let mut path = Self { occurrence, ..Self::segment(segment, 1) };
        let Some(fields) = rest.strip_prefix('-') else {
            return if rest.is_empty() { Ok(path) } else { Err(PathError) };
        };
        let (field, rest) = number(fields)?;
        let (repetition, rest) = bracketed(rest)?;
        path.field = Some(field);
        path.repetition = repetition;
        let mut parts = rest.split('.');
        if parts.next() != Some("") {
            return Err(PathError);
        }
        for level in [&mut path.component, &mut path.subcomponent] {
            *level = match parts.next() {
                None => None,
                Some(part) => match number(part)? {
                    (value, "") => Some(value),
                    _ => return Err(PathError),
                },
            };
        }
        if parts.next().is_some() { Err(PathError) } else { Ok(path) }
    }
}

/// A number from 1 at the start of the text, and what follows it.
fn number(text: &str) -> Result<(u32, &str), PathError> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end).ok_or(PathError)?;
    match digits.parse() {
        Ok(value) if value > 0 => Ok((value, rest)),
        _ => Err(PathError),
    }
}

/// An optional `[n]` at the start of the text, and what follows it.
fn bracketed(text: &str) -> Result<(Option<u32>, &str), PathError> {
    let Some(inside) = text.strip_prefix('[') else { return Ok((None, text)) };
    let (value, rest) = number(inside)?;
    Ok((Some(value), rest.strip_prefix(']').ok_or(PathError)?))
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::Path;
    use std::string::ToString;

    #[test]
    fn a_path_is_written_as_it_is_read() {
        for text in ["OBX", "RXA[2]", "RXA-5", "RXA-5.1", "RXA[2]-5[1].1.2", "MSH-2", "PID-3[2]"] {
            assert_eq!(text.parse::<Path>().expect(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in [
            "",
            "RX",
            "rxa-5",
            "RXA5",
            "RXA-",
            "RXA-0",
            "RXA[0]-5",
            "RXA-5.",
            "RXA-5.1.2.3",
            "RXA-5[1",
            "RXA-x",
            "RXA-99999999999",
            "RXA-5.1 ",
            "ÄÖ",
        ] {
            assert!(text.parse::<Path>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_place_covers_what_lies_inside_it() {
        let path = |text: &str| text.parse::<Path>().expect("a path");
        assert!(path("RXA[1]").covers(&path("RXA[1]-5[1].1")));
        assert!(path("RXA[1]-5").covers(&path("RXA[1]-5[2].1")));
        assert!(!path("RXA[2]").covers(&path("RXA[1]-5")));
        assert!(!path("RXA[1]-5[1].1").covers(&path("RXA[1]-5")));
    }
}
