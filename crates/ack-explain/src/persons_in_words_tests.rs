//! Which words and numbers of a registry's words may be a person's.

use crate::knowledge::Knowledge;
use crate::persons_in_words::persons;

/// What may be a person's, with blanks between.
fn found(text: &str) -> String {
    let found = persons(text, None, &Knowledge::builtin());
    found.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_a_registry_says_of_codes_names_nobody() {
    for text in [
        "RXA IGNORED - 368 is an invalid CVX code",
        "RXA-5.1 is not valid",
        "Required field missing: PID-11",
        "INACCURATE OR MISSING OBSERVATION VALUE. NO VALUE STORED.",
        "The vaccine code 94 is not known.",
        "Informational error - No value was entered for RXA-10.13",
        "Code V01 not in HL70064",
        "MISSING_OBX_FOR_RXA",
        "NDC 00006-4171-00 is not known",
        "Dose 2 may be a duplicate",
        "VFC eligibility V02 is not valid for age 19",
        "Patient address could not be validated",
        "",
        "— é | ^",
    ] {
        let expected = if text.contains('é') { "é" } else { "" };
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn numbers_count_with_what_is_joined_to_them() {
    for number in [
        "12-34-56",
        "771.234.5",
        "03/05/2019",
        "123 45 678",
        "(555) 123",
        "5551234",
        "PID 123456",
        "PID-12-34-56",
        "PID-99.12",
        "PID 12 345",
        "PID 12/345",
        "PID-12.345",
        "123_456",
        "12–34–56",
        "123 - 45 - 678",
        "123\u{a0}456",
        "CPT 1234567890123",
        "OBX-3 64994-7",
    ] {
        let digits = number.trim_start_matches("OBX-3 ");
        let digits = digits.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        assert_eq!(found(&format!("number {number} not found")), digits);
    }
}

#[test]
fn makers_and_months_are_names_of_people_too() {
    for (text, wanted) in [
        ("Patient EVANS, MARK not found", "EVANS MARK"),
        ("Possible match: Evans, April", "Evans April"),
        ("PATIENT EVANS, MARK NOT FOUND", "EVANS MARK"),
        ("Mark Evans not found", "Mark Evans"),
        ("Johnson was not found", "Johnson"),
        ("born May 4", "May 4"),
        ("born may 4, 5th may", "may 4 5th may"),
        ("the 4 doses may be saved", ""),
    ] {
        assert_eq!(found(text), wanted, "{text}");
    }
}

#[test]
fn a_name_in_small_letters_and_an_address_are_found() {
    for (text, wanted) in [
        ("patient zqorvan evans not found", "zqorvan evans"),
        ("mother maria quintero not found", "maria quintero"),
        ("email rosa.q@mail.com not valid", "rosa q mail com"),
        ("user quintero_mark not valid", "quintero mark"),
        ("Zqorvan Not found", "Zqorvan"),
        ("MRN: QX-77-1 not found", "QX-77-1"),
        ("DOB=5/4 not valid", "5/4"),
        ("SSN 12 not valid", "12"),
        ("MRN-12 not valid", "12"),
        ("SSN (12) not valid", "12"),
        ("MRN '12' not found", "12"),
        ("MRN is 12", "12"),
        ("DOB-5/4 not valid", "5/4"),
        ("DOB 5 / 4 not valid", "5 / 4"),
        ("number 77-QX not found", "77-QX"),
        ("77-QX not found", "77-QX"),
        ("77-5-QX not found", "77-5-QX"),
        ("MRN number is 12", "12"),
        ("MRN No. 12", "12"),
        ("see account no. 5", "5"),
        ("house no. 12 apt 9", "12 9"),
        ("Lives at 12 Thistledown Ct.", "12 Thistledown"),
        ("address 44 Oak Ave not valid", "44 Oak Ave"),
        ("12 ELM ST not known", "12 ELM"),
        ("dose 1 of the St. Mary clinic", "Mary"),
        ("initials B.Q. not known", "B Q"),
        ("nurse H. Wigglesworth not known", "H Wigglesworth"),
        ("seen by an R.N. in the U.S.", ""),
        ("Table A. Not known", ""),
        ("Client has 3 vaccinations", ""),
        ("P.O. Box 12 not valid", "12"),
        ("dose 2 of 3 for this patient", ""),
        ("MRN not found. 2 doses were saved", ""),
        ("RXA-5 not valid, dose 2 not valid", ""),
    ] {
        assert_eq!(found(text), wanted, "{text}");
    }
}
