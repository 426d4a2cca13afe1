//! Replies of one line each, as rows of `tests/cases/texts`: the registry's words with what must be said about them.
//! The form of a row is told in `tests/cases/README.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ack_explain::{Explained, Knowledge, Options, explain};

/// One reply and what must be said about it.
pub(crate) struct ReplyRow {
    /// The registry's words.
    pub(crate) text: String,
    /// ERR-2; `ERR-1 …` for a location in the old field; `MSA-3` for words without an ERR segment.
    at: String,
    /// ERR-3, ERR-4 and ERR-5 with `/` between them; `{text}` in it is where the words stand.
    codes: String,
    /// MSA-1.
    answer: String,
    doses: usize,
    /// What must be said: the effect, the first places, the fate of each dose, the outcome.
    pub(crate) expected: Said,
    /// What a reader should know of the row.
    pub(crate) note: String,
}

/// What is said about one reply.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) effect: String,
    pub(crate) places: String,
    pub(crate) fates: String,
    pub(crate) outcome: String,
}

/// The folder with the rows.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/texts")
}

/// The files with rows, by the id of the dialect that they are read in.
pub(crate) fn files() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder()).expect("the folder of rows");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<(String, PathBuf)> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), path))
        .collect();
    files.sort();
    files
}

/// The rows of one file.
pub(crate) fn rows(file: &Path) -> Vec<ReplyRow> {
    let text = fs::read_to_string(file).expect("readable rows");
    let mut lines = text.lines().skip_while(|line| line.starts_with('#'));
    let header = lines.next().expect("a header");
    assert_eq!(
        header,
        "text\tat\tcodes\tanswer\tdoses\teffect\tmarks\tfates\toutcome\tnote\tsource",
        "{}",
        file.display()
    );
    lines.map(|line| row(line, file)).collect()
}

fn row(line: &str, file: &Path) -> ReplyRow {
    let cells: Vec<&str> = line.split('\t').collect();
    let [text, at, codes, answer, doses, effect, places, fates, outcome, note, source] = cells[..] else {
        panic!("{}: {} cells in {line}", file.display(), cells.len());
    };
    assert!(!source.is_empty(), "{}: no source in {line}", file.display());
    let expected =
        Said { effect: effect.into(), places: places.into(), fates: fates.into(), outcome: outcome.into() };
    ReplyRow {
        text: text.into(),
        at: at.into(),
        codes: codes.into(),
        answer: answer.into(),
        doses: doses.parse().expect("a number of doses"),
        expected,
        note: note.into(),
    }
}

impl ReplyRow {
    /// The reply and the message it answers, as they would be pasted.
    fn paste(&self) -> String {
        let words = escaped(&self.text);
        let mut reply = String::from(
            "MSH|^~\\&|IIS|REGISTRY|TESTEHR|CLINIC77|20240311093005-0600||ACK^V04^ACK|A-1|P|2.5.1|||NE|NE|||||Z23^CDCPHINVS\n",
        );
        if self.at == "MSA-3" {
            writeln!(reply, "MSA|{}|TX-3001|{words}", self.answer).expect("text");
        } else {
            let (old, at) = match self.at.strip_prefix("ERR-1 ") {
                Some(old) => (old, ""),
                None => ("", self.at.as_str()),
            };
            let elsewhere = self.codes.contains("{text}");
            let codes = self.codes.replace("{text}", &words).replace('/', "|");
            let old = old.replace("{text}", &words);
            let moved = elsewhere || self.at.contains("{text}");
            let words = if moved { "" } else { &words };
            writeln!(reply, "MSA|{}|TX-3001\nERR|{old}|{at}|{codes}|||{words}", self.answer).expect("text");
        }
        let sent = fs::read_to_string(folder().join("sent.hl7")).expect("the message that was sent");
        let mut groups = 0;
        let kept = sent.lines().take_while(|line| {
            groups += usize::from(line.starts_with("ORC|"));
            groups <= self.doses
        });
        kept.fold(reply + "\n", |text, line| text + line + "\n")
    }

    /// What the program says about the row, read in this dialect.
    pub(crate) fn said(&self, dialect: &str, knowledge: &Knowledge) -> Said {
        let known = knowledge.dialect(dialect).is_some();
        let options = Options { registry: known.then(|| dialect.into()), ..Options::default() };
        let answers = explain(&self.paste(), &options, knowledge);
        assert_eq!(answers.len(), 1, "{}", self.text);
        said(&answers[0])
    }

    /// Whether the words stand outside the ERR segments, so that there is no finding.
    pub(crate) fn has_no_finding(&self) -> bool {
        self.at == "MSA-3"
    }

    /// Whether the places that must come first do so.
    pub(crate) fn places_fit(&self, found: &Said) -> bool {
        found.places == self.expected.places
            || found.places.starts_with(&format!("{} ", self.expected.places))
    }
}

fn said(answer: &Explained) -> Said {
    let analysis = &answer.analysis;
    let finding = analysis.findings.first();
    let places = finding.map_or_else(Vec::new, |finding| {
        finding.targets.iter().map(|target| target.path.as_deref().unwrap_or("-")).collect()
    });
    let fates: Vec<&str> = analysis.vaccinations.iter().map(|dose| dose.fate.as_str()).collect();
    Said {
        effect: finding.map_or("-", |finding| finding.effect.as_str()).into(),
        places: if places.is_empty() { "-".into() } else { places.join(" ") },
        fates: fates.join(" "),
        outcome: analysis.outcome.as_str().into(),
    }
}

/// Words as they stand in a field.
fn escaped(words: &str) -> String {
    let escape = |c: char| match c {
        '\\' => "\\E\\".into(),
        '|' => "\\F\\".into(),
        '^' => "\\S\\".into(),
        '&' => "\\T\\".into(),
        '~' => "\\R\\".into(),
        other => other.to_string(),
    };
    words.chars().map(escape).collect()
}
