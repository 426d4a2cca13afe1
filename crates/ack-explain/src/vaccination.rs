//! One vaccination record of the message: what it reports and what it is called.

use hl7_reader::{Message, Segment};

use crate::as_sent::text;
use crate::knowledge::Knowledge;
use crate::suggest::contradicts;
use crate::verdict::VaccinationKind;

/// A vaccination as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reported {
    /// Which RXA of the message, counted from 1.
    pub(crate) number: u32,
    pub(crate) date: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) kind: VaccinationKind,
    /// The words sent with the code, where they speak of another vaccine.
    pub(crate) words_differ: Option<String>,
}

/// The vaccinations of a message in order.
pub(crate) fn vaccinations(message: &Message<'_>, knowledge: &Knowledge) -> Vec<Reported> {
    let mut all: Vec<Reported> = Vec::new();
    // Many doses of a long message are of the vaccine of the dose before.
    let mut coded = "";
    for (number, rxa) in (1..).zip(message.all("RXA")) {
        let own = rxa.field(5).map_or("", |field| field.text());
        let before = all.last().filter(|_| own == coded);
        let (name, words_differ) = before.map_or_else(
            || named(&rxa, message, knowledge),
            |before| (before.name.clone(), before.words_differ.clone()),
        );
        all.push(Reported {
            number,
            date: rxa.field(3).map_or("", |field| field.text()).trim().into(),
            code: rxa.value(5, 1).trim().into(),
            name,
            kind: kind(&rxa),
            words_differ,
        });
        coded = own;
    }
    all
}

/// What the vaccine of a record is called, and the words sent with its code where they speak of another one.
fn named(rxa: &Segment<'_>, message: &Message<'_>, knowledge: &Knowledge) -> (String, Option<String>) {
    let sent_words = text(rxa.value(5, 2), message.delimiters());
    let vaccine = knowledge.vaccine(rxa.value(5, 1).trim()).filter(|_| is_cvx(rxa.value(5, 3)));
    match vaccine {
        Some(vaccine) if contradicts(&vaccine, &sent_words, knowledge) => {
            (vaccine.name.into(), Some(sent_words))
        }
        Some(vaccine) => (vaccine.name.into(), None),
        None => (sent_words, None),
    }
}

/// Whether a coded value is of CDC's vaccine list; a value without the name of its list is taken for one.
fn is_cvx(coding_system: &str) -> bool {
    matches!(coding_system.trim().to_ascii_uppercase().as_str(), "" | "CVX" | "HL70292" | "292" | "0292")
}

/// What the record reports: RXA-21 (table 0323) and RXA-20 (table 0322) before RXA-9 (table NIP001).
pub(crate) fn kind(rxa: &Segment<'_>) -> VaccinationKind {
    let source = rxa.value(9, 1).trim();
    match (rxa.value(21, 1).trim(), rxa.value(20, 1).trim()) {
        ("D", _) => VaccinationKind::Delete,
        (_, "RE") => VaccinationKind::Refused,
        (_, "NA") => VaccinationKind::NotGiven,
        ("U", _) => VaccinationKind::Update,
        _ if matches!(source, "" | "00") || source.len() != 2 => VaccinationKind::Given,
        _ => VaccinationKind::Historical,
    }
}

#[cfg(test)]
mod tests {
    use super::vaccinations;
    use crate::knowledge::Knowledge;
    use hl7_reader::read;

    fn only(rxa: &str) -> String {
        let text = format!("MSH|^~\\&|EHR\r{rxa}");
        let found = vaccinations(&read(&text), &Knowledge::builtin()).remove(0);
        format!("{} {} {}", found.code, found.name, found.kind.as_str())
    }

    #[test]
    fn a_record_is_named_and_sorted_by_kind() {
        for (rxa, found) in [
            (
                "RXA|0|1|20260105||08^Hep B child^CVX|1|||00^new^NIP001",
                "08 Hep B, adolescent or pediatric given",
            ),
            (
                "RXA|0|1|20260105||08^Hep B child^CVX|999|||01^old^NIP001",
                "08 Hep B, adolescent or pediatric historical",
            ),
            ("RXA|0|1|20260105||998^none^CVX|999||||||||||||||RE|A", "998 no vaccine administered refused"),
            (
                "RXA|0|1|20260105||58160-0820-01^Engerix^NDC|1|||00||||||||||||D",
                "58160-0820-01 Engerix delete",
            ),
            ("RXA|0|1|20260105||9X^Mystery^CVX|1|||00||||||||||||U", "9X Mystery update"),
        ] {
            assert_eq!(only(rxa), found);
        }
    }
}
