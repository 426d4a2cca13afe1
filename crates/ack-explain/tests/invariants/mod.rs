//! What must hold for every answer to any text. The properties and the fuzz target both ask it.

use ack_explain::{Effect, Explained, Fate, Knowledge, Outcome, Pairing, TargetKind, outline};

/// What holds for every answer.
pub(crate) fn check(answer: &Explained) {
    let analysis = &answer.analysis;
    let ids: Vec<&str> = analysis.findings.iter().map(|finding| finding.id.as_str()).collect();
    for finding in &analysis.findings {
        assert!(!finding.targets.is_empty(), "a finding has a place");
        for target in &finding.targets {
            if let (Some(start), Some(end)) = (target.start, target.end) {
                let vxu = answer.vxu.as_deref().unwrap_or_default();
                let covered = vxu.get(start..end);
                assert!(covered.is_some(), "{target:?}");
                if let Some(text) = &target.text {
                    assert_eq!(covered, Some(text.as_str()));
                }
            } else {
                assert!(matches!(target.kind, TargetKind::Message | TargetKind::Unresolved), "{target:?}");
            }
        }
        if let Some(root) = &finding.caused_by {
            assert!(ids.contains(&root.as_str()) && *root != finding.id);
            let cause = analysis.findings.iter().find(|other| other.id == *root);
            assert!(cause.is_some_and(|cause| cause.caused_by.is_none()), "a root follows from nothing");
        }
        for text in [&finding.title, &finding.saved, &finding.what, &finding.why, &finding.next] {
            assert!(!text.is_empty());
        }
    }
    for dose in &analysis.vaccinations {
        assert!(dose.because.iter().all(|id| ids.contains(&id.as_str())));
        if analysis.outcome == Outcome::Rejected && analysis.pairing != Pairing::Mismatch {
            assert_eq!(dose.fate, Fate::NotStored, "a rejected message stores no dose");
        }
    }
    // A dose said to be lost is never shown as saved.
    let dose_lost = analysis.findings.iter().any(|finding| finding.effect == Effect::DoseRejected);
    let shown_lost = |fate: Fate| matches!(fate, Fate::NotStored | Fate::Unclear);
    if dose_lost && !analysis.vaccinations.is_empty() {
        assert!(
            analysis.vaccinations.iter().any(|dose| shown_lost(dose.fate)),
            "{:?}",
            analysis.vaccinations
        );
    }
    let rejects = analysis.findings.iter().any(|finding| finding.effect == Effect::MessageRejected);
    assert!(!rejects || analysis.outcome == Outcome::Rejected);
}

/// What holds for every message laid out for showing: the cells of a line stand in order and inside it, and the codes
/// of a cell inside the cell.
pub(crate) fn check_outline(text: &str, knowledge: &Knowledge) {
    for line in outline(text, knowledge) {
        let mut done = line.span.start;
        let cells = line.cells(text, knowledge);
        assert_eq!(cells.iter().map(|cell| cell.span).collect::<Vec<_>>(), line.spans(text));
        for (number, cell) in cells.iter().enumerate() {
            assert!(cell.span.start >= done && cell.span.end <= line.span.end);
            let codes = line.codes(text, number, knowledge);
            assert!(codes.iter().all(|code| cell.span.contains(code.span) && !code.value.is_empty()));
            done = cell.span.end;
        }
    }
}
