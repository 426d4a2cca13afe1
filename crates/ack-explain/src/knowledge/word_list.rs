//! The general word list (`words.tsv`), read once: patterns in the order they are tried, and single words by kind.

use super::phrase::{Captures, Pattern};
use super::tsv::Table;

/// What a row says of some words, and the numbers and values in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// An effect of the answer's contract, or one of the words explained in `knowledge/README.md`.
    pub(crate) says: &'static str,
    /// The numbers and values in the words.
    pub(crate) captures: Captures,
}

/// Rows of one kind with their patterns ready for use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patterns {
    rows: Vec<(Pattern, &'static str)>,
}

impl Patterns {
    /// The rows of this kind. Columns: kind, pattern, what it says.
    pub(crate) fn of(table: Table<'static>, kind: &str) -> Self {
        let rows = table.rows().filter(|row| row.cell(0) == kind);
        Self { rows: rows.map(|row| (Pattern::new(row.cell(1)), row.cell(2))).collect() }
    }

    /// What every row that fits the words says, wherever it fits; the words must be in lower case. In order of the rows.
    pub(crate) fn all(&self, words: &[&str]) -> Vec<Statement> {
        let mut found = Vec::new();
        for (pattern, says) in &self.rows {
            for captures in pattern.every_match(words) {
                found.push(Statement { says, captures });
            }
        }
        found
    }

    /// What the first row that fits the words says.
    pub(crate) fn first(&self, words: &[&str]) -> Option<&'static str> {
        self.rows.iter().find(|(pattern, _)| pattern.matches(words).is_some()).map(|(_, says)| *says)
    }

    /// Whether a row fits the words that begin at this one.
    pub(crate) fn fits_at(&self, words: &[&str], at: usize) -> bool {
        self.rows.iter().any(|(pattern, _)| pattern.matches_at(words, at).is_some())
    }
}

/// Kinds of rows with a pattern each; a row of another kind may hold several words, each of which stands alone.
const OF_PATTERNS: [&str; 6] = ["family", "problem", "subject", "transport", "lost", "vaccine"];

/// The word list.
#[derive(Clone, Debug)]
pub(crate) struct WordList {
    /// What became of something, in general words.
    pub(crate) families: Patterns,
    /// What kind of fault there is.
    pub(crate) problems: Patterns,
    /// The places that things of a message stand at.
    pub(crate) subjects: Patterns,
    /// What kind of fault of the connection there is.
    pub(crate) transport: Patterns,
    /// Verbs of refusing.
    pub(crate) lost: Patterns,
    /// Vaccines by what people call them.
    pub(crate) vaccines: Patterns,
    /// Kind, key, value; sorted.
    single: Vec<[&'static str; 3]>,
}

impl WordList {
    pub(crate) fn new(table: Table<'static>) -> Self {
        let mut single = Vec::new();
        for row in table.rows() {
            let [kind, key, says] = row.cells();
            if OF_PATTERNS.contains(&kind) {
                single.push([kind, key, says]);
            } else {
                single.extend(key.split(' ').map(|word| [kind, word, says]));
            }
        }
        tiny_sort::unstable::sort(&mut single);
        Self {
            families: Patterns::of(table, "family"),
            problems: Patterns::of(table, "problem"),
            subjects: Patterns::of(table, "subject"),
            transport: Patterns::of(table, "transport"),
            lost: Patterns::of(table, "lost"),
            vaccines: Patterns::of(table, "vaccine"),
            single,
        }
    }

    /// The keys of all rows, but for those that are names of people as well, such as "Lane".
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.single.iter().filter(|[kind, ..]| *kind != "street").map(|[_, key, _]| *key)
    }

    /// The value of the row of this kind that holds exactly this word.
    pub(crate) fn listed(&self, kind: &str, key: &str) -> Option<&'static str> {
        let at = self.single.partition_point(|[own, word, _]| (*own, *word) < (kind, key));
        let [own, word, says] = self.single.get(at)?;
        (*own == kind && *word == key).then_some(says)
    }
}
