//! How both messages are shown, and what is sought in them.

use std::rc::Rc;

use yew::prelude::*;

use crate::platform::{keyboard, place, text_box};
use crate::state::sought::Sought;
use crate::state::view::View;
use crate::text::{count, say};

/// The class of the fields in which something is found.
const FOUND: &str = ".f.found";

/// The bar.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ViewBarProps {
    /// How the messages are shown now.
    pub view: Rc<View>,
    /// In how many fields the text sought is found.
    pub found: usize,
    /// Whether people are hidden.
    pub masked: bool,
    /// Told how they are to be shown.
    pub on_view: Callback<View>,
}

/// The bar.
#[component]
pub fn ViewBar(props: &ViewBarProps) -> Html {
    let view = &props.view;
    let area = use_node_ref();
    // Which of the fields found was reached last.
    let reached = use_mut_ref(|| None::<usize>);
    {
        // What is sought may be a name; the focus stays where it is.
        let (on_view, view, area) = (props.on_view.clone(), Rc::clone(view), area.clone());
        use_effect_with(props.masked, move |_| {
            text_box::empty(&area);
            if !view.sought.is_nothing() {
                on_view.emit(View { sought: Sought::default(), ..(*view).clone() });
            }
        });
    }
    let change = |change: fn(&mut View)| {
        let (on_view, mut wanted) = (props.on_view.clone(), (**view).clone());
        change(&mut wanted);
        Callback::from(move |_: MouseEvent| on_view.emit(wanted.clone()))
    };
    let oninput = {
        let (on_view, view, area, reached) =
            (props.on_view.clone(), Rc::clone(view), area.clone(), reached.clone());
        Callback::from(move |_: InputEvent| {
            reached.replace(None);
            let sought = Sought::new(&text_box::line(&area));
            on_view.emit(View { sought, ..(*view).clone() });
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if keyboard::plain_key(&event).is_some_and(|key| key == "Enter") {
            event.prevent_default();
            let next = reached.borrow().map_or(0, |last| last + 1);
            reached.replace(place::bring_to_view(FOUND, next));
        }
    });
    let toggle = |name: &str, pressed: bool, onclick: Callback<MouseEvent>| {
        html! { <button type="button" {onclick} aria-pressed={pressed.to_string()}>{ say(name) }</button> }
    };
    let table = view.table;
    html! {
        <div class="view-bar" role="search" aria-label={say("page.view")}>
            <label for="seek">{ say("page.view.seek") }</label>
            <input type="search" id="seek" ref={area} spellcheck="false" autocomplete="off" autocapitalize="off"
                autocorrect="off" writingsuggestions="false" {oninput} {onkeydown} />
            <span role="status">
                if !view.sought.is_nothing() { { count("page.view.found", props.found) } }
            </span>
            <span class="length" role="group" aria-label={say("page.view.as")}>
                { toggle("page.view.lines", !table, change(|view| view.table = false)) }
                { toggle("page.view.table", table, change(|view| view.table = true)) }
            </span>
            if table {
                { toggle("page.view.empty", view.empty, change(|view| view.empty = !view.empty)) }
            }
            { toggle("page.view.hidden", view.hidden, change(|view| view.hidden = !view.hidden)) }
        </div>
    }
}
