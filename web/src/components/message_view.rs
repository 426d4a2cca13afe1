//! A message, one line for each segment. Pointing at a field shows its name; marks lead to their cards.

use std::rc::Rc;

use yew::prelude::*;

use super::field_bar::{Pointed, field_bar};
use super::field_edit::FieldEdit;
use super::segment_row::{SegmentRow, badge};
use crate::platform::timer::Timer;
use crate::platform::{keyboard, place, pointer};
use crate::state::attention::Attention;
use crate::state::explain::ExplainAction;
use crate::state::sheet::{FIRST_LINES, MOST_LINES, Sheet};
use crate::state::sought::Sought;
use crate::state::view::View;
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
    /// How it is shown.
    pub view: Rc<View>,
    /// The number of the problem that is pointed at.
    pub pointed: Option<u32>,
    /// Told when the mark of a problem is pointed at.
    pub on_point: Callback<Option<u32>>,
    /// Told of a change that is tried on the message; nothing where none may be.
    #[prop_or_default]
    pub on_try: Option<Callback<ExplainAction>>,
    /// Grows with each reading of what was pasted: a change of a message before does not go on in the next.
    #[prop_or_default]
    pub reading: u32,
    /// Whether it stands below another message; the first time, its other lines are then drawn a moment later.
    #[prop_or_default]
    pub below: bool,
}

/// A change of a field that has begun.
#[derive(Clone, Debug, PartialEq)]
struct Editing {
    reading: u32,
    before: Rc<Sheet>,
    /// Counted among all lines.
    spot: Spot,
}

/// How many lines of a message that stands below another are drawn at once, beside those with marks: those that say what
/// it is.
const LINES_BELOW: usize = 2;

/// How long after the first lines the others are drawn, in milliseconds: long enough for the first ones to be seen.
const AFTER_DRAWING: u32 = 60;

/// The message.
#[component]
pub fn MessageView(props: &MessageViewProps) -> Html {
    let (id, sheet, view, reading) = (props.id, &props.sheet, &props.view, props.reading);
    // Of a long message not all lines are shown. A spot in the page counts among those that are, one that is kept among
    // all, since others may be shown later.
    let drawn = use_state_eq(|| None::<u32>);
    // Below the message that was sent, a reply is mostly out of view: the first time, its first lines and the marked
    // ones are enough.
    let most = match *drawn {
        Some(of) if of == reading => MOST_LINES,
        None if props.below => LINES_BELOW,
        _ => FIRST_LINES,
    };
    let shown = use_memo((Rc::clone(sheet), view.sought.clone(), most), |(sheet, sought, most)| {
        sheet.shown(sought, *most)
    });
    {
        let drawn = drawn.setter();
        use_effect_with(reading, move |reading| {
            let reading = *reading;
            let timer = Timer::start(AFTER_DRAWING, move || drawn.set(Some(reading)));
            move || drop(timer)
        });
    }
    // The field that holds the message's one tab stop; a new message has a new one, a changed one has not.
    let visited = use_state_eq(|| None::<(u32, Spot)>);
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
    let last = visited.as_ref().filter(|(of, _)| *of == reading);
    let entry = last.and_then(|(_, spot)| drawn_spot(&shown, *spot)).unwrap_or_else(|| sheet.entry(&shown));
    let onfocusin = {
        let (visited, attend, on_point) = (visited.clone(), attend.clone(), props.on_point.clone());
        let shown = Rc::clone(&shown);
        Callback::from(move |event: FocusEvent| {
            if let Some(spot) = place::spot(&event).map(|spot| real(&shown, spot)) {
                visited.set(Some((reading, spot)));
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
        let (attend, on_point, shown) = (attend.clone(), props.on_point.clone(), Rc::clone(&shown));
        Callback::from(move |event: MouseEvent| {
            if !pointer::has_moved(&event) {
                return;
            }
            attend(&|now| now.hovering(place::spot(&event).map(|spot| real(&shown, spot))));
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
    let editing = use_state_eq(|| None::<Editing>);
    let edit = {
        let (editing, sheet, shown) = (editing.setter(), Rc::clone(sheet), Rc::clone(&shown));
        let may = props.on_try.is_some();
        move |at: Spot| {
            let spot = real(&shown, at);
            if may && sheet.value(spot).is_some() {
                editing.set(Some(Editing { reading, before: Rc::clone(&sheet), spot }));
            }
        }
    };
    let onkeydown = {
        let edit = edit.clone();
        let (sheet, shown, view) = (Rc::clone(sheet), Rc::clone(&shown), Rc::clone(view));
        Callback::from(move |event: KeyboardEvent| {
            let Some(spot) = place::spot(&event).or_else(|| place::problem(&event).map(|_| entry)) else {
                return;
            };
            let Some(key) = keyboard::plain_key(&event) else { return };
            if let Some(step) = Step::of_key(&key) {
                event.prevent_default();
                place::focus_field(id, step_in(&sheet, &shown, &view, spot, step));
            } else if key == "F2" {
                event.prevent_default();
                edit(spot);
            } else if matches!(key.as_str(), "Enter" | " ") {
                let marked = || sheet.problem_at(real(&shown, spot));
                if let Some(problem) = place::problem(&event).or_else(marked) {
                    event.prevent_default();
                    place::focus_card(problem);
                }
            }
        })
    };
    let named = named.as_ref().filter(|(of, _)| of == sheet);
    let field = named.and_then(|(_, spot)| {
        let spot = *spot;
        let (line, cell) = (sheet.lines.get(spot.line)?, sheet.cell(spot)?);
        Some(Pointed { place: cell.place.clone(), name: cell.name.clone(), codes: line.codes(spot.cell) })
    });
    let changed = editing.as_ref().filter(|editing| editing.reading == reading);
    let change = props.on_try.as_ref().and_then(|on_try| {
        if let Some(changed) = changed {
            return Some(field_edit(id, changed, &shown, on_try, &editing.setter()));
        }
        let cell = sheet.cell(real(&shown, entry)).filter(|cell| cell.span.is_some())?;
        let words = fill("page.edit", &[("place", &cell.place)]);
        let onclick = move |_: MouseEvent| edit(entry);
        // The button would take the focus from the field, the words about the field would go, and the button move away
        // from under the pointer.
        let onmousedown = |event: MouseEvent| event.prevent_default();
        Some(html! { <button type="button" class="change" {onclick} {onmousedown}>{ words }</button> })
    });
    let plain = Rc::new(View { sought: Sought::default(), ..(**view).clone() });
    let rows = shown.iter().enumerate().filter_map(|(number, at)| {
        let line = sheet.lines.get(*at)?;
        let here = props.pointed.filter(|problem| line.all_marks().any(|mark| mark.problem == *problem));
        let entry = (entry.line == number).then_some(entry.cell);
        // A line in which nothing is found is not drawn anew while something is sought.
        let view = Rc::clone(if line.holds(&view.sought) { view } else { &plain });
        Some(html! { <SegmentRow key={*at} line={Rc::clone(line)} {number} {entry} {view} pointed={here} /> })
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
                { change }
            </div>
            if view.table {
                <table class="fields">
                    <thead><tr>
                        { for ["page.table.place", "page.table.name", "page.table.value", "page.table.code"]
                            .map(|name| html! { <th scope="col">{ say(name) }</th> }) }
                    </tr></thead>
                    { for rows }
                </table>
            } else {
                <ol class="lines">{ for rows }</ol>
            }
            if most == MOST_LINES && shown.len() < sheet.lines.len() {
                <p class="cut">{ cut(sheet) }</p>
            }
        </section>
    }
}

/// The line in which a field is changed.
fn field_edit(
    id: &'static str,
    changed: &Editing,
    lines: &Rc<Vec<usize>>,
    on_try: &Callback<ExplainAction>,
    editing: &UseStateSetter<Option<Editing>>,
) -> Html {
    let Editing { before, spot, .. } = changed.clone();
    let value = before.value(spot).unwrap_or_default().to_owned();
    let line = before.lines.get(spot.line).map(|line| line.label.as_str()).unwrap_or_default();
    let name =
        before.cell(spot).map(|cell| format!("{} {} ({line})", cell.place, cell.name)).unwrap_or_default();
    let (length, key) = (before.text.len(), format!("{}.{}", spot.line, spot.cell));
    let on_value = {
        let on_try = on_try.clone();
        Callback::from(move |value: String| {
            if let Some(after) = before.with(spot, &value) {
                on_try.emit(ExplainAction::Tried { before: Rc::clone(&before.text), after: after.into() });
            }
        })
    };
    let on_done = {
        let (editing, lines) = (editing.clone(), Rc::clone(lines));
        Callback::from(move |()| {
            editing.set(None);
            if let Some(spot) = drawn_spot(&lines, spot) {
                place::focus_field(id, spot);
            }
        })
    };
    html! { <FieldEdit {key} {name} {value} {length} {on_value} {on_done} /> }
}

/// The spot counted among all lines.
fn real(shown: &[usize], spot: Spot) -> Spot {
    Spot { line: shown.get(spot.line).copied().unwrap_or(usize::MAX), ..spot }
}

/// The spot counted among the lines that are shown; `None` where its line is not.
fn drawn_spot(shown: &[usize], spot: Spot) -> Option<Spot> {
    let line = shown.iter().position(|line| *line == spot.line)?;
    Some(Spot { line, ..spot })
}

/// Where a step leads: in a table from row to row, past the rows that are not there.
fn step_in(sheet: &Sheet, shown: &[usize], view: &View, from: Spot, step: Step) -> Spot {
    let widths: Vec<usize> =
        shown.iter().filter_map(|at| sheet.lines.get(*at)).map(|line| line.cells().len()).collect();
    if !view.table {
        return walk(&widths, from, step);
    }
    let step = step.in_table();
    let mut at = from;
    loop {
        let next = walk(&widths, at, step);
        if next == at {
            return from;
        }
        if view.empty || sheet.cell(real(shown, next)).is_some_and(|cell| !cell.is_empty()) {
            return next;
        }
        at = next;
    }
}

fn cut(sheet: &Sheet) -> String {
    let (total, most) = (sheet.total.to_string(), MOST_LINES.to_string());
    fill("page.sheet.cut", &[("count", &total), ("shown", &most)])
}
