//! The two boxes with what belongs to them: samples while they are empty, and a button to empty them.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::paste_box::PasteBox;
use crate::platform::{place, text_box};
use crate::state::explain::{ExplainAction, Side};
use crate::state::sample::SAMPLES;
use crate::text::say;

/// A text longer than this is explained when the typing pauses, not at each letter.
const LONG: usize = 100_000;

/// The pause, in milliseconds.
const PAUSE: u32 = 300;

/// Both boxes.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PasteBoxesProps {
    /// How many answers are shown.
    pub count: usize,
    /// Whether the boxes make room for an answer.
    pub compact: bool,
    /// Told what happens to the boxes.
    pub on_action: Callback<ExplainAction>,
}

/// The boxes.
#[component]
pub fn PasteBoxes(props: &PasteBoxesProps) -> Html {
    let (reply, sent) = (use_node_ref(), use_node_ref());
    let waiting = use_mut_ref(|| None::<Timeout>);
    let typed = |side: Side| {
        let (on_action, waiting) = (props.on_action.clone(), Rc::clone(&waiting));
        Callback::from(move |text: String| {
            let long = text.len() > LONG;
            let (on_action, action) = (on_action.clone(), ExplainAction::Typed(side, text.into()));
            let act = move || on_action.emit(action);
            if long {
                *waiting.borrow_mut() = Some(Timeout::new(PAUSE, act));
            } else {
                act();
            }
        })
    };
    let fill = {
        let (on_action, waiting) = (props.on_action.clone(), Rc::clone(&waiting));
        let (reply, sent) = (reply.clone(), sent.clone());
        Callback::from(move |[first, second]: [&str; 2]| {
            waiting.borrow_mut().take();
            let boxes = [text_box::put(&reply, first).into(), text_box::put(&sent, second).into()];
            on_action.emit(ExplainAction::Filled(boxes));
        })
    };
    let clear = {
        let fill = fill.clone();
        Callback::from(move |_: MouseEvent| {
            fill.emit(["", ""]);
            place::focus("paste");
        })
    };
    let samples = SAMPLES.iter().map(|sample| {
        let fill = fill.clone();
        let onclick = move |_: MouseEvent| fill.emit(sample.boxes());
        html! { <li><button type="button" {onclick}>{ say(sample.label) }</button></li> }
    });
    let empty = props.count == 0;
    html! {
        <section class={classes!("boxes", props.compact.then_some("compact"))} aria-label={say("page.boxes")}>
            if empty {
                <p class="lead">{ say("page.start") }</p>
            }
            <div class="pair">
                <PasteBox id="paste" label={say("page.box.ack")} area={reply} on_text={typed(Side::Reply)} />
                <PasteBox id="paste-sent" label={say("page.box.vxu")} area={sent} on_text={typed(Side::Sent)} />
            </div>
            <div class="below">
                <p>{ say("page.box.hint") }</p>
                if !empty {
                    <button type="button" class="clear" onclick={clear}>{ say("page.clear") }</button>
                }
            </div>
            if empty {
                <div class="samples">
                    <p id="samples">{ say("page.samples.title") }</p>
                    <ul aria-labelledby="samples">{ for samples }</ul>
                </div>
            }
        </section>
    }
}
