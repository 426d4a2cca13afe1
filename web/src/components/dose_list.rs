//! Each vaccination of the message with what became of it.

use ack_explain::{Vaccination, VaccinationKind};
use yew::prelude::*;

use super::sign::sign;
use crate::platform::place;
use crate::state::date::readable;
use crate::state::shown::Shown;
use crate::state::tone::Tone;
use crate::text::{fill, say};

/// Of more doses than this only the first are shown, and those that a finding speaks of.
const MOST_DOSES: usize = 100;

/// The list.
pub fn dose_list(shown: &Shown) -> Html {
    let all = &shown.analysis.vaccinations;
    let listed = all.iter().enumerate().filter(|(at, dose)| *at < MOST_DOSES || !dose.because.is_empty());
    let doses = listed.map(|(_, dose)| row(dose, shown));
    let (total, most) = (all.len().to_string(), MOST_DOSES.to_string());
    html! {
        <>
            <ul class="doses" aria-label={say("page.doses.title")}>{ for doses }</ul>
            if all.len() > MOST_DOSES {
                <p class="only">{ fill("page.doses.cut", &[("count", &total), ("shown", &most)]) }</p>
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
                        { say(&format!("fate.label.{}", dose.fate.as_str())) }
                    </b>
                    { " · " }{ fill("page.dose", &[("number", &dose.number.to_string())]) }
                    if !date.is_empty() { { " · " }{ fill(when, &[("date", &date)]) } }
                </p>
                <p class="why">{ &dose.sentence }{ " " }{ for problems }</p>
            </div>
        </li>
    }
}
