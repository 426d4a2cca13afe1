//! How a reply is read: what its lines and fields are and what their codes mean, as the dictionary has them, and a page
//! for each cause of a problem.

use yew::prelude::*;

use super::cause_page::cause_facts;
use crate::platform::place;
use crate::state::link::Link;
use crate::text::{fill, knowledge, say};

/// What a link asks for.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HowToReadProps {
    /// The link.
    pub link: Link,
}

/// The name of the fold in the page.
const HOW_TO_READ: &str = "how-to-read";

/// The name of the page about one cause.
const CAUSE: &str = "cause";

/// The lines of a reply that have fields to be told, with the last of these fields.
const LINES: [(&str, u32); 2] = [("MSA", 2), ("ERR", 12)];

/// The fold.
#[component]
pub fn HowToRead(props: &HowToReadProps) -> Html {
    use_effect_with(props.link.clone(), |link| {
        if link.how_to_read || link.cause.is_some() {
            place::unfold(HOW_TO_READ);
        }
        if link.cause.is_some() {
            place::focus(CAUSE);
        }
    });
    let lines =
        ["msh", "msa", "err", "place"].map(|line| html! { <li>{ say(&format!("page.how.{line}")) }</li> });
    let fields =
        LINES.into_iter().flat_map(|(segment, last)| (1..=last).map(move |number| (segment, number)));
    let fields = fields.filter_map(|(segment, number)| {
        let field = knowledge().field(segment.parse().ok()?, number)?;
        Some((format!("{segment}-{number}"), format!("{} ({})", field.plain, field.name)))
    });
    html! {
        <details class="find" id={HOW_TO_READ}>
            <summary>{ say("page.how.title") }</summary>
            <p>{ say("page.how.intro") }</p>
            <ul>{ for lines }</ul>
            { list("page.how.answers", codes("MSA-1")) }
            <p>{ say("page.how.clean") }</p>
            { list("page.how.severities", codes("ERR-4")) }
            { list("page.how.fields", fields.collect()) }
            { causes(props.link.cause) }
        </details>
    }
}

/// The codes of a field with what they mean.
fn codes(field: &str) -> Vec<(String, String)> {
    let meanings = knowledge().codes_of_field(field).into_iter();
    meanings.map(|meaning| (meaning.code, format!("{} ({})", meaning.plain, meaning.name))).collect()
}

fn list(title: &str, rows: Vec<(String, String)>) -> Html {
    let rows = rows.into_iter().map(|(name, words)| html! { <><dt>{ name }</dt><dd>{ words }</dd></> });
    html! { <><h2>{ say(title) }</h2><dl class="terms">{ for rows }</dl></> }
}

/// The page about one cause, and links to those about all.
fn causes(shown: Option<&str>) -> Html {
    let pages = knowledge().cause_names().into_iter().filter_map(|name| knowledge().cause_page(name));
    let links = pages.map(|page| {
        let current = (shown == Some(page.name)).then_some("true");
        html! { <li><a href={format!("#cause={}", page.name)} aria-current={current}>{ page.title }</a></li> }
    });
    let page = shown.and_then(|name| knowledge().cause_page(name)).map(|page| {
        let who: Vec<String> = page.who.iter().map(|who| say(&format!("who.{}", who.as_str()))).collect();
        html! {
            <section id={CAUSE} class="cause" tabindex="-1" aria-labelledby="cause-title">
                <h2 id="cause-title">{ &page.title }</h2>
                { cause_facts(&page) }
                <p>{ fill("page.how.fixed_by", &[("who", &who.join(", "))]) }</p>
            </section>
        }
    });
    html! {
        <>
            { page }
            <h2 id="causes">{ say("page.how.causes") }</h2>
            <ul class="causes" aria-labelledby="causes">{ for links }</ul>
        </>
    }
}
