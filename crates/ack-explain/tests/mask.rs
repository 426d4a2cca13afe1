//! Masking: nothing that tells who somebody is survives, and nothing else changes.

use std::fs;
use std::path::{Path, PathBuf};

use ack_explain::{Analysis, Explained, HandOver, Knowledge, Mask, Options, explain};
use proptest::prelude::*;

/// The cut values of a message made up for a test: no token of them stands anywhere else.
#[derive(Clone, Debug)]
struct Pool {
    names: Vec<String>,
    numbers: Vec<String>,
    /// What was taken so far, to be looked for afterwards.
    taken: Vec<String>,
    next: usize,
}

impl Pool {
    fn name(&mut self) -> String {
        self.next += 1;
        // The number makes each name one of its own; its letters alone are not yet told apart.
        let place = self.next % self.names.len();
        let name = format!("{}{}", self.names[place], letters(self.next));
        self.taken.push(name.clone());
        name
    }

    fn number(&mut self) -> String {
        self.next += 1;
        let number = format!("{}{:03}", self.numbers[self.next % self.numbers.len()], self.next);
        self.taken.push(number.clone());
        number
    }
}

/// A number written in letters that no word is made of.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(b'q' + (digit - b'0') % 8)).collect::<String>() + "qx"
}

/// The four characters of MSH-2 and the one before them.
#[derive(Clone, Copy, Debug)]
struct Marks(&'static str);

impl Marks {
    fn at(self, place: usize) -> String {
        self.0[place..=place].to_string()
    }
}

/// A value of this data type, made of tokens of the pool.
fn value(data_type: &str, pool: &mut Pool, marks: Marks) -> String {
    let component = marks.at(1);
    let (escape, sub) = (marks.at(3), marks.at(4));
    match data_type {
        "XPN" => {
            let family = format!("{}{sub}{}", pool.name(), pool.name());
            [family, pool.name(), pool.name(), String::new(), "DR".into(), "MD".into(), "L".into()]
                .join(&component)
        }
        "XCN" => {
            let family = pool.name() + "-" + &pool.name();
            [pool.number(), family, pool.name(), "K".into(), String::new(), String::new(), "MD".into()]
                .into_iter()
                .chain([String::new(), "NPI".into(), "L".into()])
                .collect::<Vec<_>>()
                .join(&component)
        }
        "XAD" => {
            let street = format!("{} {} {escape}T{escape} {}", pool.number(), pool.name(), pool.name());
            [street, pool.name(), pool.name(), "CA".into(), pool.number(), "USA".into(), "H".into()]
                .join(&component)
        }
        "XTN" => {
            let email = format!("{}@{}.org", pool.name(), pool.name());
            [String::new(), "PRN".into(), "PH".into(), email, "1".into(), "503".into(), pool.number()]
                .join(&component)
        }
        "CX" => [pool.number(), String::new(), String::new(), "STATEID".into(), "MR".into()].join(&component),
        "XON" => [pool.name(), "L".into(), pool.number()].join(&component),
        "EI" => [pool.name() + "-" + &pool.number(), "EHR".into()].join(&component),
        "EIP" => [pool.number() + &sub + "EHR", pool.number() + &sub + "EHR"].join(&component),
        "DLN" => [pool.number(), "CA".into()].join(&component),
        _ if data_type == "TS" || data_type == "DT" => BIRTH.into(),
        _ => pool.name(),
    }
}

/// The date that stands in each field of a date of birth or death.
const BIRTH: &str = "20190305";

/// Whether a field identifies people by its row in the dictionary.
fn identifies(field: &ack_explain::Field) -> bool {
    !field.phi.is_empty() || matches!(field.kind, "staff" | "record_id")
}

/// A message with all identifying fields of these segments filled, two repetitions each.
fn message(pool: &mut Pool, marks: Marks, knowledge: &Knowledge) -> String {
    let field = marks.at(0);
    let header = format!("MSH{}{field}EHR{field}DE-1{field}IIS", &marks.0);
    let header = [
        header.as_str(),
        "CA",
        "20260305",
        "",
        &["VXU", "V04", "VXU_V04"].join(&marks.at(1)),
        &pool.number(),
        "P",
        "2.5.1",
    ]
    .join(&field);
    let mut lines = vec![header];
    for name in ["PID", "PD1", "NK1", "ORC", "RXA"] {
        let id = name.parse().expect("a segment");
        let mut cells = vec![name.to_string()];
        for number in (1..=40).map_while(|number| knowledge.field(id, number).map(|field| (number, field))) {
            let (number, known) = number;
            let fixed = match (name, number) {
                ("RXA", 3) => "20260304".to_string(),
                ("RXA", 5) => ["08", "Hep B", "CVX"].join(&marks.at(1)),
                ("ORC", 1) => "RE".into(),
                ("PID", 8) => "F".into(),
                _ if !identifies(&known) => String::new(),
                _ => {
                    let first = value(known.data_type, pool, marks);
                    [first, value(known.data_type, pool, marks)].join(&marks.at(2))
                }
            };
            cells.push(fixed);
        }
        lines.push(cells.join(&field));
    }
    lines.join("\r")
}

/// The component of the first repetition of a field.
fn at(message: &str, path: &str) -> String {
    let path = path.parse().expect("a path");
    hl7_reader::read(message).at(&path).text().unwrap_or_default().to_string()
}

/// Words of a registry that quote values of the message in forms of their own.
fn registry_words(vxu: &str) -> String {
    let (family, given) = (at(vxu, "PID-5.1.1"), at(vxu, "PID-5.2"));
    let (id, phone, zip) = (at(vxu, "PID-3.1"), at(vxu, "PID-13.7"), at(vxu, "PID-11.5"));
    let (area, line) = phone.split_at(phone.len().min(3));
    let (first, rest) = id.split_at(id.len().min(4));
    let worker = at(vxu, "RXA-10.3");
    format!(
        "Patient {} {} ({given}, {family}) born 03/05/2019, 3/5/2019, 2019-03-05, 20190305 or March 5, 2019 was \
         rejected: no match for {id} or {first}-{rest}; phone (503) {area}-{line}, +1 503 {phone}, ZIP {zip}. \
         Ask {}’s colleague; PID-5 holds “{family}”",
        given.to_uppercase(),
        family.to_uppercase(),
        worker.to_lowercase(),
    )
}

fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// The dates of birth in all forms that the words of [`registry_words`] hold.
const BIRTH_FORMS: [&str; 5] = ["20190305", "03/05/2019", "3/5/2019", "2019-03-05", "march 5"];

/// What must hold for any answer and its masked copy: only texts differ.
fn check_the_same(answer: &Explained, shown: &Explained) {
    let length = |text: &Option<String>| text.as_ref().map(String::len);
    assert_eq!((length(&answer.ack), length(&answer.vxu)), (length(&shown.ack), length(&shown.vxu)));
    assert_eq!(without_texts(&answer.analysis), without_texts(&shown.analysis));
    for finding in &shown.analysis.findings {
        for target in &finding.targets {
            if let (Some(start), Some(end), Some(vxu)) = (target.start, target.end, &shown.vxu) {
                let covered = vxu.get(start..end);
                assert!(covered.is_some(), "{target:?}");
                assert!(target.text.is_none() || target.text.as_deref() == covered, "{target:?}");
            }
        }
    }
    for (before, after) in [(&answer.ack, &shown.ack), (&answer.vxu, &shown.vxu)] {
        let (before, after) = (before.as_deref().unwrap_or_default(), after.as_deref().unwrap_or_default());
        assert_eq!(layout(before), layout(after), "{before}\n{after}");
    }
}

/// The analysis with all that may quote a message left out.
fn without_texts(analysis: &Analysis) -> Analysis {
    let mut kept = analysis.clone();
    for text in [&mut kept.headline, &mut kept.summary, &mut kept.next] {
        text.clear();
    }
    for text in
        [&mut kept.registry_words, &mut kept.control_id, &mut kept.acknowledgment_code].into_iter().flatten()
    {
        text.clear();
    }
    if let Some(sent) = &mut kept.vxu {
        sent.control_id.clear();
    }
    for vaccination in &mut kept.vaccinations {
        for text in
            [&mut vaccination.date, &mut vaccination.code, &mut vaccination.name, &mut vaccination.sentence]
        {
            text.clear();
        }
    }
    for finding in &mut kept.findings {
        let said =
            [&mut finding.title, &mut finding.saved, &mut finding.what, &mut finding.why, &mut finding.next];
        for text in said.into_iter().chain([&mut finding.registry_words]) {
            text.clear();
        }
        for text in [&mut finding.location_said, &mut finding.hl7_code, &mut finding.application_code] {
            text.iter_mut().for_each(String::clear);
        }
        for target in &mut finding.targets {
            target.text.iter_mut().for_each(String::clear);
            // A number of the words that was taken for the number of a field is no place.
            let path = target.path.as_deref().unwrap_or_default();
            if path.split(|sign: char| !sign.is_ascii_digit()).any(|digits| digits.len() >= 4) {
                target.path = None;
                target.name.clear();
            }
        }
    }
    for note in &mut kept.notes {
        note.text.clear();
    }
    for repair in &mut kept.repairs {
        repair.text.clear();
        for change in &mut repair.changes {
            change.before.clear();
            change.after.clear();
        }
    }
    kept
}

/// The segments of a message and where each part of them stands.
fn layout(text: &str) -> Vec<(Option<String>, Vec<hl7_reader::Span>)> {
    let message = hl7_reader::read(text);
    let segments = message.segments().map(|segment| {
        let parts = segment.fields().flat_map(|(_, field)| field.parts()).flat_map(|part| part.parts());
        let spans = parts.flat_map(|part| part.parts()).map(|part| part.span());
        let id = segment.id().filter(hl7_reader::SegmentId::is_known).map(|id| id.to_string());
        (id, spans.collect())
    });
    segments.collect()
}

fn tokens() -> impl Strategy<Value = Pool> {
    let name = prop_oneof![3 => "[Z][q][a-z]{1,5}", 1 => "[Z][q][a-zéñçüł]{1,5}", 1 => "ZQ[A-ZÉÑ]{1,4}", 1 => "Zq[ạễ]{1,2}"];
    let names = proptest::collection::vec(name, 5..20);
    let numbers = proptest::collection::vec("[3-9][0-9]{3}", 5..20);
    (names, numbers).prop_map(|(names, numbers)| Pool { names, numbers, taken: Vec::new(), next: 0 })
}

fn marks() -> impl Strategy<Value = Marks> {
    prop_oneof![3 => Just(Marks("|^~\\&")), 1 => Just(Marks("|$;\\%")), 1 => Just(Marks("#^~!+"))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_identifies_survives(mut pool in tokens(), marks in marks(), small in any::<bool>()) {
        let knowledge = Knowledge::builtin();
        let vxu = message(&mut pool, marks, &knowledge);
        // People whom no field of the message names.
        let others = format!("mother {} {}, number {}", pool.name(), lower(&pool.name()), pool.number());
        let words = format!("{} of the {others}", registry_words(&vxu));
        let number = at(&vxu, "MSH-10");
        let place = if small { "PID^1^5" } else { "RXA^1^10^1^2" };
        let reply = format!("MSH|^~\\&|IIS|||DE-1|20260305||ACK|9001|P|2.5.1\rMSA|AE|{number}|{words}\r\
            ERR||{place}|101^missing^HL70357|E||||{words}\r");
        let answers = explain(&format!("{reply}\n{vxu}\r"), &Options::default(), &knowledge);
        prop_assert_eq!(answers.len(), 1);
        let answer = &answers[0];
        prop_assert_eq!(answer.vxu.as_deref().map(str::trim_end), Some(vxu.as_str()), "the message was read");
        let mask = Mask::of(answer, &knowledge);
        let shown = mask.answer(answer);
        let (all, before) = (lower(&format!("{shown:?}")), lower(&format!("{answer:?}")));
        let left = lower(&mask.left_out(&words));
        prop_assert!(pool.taken.len() > 100, "{} values", pool.taken.len());
        for token in pool.taken.iter().map(|token| lower(token)) {
            prop_assert!(before.contains(&token), "{} was there", token);
            prop_assert!(!all.contains(&token), "{} in {}", token, all);
            prop_assert!(!left.contains(&token), "{} in {}", token, left);
        }
        for form in BIRTH_FORMS {
            prop_assert!(before.contains(form) && !all.contains(form) && !left.contains(form), "{}", form);
        }
        // The control ID alone stands in a note: by it both sides find the message.
        for note in [HandOver::for_vendor(answer, &knowledge), HandOver::for_front_desk(answer, &knowledge)] {
            prop_assert!(note.text().contains(&number));
            let forms = lower(&[note.text(), note.table(), note.page()].concat());
            for token in pool.taken.iter().filter(|token| **token != number).map(|token| lower(token)) {
                prop_assert!(!forms.contains(&token), "{} in {}", token, forms);
            }
            prop_assert!(BIRTH_FORMS.iter().all(|form| !forms.contains(form)), "{}", forms);
        }
        let id = at(&vxu, "PID-3.1");
        let cut = format!("{}-{}", &id[..4], &id[4..]);
        prop_assert!(before.contains(&cut) && !all.contains(&cut) && !left.contains(&cut));
        check_the_same(answer, &shown);
        for kept in ["|F|", "STATEID", "MR", "NPI", "CA", "USA", "PRN", "Hep B", "20260304", "CVX"] {
            let kept = kept.replace('|', &marks.at(0));
            prop_assert!(shown.vxu.as_deref().is_some_and(|vxu| vxu.contains(&kept)), "{}", kept);
        }
        prop_assert_eq!(mask.answer(answer), shown, "the same each time");
    }

    #[test]
    fn any_text_is_masked(text in any::<String>(), more in "[A-Z|^~&a-zé0-9\\\\\\n \\-/(),…“”]{0,200}") {
        let knowledge = Knowledge::builtin();
        let pasted = format!("MSH|^~\\&|IIS|||DE-1|20260305||ACK|9|P|2.5.1\nMSA|AE|77\nERR||PID^1^5|101|E||||{text}\n\
            MSH|^~\\&|EHR|DE-1|IIS|CA|20260305||VXU^V04|77|P|2.5.1\nPID|1||{text}||{more}\nZPD|{more}\nNTE|1||{text}\n{more}\n");
        for answer in explain(&pasted, &Options::default(), &knowledge) {
            let mask = Mask::of(&answer, &knowledge);
            check_the_same(&answer, &mask.answer(&answer));
            prop_assert_eq!(mask.text(&pasted).len(), pasted.len());
            mask.left_out(&pasted);
        }
    }
}

/// The case files below a folder.
fn case_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = Vec::new();
    for path in entries {
        if path.is_dir() {
            files.extend(case_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "case") {
            files.push(path);
        }
    }
    files
}

#[test]
fn masking_changes_nothing_but_texts_in_any_case() {
    let files = case_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/explain"));
    assert!(files.len() >= 30, "only {} cases were found", files.len());
    let knowledge = Knowledge::builtin();
    let mut changed = 0;
    for file in &files {
        let case = fs::read_to_string(file).expect("a readable case");
        let (_, paste) = case.split_once("--- paste\n").expect("a paste");
        let paste = paste.split("\n--- ").next().expect("its text");
        for answer in explain(paste, &Options::default(), &knowledge) {
            let mask = Mask::of(&answer, &knowledge);
            let shown = mask.answer(&answer);
            check_the_same(&answer, &shown);
            changed += usize::from(answer.vxu != shown.vxu);
            let vxu = answer.vxu.as_deref().unwrap_or_default();
            for path in ["PID-5.1", "PID-5.2", "PID-3.1", "PID-11.1", "NK1-2.1", "RXA-10.2"] {
                let value = at(vxu, path);
                let masked = at(shown.vxu.as_deref().unwrap_or_default(), path);
                let letters = value.chars().any(char::is_alphanumeric);
                assert!(!letters || value != masked, "{}: {path} {value}", file.display());
            }
        }
    }
    assert!(changed > files.len() / 2, "only {changed} messages were changed");
}
