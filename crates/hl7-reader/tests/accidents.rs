//! Clean messages put through every accident of copying: each must come out as it was, with that accident in the
//! list of mends, and two accidents on top of each other must still give the same message.

use hl7_reader::{RepairKind, find};

/// Messages as systems write them, one segment on each line.
const CLEAN: [&str; 4] = [
    "MSH|^~\\&|SUNEHR|DE-004411|CAIR IIS|CAIR2|20260305101500-0800||VXU^V04^VXU_V04|SC-7781|P|2.5.1|||ER|AL\n\
    PID|1||MR5512^^^SUN^MR||RIVERA^LUCIA^M^^^^L|ORTEGA^ANA|20220614|F||2106-3^White^CDCREC|12 North Oak St^^Fresno^CA^93701^^H\n\
    PD1|||||||||||02^Reminder or recall, any method^HL70215|N|20260305\n\
    ORC|RE||A1^SUN|||||||^Patel^Asha||1245319590^Patel^Asha\n\
    RXA|0|1|20260305|20260305|94^measles mumps rubella and chickenpox^CVX|0.5|mL^mL^UCUM||00^New record^NIP001\n\
    RXR|C38299^Subcutaneous^NCIT|LA^Left Arm^HL70163\n\
    OBX|1|CE|64994-7^Vaccine funding program eligibility category^LN|1|V02^VFC eligible^HL70064||||||F",
    "MSH|^~\\&|CAIR IIS4.0.0|CAIR IIS||DE-004411|20260305||ACK^V04^ACK|SC-7781|P|2.5.1||||||||||CAIR IIS|DE-004411\n\
    MSA|AE|SC-7781\n\
    ERR||RXA^1^5^1^1|102^Data type error^HL70357|E|4^Invalid value^HL70533|||RXA IGNORED - 20X is an invalid CVX code\n\
    ERR||PID^1^11^1^5|103^Table value not found^HL70357|W|5^Table value not found^HL70533|||ZIP \\T\\ state do not match",
    "MSH|^~\\&|STATE IIS|TX|EHR|77|20260305044526-0500||ACK^V04^ACK|9|P|2.5.1|||NE|NE|||||Z23^CDCPHINVS|TX|77\n\
    MSA|AA|MSG-00017",
    "MSH|^~\\&|NORTH|4410|IIS|ST|20260305||VXU^V04^VXU_V04|N-2|P|2.5.1\n\
    PID|1||55^^^NORTH^MR~9^^^ST^SR||NGUYEN^AN^^^^^L||20200102|M|||\"\"^^Boise^ID^83702\n\
    NK1|1|NGUYEN^MAI|MTH^Mother^HL70063\n\
    RXA|0|1|20260304||08^HepB, adolescent or pediatric^CVX~90744^HepB^CPT|0.5|mL||01^Historical^NIP001\n\
    RXA|0|1|20260305||115^Tdap^CVX|999|||00^New^NIP001||||||LOT-7A|20270101|SKB^GSK^MVX|||CP|A\n\
    NTE|1||given late \\S\\ with the mother's consent",
];

/// A clean message with values that look like damage and are none.
const TEMPTING: &str = "MSH|^~\\&|EAST EHR|1|IIS|ST|20260305||VXU^V04^VXU_V04|E-3|P|2.5.1\n\
    PID|1||7^^^EAST^MR||MILLER^JO^M|ORTEGA^ANA^^^^^M\n\
    NK1|1|DOE^JO^K|GRD^Guardian^HL70063|||||||||||||^M\n\
    OBX|1|TX|48767-8^Annotation comment^LN||Line one<br/>\n\
    OBX|2|TX|48767-8^Annotation comment^LN||saw \"MSH|^~\\&|\" in C:\\in\\n\n\
    OBX|3|TX|48767-8^Annotation comment^LN||a &amp; b [CR]|3.5–5.0|2010–2015||||F\n\
    NTE|1||2026-03-05 10:15:00 PID|7: RXA was given,all 5\" of it; she said \"fine\"";

type Damage = fn(&str) -> String;

fn each_line(text: &str, damage: impl Fn(usize, &str) -> String) -> String {
    text.lines().enumerate().map(|(at, line)| damage(at + 1, line)).collect::<Vec<_>>().join("\n")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\r")
}

fn encoded(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Accidents that must each be listed under their kind.
const ACCIDENTS: [(&str, RepairKind, Damage); 46] = [
    ("byte-order mark", RepairKind::Framing, |text| format!("\u{feff}{text}")),
    ("MLLP", RepairKind::Framing, |text| format!("\u{b}{}\r\u{1c}\r", text.replace('\n', "\r"))),
    ("MLLP without a last line end", RepairKind::Framing, |text| format!("\u{b}{text}\u{1c}\r")),
    ("MLLP shown", RepairKind::Framing, |text| format!("<VT>{}<CR>\n<FS><CR>", text.replace('\n', "<CR>\n"))),
    ("MLLP shown as numbers", RepairKind::Framing, |text| {
        format!("\\x0b{}\\x0d\\x1c\\x0d", text.replace('\n', "\\x0d"))
    }),
    ("line ends shown", RepairKind::LineEnds, |text| text.replace('\n', "<CR>\n") + "<CR>"),
    ("line ends shown small", RepairKind::LineEnds, |text| text.replace('\n', "<cr><lf>\n") + "<cr><lf>"),
    ("line ends as escapes", RepairKind::LineEnds, |text| text.replace('\n', "\\r\n") + "\\r"),
    ("line ends as numbers", RepairKind::LineEnds, |text| text.replace('\n', "\\x0D\n") + "\\x0D"),
    ("line ends as pictures", RepairKind::LineEnds, |text| text.replace('\n', "␍\n") + "␍"),
    ("line ends of an editor", RepairKind::LineEnds, |text| text.replace('\n', "^M\n") + "^M"),
    ("one line", RepairKind::LineEnds, |text| text.replace('\n', " ")),
    ("one line, ends shown", RepairKind::LineEnds, |text| text.replace('\n', "<CR>") + "<CR>"),
    ("one line, ends of an editor", RepairKind::LineEnds, |text| text.replace('\n', "^M") + "^M"),
    ("one line, ends of HTML", RepairKind::LineEnds, |text| text.replace('\n', "<br>")),
    ("JSON", RepairKind::JsonText, |text| format!("{{\"id\": 7, \"ack\": \"{}\\r\"}}", escaped(text))),
    ("JSON on lines of its own", RepairKind::JsonText, |text| {
        format!("{{\n  \"message\": \"{}\",\n  \"ok\": true\n}}\n", escaped(text))
    }),
    ("JSON of .NET", RepairKind::JsonText, |text| format!("\"{}\"", escaped(text).replace('&', "\\u0026"))),
    ("JSON inside JSON", RepairKind::JsonText, |text| {
        format!("\"{}\"", escaped(&format!("{{\"ack\":\"{}\"}}", escaped(text))))
    }),
    ("inside of a JSON string", RepairKind::JsonText, escaped),
    ("backslashes doubled", RepairKind::JsonText, |text| text.replace('\\', "\\\\")),
    ("XML", RepairKind::Markup, |text| format!("<a:return>{}</a:return>", encoded(text))),
    ("SOAP", RepairKind::Markup, |text| {
        format!(
            "<?xml version=\"1.0\"?>\n<env:Envelope xmlns:env=\"urn:x\">\n <env:Body>\n  <return>\n{}\n</return>\n \
            </env:Body>\n</env:Envelope>",
            encoded(text)
        )
    }),
    ("SOAP on one line", RepairKind::Markup, |text| {
        format!(
            "<s:Envelope><s:Body><return>{}&#xD;</return></s:Body></s:Envelope>",
            encoded(text).replace('\n', "&#xD;")
        )
    }),
    ("XML without its tags", RepairKind::Markup, encoded),
    ("blank lines", RepairKind::BlankLines, |text| text.replace('\n', "\n\n")),
    ("two blank lines", RepairKind::BlankLines, |text| text.replacen('\n', "\n\n\n", 1)),
    ("indentation", RepairKind::Indentation, |text| each_line(text, |_, line| format!("\t  {line}"))),
    ("mail quote", RepairKind::Indentation, |text| each_line(text, |_, line| format!("> {line}"))),
    ("mail quote twice", RepairKind::Indentation, |text| each_line(text, |_, line| format!(">> {line}"))),
    ("line numbers", RepairKind::LineNumbers, |text| each_line(text, |at, line| format!("{at}: {line}"))),
    ("line numbers set right", RepairKind::LineNumbers, |text| {
        each_line(text, |at, line| format!("{:>4}  {line}", at + 97))
    }),
    ("line numbers in brackets", RepairKind::LineNumbers, |text| {
        each_line(text, |at, line| format!("[{at}]\t{line}"))
    }),
    ("log times", RepairKind::LogTimes, |text| {
        each_line(text, |at, line| {
            format!("2026-03-05 10:15:{:02},{} INFO  [http-{at}] ack - {line}", at + 7, at * 131)
        })
    }),
    ("log labels", RepairKind::LogTimes, |text| {
        each_line(text, |at, line| format!("INFO  [channel-{at}] {line}"))
    }),
    ("log levels", RepairKind::LogTimes, |text| each_line(text, |_, line| format!("debug {line}"))),
    ("log times short", RepairKind::LogTimes, |text| {
        each_line(text, |at, line| format!("10:15:{at:02} {line}"))
    }),
    ("bold print", RepairKind::Stars, |text| {
        each_line(text, |_, line| {
            let (before, value) = line.split_at(line.rfind('|').map_or(0, |at| at + 1));
            if value.is_empty() { line.to_string() } else { format!("{before}**{value}**") }
        })
    }),
    ("bold segment names", RepairKind::Stars, |text| {
        each_line(text, |_, line| {
            line.get(..3).map_or(String::new(), |name| format!("**{name}**{}", &line[3..]))
        })
    }),
    ("table", RepairKind::TablePipes, |text| each_line(text, |_, line| format!("| {line} |"))),
    ("table with numbers", RepairKind::TablePipes, |text| {
        each_line(text, |at, line| format!("│ {at} │ {line} │"))
    }),
    ("lost first separator", RepairKind::HeaderSeparator, |text| text.replacen("MSH|", "MSH", 1)),
    ("printed carets", RepairKind::LookAlikes, |text| text.replace('^', "ˆ").replace('~', "˜")),
    ("wide bars", RepairKind::LookAlikes, |text| text.replace('|', "｜")),
    ("blanks that do not break", RepairKind::Characters, |text| text.replace(' ', "\u{a0}")),
    ("marks without width", RepairKind::Characters, |text| {
        text.replace('|', "|\u{200b}").replacen("\u{200b}", "", 2)
    }),
];

/// The one message found, a segment on each line.
fn message(pasted: &str) -> (String, Vec<RepairKind>) {
    let paste = find(pasted);
    let [found] = paste.messages.as_slice() else {
        return (format!("{} messages", paste.messages.len()), Vec::new());
    };
    let lines: Vec<&str> = found.text.split(['\r', '\n']).filter(|line| !line.is_empty()).collect();
    (lines.join("\n"), found.repairs.iter().map(|repair| repair.kind).collect())
}

#[test]
fn a_clean_message_is_not_touched() {
    for clean in CLEAN.into_iter().chain([TEMPTING]) {
        for ends in ["\n", "\r", "\r\n"] {
            assert_eq!(message(&clean.replace('\n', ends)), (clean.to_string(), Vec::new()));
        }
    }
}

#[test]
fn each_accident_is_listed_and_changes_no_value() {
    let mut wrong = Vec::new();
    for clean in CLEAN {
        for (name, kind, damage) in ACCIDENTS {
            let pasted = damage(clean);
            let (text, kinds) = message(&pasted);
            if text != clean || !kinds.contains(&kind) {
                wrong.push(format!("{name}: {kinds:?}\n--- pasted\n{pasted}\n--- read\n{text}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands around a message, which is no part of it: before it and behind it.
const AROUND: [(&str, &str); 12] = [
    ("\"1\",\"", "\",\"message accepted\""),
    ("1;'", "';sent"),
    ("We got “", "” and then it was accepted"),
    ("Received [", "] message accepted"),
    ("(", ")"),
    ("{\"raw\": \"", "\", \"status\": \"accepted\"}"),
    ("", "\",\"status\":\"accepted\"}"),
    ("7\t", "\taccepted\t2"),
    ("", "\n\naccepted on retry"),
    ("", "\nThanks, Ana\naccepted on retry"),
    ("", "\n2026-03-05 10:15:00 accepted on retry"),
    ("", "\nAna Lee | Oakley Clinic | accepted"),
];

#[test]
fn what_stands_around_a_message_is_no_part_of_it() {
    for clean in CLEAN {
        for (before, behind) in AROUND {
            let pasted = format!("{before}{clean}{behind}");
            assert_eq!(message(&pasted).0, clean, "{pasted}");
        }
    }
}

/// What happens to a file, a log or a mail after the message was damaged in its own place.
const LATER: [&str; 9] = [
    "byte-order mark",
    "mail quote",
    "indentation",
    "line numbers",
    "log times",
    "blank lines",
    "JSON",
    "JSON on lines of its own",
    "SOAP",
];

/// What happens to a message before that.
const FIRST: [&str; 8] = [
    "line ends shown",
    "line ends as numbers",
    "MLLP",
    "MLLP shown",
    "blanks that do not break",
    "marks without width",
    "backslashes doubled",
    "XML without its tags",
];

#[test]
fn two_accidents_on_top_of_each_other_change_no_value() {
    let accidents = |names: &'static [&str]| ACCIDENTS.iter().filter(|(name, ..)| names.contains(name));
    assert_eq!((accidents(&FIRST).count(), accidents(&LATER).count()), (FIRST.len(), LATER.len()));
    let mut wrong = Vec::new();
    for (first, _, damage) in accidents(&FIRST) {
        for (later, _, again) in accidents(&LATER) {
            for clean in CLEAN {
                let pasted = again(&damage(clean));
                let (text, _) = message(&pasted);
                if text != clean {
                    wrong.push(format!("{first}, then {later}\n--- pasted\n{pasted}\n--- read\n{text}\n"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines cut after so many characters, wherever that falls, each piece behind a mark.
fn cut(text: &str, width: usize, mark: &str) -> String {
    let pieces = text.lines().flat_map(|line| line.as_bytes().chunks(width));
    let pieces = pieces.map(|piece| format!("{mark}{}", String::from_utf8_lossy(piece)));
    pieces.collect::<Vec<_>>().join("\n")
}

#[test]
fn lines_cut_at_any_width_lose_no_character_and_wrong_joins_are_doubtful() {
    let (mut wrong, mut like_segments, mut tried) = (Vec::new(), 0, 0);
    // A piece such as `NVS|TX` begins like a segment, and is read as one where no other line shows a cut.
    let like_segment = |piece: &str| {
        let name = piece.get(..3).is_some_and(|name| name.bytes().all(|b| b.is_ascii_uppercase()));
        name && piece.get(3..4) == Some("|")
            && !CLEAN.iter().any(|clean| clean.contains(&format!("\n{piece}")))
    };
    for clean in CLEAN {
        for (mark, width) in
            ["", "> ", "    "].iter().flat_map(|mark| (40..=140).map(move |width| (mark, width)))
        {
            let pasted = cut(clean, width, mark);
            let paste = find(&pasted);
            let (text, _) = message(&pasted);
            let doubtful =
                paste.messages.iter().flat_map(|found| &found.repairs).any(|repair| repair.doubtful);
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            if pasted.lines().skip(1).any(|line| like_segment(line.trim_start_matches(['>', ' ']))) {
                like_segments += 1;
                continue;
            }
            tried += 1;
            if letters(&text) != letters(clean) || (text != clean && !doubtful) {
                wrong.push(format!("{mark:?} {width}\n--- pasted\n{pasted}\n--- read\n{text}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them\n{}", wrong.len(), wrong.join("\n"));
    assert!(like_segments * 20 < tried, "{like_segments} were left out, {tried} tried");
}
