//! The boxes to paste into. The browser owns their text; the page only reads it, and sets it when it is asked to.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, InputEvent};
use yew::NodeRef;

/// What stands in a box.
pub(crate) fn text(text_box: &NodeRef) -> String {
    text_box.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
}

/// Puts a text into a box and gives it back as the browser keeps it, with its own line ends.
pub(crate) fn put(text_box: &NodeRef, text: &str) -> String {
    if let Some(area) = text_box.cast::<HtmlTextAreaElement>() {
        area.set_value(text);
        area.set_scroll_top(0);
    }
    self::text(text_box)
}

/// What is typed in a box of one line.
pub(crate) fn line(text_box: &NodeRef) -> String {
    text_box.cast::<HtmlInputElement>().map(|area| area.value()).unwrap_or_default()
}

/// Empties a box of one line.
pub(crate) fn empty(text_box: &NodeRef) {
    if let Some(area) = text_box.cast::<HtmlInputElement>() {
        area.set_value("");
    }
}

/// Puts a text into a box of one line, and has it chosen for typing over.
pub(crate) fn begin(text_box: &NodeRef, text: &str) {
    if let Some(area) = text_box.cast::<HtmlInputElement>() {
        area.set_value(text);
        area.select();
        // A box that cannot take the focus can still be clicked.
        let _ = area.focus();
    }
}

/// Whether a change of a box came by pasting or dropping, so that no more of it is to come. An add-on that fills a box
/// may send an event of a plainer kind, which tells nothing.
pub(crate) fn is_pasted(event: &InputEvent) -> bool {
    event.is_instance_of::<InputEvent>()
        && matches!(event.input_type().as_str(), "insertFromPaste" | "insertFromDrop")
}
