//! The head of the page: its name, and the pledge that nothing leaves this computer.

use yew::prelude::*;

use crate::text::say;

/// The head.
#[component]
pub fn PageHead() -> Html {
    html! {
        <header class="top">
            <h1>{ say("page.name") }</h1>
            <p class="pledge">
                <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
                    <path fill="currentColor" d="M8 0 2 2.5v5C2 11.5 4.6 14.7 8 16c3.4-1.3 6-4.5 6-8.5v-5z" />
                </svg>
                <span><b>{ say("page.pledge") }</b>{ " " }{ say("page.pledge.how") }</span>
            </p>
        </header>
    }
}
