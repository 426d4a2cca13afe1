//! The line in which one field of the message is changed.

use yew::prelude::*;

use crate::platform::{keyboard, text_box};
use crate::state::waiting::LONG;
use crate::text::{fill, say};

/// The field.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FieldEditProps {
    /// Its place and name, as in `RXA-5 vaccine code`.
    pub name: AttrValue,
    /// What stands in it when the change begins.
    pub value: AttrValue,
    /// The length of the message, in bytes: a long one is explained when the typing is done, not at each letter.
    pub length: usize,
    /// Told what is to stand in it.
    pub on_value: Callback<String>,
    /// Told that the change is done.
    pub on_done: Callback<()>,
}

/// The line.
#[component]
pub fn FieldEdit(props: &FieldEditProps) -> Html {
    let area = use_node_ref();
    {
        let (area, value) = (area.clone(), props.value.clone());
        use_effect_with((), move |()| text_box::begin(&area, &value));
    }
    let tell = |wanted: bool| {
        let (area, on_value) = (area.clone(), props.on_value.clone());
        Callback::from(move |_: Event| {
            if wanted {
                on_value.emit(text_box::line(&area));
            }
        })
    };
    let is_long = props.length > LONG;
    let oninput = tell(!is_long).reform(|event: InputEvent| event.into());
    let onchange = tell(is_long);
    let onkeydown = {
        let (area, on_value, on_done) = (area.clone(), props.on_value.clone(), props.on_done.clone());
        let before = props.value.clone();
        Callback::from(move |event: KeyboardEvent| {
            match keyboard::plain_key(&event).as_deref() {
                Some("Enter") if is_long => on_value.emit(text_box::line(&area)),
                Some("Enter") => {}
                // What was typed is taken back.
                Some("Escape") => on_value.emit(before.to_string()),
                _ => return,
            }
            event.prevent_default();
            on_done.emit(());
        })
    };
    let onclick = props.on_done.reform(|_: MouseEvent| ());
    html! {
        <div class="field-edit">
            <label for="change">{ fill("page.edit.label", &[("name", &props.name)]) }</label>
            <input type="text" id="change" ref={area} spellcheck="false" autocomplete="off" autocapitalize="off"
                autocorrect="off" writingsuggestions="false" {oninput} {onchange} {onkeydown} />
            <button type="button" {onclick}>{ say("page.edit.done") }</button>
        </div>
    }
}
