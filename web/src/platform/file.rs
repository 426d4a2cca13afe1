//! Files that are dropped or chosen: read here, in the browser, and sent nowhere.

use gloo::events::{EventListener, EventListenerOptions};
use hl7_reader::Encoding;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, js_sys::Uint8Array, spawn_local};
use web_sys::{DragEvent, Element, Event, File, FileList, HtmlInputElement, TextDecoder};
use yew::{Callback, TargetCast};

use crate::state::checksum::written;
use crate::state::files::{LARGEST, Read};

/// Files that came in one gesture, in the browser's order.
pub(crate) struct Files(Vec<File>);

impl Files {
    fn of(list: Option<FileList>) -> Self {
        Self(list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default())
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads all of them and then hands on what became of each.
    pub(crate) fn read(self, then: Callback<Vec<Read>>) {
        spawn_local(async move {
            let mut all = Vec::new();
            for file in self.0 {
                all.push(read(&file).await);
            }
            then.emit(all);
        });
    }
}

/// The files that were dropped.
pub(crate) fn dropped(event: &DragEvent) -> Files {
    Files::of(event.data_transfer().and_then(|data| data.files()))
}

/// The files that were chosen; the button is made ready for the same ones again.
pub(crate) fn chosen(event: &Event) -> Files {
    let Some(button) = event.target_dyn_into::<HtmlInputElement>() else { return Files(Vec::new()) };
    let files = Files::of(button.files());
    button.set_value("");
    files
}

/// Whether what is dragged holds a file.
pub(crate) fn is_dragged(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}

/// Makes a drop beside the boxes do nothing, as long as the returned values live. The browser would open the file
/// instead of the page, and both texts would be lost.
pub(crate) fn refuse_stray_drops() -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let refuse = |event: &Event| {
        let Some(event) = event.dyn_ref::<DragEvent>() else { return };
        // A box has taken what it takes; text that is dragged into a box is the browser's own matter.
        let in_text_box = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.closest("textarea").ok().flatten().is_some());
        if event.default_prevented() || (in_text_box && !is_dragged(event)) {
            return;
        }
        event.prevent_default();
        if let Some(data) = event.data_transfer() {
            data.set_drop_effect("none");
        }
    };
    let listen = |name| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, name, options, refuse)
    };
    ["dragover", "drop"].map(listen).into()
}

/// Works out the SHA-256 checksum of the first file and hands it on; `None` where the browser cannot.
pub(crate) fn checksum(files: Files, then: Callback<Option<String>>) {
    let Some(file) = files.0.into_iter().next() else { return };
    spawn_local(async move { then.emit(digest(&file).await) });
}

async fn digest(file: &File) -> Option<String> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    let digest = subtle.digest_with_str_and_buffer_source("SHA-256", bytes.unchecked_ref()).ok()?;
    let sum = JsFuture::from(digest).await.ok()?;
    Some(written(&Uint8Array::new(&sum).to_vec()))
}

async fn read(file: &File) -> Read {
    if file.size() > LARGEST {
        return Read::TooLarge;
    }
    let bytes = JsFuture::from(file.array_buffer()).await;
    let bytes = bytes.ok().map(|buffer| Uint8Array::new(&buffer).to_vec());
    bytes.and_then(decoded).unwrap_or(Read::Unreadable)
}

/// The text in the bytes of a file, in whichever encoding they are.
fn decoded(bytes: Vec<u8>) -> Option<Read> {
    let encoding = Encoding::of(&bytes);
    if encoding == Encoding::Utf8 {
        return String::from_utf8(bytes).ok().map(Read::Text);
    }
    let text = TextDecoder::new_with_label(encoding.label()).ok()?.decode_with_u8_array(&bytes).ok()?;
    Some(Read::Recoded(text, encoding))
}
