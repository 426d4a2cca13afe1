//! Everything the product knows, as rows: field names, code tables, registries' ways of writing, causes with a page
//! about each, owners and the sentences shown to staff. The rows are in `knowledge/`, each with its source.

mod cause_list;
mod cause_page;
mod code_meaning;
mod dialect;
mod dialect_file;
mod dictionary;
mod language;
mod phrase;
mod sentences;
mod tsv;
mod word_list;

pub use cause_page::CausePage;
pub use code_meaning::CodeMeaning;
pub use dialect::Dialect;
pub(crate) use dialect::NATIONAL;
pub use dialect_file::BadRow;
pub use dictionary::{Component, Field, Vaccine};
pub use language::Language;
pub(crate) use phrase::{number, words_of};
pub use sentences::Fill;
pub(crate) use word_list::Statement;

use cause_list::CauseRow;
use tsv::{Row, Table};
use word_list::WordList;

macro_rules! table {
    ($path:literal) => {
        Table::new(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge/", $path)))
    };
}

/// The rows in use. It borrows texts that are part of the program; only the patterns for registries' words are read
/// when it is made, so make it once.
#[derive(Clone, Debug)]
pub struct Knowledge {
    segments: Table<'static>,
    fields: Table<'static>,
    components: Table<'static>,
    codes: Table<'static>,
    answers: Table<'static>,
    severities: Table<'static>,
    hl7_errors: Table<'static>,
    application_errors: Table<'static>,
    vaccines: Table<'static>,
    products: Table<'static>,
    makers: Table<'static>,
    words: WordList,
    causes: Vec<CauseRow>,
    owners: Table<'static>,
    language: Language,
    sentences: Table<'static>,
    /// Plain names of the dictionary in other languages than English.
    plain_names: Table<'static>,
    /// The pages about causes.
    pages: Table<'static>,
    /// The dialects of registries.
    dialects: Vec<Dialect>,
    /// The dialect used where no registry is recognised.
    national: Dialect,
}

impl Knowledge {
    /// The knowledge that comes with the program, in English.
    pub fn builtin() -> Self {
        Self::in_the_language(Language::English)
    }

    /// The knowledge that comes with the program, with its sentences in this language.
    pub fn in_the_language(language: Language) -> Self {
        Self {
            segments: table!("dictionary/segments.tsv"),
            fields: table!("dictionary/fields.tsv"),
            components: table!("dictionary/components.tsv"),
            codes: table!("tables/codes.tsv"),
            answers: table!("tables/0008.tsv"),
            severities: table!("tables/0516.tsv"),
            hl7_errors: table!("tables/0357.tsv"),
            application_errors: table!("tables/0533.tsv"),
            vaccines: table!("tables/cvx.tsv"),
            products: table!("tables/products.tsv"),
            makers: table!("tables/mvx.tsv"),
            words: WordList::new(table!("words.tsv")),
            causes: CauseRow::all(table!("causes.tsv")),
            owners: table!("owners.tsv"),
            language,
            sentences: match language {
                Language::English => table!("sentences/en.tsv"),
                Language::Spanish => table!("sentences/es.tsv"),
            },
            plain_names: table!("dictionary/plain_es.tsv"),
            pages: table!("pages/en.tsv"),
            dialects: dialect::of_registries(),
            national: dialect::national(),
        }
    }

    pub(crate) fn cause_rows(&self) -> &[CauseRow] {
        &self.causes
    }

    pub(crate) fn owner_rows(&self) -> impl Iterator<Item = Row<'static>> {
        self.owners.rows()
    }

    /// The date of the vaccine code list, as the page and the terminal show it.
    pub fn vaccine_list_date(&self) -> &'static str {
        // The rows of the list itself carry its date; codes added later by hand carry their own.
        self.vaccines.rows().next().and_then(|row| row.cell(6).rsplit(' ').next()).unwrap_or_default()
    }
}
