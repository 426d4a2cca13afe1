//! The whole page as one component: for now a box that counts what is typed into it.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The page.
#[component]
pub fn App() -> Html {
    let count = use_state(|| 0_usize);
    let oninput = {
        let count = count.clone();
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            count.set(area.value().chars().count());
        })
    };
    html! {
        <main>
            <h1>{ "ACK Explainer" }</h1>
            <label for="paste">{ "Paste the ACK and its VXU" }</label>
            <textarea id="paste" rows="12" spellcheck="false" autocomplete="off" writingsuggestions="false" {oninput} />
            <p id="count">{ format!("{} characters", *count) }</p>
        </main>
    }
}
