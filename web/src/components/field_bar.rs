//! The bar above a message that says the name of the field that is pointed at, and what its codes stand for.

use yew::prelude::*;

use crate::text::say;

/// A field that is pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// Its place, as in `RXA-5`.
    pub place: String,
    /// Its name, as in `vaccine code (Administered Code)`.
    pub name: String,
    /// What its codes stand for.
    pub codes: Vec<String>,
}

/// The bar.
pub fn field_bar(field: Option<&Pointed>) -> Html {
    let words = match field {
        None => html! { <span class="hint">{ say("page.pointed.hint") }</span> },
        Some(Pointed { place, name, codes }) => {
            let name = if name.is_empty() { say("page.field.unnamed") } else { name.clone() };
            let codes = codes.iter().map(|code| html! { <span class="code">{ code }</span> });
            html! { <><b>{ place }</b>{ " " }{ name }{ for codes }</> }
        }
    };
    html! { <p class="field-bar">{ words }</p> }
}
