//! Which registry's way of writing the reply is read in: the one its header names, or one that the user chooses.

use std::rc::Rc;

use yew::prelude::*;

use crate::platform::choice;
use crate::state::explain::ExplainAction;
use crate::text::{knowledge, say};

/// The choice.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RegistryChoiceProps {
    /// How many there are to choose from.
    pub known: usize,
    /// The id of the one that was chosen.
    pub chosen: Option<Rc<str>>,
    /// Told which one is chosen.
    pub on_action: Callback<ExplainAction>,
}

/// The choice.
#[component]
pub fn RegistryChoice(props: &RegistryChoiceProps) -> Html {
    let on_action = props.on_action.clone();
    let onchange = move |event: Event| {
        let chosen = choice::value(&event).filter(|id| !id.is_empty());
        on_action.emit(ExplainAction::ReadAs(chosen.map(Rc::from)));
    };
    let option = |id: &str, title: String| {
        let selected = props.chosen.as_deref().unwrap_or_default() == id;
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
