//! Keys that work inside the answer.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::place::focus_is_in;

/// The name of a key that is pressed alone. A key with Ctrl, Alt, Shift or the like belongs to the browser, or to a
/// program that reads the page aloud.
pub(crate) fn plain_key(event: &KeyboardEvent) -> Option<String> {
    let key = event.key();
    // On most keyboards a question mark needs Shift.
    let with_another =
        event.ctrl_key() || event.alt_key() || event.meta_key() || (event.shift_key() && key != "?");
    (!with_another && !event.default_prevented()).then_some(key)
}

/// Listens while the focus is inside the answer, as long as the returned value lives. Elsewhere a single letter does
/// nothing: it may come from speech, or be meant for a text box (WCAG 2.1.4).
pub(crate) fn on_key_in_answer(act: impl Fn(&str) + 'static) -> Option<EventListener> {
    let page = web_sys::window()?.document()?;
    Some(EventListener::new(&page, "keydown", move |event| {
        let key = event.dyn_ref::<KeyboardEvent>().and_then(plain_key);
        // What is typed into a box is meant for the box.
        let typing = || focus_is_in("input, textarea, select");
        if let Some(key) = key.filter(|_| focus_is_in(".answer") && !typing()) {
            act(&key);
        }
    }))
}
