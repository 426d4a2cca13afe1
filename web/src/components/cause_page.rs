//! The page about a cause, folded inside a problem's card: what it means, an example, how it is fixed, and the rule.

use ack_explain::CausePage;
use yew::prelude::*;

use crate::text::{knowledge, say};

/// The page, or nothing where there is none. Who fixes it stands in the card, for this very place.
pub fn cause_page(cause: &str) -> Html {
    let Some(page) = knowledge().cause_page(cause) else { return Html::default() };
    html! {
        <details class="more">
            <summary>{ say("page.cause.title") }</summary>
            { cause_facts(&page) }
        </details>
    }
}

/// What the page says, but for who fixes it.
pub(super) fn cause_facts(page: &CausePage) -> Html {
    let part = |label: &str, text: &'static str, is_sample: bool| {
        if text.is_empty() {
            return Html::default();
        }
        let text = if is_sample {
            html! { <code>{ text }</code> }
        } else {
            html! { text }
        };
        html! { <><dt>{ say(label) }</dt><dd>{ text }</dd></> }
    };
    html! {
        <dl>
            { part("page.cause.meaning", page.meaning, false) }
            { part("page.cause.before", page.before, true) }
            { part("page.cause.after", page.after, true) }
            { part("page.cause.fix", page.fix, false) }
            { part("page.cause.rule", page.rule, false) }
        </dl>
    }
}
