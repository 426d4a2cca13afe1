//! A registry's words as far as none of them can be the name or the number of a person. Where that cannot be told, the word
//! is left out: a gap in a note does less harm than a name.

use hl7_reader::Span;

use crate::knowledge::Knowledge;
use crate::mask::tokens;

/// A number with more digits may be that of a person.
pub(super) const MOST_DIGITS: usize = 3;

/// A word of ours with fewer letters is no name beside a name: `not`, `was`, `for`.
const SHORTEST_NAME: usize = 4;

/// A word or a number, and what stands behind it.
struct Piece<'t> {
    word: &'t str,
    gap: &'t str,
    out: bool,
}

impl Piece<'_> {
    fn is_number(&self) -> bool {
        self.word.bytes().all(|sign| sign.is_ascii_digit())
    }

    fn has_capital(&self) -> bool {
        self.word.chars().any(char::is_uppercase)
    }
}

/// The words without those that may be a person's: of a relative or a worker as well, whom no message need name.
pub(super) fn told(text: &str, knowledge: &Knowledge) -> String {
    let text = &without_addresses(text);
    let words = tokens(text, None);
    let ends = words.iter().skip(1).map(|next| next.start).chain([text.len()]);
    let mut pieces: Vec<Piece<'_>> = words
        .iter()
        .zip(ends)
        .map(|(at, end)| Piece { word: at.of(text), gap: Span::new(at.end, end).of(text), out: false })
        .collect();
    for piece in &mut pieces {
        piece.out = !piece.is_number() && !knowledge.is_word_of_reports(&piece.word.to_lowercase());
    }
    leave_out_long_numbers(&mut pieces);
    leave_out_neighbours(&mut pieces, text, knowledge);
    let before = words.first().map_or(text.len(), |first| first.start);
    let mut told = Span::new(0, before).of(text).to_owned();
    for (at, piece) in pieces.iter().enumerate() {
        if !piece.out {
            told.push_str(piece.word);
        } else if pieces.get(at + 1).is_some_and(|next| next.out) {
            // Words that stand together leave one gap.
            continue;
        } else {
            told.push('…');
        }
        told.push_str(piece.gap);
    }
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without what looks like the address of a mailbox or the name of an account.
fn without_addresses(text: &str) -> String {
    let is_address = |word: &str| word.contains(['@', '_']);
    let kept =
        text.split_inclusive(char::is_whitespace).map(|word| if is_address(word) { "… " } else { word });
    kept.collect()
}

/// Numbers count together when only joints stand between them, as in `12-34-56` and `03/05/2019`.
fn leave_out_long_numbers(pieces: &mut [Piece<'_>]) {
    let is_joint = |gap: &str| {
        let signs = || gap.chars();
        (1..=2).contains(&signs().count())
            && signs().all(|sign| matches!(sign, '-' | '.' | '/' | ' ' | '(' | ')'))
    };
    let joined = |one: &Piece<'_>, next: &Piece<'_>| one.is_number() && next.is_number() && is_joint(one.gap);
    for run in pieces.chunk_by_mut(joined).filter(|run| run.iter().all(Piece::is_number)) {
        let digits: usize = run.iter().map(|piece| piece.word.len()).sum();
        if digits > MOST_DIGITS {
            for piece in run {
                piece.out = true;
            }
        }
    }
}

/// A word of ours beside a name may be the other name of the same person, as in `Evans, Mark`. In a text without small
/// letters only a comma tells that: any word may stand beside a name there.
fn leave_out_neighbours(pieces: &mut [Piece<'_>], text: &str, knowledge: &Knowledge) {
    let all_capitals = !text.chars().any(char::is_lowercase);
    let belong = |gap: &str| {
        let comma = gap.trim() == ",";
        comma || (!all_capitals && !gap.is_empty() && gap.trim().is_empty())
    };
    let is_name = |piece: &Piece<'_>| piece.out && !piece.is_number();
    let beside: Vec<bool> = (0..pieces.len())
        .map(|at| {
            let before = at.checked_sub(1).and_then(|before| pieces.get(before));
            let gap = pieces.get(at).map_or("", |piece| piece.gap);
            before.is_some_and(|before| is_name(before) && belong(before.gap))
                || (pieces.get(at + 1).is_some_and(is_name) && belong(gap))
        })
        .collect();
    for (piece, _) in pieces.iter_mut().zip(beside).filter(|(_, beside)| *beside) {
        let long = piece.word.chars().count() >= SHORTEST_NAME;
        // Names of lines, such as “patient”, often stand before a name.
        let own = knowledge.is_word_of_segments(&piece.word.to_lowercase());
        piece.out |= long && piece.has_capital() && !own;
    }
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::knowledge::Knowledge;

    fn read(text: &str) -> String {
        told(text, &Knowledge::builtin())
    }

    #[test]
    fn what_a_registry_says_of_codes_is_told() {
        for text in [
            "RXA IGNORED - 368 is an invalid CVX code",
            "RXA-5.1 is not valid",
            "Required field missing: PID-11",
            "INACCURATE OR MISSING OBSERVATION VALUE. NO VALUE STORED.",
            "The vaccine code 94 is not known.",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn numbers_count_with_what_is_joined_to_them() {
        assert_eq!(read("Patient MRN 12-34-56 not found"), "Patient MRN … not found");
        for number in ["771.234.5", "03/05/2019", "123 45 678", "(555) 123", "5551234"] {
            let said = read(&format!("number {number} not found"));
            assert!(!said.chars().any(|sign| sign.is_ascii_digit()), "{said}");
            assert!(said.starts_with("number ") && said.ends_with(" not found"), "{said}");
        }
    }

    #[test]
    fn makers_and_months_are_names_of_people_too() {
        for (text, wanted) in [
            ("Patient EVANS, MARK not found", "Patient … not found"),
            ("Possible match: Evans, April", "Possible match: …"),
            ("PATIENT EVANS, MARK NOT FOUND", "PATIENT … NOT FOUND"),
            ("Mark Evans not found", "… not found"),
            ("Johnson was not found", "… was not found"),
        ] {
            assert_eq!(read(text), wanted);
        }
    }

    #[test]
    fn a_name_in_small_letters_and_an_address_are_left_out() {
        assert_eq!(read("patient zqorvan evans not found"), "patient … not found");
        assert_eq!(read("mother maria quintero not found"), "mother … not found");
        assert_eq!(read("email rosa.q@mail.com not valid"), "email … not valid");
        assert_eq!(read("user quintero_rosa not valid"), "user … not valid");
    }

    #[test]
    fn a_sentence_keeps_its_not() {
        assert_eq!(read("ZQORVAN NOT ACCEPTED"), "… NOT ACCEPTED");
        assert_eq!(read("Zqorvan Not found"), "… Not found");
        assert_eq!(read(""), "");
        assert_eq!(read("— é | ^"), "— … | ^");
    }
}
