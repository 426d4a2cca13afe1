//! Packs the rows of `knowledge/` for the program: what only people read (comments, notes, sources) stays out, and the
//! languages of a sentence or a name stand side by side. The page has a limit; the files keep everything.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Tables whose sources the program shows.
const WITH_SOURCES: &str = "tables/index.tsv";

/// The dictionary's files and the codes of replies, in which each plain name gets its Spanish beside it.
const NAMED: [&str; 5] =
    ["dictionary/", "tables/0008.tsv", "tables/0357.tsv", "tables/0516.tsv", "tables/0533.tsv"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=knowledge");
    println!("cargo::rerun-if-changed=build.rs");
    let knowledge = Path::new("knowledge");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("knowledge");
    let spanish = pairs(&knowledge.join("dictionary/plain_es.tsv"))?;
    let sentences = pairs(&knowledge.join("sentences/es.tsv"))?;
    let pack = |file: &str, text: &str| -> String {
        match file {
            "sentences/en.tsv" => beside(text, 0, &sentences),
            _ if NAMED.iter().any(|named| file.starts_with(named)) => {
                let plain = columns(text).iter().position(|column| *column == "plain").unwrap_or(0);
                beside(text, plain, &spanish)
            }
            _ if file.starts_with("dialects/") || file == "words.tsv" => without(text, &["source", "note"]),
            WITH_SOURCES => without(text, &[]),
            _ => without(text, &["source"]),
        }
    };
    for file in tables(knowledge)? {
        let name = file.strip_prefix(knowledge).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let place = out.join(&name);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(place, pack(&name, &fs::read_to_string(&file)?))?;
    }
    Ok(())
}

/// All tables below a folder.
fn tables(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(tables(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "tsv") {
            found.push(path);
        }
    }
    Ok(found)
}

/// The lines that are no comments; the first names the columns.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().skip_while(|line| line.starts_with('#')).filter(|line| !line.is_empty())
}

fn columns(text: &str) -> Vec<&str> {
    lines(text).next().unwrap_or_default().split('\t').collect()
}

/// The first two cells of each row.
fn pairs(file: &Path) -> io::Result<BTreeMap<String, String>> {
    let text = fs::read_to_string(file)?;
    let pair = |line: &str| {
        let mut cells = line.split('\t').map(String::from);
        Some((cells.next()?, cells.next()?))
    };
    Ok(lines(&text).skip(1).filter_map(pair).collect())
}

/// The table without columns of these names, and without empty cells at the ends of rows. What a dialect is called is
/// told by the note of its name.
fn without(text: &str, dropped: &[&str]) -> String {
    let columns = columns(text);
    let row = |line: &str| {
        let named = line.starts_with("name\t");
        let kept = line
            .split('\t')
            .zip(&columns)
            .filter(|(_, column)| !dropped.contains(*column) || (named && **column == "note"));
        let cells: Vec<&str> = kept.map(|(cell, _)| cell).collect();
        cells.join("\t").trim_end_matches('\t').to_string() + "\n"
    };
    lines(text).map(row).collect()
}

/// The table without its sources, with a last cell from `other` by the cell in this column.
fn beside(text: &str, column: usize, other: &BTreeMap<String, String>) -> String {
    let row = |(number, line): (usize, &str)| {
        let (row, _) = line.rsplit_once('\t').unwrap_or((line, ""));
        let key = line.split('\t').nth(column).unwrap_or_default();
        let last = if number == 0 { "es" } else { other.get(key).map_or("", String::as_str) };
        format!("{row}\t{last}\n")
    };
    lines(text).enumerate().map(row).collect()
}
