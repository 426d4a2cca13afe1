//! Where the two messages are found, for those who look for them the first time.

use yew::prelude::*;

use crate::text::say;

/// The short help.
pub fn find_messages() -> Html {
    html! {
        <details class="find">
            <summary>{ say("page.find.title") }</summary>
            <ul>
                <li>{ say("page.find.1") }</li>
                <li>{ say("page.find.2") }</li>
                <li>{ say("page.find.3") }</li>
            </ul>
        </details>
    }
}
