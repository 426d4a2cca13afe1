//! A place in words and as a path. Where it is marked in the message, it is a button that leads there.

use std::rc::Rc;

use ack_explain::{Target, capital};
use yew::prelude::*;

use crate::platform;
use crate::state::mark::Mark;

/// One place.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PlaceButtonProps {
    /// The place.
    pub target: Target,
    /// Its mark.
    #[prop_or_default]
    pub mark: Option<Rc<Mark>>,
}

/// The place.
#[component]
pub fn PlaceButton(props: &PlaceButtonProps) -> Html {
    let place = props.target.place();
    let words = html! {
        <>
            <span class="name">{ capital(&props.target.name) }</span>
            if !place.is_empty() { { " " }<span class="path">{ place }</span> }
        </>
    };
    match &props.mark {
        Some(mark) => {
            let id = mark.id.clone();
            let onclick = move |_: MouseEvent| platform::place::focus(&id);
            html! { <button type="button" class="where" {onclick}>{ words }</button> }
        }
        None => html! { <span class="where">{ words }</span> },
    }
}
