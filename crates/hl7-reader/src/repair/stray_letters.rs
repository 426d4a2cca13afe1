//! Letters of another alphabet behind an English sentence, left over from a picture or PDF: `MUST BE P غ.`
//!
//! Sure only in the segments that hold sentences (ERR, MSA, NTE), where a value holds at least three English words
//! and, behind them, nothing else of that alphabet than one or two words of one or two letters. Names and addresses
//! are never touched.

use alloc::vec::Vec;

use crate::draft::Edit;
use crate::{Message, RepairKind, Span};

const FEWEST_WORDS: usize = 3;
const MOST_LETTERS: usize = 4;

/// The stray letters of a message, in order, each with the blank before it.
pub(crate) fn edits(message: &Message<'_>) -> Vec<Edit> {
    let sentences = message.segments().filter(|segment| matches!(segment.name(), "ERR" | "MSA" | "NTE"));
    let values = sentences.flat_map(|segment| segment.fields().map(|(_, field)| field));
    values
        .filter(|value| !value.text().is_ascii())
        .filter_map(|value| {
            let stray = stray(value.text())?;
            let start = value.span().start;
            Some(Edit::remove(RepairKind::StrayLetters, Span::new(start + stray.start, start + stray.end)))
        })
        .collect()
}

/// The stretch of stray letters inside a value.
fn stray(value: &str) -> Option<Span> {
    let start = value.find(is_foreign)?;
    let (before, after) = value.split_at_checked(start)?;
    let english = before.trim_end();
    let words = english.split_ascii_whitespace().filter(|word| word.bytes().any(|b| b.is_ascii_alphabetic()));
    let letters = after.trim_end_matches(|c: char| c.is_ascii_punctuation() || c.is_whitespace());
    let few =
        letters.split_whitespace().all(|word| word.chars().count() <= 2 && word.chars().all(is_foreign))
            && letters.chars().filter(|c| is_foreign(*c)).count() <= MOST_LETTERS;
    let apart = english.len() < before.len() && english.is_ascii();
    (few && apart && words.count() >= FEWEST_WORDS).then(|| Span::new(english.len(), start + letters.len()))
}

/// A letter of an alphabet other than the Latin one.
fn is_foreign(c: char) -> bool {
    c.is_alphabetic() && c > '\u{24F}'
}

#[cfg(test)]
mod tests {
    use super::stray;

    #[test]
    fn letters_behind_a_sentence_are_stray_and_words_are_not() {
        let rest = |value: &'static str| stray(value).map(|span| (&value[..span.start], &value[span.end..]));
        assert_eq!(rest("INVALID ID. MUST BE P غ."), Some(("INVALID ID. MUST BE P", ".")));
        assert_eq!(rest("MUST BE A P غ غ"), Some(("MUST BE A P", "")));
        for sound in
            ["Nguyễn Thị Mai An", "Анна", "Anna Ж", "see the note Москва", "one two three", "must be a pغ"]
        {
            assert_eq!(rest(sound), None, "{sound}");
        }
    }
}
