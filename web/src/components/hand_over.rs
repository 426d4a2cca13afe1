//! Notes to hand on, folded until they are asked for: for the vendor or for the front desk, to be copied, saved or
//! printed.

use std::rc::Rc;

use ack_explain::{Explained, Grid, HandOver as Note};
use yew::prelude::*;

use crate::platform::hand_over::{copy, print, save};
use crate::platform::place;
use crate::state::same::Same;
use crate::text::{knowledge, say};

/// The notes of an answer.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HandOverProps {
    /// All answers.
    pub answers: Same<Vec<Explained>>,
    /// Which of them is shown.
    pub chosen: usize,
    /// Whether the answers have stand-ins, in which case a note has them too.
    pub masked: bool,
}

/// The name of the fold.
pub const HAND_OVER: &str = "hand-over";

/// What can be done with a note, by the ends of the names of its buttons.
const DEEDS: [&str; 5] = ["copy", "table", "text", "page", "print"];

/// The notes.
#[component]
pub fn HandOver(props: &HandOverProps) -> Html {
    let open = use_state_eq(|| false);
    let for_desk = use_state_eq(|| false);
    let done = use_state_eq(String::new);
    {
        // What was said of one note is not true of the next.
        let done = done.setter();
        use_effect_with((props.clone(), *for_desk), move |_| done.set(String::new()));
    }
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |_: Event| {
            open.set(place::by_id(HAND_OVER).is_some_and(|fold| fold.has_attribute("open")));
        })
    };
    // Not made anew when only what was done with it is told.
    let note = use_memo((props.clone(), *open, *for_desk), |(props, open, for_desk)| {
        let answer = props.answers.get(props.chosen).filter(|answer| *open && answer.ack.is_some())?;
        let make = if *for_desk { Note::for_front_desk } else { Note::for_vendor };
        Some(Rc::new(make(answer, knowledge())))
    });
    let reader = |name: &str, desk: bool| {
        let for_desk = for_desk.clone();
        let pressed = (*for_desk == desk).to_string();
        let onclick = move |_: MouseEvent| for_desk.set(desk);
        html! { <button type="button" {onclick} aria-pressed={pressed}>{ say(name) }</button> }
    };
    html! {
        <details id={HAND_OVER} class="hand-over" {ontoggle}>
            <summary>{ say("page.hand_over.title") }</summary>
            <div class="length" role="group" aria-label={say("page.hand_over.for")}>
                { reader("page.hand_over.for.vendor", false) }
                { reader("page.hand_over.for.desk", true) }
            </div>
            if let Some(note) = &*note {
                if props.masked {
                    <p class="only">{ say("page.hand_over.masked") }</p>
                }
                { sheet(note) }
                <div class="deeds">{ for deeds(note, &done) }</div>
                <p role="status">{ &*done }</p>
            }
        </details>
    }
}

/// The note as it is read on the page and on paper.
fn sheet(letter: &Note) -> Html {
    let facts =
        letter.facts.iter().map(|(label, value)| html! { <div><dt>{ label }</dt><dd>{ value }</dd></div> });
    html! {
        <article class="letter">
            <h3>{ &letter.title }</h3>
            <dl class="told">{ for facts }</dl>
            { for letter.grids.iter().map(table) }
            <p>{ &letter.left_out }</p>
        </article>
    }
}

fn table(grid: &Grid) -> Html {
    let head = grid.columns.iter().map(|name| html! { <th scope="col">{ name }</th> });
    let row =
        |cells: &Vec<String>| html! { <tr>{ for cells.iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> };
    html! {
        <div class="wide" role="region" tabindex="0" aria-label={grid.title.clone()}>
            <table>
                <caption>{ &grid.title }</caption>
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for grid.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// The buttons below a note.
fn deeds(letter: &Rc<Note>, done: &UseStateHandle<String>) -> impl Iterator<Item = Html> {
    DEEDS.into_iter().map(move |deed| {
        let (letter, done) = (Rc::clone(letter), done.setter());
        let onclick = move |_: MouseEvent| {
            let worked = match deed {
                "copy" => copy(letter.text()),
                "table" => copy(letter.table()),
                // No name of a file tells anything of what is in it.
                "text" => save(&letter.text(), "registry-note.txt", "text/plain"),
                "page" => save(&letter.page(), "registry-note.html", "text/html"),
                _ => print(),
            };
            let said = match (worked, deed) {
                (false, _) => say("page.hand_over.failed"),
                (true, "copy" | "table") => say("page.hand_over.copied"),
                (true, _) => String::new(),
            };
            done.set(said);
        };
        html! { <button type="button" data-deed={deed} {onclick}>{ say(&format!("page.hand_over.{deed}")) }</button> }
    })
}
