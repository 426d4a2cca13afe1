//! `ackx note`: what is handed on, in every form, tells the fault and nobody's name.

mod ackx;

use ackx::ackx;

const PASTED: &str = "MSH|^~\\&|IIS|R|EHR|C|20260311||ACK^V04^ACK|A1|P|2.5.1\nMSA|AE|M1\n\
    ERR||RXA^1^5^1^1|103^x|E|5|||Code 993 of Zqorvan (=Zqbel) not known - vaccination rejected\n\
    ERR||PID^1^5^1^1|102^x|W|4|||Last name Zqorvan may be a test\n\n\
    MSH|^~\\&|EHR|C|IIS|R|20260311||VXU^V04^VXU_V04|M1|P|2.5.1\nPID|1||7712345^^^C^MR||Zqorvan^Zqelmira\n\
    ORC|RE\nRXA|0|1|20260311||993^=cmd^CVX|0.5\n";

fn note(arguments: &[&str], input: &str) -> (Option<i32>, String) {
    let output = ackx(arguments, input.as_bytes());
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
fn the_lines_of_a_fault_are_numbered_where_there_are_several() {
    let error = |dose: u32| format!("ERR||RXA^{dose}^5^1^1|103^x|E|||||Code 993 not known\n");
    let reply =
        "MSH|^~\\&|IIS|R|EHR|C|20260311||ACK|A1|P|2.5.1\nMSA|AE|M1\n".to_owned() + &error(1) + &error(3);
    let (_, alone) = note(&["note", "-"], &reply);
    assert!(alone.contains("RXA-5.1 (Administered Code), in RXA line 1, 3\n"), "{alone}");
    assert!(alone.contains("Value sent: not known: the message is not here"), "{alone}");
    assert!(
        alone.contains("Expected there: a code of the vaccine list or the vaccine package list"),
        "{alone}"
    );
    let sent = "\nMSH|^~\\&|EHR|C|IIS|R|20260311||VXU^V04^VXU_V04|M1|P|2.5.1\nPID|1||\n";
    let doses = "RXA|0|1|20260311||993^x^CVX\n".repeat(3);
    let (_, desk) =
        note(&["note", "--for", "front-desk", "-"], &reply.replacen("Code 993", "RXA #1: code 993", 1));
    assert_eq!(desk.matches("Next step: ").count(), 1, "one step, whatever the words: {desk}");
    let (_, both) = note(&["note", "-"], &(reply + sent + &doses));
    assert!(both.contains("in RXA line 1, 3\n") && both.contains("Value sent: 993\n"), "{both}");
}

#[test]
fn without_the_message_only_known_words_are_told() {
    let reply = "MSH|^~\\&|IIS|R|EHR|C|20260311||ACK|A1|P|2.5.1\nMSA|AE|M1\n\
        ERR||PID^1^3|204^x|E|1|||Patient zqorvan Zqbel 7712345 not found\n";
    let (_, told) = note(&["note", "-"], reply);
    assert!(told.contains("Patient … not found"), "{told}");
    // A name that is a word of ours is told by the name beside it, though that is hidden as well.
    let named =
        reply.replace("Patient zqorvan Zqbel 7712345 not found", "Dose by Zqelmira Long was not stored");
    let (_, told) = note(&["note", "-"], &named);
    assert!(told.contains("Dose by … was not stored"), "{told}");
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

/// The reply to M1, and a message.
fn reply_and(words: &str, control_id: &str, message: &str) -> String {
    format!(
        "MSH|^~\\&|IIS|R|EHR|C|20260311||ACK|A1|P|2.5.1\nMSA|AE|{control_id}\n\
         ERR||PID^1^3|204^x|E|1|||{words}\n\n{message}"
    )
}

#[test]
fn numbers_and_names_in_the_words_of_a_registry_are_left_out() {
    for words in
        ["MRN 12-34-56 of EVANS, MARK", "SSN 123-45-678, born 03/05/2019", "Possible match: Johnson, Mark"]
    {
        let (_, told) = note(&["note", "-"], &reply_and(words, "M1", ""));
        for value in ["12-34", "EVANS", "MARK", "123-45", "03/05", "Johnson", "Mark"] {
            assert!(!told.contains(value), "{value} of {words} in {told}");
        }
    }
}

#[test]
fn a_message_of_another_patient_tells_nothing_of_this_one() {
    let other =
        "MSH|^~\\&|OTHEREHR|D|IIS|R|20200102||VXU^V04^VXU_V04|M7|P|2.5.1\nPID|1||99^^^D^MR||Zqother^Zqname\n";
    let (_, told) = note(&["note", "-"], &reply_and("patient zqorvan not found", "M1", other));
    assert!(told.contains("patient … not found"), "{told}");
    for value in ["zqorvan", "OTHEREHR", "20200102", "Zqother"] {
        assert!(!told.contains(value), "{value} in {told}");
    }
}

#[test]
fn a_control_id_with_a_name_or_a_birth_date_in_it_is_not_told() {
    let person = "PID|1||7712345^^^C^MR||Rivera&van&Dykstra^Zqelmira||20190305123000\nNK1|1|Zqorvan^Zqbel\n";
    for id in ["RIVERA-1", "x20190305y", "dykstra7", "7712345", "ZQBEL-20", "van-12"] {
        let message = format!("MSH|^~\\&|EHR|C|IIS|R|20260311||VXU^V04^VXU_V04|{id}|P|2.5.1\n{person}");
        let (_, told) = note(&["note", "-"], &reply_and("not valid", id, &message));
        assert!(told.contains("…") && !told.contains(id), "{id} in {told}");
    }
    let message = format!("MSH|^~\\&|EHR|C|IIS|R|20260311||VXU^V04^VXU_V04|Q-4711|P|2.5.1\n{person}");
    assert!(note(&["note", "-"], &reply_and("not valid", "Q-4711", &message)).1.contains("Q-4711"));
}

#[test]
fn a_quote_begins_no_cell_of_a_spreadsheet() {
    let (_, table) = note(&["note", "--as", "table", "-"], &reply_and("\"94 not valid", "M1", ""));
    assert!(table.contains("\t'\"94 not valid") && !table.contains("\t\""), "{table}");
}

#[test]
fn what_became_of_a_dose_hangs_on_the_pair_where_no_number_shows_it() {
    let said = |control_id: &str, words: &str| {
        let pasted = format!(
            "MSH|^~\\&|IIS|R|EHR|C|20260311||ACK^V04^ACK|A1|P|2.5.1\nMSA|AE|{control_id}\nERR||RXA^1|207|E||||{words}\n\n\
            MSH|^~\\&|EHR|C|IIS|R|20260311||VXU^V04^VXU_V04|M1|P|2.5.1\nPID|1||7712345^^^C^MR||Zqorvan^Zqelmira\n\
            ORC|RE\nRXA|0|1|20260311||03^MMR^CVX|0.5\nORC|RE\nRXA|0|1|20260311||21^Varicella^CVX|0.5\n"
        );
        note(&["note", "--for", "front-desk", "-"], &pasted).1
    };
    let by_sender = said("", "RXA rejected");
    for told in ["Not saved, if this reply is about it", "Saved, if this reply is about it"] {
        assert!(by_sender.contains(told), "{told} in {by_sender}");
    }
    let open = said("", "Something is odd here");
    assert!(open.contains("Not known") && !open.contains("Not known, if"), "{open}");
    let by_number = said("M1", "RXA rejected");
    assert!(by_number.contains("Not saved") && !by_number.contains("if this reply"), "{by_number}");
}

#[test]
fn the_front_desk_is_told_where_code_and_words_differ() {
    let pasted = "MSH|^~\\&|IIS|||DE-1|20260305||ACK|9|P|2.5.1\rMSA|AE|77\rERR||RXA^1|207|E||||Rejected\r\n\
        MSH|^~\\&|EHR|DE-1|||20260305||VXU^V04^VXU_V04|77|P|2.5.1\rPID|1||5||Rivera^Lucia||20190305|F\r\
        RXA|0|1|20260305||168^meningococcal MCV4^CVX|0.5\r";
    let of = |pasted: &str| note(&["note", "--for", "front-desk", "-"], pasted).1;
    let told = of(pasted);
    assert!(told.contains("speak of another vaccine") && !told.contains("meningococcal"), "{told}");
    let same = of(&pasted.replace("meningococcal MCV4", "influenza"));
    assert!(!same.contains("another vaccine"), "{same}");
}

#[test]
fn a_request_to_delete_is_not_called_saved() {
    let pasted = "MSH|^~\\&|IIS|||DE-1|20260305||ACK|9|P|2.5.1\rMSA|AA|77\r\n\
        MSH|^~\\&|EHR|DE-1|||20260305||VXU^V04^VXU_V04|77|P|2.5.1\rPID|1||5||Rivera^Lucia||20190305|F\r\
        RXA|0|1|20260305||03^MMR^CVX|0.5||||||||||||||CP|D\r";
    let (_, told) = note(&["note", "--for", "front-desk", "-"], pasted);
    assert!(told.contains("What became of it: Deleted"), "{told}");
    let (_, added) = note(&["note", "--for", "front-desk", "-"], &pasted.replace("CP|D", "CP|A"));
    assert!(added.contains("What became of it: Saved"), "{added}");
}
