//! What is no reply, or hardly one: each gets a clear sentence and the documented exit status, and none makes the
//! program fail or stand still.

mod ackx;

use std::process::Output;

use ackx::ackx;

const VXU: &str = "MSH|^~\\&|EHR|DE-1|||20260105||VXU^V04^VXU_V04|77|P|2.5.1\nPID|1||5^^^E^MR||Doe^Jo\n\
    ORC|RE\nRXA|0|1|20260105||08^Hep B^CVX|1\n";

fn reply(errors: &str) -> String {
    format!("MSH|^~\\&|IIS|||DE-1|20260105||ACK^V04^ACK|9|P|2.5.1\nMSA|AE|77\n{errors}")
}

fn explain(input: &[u8]) -> Output {
    ackx(&["explain", "--json", "-"], input)
}

fn answers(output: &Output) -> Vec<serde_json::Value> {
    let text = String::from_utf8(output.stdout.clone()).expect("text");
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// Checks an input without a reply: the kind told, and words of the sentence on standard error.
#[track_caller]
fn refused(input: &[u8], kind: &str, sentence: &str) {
    let output = explain(input);
    assert_eq!(output.status.code(), Some(1));
    let answers = answers(&output);
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0]["outcome"], "not_an_ack");
    assert_eq!(answers[0]["reply_kind"], kind);
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(said.contains(sentence), "{said}");
}

#[test]
fn what_is_no_reply_is_named_and_the_next_step_told() {
    for (input, kind, sentence) in [
        ("", "empty", "nothing here to explain"),
        ("   \r\n\t", "empty", "nothing here to explain"),
        (VXU, "text", "Paste the reply as well"),
        (&[VXU, VXU].join("\n"), "text", "Paste the reply as well"),
        (
            "<!DOCTYPE html><html><head><title>503</title></head><body><p>MSH</p></body></html>",
            "html",
            "web page",
        ),
        (
            "<s:Envelope><s:Body><s:Fault><s:Reason><s:Text>Bad login</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>",
            "soap_fault",
            "did not get through",
        ),
        ("SUCCESS", "word", "single word"),
        ("Please call me back about the reply of Tuesday.", "text", "No reply from a registry"),
    ] {
        refused(input.as_bytes(), kind, sentence);
    }
    refused(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "text", "another kind");
    refused(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xdf\xa4\xd2lZ\x01\0\0 \x05\0\0", "text", "another kind");
}

#[test]
fn fifty_megabytes_of_random_bytes_are_read_and_refused() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    let bytes: Vec<u8> = std::iter::repeat_with(&mut next).take(50_000_000 / 8).flatten().collect();
    assert_eq!(bytes.len(), 50_000_000);
    refused(&bytes, "text", "another kind");
}

/// Checks a reply that is explained, and gives the answer.
#[track_caller]
fn explained(input: &str) -> serde_json::Value {
    let output = explain(input.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let mut answers = answers(&output);
    assert_eq!(answers.len(), 1);
    answers.remove(0)
}

#[test]
fn a_reply_alone_is_explained_without_places() {
    let answer = explained(&reply("ERR||RXA^1^5|102|E||||RXA IGNORED\n"));
    assert_eq!(answer["pairing"], "none");
    assert_eq!(answer["findings"][0]["targets"][0]["kind"], "unresolved");
    assert!(answer["vaccinations"].as_array().is_some_and(Vec::is_empty));
}

#[test]
fn numbers_beyond_all_counting_name_an_absent_place() {
    let answer = explained(&format!("{}\n{VXU}", reply("ERR||RXA^999999999999^5|102|E||||bad\n")));
    let target = &answer["findings"][0]["targets"][0];
    assert_eq!(target["kind"], "segment_absent");
    assert_eq!(answer["vaccinations"][0]["number"], 1);
}

#[test]
fn a_hundred_thousand_segments_are_read() {
    let facts = "OBX|1|CE|64994-7^Eligibility^LN|1|V02^VFC^HL70064||||||F\n".repeat(100_000);
    let answer = explained(&format!("{}\n{VXU}{facts}", reply("ERR||OBX^99999^5|103|W||||bad value\n")));
    let target = &answer["findings"][0]["targets"][0];
    assert_eq!((&target["path"], &target["text"]), (&"OBX[99999]-5".into(), &"V02^VFC^HL70064".into()));
}

#[test]
fn a_hundred_thousand_repetitions_are_counted() {
    let ids = "7^^^E^MR~".repeat(99_999) + "8^^^E^SR";
    let sent = VXU.replace("5^^^E^MR", &ids);
    let answer = explained(&format!("{}\n{sent}", reply("ERR||PID^1^3^100000^5|103|W||||bad type\n")));
    let target = &answer["findings"][0]["targets"][0];
    assert_eq!((&target["path"], &target["text"]), (&"PID[1]-3[100000].5".into(), &"SR".into()));
}

#[test]
fn a_megabyte_on_one_line_is_cut_into_its_segments() {
    let facts = "OBX|1|CE|64994-7^Eligibility^LN|1|V02^VFC^HL70064||||||F ".repeat(18_000);
    let sent = VXU.trim_end().replace('\n', " ") + " " + &facts;
    assert!(sent.len() > 1_000_000);
    let answer = explained(&format!("{}\n{sent}", reply("ERR||OBX^18000^5|103|W||||bad value\n")));
    assert_eq!(answer["findings"][0]["targets"][0]["path"], "OBX[18000]-5");
    assert_eq!(answer["repairs"][0]["kind"], "line_ends");
}

#[test]
fn a_megabyte_of_one_value_is_one_value() {
    let sent = VXU.replace("Hep B", &"x".repeat(1_000_000));
    let answer = explained(&format!("{}\n{sent}", reply("ERR||RXA^1^5^1^2|104|W||||too long\n")));
    let text = answer["findings"][0]["targets"][0]["text"].as_str().map(str::len);
    assert_eq!(text, Some(1_000_000));
}

/// Long texts of a kind that took minutes, or all memory, before what is looked at for each header was bounded.
/// Nothing is said about the time they may take: a program that takes too long for them is seen at once.
#[test]
fn texts_made_to_be_slow_are_answered() {
    let repeated = |piece: &str| piece.repeat(200_000 / piece.len());
    let with_words = |words: &str| reply(&format!("ERR||RXA^1|102|E||||{}\n", repeated(words)));
    for text in [
        repeated("MSH|^~\\\\&|A "),
        repeated("\\rMSH|^~\\\\&|A"),
        repeated("\"MSH|^~\\\\&|A|B|C|D|2||ACK|1\\rMSA|AA|1\"\n"),
        repeated("<ret>MSH|^~\\&amp;|A|B|C|D|2||ACK|1&#xD;MSA|AA|1</ret>\n"),
        repeated(">MSH"),
        repeated("<aa>MSH|^~\\&|A"),
        repeated("MSH|x "),
        repeated("MSH|^~\\&|A^M\n"),
        "MSH|^~\\&|A".to_string() + &repeated(" PID|1") + &" ".repeat(100_000),
        with_words("saved "),
        with_words("RXA #1 rejected and "),
        with_words("stored, but not, "),
        with_words("PID-3.5 RXA-5 "),
        with_words("1st, "),
        with_words("unknown code:"),
    ] {
        let output = explain(text.as_bytes());
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(!answers(&output).is_empty());
    }
}
