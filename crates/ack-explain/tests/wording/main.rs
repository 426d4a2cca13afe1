//! How the texts read: the reading grade of what a card and a page say, words that no text holds, and the same names
//! and gaps in every language.

mod grade;
mod syllables;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use grade::{grade, longest_sentence, sentence_length};

/// The highest school grade a text may have: US grade 8.
const HIGHEST_GRADE: f64 = 8.0;

/// How many words any one sentence may have.
const LONGEST_SENTENCE: usize = 25;

/// How many words a sentence may have on the average, in languages for which no grade is worked out.
const LONGEST_SENTENCES: [(&str, f64); 1] = [("es", 18.0)];

/// What the gaps of a sentence are filled with to read it.
const SAMPLES: [(&str, &str); 11] = [
    ("found", "RXA-5 (vaccine code) holds “08”."),
    ("path", "RXA-5"),
    ("place", "vaccine code"),
    ("Place", "Vaccine code"),
    ("shown", "“08”"),
    ("value", "08"),
    ("name", "Hep B"),
    ("registry", "the registry"),
    ("Registry", "The registry"),
    ("shift", "one place too far left"),
    ("resend", ", then send the message again"),
];

fn folder(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(of)
}

/// The rows of a table, without its comments and its header.
fn rows(file: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let lines = text.lines().skip_while(|line| line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').map(String::from).collect()).collect()
}

/// The tables of a folder by language: every file is named after its language.
fn languages(of: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let files = fs::read_dir(folder("knowledge").join(of)).expect("a folder");
    let files = files.map(|entry| entry.expect("an entry").path());
    let found: BTreeMap<_, _> = files
        .filter(|file| file.extension().is_some_and(|ending| ending == "tsv"))
        .map(|file| (file.file_stem().expect("a name").to_string_lossy().into_owned(), rows(&file)))
        .collect();
    assert!(found.contains_key("en"), "{of}");
    found
}

/// The sentences of a language by name.
fn sentences(rows: &[Vec<String>]) -> BTreeMap<&str, &str> {
    rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect()
}

/// The sentence with its gaps filled; a gap that the program does not fill is an error.
fn filled(sentence: &str) -> String {
    let fill = |text: String, (gap, value): &(&str, &str)| text.replace(&format!("{{{gap}}}"), value);
    let text = SAMPLES.iter().fold(sentence.to_string(), fill);
    assert!(!text.contains('{'), "an unknown gap in {sentence}");
    text
}

/// Every text that belongs together, with its name: what, why and next of each cause in each of its variants, the prose of
/// each page, and what tells why we say something.
fn texts(language: &str) -> Vec<(String, String)> {
    let all = languages("sentences");
    let sentences = sentences(&all[language]);
    let mut found = Vec::new();
    for (name, _) in sentences.iter().filter(|(name, _)| name.starts_with("cause.")) {
        let parts: Vec<&str> = name.split('.').collect();
        let (cause, variant) = match parts.as_slice() {
            [_, cause, "what"] => (*cause, String::new()),
            [_, cause, variant, "what" | "why" | "next"] => (*cause, format!("{variant}.")),
            _ => continue,
        };
        let part = |part: &str| {
            let own = sentences.get(format!("cause.{cause}.{variant}{part}").as_str());
            let text = own.or_else(|| sentences.get(format!("cause.{cause}.{part}").as_str()));
            filled(text.unwrap_or_else(|| panic!("cause.{cause}.{part} is missing")))
        };
        found.push((format!("cause.{cause}.{variant}"), [part("what"), part("why"), part("next")].join(" ")));
    }
    let decided = sentences.iter().filter(|(name, _)| name.starts_with("page.decided."));
    found.extend(decided.map(|(name, text)| (name.to_string(), filled(text))));
    for row in languages("pages").get(language).into_iter().flatten() {
        found.push((format!("page about {}", row[0]), format!("{} {}", row[1], row[4])));
    }
    found
}

#[test]
fn every_text_is_read_with_eight_years_of_school() {
    let easy = fs::read_to_string(folder("tests/wording/easy_words.txt")).expect("the easy words");
    let easy: BTreeSet<String> =
        easy.lines().filter(|line| !line.starts_with('#')).map(String::from).collect();
    let texts = texts("en");
    assert!(texts.len() > 100, "only {} texts were found", texts.len());
    let graded = texts.iter().map(|(name, text)| (grade(text, &easy), name, text));
    let hard: Vec<_> = graded.filter(|(grade, ..)| *grade > HIGHEST_GRADE).collect();
    assert!(hard.is_empty(), "{hard:#?}");
    // A long sentence must not hide among short ones.
    for (name, text) in &texts {
        let longest = longest_sentence(text);
        assert!(longest <= LONGEST_SENTENCE, "{name}: a sentence of {longest} words: {text}");
    }
}

#[test]
fn sentences_of_other_languages_are_short() {
    for language in languages("sentences").keys().filter(|language| *language != "en") {
        let limit = LONGEST_SENTENCES.iter().find(|(own, _)| own == language);
        let (_, limit) = limit.unwrap_or_else(|| panic!("{language}: no limit is set for it"));
        for (name, text) in texts(language) {
            let length = sentence_length(&text);
            assert!(length <= *limit, "{language}, {name}: {length} words: {text}");
        }
    }
}

/// Whether these words stand in the text as whole words, in any case.
fn holds(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    text.match_indices(words).any(|(at, found)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(text[..at].chars().next_back()) && !letter(text[at + found.len()..].chars().next())
    })
}

#[test]
fn no_text_judges_its_reader() {
    let avoided = rows(&folder("tests/wording/avoided.tsv"));
    assert!(avoided.len() > 30 && avoided.iter().all(|row| row.len() == 4), "{avoided:?}");
    for of in ["sentences", "pages"] {
        for (language, rows) in languages(of) {
            for row in &rows {
                for words in avoided.iter().filter(|words| words[0] == language) {
                    // The last cell is the source; the examples of a page are values.
                    let prose = row.iter().take(row.len() - 1).skip(1);
                    let found = prose.into_iter().any(|text| holds(text, &words[1]));
                    let excepted = words[2].split(' ').any(|name| name == row[0]);
                    assert!(!found || excepted, "{language}: “{}” ({}) in {row:?}", words[1], words[3]);
                }
            }
        }
    }
    assert!(holds("Just so", "just") && !holds("adjust", "just") && holds("(of course)", "of course"));
}

/// The gaps of a sentence, sorted.
fn gaps(sentence: &str) -> Vec<&str> {
    let mut gaps: Vec<&str> =
        sentence.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    gaps.sort_unstable();
    gaps.dedup();
    gaps
}

#[test]
fn every_language_has_the_same_names_and_gaps() {
    let all = languages("sentences");
    let english = sentences(&all["en"]);
    for (language, rows) in &all {
        let own = sentences(rows);
        assert_eq!(own.len(), rows.len(), "{language}: a name stands twice");
        let names = |sentences: &BTreeMap<&str, &str>| {
            sentences.keys().map(ToString::to_string).collect::<BTreeSet<_>>()
        };
        let (here, there) = (names(&own), names(&english));
        let differ: Vec<_> = here.symmetric_difference(&there).collect();
        assert!(differ.is_empty(), "{language}: {differ:?}");
        for (name, text) in &own {
            assert_eq!(gaps(text), gaps(english[name]), "{language}: {name}");
        }
    }
}

#[test]
fn the_next_step_of_every_cause_tells_whether_to_send_again() {
    // Where the step itself says so, or where there is none, the gap would say it twice.
    let without = ["already_stored", "confirmation", "consequence", "no_consent", "queued", "registry_fault"];
    for (language, rows) in languages("sentences") {
        for (name, text) in sentences(&rows) {
            let parts: Vec<&str> = name.split('.').collect();
            if let ["cause", cause, .., "next"] = parts.as_slice() {
                let has = gaps(text).contains(&"resend");
                assert_eq!(has, !without.contains(cause), "{language}: {name}: {text}");
            }
        }
    }
}

#[test]
fn every_cause_has_a_page_in_every_language() {
    let causes = rows(&folder("knowledge/causes.tsv"));
    let causes: BTreeSet<&String> = causes.iter().map(|row| &row[0]).collect();
    let of = |folder: &str| languages(folder).into_keys().collect::<Vec<_>>();
    assert_eq!(
        of("pages"),
        of("sentences"),
        "a language has sentences and no pages, or pages and no sentences"
    );
    for (language, rows) in languages("pages") {
        let pages: BTreeSet<&String> = rows.iter().map(|row| &row[0]).collect();
        let differ: Vec<_> = pages.symmetric_difference(&causes).collect();
        assert!(differ.is_empty() && pages.len() == rows.len(), "{language}: {differ:?}");
        for row in &rows {
            assert!(
                row.len() == 7 && ![1, 4, 5].iter().any(|cell| row[*cell].is_empty()),
                "{language}: {row:?}"
            );
            assert_eq!(row[2].is_empty(), row[3].is_empty(), "{language}: half an example: {row:?}");
            let words = [1, 4, 5].iter().map(|cell| row[*cell].split_whitespace().count()).sum::<usize>();
            assert!((35..=110).contains(&words), "{language}, {}: {words} words", row[0]);
        }
    }
}
