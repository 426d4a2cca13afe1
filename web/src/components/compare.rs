//! Another message beside the one that was sent: paste it, and read in which fields they differ.

use std::rc::Rc;

use ack_explain::{Options, explain};
use yew::prelude::*;

use super::difference_list::difference_list;
use crate::platform::text_box;
use crate::state::difference::differences;
use crate::state::sheet::Sheet;
use crate::state::waiting::LONG;
use crate::text::{knowledge, say};

/// The message that was sent.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CompareProps {
    /// The message.
    pub sheet: Rc<Sheet>,
    /// Whether stand-ins are shown: what is pasted here has none, so it is not shown then.
    pub masked: bool,
}

/// The other message.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let area = use_node_ref();
    // Nothing, while nothing is pasted; else what was found in it.
    let other = use_state_eq(|| None::<Option<Rc<Sheet>>>);
    let read = {
        let (area, other) = (area.clone(), other.setter());
        move || {
            let text = text_box::text(&area);
            other.set((!text.trim().is_empty()).then(|| found(&text)));
        }
    };
    let oninput = {
        let (area, read) = (area.clone(), read.clone());
        Callback::from(move |event: InputEvent| {
            // A long text is read when it was pasted, or when the typing is done.
            if text_box::is_pasted(&event) || text_box::text(&area).len() <= LONG {
                read();
            }
        })
    };
    let onchange = Callback::from(move |_: Event| read());
    let told = match other.as_ref() {
        _ if props.masked => Html::default(),
        None => Html::default(),
        Some(None) => html! { <p>{ say("page.compare.nothing") }</p> },
        Some(Some(other)) => difference_list(&differences(&props.sheet, other)),
    };
    html! {
        <details class="compare" hidden={props.masked}>
            <summary>{ say("page.compare") }</summary>
            <label for="other">{ say("page.compare.box") }</label>
            <textarea id="other" ref={area} spellcheck="false" autocomplete="off" autocapitalize="off"
                autocorrect="off" writingsuggestions="false" wrap="off" {oninput} {onchange} />
            <div role="status">{ told }</div>
        </details>
    }
}

/// The first message with doses in a text.
fn found(text: &str) -> Option<Rc<Sheet>> {
    let answers = explain(text, &Options::default(), knowledge());
    let sent = answers.iter().find_map(|answer| answer.vxu.as_deref())?;
    Some(Rc::new(Sheet::new(sent, &[], &[], knowledge())))
}
