//! What is found in pasted text, and what is mended: small texts with the accident in plain sight.

use hl7_reader::{RepairKind, find};

/// The message texts found, with line ends shown as `/`.
fn texts(pasted: &str) -> Vec<String> {
    find(pasted).messages.iter().map(|found| found.text.replace(['\r', '\n'], "/")).collect()
}

fn kinds(pasted: &str) -> Vec<RepairKind> {
    let mut kinds: Vec<_> = find(pasted)
        .messages
        .iter()
        .flat_map(|found| found.repairs.iter().map(|repair| repair.kind))
        .collect();
    kinds.dedup();
    kinds
}

#[test]
fn a_clean_message_is_taken_as_it_stands() {
    for clean in [
        "MSH|^~\\&|EHR|DE-1||||20260105||VXU\rPID|1\rOBX|1|TX||1|**\r",
        "MSH|^~\\&|EHR|DE-1\r\nPID|1\r\nZPD|9",
        "MSH$%*/+$EHR$DE-1$A$B\nPID$1$$55*66\n",
        "MSH|^~\\&|EHR|DE-1|||20260105||VXU^V04|1\nXYZ|local\nNTE|1||see **note**  \n",
    ] {
        let paste = find(clean);
        assert_eq!(paste.messages.len(), 1, "{clean}");
        assert_eq!(paste.messages[0].text, clean.trim_end_matches(['\r', '\n']), "{clean}");
        assert!(paste.messages[0].repairs.is_empty(), "{clean}");
        assert!(paste.aside.is_empty(), "{clean}");
    }
}

#[test]
fn words_around_messages_are_set_aside() {
    let pasted = "Hi Ana, this came back:\n\nACK\nMSH|^~\\&|IIS|A|B|C\nMSA|AE|77\n\nand we sent\nVXU:\nMSH|^~\\&|EHR|A|B|C\nPID|1\n\nThanks!\n";
    assert_eq!(texts(pasted), ["MSH|^~\\&|IIS|A|B|C/MSA|AE|77", "MSH|^~\\&|EHR|A|B|C/PID|1"]);
    let paste = find(pasted);
    let aside: Vec<_> = paste.aside.iter().map(|span| span.of(pasted).trim()).collect();
    assert_eq!(aside, ["Hi Ana, this came back:\n\nACK", "and we sent\nVXU:", "Thanks!"]);
}

#[test]
fn broken_lines_are_joined_and_blank_lines_go() {
    let pasted = "MSH|^~\\&|EHR|DE-1|A|B|20260105-\n0700||VXU\n\nPID|1||55||Doe^Jo||||1234 W FIRST ST^^BEVERLY\nHILLS^CA\n";
    assert_eq!(
        texts(pasted),
        ["MSH|^~\\&|EHR|DE-1|A|B|20260105-0700||VXU/PID|1||55||Doe^Jo||||1234 W FIRST ST^^BEVERLY HILLS^CA"]
    );
    assert_eq!(kinds(pasted), [RepairKind::WrappedLines, RepairKind::BlankLines, RepairKind::WrappedLines]);
}

#[test]
fn a_broken_line_may_end_in_a_segment_name() {
    let pasted =
        "MSH|^~\\&|IIS|A|B|C|20260105||ACK\nMSA|AE|1\nERR|3|RXA^1||E||||RXA rejected because of\nOBX\n";
    assert_eq!(
        texts(pasted),
        ["MSH|^~\\&|IIS|A|B|C|20260105||ACK/MSA|AE|1/ERR|3|RXA^1||E||||RXA rejected because of OBX"]
    );
}

#[test]
fn a_sentence_below_a_short_line_is_not_taken_into_the_message() {
    let pasted =
        "MSH|^~\\&|IIS|A|B|C|20260105||ACK^V04^ACK|77|P|2.5.1\nMSA|AE|77\nPlease call me about this one.\n";
    assert_eq!(texts(pasted), ["MSH|^~\\&|IIS|A|B|C|20260105||ACK^V04^ACK|77|P|2.5.1/MSA|AE|77"]);
}

#[test]
fn marks_of_mail_and_print_go() {
    let pasted = "> **MSH|^~\\&|IIS|A|B|C**\n>  MSA|**AE**|77\n";
    assert_eq!(texts(pasted), ["MSH|^~\\&|IIS|A|B|C/MSA|AE|77"]);
    assert_eq!(kinds(pasted), [RepairKind::Indentation, RepairKind::Stars]);
}

#[test]
fn a_lost_first_separator_is_put_back() {
    assert_eq!(texts("MSH^~\\&|EHR|DE-1\nPID|1"), ["MSH|^~\\&|EHR|DE-1/PID|1"]);
    assert_eq!(texts("**MSH^~\\&|EHR|DE-1**\nPID|1"), ["MSH|^~\\&|EHR|DE-1/PID|1"]);
}

#[test]
fn an_answer_without_header_is_a_message_of_its_own() {
    let pasted = "MSH|^~\\&|EHR|A|B|C\nPID|1\nRXA|0|1\nMSA|AE|77\nERR||RXA^1";
    assert_eq!(texts(pasted), ["MSH|^~\\&|EHR|A|B|C/PID|1/RXA|0|1", "MSA|AE|77/ERR||RXA^1"]);
    assert!(!find(pasted).messages[1].has_header);
}

#[test]
fn an_msa_with_another_control_id_begins_another_reply() {
    for (pasted, found) in [
        ("MSA|AA|7\nMSA|AE|8\nERR||x\n", vec!["MSA|AA|7", "MSA|AE|8/ERR||x"]),
        ("MSH|^~\\&|IIS|A|B|C\nMSA|AA|7\nMSA|AA|8\n", vec!["MSH|^~\\&|IIS|A|B|C/MSA|AA|7", "MSA|AA|8"]),
        ("> MSA|AE|7|x\n> ERR||x\n> MSA|AE|7 |y\n> ERR||y\n", vec!["MSA|AE|7|x/ERR||x/MSA|AE|7 |y/ERR||y"]),
        ("MSA|AE|7\nERR||x\nMSA|AE\nERR||y\n", vec!["MSA|AE|7/ERR||x/MSA|AE/ERR||y"]),
    ] {
        assert_eq!(texts(pasted), found, "{pasted}");
    }
}

#[test]
fn a_reply_with_patient_segments_stays_one_message() {
    assert_eq!(texts("MSH|^~\\&|IIS|A|B|C\nMSA|AA|1\nQAK|1|OK\nPID|1\nRXA|0\nMSA|AA|1").len(), 1);
}

#[test]
fn batch_wrappers_end_a_message() {
    assert_eq!(
        texts("FHS|^~\\&|A\nBHS|^~\\&|A\nMSH|^~\\&|IIS|A|B|C\nMSA|AE|1\nBTS|1\nFTS|1"),
        ["MSH|^~\\&|IIS|A|B|C/MSA|AE|1"]
    );
}

#[test]
fn places_lead_back_to_the_pasted_text() {
    let pasted = "Re: dose\n\nMSH|^~\\&|IIS|A|B|C\n\nERR||**RXA^1**|E";
    let found = &find(pasted).messages[0];
    let at = found.text.find("RXA").expect("the place is in the text");
    assert!(pasted[found.offsets.pasted(at)..].starts_with("RXA^1**|E"));
    let end = found.text.find("|E").expect("the end is in the text");
    assert!(pasted[found.offsets.pasted(end)..].starts_with("|E"));
}

#[test]
fn a_message_on_one_line_is_cut_into_segments() {
    for pasted in [
        "MSH|^~\\&|IIS|A|B|C MSA|AE|77 ERR||RXA^1^5|102|E||||RXA IGNORED",
        "MSH|^~\\&|IIS|A|B|C\\rMSA|AE|77\\rERR||RXA^1^5|102|E||||RXA IGNORED\\r",
        "MSH|^~\\&|IIS|A|B|C<CR>\nMSA|AE|77<CR>\nERR||RXA^1^5|102|E||||RXA IGNORED<CR>\n",
    ] {
        assert_eq!(
            texts(pasted),
            ["MSH|^~\\&|IIS|A|B|C/MSA|AE|77/ERR||RXA^1^5|102|E||||RXA IGNORED"],
            "{pasted}"
        );
        assert_eq!(kinds(pasted), [RepairKind::LineEnds], "{pasted}");
    }
}

#[test]
fn a_line_end_written_behind_the_last_line_belongs_to_its_message() {
    let reply = "MSH|^~\\&|IIS|A|B|C<CR>\nMSA|AA|77<CR>\n";
    let sent = "MSH|^~\\&|EHR|A|B|C\\r\nPID|1 \\r \n";
    for pasted in [format!("{reply}\n{sent}"), format!("{sent}\n{reply}")] {
        let mut found = texts(&pasted);
        found.sort_unstable();
        assert_eq!(found, ["MSH|^~\\&|EHR|A|B|C/PID|1 ", "MSH|^~\\&|IIS|A|B|C/MSA|AA|77"], "{pasted}");
        let paste = find(&pasted);
        assert!(paste.aside.is_empty(), "{pasted}: {:?}", paste.aside);
        for message in paste.messages {
            let kinds: Vec<_> = message.repairs.iter().map(|repair| repair.kind).collect();
            assert_eq!(kinds, [RepairKind::LineEnds; 2], "{pasted}");
        }
    }
    let words = "MSH|^~\\&|IIS|A|B|C\nMSA|AA|77 <b>\n";
    assert!(find(words).messages[0].repairs.is_empty(), "other marks are left as they stand");
}

#[test]
fn segments_stand_apart_behind_the_rest_of_a_broken_header() {
    let pasted = "MSH|^~\\&|IIS|A|B|C|20260105||ACK^V04^ACK|77|\nP|2.5.1 MSA|AE|77\n";
    assert_eq!(texts(pasted), ["MSH|^~\\&|IIS|A|B|C|20260105||ACK^V04^ACK|77|P|2.5.1/MSA|AE|77"]);
    assert_eq!(kinds(pasted), [RepairKind::WrappedLines, RepairKind::LineEnds]);
}

#[test]
fn a_message_that_lost_its_header_is_no_part_of_the_reply_above() {
    let reply = "MSH|^~\\&|IIS|||C|20260105||ACK^V04^ACK|9\nMSA|AE|77\nERR||PID^1^7\n";
    let sent = "PID|1||55\nORC|RE\nRXA|0|1";
    let whole = [reply.trim_end().replace('\n', "/"), sent.replace('\n', "/")];
    assert_eq!(texts(&format!("{reply}\n{sent}")), whole, "no header at all");
    for header in ["SH|^~\\&|EHR|C", "MS|^~\\&|EHR|C", "|^~\\&|EHR|C", "^~\\&|EHR|C"] {
        let found = texts(&format!("{reply}\n{header}\n{sent}"));
        assert_eq!(found, whole, "{header}");
    }
    assert_eq!(texts(&format!("{reply}{sent}")), whole, "directly below");
    let found = texts(&format!("{reply}\nMSJ|^~\\&|EHR|C\n{sent}"));
    assert_eq!(found, [whole[0].clone(), format!("MSJ|^~\\&|EHR|C/{}", whole[1])]);
}

#[test]
fn the_reply_to_a_query_keeps_its_patient() {
    let reply =
        "MSH|^~\\&|IIS|||C|20260105||RSP^K11^RSP_K11|9\n\nMSA|AA|77\n\nQAK|1|OK\n\nPID|1||55\n\nRXA|0|1";
    assert_eq!(texts(reply), [reply.replace("\n\n", "/")]);
    for between in ["", "RXA|0|1|20260305\n", "\nRXA|0|1|20260305\n\n"] {
        let echo =
            format!("MSH|^~\\&|IIS|||C|20260105||ACK^V04^ACK|9\nMSA|AE|77\nPID|1||55\n{between}ERR||PID^1^7");
        assert_eq!(texts(&echo), [echo.replace("\n\n", "\n").replace('\n', "/")]);
    }
}

#[test]
fn letters_that_begin_a_segment_are_told_only_at_the_end_of_a_reply() {
    let stops = |pasted: &str| find(pasted).messages[0].stops_in_a_name;
    let reply = "MSH|^~\\&|IIS|||C|20260105||ACK|9\nMSA|AE|77\nERR||RXA^1^5|103^x|E||||not known\n";
    let sent = "\n\nMSH|^~\\&|EHR|C|IIS||20260105||VXU^V04|77|P|2.5.1\nPID|1||5\n";
    let spaced = reply.replace('\n', "\n\n");
    let quoted = format!("> {reply}ER").replace('\n', "\n> ");
    for cut in [format!("{reply}ER"), format!("{reply}E{sent}"), format!("{spaced}ER\n\n{sent}"), quoted] {
        assert!(stops(&cut), "{cut}");
    }
    let wrapped = reply.replace("not known", "INVALID VACCINE COD\nE\nERR||RXA^2^5|103^x|E||||y");
    assert!(texts(&wrapped)[0].contains("VACCINE COD"), "{:?}", texts(&wrapped));
    for whole in [reply.to_owned(), format!("{reply}{sent}"), wrapped, format!("{reply}ERR||RXA^2^5")] {
        assert!(!stops(&whole), "{whole}");
    }
    assert!(!find(&format!("{reply}{sent}ER")).messages[1].stops_in_a_name, "no reply");
}

#[test]
fn the_frame_of_one_message_ends_where_the_next_begins() {
    assert_eq!(texts("MSH|\r[fs]^\\^MSH|^~\\&|||||||").len(), 2, "its M is no ^M of the frame");
}
