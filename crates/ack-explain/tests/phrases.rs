//! The phrases and word lists of `knowledge/`: none is swallowed by another, and each phrase of a registry is shown by
//! a text that is kept. The patterns are read here by a plain matcher of its own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const KINDS: [&str; 6] = ["phrase", "own_phrase", "family", "problem", "subject", "transport"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Kind, pattern and meaning of each row with a pattern.
fn rows(file: &Path) -> Vec<[String; 3]> {
    let text = fs::read_to_string(file).expect("a table");
    let rows = text.lines().skip_while(|line| line.starts_with('#')).skip(1);
    let cells = rows.map(|row| row.split('\t').map(String::from).collect::<Vec<_>>());
    let rows = cells.map(|cells| [cells[0].clone(), cells[1].clone(), cells[2].clone()]);
    rows.filter(|row| KINDS.contains(&row[0].as_str())).collect()
}

fn dialects() -> Vec<PathBuf> {
    let folder = root().join("crates/ack-explain/knowledge/dialects");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the dialects").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// The parts of a pattern: words in lower case, numbers, any word, and stars.
fn parts(pattern: &str) -> Vec<String> {
    let words = pattern.trim_matches('|').split_whitespace();
    let mut parts = Vec::new();
    for word in words {
        if word.starts_with('{') {
            let number = word.starts_with("{n") || word == "{m}";
            parts.push(if number { "{n}" } else { "{}" }.to_string());
        } else if word == "*" {
            parts.push("*".into());
        } else {
            parts.extend(words_of(word));
        }
    }
    parts
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether the parts fit the words from their first on; `up_to_end` asks that nothing is left.
fn fits(parts: &[String], words: &[String], up_to_end: bool) -> bool {
    let Some((part, rest)) = parts.split_first() else { return !up_to_end || words.is_empty() };
    if part == "*" {
        return (0..=words.len().min(12)).any(|skipped| fits(rest, &words[skipped..], up_to_end));
    }
    let Some((word, behind)) = words.split_first() else { return false };
    let same = match part.as_str() {
        "{n}" => word.bytes().all(|byte| byte.is_ascii_digit()),
        "{}" => true,
        own => own == word,
    };
    same && fits(rest, behind, up_to_end)
}

fn matches(pattern: &str, text: &str) -> bool {
    matches_words(pattern, &words_of(text))
}

fn matches_words(pattern: &str, words: &[String]) -> bool {
    let parts = parts(pattern);
    let last = if pattern.starts_with('|') { 0 } else { words.len() };
    (0..=last).any(|start| fits(&parts, &words[start..], pattern.ends_with('|')))
}

#[test]
fn the_matcher_of_this_test_knows_the_patterns() {
    assert!(matches("RXA {n} ignored", "RXA #2 IGNORED - bad"));
    assert!(!matches("RXA {n} ignored", "RXA IGNORED"));
    assert!(matches("held for * review", "Held for a second review"));
    assert!(!matches("|warning", "a warning") && matches("|warning", "Warning: x"));
    assert!(matches("|duplicate|", "DUPLICATE") && !matches("|duplicate|", "duplicate phone"));
}

#[test]
fn no_pattern_is_swallowed_by_another_that_says_the_same() {
    let mut files = dialects();
    files.push(root().join("crates/ack-explain/knowledge/words.tsv"));
    let mut swallowed = Vec::new();
    for file in files {
        let rows = rows(&file);
        for (at, row) in rows.iter().enumerate() {
            let words: Vec<String> = parts(&row[1]);
            // A pattern with parts of its own fits more than its words.
            if words.iter().any(|word| word.starts_with(['{', '*'])) || row[1].contains('|') {
                continue;
            }
            let text = words.join(" ");
            let other = rows.iter().enumerate().find(|(other, by)| {
                // One that asks for the start or the end fits fewer texts.
                let free = !by[1].contains('|');
                *other != at && free && by[0] == row[0] && by[2] == row[2] && matches(&by[1], &text)
            });
            if let Some((_, [_, by, _])) = other {
                swallowed.push(format!("{}: {} by {}", file.display(), row[1], by));
            }
        }
    }
    assert!(swallowed.is_empty(), "{swallowed:#?}");
}

/// Every text that a registry wrote, of the cases and of the rows.
fn texts(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path.extension().is_some_and(|ending| ending == "tsv") {
            let text = fs::read_to_string(&path).expect("rows");
            let rows = text.lines().skip_while(|line| line.starts_with('#')).skip(1);
            found.extend(rows.filter_map(|row| row.split('\t').next()).map(String::from));
        } else if path.extension().is_some_and(|ending| ending == "case") {
            let text = fs::read_to_string(&path).expect("a case");
            let paste = text.split("--- paste\n").nth(1).and_then(|rest| rest.split("\n--- expect").next());
            // The fields of a reply are texts of their own.
            found.extend(paste.unwrap_or_default().split(['|', '\n', '^']).map(String::from));
        }
    }
    found
}

#[test]
fn each_phrase_of_a_registry_is_shown_by_a_text() {
    let texts = texts(&root().join("tests/cases"));
    assert!(texts.len() > 1_000, "only {} texts were found", texts.len());
    let texts: BTreeSet<Vec<String>> = texts.iter().map(|text| words_of(text)).collect();
    let mut unseen = Vec::new();
    for file in dialects() {
        for row in rows(&file) {
            if !texts.iter().any(|words| matches_words(&row[1], words)) {
                unseen.push(format!("{}: {}", file.display(), row[1]));
            }
        }
    }
    assert!(unseen.is_empty(), "{unseen:#?}");
}
