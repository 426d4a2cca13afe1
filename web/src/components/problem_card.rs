//! One problem on its card, always in the same order: was it saved, what is wrong, where, who fixes it, the next
//! step, and, folded, the page about the cause and the registry's own words. A brief card keeps what was saved and the
//! next step.

use ack_explain::{Finding, TargetCertainty, TargetKind};
use yew::prelude::*;

use super::cause_page::cause_page;
use super::place_button::place_button;
use super::registry_words::registry_words;
use crate::platform::pointer;
use crate::state::problem::Problem;
use crate::state::shown::Shown;
use crate::state::tone::Tone;
use crate::text::{count, fill, say};

/// The card.
pub fn problem_card(
    shown: &Shown,
    problem: &Problem,
    pointed: bool,
    brief: bool,
    on_point: &Callback<Option<u32>>,
) -> Html {
    let finding = &shown.analysis.findings[problem.root];
    let worst = &shown.analysis.findings[problem.worst];
    let number = problem.number;
    let point = |to: Option<u32>| {
        let on_point = on_point.clone();
        move || on_point.emit(to)
    };
    let (focused, entered) = (point(Some(number)), point(Some(number)));
    let shape = if problem.is_remark { "round" } else { "square" };
    html! {
        <li key={number} class={classes!("card", problem.tone.class())} id={format!("card-{number}")} tabindex="-1"
            aria-labelledby={format!("title-{number}")} aria-current={pointed.then_some("true")}
            onfocusin={move |_: FocusEvent| focused()} onmousemove={move |event: MouseEvent| {
                if pointer::has_moved(&event) {
                    entered();
                }
            }}>
            <div class="card-head">
                <span class={classes!("badge", shape, problem.tone.class())}>{ number }</span>
                { quote(finding) }
                <h4 id={format!("title-{number}")}>{ &finding.title }</h4>
            </div>
            <p class={classes!("saved", Tone::from(worst.effect).class())}>{ &worst.saved }</p>
            if brief {
                <p class="next"><b>{ say("page.problem.next") }</b>{ " " }{ &finding.next }</p>
            } else {
                { rows(shown, problem) }
                { consequences(shown, problem) }
                if problem.same_as.is_none() {
                    { cause_page(&finding.cause) }
                }
                { registry_words(finding) }
            }
        </li>
    }
}

/// What a person should know, in its fixed order; only where, when the rest was told of a problem before.
fn rows(shown: &Shown, problem: &Problem) -> Html {
    let finding = &shown.analysis.findings[problem.root];
    if let Some(first) = problem.same_as {
        let told = fill("page.problem.same", &[("number", &first.to_string())]);
        return html! {
            <dl class="rows">
                <dt>{ say("page.problem.where") }</dt><dd>{ places(shown, problem.root) }</dd>
                <dt>{ say("page.problem.next") }</dt><dd><p>{ told }</p></dd>
            </dl>
        };
    }
    html! {
        <dl class="rows">
            <dt>{ say("page.problem.what") }</dt><dd><p>{ &finding.what }</p><p class="why">{ &finding.why }</p></dd>
            <dt>{ say("page.problem.where") }</dt><dd>{ places(shown, problem.root) }</dd>
            <dt>{ say("page.problem.who") }</dt>
            <dd><span class="chip">{ say(&format!("who.{}", finding.who.as_str())) }</span></dd>
            <dt>{ say("page.problem.next") }</dt>
            <dd><p>{ &finding.next }</p>{ suggestions(finding) }</dd>
        </dl>
    }
}

/// The value as it was sent, which people know again at once.
fn quote(finding: &Finding) -> Html {
    let Some(target) = finding.targets.first() else { return Html::default() };
    match target.kind {
        TargetKind::Present => {
            let text = target.text.as_deref().unwrap_or_default();
            html! { <code class="quote">{ text }</code> }
        }
        TargetKind::Empty | TargetKind::BeyondEnd | TargetKind::SegmentAbsent => {
            html! { <span class="slot">{ target.place() }{ " – " }{ say("page.nothing_sent") }</span> }
        }
        TargetKind::Segment | TargetKind::Message | TargetKind::Unresolved => Html::default(),
    }
}

/// The place, how sure it is, and the other places it could be.
fn places(shown: &Shown, at: usize) -> Html {
    let finding = &shown.analysis.findings[at];
    let mut buttons = finding
        .targets
        .iter()
        .enumerate()
        .map(|(number, target)| place_button(target, shown.mark(at, number)));
    let first = buttons.next();
    let others: Vec<Html> = buttons.collect();
    let unsure = finding.targets.first().map(|target| target.certainty);
    let unsure = unsure.filter(|certainty| *certainty != TargetCertainty::Certain);
    html! {
        <>
            { first.unwrap_or_default() }
            if let Some(certainty) = unsure {
                <p class="unsure">{ say(&format!("place.{}", certainty.as_str())) }</p>
            }
            if !others.is_empty() {
                <p class="unsure">{ say("page.candidates") }{ " " }{ for others }</p>
            }
        </>
    }
}

/// Near valid codes: never one as the answer, because which vaccine it was is not for a page to say.
fn suggestions(finding: &Finding) -> Html {
    if finding.suggestions.is_empty() {
        return Html::default();
    }
    let near = finding.suggestions.iter().map(|near| {
        html! { <li><b>{ &near.code }</b>{ " " }{ &near.name }</li> }
    });
    html! {
        <div class="near">
            <p>{ say("page.suggestions.title") }{ ". " }{ say(finding.suggestions_hint()) }</p>
            <ul>{ for near }</ul>
        </div>
    }
}

/// What follows from the problem, folded: each line of the reply stays within reach.
fn consequences(shown: &Shown, problem: &Problem) -> Html {
    if problem.consequences.is_empty() {
        return Html::default();
    }
    let lines = problem.consequences.iter().map(|at| {
        let finding = &shown.analysis.findings[*at];
        let tone = Tone::from(finding.effect);
        html! {
            <li>
                <p class="follows">
                    <span class={classes!("badge", "small", "dashed", tone.class())}>{ problem.label(*at) }</span>
                    { " " }<b class={classes!(tone.class())}>{ &finding.saved }</b>
                </p>
                { places(shown, *at) }
                { registry_words(finding) }
            </li>
        }
    });
    html! {
        <details class="follow">
            <summary>{ count("page.consequences.title", problem.consequences.len()) }</summary>
            <ol>{ for lines }</ol>
        </details>
    }
}
