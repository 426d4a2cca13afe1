//! The whole page: its head, the pane that explains, and its foot.

use yew::prelude::*;

use crate::components::page_foot::PageFoot;
use crate::components::page_head::PageHead;
use crate::views::explain::Explain;

/// The page.
#[component]
pub fn App() -> Html {
    html! {
        <>
            <PageHead />
            <Explain />
            <PageFoot />
        </>
    }
}
