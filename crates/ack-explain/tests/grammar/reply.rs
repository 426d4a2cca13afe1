//! The reply that a sentence stands in, the message it answers, and what the program says of each dose.

use std::fmt::Write as _;

use ack_explain::{Knowledge, Options, Severity, explain};

use crate::expected::Found;

/// How a reply says it: its severity, and whether it names the first dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    pub(crate) severity: Severity,
    /// ERR-2.
    pub(crate) place: &'static str,
}

/// The settings that each sentence is tried in.
pub(crate) const SETTINGS: [Setting; 5] = [
    Setting { severity: Severity::Error, place: "" },
    Setting { severity: Severity::Error, place: "RXA^1" },
    Setting { severity: Severity::Warning, place: "" },
    Setting { severity: Severity::Warning, place: "RXA^1" },
    Setting { severity: Severity::Information, place: "" },
];

/// The vaccines of the message: code and name.
const VACCINES: [(&str, &str); 3] = [("94", "MMRV"), ("20", "DTaP"), ("08", "HepB")];

/// The reply with these words and the message of so many doses, as they would be pasted.
fn paste(words: &str, doses: usize, setting: Setting) -> String {
    let Setting { severity, place } = setting;
    let answer = if severity == Severity::Information { "AA" } else { "AE" };
    let severity = severity.as_str();
    let mut paste = format!(
        "MSH|^~\\&|IIS|REGISTRY|TESTEHR|CLINIC9|20260305093005-0600||ACK^V04^ACK|A-1|P|2.5.1\n\
         MSA|{answer}|G-1001\nERR||{place}||{severity}||||{words}\n\n\
         MSH|^~\\&|TESTEHR|CLINIC9|IIS|REGISTRY|20260305093000-0600||VXU^V04^VXU_V04|G-1001|P|2.5.1|||ER|AL\n\
         PID|1||GR77^^^CLINIC9^MR||Thornbury^Elsie^May^^^^L||20240817|F\n"
    );
    for (number, (code, name)) in VACCINES.iter().take(doses).enumerate() {
        write!(
            paste,
            "ORC|RE||G-{number}^CLINIC9\n\
             RXA|0|1|20260305||{code}^{name}^CVX|0.5|mL^milliliter^UCUM||00^New immunization record^NIP001\
             ||||||L{number}K7|20271231|MSD^Merck^MVX|||CP|A\n\
             RXR|C28161^Intramuscular^NCIT|LT^Left thigh^HL70163\n\
             OBX|1|CE|64994-7^Vaccine funding program eligibility category^LN|1|V01^Not VFC eligible^HL70064\
             ||||||F|||20260305\n"
        )
        .expect("text");
    }
    paste
}

/// What the program says of each dose.
pub(crate) fn found(words: &str, doses: usize, setting: Setting, knowledge: &Knowledge) -> Vec<Found> {
    assert!(!words.contains(['|', '^', '&', '~', '\\']), "{words}: a delimiter");
    let answers = explain(&paste(words, doses, setting), &Options::default(), knowledge);
    assert_eq!(answers.len(), 1, "{words}");
    let doses_told = &answers[0].analysis.vaccinations;
    assert_eq!(doses_told.len(), doses, "{words}");
    doses_told.iter().map(|dose| Found { fate: dose.fate, certainty: dose.certainty }).collect()
}
