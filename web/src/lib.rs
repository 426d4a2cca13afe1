//! The page of the ACK Explainer, drawn by Yew.

mod app;

pub use app::App;

/// Draws the page inside the element `app` of the document.
///
/// The element is laid by `web/page/offline.html` and by the root `index.html`.
/// Where it is missing there is nothing to draw into, and the page stays as it was.
pub fn start() {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"));
    if let Some(root) = root {
        yew::Renderer::<App>::with_root(root).render();
    }
}
