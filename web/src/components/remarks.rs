//! What is worth knowing besides, and what was mended before reading.

use ack_explain::{Change, RepairNote};
use yew::prelude::*;

use super::difference_list::before_and_after;
use crate::state::shown::Shown;
use crate::state::view;
use crate::text::{fill, say};

/// Of more mends than this of one kind only the first are listed.
const MOST_CHANGES: usize = 12;

/// What is worth knowing.
pub fn notes(shown: &Shown) -> Html {
    let notes = &shown.analysis.notes;
    if notes.is_empty() {
        return Html::default();
    }
    html! {
        <section class="aside" aria-labelledby="notes">
            <h3 id="notes">{ say("page.notes.title") }</h3>
            <ul>{ for notes.iter().map(|note| html! { <li>{ &note.text }</li> }) }</ul>
        </section>
    }
}

/// What was mended.
pub fn repairs(shown: &Shown) -> Html {
    let repairs = &shown.analysis.repairs;
    if repairs.is_empty() {
        return Html::default();
    }
    html! {
        <section class="aside" aria-labelledby="repairs">
            <h3 id="repairs">{ say("page.repairs.title") }</h3>
            <ul class="mended">{ for repairs.iter().map(repair) }</ul>
        </section>
    }
}

fn repair(repair: &RepairNote) -> Html {
    let text = html! {
        <><span class="of">{ say(&format!("page.repairs.of.{}", repair.message)) }</span>{ " " }{ &repair.text }</>
    };
    if repair.changes.is_empty() {
        return html! { <li>{ text }</li> };
    }
    let mut kinds: Vec<(&Change, usize)> = Vec::new();
    for change in &repair.changes {
        match kinds.iter_mut().find(|(other, _)| *other == change) {
            Some((_, times)) => *times += 1,
            None => kinds.push((change, 1)),
        }
    }
    let changes = kinds.iter().take(MOST_CHANGES).map(|(change, times)| {
        html! {
            <li>
                { before_and_after(&visible(&change.before), &visible(&change.after)) }
                if *times > 1 { { " " }{ fill("page.repairs.times", &[("count", &times.to_string())]) } }
            </li>
        }
    });
    let more = kinds.len().saturating_sub(MOST_CHANGES);
    html! {
        <li>
            <details>
                <summary>{ text }</summary>
                <ul class="changes">{ for changes }</ul>
                if more > 0 { <p>{ fill("page.repairs.more", &[("count", &more.to_string())]) }</p> }
            </details>
        </li>
    }
}

/// Text in which line breaks, blanks and nothing at all can be seen.
fn visible(text: &str) -> String {
    if text.is_empty() {
        return say("page.repairs.nothing");
    }
    view::visible(&text.replace("\r\n", "\n")).replace(' ', "␣")
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_was_mended_does_not_look_as_it_did_before() {
        for (before, after) in [("\u{a0}", " "), ("\t", " "), ("\u{200b}", ""), ("\u{b}", "\r")] {
            assert_ne!(visible(before), visible(after), "{before:?}");
        }
        assert_eq!(visible("A\r\nB C"), "A↵B␣C");
    }
}
