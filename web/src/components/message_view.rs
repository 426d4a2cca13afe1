//! A message, one line for each segment. Pointing at a field shows its name; marks lead to their cards.

use std::rc::Rc;

use yew::prelude::*;

use super::field_bar::{Pointed, field_bar};
use super::segment_row::{SegmentRow, badge};
use crate::platform::{keyboard, place, pointer};
use crate::state::attention::Attention;
use crate::state::sheet::Sheet;
use crate::state::walk::{Spot, Step, walk};
use crate::text::{count, fill, say};

/// One message.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MessageViewProps {
    /// Its name in the page.
    pub id: &'static str,
    /// Its title.
    pub title: AttrValue,
    /// The message.
    pub sheet: Rc<Sheet>,
    /// The number of the problem that is pointed at.
    pub pointed: Option<u32>,
    /// Told when the mark of a problem is pointed at.
    pub on_point: Callback<Option<u32>>,
}

/// The message.
#[component]
pub fn MessageView(props: &MessageViewProps) -> Html {
    let (id, sheet) = (props.id, &props.sheet);
    // The field that holds the message's one tab stop; a new message has a new one.
    let visited = use_state_eq(|| None::<(Rc<Sheet>, Spot)>);
    let attention = use_mut_ref(Attention::default);
    let named = use_state_eq(|| None::<(Rc<Sheet>, Spot)>);
    // Both the pointer and the keyboard may ask for a name; the field shown is the one asked for last.
    let attend = {
        let (attention, named, sheet) = (Rc::clone(&attention), named.setter(), Rc::clone(sheet));
        move |change: &dyn Fn(Attention) -> Attention| {
            let changed = change(*attention.borrow());
            attention.replace(changed);
            named.set(changed.spot().map(|spot| (Rc::clone(&sheet), spot)));
        }
    };
    let entry = match visited.as_ref() {
        Some((of, spot)) if of == sheet => *spot,
        _ => sheet.entry(),
    };
    let onfocusin = {
        let (visited, attend, sheet, on_point) =
            (visited.clone(), attend.clone(), Rc::clone(sheet), props.on_point.clone());
        Callback::from(move |event: FocusEvent| {
            if let Some(spot) = place::spot(&event) {
                visited.set(Some((Rc::clone(&sheet), spot)));
                attend(&|now| now.focusing(Some(spot)));
            }
            if let Some(problem) = place::problem(&event) {
                on_point.emit(Some(problem));
            }
        })
    };
    let onfocusout = {
        let attend = attend.clone();
        Callback::from(move |_: FocusEvent| attend(&|now| now.focusing(None)))
    };
    let onmousemove = {
        let (attend, on_point) = (attend.clone(), props.on_point.clone());
        Callback::from(move |event: MouseEvent| {
            if !pointer::has_moved(&event) {
                return;
            }
            attend(&|now| now.hovering(place::spot(&event)));
            if let Some(problem) = place::problem(&event) {
                on_point.emit(Some(problem));
            }
        })
    };
    let onmouseleave = Callback::from(move |_: MouseEvent| attend(&|now| now.hovering(None)));
    let onclick = Callback::from(move |event: MouseEvent| {
        if let Some(problem) = place::problem(&event) {
            place::focus_card(problem);
        }
    });
    let onkeydown = {
        let sheet = Rc::clone(sheet);
        Callback::from(move |event: KeyboardEvent| {
            let Some(spot) = place::spot(&event).or_else(|| place::problem(&event).map(|_| entry)) else {
                return;
            };
            let Some(key) = keyboard::plain_key(&event) else { return };
            if let Some(step) = Step::of_key(&key) {
                event.prevent_default();
                place::focus_field(id, walk(&sheet.widths(), spot, step));
            } else if matches!(key.as_str(), "Enter" | " ") {
                let marked = || sheet.problem_at(spot);
                if let Some(problem) = place::problem(&event).or_else(marked) {
                    event.prevent_default();
                    place::focus_card(problem);
                }
            }
        })
    };
    let named = named.as_ref().filter(|(of, _)| of == sheet).and_then(|(_, spot)| sheet.cell(*spot));
    let field = named.map(|cell| {
        let (place, name, codes) = (cell.place.clone(), cell.name.clone(), cell.codes.clone());
        Pointed { place, name, codes }
    });
    let rows = sheet.lines.iter().enumerate().map(|(number, line)| {
        let here = props.pointed.filter(|problem| line.all_marks().any(|mark| mark.problem == *problem));
        let entry = (entry.line == number).then_some(entry.cell);
        html! { <SegmentRow key={number} line={Rc::clone(line)} {number} {entry} pointed={here} /> }
    });
    html! {
        <section class="sheet" {id} aria-labelledby={format!("{id}-title")} {onfocusin} {onfocusout} {onmousemove}
            {onmouseleave} {onclick} {onkeydown}>
            <div class="sheet-head">
                <h3 id={format!("{id}-title")}>{ &props.title }</h3>
                <span>{ count("page.lines", sheet.total) }</span>
                if !sheet.whole.is_empty() {
                    <span class="of-all">{ for sheet.whole.iter().map(|mark| badge(mark, props.pointed)) }
                        { say("page.mark.whole") }</span>
                }
                { field_bar(field.as_ref()) }
            </div>
            <ol class="lines">{ for rows }</ol>
            if sheet.is_cut() {
                <p class="cut">{ cut(sheet) }</p>
            }
        </section>
    }
}

fn cut(sheet: &Sheet) -> String {
    let (total, most) = (sheet.total.to_string(), crate::state::sheet::MOST_LINES.to_string());
    fill("page.sheet.cut", &[("count", &total), ("shown", &most)])
}
