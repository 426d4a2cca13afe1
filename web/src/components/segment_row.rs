//! One line of a message: its label, and one element for each field with the marks in it; or the same as rows of a table.

use std::rc::Rc;

use yew::prelude::*;

use super::spoken::{spoken, spoken_as};
use crate::state::cell::Cell;
use crate::state::line::Line;
use crate::state::mark::{Kind, Mark, Role};
use crate::state::pieces::Piece;
use crate::state::view::View;
use crate::text::{fill, say};

/// One line.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SegmentRowProps {
    /// The line.
    pub line: Rc<Line>,
    /// Its position in the message as shown, counted from 0.
    pub number: usize,
    /// The field that the tab key leads to, when it is in this line.
    pub entry: Option<usize>,
    /// How the message is shown; something is sought only where it is found in this line.
    pub view: Rc<View>,
    /// The number of the problem that is pointed at, when its mark is in this line.
    pub pointed: Option<u32>,
}

/// The line.
#[component]
pub fn SegmentRow(props: &SegmentRowProps) -> Html {
    let line = &props.line;
    let hit = line.tone().map(|tone| classes!("hit", tone.class()));
    let whole =
        line.marks.first().map(|mark| if mark.role == Role::Cause { "whole" } else { "whole dashed" });
    let class = classes!(hit, whole, line.ghost.then_some("ghost"));
    let who = html! {
        <>
            { for line.marks.iter().map(|mark| badge(mark, props.pointed)) }
            <b>{ &line.segment }</b>{ " " }<span>{ &line.label }</span>
        </>
    };
    let cells = line.cells().iter().enumerate();
    let nothing = say("page.field.nothing");
    if props.view.table {
        let rows = cells.filter(|(_, cell)| props.view.empty || !cell.is_empty()).map(|(number, cell)| {
            let codes =
                line.codes(number).into_iter().map(|code| html! { <span class="code">{ code }</span> });
            let usage =
                line.usage(number).into_iter().map(|usage| html! { <span class="usage">{ usage }</span> });
            html! {
                <tr>
                    <th scope="row">{ &cell.place }</th><td>{ &cell.name }{ for usage }</td>
                    <td class="text">{ field(props, number, cell, &nothing) }</td><td>{ for codes }</td>
                </tr>
            }
        });
        return html! {
            <tbody {class}>
                <tr class="who-line"><th colspan="4" scope="rowgroup">{ who }</th></tr>
                { for rows }
            </tbody>
        };
    }
    let mut text = Vec::new();
    for (number, cell) in cells {
        // MSH-1 is the separator itself, so none is drawn before it and none behind it. A line may break behind one.
        if number > 0 && !(line.segment == "MSH" && number == 1) {
            text.push(Html::from("|"));
        }
        text.push(field(props, number, cell, &nothing));
    }
    if props.view.hidden {
        text.push(Html::from("↵"));
    }
    html! {
        <li {class}>
            <span class="who-line">{ who }</span>
            <span class="text">{ text }</span>
        </li>
    }
}

/// One field of the line; `nothing` is what is said of an empty one.
fn field(props: &SegmentRowProps, number: usize, cell: &Cell, nothing: &str) -> Html {
    let at = format!("{}.{number}", props.number);
    let stop = if props.entry == Some(number) { "0" } else { "-1" };
    // In a header that lost fields nobody knows what some of them are; even so none stays without a name.
    let name = if cell.name.is_empty() { say("page.field.unnamed") } else { cell.name.clone() };
    let place = format!("{} {name}", cell.place);
    let label = if cell.is_empty() { format!("{place}, {nothing}") } else { place };
    let found = cell.holds(&props.view.sought).then_some("found");
    html! {
        <span class={classes!("f", is_short(cell).then_some("short"), found)} data-at={at} tabindex={stop} role="group" aria-label={label}>
            { for cell.pieces.iter().map(|piece| draw(piece, &props.view, props.pointed)) }
        </span>
    }
}

/// A field this short is not broken over two lines; lines break at separators instead.
const SHORT: usize = 28;

fn is_short(cell: &Cell) -> bool {
    let length = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Marked { text, .. } => text.len(),
        Piece::Slot(_) => SHORT,
    };
    cell.pieces.iter().map(length).sum::<usize>() < SHORT
}

fn draw(piece: &Piece, view: &View, pointed: Option<u32>) -> Html {
    match piece {
        Piece::Text(text) => html! { { view.text(text) } },
        Piece::Slot(mark) => slot(mark, pointed),
        Piece::Marked { text, mark, opens, others } => {
            // A short value stays in one piece with its number.
            let class = classes!(look(mark, pointed), (text.len() < SHORT).then_some("short"));
            let others = others.iter().map(|mark| badge(mark, pointed));
            let text = view.text(text);
            let shown = if *opens {
                html! {
                    <mark {class} id={mark.id.clone()} data-problem={mark.problem.to_string()} data-number={number(mark)}
                        tabindex="-1" role="button" aria-label={spoken(mark)}>{ text }</mark>
                }
            } else {
                html! { <mark {class} data-problem={mark.problem.to_string()}>{ text }</mark> }
            };
            html! { <>{ for others }{ shown }</> }
        }
    }
}

/// The number alone: of a mark that shares its place with another, or of a whole line.
pub(super) fn badge(mark: &Mark, pointed: Option<u32>) -> Html {
    html! {
        <span class={classes!("badge", "small", look(mark, pointed))} id={mark.id.clone()} tabindex="-1" role="button"
            data-problem={mark.problem.to_string()} data-number={number(mark)} aria-label={spoken(mark)} />
    }
}

/// A place with nothing in it.
fn slot(mark: &Mark, pointed: Option<u32>) -> Html {
    let words = if mark.kind == Kind::Ghost {
        fill("page.ghost", &[("segment", mark.place.get(..3).unwrap_or_default())])
    } else {
        format!("{} {} – {}", mark.place, mark.short_name(), say("page.nothing_sent"))
    };
    let name = spoken_as(mark, &format!("{words} ({})", mark.name));
    html! {
        <span class={classes!("slot", look(mark, pointed))} id={mark.id.clone()} tabindex="-1" role="button"
            data-problem={mark.problem.to_string()} data-number={number(mark)} aria-label={name}>{ words }</span>
    }
}

fn number(mark: &Mark) -> String {
    let doubt = if mark.role == Role::Candidate { "?" } else { "" };
    format!("{}{doubt}", mark.label)
}

fn look(mark: &Mark, pointed: Option<u32>) -> Classes {
    let role = match mark.role {
        Role::Cause => None,
        Role::Consequence => Some("dashed"),
        Role::Candidate => Some("candidate"),
    };
    let shape = if mark.is_remark { "round" } else { "square" };
    classes!(mark.tone.class(), shape, role, (pointed == Some(mark.problem)).then_some("on"))
}
