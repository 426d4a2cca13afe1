//! One box to paste into, or to drop a file on. The browser keeps its text, so that it stays whatever happens.

use web_sys::{DragEvent, Event, File};
use yew::prelude::*;

use crate::platform::{file, text_box};
use crate::text::{fill, say};

/// One box.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PasteBoxProps {
    /// Its name in the page.
    pub id: &'static str,
    /// Its label.
    pub label: AttrValue,
    /// The box itself, for those who put a text into it.
    pub area: NodeRef,
    /// Told when the text has changed.
    pub on_text: Callback<String>,
}

/// The box.
#[component]
pub fn PasteBox(props: &PasteBoxProps) -> Html {
    let over = use_state(|| false);
    let unread = use_state(|| false);
    let oninput = {
        let (area, on_text) = (props.area.clone(), props.on_text.clone());
        Callback::from(move |_: InputEvent| on_text.emit(text_box::text(&area)))
    };
    let take = {
        let (area, on_text, unread) = (props.area.clone(), props.on_text.clone(), unread.clone());
        let then = Callback::from(move |text: Option<String>| {
            unread.set(text.is_none());
            if let Some(text) = text {
                on_text.emit(text_box::put(&area, &text));
            }
        });
        Callback::from(move |found: Option<File>| {
            if let Some(found) = found {
                file::read(found, then.clone());
            }
        })
    };
    let ondragover = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            if file::is_dragged(&event) {
                event.prevent_default();
                over.set(true);
            }
        })
    };
    let ondragleave = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let ondrop = {
        let (over, take) = (over.clone(), take.clone());
        Callback::from(move |event: DragEvent| {
            over.set(false);
            if file::is_dragged(&event) {
                event.prevent_default();
                take.emit(file::dropped(&event));
            }
        })
    };
    let onchange = Callback::from(move |event: Event| take.emit(file::chosen(&event)));
    html! {
        <div class={classes!("box", over.then_some("over"))} {ondragover} {ondragleave} {ondrop}>
            <div class="box-head">
                <label for={props.id}>{ &props.label }</label>
                <label class="file">
                    <input type="file" aria-label={fill("page.box.file_of", &[("box", &props.label)])} autocomplete="off"
                        spellcheck="false" writingsuggestions="false" {onchange} />
                    <span aria-hidden="true">{ say("page.box.file") }</span>
                </label>
            </div>
            <textarea id={props.id} ref={&props.area} spellcheck="false" autocomplete="off" autocapitalize="off"
                autocorrect="off" writingsuggestions="false" placeholder={say("page.box.drop")} wrap="off" {oninput} />
            if *unread {
                <p class="unread" role="alert">{ say("page.unread") }</p>
            }
        </div>
    }
}
