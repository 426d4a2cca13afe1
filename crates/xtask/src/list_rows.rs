//! The rows of `knowledge/tables` made from CDC's lists. What CDC does not say, above all our own plain words, is
//! taken from the rows that are there.

use std::collections::{BTreeMap, BTreeSet};

use crate::cdc_record::{Record, date, package};
use crate::knowledge_table::{Entries, Entry, KnowledgeTable};

/// The status of a row that was added by hand before CDC's file had it.
const UNVERIFIED: &str = "unverified";

/// Rows without their source, which is put in when they are taken over.
type Rows = Vec<Vec<String>>;

/// The groups of each vaccine code.
pub type Groups = BTreeMap<String, BTreeSet<String>>;

/// The groups of each vaccine code, from the list of groups.
pub fn groups(records: &[Record]) -> Groups {
    let mut groups = Groups::new();
    for record in records {
        groups.entry(record.cell(1).into()).or_default().insert(record.cell(3).into());
    }
    groups
}

/// Rows of `cvx.tsv`: code, name, plain, status, groups, nonvaccine. Without a list of groups they stay as they are.
pub fn vaccines(records: &[Record], groups: Option<&Groups>, before: &KnowledgeTable) -> Rows {
    let old: BTreeMap<&str, &Vec<String>> = before.rows.iter().map(|row| (row[0].as_str(), row)).collect();
    let row = |record: &Record| {
        let code = record.cell(0);
        let known = |column: usize| old.get(code).map_or(String::new(), |row| row[column].clone());
        let same_set =
            |set: &BTreeSet<String>| known(4).split("; ").map(String::from).collect::<BTreeSet<_>>() == *set;
        let groups = match groups.map(|groups| groups.get(code).cloned().unwrap_or_default()) {
            None => known(4),
            Some(set) if same_set(&set) => known(4),
            Some(set) => set.into_iter().collect::<Vec<_>>().join("; "),
        };
        let nonvaccine = if record.flag(5) == Some(true) { "yes" } else { "no" };
        vec![code.into(), record.cell(1).into(), known(2), record.cell(4).into(), groups, nonvaccine.into()]
    };
    let mut rows: Rows = records.iter().map(row).collect();
    let listed: BTreeSet<String> = rows.iter().map(|row| row[0].clone()).collect();
    let by_hand = before.rows.iter().filter(|row| row[3] == UNVERIFIED && !listed.contains(&row[0]));
    rows.extend(by_hand.map(|row| row[..6].to_vec()));
    rows
}

/// Rows of `mvx.tsv`: code, name, status.
pub fn makers(records: &[Record]) -> Rows {
    records.iter().map(|record| [0, 1, 3].map(|column| record.cell(column).to_string()).to_vec()).collect()
}

/// Rows of `products.tsv`: cvx, mvx, trade name, status.
pub fn products(records: &[Record]) -> Rows {
    let rows: BTreeSet<Vec<String>> = records
        .iter()
        .map(|record| [2, 4, 0, 6].map(|column| record.cell(column).to_string()).to_vec())
        .collect();
    rows.into_iter().collect()
}

/// Rows of `vis.tsv`: code, name, edition, status.
pub fn handouts(records: &[Record]) -> Rows {
    let row = |record: &Record| {
        let edition = date(record.cell(1)).unwrap_or_default();
        vec![record.cell(2).into(), record.cell(0).into(), edition, record.cell(4).into()]
    };
    records.iter().map(row).collect()
}

/// What is said of a package: product, cvx, mvx, trade name, status.
type PackageFacts = [String; 5];

/// Rows of `ndc.tsv`: product, packages, cvx, mvx, trade name, status. A package whose end date is before the date of
/// the list is inactive. Where lines differ about a package, the one that has it in use counts, then the one that
/// names a maker.
pub fn packages(records: &[Record], listed: &str) -> Rows {
    let mut grouped: BTreeMap<PackageFacts, BTreeSet<String>> = BTreeMap::new();
    for record in records {
        for (column, end) in [(0, 7), (11, 15)] {
            let Some((product, package)) = package(record.cell(column)) else { continue };
            let ended = date(record.cell(end)).is_some_and(|end| end.as_str() < listed);
            let status = if ended { "Inactive" } else { "" };
            let facts = [
                product,
                record.cell(18).into(),
                record.cell(24).into(),
                record.cell(2).into(),
                status.into(),
            ];
            grouped.entry(facts).or_default().insert(package);
        }
    }
    let weight = |facts: &PackageFacts| (facts[4].is_empty(), !facts[2].is_empty());
    let same = |one: &PackageFacts, other: &PackageFacts| [0, 1, 3].iter().all(|at| one[*at] == other[*at]);
    let mut rows = Rows::new();
    for (facts, packages) in &grouped {
        let better = grouped.iter().filter(|(other, _)| same(facts, other) && weight(other) > weight(facts));
        let told: BTreeSet<&String> = better.flat_map(|(_, packages)| packages).collect();
        let left: Vec<&str> =
            packages.iter().filter(|package| !told.contains(package)).map(String::as_str).collect();
        if !left.is_empty() {
            let [product, cvx, mvx, name, status] = facts.clone();
            rows.push(vec![product, left.join(" "), cvx, mvx, name, status]);
        }
    }
    rows
}

/// The entries of a list, for comparing: the columns of the key, of the name, of other facts, and of the status.
pub fn entries(
    rows: &[Vec<String>],
    key: &[usize],
    name: usize,
    facts: &[(&'static str, usize)],
    status: usize,
) -> Entries {
    let entry = |row: &Vec<String>| {
        let key: Vec<&str> = key.iter().map(|column| row[*column].as_str()).collect();
        let facts = facts.iter().map(|(what, column)| (*what, row[*column].clone())).collect();
        (key.join(" "), Entry { name: row[name].clone(), facts, status: row[status].clone() })
    };
    rows.iter().map(entry).collect()
}

/// The entries of `ndc.tsv`, one for each package.
pub fn package_entries(rows: &[Vec<String>]) -> Entries {
    let mut entries = Entries::new();
    for row in rows {
        for package in row[1].split(' ') {
            let status = if row[5].is_empty() { "Active" } else { "Inactive" };
            let facts = vec![("mvx", row[3].clone())];
            let entry = Entry { name: row[4].clone(), facts, status: status.into() };
            // One package may stand for two vaccine codes.
            entries.insert(format!("{}-{package} ({})", row[0], row[2]), entry);
        }
    }
    entries
}
