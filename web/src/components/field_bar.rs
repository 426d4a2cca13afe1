//! The bar above a message that says the name of the field that is pointed at.

use yew::prelude::*;

use crate::text::say;

/// What is pointed at.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FieldBarProps {
    /// Place and name of the field, as in `RXA-5` and `vaccine code (Administered Code)`.
    pub field: Option<(AttrValue, AttrValue)>,
}

/// The bar.
#[component]
pub fn FieldBar(props: &FieldBarProps) -> Html {
    let words = match &props.field {
        None => html! { <span class="hint">{ say("page.pointed.hint") }</span> },
        Some((place, name)) => {
            let name = if name.is_empty() { say("page.field.unnamed") } else { name.to_string() };
            html! { <><b>{ place }</b>{ " " }{ name }</> }
        }
    };
    html! { <p class="field-bar">{ words }</p> }
}
