//! ERR-2, the error location (HL7 v2.5.1 data type ERL): segment, occurrence, field, repetition, component,
//! subcomponent. Registries leave parts out, so the numbers are kept as they stand and read in `locate`.

use hl7_reader::{Delimiters, Path, SegmentId};

/// One number of an error location as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// The location ends before it.
    Absent,
    /// Nothing stands there.
    Blank,
    /// A number; one too large to count with is the largest one.
    Is(u32),
    /// A field and component joined by a dot: `11.4`.
    Dotted(u32, u32),
    /// Something else.
    Odd,
}

impl Number {
    fn read(text: Option<&str>) -> Self {
        let Some(text) = text.map(str::trim) else { return Self::Absent };
        if text.is_empty() {
            return Self::Blank;
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::Is(text.parse().unwrap_or(u32::MAX));
        }
        match text.split_once('.').map(|(field, component)| (field.parse(), component.parse())) {
            Some((Ok(field), Ok(component))) => Self::Dotted(field, component),
            _ => Self::Odd,
        }
    }

    /// The number, if it counts something: 0 does not.
    pub(crate) fn counting(self) -> Option<u32> {
        match self {
            Self::Is(number) if number > 0 => Some(number),
            _ => None,
        }
    }

    /// Whether it says nothing: left out, blank or 0.
    pub(crate) fn says_nothing(self) -> bool {
        matches!(self, Self::Absent | Self::Blank | Self::Is(0))
    }
}

/// One error location as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ErrorLocation {
    /// The text it was read from.
    pub(crate) said: String,
    /// The segment it names.
    pub(crate) segment: SegmentId,
    /// Component 2: which segment of that name.
    pub(crate) occurrence: Number,
    /// Component 3: the field.
    pub(crate) field: Number,
    /// Component 4: the repetition.
    pub(crate) repetition: Number,
    /// Component 5.
    pub(crate) component: Number,
    /// Component 6.
    pub(crate) subcomponent: Number,
    /// Whether it is written in another manner than the standard's, such as `RXA-5.1` or in ERR-1.
    pub(crate) foreign: bool,
    /// Whether it is written with the standard's characters although the header names others.
    pub(crate) usual_characters: bool,
}

impl ErrorLocation {
    /// Reads one repetition of ERR-2, or the old ERR-1 (data type ELD: its fourth component is a code). `None`
    /// where no segment is named.
    pub(crate) fn read(said: &str, delimiters: Delimiters, old: bool) -> Option<Self> {
        let text = said.trim();
        let mut delimiter = char::from(delimiters.component);
        if !text.contains(delimiter) {
            // Some write the standard's character whatever their header says, others that for subcomponents.
            let others = [char::from(Delimiters::STANDARD.component), char::from(delimiters.subcomponent)];
            delimiter = others.into_iter().find(|other| text.contains(*other)).unwrap_or(delimiter);
        }
        let mut parts = text.split(delimiter);
        let name = parts.next().unwrap_or_default().trim();
        let Ok(segment) = name.to_ascii_uppercase().parse() else { return Self::read_foreign(text) };
        let mut next = || Number::read(parts.next());
        let (occurrence, field) = (next(), next());
        let (repetition, component, subcomponent) =
            if old { (Number::Absent, Number::Absent, Number::Absent) } else { (next(), next(), next()) };
        let foreign = old
            || name.chars().any(|c| c.is_ascii_lowercase())
            || delimiter != char::from(delimiters.component);
        Some(Self {
            said: text.into(),
            segment,
            occurrence,
            field,
            repetition,
            component,
            subcomponent,
            foreign,
            usual_characters: delimiter != char::from(delimiters.component)
                && delimiter == char::from(Delimiters::STANDARD.component),
        })
    }

    /// Reads a place written as people write it: `PID-3.5`, `RXA-5-1`, `RXA.5`.
    fn read_foreign(text: &str) -> Option<Self> {
        let places = crate::places_in_words::places(text);
        let path: Path = places.first()?.path;
        let number = |level: Option<u32>| level.map_or(Number::Absent, Number::Is);
        Some(Self {
            said: text.into(),
            segment: path.segment,
            occurrence: number(path.occurrence),
            field: number(path.field),
            repetition: number(path.repetition),
            component: number(path.component),
            subcomponent: number(path.subcomponent),
            foreign: true,
            usual_characters: false,
        })
    }
}

/// The locations of one ERR segment: those of ERR-2, or those of the old ERR-1 where ERR-2 is empty.
pub(crate) fn locations(err: &hl7_reader::Segment<'_>, delimiters: Delimiters) -> Vec<ErrorLocation> {
    let read = |number: u32, old: bool| -> Vec<ErrorLocation> {
        let Some(field) = err.field(number) else { return Vec::new() };
        field.parts().filter_map(|part| ErrorLocation::read(part.text(), delimiters, old)).collect()
    };
    let new = read(2, false);
    if new.is_empty() && said(err, 2).is_none() { read(1, true) } else { new }
}

/// The text of a location field as it stands, if there is any.
pub(crate) fn said(err: &hl7_reader::Segment<'_>, number: u32) -> Option<String> {
    let text = err.field(number)?.text().trim();
    (!text.is_empty()).then(|| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::{ErrorLocation, Number};
    use hl7_reader::Delimiters;

    fn numbers(said: &str) -> Option<[Number; 5]> {
        let at = ErrorLocation::read(said, Delimiters::STANDARD, false)?;
        Some([at.occurrence, at.field, at.repetition, at.component, at.subcomponent])
    }

    #[test]
    fn numbers_are_kept_as_they_stand() {
        use Number::{Absent, Blank, Dotted, Is, Odd};
        for (said, read) in [
            ("RXA^1^5^1^1", [Is(1), Is(5), Is(1), Is(1), Absent]),
            ("RXA^1^^0", [Is(1), Blank, Is(0), Absent, Absent]),
            ("PD1^^16", [Blank, Is(16), Absent, Absent, Absent]),
            ("RXA^1^11.4^1", [Is(1), Dotted(11, 4), Is(1), Absent, Absent]),
            ("PID", [Absent; 5]),
            ("rxa^x", [Odd, Absent, Absent, Absent, Absent]),
            ("RXA^999999999999^5", [Is(u32::MAX), Is(5), Absent, Absent, Absent]),
            ("PID-3.5", [Absent, Is(3), Absent, Is(5), Absent]),
            ("RXA&2&5", [Is(2), Is(5), Absent, Absent, Absent]),
        ] {
            assert_eq!(numbers(said), Some(read), "{said}");
        }
        assert_eq!(numbers("1"), None);
        assert_eq!(numbers(""), None);
    }
}
