//! The value that a registry's words quote as received: `Code = '88'`, `Value [23A] is not valid`,
//! `368 is an invalid CVX code`. A value quoted as wanted (`must be 'P'`) is not one.

/// Pairs of marks around a quoted value.
const QUOTES: [(char, char); 5] = [('\'', '\''), ('"', '"'), ('[', ']'), ('‘', '’'), ('“', '”')];

/// Words before a quotation that make it a value the registry wants, or a name, not one it received.
const WANTED: [&str; 10] = ["be", "valued", "or", "than", "as", "to", "expected", "type", "field", "table"];

/// Words behind a value that say it was received and refused.
const REFUSED: [&str; 8] = [
    "is not",
    "is an invalid",
    "is invalid",
    "is a invalid",
    "was not",
    "not recognized",
    "is unrecognized",
    "is unknown",
];

/// The value quoted as received, if the words quote one.
pub(crate) fn received(words: &str) -> Option<&str> {
    quotations(words)
        .find(|(value, before, after)| is_received(value, before, after))
        .map(|(value, ..)| value)
        .or_else(|| unquoted(words))
}

/// Every quotation with the text before and behind it.
fn quotations(words: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    words.char_indices().filter_map(move |(at, mark)| {
        let (_, close) = QUOTES.iter().find(|(open, _)| *open == mark)?;
        let before = words.get(..at)?;
        // An apostrophe inside a word opens nothing.
        if before.ends_with(char::is_alphanumeric) {
            return None;
        }
        let inside = words.get(at + mark.len_utf8()..)?;
        let (value, after) = inside.split_once(*close)?;
        Some((value, before, after))
    })
}

fn is_received(value: &str, before: &str, after: &str) -> bool {
    let last_word =
        before.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()).unwrap_or_default();
    let given = before.trim_end().ends_with(['=', ':']);
    let wanted = WANTED.contains(&last_word.to_lowercase().as_str());
    !value.trim().is_empty()
        && (given || refused(after) || (!wanted && last_word.eq_ignore_ascii_case("value")))
}

fn refused(after: &str) -> bool {
    let after = after.trim_start().to_lowercase();
    REFUSED.iter().any(|words| after.starts_with(words))
}

/// A single code without quotation marks before `is an invalid …`: a word with a digit in it.
fn unquoted(words: &str) -> Option<&str> {
    let lower = words.to_ascii_lowercase();
    REFUSED.iter().find_map(|refusal| {
        let at = lower.find(&format!(" {refusal}"))?;
        let word = words.get(..at)?.split_whitespace().next_back()?;
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
        word.bytes().any(|byte| byte.is_ascii_digit()).then_some(word).filter(|word| !names_place(word))
    })
}

/// Whether the word is a place such as `RXA-5` and no value.
fn names_place(word: &str) -> bool {
    crate::places_in_words::places(word).iter().any(|place| place.at == 0)
}

#[cfg(test)]
mod tests {
    use super::received;

    #[test]
    fn only_received_values_are_taken() {
        for (words, value) in [
            ("VIS CVX Code is unrecognized, Vaccination VIS CVX Code = '88'", Some("88")),
            ("Value [23A] is not valid for HL70362", Some("23A")),
            ("RXA IGNORED - 368 is an invalid CVX code", Some("368")),
            ("12345 is not a valid zip code in MYIIS", Some("12345")),
            ("Patient sex 'Q' is not recognized", Some("Q")),
            ("Address state “ZZ” is not recognized", Some("ZZ")),
            ("INVALID PROCESSING ID. MUST BE ‘P’", None),
            ("If RXA-20 is NOT valued 'CP' or 'PA' then RXA-9.1 SHALL be empty", None),
            ("Patient id was not found, must be of type 'MR'", None),
            ("RXA-5 is not known", None),
            ("the patient's name isn't known", None),
            ("", None),
        ] {
            assert_eq!(received(words), value, "{words}");
        }
    }
}
