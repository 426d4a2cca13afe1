//! Tests of the coded values: which values count as codes, and which list decides.

use super::coded_values;
use crate::knowledge::Knowledge;
use hl7_reader::read;

/// Each code as `place value table standing name`.
fn codes(segments: &str) -> Vec<String> {
    let text = format!("MSH|^~\\&\r{segments}");
    let found = coded_values(&read(&text), &Knowledge::builtin());
    let line = |code: &super::CodedValue| {
        let found = &code.found;
        format!("{} {} {} {} {}", code.path, code.value, found.table, found.standing.as_str(), found.name)
    };
    found.iter().map(|code| line(code).trim_end().to_string()).collect()
}

#[test]
fn the_system_sent_decides_before_the_table_of_the_field() {
    for (segments, expected) in [
        ("RXA|||||08^^CVX", "RXA[1]-5[1].1 08 0292 listed Hep B, adolescent or pediatric"),
        ("RXA|||||08", "RXA[1]-5[1].1 08 0292 listed Hep B, adolescent or pediatric"),
        ("RXA|||||01^DTP^CVX", "RXA[1]-5[1].1 01 0292 out_of_use DTP"),
        ("RXA|||||368^meningococcal MMVC4^CVX", "RXA[1]-5[1].1 368 0292 not_listed"),
        ("RXA|||||00006-4045-41^^NDC", "RXA[1]-5[1].1 00006-4045-41 NDC listed GARDASIL"),
        ("RXA|||||90649^HPV^CPT", "RXA[1]-5[1].1 90649 CPT no_list"),
        ("RXA|||||XX1^own^L", "RXA[1]-5[1].1 XX1  no_list"),
        ("RXA|||||||mL^milliliter^UCUM", "RXA[1]-7[1].1 mL UCUM listed milliliter"),
        ("RXA|||||||||||||||||SKB^GlaxoSmithKline^MVX", "RXA[1]-17[1].1 SKB 0227 listed GlaxoSmithKline"),
        ("RXR|C28161^^NCIT", "RXR[1]-1[1].1 C28161 0162 listed Intramuscular"),
        ("RXR|IM^^HL70162", "RXR[1]-1[1].1 IM 0162 listed Intramuscular"),
        ("RXR|IM", "RXR[1]-1[1].1 IM 0162 listed Intramuscular"),
        ("RXR||LA^^hl70163", "RXR[1]-2[1].1 LA 0163 listed Left Arm"),
        ("PID||||||||||2106-3^^HL70005", "PID[1]-10[1].1 2106-3 CDCREC-race listed White"),
        (
            "PID||||||||||2186-5^^CDCREC",
            "PID[1]-10[1].1 2186-5 CDCREC-ethnicity listed Not Hispanic or Latino",
        ),
        ("PID||||||||||||||||||||||N^^HL70189", "PID[1]-22[1].1 N 0189 out_of_use Not Hispanic or Latino"),
        ("PID||||||||F", "PID[1]-8 F 0001 listed Female"),
        ("PID||||||||F^Female^HL70001", "PID[1]-8[1].1 F 0001 listed Female"),
        ("PID||||||||Q", "PID[1]-8 Q 0001 not_listed"),
        ("MSA|AE|1", "MSA[1]-1 AE 0008 listed Application error"),
        ("ERR||RXA^1^5|103^^HL70357", "ERR[1]-3[1].1 103 0357 listed Table value not found"),
        ("ERR||||F", "ERR[1]-4 F 0516 listed Fatal error"),
        ("ERR|||||5^^HL70533", "ERR[1]-5[1].1 5 0533 listed Table value not found"),
    ] {
        assert_eq!(codes(segments), [expected], "{segments}");
    }
}

#[test]
fn both_triplets_all_repetitions_and_the_parts_of_names_are_read() {
    for (segments, expected) in [
        (
            "RXA|||||08^^CVX^00006-4045-41^^NDC",
            vec![
                "RXA[1]-5[1].1 08 0292 listed Hep B, adolescent or pediatric",
                "RXA[1]-5[1].4 00006-4045-41 NDC listed GARDASIL",
            ],
        ),
        (
            "PID|||1^^^A&&ISO^MR~2^^^^QQ",
            vec![
                "PID[1]-3[1].4.3 ISO 0301 listed ISO object identifier",
                "PID[1]-3[1].5 MR 0203 listed Medical record number",
                "PID[1]-3[2].5 QQ 0203 not_listed",
            ],
        ),
        (
            "PID|||||DOE^JO^^^^^L||||||1 A^^B^CA^9^USA^H",
            vec!["PID[1]-5[1].7 L 0200 listed Legal name", "PID[1]-11[1].7 H 0190 listed Home"],
        ),
        (
            "PID|||||||||||||^PRN^PH",
            vec![
                "PID[1]-13[1].2 PRN 0201 listed Primary residence number",
                "PID[1]-13[1].3 PH 0202 listed Telephone",
            ],
        ),
        (
            "RXA||||||||||5^LEE^^^^^^^X^L^^^NPI",
            vec![
                "RXA[1]-10[1].10 L 0200 listed Legal name",
                "RXA[1]-10[1].13 NPI 0203 listed National provider identifier",
            ],
        ),
        (
            "RXA|||||08~00006-4045-41^^NDC",
            vec![
                "RXA[1]-5[1].1 08 0292 listed Hep B, adolescent or pediatric",
                "RXA[1]-5[2].1 00006-4045-41 NDC listed GARDASIL",
            ],
        ),
    ] {
        assert_eq!(codes(segments), expected, "{segments}");
    }
}

#[test]
fn an_answer_takes_its_list_from_its_question() {
    let answer = |segments: &str| {
        codes(segments).into_iter().find(|code| code.starts_with("OBX[1]-5")).unwrap_or_default()
    };
    for (segments, expected) in [
        ("OBX|1|CE|64994-7^^LN|1|V03^^HL70064", "V03 0064 listed VFC eligible - Uninsured"),
        ("OBX|1|CE|64994-7^^LN|1|V03", "V03 0064 listed VFC eligible - Uninsured"),
        ("OBX|1|ST|64994-7^^LN|1|V03", "V03 0064 listed VFC eligible - Uninsured"),
        ("OBX|1|CE|64994-7^^LN|1|V99^^HL70064", "V99 0064 not_listed"),
        ("OBX|1|CE|30956-7^^LN|1|88^^CVX", "88 0292 out_of_use influenza, unspecified formulation"),
        ("OBX|1|CE|30963-3^^LN|1|VXC50^Public^CDCPHINVS", "VXC50 CDCPHINVS listed Public"),
        (
            "OBX|1|CE|69764-9^^LN|1|253088698300003511070517^DTaP^cdcgs1vis",
            "253088698300003511070517 VIS out_of_use Diphtheria/Tetanus/Pertussis (DTaP) VIS, 2007-05-17",
        ),
        ("OBX|1|CE|59784-9^^LN|1|38907003^^SCT", "38907003 SCT listed Varicella"),
        ("OBX|1|ID|59781-5^^LN|1|Y", "Y 0136 listed Yes"),
    ] {
        assert_eq!(answer(segments), format!("OBX[1]-5[1].1 {expected}"), "{segments}");
    }
    for segments in [
        "OBX|1|TS|29768-9^^LN|1|20111014",
        "OBX|1|DT|69764-9^^LN|1|20111014",
        "OBX|1|NM|30973-2^^LN|1|2",
        "OBX|1|ST|48767-8^^LN|1|words^more^CVX",
        "OBX|1|CE|???|1|words",
        "OBX|1|CE|64994-7^^LN|1|\"\"",
    ] {
        assert_eq!(answer(segments), "", "{segments}");
    }
}

/// Places and values alone.
fn places(text: &str) -> Vec<String> {
    let found = coded_values(&read(text), &Knowledge::builtin());
    found.iter().map(|code| format!("{} {}", code.path, code.value)).collect()
}

#[test]
fn a_header_that_moved_is_read_as_it_was_meant() {
    for (header, expected) in [
        (
            "MSH|^~\\&|A|B|C|D|20260105||VXU^V04^VXU_V04|77|P|2.5.1|||ER|AL|USA||||Z22^CDCPHINVS",
            vec![
                "MSH[1]-9[1].1 VXU",
                "MSH[1]-9[1].2 V04",
                "MSH[1]-9[1].3 VXU_V04",
                "MSH[1]-11[1].1 P",
                "MSH[1]-12[1].1 2.5.1",
                "MSH[1]-15 ER",
                "MSH[1]-16 AL",
                "MSH[1]-17 USA",
                "MSH[1]-21[1].1 Z22",
            ],
        ),
        (
            "MSH|^~\\&|A|B||C|D|20260105||VXU^V04^VXU_V04|77|P|2.5.1",
            vec![
                "MSH[1]-10[1].1 VXU",
                "MSH[1]-10[1].2 V04",
                "MSH[1]-10[1].3 VXU_V04",
                "MSH[1]-12[1].1 P",
                "MSH[1]-13[1].1 2.5.1",
            ],
        ),
    ] {
        assert_eq!(places(header), expected, "{header}");
    }
}

#[test]
fn the_line_for_people_names_the_list_and_its_date() {
    let knowledge = Knowledge::builtin();
    for (rxa, sentence) in [
        ("RXA|||||208^^CVX", "COVID-19, mRNA, LNP-S, PF, 30 mcg/0.3 mL dose · "),
        ("RXA|||||368^^CVX", "not in our vaccine list of 2025-12-09"),
        ("RXA|||||90649^^CPT", "no list is kept here for: CPT billing codes"),
        ("RXA|||||X^^99ABC", "no list is kept here for: 99ABC"),
        ("RXA|||||||X^^UCUM", "not in our short unit list of 2016-02-19"),
        ("PID||||||||M", "Male · sex list of 2007"),
    ] {
        let text = format!("MSH|^~\\&\r{rxa}");
        let found = coded_values(&read(&text), &knowledge);
        let said = found.first().map(|code| code.sentence(&knowledge)).unwrap_or_default();
        assert!(said.starts_with(sentence), "{said}");
    }
}
