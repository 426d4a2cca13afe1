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

/// The registry's words of every row of the corpus.
fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/texts");
    let mut texts = Vec::new();
    for file in fs::read_dir(folder).expect("the corpus").flatten() {
        if file.path().extension().is_some_and(|ending| ending == "tsv") {
            let rows = fs::read_to_string(file.path()).expect("rows");
            let rows = rows.lines().filter(|row| !row.starts_with('#')).skip(1);
            texts.extend(rows.filter_map(|row| row.split('\t').next()).map(str::to_owned));
        }
    }
    texts
}

/// A reply of one line with these words.
fn reply(words: &str) -> String {
    format!("MSH|^~\\&|IIS|||||||R1|P|2.5.1\nMSA|AE|7\nERR||RXA^1|999|E||||{words}\n")
}

/// Reading and judging words: one reply for each row of the corpus, without a message.
#[divan::bench(sample_count = 20)]
fn words(bencher: Bencher<'_, '_>) {
    let replies: Vec<String> = texts().iter().map(|text| reply(text)).collect();
    assert!(replies.len() > 500, "the whole corpus");
    let knowledge = Knowledge::builtin();
    let answers = || {
        replies
            .iter()
            .map(|reply| explain(black_box(reply), &Options::default(), &knowledge).len())
            .sum::<usize>()
    };
    bencher.bench_local(answers);
}

/// The words of so many rows in one line.
#[divan::bench(args = [8, 16, 32], sample_count = 20)]
fn words_in_one_line(bencher: Bencher<'_, '_>, rows: usize) {
    let texts = texts();
    let texts: Vec<&str> =
        texts.iter().map(String::as_str).filter(|text| text.len() < 80).take(rows).collect();
    answer(bencher, &reply(&texts.join(". ")), &Knowledge::builtin());
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

/// A reply of so many lines on a message of twenty doses, of which each line names one.
#[divan::bench(args = [100, 200, 400, 800], sample_count = 20)]
fn many_lines(bencher: Bencher<'_, '_>, lines: u32) {
    const DOSES: u32 = 20;
    let line = |line: u32| {
        let (dose, field) = (line % DOSES + 1, [3, 5, 6, 9, 15][line as usize % 5]);
        format!(
            "ERR||RXA^{dose}^{field}|102|E||||RXA #{dose} rejected - value {line} in RXA-{field} is not valid\n"
        )
    };
    let order = |dose: u32| {
        format!("ORC|RE||{dose}^X\nRXA|0|1|20240311||03^MMR^CVX|0.5|mL||00|||||||L{dose}|||||CP|A\n")
    };
    let reply: String = (0..lines).map(line).collect();
    let sent: String = (1..=DOSES).map(order).collect();
    let text = format!(
        "MSH|^~\\&|IIS|||||||R1|P|2.5.1\nMSA|AE|7\n{reply}\nMSH|^~\\&|EHR|||||||7|P|2.5.1\nPID|1||9^^^X^MR||Doe^Jo\n{sent}"
    );
    answer(bencher, &text, &Knowledge::builtin());
}
