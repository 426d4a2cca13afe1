//! One box to paste into, or to drop files on. The browser keeps its text, so that it stays whatever happens.

use yew::prelude::*;

use crate::platform::file::{self, Files};
use crate::platform::text_box;
use crate::state::files::Read;
use crate::text::{fill, say};

/// One box.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PasteBoxProps {
    /// Its name in the page.
    pub id: &'static str,
    /// Whether it is not shown.
    pub hidden: bool,
    /// Its label.
    pub label: AttrValue,
    /// The box itself, for those who put a text into it.
    pub area: NodeRef,
    /// What the button says that shows the box again, while a long text in it is folded away; to lay it out takes longer
    /// than to explain it.
    pub folded: Option<AttrValue>,
    /// Told when the box is to be shown again.
    pub on_unfold: Callback<()>,
    /// What became of a file that was dropped.
    pub notice: Option<AttrValue>,
    /// Told how long the text is when it has changed, and whether something was pasted as a whole.
    pub on_text: Callback<(usize, bool)>,
    /// Asked when files begin to be read; what it gives back is told what became of them.
    pub on_files: Callback<(), Callback<Vec<Read>>>,
}

/// The box.
#[component]
pub fn PasteBox(props: &PasteBoxProps) -> Html {
    let over = use_state_eq(|| false);
    let oninput = {
        let (area, on_text) = (props.area.clone(), props.on_text.clone());
        Callback::from(move |event: InputEvent| {
            on_text.emit((text_box::text(&area).len(), text_box::is_pasted(&event)));
        })
    };
    let take = {
        let on_files = props.on_files.clone();
        move |files: Files| {
            if !files.is_empty() {
                files.read(on_files.emit(()));
            }
        }
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
                take(file::dropped(&event));
            }
        })
    };
    let unfold = props.on_unfold.reform(|_: MouseEvent| ());
    let onchange = Callback::from(move |event: Event| take(file::chosen(&event)));
    html! {
        <div class={classes!("box", over.then_some("over"))} hidden={props.hidden} {ondragover} {ondragleave} {ondrop}>
            <div class="box-head">
                <label for={props.id}>{ &props.label }</label>
                <label class="file">
                    <input type="file" multiple=true aria-label={fill("page.box.file_of", &[("box", &props.label)])}
                        autocomplete="off" spellcheck="false" writingsuggestions="false" {onchange} />
                    <span aria-hidden="true">{ say("page.box.file") }</span>
                </label>
            </div>
            <textarea id={props.id} ref={&props.area} spellcheck="false" autocomplete="off" autocapitalize="off"
                autocorrect="off" writingsuggestions="false" placeholder={say("page.box.drop")} wrap="off" {oninput} />
            if let Some(words) = &props.folded {
                <button type="button" class="unfold" onclick={unfold}>{ words }</button>
            }
            if let Some(notice) = &props.notice {
                <p class="unread" role="alert">{ notice }</p>
            }
        </div>
    }
}
