//! Words of a reply made readable, with the place at which each of them was sent: what is said of words that were judged
//! can be shown in the text of the reply, where escapes are not undone.

use std::borrow::Cow;
use std::ops::Range;

use hl7_reader::{Delimiters, Part, Span, unescaped_pieces};

/// A value made readable: escapes undone, repetitions and line ends as blanks, runs of blanks as one, no blanks around.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Readable {
    /// The readable text.
    pub(crate) text: String,
    /// From its bytes to those of the text that the value was sent in, in order.
    runs: Vec<Run>,
}

/// A stretch of the readable text with one way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Its first byte in the readable text, counted from 0.
    at: usize,
    /// Where it was sent, in bytes of the text that the value stands in.
    sent: Span,
    /// Whether each byte of it was sent as one byte; else the whole stretch stands for the whole of `sent`.
    even: bool,
}

/// A value made readable.
pub(crate) fn text(value: &str, delimiters: Delimiters) -> String {
    Readable::new(value, 0, delimiters).text
}

impl Readable {
    /// Makes a part of a message readable; nothing where there is no such part. Its places are those of the message.
    pub(crate) fn of(part: Option<Part<'_>>, delimiters: Delimiters) -> Self {
        part.map_or_else(Self::default, |part| Self::new(part.text(), part.span().start, delimiters))
    }

    /// Makes a value readable that begins at this byte of its text, counted from 0.
    fn new(value: &str, start: usize, delimiters: Delimiters) -> Self {
        // A delimiter is one byte, as is a blank, so that all places stay.
        let joined = value.replace(char::from(delimiters.repetition), " ");
        let mut own = Self { text: String::with_capacity(value.len()), runs: Vec::new() };
        let mut blanks: Option<Span> = None;
        for (piece, meaning) in unescaped_pieces(&joined, delimiters) {
            for (offset, letter) in meaning.char_indices() {
                let sent = match &meaning {
                    Cow::Borrowed(_) => Span::new(offset, offset + letter.len_utf8()),
                    Cow::Owned(_) => Span::new(0, piece.len()),
                };
                let from = start + piece.start;
                let sent = Span::new(from + sent.start, from + sent.end);
                if letter.is_whitespace() {
                    blanks = Some(Span::new(blanks.map_or(sent.start, |blanks| blanks.start), sent.end));
                    continue;
                }
                if let Some(blanks) = blanks.take().filter(|_| !own.text.is_empty()) {
                    own.push(' ', blanks);
                }
                own.push(letter, sent);
            }
        }
        own
    }

    fn push(&mut self, letter: char, sent: Span) {
        let at = self.text.len();
        self.text.push(letter);
        let even = sent.len() == letter.len_utf8();
        match self.runs.last_mut() {
            Some(last) if even && last.even && last.sent.end == sent.start => last.sent.end = sent.end,
            _ => self.runs.push(Run { at, sent, even }),
        }
    }

    /// Where a stretch of the readable text was sent, in bytes of the text that the value stands in. An escape sequence is
    /// never cut: it is in it as a whole. `None` for a stretch that is empty or not in the text.
    pub(crate) fn sent(&self, words: &Range<usize>) -> Option<Span> {
        let last =
            words.end.checked_sub(1).filter(|last| *last >= words.start && words.end <= self.text.len())?;
        let (first_run, last_run) = (self.run_at(words.start)?, self.run_at(last)?);
        let start = first_run.sent.start + if first_run.even { words.start - first_run.at } else { 0 };
        let end =
            if last_run.even { last_run.sent.start + (words.end - last_run.at) } else { last_run.sent.end };
        Some(Span::new(start, end))
    }

    fn run_at(&self, byte: usize) -> Option<Run> {
        let behind = self.runs.partition_point(|run| run.at <= byte);
        self.runs.get(behind.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::{Readable, text};
    use hl7_reader::{Delimiters, Span};
    use proptest::prelude::*;

    const STANDARD: Delimiters = Delimiters::STANDARD;

    /// What was sent for the first place where these words stand.
    fn sent<'v>(value: &'v str, words: &str) -> &'v str {
        let readable = Readable::new(value, 0, STANDARD);
        let at = readable.text.find(words).expect("the words");
        readable.sent(&(at..at + words.len())).expect("a place").of(value)
    }

    #[test]
    fn a_value_is_made_readable() {
        for (value, readable) in [
            ("", ""),
            ("  Dose  bad ", "Dose bad"),
            ("one~two", "one two"),
            ("Smith \\T\\ Sons\\.br\\saved", "Smith & Sons saved"),
            ("\\H\\lost\\N\\ \\Q\\", "lost \\Q\\"),
            ("a\u{a0}\u{a0}b", "a b"),
        ] {
            assert_eq!(text(value, STANDARD), readable, "{value}");
        }
    }

    #[test]
    fn words_lead_back_to_what_was_sent() {
        for (value, words, there) in [
            ("Dose not stored.", "not stored", "not stored"),
            ("  Dose   not  stored", "not stored", "not  stored"),
            ("Lot \\T\\ site not~stored", "& site not stored", "\\T\\ site not~stored"),
            ("\\H\\RXA\\N\\ IGNORED", "RXA IGNORED", "RXA\\N\\ IGNORED"),
            ("not\\.br\\stored, café", "stored, caf", "stored, caf"),
            ("café not stored", "not stored", "not stored"),
            ("no\\X41C3A9\\x", "é", "\\X41C3A9\\"),
        ] {
            assert_eq!(sent(value, words), there, "{value}");
        }
    }

    #[test]
    fn what_is_not_in_the_text_was_sent_nowhere() {
        let readable = Readable::new("lost", 7, STANDARD);
        assert_eq!(readable.sent(&(0..4)), Some(Span::new(7, 11)));
        let backwards = std::ops::Range { start: 3, end: 1 };
        for words in [0..0, 2..9, backwards] {
            assert_eq!(readable.sent(&words), None, "{words:?}");
        }
    }

    /// A field with escapes, repetitions and blanks of many kinds.
    fn field() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\\T\\".to_string()),
            Just("\\.br\\".into()),
            Just("\\H\\".into()),
            Just("\\X41C3A9\\".into()),
            Just("\\X20\\".into()),
            Just("\\".into()),
            Just("~".into()),
            Just("\u{a0}\t ".into()),
            "[a-zé ]{0,6}",
            any::<String>(),
        ];
        proptest::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_stretch_was_sent_in_its_field(field in field(), start in 0_usize..40, length in 1_usize..40) {
            let whole = format!("é|{field}|");
            let begin = "é|".len();
            let readable = Readable::new(&field, begin, STANDARD);
            let words = readable.text.floor_char_boundary(start)..readable.text.ceil_char_boundary(start + length);
            if let Some(judged) = readable.text.get(words.clone()).filter(|judged| !judged.is_empty()) {
                let place = readable.sent(&words).expect("words are sent somewhere");
                prop_assert!(place.start >= begin && place.end <= begin + field.len());
                let there = whole.get(place.start..place.end).expect("no letter is cut in two");
                // A sequence may stand for several letters, of which the words hold only some.
                let (read, judged) = (text(there, STANDARD), judged.trim());
                let cut = there.starts_with("\\X") || there.ends_with('\\');
                prop_assert!(read == judged || cut && read.contains(judged), "{there}: {read} and {judged}");
            } else {
                prop_assert_eq!(readable.sent(&words), None);
            }
        }
    }
}
