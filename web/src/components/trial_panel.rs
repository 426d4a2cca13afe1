//! A change that is tried on the message: the first answer beside the one with the change, what was changed, and the
//! ways back.

use std::rc::Rc;

use yew::prelude::*;

use super::difference_list::difference_list;
use super::sign::sign;
use crate::platform::place;
use crate::state::difference::differences;
use crate::state::explain::ExplainAction;
use crate::state::shown::Shown;
use crate::state::tone::Tone;
use crate::state::trial::Trial;
use crate::text::{count, say};

/// The change.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TrialPanelProps {
    /// The change.
    pub trial: Rc<Trial>,
    /// The answer with it.
    pub shown: Rc<Shown>,
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
    let answer = |name: &str, shown: &Shown| {
        let (analysis, problems) = (&shown.analysis, shown.problems.len());
        html! {
            <div>
                <dt>{ say(name) }</dt>
                <dd>{ sign(Tone::from(analysis)) }<span>{ &analysis.headline }{ " " }
                    if problems > 0 { <i>{ count("page.problems", problems) }</i> }</span></dd>
            </div>
        }
    };
    let changes = || match (&trial.first.sent, &shown.sent) {
        (Some(before), Some(after)) => difference_list(&differences(before, after)),
        _ => html! { <p>{ say("page.trial.lost") }</p> },
    };
    html! {
        <section class="trial" aria-labelledby="trial">
            <h2 id="trial">{ say("page.trial.title") }</h2>
            <p><b>{ say("page.trial.unseen") }</b>{ " " }{ say("page.trial.meaning") }</p>
            if *masked {
                <p>{ say("page.trial.masked") }</p>
            } else {
                <dl>{ answer("page.trial.first", &trial.first) }{ answer("page.trial.now", shown) }</dl>
                { changes() }
                <p class="ways">
                    { button("page.trial.undo", ExplainAction::Undone, trial.is_single()) }
                    { button("page.trial.restore", ExplainAction::Restored, true) }
                </p>
            }
        </section>
    }
}
