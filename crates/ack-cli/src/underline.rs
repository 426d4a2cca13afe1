//! Words of a registry with the deciding ones underlined, as a compiler underlines source.

use ack_explain::Evidence;
use hl7_reader::Span;

use crate::visible::visible;

/// The words in lines of at most so many characters, each with a line of marks below it where it holds deciding words.
/// One word that is longer stays whole.
pub(crate) fn underlined(words: &str, evidence: &[Evidence], width: usize) -> Vec<String> {
    let deciding: Vec<Span> = evidence.iter().filter(|own| own.decides()).map(|own| own.in_words).collect();
    let is_marked = |at: usize| deciding.iter().any(|span| span.start <= at && at < span.end);
    let mut lines = Vec::new();
    for line in wrapped(words, width) {
        let marks: String = line
            .of(words)
            .char_indices()
            .map(|(at, _)| if is_marked(line.start + at) { '^' } else { ' ' })
            .collect();
        lines.push(visible(line.of(words)));
        lines.push(marks.trim_end().into());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The lines of a text that is broken at blanks, without the blanks between them.
fn wrapped(text: &str, width: usize) -> Vec<Span> {
    let mut lines: Vec<Span> = Vec::new();
    let mut start = 0;
    for word in text.split(' ') {
        let end = start + word.len();
        match lines.last_mut() {
            Some(line) if Span::new(line.start, end).of(text).chars().count() <= width => line.end = end,
            _ => lines.push(Span::new(start, end)),
        }
        start = end + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::underlined;
    use ack_explain::{Evidence, Proof};
    use hl7_reader::Span;

    fn evidence(says: Proof, start: usize, end: usize) -> Evidence {
        Evidence { source: "ERR-8", err: 1, start: 0, end: 1, says, in_words: Span::new(start, end) }
    }

    #[test]
    fn deciding_words_are_underlined_in_each_line() {
        let words = "Café: dose not stored";
        let lost = evidence(Proof::Lost, 12, 22);
        let asks = evidence(Proof::Asks, 0, 5);
        let lines = underlined(words, &[lost.clone(), asks], 80);
        assert_eq!(lines, [words, "           ^^^^^^^^^^"]);
        assert_eq!(underlined(words, &[lost], 14), ["Café: dose not", "           ^^^", "stored", "^^^^^^"]);
        assert_eq!(underlined("stored\u{1b}", &[], 80), ["stored\u{fffd}"]);
    }
}
