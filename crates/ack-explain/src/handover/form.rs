//! The forms of a note: plain text, a table for a spreadsheet, and a page of its own.

use std::fmt::Write;

use super::HandOver;

/// A spreadsheet would take a cell that begins so for a formula, or for one that goes on over its border.
const FORMULA: [char; 5] = ['=', '+', '-', '@', '"'];

impl HandOver {
    /// As plain text, a line for each cell.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\n", self.title);
        for (label, value) in &self.facts {
            let _ = writeln!(text, "{label}: {value}");
        }
        for grid in &self.grids {
            let _ = writeln!(text, "\n{}", grid.title);
            for (number, row) in (1..).zip(&grid.rows) {
                let _ = writeln!(text, "\n{number}.");
                for (column, cell) in grid.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
                    let _ = writeln!(text, "   {column}: {cell}");
                }
            }
        }
        let _ = writeln!(text, "\n{}", self.left_out);
        text
    }

    /// As rows with tabs between the cells. No cell is taken for a formula.
    pub fn table(&self) -> String {
        let mut table = String::new();
        let mut line = |cells: &[&str]| {
            let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
            table.push_str(&cells.join("\t"));
            table.push('\n');
        };
        line(&[&self.title]);
        for (label, value) in &self.facts {
            line(&[label, value]);
        }
        for grid in &self.grids {
            line(&[]);
            line(&[&grid.title]);
            line(&grid.columns.iter().map(String::as_str).collect::<Vec<_>>());
            for row in &grid.rows {
                line(&row.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
        line(&[]);
        line(&[&self.left_out]);
        table
    }

    /// As a page of its own, which forbids itself everything, like ours.
    pub fn page(&self) -> String {
        let mut page = format!(
            "<!doctype html>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n<title>{0}</title>\n<h1>{0}</h1>\n",
            escaped(&self.title)
        );
        for (label, value) in &self.facts {
            let _ = writeln!(page, "<p><b>{}:</b> {}</p>", escaped(label), escaped(value));
        }
        for grid in &self.grids {
            let row = |tag: &str, cells: &[String]| {
                let cells = cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell)));
                format!("<tr>{}</tr>\n", cells.collect::<String>())
            };
            let rows: String = grid.rows.iter().map(|cells| row("td", cells)).collect();
            let title = escaped(&grid.title);
            let _ = writeln!(
                page,
                "<h2>{title}</h2>\n<table border=\"1\" cellpadding=\"6\">\n{}{rows}</table>",
                row("th", &grid.columns)
            );
        }
        let _ = writeln!(page, "<p>{}</p>", escaped(&self.left_out));
        page
    }
}

fn cell(text: &str) -> String {
    let text = text.replace(['\t', '\r', '\n'], " ");
    if text.starts_with(FORMULA) { format!("'{text}") } else { text }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
