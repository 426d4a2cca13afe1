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
}

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
                for text in [code, row.name, row.plain] {
                    words.add(text);
                }
            }
        }
        knowledge.code_lists.systems().for_each(|system| words.add(system));
        knowledge.words.keys().for_each(|key| words.add(key));
        words
    }

    fn add(&mut self, text: &str) {
        self.all.extend(words_of(text).into_iter().map(str::to_lowercase));
    }

    fn add_spoken(&mut self, text: &str) {
        self.add(text);
        let small = words_of(text).into_iter().filter(|word| !word.chars().any(char::is_uppercase));
        self.of_sentences.extend(small.map(String::from));
    }
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
}
