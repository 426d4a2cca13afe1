//! Any words are read and judged beside a message of two doses: an answer comes, and what must hold for every answer
//! holds. The first byte says the severity and which dose the error location names.
#![no_main]

use ack_explain::{Knowledge, Options, explain};
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/ack-explain/tests/invariants/mod.rs"]
mod invariants;

const SENT: &str = "MSH|^~\\&|EHR|C|IIS|R|20260105||VXU^V04^VXU_V04|7|P|2.5.1\nPID|1||9^^^C^MR||Larkin^Odette\n\
    ORC|RE||1^C\nRXA|0|1|20260105||03^MMR^CVX|0.5|mL||00|||||||L1|||||CP|A\n\
    ORC|RE||2^C\nRXA|0|1|20260105||21^Varicella^CVX|0.5|mL||00|||||||L2|||||CP|A\n";

/// The first byte picks one of each.
const SEVERITIES: [&str; 4] = ["E", "W", "I", ""];
const PLACES: [&str; 4] = ["RXA^1", "RXA^2^5", "", "OBX^1"];

fuzz_target!(|data: &[u8]| {
    let (first, words) = data.split_first().unwrap_or((&0, data));
    let pick = usize::from(*first);
    let words = String::from_utf8_lossy(words).replace(['\r', '\n', '|'], " ");
    let (severity, place) = (SEVERITIES[pick % 4], PLACES[pick / 4 % 4]);
    let pasted = format!(
        "MSH|^~\\&|IIS|R|EHR|C|20260105||ACK^V04^ACK|R1|P|2.5.1\nMSA|AE|7\nERR||{place}|999|{severity}||||{words}\n\n{SENT}"
    );
    let knowledge = Knowledge::builtin();
    let answers = explain(&pasted, &Options::default(), &knowledge);
    assert!(!answers.is_empty());
    for answer in answers {
        invariants::check(&answer);
    }
});
