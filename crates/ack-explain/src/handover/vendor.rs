//! The note for the vendor of the record system.

use super::{Allowed, HandOver, grid};
use crate::analysis::Finding;

/// The columns of the table of faults.
const COLUMNS: &[&str] = &["count", "place", "sent", "expected", "fate", "codes", "words"];

pub(super) fn note(allowed: &Allowed<'_>) -> HandOver {
    let analysis = &allowed.explained.analysis;
    // The same fault in several lines is one row, with its count.
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for finding in &analysis.findings {
        let cells = fault(finding, allowed);
        match rows.iter_mut().find(|(_, other)| *other == cells) {
            Some((count, _)) => *count += 1,
            None => rows.push((1, cells)),
        }
    }
    let rows = rows
        .into_iter()
        .map(|(count, cells)| std::iter::once(count.to_string()).chain(cells).collect())
        .collect();
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
