//! The rows of `knowledge/`: sorted where they are searched, sourced everywhere, and complete: every name that the
//! program asks for is there, and every sentence there is asked for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ack_explain::{
    Certainty, Effect, Fate, Outcome, ReplyKind, Resend, Severity, Standing, TargetCertainty,
    VaccinationKind, Who,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")
}

/// The header cells and the rows of one table.
fn table(path: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(text.ends_with('\n'), "{}: the last line has no end", path.display());
    let mut lines = text.lines().skip_while(|line| line.starts_with('#'));
    let cells = |line: &str| line.split('\t').map(str::to_string).collect::<Vec<_>>();
    let header = cells(lines.next().expect("a header"));
    (header, lines.map(cells).collect())
}

fn tables(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(tables(&path));
        } else if path.extension().is_some_and(|ending| ending == "tsv") {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_row_has_all_cells_and_a_source() {
    let files = tables(&folder());
    assert!(files.len() >= 15, "only {} tables were found", files.len());
    for file in files {
        let (header, rows) = table(&file);
        assert_eq!(header.last().map(String::as_str), Some("source"), "{}", file.display());
        assert!(!rows.is_empty(), "{}", file.display());
        for row in rows {
            assert_eq!(row.len(), header.len(), "{}: {row:?}", file.display());
            assert!(row.last().is_some_and(|source| !source.is_empty()), "{}: {row:?}", file.display());
        }
    }
}

#[test]
fn no_row_is_given_twice() {
    for file in tables(&folder()) {
        let mut seen = BTreeSet::new();
        for row in table(&file).1 {
            // A product may be sold by one maker under several names, and one cause stands for several situations: all
            // cells but the source make a key.
            let key = row.iter().take(row.len() - 1).cloned().collect::<Vec<_>>();
            assert!(seen.insert(key), "{}: {row:?}", file.display());
        }
    }
}

#[test]
fn tables_that_are_searched_are_sorted_by_their_first_cell() {
    let folder = folder();
    let mut searched: Vec<PathBuf> = tables(&folder.join("dictionary"));
    searched.extend(tables(&folder.join("tables")));
    searched.extend(tables(&folder.join("sentences")));
    searched.extend(tables(&folder.join("pages")));
    for file in searched {
        let keys: Vec<String> = table(&file).1.into_iter().map(|row| row[0].clone()).collect();
        assert!(keys.is_sorted(), "{}", file.display());
    }
}

fn sentence_names() -> BTreeSet<String> {
    let rows = table(&folder().join("sentences/en.tsv")).1;
    let names: BTreeSet<String> = rows.iter().map(|row| row[0].clone()).collect();
    assert_eq!(names.len(), rows.len(), "a name stands twice");
    names
}

/// Names that the core makes from the values of the answer.
fn made_names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut add = |name: String| names.insert(name);
    for effect in Effect::ALL {
        for certainty in Certainty::ALL {
            add(format!("saved.{}.{}", effect.as_str(), certainty.as_str()));
        }
    }
    for fate in Fate::ALL {
        add(format!("fate.{}", fate.as_str()));
        add(format!("fate.label.{}", fate.as_str()));
    }
    let mut add_all = |stem: &str, values: Vec<&str>| {
        for value in values {
            add(format!("{stem}.{value}"));
        }
    };
    add_all("thing", VaccinationKind::ALL.iter().map(|kind| kind.as_str()).collect());
    add_all("code", Standing::ALL.iter().map(|standing| standing.as_str()).collect());
    add_all("who", Who::ALL.iter().map(|who| who.as_str()).collect());
    add_all("certainty", Certainty::ALL.iter().map(|certainty| certainty.as_str()).collect());
    add_all("place", TargetCertainty::ALL.iter().map(|certainty| certainty.as_str()).collect());
    for resend in Resend::ALL {
        add(format!("resend.{}", resend.as_str()));
        add(format!("resend.tail.{}", resend.as_str()));
    }
    for outcome in Outcome::ALL.iter().filter(|outcome| **outcome != Outcome::NotAnAck) {
        let name = outcome.as_str();
        add(format!("summary.{name}"));
        if *outcome != Outcome::AcceptedWithLoss {
            add(format!("headline.{name}"));
        }
    }
    for kind in ReplyKind::ALL.iter().filter(|kind| !matches!(kind, ReplyKind::Ack | ReplyKind::Rsp)) {
        add(format!("headline.not_an_ack.{}", kind.as_str()));
        add(format!("next.not_an_ack.{}", kind.as_str()));
    }
    for key in ["sent", "no_text", "address", "login", "several", "too_large", "unavailable"] {
        add(format!("headline.not_an_ack.{key}"));
        add(format!("next.not_an_ack.{key}"));
    }
    let causes = table(&folder().join("causes.tsv")).1.into_iter().map(|row| row[0].clone());
    for cause in causes.chain(["count".to_string()]) {
        for part in ["title", "what", "why", "next"] {
            add(format!("cause.{cause}.{part}"));
        }
    }
    names
}

#[test]
fn every_sentence_that_is_made_up_from_parts_is_there() {
    let there = sentence_names();
    let missing: Vec<_> = made_names().into_iter().filter(|name| !there.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// All source text of the core, the command line and the page.
fn source_text() -> String {
    fn read(folder: &Path, all: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                read(&path, all);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                all.push_str(&fs::read_to_string(&path).expect("source text"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = String::new();
    for part in ["crates/ack-explain/src", "crates/ack-cli/src", "web/src"] {
        read(&root.join(part), &mut all);
    }
    all
}

/// Names that are used where they exist and done without where not: finer sentences for special situations.
fn finer_names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for row in table(&folder().join("causes.tsv")).1 {
        for situation in [
            "no_place_fault",
            "no_place",
            "missing",
            "no_value_remark",
            "no_value",
            "listed",
            "present",
            "remark",
            "fault",
        ] {
            for part in ["title", "what", "why", "next"] {
                names.insert(format!("cause.{}.{situation}.{part}", row[0]));
            }
        }
    }
    for fate in Fate::ALL {
        for certainty in Certainty::ALL {
            names.insert(format!("fate.{}.{}", fate.as_str(), certainty.as_str()));
        }
    }
    names
}

#[test]
fn every_sentence_is_asked_for_somewhere() {
    let source = source_text();
    let (made, finer) = (made_names(), finer_names());
    let literal = |text: &str| source.contains(&format!("\"{text}\""));
    let unused: Vec<String> = sentence_names()
        .into_iter()
        .filter(|name| !made.contains(name) && !finer.contains(name))
        .filter(|name| match name.split('.').collect::<Vec<_>>().as_slice() {
            // QAK-2 and the kinds of faults of the connection come from the reply and from rows.
            ["headline", "rsp", _] | ["headline" | "summary" | "next", "not_an_ack", _] => false,
            ["note", kind @ ..] => !literal(&kind.join(".")),
            // The program adds what kind of fault is reported.
            ["found", "value", problem] => !problems().contains(*problem),
            ["saved", effect, "no_place"] => effect.parse::<Effect>().is_err(),
            // A record that asks for something else than a dose may have labels of its own.
            ["fate", "label", fate, kind] => {
                !made.contains(&format!("fate.label.{fate}"))
                    || VaccinationKind::ALL.iter().all(|own| own.as_str() != *kind)
            }
            ["repair", kind, "one" | "many"] => !literal(kind),
            // The mark comes from a row of the dictionary.
            ["usage", mark] if !literal(name) => !usage_marks().contains(*mark),
            // The program adds the last word to the outcome's name.
            ["headline" | "summary", outcome, word] if outcome.parse::<Outcome>().is_ok() => {
                !source.contains(&format!(".{word}\"")) && !source.contains(&format!("\"{word}\""))
            }
            // The notes add the name of a column, a fact or a kind of value.
            ["handover", rest @ ..] => {
                !literal(&rest.join(".")) && !rest.last().is_some_and(|last| literal(last))
            }
            // The page adds a count's number word or a value's name to a name of its own.
            ["page", ..] => {
                let stem = name.rsplit_once('.').map_or("", |(stem, _)| stem);
                !literal(name) && !literal(stem) && !source.contains(&format!("\"{stem}.{{"))
            }
            _ => !literal(name),
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// How far fields are to be filled, by the columns that tell it; behind a bracket stands more.
fn usage_marks() -> BTreeSet<String> {
    let rows = table(&folder().join("dictionary/fields.tsv")).1;
    let marks = rows.iter().flat_map(|row| [&row[5], &row[6]]);
    marks.map(|mark| mark.split('(').next().unwrap_or_default().to_owned()).collect()
}

/// The kinds of fault that causes are about.
fn problems() -> BTreeSet<String> {
    let rows = table(&folder().join("causes.tsv")).1;
    rows.iter().flat_map(|row| row[2].split(' ').map(String::from).collect::<Vec<_>>()).collect()
}

#[test]
fn causes_name_only_what_the_program_knows() {
    let effects: Vec<&str> = Effect::ALL.iter().map(|effect| effect.as_str()).collect();
    for row in table(&folder().join("causes.tsv")).1 {
        let places = row[1].split(' ').all(|place| place == "*" || place.parse::<hl7_reader::Path>().is_ok());
        let known =
            |word: &str| effects.contains(&word) || ["*", "empty", "shifted", "beyond"].contains(&word);
        assert!(places && row[3].split(' ').all(known), "{row:?}");
        assert!(row[6] == "*" || row[6].parse::<Who>().is_ok(), "{row:?}");
        assert!(row[7] == "*" || row[7].parse::<Resend>().is_ok(), "{row:?}");
    }
}

#[test]
fn dialects_and_words_say_only_what_the_program_knows() {
    let effects: Vec<&str> = Effect::ALL.iter().map(|effect| effect.as_str()).collect();
    let others = [
        "setup",
        "confirmation",
        "counted",
        "kept",
        "lost_data",
        "registry_fault",
        "duplicate",
        "harmless",
        "partly",
        "in_part",
    ];
    let problems = problems();
    let groups: Vec<String> = table(&folder().join("tables").join("cvx.tsv"))
        .1
        .into_iter()
        .map(|row| row[4].to_lowercase())
        .collect();
    let is_of_group = |part: &str| groups.iter().any(|groups| groups.contains(part));
    let mut files = tables(&folder().join("dialects"));
    files.push(folder().join("words.tsv"));
    for file in files {
        for row in table(&file).1 {
            let says = row[2].as_str();
            let known = match row[0].as_str() {
                "phrase" | "own_phrase" | "family" => effects.contains(&says) || others.contains(&says),
                "problem" | "hl7_code" | "application_code" => {
                    // What an effect alone decides needs no cause of its own.
                    ["other", "duplicate", "queued"].contains(&says) || problems.contains(says)
                }
                "report" => says.is_empty() && row[1].split(' ').is_sorted(),
                "ordinal" => says.parse::<u32>().is_ok(),
                "subject" => says.parse::<hl7_reader::Path>().is_ok_and(|path| path.field.is_some()),
                "transport" => ["address", "login", "several", "too_large", "unavailable"].contains(&says),
                "vaccine" => says.split(' ').all(|part| part.len() > 1 && is_of_group(part)),
                "name" => !says.is_empty(),
                "recognise" => {
                    row[1].parse::<hl7_reader::Path>().is_ok_and(|path| path.field.is_some())
                        && !says.is_empty()
                }
                "severity" => effects.contains(&says) && row[1].parse::<Severity>().is_ok(),
                // Words of a class stand for themselves; `word_list.rs` tests that the class is one.
                kind => says == kind,
            };
            assert!(known, "{}: {row:?}", file.display());
        }
    }
    for row in table(&folder().join("owners.tsv")).1 {
        assert!(row[1].parse::<Who>().is_ok(), "{row:?}");
    }
}

/// Kinds whose rows hold a pattern each, as the README says.
const OF_PATTERNS: [&str; 5] = ["family", "problem", "subject", "transport", "vaccine"];

#[test]
fn no_word_of_a_kind_says_two_things() {
    let mut seen = BTreeSet::new();
    let rows = table(&folder().join("words.tsv")).1;
    let single = rows.iter().filter(|row| !OF_PATTERNS.contains(&row[0].as_str()));
    let twice: Vec<_> = single
        .flat_map(|row| row[1].split(' ').map(move |word| (&row[0], word)))
        .filter(|one| !seen.insert(*one))
        .collect();
    assert!(twice.is_empty() && seen.len() > 400, "{twice:?}");
}

#[test]
fn each_kind_of_word_is_explained() {
    let readme = fs::read_to_string(folder().join("README.md")).expect("the explanation");
    let kinds: BTreeSet<String> =
        table(&folder().join("words.tsv")).1.into_iter().map(|row| row[0].clone()).collect();
    let silent: Vec<_> = kinds.iter().filter(|kind| !readme.contains(&format!("`{kind}`"))).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn each_code_that_a_row_names_is_in_its_table() {
    let codes = |file: &str| -> BTreeSet<String> {
        table(&folder().join("tables").join(file)).1.into_iter().map(|row| row[0].clone()).collect()
    };
    let of_kind = [("hl7_code", codes("0357.tsv")), ("application_code", codes("0533.tsv"))];
    let facts = codes("NIP003.tsv");
    for row in table(&folder().join("words.tsv")).1 {
        for (kind, known) in &of_kind {
            assert!(row[0] != *kind || known.contains(&row[1]), "{row:?}");
        }
    }
    for row in table(&folder().join("causes.tsv")).1 {
        let known = |fact: &str| fact == "*" || facts.contains(fact);
        assert!(row[4].split(' ').all(known), "{row:?}");
    }
}
