//! Files that are dropped or chosen: read here, in the browser, and sent nowhere.

use wasm_bindgen_futures::{JsFuture, js_sys::Uint8Array, spawn_local};
use web_sys::{DragEvent, Event, File, HtmlInputElement, TextDecoder};
use yew::{Callback, TargetCast};

/// The first file that was dropped.
pub(crate) fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// Whether what is dragged holds a file.
pub(crate) fn is_dragged(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().iter().any(|kind| kind == "Files"))
}

/// The file that was chosen; the button is made ready for the same file again.
pub(crate) fn chosen(event: &Event) -> Option<File> {
    let button: HtmlInputElement = event.target_dyn_into()?;
    let file = button.files()?.get(0);
    button.set_value("");
    file
}

/// Reads a file and hands its text on; `None` when it cannot be read.
pub(crate) fn read(file: File, then: Callback<Option<String>>) {
    spawn_local(async move {
        let bytes = JsFuture::from(file.array_buffer()).await;
        then.emit(bytes.ok().and_then(|buffer| decoded(Uint8Array::new(&buffer).to_vec())));
    });
}

/// UTF-8, or else the letters of western Windows, which older systems write.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    String::from_utf8(bytes)
        .or_else(|error| {
            let decoder = TextDecoder::new_with_label("windows-1252")?;
            decoder.decode_with_u8_array(error.as_bytes())
        })
        .ok()
}
