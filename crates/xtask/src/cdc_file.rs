//! Reads a file of CDC's: text with a `|` between the columns, one entry a line.

use anyhow::{Result, bail};

use crate::cdc_list::CdcList;
use crate::cdc_record::{Record, date};

/// The lines of a file. The names of columns in its first line, where CDC gives them, are left out.
///
/// # Errors
/// Names the file, the line and what is wrong with it.
pub fn records(list: CdcList, file: &str, text: &str) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    let (least, most) = list.columns();
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        if line.trim().is_empty() {
            continue;
        }
        // A tab or several blanks in a cell would break the tables they go into.
        let cell = |cell: &str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut cells: Vec<String> = line.split('|').map(cell).collect();
        if cells.len() == most + 1 && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if !(least..=most).contains(&cells.len()) {
            bail!("{file}, line {number}: it has {} columns instead of {least}", cells.len());
        }
        let record = Record { cells };
        let names_columns = number == 1 && !line.bytes().any(|byte| byte == b'/') && is_heading(&record);
        if names_columns {
            continue;
        }
        if let Some(fault) = list.fault(&record) {
            bail!("{file}, line {number}: {fault}");
        }
        records.push(record);
    }
    if records.is_empty() {
        bail!("{file}: it has no lines");
    }
    Ok(records)
}

/// Whether every cell is a few words, as the names of columns are.
fn is_heading(record: &Record) -> bool {
    let is_name =
        |cell: &String| !cell.is_empty() && cell.starts_with(|first: char| first.is_ascii_alphabetic());
    record.cells.iter().all(is_name) && !record.cells.iter().any(|cell| date(cell).is_some())
}

/// The newest date on which a line of the list was changed.
pub fn newest(list: CdcList, records: &[Record]) -> Option<String> {
    let columns = list.updated();
    records.iter().flat_map(|record| columns.iter().filter_map(|column| date(record.cell(*column)))).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_cdc_writes_them() {
        for text in ["2025/12/09", "2025-12-9", "12/9/2025", "12/09/2025 12:00:00 AM"] {
            assert_eq!(date(text).as_deref(), Some("2025-12-09"), "{text}");
        }
        for text in ["", "soon", "9/2025", "2025/13/01", "99/99/9999"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_that_is_not_as_it_should_be_is_named() {
        let wrong = |list: CdcList, text: &str| records(list, "f.txt", text).expect_err(text).to_string();
        let good = "08  |Hep B|hepatitis B||Active|False|2010/05/28";
        assert_eq!(
            records(CdcList::Cvx, "f.txt", &format!("\u{feff}{good}\r\n\r\n")).expect("read").len(),
            1
        );
        for (line, why) in [
            ("09|Td|tetanus|Active|False|2010/05/28", "6 columns instead of 7"),
            ("X9|Td|tetanus||Active|False|2010/05/28", "`X9` is no vaccine code"),
            ("09||tetanus||Active|False|2010/05/28", "name or the status"),
            ("09|Td|tetanus||Active|maybe|2010/05/28", "neither True nor False"),
        ] {
            let said = wrong(CdcList::Cvx, &format!("{good}\n{line}"));
            assert!(said.starts_with("f.txt, line 2: ") && said.contains(why), "{said}");
        }
        assert!(
            wrong(CdcList::Vis, "DTaP VIS|2007/05/17|25308869|0886983000035|Historic|2020/01/01")
                .contains("24")
        );
        assert!(wrong(CdcList::Mvx, "\n").contains("no lines"));
    }

    #[test]
    fn names_of_columns_are_no_line() {
        let text = "Code|Name|Note|Status|Updated\nSKB|GlaxoSmithKline||Active|2010/05/28";
        let read = records(CdcList::Mvx, "mvx.txt", text).expect("read");
        assert_eq!((read.len(), read[0].cell(0)), (1, "SKB"));
        assert_eq!(newest(CdcList::Mvx, &read).as_deref(), Some("2010-05-28"));
    }
}
