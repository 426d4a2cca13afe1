//! The words that the rows are written with, so that a name which is also a word of ours is told from it.

use std::collections::HashSet;

use super::Knowledge;
use super::phrase::words_of;
use super::tsv::Table;

/// The words of the rows, in lower case.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnWords {
    /// Those that stand in lower case in a sentence or a plain name, in the language in use.
    of_sentences: HashSet<String>,
    /// Those of all names, codes and phrases.
    all: HashSet<String>,
    /// Those that a report of a fault is written with. Names that people have too, such as those of makers, places and
    /// months, are not among them.
    of_reports: HashSet<String>,
    /// Those of the plain names of segments.
    of_segments: HashSet<String>,
}

/// The tables whose names are words of reports: answers, errors and their severity, and vaccines.
const OF_REPORTS: [&str; 5] = ["0008", "0292", "0357", "0516", "0533"];

impl OwnWords {
    fn of(knowledge: &Knowledge) -> Self {
        let mut words = Self::default();
        let spoken = [(knowledge.sentences, 1, 2), (knowledge.segments, 2, 3), (knowledge.fields, 10, 11)];
        let parts = [(knowledge.components, 5, 7), (knowledge.vaccines, 2, 2)];
        for (table, english, other) in spoken.into_iter().chain(parts) {
            for row in table.rows() {
                words.add_spoken(knowledge.in_language(row, english, other));
            }
        }
        for row in knowledge.segments.rows() {
            words.of_segments.extend(small_words(knowledge.in_language(row, 2, 3)));
        }
        let named: [(Table<'static>, &[usize]); 5] = [
            (knowledge.segments, &[0, 1]),
            (knowledge.fields, &[2, 3]),
            (knowledge.components, &[2]),
            (knowledge.products, &[2]),
            (knowledge.extra_facts, &[1]),
        ];
        for (table, columns) in named {
            for row in table.rows() {
                for column in columns {
                    words.add(row.cell(*column));
                }
            }
        }
        for list in knowledge.code_lists.kept() {
            words.add(list.called);
            for (code, row) in list.rows.into_iter().flat_map(super::code_list::Rows::all) {
                words.add(code);
                for text in [row.name, row.plain] {
                    words.all.extend(small_words(text));
                    if OF_REPORTS.contains(&list.table) {
                        words.of_reports.extend(small_words(text));
                    }
                }
            }
        }
        knowledge.code_lists.systems().for_each(|system| words.add(system));
        knowledge.words.keys().for_each(|key| words.add(key));
        words
    }

    fn add(&mut self, text: &str) {
        self.all.extend(small_words(text));
        self.of_reports.extend(small_words(text));
    }

    fn add_spoken(&mut self, text: &str) {
        self.add(text);
        let small = words_of(text).into_iter().filter(|word| !word.chars().any(char::is_uppercase));
        self.of_sentences.extend(small.map(String::from));
    }
}

/// The words of a text in small letters.
fn small_words(text: &str) -> impl Iterator<Item = String> {
    words_of(text).into_iter().map(str::to_lowercase)
}

impl Knowledge {
    fn own_words(&self) -> &OwnWords {
        self.own_words.get_or_init(|| OwnWords::of(self))
    }

    /// Whether this word, given in lower case, stands so in one of our sentences.
    pub(crate) fn is_word_of_sentences(&self, word: &str) -> bool {
        self.own_words().of_sentences.contains(word)
    }

    /// Whether this word, given in lower case, stands anywhere in our rows: in a sentence, a code, a vaccine's name or
    /// a phrase of registries.
    pub(crate) fn is_own_word(&self, word: &str) -> bool {
        self.own_words().all.contains(word)
    }

    /// Whether a report of a fault may be written with this word, given in lower case. A name that a person may have
    /// too, such as a maker's, is no such word.
    pub(crate) fn is_word_of_reports(&self, word: &str) -> bool {
        self.own_words().of_reports.contains(word)
    }

    /// Whether this word, given in lower case, stands in the plain name of a segment, such as `patient`.
    pub(crate) fn is_word_of_segments(&self, word: &str) -> bool {
        self.own_words().of_segments.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::Knowledge;

    #[test]
    fn words_of_sentences_codes_and_phrases_are_known() {
        let knowledge = Knowledge::builtin();
        assert!(knowledge.is_word_of_sentences("patient") && knowledge.is_word_of_sentences("will"));
        assert!(!knowledge.is_word_of_sentences("mmr") && knowledge.is_own_word("mmr"));
        for word in ["vxu", "pid", "cvx", "rejected", "engerix", "vaccine"] {
            assert!(knowledge.is_own_word(word), "{word}");
        }
        assert!(!knowledge.is_own_word("zqxvk"));
    }

    #[test]
    fn names_of_makers_are_no_words_of_reports() {
        let knowledge = Knowledge::builtin();
        for word in ["rejected", "pid", "cvx", "measles", "code", "engerix"] {
            assert!(knowledge.is_word_of_reports(word), "{word}");
        }
        for word in ["evans", "abbott", "johnson", "baker"] {
            assert!(knowledge.is_own_word(word) && !knowledge.is_word_of_reports(word), "{word}");
        }
        assert!(knowledge.is_word_of_segments("patient") && !knowledge.is_word_of_segments("rejected"));
    }
}
