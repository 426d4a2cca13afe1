//! `cargo xtask tables DIR`: takes CDC's newly published code lists into `knowledge/tables`, and says what changed.
//!
//! Nothing is written before all files were read without fault. Our own plain words stay; a code that is new has none
//! yet, and that is said.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use encoding_rs::{UTF_8, WINDOWS_1252};

use crate::cdc_file::{newest, records};
use crate::cdc_list::CdcList;
use crate::cdc_record::{Record, date};
use crate::knowledge_table::{Changes, Entries, KnowledgeTable, changes};
use crate::list_rows;
use crate::{report, repository};

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Say what would change, and write nothing.
    pub dry_run: bool,
    /// The date of the lists, where neither the names of the files nor their lines tell it rightly.
    pub date: Option<String>,
}

/// Takes the files of a folder in.
///
/// # Errors
/// When a file cannot be read, or a line of it is not as it should be.
pub fn run(folder: &Path, options: &Options) -> Result<()> {
    let tables = repository::root().join("crates/ack-explain/knowledge/tables");
    for line in refresh(folder, &tables, options)? {
        report::say(line);
    }
    Ok(())
}

/// A published list, read.
struct Published {
    records: Vec<Record>,
    date: String,
}

/// Takes the files of a folder into the tables of another, and gives what is to be said about it, line by line.
///
/// # Errors
/// When a file cannot be read, or a line of it is not as it should be, or a list lost much.
pub fn refresh(folder: &Path, tables: &Path, options: &Options) -> Result<Vec<String>> {
    let (published, mut said) = read(folder, options)?;
    let groups = published.get(&CdcList::Groups).map(|list| list_rows::groups(&list.records));
    let mut index = KnowledgeTable::read(&tables.join("index.tsv"))?;
    let mut written: Vec<(PathBuf, KnowledgeTable)> = Vec::new();
    for (list, Published { records, date }) in &published {
        let Some((file, id)) = place(*list) else { continue };
        let path = tables.join(file);
        let mut table = KnowledgeTable::read(&path)?;
        let rows = match list {
            CdcList::Cvx => list_rows::vaccines(records, groups.as_ref(), &table),
            CdcList::Mvx => list_rows::makers(records),
            CdcList::Products => list_rows::products(records),
            CdcList::Ndc => list_rows::packages(records, date),
            CdcList::Vis => list_rows::handouts(records),
            CdcList::Groups => continue,
        };
        let (before, now) = (entries(*list, &table.rows), entries(*list, &rows));
        let Changes { lines, removed } = changes(&before, &now);
        if removed > 3 && removed * 10 > before.len() {
            bail!("{}: {removed} of {} entries are gone; is the file cut off?", list.name(), before.len());
        }
        said.push(format!(
            "{}, {date}: {} before, {} now, {} changes",
            list.name(),
            before.len(),
            now.len(),
            lines.len()
        ));
        said.extend(lines.into_iter().map(|line| format!("    {line}")));
        if *list == CdcList::Cvx {
            let without_words = rows.iter().filter(|row| row[2].is_empty());
            said.extend(
                without_words.map(|row| format!("    plain words are missing: {} {}", row[0], row[1])),
            );
        }
        table.take(rows, &format!("CDC {date}"));
        written.push((path, table));
        // The products have no table of their own in the standard.
        if let Some(row) = index.rows.iter_mut().find(|row| Some(row[0].as_str()) == id) {
            row[6].clone_from(date);
            row[7] = format!("CDC {date}");
        }
    }
    if groups.is_some() && !published.contains_key(&CdcList::Cvx) {
        said.push("The vaccine groups are taken in together with the vaccine codes only.".into());
    }
    written.push((tables.join("index.tsv"), index));
    if options.dry_run {
        said.push("Nothing was written.".into());
    } else {
        written.iter().try_for_each(|(path, table)| table.write(path))?;
        said.push("Written. Run the tests, and add the plain words that are missing.".into());
    }
    Ok(said)
}

/// The file that holds the rows of a list, and the id of its table.
fn place(list: CdcList) -> Option<(&'static str, Option<&'static str>)> {
    match list {
        CdcList::Cvx => Some(("cvx.tsv", Some("0292"))),
        CdcList::Mvx => Some(("mvx.tsv", Some("0227"))),
        CdcList::Products => Some(("products.tsv", None)),
        CdcList::Ndc => Some(("ndc.tsv", Some("NDC"))),
        CdcList::Vis => Some(("vis.tsv", Some("VIS"))),
        CdcList::Groups => None,
    }
}

fn entries(list: CdcList, rows: &[Vec<String>]) -> Entries {
    match list {
        CdcList::Cvx => list_rows::entries(rows, &[0], 1, &[("groups", 4), ("nonvaccine", 5)], 3),
        CdcList::Mvx => list_rows::entries(rows, &[0], 1, &[], 2),
        CdcList::Products => list_rows::entries(rows, &[0, 1, 2], 2, &[], 3),
        CdcList::Vis => list_rows::entries(rows, &[0], 1, &[("edition", 2)], 3),
        CdcList::Ndc => list_rows::package_entries(rows),
        CdcList::Groups => Entries::new(),
    }
}

/// Reads the lists in a folder, and says which files were not used and which lists are not there.
fn read(folder: &Path, options: &Options) -> Result<(BTreeMap<CdcList, Published>, Vec<String>)> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let mut files: BTreeMap<CdcList, String> = BTreeMap::new();
    let mut said = Vec::new();
    for name in names {
        match CdcList::of_file(&name) {
            None => said.push(format!("not used: {name}")),
            Some(list) => {
                if let Some(other) = files.insert(list, name.clone()) {
                    bail!("{other} and {name} hold the same list: {}", list.name());
                }
            }
        }
    }
    if files.is_empty() {
        bail!("{} has none of CDC's files: {}", folder.display(), CdcList::ALL.map(CdcList::name).join(", "));
    }
    let missing = CdcList::ALL.iter().filter(|list| !files.contains_key(list));
    said.extend(missing.map(|list| format!("not in the folder, stays as it is: {}", list.name())));
    let mut published = BTreeMap::new();
    for (list, name) in files {
        let bytes = fs::read(folder.join(&name)).with_context(|| format!("cannot read {name}"))?;
        let text = match std::str::from_utf8(&bytes) {
            Ok(_) => UTF_8.decode(&bytes).0,
            Err(_) => WINDOWS_1252.decode(&bytes).0,
        };
        let records = records(list, &name, &text)?;
        let told = options.date.clone().or_else(|| date_in(&name)).or_else(|| newest(list, &records));
        // The list of groups has no date, and needs none.
        let date = told.unwrap_or_default();
        if date.is_empty() && list != CdcList::Groups {
            bail!("{name}: no date is found in it; give one with --date");
        }
        published.insert(list, Published { records, date });
    }
    Ok((published, said))
}

/// The date in the name of a file, as in `cvx_20231019.txt`.
fn date_in(name: &str) -> Option<String> {
    let digits = name.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 8)?;
    let (year, rest) = digits.split_at(4);
    let (month, day) = rest.split_at(2);
    date(&format!("{year}-{month}-{day}"))
}
