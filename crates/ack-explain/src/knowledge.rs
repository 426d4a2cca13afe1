//! Everything the product knows, as rows: field names, code tables, registries' ways of writing, causes with a page
//! about each, owners and the sentences shown to staff. The rows are in `knowledge/`, each with its source.

mod cause_list;
mod cause_page;
mod class;
mod class_set;
mod code_list;
mod code_meaning;
mod dialect;
mod dialect_file;
mod dictionary;
mod language;
mod lexicon;
mod look_up;
mod own_words;
mod package_code;
mod phrase;
mod sentences;
mod sources;
mod spoken;
mod tsv;
mod vaccine_words;
mod word_list;

use std::collections::HashMap;
use std::sync::OnceLock;

pub use cause_page::CausePage;
pub(crate) use class::{Class, THINGS};
pub use code_meaning::CodeMeaning;
pub use dialect::Dialect;
pub(crate) use dialect::NATIONAL;
pub use dialect_file::BadRow;
pub use dictionary::{Component, Field, Vaccine};
pub use language::Language;
pub(crate) use lexicon::{Lexicon, Match, RowKind, Word};
pub use look_up::{LookUp, Standing};
pub(crate) use phrase::words_of;
pub use sentences::Fill;
pub use sources::Source;
pub(crate) use vaccine_words::{LONGEST_WORD, MOST_WORDS, VaccineWord, VaccineWords, telling_words};

pub(crate) use cause_list::CauseRow;
use code_list::CodeLists;
use own_words::OwnWords;
use tsv::{Row, Table};
use word_list::WordList;

macro_rules! table {
    ($path:literal) => {
        Table::new(include_str!(concat!(env!("OUT_DIR"), "/knowledge/", $path)))
    };
}

/// The rows in use. It borrows texts that are part of the program; only the patterns for registries' words are read
/// when it is made, so make it once.
#[derive(Clone, Debug)]
pub struct Knowledge {
    segments: Table<'static>,
    fields: Table<'static>,
    components: Table<'static>,
    code_lists: CodeLists,
    /// The vaccine codes, which hold more than a code list does.
    vaccines: Table<'static>,
    /// The package codes, which are found by parts of them.
    packages: Table<'static>,
    /// What an OBX line may tell.
    extra_facts: Table<'static>,
    products: Table<'static>,
    words: WordList,
    /// The words and patterns of the word list and of all dialects.
    lexicon: Lexicon,
    /// The numbers of dialects whose phrases do not count.
    muted: Vec<usize>,
    causes: Vec<CauseRow>,
    owners: Table<'static>,
    language: Language,
    sentences: Table<'static>,
    /// The sentences by name, in the language in use, once they are asked for.
    sentence_names: OnceLock<HashMap<&'static str, &'static str>>,
    /// The pages about causes.
    pages: Table<'static>,
    /// The dialects of registries.
    dialects: Vec<Dialect>,
    /// The dialect used where no registry is recognised.
    national: Dialect,
    /// The first words of trade names, in lower case, with the codes of their vaccines, once they are asked for.
    trade_words: OnceLock<HashMap<String, Vec<&'static str>>>,
    /// The words that may stand for each vaccine, once they are asked for.
    vaccine_words: OnceLock<Vec<VaccineWords>>,
    /// The words of all these rows, collected when they are first asked for.
    own_words: OnceLock<OwnWords>,
}

impl Knowledge {
    /// The knowledge that comes with the program, in English.
    pub fn builtin() -> Self {
        Self::in_the_language(Language::English)
    }

    /// The knowledge that comes with the program, with its sentences in this language.
    pub fn in_the_language(language: Language) -> Self {
        let mut lexicon = Lexicon::new();
        let words = WordList::new(table!("words.tsv"), &mut lexicon);
        let dialects = dialect::of_registries(&mut lexicon);
        let national = dialect::national(dialects.len(), &mut lexicon);
        let causes = CauseRow::all(table!("causes.tsv"), &mut lexicon);
        let segments = table!("dictionary/segments.tsv");
        for segment in segments.rows() {
            lexicon.add_word(&segment.cell(0).to_lowercase(), Class::SegmentName, "");
        }
        Self {
            segments,
            fields: table!("dictionary/fields.tsv"),
            components: table!("dictionary/components.tsv"),
            code_lists: CodeLists::new(
                table!("tables/index.tsv"),
                &[
                    ("0008.tsv", table!("tables/0008.tsv")),
                    ("0357.tsv", table!("tables/0357.tsv")),
                    ("0516.tsv", table!("tables/0516.tsv")),
                    ("0533.tsv", table!("tables/0533.tsv")),
                    ("NIP003.tsv", table!("tables/NIP003.tsv")),
                    ("codes.tsv", table!("tables/codes.tsv")),
                    ("cvx.tsv", table!("tables/cvx.tsv")),
                    ("mvx.tsv", table!("tables/mvx.tsv")),
                    ("vis.tsv", table!("tables/vis.tsv")),
                ],
            ),
            vaccines: table!("tables/cvx.tsv"),
            packages: table!("tables/ndc.tsv"),
            extra_facts: table!("tables/NIP003.tsv"),
            products: table!("tables/products.tsv"),
            words,
            lexicon,
            muted: Vec::new(),
            causes,
            owners: table!("owners.tsv"),
            language,
            sentences: table!("sentences/en.tsv"),
            pages: match language {
                Language::English => table!("pages/en.tsv"),
                Language::Spanish => table!("pages/es.tsv"),
            },
            dialects,
            national,
            trade_words: OnceLock::new(),
            sentence_names: OnceLock::new(),
            vaccine_words: OnceLock::new(),
            own_words: OnceLock::new(),
        }
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    pub(crate) fn cause_rows(&self) -> &[CauseRow] {
        &self.causes
    }

    pub(crate) fn owner_rows(&self) -> impl Iterator<Item = Row<'static>> {
        self.owners.rows()
    }

    /// The date of the vaccine code list, as the page and the terminal show it.
    pub fn vaccine_list_date(&self) -> &'static str {
        self.code_lists.list(code_list::VACCINES).map_or("", |list| list.date)
    }
}
