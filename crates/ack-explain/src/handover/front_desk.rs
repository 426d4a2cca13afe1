//! The note for the front desk.

use super::{Allowed, HandOver, grid};

/// The columns of the table of doses.
const DOSES: &[&str] = &["dose", "vaccine", "fate"];

/// The columns of the table of steps.
const STEPS: &[&str] = &["who", "what", "next", "words"];

pub(super) fn note(allowed: &Allowed<'_>) -> HandOver {
    let (analysis, knowledge) = (&allowed.explained.analysis, allowed.knowledge);
    let differing = allowed.differing();
    let doses = analysis
        .vaccinations
        .iter()
        .map(|dose| {
            // The words that were sent with a code may be any; the list's name is that of a vaccine.
            let listed = knowledge.vaccine(&dose.code).map(|vaccine| vaccine.name.to_string());
            let name = listed.unwrap_or_else(|| allowed.label("value.no_code"));
            let name = if differing.contains(&dose.number) {
                format!("{name} ({})", allowed.label("value.words_differ"))
            } else {
                name
            };
            vec![dose.number.to_string(), name, analysis.fate_label(dose, knowledge)]
        })
        .collect();
    let who = |who: &str| knowledge.sentence(&format!("who.{who}"), &[]);
    let mut steps: Vec<Vec<String>> = Vec::new();
    for finding in analysis.findings.iter().filter(|finding| finding.caused_by.is_none()) {
        let mut step = vec![
            who(finding.who.as_str()),
            allowed.sentence(&finding.title),
            allowed.sentence(&finding.next),
        ];
        // One step for all faults of a kind: the registry's words may number the doses.
        if !steps.iter().any(|other| other.starts_with(&step)) {
            step.push(allowed.words(&finding.registry_words));
            steps.push(step);
        }
    }
    if steps.is_empty() {
        steps.push(vec![
            who(analysis.who.as_str()),
            allowed.sentence(&analysis.headline),
            allowed.sentence(&analysis.next),
            analysis.registry_words.as_deref().map(|words| allowed.words(words)).unwrap_or_default(),
        ]);
    }
    let grids = [grid("doses", DOSES, doses, knowledge), grid("steps", STEPS, steps, knowledge)];
    HandOver {
        title: allowed.label("front_desk.title"),
        facts: allowed.facts(),
        grids: grids.into_iter().flatten().collect(),
        left_out: allowed.label("left_out"),
    }
}
