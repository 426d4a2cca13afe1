//! What the address of the page asks for. It is only read: the page never changes its own address.

use gloo::events::EventListener;

use crate::state::link::Link;

/// What the address asks for now.
pub(crate) fn asked() -> Link {
    let address = web_sys::window().and_then(|window| window.location().hash().ok());
    Link::of(&address.unwrap_or_default())
}

/// Tells what is asked for whenever the part of the address behind its `#` changes, as long as the returned value lives.
pub(crate) fn on_change(tell: impl Fn(Link) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| tell(asked())))
}
