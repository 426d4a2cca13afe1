//! Which registry's way of writing the reply is read in: the one its header names, or one that the user chooses.

use std::rc::Rc;

use yew::prelude::*;

use crate::platform::choice;
use crate::state::explain::ExplainAction;
use crate::text::{knowledge, say};

/// The choice.
pub fn registry_choice(chosen: Option<&str>, on_action: &Callback<ExplainAction>) -> Html {
    let on_action = on_action.clone();
    let onchange = move |event: Event| {
        let chosen = choice::value(&event).filter(|id| !id.is_empty());
        on_action.emit(ExplainAction::ReadAs(chosen.map(Rc::from)));
    };
    let option = |id: &str, title: String| {
        let selected = chosen.unwrap_or_default() == id;
        html! { <option value={id.to_owned()} {selected}>{ title }</option> }
    };
    let dialects = knowledge().dialects().map(|dialect| option(dialect.id, dialect.title().to_owned()));
    html! {
        <label class="registry">
            { say("page.registry.as") }{ " " }
            <select {onchange} autocomplete="off">
                { option("", say("page.registry.by_itself")) }
                { for dialects }
            </select>
        </label>
    }
}
