//! What an identifying part of a message holds.

use crate::knowledge::Field;

/// What an identifying part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A person's name.
    Name,
    /// A street, a city, an employer: words that may be ordinary ones.
    Place,
    /// A number that stands for somebody.
    Number,
    /// A date of birth or death.
    Date,
    /// Free text, and what cannot be judged.
    Text,
}

impl Kind {
    /// The kind that a row about a component names.
    pub(super) fn of_component(identifies: &str) -> Option<Self> {
        match identifies {
            "" => None,
            "name" => Some(Self::Name),
            "place" => Some(Self::Place),
            "number" => Some(Self::Number),
            "date" => Some(Self::Date),
            _ => Some(Self::Text),
        }
    }

    /// The kind of a field as a whole; `None` for one that names nobody.
    pub(super) fn of_field(field: &Field) -> Option<Self> {
        match (field.phi, field.kind) {
            ("name", _) | ("", "staff") => Some(Self::Name),
            ("address" | "birth_place" | "employer", _) => Some(Self::Place),
            ("birth_date" | "death_date", _) => Some(Self::Date),
            ("id" | "ssn" | "license" | "phone", _) | ("", "record_id") => Some(Self::Number),
            ("", _) => None,
            _ => Some(Self::Text),
        }
    }
}
