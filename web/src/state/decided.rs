//! A registry's words cut into those that decided and those around them.

use ack_explain::Evidence;
use hl7_reader::Span;

/// The words in pieces, each with whether it decided; put together they are the words again.
pub fn pieces<'w>(words: &'w str, evidence: &[Evidence]) -> Vec<(&'w str, bool)> {
    let mut deciding: Vec<Span> =
        evidence.iter().filter(|own| own.decides()).map(|own| own.in_words).collect();
    tiny_sort::unstable::sort(&mut deciding);
    let mut found = Vec::new();
    let mut done = 0;
    for span in deciding {
        // What two say of the same words is underlined once.
        let start = span.start.max(done);
        let (Some(before), Some(own)) = (words.get(done..start), words.get(start..span.end)) else {
            continue;
        };
        found.extend([(before, false), (own, true)]);
        done = span.end;
    }
    found.push((words.get(done..).unwrap_or_default(), false));
    found.retain(|(piece, _)| !piece.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::pieces;
    use ack_explain::{Evidence, Proof};
    use hl7_reader::Span;

    fn evidence(says: Proof, start: usize, end: usize) -> Evidence {
        Evidence { source: "ERR-8", err: 1, start: 0, end: 1, says, in_words: Span::new(start, end) }
    }

    #[test]
    fn deciding_words_are_cut_out_and_the_text_stays_whole() {
        let words = "É: not stored, resend";
        let lost = evidence(Proof::Lost, 4, 14);
        let removed = evidence(Proof::Removed, 8, 14);
        let asks = evidence(Proof::Asks, 16, 22);
        let cut = [("É: ", false), ("not stored", true), (", resend", false)];
        assert_eq!(pieces(words, &[removed, asks, lost.clone()]), cut);
        assert_eq!(pieces(words, &[lost]), cut);
        assert_eq!(pieces(words, &[]), [(words, false)]);
        for odd in [(1, 4), (20, 90), (90, 95), (5, 5)] {
            let own = pieces(words, &[evidence(Proof::Lost, odd.0, odd.1)]);
            assert_eq!(own.iter().map(|(piece, _)| *piece).collect::<String>(), words, "{odd:?}");
        }
        assert!(pieces("", &[]).is_empty());
    }
}
