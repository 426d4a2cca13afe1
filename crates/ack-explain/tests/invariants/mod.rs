//! What must hold for every answer to any text. The properties and the fuzz target both ask it.

use ack_explain::{Effect, Evidence, Explained, Fate, Knowledge, Outcome, Pairing, TargetKind, outline};

use hl7_reader::{read, unescape};

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
    check_evidence(answer, &analysis.evidence, analysis.registry_words.as_deref());
    for finding in &analysis.findings {
        check_evidence(answer, &finding.evidence, Some(&finding.registry_words));
        assert!(finding.evidence.iter().all(|own| own.err == finding.err));
    }
    for dose in &analysis.vaccinations {
        let words = |own: &Evidence| match own.err {
            0 => analysis.registry_words.as_ref(),
            err => analysis.findings.iter().find(|finding| finding.err == err).map(|own| &own.registry_words),
        };
        for own in &dose.evidence {
            check_evidence(answer, std::slice::from_ref(own), words(own).map(String::as_str));
        }
        assert!(dose.evidence.is_empty() || dose.fate != Fate::Unclear, "what is open has no evidence");
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

/// Evidence lies in the reply, and what stands there is what stands in the words that are shown.
fn check_evidence(answer: &Explained, evidence: &[Evidence], words: Option<&str>) {
    for own in evidence {
        let ack = answer.ack.as_deref().unwrap_or_default();
        let delimiters = read(ack).delimiters();
        let sent = ack.get(own.start..own.end).expect("evidence stands in the reply");
        let joined = sent.replace(char::from(delimiters.repetition), " ");
        let meant = unescape(&joined, delimiters).split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = own.in_words.of(words.expect("words that decide are shown")).trim();
        // One escape sequence may stand for several letters, of which the words hold only some.
        assert!(!shown.is_empty() && meant.contains(shown), "{sent:?} and {shown:?}");
    }
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
