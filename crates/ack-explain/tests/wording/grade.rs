//! How hard a text is to read: the school grade by Flesch and Kincaid, and the length of its sentences.

use std::collections::BTreeSet;

use crate::syllables::syllables;

/// The words of a text, with the signs around them taken off.
fn words(text: &str) -> Vec<&str> {
    let bare = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    // Places and numbers such as RXA-5.1 stay whole.
    let is_code = |word: &str| !word.chars().any(char::is_lowercase);
    bare.flat_map(|word| word.split(move |c| matches!(c, '-' | '/') && !is_code(word)))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether a word closes a sentence: with a full stop, question or exclamation mark before a blank or the end.
fn closes(word: &str) -> bool {
    word.trim_end_matches(['”', '"', ')', '’']).ends_with(['.', '!', '?'])
}

/// How many sentences a text has.
fn sentences(text: &str) -> usize {
    text.split_whitespace().filter(|word| closes(word)).count().max(1)
}

/// How many words the longest sentence has.
pub(crate) fn longest_sentence(text: &str) -> usize {
    let all: Vec<&str> = text.split_whitespace().collect();
    all.split_inclusive(|word| closes(word))
        .map(|sentence| words(&sentence.join(" ")).len())
        .max()
        .unwrap_or(0)
}

/// How many words a sentence has, on the average.
pub(crate) fn sentence_length(text: &str) -> f64 {
    ratio(words(text).len(), sentences(text))
}

/// The school grade (Kincaid and others, 1975). `easy` words count as one syllable.
pub(crate) fn grade(text: &str, easy: &BTreeSet<String>) -> f64 {
    let words = words(text);
    let count = |word: &&str| if easy.contains(&word.to_lowercase()) { 1 } else { syllables(word) };
    let spoken: usize = words.iter().map(count).sum();
    0.39 * ratio(words.len(), sentences(text)) + 11.8 * ratio(spoken, words.len()) - 15.59
}

fn ratio(count: usize, of: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).expect("a short text"));
    number(count) / number(of.max(1))
}

#[test]
fn short_words_and_sentences_are_a_low_grade() {
    let easy = BTreeSet::from(["registry".to_string()]);
    let text = "The cat sat on the mat. It was 0.5 feet high.";
    assert!((sentence_length(text) - 5.5).abs() < 0.01, "{}", sentence_length(text));
    assert_eq!(longest_sentence(text), 6);
    assert!(grade(text, &easy) < 1.0);
    assert!(grade("The registry took it.", &easy) < grade("The registrar took it.", &easy));
    let hard = "Administrative organizations necessitate comprehensive documentation of eligibility.";
    assert!(grade(hard, &easy) > 16.0);
}
