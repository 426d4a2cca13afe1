//! What must hold for any text: nothing is dropped unseen, every place lies inside its text, and an accident of
//! copying does not change a value.

use hl7_reader::{Path, RepairKind, SegmentId, find, read};
use proptest::prelude::*;

/// Text that looks enough like pasted messages to reach deep into the reader.
fn pasted() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("MSH|^~\\&|EHR|DE-1|IIS|CA|20260105||VXU^V04|77|P".to_string()),
        Just("MSH^~\\&|EHR|DE-1".to_string()),
        Just("MSA|AE|77".to_string()),
        Just("ERR||**RXA^1^5^1^1**|102".to_string()),
        Just("PID|1||5^^^E^MR~6||Doe^Jo&x".to_string()),
        Just("RXA|0|1|20260105||368^text and more text^CVX|0.5".to_string()),
        Just("OBX".to_string()),
        Just("HILLS^CA^90210".to_string()),
        Just("MUST BE A P غ.".to_string()),
        Just("```".to_string()),
        Just("{\"a\": \"MSH|^~\\\\&|IIS|A\\rMSA|AE|1\\r\\\"\\u00e9\"}".to_string()),
        Just("MSH|^~\\\\&|IIS|A|\\\\T\\\\".to_string()),
        Just("<r>MSH|^~\\&amp;|IIS|A&#xD;MSA|AE|1&lt;</r>".to_string()),
        Just("\u{feff}\u{b}MSH|^~\\&|IIS|A".to_string()),
        Just("<VT>MSH|^~\\&|IIS|A<CR>MSA|AE|1<FS><CR>".to_string()),
        Just("\u{1c}".to_string()),
        Just("12: MSH|^~\\&|IIS|A|B|C|20260105||ACK|1".to_string()),
        Just("13: MSA|AE|1".to_string()),
        Just("| MSH|^~\\&|IIS|A|B|C|20260105||ACK|1 |".to_string()),
        Just("| PID|1||5 |".to_string()),
        Just("2026-03-05 10:15:00,1 MSH|^~\\&|IIS|A|B|C|20260105||ACK|1".to_string()),
        Just("2026-03-05 10:15:02,7 PID|1||5^^^M".to_string()),
        Just("MSH|ˆ˜\\&|IIS|A\nPID|1||5ˆ6˜7".to_string()),
        Just("PID|1\u{a0}|64994–7|\u{200b}”“".to_string()),
        Just("MSH|^~\\&|IIS|A^M\nMSA|AE|1^M\nPID|1||5^M".to_string()),
        Just("7,\"MSH|^~\\&|IIS|A|B|C|20260105||VXU|1".to_string()),
        Just("ERR||RXA^1|102|E||||Invalid vaccine code\",\"sent\"".to_string()),
        Just("ERR||RXA^1|102|E||||Invalid \"vaccine code\tsent,2".to_string()),
        Just("INFO [a] MSH|^~\\&|IIS|A\nINFO [b] MSA|AE|1".to_string()),
        Just("message accepted by channel 3".to_string()),
        Just("[MSH|^~\\&|IIS|A|B|C|20260105||ACK|1<CR>ERR||x] ok".to_string()),
        "[A-Z|^~&*> a-z0-9\\\\é-]{0,40}",
        any::<String>(),
    ];
    let line_end = prop_oneof![Just("\n"), Just("\r"), Just("\r\n"), Just("\n\n"), Just("  \n"), Just("")];
    proptest::collection::vec((piece, line_end), 0..12)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

/// Whether more stands there than blanks, frame characters and marks without width.
fn holds_text(text: &str) -> bool {
    let nothing = |c: char| c.is_whitespace() || c.is_control() || "\u{feff}\u{200b}\u{2060}".contains(c);
    !text.chars().all(nothing)
}

/// The same, without what only the lines around it explain, because mending joins lines: a segment name alone on a
/// line may be the last word of the line above, a line end written out (`^M`, `\n`) is one only where other lines show
/// that, and a row of a table is one only between others.
fn told_by_itself() -> impl Strategy<Value = String> {
    pasted().prop_map(|text| {
        text.replace("OBX", "OBX|1").replace("^M", "").replace("\\n", "n").replace("| PID", "PID")
    })
}

fn path() -> impl Strategy<Value = Path> {
    let number = || proptest::option::of(prop_oneof![1..6_u32, Just(u32::MAX)]);
    let segment = prop_oneof![Just("MSH"), Just("PID"), Just("RXA"), Just("ERR"), Just("ZZZ")];
    (segment, number(), number(), number(), number(), number()).prop_map(|(name, a, b, c, d, e)| {
        let segment: SegmentId = name.parse().expect("a segment name");
        Path { segment, occurrence: a, field: b, repetition: c, component: d, subcomponent: e }
    })
}

proptest! {
    #[test]
    fn every_byte_is_in_a_message_or_set_aside(text in pasted()) {
        let paste = find(&text);
        let mut done = 0;
        for found in &paste.messages {
            prop_assert!(found.pasted.start >= done, "messages stand in order and apart");
            let between = &text[done..found.pasted.start];
            let seen = paste.aside.iter().any(|span| span.start >= done && span.end <= found.pasted.start);
            let line_ends = ["\\r", "\\n", "&#xD;"];
            let without = line_ends.iter().fold(between.to_string(), |text, end| text.replace(end, ""));
            let escapes_only = || !holds_text(&without);
            prop_assert!(seen || escapes_only(), "text between messages is listed");
            prop_assert!(!seen || holds_text(between), "blanks are not");
            done = found.pasted.end;
            let kept = found.text.len().cast_signed();
            let changed: isize =
                found.repairs.iter().map(|repair| repair.before.len().cast_signed() - repair.after.len().cast_signed()).sum();
            prop_assert_eq!(found.pasted.len().cast_signed(), kept + changed, "each change is listed");
            for repair in &found.repairs {
                prop_assert!(found.pasted.contains(repair.pasted));
            }
        }
    }

    #[test]
    fn segments_and_line_ends_tile_the_message(text in pasted()) {
        for found in &find(&text).messages {
            let message = read(&found.text);
            let mut done = 0;
            for segment in message.segments() {
                let between = &found.text[done..segment.span().start];
                prop_assert!(between.chars().all(|c| matches!(c, '\r' | '\n')), "{:?}", between);
                done = segment.span().end;
            }
            prop_assert!(found.text[done..].chars().all(|c| matches!(c, '\r' | '\n')));
        }
    }

    #[test]
    fn doubtful_text_lies_in_the_segments_in_order(text in pasted()) {
        for found in &find(&text).messages {
            let mut done = 0;
            for span in &found.doubtful {
                prop_assert!(done <= span.start && span.start <= span.end, "{:?}", found.doubtful);
                let doubtful = found.text.get(span.start..span.end);
                prop_assert!(doubtful.is_some_and(|text| !text.contains(['\r', '\n'])), "{doubtful:?}");
                done = span.end;
            }
        }
    }

    #[test]
    fn reading_and_finding_again_change_nothing(text in told_by_itself()) {
        for found in &find(&text).messages {
            if found.has_header {
                let again = find(&found.text);
                prop_assert_eq!(again.messages.len(), 1);
                prop_assert_eq!(&again.messages[0].text, &found.text);
                prop_assert!(again.messages[0].repairs.is_empty(), "{:?}", again.messages[0].repairs);
            }
        }
    }

    #[test]
    fn every_place_lies_inside_its_text(text in pasted(), path in path()) {
        for found in &find(&text).messages {
            if let Some(span) = read(&found.text).at(&path).span() {
                prop_assert!(found.text.get(span.start..span.end).is_some(), "{span:?}");
                prop_assert!(found.offsets.pasted(span.end) <= text.len());
            }
        }
    }

    #[test]
    fn fields_with_their_separators_make_the_segment(text in pasted()) {
        for found in &find(&text).messages {
            let message = read(&found.text);
            let separator = char::from(message.delimiters().field);
            for segment in message.segments().filter(|segment| segment.name() != "MSH") {
                let fields = segment.fields().map(|(_, field)| field.text());
                let joined = std::iter::once(segment.name()).chain(fields).collect::<Vec<_>>();
                prop_assert_eq!(joined.join(&separator.to_string()), segment.text());
            }
        }
    }
}

const CLEAN: &str = "MSH|^~\\&|SUNEHR|DE-004411|CAIR IIS|CAIR2|20260305101500-0800||VXU^V04^VXU_V04|SC-7781|P|2.5.1\n\
    PID|1||MR5512^^^SUN^MR||RIVERA^LUCIA^M^^^^L|ORTEGA^ANA|20220614|F\n\
    RXA|0|1|20260305|20260305|94^measles mumps rubella and chickenpox^CVX|0.5|mL^mL^UCUM||00^New record^NIP001\n\
    OBX|1|CE|64994-7^Vaccine funding program eligibility category^LN|1|V02^VFC eligible^HL70064||||||F";

/// Clean text damaged by one accident, with the kind of mend it must lead to.
fn damaged() -> impl Strategy<Value = (String, RepairKind)> {
    let lines: Vec<&'static str> = CLEAN.lines().collect();
    let longest = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    prop_oneof![
        Just((CLEAN.replace('\n', "\n\n"), RepairKind::BlankLines)),
        Just((CLEAN.replace("MSH|", "MSH"), RepairKind::HeaderSeparator)),
        Just((CLEAN.replace("|94^", "|**94**^"), RepairKind::Stars)),
        "[ \t>]{1,4}".prop_map(|lead| (CLEAN.replace('\n', &format!("\n{lead}")), RepairKind::Indentation)),
        (40..longest).prop_map(|width| (wrapped(width), RepairKind::WrappedLines)),
    ]
}

/// The clean text cut at a width, wherever that falls, as a terminal does.
fn wrapped(width: usize) -> String {
    let cut = |line: &str| {
        let pieces: Vec<&[u8]> = line.as_bytes().chunks(width).collect();
        pieces
            .into_iter()
            .map(|piece| String::from_utf8_lossy(piece).into_owned())
            .collect::<Vec<_>>()
            .join("\n")
    };
    CLEAN.lines().map(cut).collect::<Vec<_>>().join("\n")
}

proptest! {
    #[test]
    fn an_accident_is_listed_and_changes_no_value((text, kind) in damaged()) {
        let paste = find(&text);
        prop_assert_eq!(paste.messages.len(), 1);
        let found = &paste.messages[0];
        prop_assert!(found.repairs.iter().any(|repair| repair.kind == kind), "{:?}", found.repairs);
        let message = read(&found.text);
        for (path, value) in [("RXA-5.1", "94"), ("PID-3.5", "MR"), ("MSH-10", "SC-7781"), ("OBX-5.1", "V02")] {
            let path: Path = path.parse().expect("a path");
            prop_assert_eq!(message.at(&path).text(), Some(value), "{} in {}", path, text);
        }
    }
}
