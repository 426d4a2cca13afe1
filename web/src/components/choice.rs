//! Several replies in one paste: a list to choose from.

use std::rc::Rc;

use ack_explain::{Explained, Pairing};
use yew::prelude::*;

use super::sign::Sign;
use crate::state::tone::Tone;
use crate::text::{fill, say};

/// The list.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ChoiceProps {
    /// The answers, in the order their replies were found.
    pub answers: Rc<Vec<Explained>>,
    /// Which one is shown.
    pub chosen: usize,
    /// Told which one is to be shown.
    pub on_choose: Callback<usize>,
}

/// The list.
#[component]
pub fn Choice(props: &ChoiceProps) -> Html {
    let choices = props.answers.iter().enumerate().map(|(number, answer)| {
        let analysis = &answer.analysis;
        let on_choose = props.on_choose.clone();
        let onclick = move |_: MouseEvent| on_choose.emit(number);
        let alone = matches!(analysis.pairing, Pairing::Mismatch | Pairing::None);
        let id = analysis.control_id.clone().unwrap_or_default();
        html! {
            <li>
                <button type="button" {onclick} aria-pressed={(number == props.chosen).to_string()}>
                    <Sign tone={Tone::from(analysis)} />
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
            <p id="choice">{ fill("page.choice.title", &[("count", &props.answers.len().to_string())]) }</p>
            <ol>{ for choices }</ol>
        </nav>
    }
}
