//! A segment broken over lines by a narrow page, a mail program or a terminal.
//!
//! The join rule. Nothing goes between the pieces where a delimiter stands on either side of the break, where
//! the upper piece ends in a hyphen that hangs on a word (`20260105-`), where the break falls between digits, or
//! where the lines were cut at one width, whatever stood there. Otherwise the break fell between words and a
//! blank goes in. Where two readings are possible the join is marked doubtful.

use alloc::vec::Vec;

use crate::Delimiters;

/// How the lines of one message were broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrap {
    /// At blanks, before the word that no longer fitted.
    Words,
    /// At blanks, or after a number of characters that happened to fall between letters: nothing tells.
    WordsOrWidth,
    /// After this many characters, wherever that fell.
    Width(usize),
}

/// Widths at which terminals, mail and fixed-width viewers cut.
const USUAL_WIDTHS: [usize; 9] = [60, 64, 70, 72, 76, 78, 80, 100, 132];

impl Wrap {
    /// How lines were broken, told by the lengths, in characters, of the lines that go on below, and of the
    /// longest line of the message. Where all breaks are between letters, they may be between words, and one or
    /// two equal lengths are no proof.
    pub(crate) fn of(broken: &[usize], longest: usize, between_letters: bool) -> Self {
        let same = broken.iter().all(|length| *length == longest);
        let usual = USUAL_WIDTHS.contains(&longest);
        let proof = broken.len() > 2 || (!between_letters && (broken.len() > 1 || usual));
        match (same, proof) {
            (true, true) => Self::Width(longest),
            (true, false) => Self::WordsOrWidth,
            (false, _) => Self::Words,
        }
    }
}

/// The mark behind which every broken line goes on, as mail (quoted-printable) and command shells write it: where at
/// least two lines were broken and all pieces that go on below end in it.
pub(crate) fn soft_break<'l>(broken: impl Iterator<Item = &'l str>) -> Option<char> {
    common(broken.map(|line| line.trim_end().chars().next_back().filter(|c| matches!(c, '=' | '\\'))))
}

/// The mark that an editor shows before every piece of a line that it broke, with a blank behind it: where at least two
/// lines were broken and all pieces below begin with it.
pub(crate) fn shown_break<'l>(pieces: impl Iterator<Item = &'l str>) -> Option<char> {
    let mark = |piece: &str| {
        let mark = piece.chars().next().filter(|mark| matches!(mark, '+' | '↪' | '»' | '⤷' | '…'))?;
        piece.get(mark.len_utf8()..)?.starts_with(' ').then_some(mark)
    };
    common(pieces.map(mark))
}

/// The mark that all have, where there are at least two.
fn common(mut marks: impl Iterator<Item = Option<char>>) -> Option<char> {
    let first = marks.next()??;
    let others: Vec<Option<char>> = marks.collect();
    (!others.is_empty() && others.iter().all(|mark| *mark == Some(first))).then_some(first)
}

/// What to put between two pieces, and whether that is doubtful.
pub(crate) fn joint(upper: &str, lower: &str, wrap: Wrap, delimiters: Delimiters) -> (&'static str, bool) {
    let (Some(before), Some(after)) = (upper.chars().next_back(), lower.chars().next()) else {
        return ("", false);
    };
    if let Wrap::Width(_) = wrap {
        return ("", !is_delimiter(before, delimiters) && !is_delimiter(after, delimiters));
    }
    let hanging_hyphen =
        before == '-' && upper.chars().rev().nth(1).is_some_and(|c| !c.is_whitespace() && c != '-');
    if is_delimiter(before, delimiters) || is_delimiter(after, delimiters) || hanging_hyphen {
        ("", false)
    } else if before.is_ascii_digit() && after.is_ascii_digit() {
        ("", true)
    } else {
        (" ", wrap == Wrap::WordsOrWidth || before.is_ascii_digit() || after.is_ascii_digit())
    }
}

fn is_delimiter(c: char, delimiters: Delimiters) -> bool {
    delimiters.cutting().iter().any(|byte| char::from(*byte) == c)
}

/// Whether a line of plain words can be the rest of the line above: the first word would not have fitted there.
/// `width` is how long lines were when they were broken. Letters of print differ in width, so a line that is filled
/// to seven tenths counts as full.
pub(crate) fn had_no_room(above: usize, first_word: usize, width: usize) -> bool {
    width > 0 && (above + 1 + first_word) * 10 > width * 7
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::{Wrap, joint, shown_break, soft_break};
    use crate::Delimiters;
    use std::vec;

    #[test]
    fn pieces_are_joined_as_they_were_broken() {
        for (upper, lower, glue) in [
            ("|20160701123030-", "0700||VXU", ""),
            ("|2106-", "3^WHITE", ""),
            ("^^BEVERLY", "HILLS^CA", " "),
            ("OBX #1 IGNORED -", "REQUIRED FIELD", " "),
            ("|VXU^V04^", "VXU_V04|", ""),
            ("VXU^V04", "^VXU_V04|", ""),
            ("|201607", "01|", ""),
            ("eligibility –", "Uninsured", " "),
        ] {
            assert_eq!(joint(upper, lower, Wrap::Words, Delimiters::STANDARD).0, glue, "{upper} + {lower}");
        }
        assert_eq!(joint("not Hisp", "anic", Wrap::Width(80), Delimiters::STANDARD), ("", true));
    }

    #[test]
    fn a_mark_behind_every_broken_line_is_none_of_its_value() {
        assert_eq!(soft_break(["a=", "b= "].into_iter()), Some('='));
        assert_eq!(soft_break(["a\\", "b\\"].into_iter()), Some('\\'));
        for lines in [vec![], vec!["a="], vec!["a=", "b"], vec!["a=", "b\\"], vec!["a-", "b-"]] {
            assert_eq!(soft_break(lines.into_iter()), None);
        }
    }

    #[test]
    fn a_mark_before_every_piece_is_none_of_its_value() {
        assert_eq!(shown_break(["+ a", "+ b"].into_iter()), Some('+'));
        for pieces in [vec![], vec!["+ a"], vec!["+ a", "b"], vec!["+a", "+b"], vec!["- a", "- b"]] {
            assert_eq!(shown_break(pieces.into_iter()), None);
        }
    }

    #[test]
    fn equal_lengths_tell_a_cut_at_one_width() {
        assert_eq!(Wrap::of(&[47, 47, 47], 47, true), Wrap::Width(47));
        assert_eq!(Wrap::of(&[80], 80, false), Wrap::Width(80));
        assert_eq!(Wrap::of(&[107, 107], 107, true), Wrap::WordsOrWidth);
        assert_eq!(Wrap::of(&[68, 88, 75], 92, false), Wrap::Words);
        assert_eq!(Wrap::of(&[68], 68, false), Wrap::WordsOrWidth);
        assert_eq!(Wrap::of(&[68], 90, false), Wrap::Words);
    }
}
