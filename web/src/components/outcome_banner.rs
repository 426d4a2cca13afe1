//! The result, above all else: one sentence with its shape, the next step and who takes it, and a few facts.

use ack_explain::{Outcome, Pairing, Resend, Who};
use yew::prelude::*;

use super::decided::quoted;
use super::sign::sign;
use crate::state::shown::Shown;
use crate::state::tone::Tone;
use crate::text::say;

/// The result.
pub fn outcome_banner(shown: &Shown) -> Html {
    let analysis = &shown.analysis;
    let tone = Tone::from(analysis);
    // What is said of another message settles nothing here.
    let nothing_to_do = matches!(analysis.outcome, Outcome::Accepted | Outcome::AlreadyStored)
        && analysis.pairing != Pairing::Mismatch;
    // Fetching the reply needs no owner: whoever reads this does it.
    let is_ours = analysis.outcome == Outcome::NotAnAck && analysis.who == Who::FrontDesk;
    let reply = shown.reply.is_some();
    let resend = if nothing_to_do { Resend::No } else { analysis.resend };
    let facts = [
        ("page.fact.resend", Some(say(&format!("page.resend.{}", resend.as_str()))).filter(|_| reply)),
        ("page.fact.answer", analysis.acknowledgment_code.clone()),
        ("page.fact.registry", Some(analysis.registry_name.clone()).filter(|_| reply)),
        ("page.fact.control_id", analysis.control_id.clone()),
    ];
    let facts = facts.into_iter().filter_map(|(label, value)| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(html! { <div><dt>{ say(label) }</dt><dd>{ value }</dd></div> })
    });
    html! {
        <section class={classes!("result", tone.class())} aria-labelledby="headline">
            { sign(tone) }
            <div class="said">
                <h2 id="headline" tabindex="0">{ &analysis.headline }</h2>
                <p>{ &analysis.summary }</p>
                if let Some(words) = &analysis.registry_words {
                    { quoted(words, &analysis.evidence) }
                }
                <p class="next">
                    <b>{ say("page.problem.next") }</b>{ " " }{ &analysis.next }
                </p>
                if !nothing_to_do && !is_ours {
                    <p class="next">
                        <b>{ say("page.problem.who") }</b>{ " " }
                        <span class="chip">{ say(&format!("who.{}", analysis.who.as_str())) }</span>
                    </p>
                }
            </div>
            <dl class="facts">{ for facts }</dl>
        </section>
    }
}
