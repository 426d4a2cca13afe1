//! What must hold for any pasted text: an answer comes back, and every place in it lies inside its message.

use ack_explain::{Knowledge, Options, coded_values, explain};
use proptest::prelude::*;

mod invariants;

const VXU: &str = "MSH|^~\\&|SUNEHR|DE-1|IIS|CA|20260305||VXU^V04^VXU_V04|77|P|2.5.1\n\
    PID|1||5^^^E^MR||RIVERA^LUCIA\nORC|RE\nRXA|0|1|20260305||94^MMRV^CVX|0.5\nRXR|IM\nOBX|1|CE|64994-7\n\
    ORC|RE\nRXA|0|1|20260305||20X^DTaP^CVX|0.5\nOBX|1|CE|64994-7\n";

/// An error location written in a good, odd or senseless way.
fn location() -> impl Strategy<Value = String> {
    let segment =
        prop_oneof![Just("RXA"), Just("OBX"), Just("PID"), Just("MSH"), Just("NK1"), Just("XX"), Just("")];
    let number = prop_oneof![
        Just(String::new()),
        Just("0".into()),
        (1..12_u32).prop_map(|number| number.to_string()),
        Just("999999999999".into()),
        Just("11.4".into()),
        Just("x".into()),
    ];
    let marks = prop_oneof![4 => Just("^"), 1 => Just("-"), 1 => Just("&"), 1 => Just("~")];
    (segment, proptest::collection::vec(number, 0..7), marks).prop_map(|(segment, numbers, mark)| {
        std::iter::once(segment.to_string()).chain(numbers).collect::<Vec<_>>().join(mark)
    })
}

/// Words that say what became of vaccinations, and of which.
const KNOWN_WORDS: &[&str] = &[
    "all",
    "and",
    "but",
    "already",
    "duplicate",
    "dose",
    "doses",
    "except",
    "historical",
    "immunization",
    "last",
    "lot",
    "MMRV",
    "not",
    "only",
    "patient",
    "queued",
    "rejected",
    "RXA #2",
    "CVX 94",
    "1",
    "2 of 3",
    "1-3",
    "stored,",
    "saved;",
    "the",
    "until",
    "was",
    "were",
    "failed to",
    "without",
    ".",
];

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("RXA #2 IGNORED - 20X is an invalid CVX code".into()),
        Just("MESSAGE REJECTED - REQUIRED FIELD PID-3-5 MISSING".into()),
        Just("RXA #1 rejected because of invalid OBX".into()),
        Just("Informational error - No value was entered for RXA-10.13".into()),
        Just("Code = '88', in repeat #2".into()),
        Just("3 of 4 immunizations have been added".into()),
        // Sentences put together from words that the program knows, in any order.
        proptest::collection::vec(proptest::sample::select(KNOWN_WORDS), 1..12)
            .prop_map(|words| words.join(" ")),
        "[a-zA-Z0-9#'\\-. \\[\\]“”é]{0,60}",
        any::<String>().prop_map(|text| text.replace(['\r', '\n', '|'], " ")),
    ]
}

fn reply() -> impl Strategy<Value = String> {
    let code = prop_oneof![Just("AA"), Just("AE"), Just("AR"), Just("CA"), Just(""), Just("?")];
    let severity = prop_oneof![Just("E"), Just("W"), Just("I"), Just("F"), Just(""), Just("x")];
    let err = (location(), "[0-9]{0,3}", severity, words()).prop_map(|(location, code, severity, words)| {
        format!("ERR||{location}|{code}|{severity}||||{words}\n")
    });
    (code, proptest::collection::vec(err, 0..6)).prop_map(|(code, errs)| {
        format!("MSH|^~\\&|IIS|||DE-1|20260305||ACK|9|P|2.5.1\nMSA|{code}|77\n{}", errs.concat())
    })
}

proptest! {
    #[test]
    fn any_reply_is_explained_with_places_inside_the_message(reply in reply(), with_message in any::<bool>()) {
        let pasted = if with_message { format!("{reply}\n{VXU}") } else { reply };
        let answers = explain(&pasted, &Options::default(), &Knowledge::builtin());
        prop_assert_eq!(answers.len(), 1);
        invariants::check(&answers[0]);
    }

    #[test]
    fn any_text_is_explained(text in any::<String>()) {
        for answer in explain(&text, &Options::default(), &Knowledge::builtin()) {
            invariants::check(&answer);
        }
    }

    #[test]
    fn the_order_of_the_messages_does_not_matter(reply in reply()) {
        let knowledge = Knowledge::builtin();
        let answer = |pasted: String| explain(&pasted, &Options::default(), &knowledge).remove(0).analysis;
        prop_assert_eq!(answer(format!("{reply}\n{VXU}")), answer(format!("{VXU}\n{reply}")));
    }

    #[test]
    fn an_outline_tiles_the_message(extra in "[A-Z|^~&a-z0-9\\n]{0,80}") {
        let text = format!("{VXU}{extra}");
        invariants::check_outline(&text, &Knowledge::builtin());
    }

    #[test]
    fn codes_are_found_in_any_message_and_stand_where_they_say(
        extra in "[A-Z|^~&a-zA-Z0-9\\\\\\-\\n ]{0,120}",
        code in "[A-Za-z0-9\\-^~&\\\\]{0,30}",
    ) {
        let text = format!("{VXU}OBX|1|CE|{code}|1|{code}\nRXR|{code}\nRXA|||||{code}\nPID|||{code}\n{extra}");
        let message = hl7_reader::read(&text);
        for code in coded_values(&message, &Knowledge::builtin()) {
            let place = message.at(&code.path);
            prop_assert_eq!(place.text().map(str::len), Some(code.span.end - code.span.start), "{}", code.path);
            prop_assert!(!code.value.is_empty());
        }
    }
}
