//! The program as people call it: what it prints where, and its exit status.

#[path = "ackx/mod.rs"]
mod program;

use std::io::{Error, ErrorKind};
use std::process::Output;

const ACK: &str = "MSH|^~\\&|CAIR IIS4|CAIR IIS||DE-1|20260105||ACK^V04^ACK|9|P|2.5.1\nMSA|AE|77\n\
    ERR||RXA^2^5^1^1|102|E|4|||RXA #2 IGNORED - 9X is an invalid CVX code\n";
const VXU: &str = "MSH|^~\\&|EHR|DE-1|||20260105||VXU^V04^VXU_V04|77|P|2.5.1\nPID|1||5^^^E^MR||Doe\\T\\Roe^Jo\n\
    ORC|RE\nRXA|0|1|20260105||08^Hep B^CVX|1\nORC|RE\nRXA|0|1|20260105||9X^?^CVX|1\n";

fn ackx(arguments: &[&str], input: &str) -> Output {
    ackx_bytes(arguments, input.as_bytes())
}

fn ackx_bytes(arguments: &[&str], input: &[u8]) -> Output {
    program::ackx(arguments, input)
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

#[test]
fn a_program_that_was_called_wrongly_may_leave_its_input() {
    // More than a pipe holds, so that the input is never taken whole before the program ends.
    let long = ACK.repeat(20_000);
    for arguments in [["explain", "--registry", "nowhere", "-"], ["explain", "--length", "long", "-"]] {
        assert_eq!(ackx(arguments.as_slice(), &long).status.code(), Some(2));
    }
}

#[test]
fn an_answer_to_an_input_that_was_not_read_is_a_fault() {
    let left = |kind: ErrorKind, arguments: &'static [&'static str], status: i32| {
        let check = move || program::check_taken(&Err(Error::from(kind)), arguments, Some(status));
        std::panic::catch_unwind(check).is_err()
    };
    assert!(left(ErrorKind::BrokenPipe, &["explain", "-"], 0), "an answer");
    assert!(left(ErrorKind::BrokenPipe, &["explain", "-"], 1), "no answer");
    assert!(left(ErrorKind::Other, &["explain", "-"], 2), "another fault of writing");
    assert!(!left(ErrorKind::BrokenPipe, &["explain", "-"], 2), "wrong usage");
    assert!(!left(ErrorKind::BrokenPipe, &["code", "vaccine_code"], 0), "no input was asked for");
}

#[test]
fn files_are_sorted_by_content_not_by_order() {
    for pasted in [format!("{ACK}\n{VXU}"), format!("{VXU}\n{ACK}")] {
        let output = ackx(&["explain", "--json", "-"], &pasted);
        assert_eq!(output.status.code(), Some(0));
        let answer: serde_json::Value = serde_json::from_str(&out(&output)).expect("one JSON object");
        assert_eq!(answer["schema"], 2);
        assert_eq!(answer["outcome"], "accepted_with_loss");
        assert_eq!(answer["vaccinations"][0]["fate"], "stored");
        assert_eq!(answer["vaccinations"][1]["fate"], "not_stored");
        assert_eq!(answer["findings"][0]["targets"][0]["path"], "RXA[2]-5[1].1");
        assert_eq!(answer["findings"][0]["targets"][0]["text"], "9X");
        assert_eq!(answer["registry_words"], serde_json::Value::Null);
    }
}

#[test]
fn each_acknowledgment_is_a_line_of_json() {
    let output = ackx(&["explain", "--json", "-"], &format!("{ACK}\n{VXU}\n{ACK}"));
    assert_eq!(out(&output).lines().count(), 2);
}

#[test]
fn a_text_without_acknowledgment_is_told_on_standard_error() {
    let output = ackx(&["explain", "-"], VXU);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    assert!(err(&output).contains("The reply is not here"), "{}", err(&output));
    let output = ackx(&["explain", "--json", "-"], "SUCCESS");
    assert_eq!(output.status.code(), Some(1));
    let answer: serde_json::Value = serde_json::from_str(&out(&output)).expect("one JSON object");
    assert_eq!(
        (answer["outcome"].as_str(), answer["reply_kind"].as_str()),
        (Some("not_an_ack"), Some("word"))
    );
    assert_eq!(answer["registry_words"], "SUCCESS");
}

#[test]
fn fail_on_names_outcomes() {
    let pasted = format!("{ACK}\n{VXU}");
    for (names, status) in
        [("rejected,loss", 3), ("rejected", 0), ("accepted_with_loss", 3), ("remarks,queued", 0)]
    {
        let output = ackx(&["explain", "--json", "--fail-on", names, "-"], &pasted);
        assert_eq!(output.status.code(), Some(status), "{names}");
    }
}

#[test]
fn wrong_usage_and_unreadable_files_have_their_own_status() {
    for arguments in [
        &["explain"][..],
        &["explain", "--fail-on", "nonsense", "-"],
        &["explain", "--registry", "nowhere", "-"],
        &["explain", "no-such-file.hl7"],
        &["get", "RXA5", "-"],
        &["frobnicate"],
    ] {
        let output = ackx(arguments, ACK);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn get_prints_the_value_as_sent() {
    for (path, value) in [
        ("MSH-1", "|"),
        ("MSH-2", "^~\\&"),
        ("PID-3", "5^^^E^MR"),
        ("PID-3.5", "MR"),
        ("PID-5.1", "Doe\\T\\Roe"),
        ("RXA[2]-5[1].1", "9X"),
        ("ORC", "ORC|RE"),
    ] {
        let output = ackx(&["get", path, "-"], VXU);
        assert_eq!((output.status.code(), out(&output)), (Some(0), format!("{value}\n")), "{path}");
    }
    let decoded = ackx(&["get", "--decoded", "PID-5.1", "-"], VXU);
    assert_eq!(out(&decoded), "Doe&Roe\n");
}

#[test]
fn a_file_of_an_old_system_is_read_as_windows_1252() {
    let output = ackx_bytes(&["get", "PID-5.1", "-"], b"MSH|^~\\&|EHR\nPID|1||5||Mu\xf1oz^Jos\xe9\n");
    assert_eq!(out(&output), "Mu\u{f1}oz\n");
}

#[test]
fn a_file_in_another_encoding_is_read_and_that_is_listed() {
    let pasted = format!("{ACK}\n{}", VXU.replace("Jo", "José"));
    let utf_16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(pasted.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let windows: Vec<u8> =
        pasted.chars().map(|c| u8::try_from(u32::from(c)).expect("a Latin letter")).collect();
    for (bytes, kind) in [(utf_16, "utf_16"), (windows, "windows_1252")] {
        let output = ackx_bytes(&["explain", "--json", "-"], &bytes);
        let answer: serde_json::Value = serde_json::from_str(&out(&output)).expect("one JSON object");
        assert_eq!(answer["outcome"], "accepted_with_loss");
        for (at, message) in ["ack", "vxu"].iter().enumerate() {
            assert_eq!(
                (answer["repairs"][at]["kind"].as_str(), answer["repairs"][at]["message"].as_str()),
                (Some(kind), Some(*message))
            );
        }
    }
}

#[test]
fn codes_prints_each_code_with_its_place_and_its_list() {
    let output = ackx(&["codes", "-"], &format!("{ACK}\n{VXU}"));
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
    let printed = out(&output);
    for (place, code, said) in [
        ("MSA[1]-1", "AE", "Application error"),
        ("ERR[1]-3[1].1", "102", "Data type error"),
        ("PID[1]-3[1].5", "MR", "Medical record number"),
        ("RXA[1]-5[1].1", "08", "Hep B, adolescent or pediatric"),
        ("RXA[2]-5[1].1", "9X", "not in our vaccine list of 20"),
    ] {
        let line = printed.lines().find(|line| line.trim_start().starts_with(&format!("{place} ")));
        let line = line.unwrap_or_else(|| panic!("{place} is not in {printed}"));
        assert!(line.split_whitespace().nth(1) == Some(code) && line.contains(said), "{line}");
    }
    assert!(printed.starts_with("1. ACK 9\n") && printed.contains("\n\n2. VXU 77\n"), "{printed}");
}

#[test]
fn codes_tells_by_its_status_that_there_are_none() {
    for text in ["", "no message", "MSH|^~\\&|EHR\nPID|1\n"] {
        let output = ackx(&["codes", "-"], text);
        assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""), "{text}");
        assert!(!err(&output).is_empty());
    }
    assert_eq!(ackx(&["codes", "no-such-file.hl7"], "").status.code(), Some(2));
}

#[test]
fn get_tells_by_its_status_that_nothing_is_there() {
    for path in ["RXA-4", "RXA-99", "RXA[3]", "PID-3[2]", "OBX-5"] {
        let output = ackx(&["get", path, "-"], VXU);
        assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""), "{path}");
    }
}

#[test]
fn code_tells_about_causes_and_codes() {
    for (name, part) in [
        ("vaccine_code", "RXA-5: 368^meningococcal^CVX"),
        ("Lot-Number", "Who fixes it\n  The person who gave or ordered the shot\n"),
        ("missing", "It depends on the place"),
        ("AE", "AE  Answer (MSA-1, table 0008)\n  Application error: message read, problems are listed.\n"),
        ("w", "ERR-4"),
        ("102", "ERR-3"),
        ("5", "ERR-5"),
    ] {
        let output = ackx(&["code", name], "");
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""), "{name}");
        assert!(out(&output).contains(part), "{name}: {}", out(&output));
    }
    let output = ackx(&["code", "X\u{1b}9"], "");
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    assert!(err(&output).contains("X\u{fffd}9 is not known here"), "{}", err(&output));
    assert!(err(&output).contains("vaccine_code"), "{}", err(&output));
}

#[test]
fn the_hint_at_the_pages_is_the_last_line_once() {
    let output = ackx(&["explain", "-"], &format!("{ACK}\n{VXU}\n{ACK}"));
    let printed = out(&output);
    assert_eq!(printed.matches("ackx code").count(), 1, "{printed}");
    assert_eq!(printed.lines().last(), Some("More about the causes: ackx code vaccine_code"), "{printed}");
}

#[test]
fn a_brief_answer_keeps_title_saved_and_next_step() {
    let output = ackx(&["explain", "--length", "brief", "-"], &format!("{ACK}\n{VXU}"));
    let printed = out(&output);
    let (_, problem) =
        printed.split_once("The registry did not accept the vaccine code 9X\n").expect("a title");
    assert_eq!(problem.lines().count(), 2, "{printed}");
    assert!(problem.starts_with("  This dose was not saved.\n  Next step: Ask the person"), "{printed}");
    assert!(!printed.contains("ackx code"), "{printed}");
    assert_eq!(ackx(&["explain", "--length", "long", "-"], ACK).status.code(), Some(2));
}

#[test]
fn the_words_that_decide_are_underlined() {
    let output = ackx(&["explain", "-"], &format!("{ACK}\n{VXU}"));
    let printed = out(&output);
    let said = printed.split_once("word for word:\n").expect("the words").1;
    let lines: Vec<&str> = said.lines().take(3).map(str::trim_end).collect();
    assert_eq!(
        lines,
        [
            "   RXA #2 IGNORED - 9X is an invalid CVX code",
            "   ^^^^^^^^^^^^^^",
            " = Why we say so: The underlined words of the registry say it.",
        ],
        "{printed}"
    );
    let open = out(&ackx(&["explain", "-"], &ACK.replace("RXA #2 IGNORED - 9X is", "9X may be")));
    assert!(
        open.contains("word for word: 9X may be an invalid CVX code") && !open.contains("Why we say so"),
        "{open}"
    );
    let refused = ACK.replace("MSA|AE|77", "MSA|AR|77|Message rejected");
    let words = "word for word\n    Message rejected\n    ^^^^^^^^^^^^^^^^\n";
    let printed = out(&ackx(&["explain", "-"], &refused));
    assert!(printed.contains(words), "{printed}");
}
