//! The answer as JSON: one whole answer, byte for byte, and what is left out when it is asked for without the texts.

#[path = "ackx/mod.rs"]
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use ack_explain::{Explained, Knowledge, Options, explain};
use serde_json::Value;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/json")
}

fn pasted() -> String {
    fs::read_to_string(cases().join("everything.txt")).expect("the pasted text")
}

fn answer() -> Explained {
    explain(&pasted(), &Options::default(), &Knowledge::builtin()).remove(0)
}

/// What `ackx` prints of the pasted text with these arguments.
fn printed(arguments: &[&str]) -> String {
    let output = program::ackx(arguments, pasted().as_bytes());
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn a_whole_answer_is_written_as_it_stands_in_the_cases() {
    let found = serde_json::to_string_pretty(&answer()).expect("JSON") + "\n";
    let expected = fs::read_to_string(cases().join("everything.json")).unwrap_or_default();
    if found != expected {
        let there = Path::new(env!("CARGO_TARGET_TMPDIR")).join("everything.json");
        fs::write(&there, &found).expect("a file beside the program");
        panic!(
            "tests/cases/json/everything.json differs from the answer, which is now in {}",
            there.display()
        );
    }
}

#[test]
fn the_command_line_prints_the_same_in_one_line() {
    let line = printed(&["explain", "--json", "-"]);
    assert_eq!(line, serde_json::to_string(&answer()).expect("JSON") + "\n");
}

#[test]
fn without_the_texts_all_else_is_the_same() {
    let of = |arguments: &[&str]| serde_json::from_str::<Value>(&printed(arguments)).expect("JSON");
    let (mut whole, without) =
        (of(&["explain", "--json", "-"]), of(&["explain", "--json", "--no-text", "-"]));
    let object = whole.as_object_mut().expect("an object");
    let texts = ["ack_text", "vxu_text"].map(|name| object.remove(name));
    assert!(texts.iter().flatten().all(|text| text.as_str().is_some_and(|text| text.starts_with("MSH|"))));
    assert_eq!(whole, without);
}

#[test]
fn places_of_evidence_count_in_the_text_beside_them() {
    let answer: Value = serde_json::from_str(&printed(&["explain", "--json", "-"])).expect("JSON");
    let text = answer["ack_text"].as_str().expect("the reply");
    let all = [&answer["findings"], &answer["vaccinations"]].map(|list| list.as_array().expect("a list"));
    let of_parts = all.into_iter().flatten().map(|part| &part["evidence"]);
    let lists = of_parts.chain([&answer["evidence"]]).map(|list| list.as_array().expect("a list"));
    let place = |own: &Value, name: &str| own[name].as_u64().and_then(|at| usize::try_from(at).ok());
    let told: Vec<String> = lists
        .flatten()
        .map(|own| {
            let (start, end) = (place(own, "start"), place(own, "end"));
            let words = start.zip(end).and_then(|(start, end)| text.get(start..end)).expect("words");
            format!("{} {} {words}", own["source"].as_str().unwrap_or_default(), own["says"])
        })
        .collect();
    for expected in ["ERR-8 \"lost\" RXA #1\\.br\\IGNORED", "MSA-3 \"lost\" RXA #1 rejected"] {
        assert!(told.iter().any(|own| own == expected), "{expected} is not in {told:#?}");
    }
}

#[test]
fn the_texts_are_left_out_of_json_only() {
    let output = program::ackx(&["explain", "--no-text", "-"], pasted().as_bytes());
    assert_eq!(output.status.code(), Some(2));
}
