//! Any text is explained: an answer comes, and what must hold for every answer holds, as in the tests of ack-explain.
#![no_main]

use ack_explain::{Knowledge, Options, explain};
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/ack-explain/tests/invariants/mod.rs"]
mod invariants;

fuzz_target!(|data: &[u8]| {
    let pasted = String::from_utf8_lossy(data);
    let knowledge = Knowledge::builtin();
    for answer in explain(&pasted, &Options::default(), &knowledge) {
        invariants::check(&answer);
        if let Some(message) = &answer.vxu {
            invariants::check_outline(message, &knowledge);
        }
    }
});
