//! How much is told of each problem: everything, or the next step alone.

use yew::prelude::*;

use crate::text::say;

/// Two buttons, one of which is pressed.
pub fn length_choice(brief: bool, on_brief: &Callback<bool>) -> Html {
    let button = |name: &str, wanted: bool| {
        let on_brief = on_brief.clone();
        let onclick = move |_: MouseEvent| on_brief.emit(wanted);
        let pressed = (brief == wanted).to_string();
        html! { <button type="button" {onclick} aria-pressed={pressed}>{ say(name) }</button> }
    };
    html! {
        <div class="length" role="group" aria-label={say("page.length")}>
            { button("page.length.full", false) }
            { button("page.length.brief", true) }
        </div>
    }
}
