//! The general word list (`words.tsv`), read once into the lexicon, and its single words by the kind of their row.

use super::class::Class;
use super::lexicon::{Lexicon, RowKind};
use super::tsv::Table;

/// The word list.
#[derive(Clone, Debug)]
pub(crate) struct WordList {
    /// Kind, key, value; sorted.
    single: Vec<[&'static str; 3]>,
}

impl WordList {
    /// Reads the rows; words and patterns go into the lexicon.
    pub(crate) fn new(table: Table<'static>, lexicon: &mut Lexicon) -> Self {
        let mut single = Vec::new();
        for row in table.rows() {
            let [kind, key, says] = row.cells();
            if let Some(pattern) = pattern_kind(kind) {
                lexicon.add_row(key, pattern, says);
                single.push([kind, key, says]);
                continue;
            }
            for word in key.split(' ') {
                if let Some(class) = Class::of_kind(kind) {
                    lexicon.add_word(word, class, says);
                }
                single.push([kind, word, says]);
            }
        }
        single.sort_unstable();
        Self { single }
    }

    /// The words of all rows, but for those that are names of people as well, such as "Lane".
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

/// The kind of rows whose key is one pattern; the key of another row is a list of words.
fn pattern_kind(kind: &str) -> Option<RowKind> {
    Some(match kind {
        "family" => RowKind::Family,
        "problem" => RowKind::Problem,
        "subject" => RowKind::Subject,
        "transport" => RowKind::Transport,
        "vaccine" => RowKind::Vaccine,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Class, pattern_kind};

    /// Kinds of rows whose words are looked up by their key alone.
    const LISTS: [&str; 3] = ["application_code", "common", "hl7_code"];

    /// The kind of each row, with its line, counted from 1.
    fn kinds() -> impl Iterator<Item = (usize, &'static str)> {
        let text = include_str!("../../knowledge/words.tsv");
        let lines = (1..).zip(text.lines()).skip_while(|(_, line)| line.starts_with('#')).skip(1);
        lines.map(|(number, line)| (number, line.split('\t').next().unwrap_or_default()))
    }

    #[test]
    fn every_row_is_of_a_known_kind() {
        let strange: Vec<_> = kinds()
            .filter(|(_, kind)| {
                pattern_kind(kind).is_none() && Class::of_kind(kind).is_none() && !LISTS.contains(kind)
            })
            .collect();
        assert!(strange.is_empty(), "words.tsv: {strange:?}");
    }

    #[test]
    fn every_class_has_words() {
        let given: Vec<&str> = kinds().map(|(_, kind)| kind).collect();
        let empty: Vec<_> = Class::ALL
            .iter()
            .filter(|(kind, class)| !given.contains(kind) && *class != Class::SegmentName)
            .collect();
        assert!(empty.is_empty(), "{empty:?}");
    }
}
