//! What the words of two lines tell: whether the upper one can be whole without the lower one, and whether the lower
//! one speaks for itself.
//!
//! Log entries, cells, signatures and what a program prints stand directly below a message as well as the rest of a
//! broken line does. Only what cannot be anything else counts as the rest; the language is English, as that of the
//! segments' own words is, and in another one fewer joins are proved.

/// Words that no sentence ends in. Prepositions and verbs such as `for` and `is` are none of them: registries fill in
/// what follows, and what they fill in may be empty.
const OPEN_WORDS: [&str; 8] = ["a", "an", "the", "and", "or", "nor", "been", "must"];

/// Whether the last value of the upper line cannot be whole without the lower line: it ends in a word or a hyphen that
/// asks for more, or a bracket or bold print that it opens is closed in the lower line.
pub(crate) fn is_unfinished(upper: &str, lower: &str) -> bool {
    let value = last_value(upper).trim_end();
    let mut words = value.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let in_sentence = words.next().is_some();
    let open_word = in_sentence && OPEN_WORDS.iter().any(|word| last.eq_ignore_ascii_case(word));
    let hyphen = last.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphanumeric))
        && lower.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let open = |opens: &str, closes: &str| {
        value.matches(opens).count() > value.matches(closes).count() && lower.contains(closes)
    };
    let bold = value.matches("**").count() % 2 == 1 && lower.contains("**");
    open_word || hyphen || bold || open("(", ")") || open("[", "]")
}

/// Whether unproved text may belong to the last value of the line above at all: that value holds words or is still
/// empty, or what is below is a single piece, as that of a code is.
pub(crate) fn fits_value(upper: &str, lower: &str) -> bool {
    let value = last_value(upper).trim();
    value.is_empty() || value.contains(char::is_whitespace) || !lower.trim().contains(char::is_whitespace)
}

fn last_value(line: &str) -> &str {
    line.rsplit(['|', '^']).next().unwrap_or_default()
}

/// Whether a line begins as something of its own: with a new sentence, or with a sign or a word of signs that stand in
/// no sentence (a prompt, a name with its value, a bracket).
pub(crate) fn begins_own(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let word = words.next().unwrap_or_default();
    let mut letters = word.trim_start_matches(['(', '#', '\\']).chars();
    let Some(first) = letters.next() else { return true };
    let second = letters.next();
    // A letter alone may be a code: `A` behind `CP|`.
    let alone = second.is_none() && words.next().is_none();
    let new_sentence = first.is_uppercase() && second.is_none_or(char::is_lowercase) && !alone;
    let in_words = |c: char| c.is_alphanumeric() || IN_WORDS.contains(&c);
    !first.is_alphanumeric() || new_sentence || !word.chars().all(in_words)
}

/// Signs that stand in the words of a sentence; the backslash is that of an escape.
const IN_WORDS: [char; 17] =
    ['-', '\'', '’', '.', ',', ':', '/', '(', ')', '#', '%', '!', '?', '*', ';', '\\', '~'];

/// The time of an entry stands among the first words of its line, behind a date, a name or a level at most.
const WORDS_WITH_TIME: usize = 3;

/// Whether a line begins with a time of day, as entries of a log and of a chat do.
pub(crate) fn begins_entry(line: &str) -> bool {
    line.split_whitespace().take(WORDS_WITH_TIME).any(is_time)
}

fn is_time(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_ascii_digit() && c != 'Z');
    let signs =
        |b: u8| b.is_ascii_digit() || matches!(b, b':' | b'.' | b',' | b'-' | b'/' | b'T' | b'Z' | b'+');
    let clock = |part: &[u8]| matches!(part, [a, b':', b, c] if [a, b, c].iter().all(|d| d.is_ascii_digit()));
    bare.bytes().all(signs) && bare.as_bytes().windows(4).any(clock)
}

/// Whether a separator of HL7 stands in a line, and not one of print, which has a blank on both sides.
pub(crate) fn holds_separator(line: &str) -> bool {
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    line.match_indices(['|', '^']).any(|(at, mark)| {
        let (before, behind) = (line.get(..at), line.get(at + mark.len()..));
        !(blank(before.and_then(|text| text.chars().next_back()))
            && blank(behind.and_then(|text| text.chars().next())))
    })
}

#[cfg(test)]
mod tests {
    use super::{begins_entry, begins_own, fits_value, holds_separator, is_unfinished};

    #[test]
    fn a_line_that_asks_for_more_is_unfinished() {
        for (upper, lower) in [
            ("ERR||||||||the code of THE", "dose"),
            ("ERR||||||||this manu-", "facturer"),
            ("ERR||||||||not valid (998", "is no code)"),
            ("ERR||||||||**not valid", "code**"),
        ] {
            assert!(is_unfinished(upper, lower), "{upper} + {lower}");
        }
        for (upper, lower) in [
            ("ERR||||||||Invalid code", "message accepted"),
            ("ERR||||||||Invalid code:", "message accepted"),
            ("ERR||||||||Invalid value for", "message accepted"),
            ("ERR||||||||102 -", "message accepted"),
            ("ERR||RXA^1^5|102^an", "message accepted"),
            ("ERR|||-", "message accepted"),
            ("ERR||||||||was entered for (998)", "see above)"),
            ("ERR||||||||**Invalid code**", "**accepted**"),
        ] {
            assert!(!is_unfinished(upper, lower), "{upper} + {lower}");
        }
    }

    #[test]
    fn what_begins_on_its_own_is_no_rest() {
        for line in [
            "Thanks, Ana",
            "I sent it",
            "A note",
            "[INFO] sent",
            "ana@gw:~$ ls",
            "a=b",
            "\"}",
            "{x",
            "- Ana",
            "",
            "=>",
        ] {
            assert!(begins_own(line), "{line}");
        }
        for line in ["code", "OBX", "RXA-5 is bad", "998 is", "(see it", "#2 IGNORED", "not stored."] {
            assert!(!begins_own(line), "{line}");
        }
        for line in ["11:02 ok", "[2026-05-09T11:02:03.4Z] x", "May  9 11:02:33 gw", "ana.b 11:02 AM ok"] {
            assert!(begins_entry(line), "{line}");
        }
        for line in ["code 998", "RXA:5 is", "see 1:2", "it was given here at 10:15", "20260509110200"] {
            assert!(!begins_entry(line), "{line}");
        }
    }

    #[test]
    fn words_go_on_from_words_and_pieces_from_anything() {
        for (upper, lower, fits) in [
            ("ERR||", "not stored", true),
            ("ERR|a b", "not stored", true),
            ("ERR|102^bad", "not stored", false),
            ("RXA|NIP0", "01", true),
        ] {
            assert_eq!(fits_value(upper, lower), fits, "{upper} + {lower}");
        }
    }

    #[test]
    fn separators_of_print_have_blanks_around_them() {
        assert!(holds_separator("a|b") && holds_separator("^b c") && holds_separator("a | b^c"));
        assert!(!holds_separator("Ana | Oakley | 11") && !holds_separator("| a |") && !holds_separator("a"));
    }
}
