//! The page's own words are rows of `knowledge/sentences`: each that the page asks for is there, and each that is
//! there is asked for.

use std::path::Path;

use ack_explain::{DecidedBy, Outcome, Resend, Severity};
use ack_web::text::knowledge;

/// Every text in the page's source that begins with `page.`; `{` stands where a name is put together.
fn asked_for(folder: &Path, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            asked_for(&path, names);
            continue;
        }
        let source = std::fs::read_to_string(&path).expect("a source file");
        let found = source.split('"').filter(|text| text.starts_with("page.") && !text.contains(' '));
        names.extend(found.map(str::to_owned));
    }
}

/// The names that are asked for in these folders, seen from the page's own.
fn source(folders: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    for folder in folders {
        asked_for(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut names);
    }
    assert!(names.len() > 50, "the page has many labels; only these were found: {names:?}");
    names
}

fn rows() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/ack-explain/knowledge/sentences/en.tsv");
    let text = std::fs::read_to_string(file).expect("the sentences");
    let names =
        text.lines().filter_map(|line| line.split('\t').next()).filter(|name| name.starts_with("page."));
    names.map(str::to_owned).collect()
}

/// Whether a row is the one asked for: by its name, by its beginning, or as one of a pair for one and for many.
fn fits(row: &str, asked: &str) -> bool {
    match asked.split_once('{') {
        Some((beginning, _)) => row.starts_with(beginning),
        None => row.strip_suffix(".one").or(row.strip_suffix(".many")) == Some(asked) || row == asked,
    }
}

#[test]
fn each_label_that_is_asked_for_is_there() {
    let rows = rows();
    for asked in source(&["src"]) {
        assert!(rows.iter().any(|row| fits(row, &asked)), "no sentence has the name {asked}");
    }
}

/// A name that is put together from a value has a row for each value there is.
#[test]
fn each_value_has_its_label() {
    let outcomes = Outcome::ALL.iter().map(|it| format!("page.outcome.{}", it.as_str()));
    let resend = Resend::ALL.iter().map(|it| format!("page.resend.{}", it.as_str()));
    let severities = Severity::ALL.iter().map(|it| format!("page.severity.{}", it.as_str()));
    let decided = DecidedBy::ALL.iter().map(|it| format!("page.decided.{}", it.as_str()));
    let messages = ["ack", "vxu"].iter().map(|it| format!("page.repairs.of.{it}"));
    let rows = rows();
    for name in outcomes.chain(resend).chain(severities).chain(decided).chain(messages) {
        assert!(rows.contains(&name), "no sentence has the name {name}");
    }
    for row in &rows {
        let other = row.strip_suffix(".one").map(|name| format!("{name}.many"));
        let other = other.or_else(|| row.strip_suffix(".many").map(|name| format!("{name}.one")));
        assert!(other.is_none_or(|other| rows.contains(&other)), "{row} is alone, and one of a pair");
    }
}

#[test]
fn each_label_that_is_there_is_asked_for() {
    // The terminal says some things in the page's words.
    let source = source(&["src", "../crates/ack-cli/src", "../crates/ack-explain/src"]);
    for row in rows() {
        assert!(source.iter().any(|asked| fits(&row, asked)), "nothing asks for the sentence {row}");
    }
}

#[test]
fn labels_are_plain_and_blame_nobody() {
    for row in rows() {
        let text = knowledge().sentence(&row, &[]);
        let words: Vec<String> =
            text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect();
        for word in ["you", "your", "just", "simply", "obviously", "easy", "invalid", "illegal"] {
            assert!(!words.iter().any(|other| other == word), "{row} says {word:?}: {text}");
        }
    }
}
