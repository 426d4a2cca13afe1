//! Near valid codes for a code that its list does not have, other than a vaccine code: by the words sent with it first,
//! by likeness of the code second. Of a short list all codes are given.

use crate::analysis::Suggestion;
use crate::coded_value::CodedValue;
use crate::knowledge::{Knowledge, Standing, telling_words};
use crate::suggest::distance;

/// A longer value is no code, in bytes.
const LONGEST_CODE: usize = 30;

/// How many codes are offered at most.
const MOST: usize = 5;

/// Codes near the one that was sent, with the words sent with it. None where it is in its list, or no list is kept.
pub(crate) fn near_codes(sent: &CodedValue, words: &str, knowledge: &Knowledge) -> Vec<Suggestion> {
    if sent.found.standing != Standing::NotListed || sent.value.len() > LONGEST_CODE {
        return Vec::new();
    }
    let in_use: Vec<Suggestion> = knowledge
        .codes_in_use(sent.found.table)
        .map(|(code, name)| Suggestion { code: code.into(), name: name.into() })
        .collect();
    if in_use.len() <= MOST {
        return in_use;
    }
    let wanted = telling_words(words);
    let own = |code: &Suggestion| telling_words(&code.name);
    let same = |code: &Suggestion| own(code).iter().filter(|word| wanted.contains(word)).count();
    let best = in_use.iter().map(same).max().unwrap_or(0);
    let alike = |code: &Suggestion| sent.value.len() > 1 && distance(&sent.value, &code.code) <= 1;
    let fits = |code: &&Suggestion| if best > 0 { same(code) == best } else { alike(code) };
    in_use.iter().filter(fits).take(MOST).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::near_codes;
    use crate::coded_value::coded_values;
    use crate::knowledge::Knowledge;
    use hl7_reader::read;

    /// The codes near the one at this place.
    fn near(segment: &str, place: &str, words: &str) -> Vec<String> {
        let knowledge = Knowledge::builtin();
        let text = format!("MSH|^~\\&|EHR\r{segment}");
        let found = coded_values(&read(&text), &knowledge);
        let sent = found.iter().find(|code| code.path.to_string() == place).expect("a coded value");
        near_codes(sent, words, &knowledge).into_iter().map(|near| near.code).collect()
    }

    #[test]
    fn words_go_before_likeness_and_a_listed_code_has_no_neighbours() {
        assert!(
            near("RXR|C38299^Subcutaneous^NCIT|LARM^Left Arm^HL70163", "RXR[1]-2[1].1", "Left Arm")
                .contains(&"LA".into())
        );
        assert!(
            near("RXA|0|1|20260105||08^x^CVX|1|||00||||||||MSDX^^MVX", "RXA[1]-17[1].1", "")
                .contains(&"MSD".into())
        );
        assert!(
            near("RXR|C38299^Subcutaneous^NCIT|LA^Left Arm^HL70163", "RXR[1]-2[1].1", "Left Arm").is_empty()
        );
    }
}
