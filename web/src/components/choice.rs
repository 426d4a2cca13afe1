//! Several replies in one paste: a list to choose from.

use ack_explain::{Explained, Pairing};
use yew::prelude::*;

use super::sign::sign;
use crate::state::tone::Tone;
use crate::text::{fill, say};

/// The list.
pub fn choice(answers: &[Explained], chosen: usize, on_choose: &Callback<usize>) -> Html {
    let choices = answers.iter().enumerate().map(|(number, answer)| {
        let analysis = &answer.analysis;
        let on_choose = on_choose.clone();
        let onclick = move |_: MouseEvent| on_choose.emit(number);
        let alone = matches!(analysis.pairing, Pairing::Mismatch | Pairing::None);
        let id = analysis.control_id.clone().unwrap_or_default();
        html! {
            <li>
                <button type="button" {onclick} aria-pressed={(number == chosen).to_string()}>
                    { sign(Tone::from(analysis)) }
                    <span><b>{ format!("{}. {id}", number + 1) }</b>{ " " }
                        { say(&format!("page.outcome.{}", analysis.outcome.as_str())) }
                        if alone { <i>{ " · " }{ say("page.choice.mismatch") }</i> }
                    </span>
                </button>
            </li>
        }
    });
    html! {
        <nav class="choice" aria-labelledby="choice">
            <p id="choice">{ fill("page.choice.title", &[("count", &answers.len().to_string())]) }</p>
            <ol>{ for choices }</ol>
        </nav>
    }
}
