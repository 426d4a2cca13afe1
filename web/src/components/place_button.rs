//! A place in words and as a path. Where it is marked in the message, it is a button that leads there.

use std::rc::Rc;

use ack_explain::{Target, capital};
use yew::prelude::*;

use crate::platform;
use crate::state::mark::Mark;

/// The place.
pub fn place_button(target: &Target, mark: Option<&Rc<Mark>>) -> Html {
    let place = target.place();
    let words = html! {
        <>
            <span class="name">{ capital(&target.name) }</span>
            if !place.is_empty() { { " " }<span class="path">{ place }</span> }
        </>
    };
    match mark {
        Some(mark) => {
            let id = mark.id.clone();
            let onclick = move |_: MouseEvent| platform::place::focus(&id);
            html! { <button type="button" class="where" {onclick}>{ words }</button> }
        }
        None => html! { <span class="where">{ words }</span> },
    }
}
