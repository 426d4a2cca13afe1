//! The code lists: which are kept and of when, and what a code stands for in one of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::tsv::{Row, Table};
use super::{Knowledge, package_code};
use crate::named::named;

/// CDC's vaccine codes (CVX).
pub(super) const VACCINES: &str = "0292";

/// The package codes of vaccines (NDC).
pub(crate) const PACKAGES: &str = "NDC";

named! {
    /// How a code stands to a list. Lists get new codes after we took them over, so a code that is missing may still
    /// be good.
    Standing {
        /// It is in the list.
        Listed = "listed",
        /// It is in the list, marked as not for new records.
        OutOfUse = "out_of_use",
        /// It is not in the list as we have it.
        NotListed = "not_listed",
        /// We keep no such list.
        NoList = "no_list",
    }
}

/// What a list says about a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookUp {
    /// The id of the table, such as `0292`, or `""` where the list is not known at all.
    pub table: &'static str,
    /// What the list is called in plain words, such as `vaccine list`; its official name where we keep none.
    pub list: &'static str,
    /// Of when the list is: a date, a year or a version; `""` where none is kept.
    pub date: &'static str,
    /// Whether only those of its codes are kept that matter for immunizations.
    pub in_part: bool,
    /// How the code stands to it.
    pub standing: Standing,
    /// The official name of the code, or `""`.
    pub name: Cow<'static, str>,
    /// What it stands for in plain words, or `""` where the name is plain enough.
    pub plain: &'static str,
}

impl LookUp {
    /// What the code stands for: the plain words with the official name, or the one that says both.
    pub fn meaning(&self) -> String {
        let says_both = self.name.to_lowercase().contains(&self.plain.to_lowercase());
        if says_both { self.name.to_string() } else { format!("{} ({})", self.plain, self.name) }
    }
}

/// A row of a code list.
#[derive(Clone, Copy, Debug)]
pub(super) struct CodeRow {
    pub(super) name: &'static str,
    pub(super) plain: &'static str,
    pub(super) status: &'static str,
    /// Of a document: the date of its edition.
    edition: &'static str,
}

/// What is known about a list itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct About {
    table: &'static str,
    name: &'static str,
    plain: &'static str,
    file: &'static str,
    kept: &'static str,
    pub(super) date: &'static str,
}

impl About {
    fn of(row: Row<'static>) -> Self {
        Self {
            table: row.cell(0),
            name: row.cell(1),
            plain: row.cell(2),
            file: row.cell(4),
            kept: row.cell(5),
            date: row.cell(6),
        }
    }
}

/// All lists: the index that names them, and the files that hold their rows.
#[derive(Clone, Debug)]
pub(super) struct CodeLists {
    index: Table<'static>,
    files: Vec<(&'static str, Table<'static>)>,
    /// The names by which messages call a list, in capital letters, and the tables that each may mean.
    systems: BTreeMap<String, Vec<&'static str>>,
}

impl CodeLists {
    pub(super) fn new(index: Table<'static>, files: Vec<(&'static str, Table<'static>)>) -> Self {
        let mut systems: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
        for row in index.rows() {
            for system in row.cell(3).split_whitespace() {
                systems.entry(system.to_uppercase()).or_default().push(row.cell(0));
            }
        }
        Self { index, files, systems }
    }

    pub(super) fn about(&self, table: &str) -> Option<About> {
        self.index.find(table).map(About::of)
    }

    /// The row of a code.
    pub(super) fn row(&self, table: &str, code: &str) -> Option<CodeRow> {
        let about = self.about(table)?;
        let (_, file) = self.files.iter().find(|(name, _)| *name == about.file)?;
        // The small lists share a file, in which the first cell says whose code it is.
        let row = if file.column("table") == Some(0) {
            file.with_key(table).find(|row| row.cell(1) == code)?
        } else {
            file.find(code)?
        };
        let cell = |name: &str| file.column(name).map_or("", |column| row.cell(column));
        Some(CodeRow {
            name: cell("name"),
            plain: cell("plain"),
            status: cell("status"),
            edition: cell("edition"),
        })
    }
}

/// Whether a list says that a code is not for new records.
fn is_out_of_use(status: &str) -> bool {
    ["inactive", "never active", "deprecated", "retired", "historic"]
        .contains(&status.to_lowercase().as_str())
}

impl Knowledge {
    /// What the list of this table says about a code.
    ///
    /// ```
    /// use ack_explain::{Knowledge, Standing};
    /// let found = Knowledge::builtin().look_up("0292", "368");
    /// assert_eq!((found.standing, found.list), (Standing::NotListed, "vaccine list"));
    /// ```
    pub fn look_up(&self, table: &str, code: &str) -> LookUp {
        let Some(about) = self.code_lists.about(table) else { return LookUp::unknown() };
        let found = LookUp {
            table: about.table,
            list: if about.plain.is_empty() { about.name } else { about.plain },
            date: about.date,
            in_part: about.kept == "part",
            standing: Standing::NoList,
            ..LookUp::unknown()
        };
        if about.file.is_empty() {
            return found;
        }
        let row = if about.table == PACKAGES {
            package_code::find(self, code)
        } else {
            self.code_lists.row(about.table, code)
        };
        let Some(row) = row else { return LookUp { standing: Standing::NotListed, ..found } };
        let out_of_use = is_out_of_use(row.status);
        let name = match row.edition {
            "" => Cow::Borrowed(row.name),
            edition => Cow::Owned(format!("{}, {edition}", row.name)),
        };
        let standing = if out_of_use { Standing::OutOfUse } else { Standing::Listed };
        LookUp { standing, name, plain: row.plain, ..found }
    }

    /// The codes of a table that are in use, each with what it stands for.
    pub(crate) fn codes_in_use(&self, table: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let file = self.code_lists.about(table).and_then(|about| {
            let (_, file) = self.code_lists.files.iter().find(|(name, _)| *name == about.file)?;
            Some((*file, about.table))
        });
        file.into_iter().flat_map(|(file, table)| {
            let shared = file.column("table") == Some(0);
            let column = |name: &str| file.column(name);
            let (name, status) = (column("name"), column("status"));
            let cell =
                |row: Row<'static>, column: Option<usize>| column.map_or("", |column| row.cell(column));
            file.rows()
                .filter(move |row| !shared || row.cell(0) == table)
                .filter(move |row| !is_out_of_use(cell(*row, status)))
                .map(move |row| (row.cell(usize::from(shared)), cell(row, name)))
        })
    }

    /// The tables that a coding system names, as messages write it: `CVX`, `HL70163`, `0163`. None where it is not
    /// known, as with a sender's own codes.
    pub(crate) fn tables_of_system(&self, system: &str) -> Vec<&'static str> {
        let system = system.trim().to_uppercase();
        let mut tables = self.code_lists.systems.get(&system).cloned().unwrap_or_default();
        let number = system.strip_prefix("HL7").unwrap_or(&system);
        let numbered = self.code_lists.about(&format!("{number:0>4}")).map(|about| about.table);
        tables.extend(numbered.filter(|table| !tables.contains(table)));
        tables
    }

    /// The tables that hold the answers to an extra fact (OBX-3, table NIP003), with blanks between them.
    pub(crate) fn answer_tables(&self, fact: &str) -> &'static str {
        let file = self.code_lists.files.iter().find(|(name, _)| *name == "NIP003.tsv");
        file.and_then(|(_, table)| Some(table.find(fact)?.cell(table.column("answer_tables")?)))
            .unwrap_or_default()
    }
}

impl LookUp {
    /// What is said where nothing is known of the list.
    pub(crate) fn unknown() -> Self {
        Self {
            table: "",
            list: "",
            date: "",
            in_part: false,
            standing: Standing::NoList,
            name: Cow::Borrowed(""),
            plain: "",
        }
    }
}

impl CodeRow {
    /// A row made from other lists.
    pub(super) fn new(name: &'static str, plain: &'static str, status: &'static str) -> Self {
        Self { name, plain, status, edition: "" }
    }
}
