//! The foot of the page: which version this is, how old its vaccine list is, and what it is not.

use yew::prelude::*;

use super::sources::sources;
use crate::state::date::readable_dashed;
use crate::text::{fill, knowledge, say};

/// The foot.
pub fn page_foot() -> Html {
    let date = readable_dashed(knowledge().vaccine_list_date());
    html! {
        <footer>
            <p>{ say("page.footer.aid") }</p>
            <p>
                { fill("page.footer.version", &[("version", env!("CARGO_PKG_VERSION"))]) }{ " · " }
                { fill("page.footer.list", &[("date", &date)]) }
            </p>
            { sources() }
        </footer>
    }
}
