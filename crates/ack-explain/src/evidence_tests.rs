//! Which words are shown to have decided, and of which vaccination.

use crate::{Analysis, DecidedBy, Effect, Evidence, Explained, Fate, Knowledge, Options, explain};

const VXU: &str = "\n\nMSH|^~\\&|EHR|C|IIS|S|20260509||VXU^V04^VXU_V04|V7|P|2.5.1\nPID|1||5^^^C^MR||Doe^Jo\n\
    ORC|RE||1^C\nRXA|0|1|20260509||08^HepB^CVX|0.5|mL\nORC|RE||2^C\nRXA|0|1|20260509||03^MMR^CVX|0.5|mL\n";

fn reply(code: &str, msa_3: &str, lines: &[&str]) -> Explained {
    let header = "MSH|^~\\&|IIS|S|EHR|C|20260509||ACK^V04^ACK|A1|P|2.5.1\n";
    let pasted = format!("{header}MSA|{code}|V7|{msa_3}\n{}{VXU}", lines.join("\n"));
    explain(&pasted, &Options::default(), &Knowledge::builtin()).remove(0)
}

/// The words as sent, and what they say.
fn told<'a>(answer: &'a Explained, evidence: &'a [Evidence]) -> Vec<(&'a str, &'static str)> {
    let text = answer.ack.as_deref().expect("a reply");
    evidence
        .iter()
        .map(|own| (text.get(own.start..own.end).expect("in the reply"), own.says.as_str()))
        .collect()
}

fn of_findings(answer: &Explained) -> Vec<Vec<(&str, &'static str)>> {
    answer.analysis.findings.iter().map(|finding| told(answer, &finding.evidence)).collect()
}

fn decided_by(analysis: &Analysis) -> Vec<Option<DecidedBy>> {
    analysis.findings.iter().map(|finding| finding.decided_by).collect()
}

#[test]
fn the_words_that_decide_are_told_as_they_were_sent() {
    let answer =
        reply("AE", "", &["ERR||RXA^1^5|102^x^HL70357|E|||| Lot \\T\\ site:~vaccination~not\\.br\\stored"]);
    let [finding] = answer.analysis.findings.as_slice() else { panic!("one finding") };
    let [evidence] = finding.evidence.as_slice() else { panic!("{:?}", finding.evidence) };
    let sent = &answer.ack.as_deref().expect("a reply")[evidence.start..evidence.end];
    assert!(sent.ends_with("not\\.br\\stored"), "{sent}");
    assert!(evidence.in_words.of(&finding.registry_words).ends_with("not stored"));
    assert_eq!((evidence.source, evidence.err, evidence.says.as_str()), ("ERR-8", 1, "lost"));
    assert_eq!(finding.decided_by, Some(DecidedBy::Words));
}

#[test]
fn what_is_left_open_has_no_evidence() {
    for words in ["Invalid code", "Vaccination may be stored", "Lot unknown", ""] {
        let answer = reply("AE", "", &[&format!("ERR||RXA^1^5|102^x^HL70357|E||||{words}")]);
        assert_eq!(answer.analysis.findings[0].effect, Effect::Unclear, "{words}");
        assert_eq!(
            (of_findings(&answer), decided_by(&answer.analysis)),
            (vec![vec![]], vec![None]),
            "{words}"
        );
        assert!(answer.analysis.vaccinations.iter().all(|dose| dose.evidence.is_empty()), "{words}");
    }
}

#[test]
fn what_decides_without_words_is_named() {
    let severity = reply("AE", "", &["ERR||RXA^1^5|102^x|W||||Lot unknown"]);
    assert_eq!(decided_by(&severity.analysis), [Some(DecidedBy::Severity)]);
    let code = reply("AR", "", &["ERR||MSH^1^12|203^x|E||||Version unknown"]);
    assert_eq!(decided_by(&code.analysis), [Some(DecidedBy::Code)]);
    let lines = ["ERR||RXA^1^5|102^x|E||||Invalid code", "ERR||RXA^1|102^x|E||||Vaccination rejected"];
    let line = reply("AE", "", &lines);
    assert_eq!(decided_by(&line.analysis), [Some(DecidedBy::Line), Some(DecidedBy::Words)]);
    assert!(
        severity.analysis.findings[0].evidence.is_empty() && line.analysis.findings[0].evidence.is_empty()
    );
}

#[test]
fn a_dose_has_the_words_that_are_said_of_it() {
    let answer = reply("AE", "", &["ERR||PID^1|102^x|E||||RXA #1 stored. RXA #2 rejected."]);
    let doses = &answer.analysis.vaccinations;
    assert_eq!((doses[0].fate, doses[1].fate), (Fate::Stored, Fate::NotStored));
    let (first, second) = (told(&answer, &doses[0].evidence), told(&answer, &doses[1].evidence));
    assert!(first.iter().all(|(words, says)| words.contains("stored") && *says == "kept"), "{first:?}");
    assert!(second.len() == 1 && second[0].0.contains("rejected") && second[0].1 == "lost", "{second:?}");
}

#[test]
fn a_general_word_is_said_of_the_only_dose_at_the_place() {
    let answer = reply("AE", "", &["ERR||RXA^2^5|102^x|E||||Vaccination rejected"]);
    let doses = &answer.analysis.vaccinations;
    assert!(doses[0].evidence.is_empty(), "{:?}", doses[0]);
    assert_eq!(told(&answer, &doses[1].evidence).len(), 1);
}

#[test]
fn words_of_msa_3_decide_outcome_and_doses() {
    let answer = reply("AR", "Message rejected", &[]);
    let analysis = &answer.analysis;
    let evidence = told(&answer, &analysis.evidence);
    assert!(evidence.len() == 1 && evidence[0].0.contains("rejected"), "{evidence:?}");
    assert_eq!((analysis.evidence[0].source, analysis.evidence[0].err), ("MSA-3", 0));
    assert!(analysis.vaccinations.iter().all(|dose| dose.evidence == analysis.evidence), "{analysis:?}");
    let beside = reply("AE", "Message accepted", &["ERR||RXA^2^5|102^x|E||||Vaccination rejected"]);
    assert!(beside.analysis.evidence.is_empty(), "it is not why a dose was lost");
}

#[test]
fn words_in_other_fields_say_which() {
    let answer = reply("AE", "", &["ERR||RXA^1^5|102^x|E|||Vaccination rejected"]);
    assert_eq!(answer.analysis.findings[0].evidence[0].source, "ERR-7");
}

#[test]
fn what_was_joined_in_doubt_is_no_evidence() {
    let open = reply("AE", "", &["ERR||RXA^1^5|102^x^HL70357|E||||Invalid vaccine code", "message rejected"]);
    assert_eq!(open.analysis.findings[0].effect, Effect::Unclear);
    assert_eq!(of_findings(&open), [vec![]]);
    // Behind a line that was left open, places still count in the whole text.
    let lines = [
        "ERR||RXA^1^5|102^x^HL70357|E||||Invalid vaccine code",
        "message rejected",
        "ERR||RXA^2^5|102^x^HL70357|E||||Vaccination rejected",
    ];
    let behind = reply("AE", "", &lines);
    let found = of_findings(&behind);
    assert!(found[0].is_empty() && found[1].len() == 1 && found[1][0].0.ends_with("rejected"), "{found:?}");
    let agreed = reply("AE", "", &["ERR||RXA^1^5|102^x|E||||RXA IGNORED - 998 is an invalid CVX", "code"]);
    assert!(of_findings(&agreed)[0].iter().any(|(words, _)| words.contains("IGNORED")), "{agreed:?}");
}
