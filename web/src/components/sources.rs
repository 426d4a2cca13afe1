//! What the page knows and of when: the code lists by their sources, and the registries whose replies it can read.

use yew::prelude::*;

use crate::text::{count, knowledge, say};

/// So many lists of one source are named; of more only the number is told.
const MOST_NAMED: usize = 3;

/// The sources.
pub fn sources() -> Html {
    let lists = knowledge().sources().into_iter().map(|source| {
        let named = source.lists.len() <= MOST_NAMED;
        let lists =
            if named { source.lists.join(", ") } else { count("page.sources.lists", source.lists.len()) };
        // A source that carries its date in its name needs no second one.
        let date = Some(source.date).filter(|date| !source.name.contains(date));
        let date = date.map(|date| format!(" ({date})")).unwrap_or_default();
        html! { <li>{ format!("{}{date}: {lists}", source.name) }</li> }
    });
    let registries = knowledge().dialects().map(|dialect| {
        let phrases = count("page.sources.phrases", dialect.phrase_count());
        html! { <li>{ format!("{}: {phrases}", dialect.title()) }</li> }
    });
    html! {
        <details class="sources">
            <summary>{ say("page.sources.title") }</summary>
            <ul>{ for registries }</ul>
            <p>{ say("page.sources.missing") }</p>
            <ul>{ for lists }</ul>
        </details>
    }
}
