//! A change that is tried on the message: what was changed, what that means, and the ways back. The answer below stays
//! the one to what was pasted.

use std::rc::Rc;

use yew::prelude::*;

use super::difference_list::difference_list;
use crate::platform::place;
use crate::state::difference::differences;
use crate::state::explain::ExplainAction;
use crate::state::same::Same;
use crate::state::shown::Shown;
use crate::state::trial::{Bond, Trial};
use crate::text::{fill, say};

/// The change.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TrialPanelProps {
    /// The change.
    pub trial: Rc<Trial>,
    /// The answer with the changed message.
    pub shown: Same<Shown>,
    /// Whether it is set aside, because stand-ins are shown.
    pub masked: bool,
    /// Told what becomes of it.
    pub on_action: Callback<ExplainAction>,
}

/// The panel.
#[component]
pub fn TrialPanel(props: &TrialPanelProps) -> Html {
    let TrialPanelProps { trial, shown, masked, on_action } = props;
    let button = |name: &str, action: ExplainAction, is_last: bool| {
        let on_action = on_action.clone();
        let onclick = move |_: MouseEvent| {
            on_action.emit(action.clone());
            // This button goes with the panel, and the focus with it.
            if is_last {
                place::focus("headline");
            }
        };
        html! { <button type="button" {onclick}>{ say(name) }</button> }
    };
    let changes = || match (&trial.first.sent, &shown.sent) {
        (Some(before), Some(after)) => difference_list(&differences(before, after)),
        _ => Html::default(),
    };
    let numbers = |touched: bool| {
        let numbers = trial.first.problems.iter().map(|problem| problem.number);
        let numbers: Vec<String> = numbers
            .filter(|number| trial.touched.contains(number) == touched)
            .map(|it| it.to_string())
            .collect();
        numbers.join(", ")
    };
    let told = |name: &str, numbers: String| {
        let words = (!numbers.is_empty()).then(|| fill(name, &[("numbers", &numbers)]));
        html! { if let Some(words) = words { <p>{ words }</p> } }
    };
    let bond = match trial.bond {
        Bond::Kept => None,
        Bond::Broken => Some("page.trial.broken"),
        Bond::Lost => Some("page.trial.lost"),
    };
    html! {
        <section class="trial" aria-labelledby="trial">
            <h3 id="trial">{ say("page.trial.title") }</h3>
            <p><b>{ say("page.trial.unseen") }</b>{ " " }{ say("page.trial.meaning") }</p>
            if *masked {
                <p>{ say("page.trial.masked") }</p>
            } else {
                { changes() }
                { told("page.trial.touched", numbers(true)) }
                { told("page.trial.untouched", numbers(false)) }
                if let Some(bond) = bond { <p><b>{ say(bond) }</b></p> }
                <p class="ways">
                    { button("page.trial.undo", ExplainAction::Undone, trial.is_single()) }
                    { button("page.trial.restore", ExplainAction::Restored, true) }
                </p>
            }
        </section>
    }
}
