//! The page of the ACK Explainer, drawn by Yew: paste a reply and the message it answers, read what became of it.

#![forbid(unsafe_code)]

mod app;
pub mod components;
mod platform;
pub mod state;
pub mod text;
pub mod views;

pub use app::App;

/// Draws the page inside the element `app` of the document.
///
/// The element is laid by `web/page/offline.html` and by the root `index.html`.
/// Where it is missing there is nothing to draw into, and the page stays as it was.
pub fn start() {
    // Yew's own hook would print the panic, and a panic may quote what was pasted.
    yew::set_custom_panic_hook(Box::new(|_| platform::notice::broke()));
    if let Some(root) = platform::place::by_id("app") {
        yew::Renderer::<App>::with_root(root).render();
    }
}
