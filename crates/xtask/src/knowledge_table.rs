//! A table of `knowledge/` as it is written to disk: comments, names of columns, rows sorted byte by byte; and what
//! changed between two states of one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// A table with all its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnowledgeTable {
    comments: Vec<String>,
    columns: Vec<String>,
    /// The rows in order.
    pub rows: Vec<Vec<String>>,
}

impl KnowledgeTable {
    /// Reads a table.
    ///
    /// # Errors
    /// When the file cannot be read or a row has too few or too many cells.
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let cells = |line: &str| line.split('\t').map(String::from).collect::<Vec<_>>();
        let is_comment = |line: &&str| line.starts_with('#');
        let comments = text.lines().take_while(is_comment).map(String::from).collect();
        let mut lines = text.lines().skip_while(is_comment);
        let columns = cells(lines.next().unwrap_or_default());
        let rows: Vec<Vec<String>> = lines.map(cells).collect();
        if let Some(row) = rows.iter().find(|row| row.len() != columns.len()) {
            bail!("{}: {row:?} has {} cells instead of {}", file.display(), row.len(), columns.len());
        }
        Ok(Self { comments, columns, rows })
    }

    /// Writes it, with its rows in the order in which the program looks for them.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, file: &Path) -> Result<()> {
        let rows = self.rows.iter().map(|row| row.join("\t"));
        let lines: Vec<String> =
            self.comments.iter().cloned().chain([self.columns.join("\t")]).chain(rows).collect();
        fs::write(file, lines.join("\n") + "\n").with_context(|| format!("cannot write {}", file.display()))
    }

    /// Takes these rows instead of its own. Rows that say the same as before keep their source; others get this one.
    pub fn take(&mut self, mut rows: Vec<Vec<String>>, source: &str) {
        let without_source =
            |row: &[String]| row.split_last().map(|(_, cells)| cells.to_vec()).unwrap_or_default();
        let before: BTreeMap<Vec<String>, String> =
            self.rows.iter().filter_map(|row| Some((without_source(row), row.last()?.clone()))).collect();
        for row in &mut rows {
            row.push(before.get(row.as_slice()).cloned().unwrap_or_else(|| source.to_string()));
        }
        rows.sort();
        self.rows = rows;
    }
}

/// What is different in one state of a list from another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// One line for each difference.
    pub lines: Vec<String>,
    /// How many entries are gone.
    pub removed: usize,
}

/// An entry of a list for comparing: its key, its name, its other facts by name, and whether it is in use.
pub type Entries = BTreeMap<String, Entry>;

/// What is compared of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What people know it by.
    pub name: String,
    /// Other facts, by name.
    pub facts: Vec<(&'static str, String)>,
    /// Its status, as CDC writes it.
    pub status: String,
}

/// The differences, sorted by kind and key.
pub fn changes(before: &Entries, now: &Entries) -> Changes {
    let mut lines = Vec::new();
    for (key, entry) in now.iter().filter(|(key, _)| !before.contains_key(*key)) {
        lines.push(format!("added: {key} {} ({})", entry.name, entry.status));
    }
    for (key, entry, old) in now.iter().filter_map(|(key, entry)| Some((key, entry, before.get(key)?))) {
        if old.status != entry.status {
            let inactive = if entry.status == "Inactive" { "now inactive" } else { "status" };
            lines.push(format!("{inactive}: {key} {} ({} → {})", entry.name, old.status, entry.status));
        }
        let names = (old.name != entry.name).then_some(("name", &old.name, &entry.name));
        let facts = old.facts.iter().zip(&entry.facts).filter(|(old, new)| old != new);
        for (what, old, new) in names.into_iter().chain(facts.map(|(old, new)| (new.0, &old.1, &new.1))) {
            lines.push(format!("changed: {key} {what}: {old} → {new}"));
        }
    }
    let gone: Vec<_> = before.iter().filter(|(key, _)| !now.contains_key(*key)).collect();
    lines.extend(gone.iter().map(|(key, entry)| format!("removed: {key} {}", entry.name)));
    Changes { lines, removed: gone.len() }
}
