//! `ackx note`: what is handed on, in every form, tells the fault and nobody's name.

mod ackx;

use ackx::ackx;

const PASTED: &str = "MSH|^~\\&|IIS|R|EHR|C|20260311||ACK^V04^ACK|A1|P|2.5.1\nMSA|AE|M1\n\
    ERR||RXA^1^5^1^1|103^x|E|5|||Code 993 of Zqorvan (=Zqbel) not known - vaccination rejected\n\
    ERR||PID^1^5^1^1|102^x|W|4|||Last name Zqorvan may be a test\n\n\
    MSH|^~\\&|EHR|C|IIS|R|20260311||VXU^V04^VXU_V04|M1|P|2.5.1\nPID|1||7712345^^^C^MR||Zqorvan^Zqelmira\n\
    ORC|RE\nRXA|0|1|20260311||993^=cmd^CVX|0.5\n";

fn note(arguments: &[&str], input: &str) -> (Option<i32>, String) {
    let (output, written) = ackx(arguments, input.as_bytes());
    written.expect("the program reads all of it");
    (output.status.code(), String::from_utf8(output.stdout).expect("text"))
}

#[test]
fn a_note_tells_the_fault_and_nobody() {
    for reader in ["vendor", "front-desk"] {
        for form in ["text", "table", "html"] {
            let (status, told) = note(&["note", "--for", reader, "--as", form, "-"], PASTED);
            assert_eq!(status, Some(0));
            assert!(told.contains("M1") && told.contains("20260311"), "{told}");
            for value in ["Zqorvan", "Zqelmira", "Zqbel", "7712345"] {
                assert!(!told.contains(value), "{value} in {told}");
            }
        }
    }
    let (_, vendor) = note(&["note", "-"], PASTED);
    for told in ["RXA-5.1 (Administered Code)", "Value sent: 993", "ERR-3 103", "Code 993 of …"] {
        assert!(vendor.contains(told), "{told} in {vendor}");
    }
    assert!(vendor.contains("left out: tells who somebody is"), "{vendor}");
    let (_, desk) = note(&["note", "--for", "front-desk", "-"], PASTED);
    assert!(desk.contains("Not saved") && desk.contains("Who: "), "{desk}");
}

#[test]
fn the_same_fault_is_counted_once() {
    let error = "ERR||PID^1^11|101^x|W|1|||Address missing\n";
    let reply = format!("MSH|^~\\&|IIS|R|EHR|C|20260311||ACK|A1|P|2.5.1\nMSA|AE|M1\n{error}{error}{error}");
    let (_, told) = note(&["note", "-"], &reply);
    assert!(told.contains("Times: 3") && !told.contains("\n2."), "{told}");
}

#[test]
fn without_the_message_only_known_words_are_told() {
    let reply = "MSH|^~\\&|IIS|R|EHR|C|20260311||ACK|A1|P|2.5.1\nMSA|AE|M1\n\
        ERR||PID^1^3|204^x|E|1|||Patient zqorvan Zqbel 7712345 not found\n";
    let (_, told) = note(&["note", "-"], reply);
    assert!(told.contains("Patient … not found"), "{told}");
}

#[test]
fn marks_of_pages_and_formulas_of_spreadsheets_stay_text() {
    let reply =
        "MSH|^~\\&|IIS|R|EHR|<u>C|20260311||ACK|A1|P|2.5.1\nMSA|AE|=1+1\nERR|||<i>|E|1|||=a <script>b\n";
    let (_, page) = note(&["note", "--as", "html", "-"], reply);
    assert!(!page.contains("<script") && !page.contains("<u>") && !page.contains("<i>"), "{page}");
    let (_, table) = note(&["note", "--as", "table", "-"], reply);
    assert!(table.contains("\t'=1+1") && !table.contains("\t=") && !table.contains("\n="), "{table}");
}

#[test]
fn a_registry_that_nobody_knows_is_no_note() {
    assert_eq!(note(&["note", "--registry", "nowhere", "-"], PASTED), (Some(2), String::new()));
    let (status, told) = note(&["note", "--registry", "cair2", "-"], PASTED);
    assert!(status == Some(0) && told.contains("Registry: CAIR2"), "{told}");
}

#[test]
fn text_without_a_reply_gives_no_note() {
    assert_eq!(note(&["note", "-"], "good morning"), (Some(1), String::new()));
}
