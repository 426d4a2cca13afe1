//! Whether the file of this page is the one that was published: its checksum, worked out here, beside the published one.

use yew::prelude::*;

use crate::platform::file::{self, Files};
use crate::platform::text_box;
use crate::state::checksum::holds;
use crate::text::say;

/// The check.
#[component]
pub fn FileCheck() -> Html {
    let sum = use_state_eq(|| None::<Option<AttrValue>>);
    let copied = use_state_eq(AttrValue::default);
    let area = use_node_ref();
    let take = {
        let sum = sum.setter();
        move |files: Files| {
            let sum = sum.clone();
            file::checksum(
                files,
                Callback::from(move |found: Option<String>| sum.set(Some(found.map(Into::into)))),
            );
        }
    };
    let ondragover = Callback::from(|event: DragEvent| {
        if file::is_dragged(&event) {
            event.prevent_default();
        }
    });
    let ondrop = {
        let take = take.clone();
        Callback::from(move |event: DragEvent| {
            if file::is_dragged(&event) {
                event.prevent_default();
                take(file::dropped(&event));
            }
        })
    };
    let onchange = Callback::from(move |event: Event| take(file::chosen(&event)));
    let oninput = {
        let (area, copied) = (area.clone(), copied.setter());
        Callback::from(move |_: InputEvent| copied.set(text_box::text(&area).into()))
    };
    let found = sum.as_ref().map(|found| match found {
        None => say("page.check.file.cannot"),
        Some(sum) => match holds(&copied, sum) {
            None => say("page.check.file.compare"),
            Some(true) => say("page.check.file.same"),
            Some(false) => say("page.check.file.other"),
        },
    });
    let checksum = sum.as_ref().and_then(Option::as_ref);
    html! {
        <div class="file-check" {ondragover} {ondrop}>
            <p><b>{ say("page.check.file.title") }</b>{ " " }{ say("page.check.file.how") }</p>
            <label class="file">
                <input type="file" aria-label={say("page.check.file.choose")} autocomplete="off" spellcheck="false"
                    writingsuggestions="false" {onchange} />
                <span aria-hidden="true">{ say("page.check.file.choose") }</span>
            </label>
            if let Some(checksum) = checksum {
                <p><code class="checksum">{ checksum }</code></p>
                <label for="published">{ say("page.check.file.published") }</label>
                <textarea id="published" ref={area} rows="2" spellcheck="false" autocomplete="off" autocapitalize="off"
                    autocorrect="off" writingsuggestions="false" {oninput} />
            }
            <p role="status">{ found }</p>
        </div>
    }
}
