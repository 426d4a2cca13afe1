//! How much is told of each problem: everything, or the next step alone.

use yew::prelude::*;

use crate::text::say;

/// The two lengths.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LengthChoiceProps {
    /// Whether problems are told briefly.
    pub brief: bool,
    /// Told whether they are to be.
    pub on_brief: Callback<bool>,
}

/// Two buttons, one of which is pressed.
#[component]
pub fn LengthChoice(props: &LengthChoiceProps) -> Html {
    let button = |name: &str, brief: bool| {
        let on_brief = props.on_brief.clone();
        let onclick = move |_: MouseEvent| on_brief.emit(brief);
        let pressed = (props.brief == brief).to_string();
        html! { <button type="button" {onclick} aria-pressed={pressed}>{ say(name) }</button> }
    };
    html! {
        <div class="length" role="group" aria-label={say("page.length")}>
            { button("page.length.full", false) }
            { button("page.length.brief", true) }
        </div>
    }
}
