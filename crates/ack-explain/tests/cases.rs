//! Runs the case files in `tests/cases/explain` of the workspace: pasted text, and what must be said about it. The
//! form of a case is told in `tests/cases/README.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ack_explain::{Explained, Knowledge, Options, Target, explain};

/// The case files below a folder, sorted.
fn case_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a folder entry").path();
        if path.is_dir() {
            files.extend(case_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "case") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The section of a case under this heading.
fn section<'c>(case: &'c str, heading: &str, file: &Path) -> &'c str {
    let start = format!("--- {heading}\n");
    let at = case.find(&start).unwrap_or_else(|| panic!("{}: no section {heading}", file.display()));
    let body = &case[at + start.len()..];
    body.find("\n--- ").map_or(body, |end| &body[..=end])
}

/// One line for each statement of the answer, in the words of the contract.
fn statements(answers: &[Explained]) -> String {
    let mut out = String::new();
    for answer in answers {
        let analysis = &answer.analysis;
        let id = analysis.control_id.as_deref().unwrap_or("-");
        let said = analysis
            .findings
            .iter()
            .flat_map(|finding| [&finding.title, &finding.saved, &finding.what, &finding.why, &finding.next]);
        for text in said.chain([&analysis.headline, &analysis.summary, &analysis.next]) {
            assert!(!text.contains(['{', '}']), "a gap is not filled: {text}");
            assert!(!text.contains("  ") && !text.contains(" ."), "a gap is empty: {text}");
        }
        let (outcome, certainty) = (analysis.outcome.as_str(), analysis.certainty.as_str());
        let pairing = analysis.pairing.as_str();
        let registry = &analysis.registry;
        writeln!(out, "{} {id} {registry} {outcome} {certainty} {pairing}", analysis.reply_kind.as_str())
            .expect("text");
        for dose in &analysis.vaccinations {
            let (kind, fate, certainty) = (dose.kind.as_str(), dose.fate.as_str(), dose.certainty.as_str());
            let because = dose.because.join(" ");
            writeln!(out, "  dose {} {kind} {fate} {certainty} {because}", dose.number).expect("text");
        }
        for finding in &analysis.findings {
            let severity = finding.severity.map_or("-", ack_explain::Severity::as_str);
            let (effect, certainty) = (finding.effect.as_str(), finding.certainty.as_str());
            let (who, resend) = (finding.who.as_str(), finding.resend.as_str());
            let root = finding.caused_by.as_deref().map_or(String::new(), |root| format!("from {root}"));
            writeln!(out, "  {} {severity} {effect} {certainty} {who} {resend} {root}", finding.id)
                .expect("text");
            for target in &finding.targets {
                writeln!(out, "    {}", place(target, answer.vxu.as_deref())).expect("text");
            }
        }
        for note in &analysis.notes {
            writeln!(out, "  note {}", note.kind).expect("text");
        }
        for repair in &analysis.repairs {
            writeln!(out, "  repair {} {}", repair.message, repair.kind).expect("text");
        }
    }
    out
}

/// A place with the text around it: `RXA[1]-5[1].1 present certain 20161001|⟦368⟧^mening`. The text is cut out of
/// the message by the target's own span, so a wrong span is seen.
fn place(target: &Target, vxu: Option<&str>) -> String {
    let path = target.path.as_deref().unwrap_or("-");
    let mut line = format!("{path} {} {}", target.kind.as_str(), target.certainty.as_str());
    if let (Some(start), Some(end), Some(vxu)) = (target.start, target.end, vxu) {
        let before: String =
            vxu[..start].chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
        let after: String = vxu[end..].chars().take(8).collect();
        // A whole segment is long; its beginning and its end tell which one it is.
        let short = |text: &str| match text.char_indices().nth(60) {
            Some(_) => format!("{}…{}", &text[..12], &text[text.len() - 6..]),
            None => text.to_string(),
        };
        let shown = |text: &str| short(text).replace(['\r', '\n'], "/");
        write!(line, " {}⟦{}⟧{}", shown(&before), shown(&vxu[start..end]), shown(&after)).expect("text");
        if let Some(text) = &target.text {
            assert_eq!(text, &vxu[start..end], "the target's text is what its span covers");
        }
    }
    line
}

/// An expectation without its lines on the words of findings, `said err1 …`; those that do not hold say so.
fn with_words_checked(expected: &str, answers: &[Explained]) -> String {
    let findings = || answers.iter().flat_map(|answer| &answer.analysis.findings);
    let checked = expected.lines().filter_map(|line| {
        let Some((id, words)) = line.trim_start().strip_prefix("said ").and_then(|said| said.split_once(' '))
        else {
            return Some(line.to_string());
        };
        let found: Vec<&str> =
            findings().filter(|own| own.id == id).map(|own| own.registry_words.as_str()).collect();
        (!found.contains(&words.trim_end())).then(|| format!("{line}, and not {found:?}"))
    });
    checked.collect::<Vec<_>>().join("\n")
}

fn trimmed(text: &str) -> String {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_case_is_explained_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/explain");
    let files = case_files(&folder);
    assert!(files.len() >= 30, "only {} cases were found", files.len());
    let knowledge = Knowledge::builtin();
    let mut failed = String::new();
    for file in &files {
        let case = fs::read_to_string(file).expect("a readable case");
        let pasted = section(&case, "paste", file);
        let answers = explain(pasted, &Options::default(), &knowledge);
        let expected = trimmed(&with_words_checked(section(&case, "expect", file), &answers));
        let found = trimmed(&statements(&answers));
        if expected != found {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            writeln!(failed, "=== {name}\n--- expected\n{expected}\n--- found\n{found}").expect("text");
        }
    }
    assert!(failed.is_empty(), "{failed}");
}
