//! Each vaccination of the message with what became of it.

use ack_explain::{Vaccination, VaccinationKind};
use yew::prelude::*;

use super::sign::sign;
use crate::platform::place;
use crate::state::date::readable;
use crate::state::shown::Shown;
use crate::state::tone::Tone;
use crate::text::{count, fill, knowledge, say};

/// So many doses stand in the order of the message. Of more, those that need somebody come first, and the others are
/// folded away.
const FEW_DOSES: usize = 6;

/// Of more doses than this that need nobody only the first are listed.
const MOST_DOSES: usize = 100;

/// The list.
pub fn dose_list(shown: &Shown) -> Html {
    let all = &shown.analysis.vaccinations;
    let few = all.len() <= FEW_DOSES;
    let needs_somebody = |dose: &&Vaccination| few || Tone::from(dose.fate) >= Tone::Open;
    let (first, fine): (Vec<&Vaccination>, Vec<&Vaccination>) = all.iter().partition(needs_somebody);
    let list = |doses: &[&Vaccination]| {
        let rows = doses.iter().map(|dose| row(dose, shown));
        html! { <ul class="doses" aria-label={say("page.doses.title")}>{ for rows }</ul> }
    };
    let listed = fine.get(..MOST_DOSES).unwrap_or(&fine);
    let (total, most) = (fine.len().to_string(), MOST_DOSES.to_string());
    html! {
        <>
            if !first.is_empty() { { list(&first) } }
            if !fine.is_empty() {
                <details class="fine">
                    <summary>{ count("page.doses.fine", fine.len()) }</summary>
                    { list(listed) }
                    if listed.len() < fine.len() {
                        <p>{ fill("page.doses.cut", &[("count", &total), ("shown", &most)]) }</p>
                    }
                </details>
            }
        </>
    }
}

fn row(dose: &Vaccination, shown: &Shown) -> Html {
    let tone = Tone::from(dose.fate);
    let date = readable(&dose.date);
    let when = if dose.kind == VaccinationKind::Given { "page.dose.given" } else { "page.dose.dated" };
    let problems = shown.problems_of(&dose.because).into_iter().map(|problem| {
        let number = problem.number;
        let onclick = move |_: MouseEvent| place::focus_card(number);
        let shape = if problem.is_remark { "round" } else { "square" };
        let name = say(if problem.is_remark { "page.remark.to" } else { "page.problem.to" });
        html! {
            <button type="button" class="to" {onclick}>
                { name }{ " " }<span class={classes!("badge", shape, problem.tone.class())}>{ number }</span>
            </button>
        }
    });
    html! {
        <li class="dose">
            { sign(tone) }
            <div>
                <p class="what">
                    <b>{ &dose.name }</b>{ " " }
                    if !dose.code.is_empty() { <span>{ fill("page.dose.code", &[("code", &dose.code)]) }</span> }
                </p>
                <p class="how">
                    <b class={classes!("fate", tone.class())}>
                        { shown.analysis.fate_label(dose, knowledge()) }
                    </b>
                    { " · " }{ fill("page.dose", &[("number", &dose.number.to_string())]) }
                    if !date.is_empty() { { " · " }{ fill(when, &[("date", &date)]) } }
                </p>
                <p class="why">{ &dose.sentence }{ " " }{ for problems }</p>
            </div>
        </li>
    }
}
