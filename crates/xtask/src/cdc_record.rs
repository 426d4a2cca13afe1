//! One line of a file of CDC's, and the dates and package codes in its cells.

/// One line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub(crate) cells: Vec<String>,
}

impl Record {
    /// The cell in this column, counted from 0; `""` where there is none.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// The cell as yes or no.
    pub fn flag(&self, column: usize) -> Option<bool> {
        match self.cell(column).to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }
}

/// A date as CDC writes it (`2025/12/09`, `12/9/2025`, with or without a time), as `2025-12-09`.
pub fn date(text: &str) -> Option<String> {
    let day = text.split_whitespace().next()?;
    let parts: Vec<u32> = day.split(['/', '-']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if *year > 31 => (year, month, day),
        [month, day, year] => (year, month, day),
        _ => return None,
    };
    let is_real = (1900..2200).contains(year) && (1..=12).contains(month) && (1..=31).contains(day);
    is_real.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// A package code (NDC) of eleven digits, cut into the product and the package: `58160-0820` and `01`.
pub fn package(text: &str) -> Option<(String, String)> {
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    if digits.len() != 11 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (labeler, rest) = digits.split_at(5);
    let (product, package) = rest.split_at(4);
    Some((format!("{labeler}-{product}"), package.into()))
}
