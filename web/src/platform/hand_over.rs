//! Ways of a note out of the page, each only when its button is pressed: the clipboard, a file, and paper.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::js_sys::Array;
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, HtmlDocument, HtmlElement, Url};

/// So long the browser may take to begin saving a file, in milliseconds.
const SAVING: u32 = 10_000;

/// Puts the text into the clipboard, and tells whether the browser allowed it.
pub(crate) fn copy(text: String) -> bool {
    let page = web_sys::window().and_then(|window| window.document());
    let Some(page) = page.and_then(|page| page.dyn_into::<HtmlDocument>().ok()) else { return false };
    let options = EventListenerOptions::enable_prevent_default();
    let _own = EventListener::once_with_options(&page, "copy", options, move |event| {
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        if data.is_some_and(|data| data.set_data("text/plain", &text).is_ok()) {
            event.prevent_default();
        }
    });
    // Asking the clipboard itself would need a permission, and not every browser gives it to a file from disk.
    page.exec_command("copy").unwrap_or(false)
}

/// Offers the text as a file of this name, and tells whether that could be done.
pub(crate) fn save(text: &str, name: &str, kind: &str) -> bool {
    offer(text, name, kind).is_some()
}

fn offer(text: &str, name: &str, kind: &str) -> Option<()> {
    let page = web_sys::window()?.document()?;
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link = page.create_element("a").ok()?;
    link.set_attribute("href", &address).ok()?;
    link.set_attribute("download", name).ok()?;
    link.dyn_into::<HtmlElement>().ok()?.click();
    Timeout::new(SAVING, move || drop(Url::revoke_object_url(&address))).forget();
    Some(())
}

/// Prints the note alone.
pub(crate) fn print() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let root = window.document().and_then(|page| page.document_element());
    let Some(root) = root else { return false };
    let _ = root.set_attribute("data-print", "note");
    // Some browsers lay the paper out after the call has come back; until then the answer must stay hidden.
    EventListener::once(&window, "afterprint", move |_| {
        let _ = root.remove_attribute("data-print");
    })
    .forget();
    window.print().is_ok()
}
