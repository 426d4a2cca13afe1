//! Keys that work inside the answer.

use gloo::events::{EventListener, EventListenerOptions};
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

/// Listens for a key pressed with Alt and Shift, wherever the focus is, as long as the returned value lives. The key is
/// told by its place on the keyboard, such as `KeyM`, because Alt makes other signs of many.
pub(crate) fn on_alt_shift(act: impl Fn(&str) -> bool + 'static) -> Option<EventListener> {
    on_key(move |event| {
        event.alt_key() && event.shift_key() && !event.ctrl_key() && !event.meta_key() && act(&event.code())
    })
}

/// Does this instead of saving the page, when the browser's key for saving is pressed, as long as the returned value
/// lives.
pub(crate) fn on_save(act: impl Fn() + 'static) -> Option<EventListener> {
    on_key(move |event| {
        let saves = is_with_ctrl(event, "s");
        if saves {
            act();
        }
        saves
    })
}

/// Does this when the browser's key for undoing is pressed outside of boxes, as long as the returned value lives; says
/// whether there was something to undo. Else the browser would undo what was pasted long before.
pub(crate) fn on_undo(act: impl Fn() -> bool + 'static) -> Option<EventListener> {
    on_key(move |event| is_with_ctrl(event, "z") && !focus_is_in("input, textarea") && act())
}

/// Whether this letter is pressed with Ctrl, or with the key that stands for it on a Mac, and with no other.
fn is_with_ctrl(event: &KeyboardEvent, letter: &str) -> bool {
    let alone = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
    alone && event.key().eq_ignore_ascii_case(letter)
}

/// Listens to every key. What `act` takes for itself, which it tells, the browser does not act on.
fn on_key(act: impl Fn(&KeyboardEvent) -> bool + 'static) -> Option<EventListener> {
    let page = web_sys::window()?.document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&page, "keydown", options, move |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(&act) {
            event.prevent_default();
        }
    }))
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
