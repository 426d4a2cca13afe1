//! Reads a table of tab-separated rows where it stands: no copy, no index, no start-up cost.

/// A table: comment lines that begin with `# `, one line of column names, then rows. The rows of a table that is
/// searched are sorted by their first cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'k> {
    /// The line of column names.
    columns: &'k str,
    rows: &'k str,
}

impl<'k> Table<'k> {
    /// The table in this text.
    pub(crate) fn new(text: &'k str) -> Self {
        let mut rows = text;
        while rows.starts_with('#') {
            rows = rest_after_line(rows);
        }
        Self { columns: rows.lines().next().unwrap_or_default(), rows: rest_after_line(rows) }
    }

    /// The number of the column with this name, counted from 0.
    pub(crate) fn column(self, name: &str) -> Option<usize> {
        self.columns.split('\t').position(|column| column == name)
    }

    /// All rows in order.
    pub(crate) fn rows(self) -> impl Iterator<Item = Row<'k>> {
        self.rows.lines().filter(|line| !line.is_empty()).map(|line| Row { line })
    }

    /// The rows whose first cell is `key`, found by halving.
    pub(crate) fn with_key(self, key: &str) -> impl Iterator<Item = Row<'k>> {
        let start = self.first_not_before(key);
        let rows = self.rows.get(start..).unwrap_or_default().lines().map(|line| Row { line });
        rows.take_while(move |row| row.cell(0) == key)
    }

    /// The rows whose first cell is `key`, as a table of their own.
    pub(crate) fn part(self, key: &str) -> Self {
        let start = self.first_not_before(key);
        let length: usize = self.with_key(key).map(|row| row.line.len() + 1).sum();
        let end = (start + length).min(self.rows.len());
        Self { rows: self.rows.get(start..end).unwrap_or_default(), ..self }
    }

    /// The row whose first cell is `key`.
    pub(crate) fn find(self, key: &str) -> Option<Row<'k>> {
        let start = self.first_not_before(key);
        let line = self.rows.get(start..)?.lines().next()?;
        Some(Row { line }).filter(|row| row.cell(0) == key)
    }

    /// Where the first row begins whose key is not smaller than `key`.
    fn first_not_before(self, key: &str) -> usize {
        let part = |from: usize, to: usize| self.rows.get(from..to).unwrap_or_default();
        let (mut low, mut high) = (0, self.rows.len());
        while low < high {
            let middle = self.rows.floor_char_boundary(usize::midpoint(low, high)).max(low);
            let start = part(low, middle).rfind('\n').map_or(low, |at| low + at + 1);
            let row = part(start, high);
            let row_key = row.find(['\t', '\n']).and_then(|end| row.get(..end)).unwrap_or(row);
            if row_key < key {
                // The row that the middle lies in ends at or behind the middle.
                low = part(middle, high).find('\n').map_or(high, |at| middle + at + 1);
            } else {
                high = start;
            }
        }
        low
    }
}

fn rest_after_line(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, rest)| rest)
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'k> {
    line: &'k str,
}

impl<'k> Row<'k> {
    /// The cell in this column, counted from 0; `""` where there is none.
    pub(crate) fn cell(self, column: usize) -> &'k str {
        self.line.split('\t').nth(column).unwrap_or_default()
    }

    /// The first cells, read in one go; `""` where there are fewer.
    pub(crate) fn cells<const N: usize>(self) -> [&'k str; N] {
        let mut cells = self.line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn rows_are_found_by_their_first_cell() {
        let table =
            Table::new("# about\n# more\ncode\tname\n08\tHep B\n10\tIPV\n10\tpolio\n104\tHep A-B\nZ\tlast\n");
        let names = |key: &str| table.with_key(key).map(|row| row.cell(1)).collect::<Vec<_>>();
        assert_eq!(names("10"), ["IPV", "polio"]);
        assert_eq!(names("08"), ["Hep B"]);
        assert_eq!(names("Z"), ["last"]);
        assert_eq!(names("09"), [""; 0]);
        assert_eq!(table.find("104").map(|row| row.cell(1)), Some("Hep A-B"));
        assert!(table.find("1").is_none() && table.find("ZZ").is_none() && table.find("").is_none());
        assert_eq!(table.rows().count(), 5);
        assert_eq!(table.part("10").rows().map(|row| row.cell(1)).collect::<Vec<_>>(), ["IPV", "polio"]);
        assert_eq!((table.part("Z").rows().count(), table.part("11").rows().count()), (1, 0));
        assert_eq!((table.column("name"), table.column("plain")), (Some(1), None));
    }
}
