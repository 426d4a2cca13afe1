//! Keys that work anywhere on the page, except while somebody writes.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::place::focus_is_in;

/// Listens as long as the returned value lives. Keys with Ctrl, Alt or the like belong to the browser.
pub(crate) fn on_key(act: impl Fn(&str) + 'static) -> Option<EventListener> {
    let page = web_sys::window()?.document()?;
    Some(EventListener::new(&page, "keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let with_another = event.ctrl_key() || event.alt_key() || event.meta_key();
        if !with_another
            && !event.default_prevented()
            && !focus_is_in("textarea, select, input:not([type=file])")
        {
            act(&event.key());
        }
    }))
}
