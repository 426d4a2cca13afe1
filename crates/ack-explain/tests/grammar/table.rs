//! A table of `tests/cases/grammar`: lines that begin with `#`, a header, and rows with a tab between the cells.

use std::fs;
use std::path::Path;

/// The rows of a table with these columns.
pub(crate) fn rows<const N: usize>(name: &str, columns: [&str; N]) -> Vec<[String; N]> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/grammar").join(name);
    let text = fs::read_to_string(&file).expect("a readable table of the grammar");
    let mut lines = text.lines().skip_while(|line| line.starts_with('#'));
    let header = lines.next().expect("a header");
    assert_eq!(header, columns.join("\t"), "{name}");
    let row = |line: &str| {
        let cells: Vec<String> = line.split('\t').map(String::from).collect();
        cells
            .try_into()
            .unwrap_or_else(|cells: Vec<String>| panic!("{name}: {} cells in {line}", cells.len()))
    };
    lines.map(row).collect()
}

/// A cell that may be empty, which `-` says.
pub(crate) fn filled(cell: &str) -> Option<&str> {
    (cell != "-").then_some(cell)
}
