//! What the address of the page asks for. It is read as a text of the document: the object by which a page could be led
//! to another address is not touched.

use gloo::events::EventListener;

use crate::state::link::Link;

/// What the address asks for now.
pub(crate) fn asked() -> Link {
    let address = web_sys::window().and_then(|window| window.document()?.url().ok()).unwrap_or_default();
    Link::of(address.split_once('#').map_or("", |(_, wish)| wish))
}

/// Tells what is asked for whenever the part of the address behind its `#` changes, as long as the returned value lives.
pub(crate) fn on_change(tell: impl Fn(Link) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| tell(asked())))
}
