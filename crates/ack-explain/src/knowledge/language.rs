//! The languages that sentences and plain names are kept in. What registries write is never translated.

use super::Knowledge;
use super::tsv::Row;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, as spoken in the United States.
    #[default]
    English,
    /// Spanish, as spoken in the Americas.
    Spanish,
}

impl Language {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::English, Self::Spanish];

    /// Its code (ISO 639-1), as in the name of its files.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The language of this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.code() == code)
    }
}

impl Knowledge {
    /// The cell of a row in the language in use: the one at `english`, or the one at `other` where that is filled.
    pub(super) fn in_language(&self, row: Row<'static>, english: usize, other: usize) -> &'static str {
        self.in_either(row.cell(english), row.cell(other))
    }

    /// The words in the language in use; the English ones where there are no others.
    pub(super) fn in_either(&self, english: &'static str, spanish: &'static str) -> &'static str {
        match self.language {
            Language::Spanish if !spanish.is_empty() => spanish,
            Language::English | Language::Spanish => english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Knowledge, Language};

    #[test]
    fn names_and_sentences_come_in_the_language_asked_for() {
        let rxa = "RXA".parse().expect("a segment");
        for (language, name, who) in [
            (Language::English, "vaccine code", "The front desk"),
            (Language::Spanish, "código de la vacuna", "La recepción"),
        ] {
            let knowledge = Knowledge::in_the_language(language);
            assert_eq!(knowledge.field(rxa, 5).map(|field| field.plain), Some(name));
            assert_eq!(knowledge.sentence("who.front_desk", &[]), who);
        }
        assert_eq!(Language::of_code("es"), Some(Language::Spanish));
        assert_eq!(Language::of_code("xx"), None);
    }
}
