//! The note for the vendor of the record system.

use hl7_reader::SegmentId;

use super::{Allowed, HandOver, grid};
use crate::analysis::Finding;

/// More lines of one fault are not numbered.
const MOST_LINES: usize = 20;

/// The columns of the table of faults.
const COLUMNS: &[&str] = &["count", "place", "sent", "expected", "fate", "codes", "words"];

pub(super) fn note(allowed: &Allowed<'_>) -> HandOver {
    let analysis = &allowed.explained.analysis;
    // The same fault in several lines is one row, with its count and those lines.
    let mut rows: Vec<Row> = Vec::new();
    for finding in &analysis.findings {
        let cells = fault(finding, allowed);
        let line = finding.targets.first().and_then(|target| allowed.line_number(target));
        match rows.iter_mut().find(|row| row.cells == cells) {
            Some(row) => {
                row.count += 1;
                row.lines.extend(line.filter(|line| !row.lines.contains(line)));
            }
            None => rows.push(Row { count: 1, cells, lines: line.into_iter().collect() }),
        }
    }
    let rows = rows.into_iter().map(|row| row.told(allowed)).collect();
    let mut facts = allowed.facts();
    if let Some(words) = &analysis.registry_words {
        facts.push((allowed.label("column.words"), allowed.words(words)));
    }
    HandOver {
        title: allowed.label("vendor.title"),
        facts,
        grids: grid("faults", COLUMNS, rows, allowed.knowledge).into_iter().collect(),
        left_out: allowed.label("left_out"),
    }
}

/// A fault in one line or in several.
struct Row {
    count: usize,
    /// What is told of it, beginning with its place.
    cells: Vec<String>,
    /// The lines that it is in, each by its name and its number.
    lines: Vec<(SegmentId, u32)>,
}

impl Row {
    fn told(mut self, allowed: &Allowed<'_>) -> Vec<String> {
        if let (Some((segment, _)), Some(place)) = (self.lines.first(), self.cells.first_mut()) {
            let numbers: Vec<String> =
                self.lines.iter().take(MOST_LINES).map(|(_, number)| number.to_string()).collect();
            let more = if self.lines.len() > MOST_LINES { " …" } else { "" };
            let numbers = numbers.join(", ") + more;
            place.push_str(
                &allowed
                    .knowledge
                    .sentence("handover.lines", &[("segment", segment.as_str()), ("numbers", &numbers)]),
            );
        }
        std::iter::once(self.count.to_string()).chain(self.cells).collect()
    }
}

/// The cells of a fault, but for its count.
fn fault(finding: &Finding, allowed: &Allowed<'_>) -> Vec<String> {
    let target = finding.targets.first();
    let place = target.map(|target| match target.place() {
        place if place.is_empty() => target.name.clone(),
        place => format!("{place} ({})", allowed.field_name(target)),
    });
    let severity = finding.severity.map(|severity| format!("ERR-4 {}", severity.as_str()));
    let code = |field: &str, code: &Option<String>| {
        let code = code.as_deref().filter(|code| !code.is_empty())?;
        Some(format!("{field} {}", allowed.words(code)))
    };
    let codes = [code("ERR-3", &finding.hl7_code), severity, code("ERR-5", &finding.application_code)];
    vec![
        place.unwrap_or_default(),
        target.map(|target| allowed.value(target)).unwrap_or_default(),
        target.map(|target| allowed.expected(target)).unwrap_or_default(),
        allowed.sentence(&finding.saved),
        codes.into_iter().flatten().collect::<Vec<_>>().join(", "),
        allowed.words(&finding.registry_words),
    ]
}
