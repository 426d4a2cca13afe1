//! A registry's way of writing: how it is recognised, what it is called, and its phrases with their effects.

use hl7_reader::{Header, Message, Path, SegmentId};

use super::Knowledge;
use super::phrase::words_of;
use super::tsv::Table;
use super::word_list::{Patterns, Statement};

/// The id of the dialect used where no registry is recognised.
pub(crate) const NATIONAL: &str = "national";

/// The rows of one registry.
#[derive(Clone, Debug)]
pub struct Dialect {
    /// Its id, such as `cair2`.
    pub id: &'static str,
    rows: Table<'static>,
    phrases: Patterns,
    /// Whether a user brought it.
    pub(super) brought: bool,
    /// Phrases that mean this in no other registry.
    own_phrases: Patterns,
}

/// The dialects of registries that come with the program. A file in `knowledge/dialects` is added here by its name.
pub(super) fn of_registries() -> Vec<Dialect> {
    macro_rules! dialects {
        ($($id:literal),+) => {
            vec![$(Dialect::new(
                $id,
                include_str!(concat!(env!("OUT_DIR"), "/knowledge/dialects/", $id, ".tsv")),
            )),+]
        };
    }
    dialects!("cair2", "icare", "immprint", "immtrac2", "iris", "mcir", "sandbox", "stc", "webiz", "wir")
}

/// The dialect of the guide.
pub(super) fn national() -> Dialect {
    let rows = include_str!(concat!(env!("OUT_DIR"), "/knowledge/dialects/national.tsv"));
    Dialect::new(NATIONAL, rows)
}

impl Dialect {
    pub(super) fn new(id: &'static str, text: &'static str) -> Self {
        let rows = Table::new(text);
        Self {
            id,
            rows,
            brought: false,
            phrases: Patterns::of(rows, "phrase"),
            own_phrases: Patterns::of(rows, "own_phrase"),
        }
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
    fn recognises(&self, reply: &Message<'_>) -> bool {
        let header = Header::of(reply);
        self.rows.rows().filter(|row| row.cell(0) == "recognise").any(|row| {
            let place = row.cell(1).parse::<Path>().ok();
            let field = place.and_then(|place| {
                let number = place.field?;
                match &header {
                    Some(header) if place.segment == SegmentId::MSH => header.field(number),
                    _ => reply.segment(place.segment, 1)?.field(number),
                }
            });
            let value = field.map_or("", |field| field.text().trim());
            value.to_lowercase().starts_with(&row.cell(2).to_lowercase())
        })
    }

    /// What a line of this severity, as ERR-4 writes it, means where its words tell no outcome.
    pub(crate) fn means(&self, severity: &str) -> Option<&'static str> {
        let row = self.rows.rows().find(|row| row.cell(0) == "severity" && row.cell(1) == severity)?;
        Some(row.cell(2))
    }
}

/// The first word of a trade name that is shorter, in letters, may be another word.
const SHORTEST_TRADE_NAME: usize = 4;

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
        let recognised = || self.dialects.iter().find(|dialect| dialect.recognises(reply));
        asked.and_then(|id| self.dialect(id)).or_else(recognised).unwrap_or(&self.national)
    }

    /// The same without the phrases of one dialect, to measure how well the general rules do on words that nobody
    /// listed.
    #[must_use]
    pub fn without_phrases_of(mut self, id: &str) -> Self {
        for dialect in self.dialects.iter_mut().chain([&mut self.national]) {
            if dialect.id == id {
                dialect.phrases = Patterns::default();
                dialect.own_phrases = Patterns::default();
            }
        }
        self
    }

    /// Whether a row of one of these kinds has exactly this key.
    pub(crate) fn is_one_of(&self, kinds: &[&str], key: &str) -> bool {
        kinds.iter().any(|kind| self.listed(kind, key).is_some())
    }

    /// What every phrase and family that fits the words (in lower case) says: the phrases of the dialect, of the national
    /// one, and of the other registries, whose words may be met anywhere, then the families, in order.
    pub(crate) fn statements(&self, words: &[&str], dialect: &Dialect) -> Vec<Statement> {
        let mut found = dialect.own_phrases.all(words);
        found.append(&mut dialect.phrases.all(words));
        for other in [&self.national].into_iter().chain(&self.dialects) {
            if other.id != dialect.id {
                let mut said = other.phrases.all(words);
                // What is harmless is so by one registry's rules alone.
                said.retain(|statement| statement.says != "harmless");
                found.append(&mut said);
            }
        }
        found.append(&mut self.families(words));
        found
    }

    /// What a word (in lower case) names, of the things that can be lost: a row of the kind `object`, or a segment.
    pub(crate) fn object(&self, word: &str) -> Option<&'static str> {
        // A segment's name has three letters; most words need not be looked up.
        let is_segment = || word.len() == 3 && self.segments.find(&word.to_uppercase()).is_some();
        self.listed("object", word).or_else(|| is_segment().then_some("segment"))
    }

    /// Whether words say not to send the message again: "do not resend".
    pub(crate) fn forbids_resending(&self, words: &str) -> bool {
        let words: Vec<String> = words_of(words).into_iter().map(str::to_lowercase).collect();
        let denied = |pair: &[String]| match pair {
            [denial, again] => {
                self.listed("denial", denial).is_some() && self.listed("resend", again).is_some()
            }
            _ => false,
        };
        words.windows(2).any(denied)
    }

    /// The kind of thing that a word of these names: of a general one, such as "record", that of the value or of the
    /// thing aside named before it ("address record", "inventory transaction"), in the clause that begins at `from`.
    pub(crate) fn thing_at(&self, words: &[&str], from: usize, at: usize) -> Option<&'static str> {
        let word = words.get(at)?;
        let own = self.object(word)?;
        let before = at.checked_sub(1).filter(|before| *before >= from);
        let before = before.and_then(|before| self.object(words.get(before)?));
        let told = before.filter(|before| matches!(*before, "value" | "aside"));
        told.filter(|_| self.listed("general", word).is_some()).or(Some(own))
    }

    /// The value of the row of this kind in the general word list whose key is exactly this.
    pub(crate) fn listed(&self, kind: &str, key: &str) -> Option<&'static str> {
        self.words.listed(kind, key)
    }

    /// The general families of words that fit (words in lower case), in order.
    pub(crate) fn families(&self, words: &[&str]) -> Vec<Statement> {
        self.words.families.all(words)
    }

    /// The vaccines that words (in lower case) name, by what people call them or by trade names: of each the parts that
    /// names of its groups may hold, in lower case.
    pub(crate) fn vaccines_named(&self, words: &[&str]) -> Vec<String> {
        let called = self.words.vaccines.all(words);
        let mut named: Vec<String> = called.iter().map(|statement| statement.says.to_owned()).collect();
        let trade_words = self.trade_words.get_or_init(|| {
            let mut found = Vec::new();
            for product in self.products.rows() {
                let name = words_of(product.cell(2)).into_iter().next().unwrap_or_default();
                if name.len() >= SHORTEST_TRADE_NAME {
                    found.push((name.to_lowercase(), product.cell(0)));
                }
            }
            found
        });
        for (name, code) in trade_words {
            if words.contains(&name.as_str()) {
                named.extend(self.vaccine(code).map(|vaccine| vaccine.groups.to_lowercase()));
            }
        }
        named
    }

    /// Whether a verb of refusing begins at this word.
    pub(crate) fn refuses_at(&self, words: &[&str], at: usize) -> bool {
        self.words.lost.fits_at(words, at)
    }

    /// Whether words (in lower case) name something that is wrong, and not only what became of it.
    pub(crate) fn names_fault(&self, words: &[&str]) -> bool {
        let fault = |says: &str| {
            matches!(says, "missing" | "invalid" | "not_in_table" | "not_supported" | "too_long" | "date")
        };
        self.words.problems.all(words).iter().any(|statement| fault(statement.says))
    }

    /// The place of the thing that a text names first in plain words: a row of the kind `subject`.
    pub(crate) fn subject(&self, text: &str) -> Option<Path> {
        let text = text.to_lowercase();
        let words = words_of(&text);
        let first =
            self.words.subjects.all(&words).into_iter().min_by_key(|statement| statement.captures.at)?;
        first.says.parse().ok()
    }

    /// What kind of fault of the connection a text is: a row of the kind `transport`.
    pub(crate) fn transport_fault(&self, text: &str) -> Option<&'static str> {
        let text = text.to_lowercase();
        self.words.transport.first(&words_of(&text))
    }

    /// What kind of fault the words name.
    pub(crate) fn problem_in(&self, text: &str) -> Option<&'static str> {
        let text = text.to_lowercase();
        self.problem_of(&words_of(&text))
    }

    /// What kind of fault words (in lower case) name.
    pub(crate) fn problem_of(&self, words: &[&str]) -> Option<&'static str> {
        self.words.problems.first(words)
    }
}
