//! A registry's way of writing: how it is recognised, what it is called, and its phrases with their effects.

use hl7_reader::{Header, Message, Path, SegmentId};

use super::Knowledge;
use super::lexicon::{Lexicon, RowKind};
use super::tsv::Table;

/// The id of the dialect used where no registry is recognised.
pub(crate) const NATIONAL: &str = "national";

/// The rows of one registry.
#[derive(Clone, Debug)]
pub struct Dialect {
    /// Its id, such as `cair2`.
    pub id: &'static str,
    rows: Table<'static>,
    /// The fields by which its replies are recognised, each with what it begins with, in lower case.
    signs: Vec<(Path, String)>,
    /// Its number in the lexicon.
    pub(crate) number: usize,
    /// Whether a user brought it.
    pub(super) brought: bool,
}

/// The dialects of registries that come with the program. A file in `knowledge/dialects` is added here by its name.
pub(super) fn of_registries(lexicon: &mut Lexicon) -> Vec<Dialect> {
    macro_rules! dialects {
        ($($id:literal),+) => {
            [$(($id, include_str!(concat!(env!("OUT_DIR"), "/knowledge/dialects/", $id, ".tsv")))),+]
        };
    }
    let files =
        dialects!("cair2", "icare", "immprint", "immtrac2", "iris", "mcir", "sandbox", "stc", "webiz", "wir");
    let read = |(number, (id, text))| Dialect::new(id, text, number, lexicon);
    files.into_iter().enumerate().map(read).collect()
}

/// The dialect of the guide.
pub(super) fn national(number: usize, lexicon: &mut Lexicon) -> Dialect {
    let rows = include_str!(concat!(env!("OUT_DIR"), "/knowledge/dialects/national.tsv"));
    Dialect::new(NATIONAL, rows, number, lexicon)
}

impl Dialect {
    /// Reads the rows; its phrases go into the lexicon under this number.
    pub(super) fn new(id: &'static str, text: &'static str, number: usize, lexicon: &mut Lexicon) -> Self {
        let rows = Table::new(text);
        let signs = rows.rows().filter(|row| row.cell(0) == "recognise");
        let signs = signs.filter_map(|row| Some((row.cell(1).parse().ok()?, row.cell(2).to_lowercase())));
        let signs = signs.collect();
        for row in rows.rows() {
            let own = match row.cell(0) {
                "phrase" => false,
                "own_phrase" => true,
                _ => continue,
            };
            lexicon.add_row(row.cell(1), RowKind::Phrase { dialect: number, own }, row.cell(2));
        }
        Self { id, rows, signs, number, brought: false }
    }

    /// The registry's name as people say it; `None` for a program that several registries run.
    pub fn name(&self) -> Option<&'static str> {
        let row = self.rows.rows().find(|row| row.cell(0) == "name")?;
        Some(row.cell(2)).filter(|name| *name != "-")
    }

    /// How many phrases of its replies are known.
    pub fn phrase_count(&self) -> usize {
        let phrases = self.rows.rows().filter(|row| matches!(row.cell(0), "phrase" | "own_phrase"));
        phrases.count()
    }

    /// What to call it in a list to choose from.
    pub fn title(&self) -> &'static str {
        let row = self.rows.rows().find(|row| row.cell(0) == "name");
        let note = row.map_or("", |row| row.cell(3));
        self.name().unwrap_or(note)
    }

    /// Whether a reply is one of this registry's: one of its `recognise` rows fits. A row names a field of the header
    /// or of the software segment (SFT), and a text that the field begins with.
    fn recognises(&self, reply: &Message<'_>, header: Option<&Header<'_>>) -> bool {
        self.signs.iter().any(|(place, begins)| {
            let field = place.field.and_then(|number| match header {
                Some(header) if place.segment == SegmentId::MSH => header.field(number),
                _ => reply.segment(place.segment, 1)?.field(number),
            });
            let value = field.map_or("", |field| field.text().trim());
            value.to_lowercase().starts_with(begins)
        })
    }

    /// What a line of this severity, as ERR-4 writes it, means where its words tell no outcome.
    pub(crate) fn means(&self, severity: &str) -> Option<&'static str> {
        let row = self.rows.rows().find(|row| row.cell(0) == "severity" && row.cell(1) == severity)?;
        Some(row.cell(2))
    }
}

impl Knowledge {
    /// The dialect of this id.
    pub fn dialect(&self, id: &str) -> Option<&Dialect> {
        self.all_dialects().find(|dialect| dialect.id == id)
    }

    /// The ids of all dialects.
    pub fn dialect_ids(&self) -> impl Iterator<Item = &'static str> {
        self.all_dialects().map(|dialect| dialect.id)
    }

    /// All dialects, those of registries first.
    pub fn dialects(&self) -> impl Iterator<Item = &Dialect> {
        self.all_dialects()
    }

    /// What sentences call the registry of a dialect.
    pub(crate) fn registry_name(&self, dialect: &Dialect) -> String {
        dialect.name().map_or_else(|| self.sentence("registry.unnamed", &[]), String::from)
    }

    fn all_dialects(&self) -> impl Iterator<Item = &Dialect> {
        self.dialects.iter().chain([&self.national])
    }

    /// The dialect a reply is written in: the one asked for, else the first that recognises its header, else the
    /// national one.
    pub(crate) fn dialect_of(&self, reply: &Message<'_>, asked: Option<&str>) -> &Dialect {
        let recognised = || {
            let header = Header::of(reply);
            self.dialects.iter().find(|dialect| dialect.recognises(reply, header.as_ref()))
        };
        asked.and_then(|id| self.dialect(id)).or_else(recognised).unwrap_or(&self.national)
    }

    /// The same without the phrases of one dialect, to measure how well the general rules do on words that nobody
    /// listed.
    #[must_use]
    pub fn without_phrases_of(mut self, id: &str) -> Self {
        let number = self.dialect(id).map(|dialect| dialect.number);
        self.muted.extend(number);
        self
    }

    /// The dialect of the guide.
    pub(crate) fn national_dialect(&self) -> &Dialect {
        &self.national
    }

    /// Whether the phrases of the dialect with this number do not count.
    pub(crate) fn is_muted(&self, number: usize) -> bool {
        self.muted.contains(&number)
    }
}
