//! The shape of a result: each tone has its own, so that nothing hangs on colour alone.

use yew::prelude::*;

use crate::state::tone::Tone;

/// The sign. The words beside it say the same, so it is silent for screen readers.
pub fn sign(tone: Tone) -> Html {
    let shape = match tone {
        Tone::Kept => html! {
            <><circle cx="14" cy="14" r="12" /><path d="m8 14.5 4 4 8-9" /></>
        },
        Tone::Note => html! {
            <><circle cx="14" cy="14" r="12" /><path d="M14 13v7" /><circle class="dot" cx="14" cy="8.5" r="1.6" /></>
        },
        Tone::Open => html! {
            <><circle class="dashes" cx="14" cy="14" r="12" /><path d="M10.5 11a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1-1.5 2.3" />
            <circle class="dot" cx="14" cy="20.5" r="1.6" /></>
        },
        Tone::Part => html! {
            <><path d="M14 3 26.5 25h-25z" /><path d="M14 11v6.5" /><circle class="dot" cx="14" cy="21.3" r="1.6" /></>
        },
        Tone::Lost => html! {
            <><path d="M9 2h10l7 7v10l-7 7H9l-7-7V9z" /><path d="m9.5 9.5 9 9m0-9-9 9" /></>
        },
    };
    html! {
        <svg class={classes!("sign", tone.class())} viewBox="0 0 28 28" aria-hidden="true">{ shape }</svg>
    }
}
