//! The fields in which two messages differ, as a list.

use yew::prelude::*;

use crate::state::difference::Difference;
use crate::state::view::visible;
use crate::text::{fill, say};

/// Of more differences than this only the first are listed.
const MOST: usize = 100;

/// The list; in words where there is nothing to list.
pub fn difference_list(differences: &[Difference]) -> Html {
    if differences.is_empty() {
        return html! { <p>{ say("page.difference.none") }</p> };
    }
    let more = differences.len().saturating_sub(MOST);
    html! {
        <>
            <ul class="changes">{ for differences.iter().take(MOST).map(row) }</ul>
            if more > 0 { <p>{ fill("page.repairs.more", &[("count", &more.to_string())]) }</p> }
        </>
    }
}

fn row(difference: &Difference) -> Html {
    let Difference { line, place, name, before, after, codes } = difference;
    let name = if name.is_empty() { line.clone() } else { format!("{name} · {line}") };
    html! {
        <li>
            <b>{ place }</b>{ " " }{ name }{ ": " }
            { before_and_after(&side(before.as_deref()), &side(after.as_deref())) }
            { for codes.iter().map(|code| html! { <span class="code">{ code }</span> }) }
        </li>
    }
}

/// What stood somewhere, and what stands there now.
pub(super) fn before_and_after(before: &str, after: &str) -> Html {
    html! {
        <>
            <span class="unseen">{ say("page.repairs.before") }{ " " }</span><code>{ before }</code>
            { " → " }
            <span class="unseen">{ say("page.repairs.after") }{ " " }</span><code>{ after }</code>
        </>
    }
}

fn side(text: Option<&str>) -> String {
    match text {
        None => say("page.difference.no_line"),
        Some("") => say("page.repairs.nothing"),
        Some(text) => visible(text),
    }
}
