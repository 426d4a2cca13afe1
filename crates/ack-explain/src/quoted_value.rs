//! The value that a registry's words quote as received: `Code = '88'`, `Value [23A] is not valid`,
//! `368 is an invalid CVX code`, `CVX code: 998`. A value quoted as wanted (`must be 'P'`) is not one.

/// Pairs of marks around a quoted value.
const QUOTES: [(char, char); 5] = [('\'', '\''), ('"', '"'), ('[', ']'), ('‘', '’'), ('“', '”')];

/// Words before a quotation that make it a value the registry wants, or a name, not one it received.
const WANTED: [&str; 10] = ["be", "valued", "or", "than", "as", "to", "expected", "type", "field", "table"];

/// Words behind a value that say it was received and refused.
const REFUSED: [&str; 10] = [
    "is not",
    "is an invalid",
    "is invalid",
    "is a invalid",
    "was not",
    "not recognized",
    "is unrecognized",
    "is unknown",
    "unknown",
    "unrecognized",
];

/// Words before a value that say it was refused.
const REFUSING: [&str; 5] = ["invalid", "unrecognized", "unknown", "not recognized", "bad"];

/// Longer quotations are sentences, not values.
const LONGEST_VALUE: usize = 60;

/// How much of the words around a value is looked at, in bytes.
const LOOKED_AT: usize = 40;

/// The value quoted as received, if the words quote one.
pub(crate) fn received(words: &str) -> Option<&str> {
    let quoted = quotations(words).find(|(value, before, after)| is_received(value, before, after));
    quoted.map(|(value, ..)| value).or_else(|| unquoted(words)).or_else(|| behind_colon(words))
}

/// Every quotation with some text before and behind it.
fn quotations(words: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    words.char_indices().filter_map(move |(at, mark)| {
        let (_, close) = QUOTES.iter().find(|(open, _)| *open == mark)?;
        let before = tail(words.get(..at)?);
        // An apostrophe inside a word opens nothing.
        if before.ends_with(char::is_alphanumeric) {
            return None;
        }
        let inside = words.get(at + mark.len_utf8()..)?;
        let (end, _) = inside.char_indices().take(LONGEST_VALUE).find(|(_, c)| c == close)?;
        let after = inside.get(end + close.len_utf8()..)?;
        Some((inside.get(..end)?, before, head(after)))
    })
}

/// The beginning of a text.
fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text)
}

/// The end of a text.
fn tail(text: &str) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(LOOKED_AT))..).unwrap_or(text)
}

fn is_received(value: &str, before: &str, after: &str) -> bool {
    let lower = before.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).rev();
    let last_words = [words.next(), words.next()];
    let wanted = last_words.iter().flatten().any(|word| WANTED.contains(word));
    let given = before.trim_end().ends_with(['=', ':']);
    let refused_before = REFUSING.iter().any(|word| lower.contains(word));
    let named = last_words.first().is_some_and(|word| *word == Some("value"));
    !value.trim().is_empty() && (given || (!wanted && (refused(after) || refused_before || named)))
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
        Some(bare(word)).filter(|word| is_code(word))
    })
}

/// A single code behind `code:`, in words that speak of a refusal.
fn behind_colon(words: &str) -> Option<&str> {
    let lower = words.to_ascii_lowercase();
    if !REFUSING.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let behind = lower.match_indices("code:").filter_map(|(at, mark)| words.get(at + mark.len()..));
    behind.filter_map(|rest| rest.split_whitespace().next()).map(bare).find(|word| is_code(word))
}

/// The codes that stand behind the name of a thing, without quotation marks: `Lot M4471`, `NDC 00006-4681-00`,
/// `lot number: V9920`.
pub(crate) fn named(words: &str) -> impl Iterator<Item = &str> {
    let names = words.split_whitespace().zip(words.split_whitespace().skip(1));
    let mut before = "";
    names.filter_map(move |(name, value)| {
        let about = std::mem::replace(&mut before, name);
        let thing = bare(name).to_ascii_lowercase();
        let own = bare(about).to_ascii_lowercase();
        // "error code 103" and "dose number 12" name no value of the message.
        let other = matches!(thing.as_str(), "code" | "number" | "id") && NOT_SENT.contains(&own.as_str());
        let value = bare(value);
        let code = THINGS.contains(&thing.as_str()) && !other && is_code(value) && value.len() > 1;
        (code && !name.ends_with(['.', ';', ','])).then_some(value)
    })
}

/// Long words with a digit or `@` in them: one of these is a value, if it stands in the message.
pub(crate) fn telling(words: &str) -> impl Iterator<Item = &str> {
    let pieces = words.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(' | ')' | '='));
    let tells = |word: &&str| {
        word.len() >= SHORTEST_TELLING
            && word.contains(|c: char| c.is_ascii_digit() || c == '@')
            && !is_place(word)
    };
    pieces.map(bare).filter(tells)
}

/// Shorter words stand in a message by chance.
const SHORTEST_TELLING: usize = 5;

fn is_place(word: &str) -> bool {
    crate::places_in_words::places(word).iter().any(|place| place.at == 0)
}

/// Names of things whose code may stand behind them.
const THINGS: [&str; 13] =
    ["lot", "code", "number", "no", "ndc", "cvx", "mvx", "id", "identifier", "npi", "mrn", "date", "loinc"];

/// Words before `code` or `number` that make it one of the reply's own, or a count.
const NOT_SENT: [&str; 9] =
    ["error", "rule", "reason", "status", "dose", "immunization", "vaccination", "rxa", "hl7"];

/// A word without punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| c.is_ascii_punctuation())
}

/// Whether a word is a code: it has a digit and is no place such as `RXA-5`.
fn is_code(word: &str) -> bool {
    word.len() <= LONGEST_VALUE && word.bytes().any(|byte| byte.is_ascii_digit()) && !is_place(word)
}

#[cfg(test)]
mod tests {
    use super::{named, received};

    #[test]
    fn only_received_values_are_taken() {
        for (words, value) in [
            ("VIS CVX Code is unrecognized, Vaccination VIS CVX Code = '88'", Some("88")),
            ("Value [23A] is not valid for HL70362", Some("23A")),
            ("RXA IGNORED - 368 is an invalid CVX code", Some("368")),
            ("Invalid vaccine code: CVX code: 998, Admin Date: 2/15/2011", Some("998")),
            ("Invalid vaccine code '03'", Some("03")),
            ("lot 'ZZZ99' unknown", Some("ZZZ99")),
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

    #[test]
    fn codes_behind_the_name_of_a_thing_are_found() {
        for (words, value) in [
            ("Lot M4471 is expired", Some("M4471")),
            ("the lot number: V9920, expired", Some("V9920")),
            ("NDC 00006-4681-00 is retired", Some("00006-4681-00")),
            ("Lot is expired since 2024", None),
            ("error code 103", None),
            ("dose number 12 is too early", None),
            ("Code RXA-5 missing", None),
        ] {
            assert_eq!(named(words).next(), value, "{words}");
        }
    }
}
