//! The registry's own words and codes, kept apart from ours.

use ack_explain::{Certainty, Finding};
use yew::prelude::*;

use super::decided::quoted;
use crate::text::{knowledge, say};

/// The cause of which no more is known than what the registry says.
const OTHER: &str = "other";

/// The words, folded but where they are all that is known.
pub fn registry_words(finding: &Finding) -> Html {
    let with_name = |code: &Option<String>, name: fn(&str) -> Option<&'static str>| {
        let code = code.as_deref()?;
        Some(name(code).map_or_else(|| code.to_owned(), |name| format!("{code}: {name}")))
    };
    let severity = finding.severity.map(|letter| say(&format!("page.severity.{}", letter.as_str())));
    let facts = [
        ("page.codes.severity", severity),
        ("page.codes.hl7", with_name(&finding.hl7_code, |code| knowledge().hl7_error(code))),
        (
            "page.codes.application",
            with_name(&finding.application_code, |code| knowledge().application_error(code)),
        ),
        ("page.codes.said", finding.location_said.clone()),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(label, value)| Some(html! { <><dt>{ say(label) }</dt><dd>{ value? }</dd></> }));
    // Of a cause that is not known the words are all there is to read.
    let open = finding.cause == OTHER;
    html! {
        <details class="words" {open}>
            <summary>{ say("page.words.title") }</summary>
            if finding.registry_words.is_empty() {
                <p>{ say("page.words.none") }</p>
            } else {
                { quoted(&finding.registry_words, &finding.evidence) }
            }
            <dl>
                { for facts }
                <dt>{ say("page.codes.certainty") }</dt><dd>{ certainty(finding.certainty) }</dd>
                if let Some(by) = finding.decided_by {
                    <dt>{ say("page.decided.title") }</dt><dd>{ say(&format!("page.decided.{}", by.as_str())) }</dd>
                }
            </dl>
        </details>
    }
}

/// How sure the effect is, in words.
fn certainty(certainty: Certainty) -> String {
    say(&format!("certainty.{}", certainty.as_str()))
}
