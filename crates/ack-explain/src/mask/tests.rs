//! What masking does to some messages, value by value.

use super::Mask;
use crate::explain::{Explained, Options, explain};
use crate::knowledge::Knowledge;

const HEADER: &str = "MSH|^~\\&|SUNEHR|DE-1|IIS|CA|20260305||VXU^V04^VXU_V04|77|P|2.5.1";

/// The answer to these segments and these words of a registry, and its mask.
fn masked(segments: &[&str], words: &str) -> (Explained, Mask) {
    let knowledge = Knowledge::builtin();
    let reply = format!("MSH|^~\\&|IIS|||DE-1|20260305||ACK|9|P|2.5.1\rMSA|AE|77|{words}");
    let pasted = format!("{reply}\n{HEADER}\r{}\r", segments.join("\r"));
    let answer = explain(&pasted, &Options::default(), &knowledge).remove(0);
    let mask = Mask::of(&answer, &knowledge);
    (mask.answer(&answer), mask)
}

/// What stands at a place of the message with stand-ins.
fn at(shown: &Explained, path: &str) -> String {
    let message = hl7_reader::read(shown.vxu.as_deref().expect("the message"));
    message.at(&path.parse().expect("a path")).text().unwrap_or_default().to_string()
}

#[test]
fn one_value_has_one_stand_in_in_both_messages_and_all_words() {
    let (shown, mask) = masked(
        &["PID|1||5551^^^E^MR||RIVERA^LUCIA^J||20190305|F", "NK1|1|Rivera^Ana", "RXA|0|1|20190305||08^x^CVX"],
        "rivera, Lucia J (5551) born 2019-03-05",
    );
    let (family, given, middle) = (at(&shown, "PID-5.1"), at(&shown, "PID-5.2"), at(&shown, "PID-5.3"));
    assert!(family.bytes().all(|byte| byte.is_ascii_uppercase()) && family != "RIVERA");
    assert!(middle.len() == 1 && middle != "J");
    assert_eq!(at(&shown, "NK1-2.1").to_uppercase(), family);
    let (id, born) = (at(&shown, "PID-3.1"), at(&shown, "PID-7"));
    let (year, day) = born.split_at(4);
    let said = format!(
        "{}, {}{} {middle} ({id}) born {year}-{}-{}",
        family.to_lowercase(),
        &given[..1],
        given[1..].to_lowercase(),
        &day[..2],
        &day[2..]
    );
    assert_eq!(shown.analysis.registry_words.as_deref(), Some(said.as_str()));
    assert_eq!(at(&shown, "RXA-3"), born, "a dose on the day of birth would tell it");
    assert!(born.as_str() < "20190305" && crate::dates_in_words::dates(&born).next().is_some());
    let number = at(&shown, "MSH-10");
    assert!(number != "77" && shown.analysis.control_id == Some(number));
    assert_eq!(mask.left_out("RXA-5: LUCIA RIVERA, 3/5/2019."), "RXA-5: ….");
}

#[test]
fn codes_stay_where_a_name_is_the_same() {
    let rxa =
        "RXA|0|1|20260304||03^MMR^CVX|0.5|mL||00^New immunization record^NIP001|1^Mmr^New||||||||||CP|A";
    let obx = "OBX|1|CE|64994-7^Eligibility^LN|1|V02^VFC^HL70064||||||F";
    let pid = "PID|1||9^^^E^MR||Mmr^White^F||20190305|F||2106-3^White^CDCREC|||^PRN^PH^^^503^5550142|||";
    let (shown, _) = masked(&[pid, rxa, obx], "MMR rejected");
    for (path, value) in [
        ("RXA-5", "03^MMR^CVX"),
        ("RXA-9", "00^New immunization record^NIP001"),
        ("PID-8", "F"),
        ("PID-10", "2106-3^White^CDCREC"),
        ("PID-3.5", "MR"),
        ("PID-13.2", "PRN"),
        ("OBX-3", "64994-7^Eligibility^LN"),
        ("OBX-5", "V02^VFC^HL70064"),
        ("MSH-9", "VXU^V04^VXU_V04"),
    ] {
        assert_eq!(at(&shown, path), value, "{path}");
    }
    assert_eq!(
        (shown.analysis.vaccinations[0].code.as_str(), shown.analysis.vaccinations[0].name.as_str()),
        ("03", "MMR")
    );
    assert_ne!(at(&shown, "PID-5.2"), "White");
}

#[test]
fn a_name_that_is_a_word_of_ours_leaves_sentences_readable() {
    let (_, mask) = masked(&["PID|1||9^^^E^MR||WILL^MAY"], "x");
    assert_eq!(mask.text("the dose will be saved; it may wait."), "the dose will be saved; it may wait.");
    for text in ["Will May was rejected", "PID-5.1 holds “will”.", "WILL"] {
        let shown = mask.text(text);
        assert!(!shown.to_lowercase().contains("will"), "{shown}");
    }
}

#[test]
fn what_cannot_be_judged_is_masked() {
    let (shown, _) = masked(
        &[
            "PID|1||9^^^E^MR||LI^NA|||||12 Main St^^Oakland^CA^94610",
            "ZPD|Y|Garcia^AB|20190305",
            "OBX|1|ST|1^x^LN||likes eggs",
            "OBX|2|XPN|1^x^LN||Garcia^Eva^^^^^L",
            "OBX|3|NM|1^x^LN||42",
            "NTE|1||Asked O\\T\\Hara, \\X4A6F\\ too",
        ],
        "LI, NA of Garcia",
    );
    for (path, value) in [
        ("PID-5.1", "LI"),
        ("PID-10.1", "12 Main St"),
        ("ZPD-2.1", "Garcia"),
        ("OBX[1]-5", "likes eggs"),
        ("OBX[2]-5.2", "Eva"),
    ] {
        let found = at(&shown, path);
        assert!(found.len() == value.len() && found != value, "{path} {found}");
    }
    for (path, value) in [("ZPD-1", "Y"), ("ZPD-2.2", "AB"), ("OBX[2]-5.7", "L"), ("OBX[3]-5", "42")] {
        assert_eq!(at(&shown, path), value, "{path}");
    }
    let note = at(&shown, "NTE-3");
    assert!(note.contains("\\T\\") && note.contains("\\X2D2D\\") && !note.contains("Hara"), "{note}");
    let words = shown.analysis.registry_words.unwrap_or_default();
    assert!(!words.contains("LI") && !words.contains("NA") && !words.contains("Garcia"), "{words}");
}

#[test]
fn the_letters_of_a_name_do_not_matter() {
    let one = masked(&["PID|1||9^^^E^MR||RIVERA^LUCIA"], "x").0.vxu;
    let other = masked(&["PID|1||9^^^E^MR||GARCIA^PEDRO"], "x").0.vxu;
    assert_eq!(one, other);
}

#[test]
fn a_name_stays_hidden_where_a_value_is_cut_short_or_a_line_is_broken() {
    let (shown, mask) = masked(&["PID|1||9^^^E^MR||Montgomery^Zelda", "Montgomery^Zelda|x"], "x");
    let (short, whole) = (mask.text("“Montgom…”"), at(&shown, "PID-5.1"));
    assert_eq!(short, format!("“{}…”", &whole[..7]));
    assert!(!shown.vxu.unwrap_or_default().contains("Zelda"));
}

#[test]
fn people_whom_no_field_names_are_hidden_in_the_words_of_the_registry() {
    let rxa = "RXA|0|1|20240903||08^x^CVX|0.5|mL||||||||HK7712";
    let (shown, _) = masked(
        &["PID|1||9^^^E^MR||RIVERA^LUCIA", rxa],
        "RXA-5.1 lot HK7712 of 09/03/2024: mother Quintero, May (SSN 555-01-0000, rosa.q@mail.com) not found",
    );
    let (words, reply) = (shown.analysis.registry_words.unwrap_or_default(), shown.ack.unwrap_or_default());
    for text in [&words, &reply] {
        for gone in ["Quintero", "May", "555", "0000", "rosa", "mail"] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
        assert!(text.contains("RXA-5.1 lot HK7712 of 09/03/2024: mother "), "{text}");
        assert!(text.contains(") not found") && text.contains("(SSN "), "{text}");
    }
    assert!(reply.ends_with(&words), "one stand-in each: {words} {reply}");
}

#[test]
fn words_beside_a_code_are_looked_through_and_codes_stay() {
    let (shown, _) = masked(
        &["PID|1||9^^^E^MR||RIVERA^LUCIA"],
        "x\rERR||RXA^1^5^1^1|103^Quintero unknown^HL70357|E|48213^Quintero^L|||Code 48213 of quintero",
    );
    let reply = shown.ack.unwrap_or_default();
    assert!(!reply.to_lowercase().contains("quintero"), "{reply}");
    assert!(reply.contains("|103^") && reply.contains(" unknown^HL70357|E|48213^"), "{reply}");
}

#[test]
fn a_worker_who_moved_into_the_field_of_a_code_is_hidden() {
    let moved = "RXA|0|1|20260304||168^Flu^CVX^0.5|mL||00^New^NIP001|1417991400^SMITH^JOHN^^^^^NG^^^XX||x";
    let coded =
        "RXA|0|1|20260304||00006494300^M-M-R II^NDC|0.5|mL^mL^UCUM||00^New immunization record^NIP001";
    let (shown, _) = masked(&["PID|1||9^^^E^MR||RIVERA^LUCIA", moved, coded], "x");
    for path in ["RXA[1]-9.1", "RXA[1]-9.2", "RXA[1]-9.3"] {
        let found = at(&shown, path);
        assert!(!["1417991400", "SMITH", "JOHN"].contains(&found.as_str()) && !found.is_empty(), "{path}");
    }
    assert!(shown.vxu.unwrap_or_default().ends_with(coded), "codes with their systems stay");
}

#[test]
fn codes_places_and_registries_keep_their_names() {
    let obx = "OBX|1|CE|64994-7^Eligibility^LN|1|V02^VFC^HL70064||||||F";
    let said = "IIS: OBX-3 64994-7 not valid, NDC 00006-4171-00 unknown, age 12-34-56";
    let (shown, _) = masked(&["PID|1||9^^^E^MR||RIVERA^LUCIA", obx], said);
    let words = shown.analysis.registry_words.unwrap_or_default();
    assert!(words.starts_with("IIS: OBX-3 64994-7 not valid, NDC 00006-4171-00 unknown, age "), "{words}");
    assert!(!words.contains("12-34-56"));
    assert!(shown.ack.is_some_and(|reply| reply.starts_with("MSH|^~\\&|IIS|")));
}

#[test]
fn what_the_message_shows_of_itself_stays() {
    let (shown, _) = masked(
        &[
            "PID|1||5551^^^SUNEHR^MR||RIVERA^LUCIA||20190305|F",
            "PD1|||||||||||20260201",
            "ORC|RE||D1^SUNEHR",
            "RXA|0|1|20260201||08^x^CVX",
        ],
        "",
    );
    assert_eq!(at(&shown, "MSH-3"), "SUNEHR", "the sender gives out the numbers");
    assert_eq!((at(&shown, "ORC-3.2"), at(&shown, "PID-3.4")), ("SUNEHR".into(), "SUNEHR".into()));
    assert_eq!(at(&shown, "RXA-3"), "20260201", "the same date has moved into another field");
    assert!(!shown.vxu.expect("the message").contains("5551"));
    // A dose on the day of birth tells the day of birth.
    let (born, _) = masked(&["PID|1||||RIVERA^LUCIA||20260201|F", "RXA|0|1|20260201||08^x^CVX"], "");
    assert!(!born.vxu.expect("the message").contains("20260201"));
}

#[test]
fn evidence_stays_at_its_place() {
    let (shown, _) = masked(
        &["PID|1||5551^^^E^MR||RIVERA^LUCÍA^J||20190305|F", "RXA|0|1|20190305||08^x^CVX"],
        "LUCÍA \\T\\ Rivera: message~rejected",
    );
    let words = shown.analysis.registry_words.as_deref().expect("words");
    let reply = shown.ack.as_deref().expect("a reply");
    assert!(!words.contains("LUC") && !reply.contains("LUC"), "{words}");
    let [evidence] = shown.analysis.evidence.as_slice() else { panic!("{:?}", shown.analysis.evidence) };
    assert!(reply[evidence.start..evidence.end].ends_with("message~rejected"), "{reply}");
    assert!(evidence.in_words.of(words).ends_with("message rejected"), "{words}");
}
