//! One answer from top to bottom: the result, each dose, the problems beside the messages, and what else is worth
//! knowing.

use std::rc::Rc;

use ack_explain::{Pairing, ReplyKind};
use yew::prelude::*;

use super::compare::Compare;
use super::dose_list::dose_list;
use super::message_view::MessageView;
use super::outcome_banner::outcome_banner;
use super::problem_list::problem_list;
use super::remarks::{notes, repairs};
use super::trial_panel::TrialPanel;
use super::view_bar::ViewBar;
use crate::state::explain::ExplainAction;
use crate::state::same::Same;
use crate::state::shown::Shown;
use crate::state::trial::Trial;
use crate::state::view::View;
use crate::text::say;

/// One answer.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AnswerProps {
    /// The answer.
    pub shown: Same<Shown>,
    /// The number of the problem that is pointed at.
    pub pointed: Option<u32>,
    /// Told when a problem is pointed at.
    pub on_point: Callback<Option<u32>>,
    /// Whether problems are told briefly.
    #[prop_or_default]
    pub brief: bool,
    /// Told whether they are to be.
    #[prop_or_default]
    pub on_brief: Callback<bool>,
    /// Whether stand-ins are shown for what tells who somebody is.
    #[prop_or_default]
    pub masked: bool,
    /// A change that is tried on the message.
    #[prop_or_default]
    pub trial: Option<Rc<Trial>>,
    /// Told what becomes of such a change.
    #[prop_or_default]
    pub on_action: Callback<ExplainAction>,
    /// Grows with each reading of what was pasted.
    #[prop_or_default]
    pub reading: u32,
}

/// The answer.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let view = use_state(|| Rc::new(View::default()));
    let on_view = {
        let view = view.setter();
        Callback::from(move |wanted: View| view.set(Rc::new(wanted)))
    };
    let view = Rc::clone(&view);
    let AnswerProps { shown, pointed, on_point, brief, on_brief, masked, trial, on_action, reading } =
        props.clone();
    let on_try = (!masked).then(|| on_action.clone());
    let analysis = &shown.analysis;
    let stray = analysis.pairing == Pairing::Mismatch;
    let has_sheets = shown.sent.is_some() || shown.reply.is_some();
    let has_asides = !analysis.notes.is_empty() || !analysis.repairs.is_empty();
    let layout = match shown.problems.len() {
        0 => "single",
        1 | 2 => "",
        // Beside a long list of problems the messages stay in view.
        _ => "many",
    };
    // Another message is compared with the one that was sent, whatever is tried on that.
    let pasted = trial.as_ref().map_or(&shown, |trial| &trial.first).sent.clone();
    let title = say(match &trial {
        Some(_) if !masked => "page.sheet.changed",
        _ if stray => "page.sheet.stray",
        _ => "page.sheet.sent",
    });
    html! {
        <div class="answer">
            { outcome_banner(&shown) }
            if shown.reply.is_some() && shown.sent.is_none() && analysis.reply_kind == ReplyKind::Ack {
                <p class="only">{ say("page.only_reply") }</p>
            }
            if !analysis.vaccinations.is_empty() {
                { dose_list(&shown) }
            }
            if has_sheets {
                <div class={classes!("split", layout)}>
                    if !shown.problems.is_empty() {
                        { problem_list(&shown, pointed, &on_point, brief, &on_brief) }
                    }
                    <div class="sheets">
                        <ViewBar {masked} view={Rc::clone(&view)} found={found(&shown, &view)} {on_view} />
                        if let Some(trial) = trial {
                            <TrialPanel {trial} shown={shown.clone()} {masked} {on_action} />
                        }
                        if let Some(sheet) = shown.sent.clone() {
                            <MessageView id="sent" {title} {sheet} view={Rc::clone(&view)} {pointed} on_point={on_point.clone()} {on_try} {reading} />
                        }
                        if let Some(sheet) = shown.reply.clone() {
                            <MessageView id="reply" title={say("page.sheet.reply")} {sheet} {view} {pointed} {on_point} {reading} below={shown.sent.is_some()} />
                        }
                        if let Some(sheet) = pasted {
                            <Compare {sheet} {masked} />
                        }
                        { keys() }
                    </div>
                </div>
            }
            if has_asides {
                <div class="asides">
                    { notes(&shown) }
                    { repairs(&shown) }
                </div>
            }
        </div>
    }
}

/// The name of the fold with the keys.
pub const KEYS: &str = "keys";

/// The keys of the answer.
fn keys() -> Html {
    let rows = ["n", "p", "arrows", "enter", "change", "escape", "help", "mask", "save", "clear"].map(|key| {
        html! { <><dt><kbd>{ say(&format!("page.keys.{key}")) }</kbd></dt><dd>{ say(&format!("page.keys.does.{key}")) }</dd></> }
    });
    html! {
        <details id={KEYS} class="keys">
            <summary>{ say("page.keys") }</summary>
            <p>{ say("page.keys.where") }</p>
            <dl>{ for rows }</dl>
        </details>
    }
}

/// In how many fields of both messages the text sought is found.
fn found(shown: &Shown, view: &View) -> usize {
    let sheets = [&shown.sent, &shown.reply].into_iter().flatten();
    sheets.map(|sheet| if view.sought.is_nothing() { 0 } else { sheet.count(&view.sought) }).sum()
}
