//! The code lists: which are kept and of when, their rows, and the names by which messages call them.

use super::Knowledge;
use super::tsv::{Row, Table};

/// CDC's vaccine codes (CVX).
pub(super) const VACCINES: &str = "0292";

/// A row of a code list.
#[derive(Clone, Copy, Debug)]
pub(super) struct CodeRow {
    pub(super) name: &'static str,
    pub(super) plain: &'static str,
    /// The same in the other language, where the list has it.
    pub(super) plain_es: &'static str,
    pub(super) status: &'static str,
    /// Of a document: the date of its edition.
    pub(super) edition: &'static str,
}

/// A list: what is known about it, and its rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct CodeList {
    pub(super) table: &'static str,
    /// What it is called in plain words, or its official name where it has no other.
    pub(super) called: &'static str,
    pub(super) in_part: bool,
    pub(super) date: &'static str,
    pub(super) source: &'static str,
    /// Its rows; `None` where no list is kept, and for package codes, which are found in another way.
    pub(super) rows: Option<Rows>,
    pub(super) is_kept: bool,
}

/// The rows of a list, and the columns that hold what is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    table: Table<'static>,
    /// The small lists share a file, in which the first cell says whose code it is.
    is_shared: bool,
    name: Option<usize>,
    plain: Option<usize>,
    plain_es: Option<usize>,
    status: Option<usize>,
    edition: Option<usize>,
}

impl Rows {
    /// The rows of a table in its file.
    fn new(table: &str, file: Table<'static>) -> Self {
        let is_shared = file.column("table") == Some(0);
        Self {
            table: if is_shared { file.part(table) } else { file },
            is_shared,
            name: file.column("name"),
            plain: file.column("plain"),
            plain_es: file.column("es"),
            status: file.column("status"),
            edition: file.column("edition"),
        }
    }

    /// All rows, each with its code.
    pub(super) fn all(self) -> impl Iterator<Item = (&'static str, CodeRow)> {
        self.table.rows().map(move |row| (row.cell(usize::from(self.is_shared)), self.read(row)))
    }

    pub(super) fn find(self, code: &str) -> Option<CodeRow> {
        let row = if self.is_shared {
            self.table.rows().find(|row| row.cell(1) == code)?
        } else {
            self.table.find(code)?
        };
        Some(self.read(row))
    }

    fn read(self, row: Row<'static>) -> CodeRow {
        let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
        let columns = [self.name, self.plain, self.plain_es, self.status, self.edition];
        let [name, plain, plain_es, status, edition] = columns.map(cell);
        CodeRow { name, plain, plain_es, status, edition }
    }
}

/// All lists, by the ids of their tables.
#[derive(Clone, Debug)]
pub(super) struct CodeLists {
    /// Sorted by the ids.
    lists: Vec<CodeList>,
    /// The names by which messages call a list, in capital letters, each with a table that it may mean.
    systems: Vec<(String, &'static str)>,
}

impl CodeLists {
    /// The lists that the index names, with their rows in the files of these names.
    pub(super) fn new(index: Table<'static>, files: &[(&str, Table<'static>)]) -> Self {
        let (mut lists, mut systems) = (Vec::new(), Vec::new());
        for row in index.rows() {
            let [table, name, plain, called_by, file, kept, date, source] = row.cells();
            for system in called_by.split_whitespace() {
                systems.push((system.to_uppercase(), table));
            }
            let rows = files.iter().find(|(name, _)| *name == file).map(|(_, file)| Rows::new(table, *file));
            let called = if plain.is_empty() { name } else { plain };
            lists.push(CodeList {
                table,
                called,
                in_part: kept == "part",
                date,
                source,
                rows,
                is_kept: !file.is_empty(),
            });
        }
        tiny_sort::unstable::sort_by_key(&mut lists, |list| list.table);
        Self { lists, systems }
    }

    /// The names by which messages call the lists.
    pub(super) fn systems(&self) -> impl Iterator<Item = &str> {
        self.systems.iter().map(|(system, _)| system.as_str())
    }

    /// The lists that are kept, by the ids of their tables.
    pub(super) fn kept(&self) -> impl Iterator<Item = CodeList> {
        self.lists.iter().copied().filter(|list| list.is_kept)
    }

    pub(super) fn list(&self, table: &str) -> Option<CodeList> {
        let at = self.lists.binary_search_by_key(&table, |list| list.table).ok()?;
        self.lists.get(at).copied()
    }

    /// The row of a code.
    pub(super) fn row(&self, table: &str, code: &str) -> Option<CodeRow> {
        self.list(table)?.rows?.find(code)
    }
}

impl CodeRow {
    /// A row made from other lists.
    pub(super) fn new(name: &'static str, plain: &'static str, status: &'static str) -> Self {
        Self { name, plain, plain_es: "", status, edition: "" }
    }
}

impl Knowledge {
    /// The tables that a coding system names, as messages write it: `CVX`, `HL70163`, `0163`. None where it is not
    /// known, as with a sender's own codes.
    pub(crate) fn tables_of_system(&self, system: &str) -> Vec<&'static str> {
        let system = system.trim().to_uppercase();
        let called = self.code_lists.systems.iter().filter(|(own, _)| *own == system);
        let mut tables: Vec<&str> = called.map(|(_, table)| *table).collect();
        let number = system.strip_prefix("HL7").unwrap_or(&system);
        let numbered = self.code_lists.list(&format!("{number:0>4}")).map(|list| list.table);
        tables.extend(numbered.filter(|table| !tables.contains(table)));
        tables
    }

    /// The tables that hold the answers to an extra fact (OBX-3, table NIP003), with blanks between them.
    pub(crate) fn answer_tables(&self, fact: &str) -> &'static str {
        let column = self.extra_facts.column("answer_tables");
        let row = self.extra_facts.find(fact);
        row.zip(column).map_or("", |(row, column)| row.cell(column))
    }
}
