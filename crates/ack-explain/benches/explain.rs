//! How long an answer takes, with the phrases of all dialects and with those of two, in one run:
//! `cargo bench -p ack-explain`.

use std::fs;
use std::path::Path;

use ack_explain::{Knowledge, Options, explain};
use divan::{Bencher, black_box};

/// The dialects whose phrases the smaller arm keeps.
const TWO: [&str; 2] = ["cair2", "national"];

fn main() {
    divan::main();
}

/// The pasted text of a case of the training slides.
fn seed(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/explain/seed").join(name);
    let case = fs::read_to_string(file).expect("the case");
    let (_, paste) = case.split_once("--- paste\n").expect("its paste");
    paste.split("\n--- ").next().expect("its text").to_owned()
}

fn with_two_dialects() -> Knowledge {
    let knowledge = Knowledge::builtin();
    let ids: Vec<&str> = knowledge.dialect_ids().filter(|id| !TWO.contains(id)).collect();
    ids.into_iter().fold(knowledge, Knowledge::without_phrases_of)
}

fn answer(bencher: Bencher<'_, '_>, text: &str, knowledge: &Knowledge) {
    let answers = explain(text, &Options::default(), knowledge);
    assert!(!answers.is_empty(), "there is something to measure");
    bencher.bench_local(|| explain(black_box(text), &Options::default(), knowledge).len());
}

#[divan::bench(args = ["example-1.case", "example-2.case", "example-3.case"])]
fn all_dialects(bencher: Bencher<'_, '_>, case: &str) {
    answer(bencher, &seed(case), &Knowledge::builtin());
}

#[divan::bench(args = ["example-1.case", "example-2.case", "example-3.case"])]
fn two_dialects(bencher: Bencher<'_, '_>, case: &str) {
    answer(bencher, &seed(case), &with_two_dialects());
}

/// What is read once when the program starts.
#[divan::bench]
fn knowledge() -> Knowledge {
    Knowledge::builtin()
}

/// A message of many doses with one line of the reply for each tenth.
#[divan::bench(args = [50, 500, 5_000], sample_count = 10)]
fn many_doses(bencher: Bencher<'_, '_>, doses: u32) {
    let report = |dose: u32| {
        format!("ERR||RXA^{dose}^5^1^1|103|E|5|||RXA #{dose} ignored - 03 is an invalid CVX code\n")
    };
    let order = |dose: u32| {
        format!("ORC|RE||{dose}^X\nRXA|0|1|20240311||03^MMR^CVX|0.5|mL||00|||||||L{dose}|||||CP|A\n")
    };
    let reply: String = (1..=doses).step_by(10).map(report).collect();
    let sent: String = (1..=doses).map(order).collect();
    let text = format!(
        "MSH|^~\\&|IIS|||||||R1|P|2.5.1\nMSA|AE|7\n{reply}\nMSH|^~\\&|EHR|||||||7|P|2.5.1\nPID|1||9^^^X^MR||Doe^Jo\n{sent}"
    );
    answer(bencher, &text, &Knowledge::builtin());
}
