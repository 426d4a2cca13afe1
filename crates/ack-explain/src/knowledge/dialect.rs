//! A registry's way of writing: how it is recognised, what it is called, and its phrases with their effects.

use hl7_reader::{Header, Message};

use super::Knowledge;
use super::phrase::{Captures, Pattern, words_of};
use super::tsv::Table;

/// The dialect used where no registry is recognised.
const FALLBACK: &str = "national";

/// The rows of one registry.
#[derive(Clone, Debug)]
pub struct Dialect {
    /// Its id, such as `cair2`.
    pub id: &'static str,
    rows: Table<'static>,
}

/// What a phrase says became of something, before it is known what that something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// An effect of the answer's contract, or one of the words explained in `knowledge/README.md`.
    pub(crate) says: &'static str,
    /// The numbers and values in the words.
    pub(crate) captures: Captures,
}

/// The dialects that come with the program. A file in `knowledge/dialects` is added here by its name.
pub(super) fn builtin() -> Vec<Dialect> {
    macro_rules! dialects {
        ($($id:literal),+) => {
            vec![$(Dialect {
                id: $id,
                rows: Table::new(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge/dialects/", $id, ".tsv"))),
            }),+]
        };
    }
    dialects!("cair2", "national")
}

impl Dialect {
    /// The registry's name as people say it.
    pub fn name(&self) -> &'static str {
        self.rows.rows().find(|row| row.cell(0) == "name").map_or("", |row| row.cell(2))
    }

    /// Whether the header of a reply is one of this registry's: one of its `recognise` rows fits. A row names a
    /// header field and a text that the field begins with.
    fn recognises(&self, header: &Header<'_>) -> bool {
        self.rows.rows().filter(|row| row.cell(0) == "recognise").any(|row| {
            let number = row.cell(1).strip_prefix("MSH-").and_then(|number| number.parse().ok());
            let value =
                number.and_then(|number| header.field(number)).map_or("", |field| field.text().trim());
            value.to_lowercase().starts_with(&row.cell(2).to_lowercase())
        })
    }

    /// What the first phrase of this dialect that fits the words says.
    fn statement(&self, words: &[&str]) -> Option<Statement> {
        statement(self.rows, "phrase", words)
    }
}

/// The first row of this kind whose pattern fits the words. Columns: kind, pattern, what it says.
fn statement(rows: Table<'static>, kind: &str, words: &[&str]) -> Option<Statement> {
    rows.rows().filter(|row| row.cell(0) == kind).find_map(|row| {
        let captures = Pattern::new(row.cell(1)).matches(words)?;
        Some(Statement { says: row.cell(2), captures })
    })
}

impl Knowledge {
    /// The dialect of this id.
    pub fn dialect(&self, id: &str) -> Option<&Dialect> {
        self.dialects.iter().find(|dialect| dialect.id == id)
    }

    /// The ids of all dialects.
    pub fn dialect_ids(&self) -> impl Iterator<Item = &'static str> {
        self.dialects.iter().map(|dialect| dialect.id)
    }

    /// The dialect a reply is written in: the one asked for, else the first that recognises its header, else the
    /// national one.
    pub(crate) fn dialect_of(&self, reply: &Message<'_>, asked: Option<&str>) -> Option<&Dialect> {
        let header = Header::of(reply);
        let recognised = || {
            let header = header.as_ref()?;
            self.dialects.iter().find(|dialect| dialect.recognises(header))
        };
        asked.and_then(|id| self.dialect(id)).or_else(recognised).or_else(|| self.dialect(FALLBACK))
    }

    /// What the words say: by the dialect's own phrases, then the national ones, then the general families of
    /// words.
    pub(crate) fn statement(&self, text: &str, dialect: &Dialect) -> Option<Statement> {
        let words = words_of(text);
        if words.is_empty() {
            return None;
        }
        dialect
            .statement(&words)
            .or_else(|| self.dialect(FALLBACK).and_then(|national| national.statement(&words)))
            .or_else(|| statement(self.words, "family", &words))
    }

    /// What a word names, of the things that can be lost: a row of the kind `object`, or a segment's name.
    pub(crate) fn object(&self, word: &str) -> Option<&'static str> {
        let lower = word.to_lowercase();
        let is_segment = || word.parse::<hl7_reader::SegmentId>().is_ok_and(|id| id.is_known());
        self.listed("object", &lower).or_else(|| is_segment().then_some("segment"))
    }

    /// The value of the row of this kind in the general word list whose key is exactly this.
    pub(crate) fn listed(&self, kind: &str, key: &str) -> Option<&'static str> {
        self.words.rows().find(|row| row.cell(0) == kind && row.cell(1) == key).map(|row| row.cell(2))
    }

    /// What a row of another kind in the general word list says of the words: `problem` tells what is wrong.
    pub(crate) fn word_list(&self, kind: &str, text: &str) -> Option<Statement> {
        statement(self.words, kind, &words_of(text))
    }
}
