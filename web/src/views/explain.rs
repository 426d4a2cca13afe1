//! The pane that explains: two boxes, and below them the answer to what is in them.

use yew::prelude::*;

use crate::components::answer::{Answer, KEYS};
use crate::components::choice::choice;
use crate::components::find_messages::find_messages;
use crate::components::hand_over::{HAND_OVER, HandOver};
use crate::components::paste_boxes::PasteBoxes;
use crate::platform::{keyboard, place};
use crate::state::explain::{ExplainAction, ExplainState};
use crate::state::link::Look;
use crate::text::say;

/// The pane.
#[derive(Clone, PartialEq, Properties)]
pub struct ExplainProps {
    /// What is in the boxes and what is shown of it.
    pub state: UseReducerHandle<ExplainState>,
    /// How the page looks.
    pub look: Look,
    /// Told how it is to look.
    pub on_look: Callback<Look>,
    /// What stands below the answer.
    pub children: Html,
}

/// The key that masks and unmasks, pressed with Alt and Shift.
const MASK_KEY: &str = "KeyM";

/// The key that empties the page, pressed with Alt and Shift.
const CLEAR_KEY: &str = "KeyC";

/// The button that empties the page.
const CLEAR: &str = "button.clear";

/// The pane.
#[component]
pub fn Explain(props: &ExplainProps) -> Html {
    let state = props.state.clone();
    let on_action = state.dispatcher().to_callback();
    let on_point = on_action.reform(ExplainAction::Pointed);
    let on_choose = on_action.reform(ExplainAction::Chosen);
    let look = props.look;
    let on_brief = props.on_look.reform(move |brief| Look { brief, ..look });
    let on_large = props.on_look.reform(move |_: MouseEvent| Look { large: !look.large, ..look });
    let neighbours = (state.neighbour(true), state.neighbour(false), state.pointed);
    let stop_pointing = on_point.clone();
    use_effect_with(neighbours, move |(on, back, pointed)| {
        let (on, back, pointed) = (*on, *back, *pointed);
        let listener = keyboard::on_key_in_answer(move |key| match (key, pointed) {
            ("n", _) => on.into_iter().for_each(place::focus_card),
            ("p", _) => back.into_iter().for_each(place::focus_card),
            ("?", _) => place::unfold(KEYS),
            ("Enter", Some(number)) if place::focused().is_some_and(|id| id == format!("card-{number}")) => {
                // Without the message there is no mark in it, but the line of the reply has one.
                let marks = [format!("mark-{number}"), format!("reply-{number}")];
                marks
                    .iter()
                    .find(|mark| place::by_id(mark).is_some())
                    .into_iter()
                    .for_each(|it| place::focus(it));
            }
            ("Escape", Some(number)) if place::focus_is_in(".sheet, .keys") => place::focus_card(number),
            ("Escape", pointed) if pointed.is_some() || place::focus_is_in(".keys") => {
                place::focus("headline");
                stop_pointing.emit(None);
            }
            _ => {}
        });
        move || drop(listener)
    });
    let masked = state.masked;
    let toggle = on_action.reform(move |()| ExplainAction::Masked(!masked));
    let on_mask = toggle.reform(|_: MouseEvent| ());
    use_effect_with(masked, move |_| {
        let listener = keyboard::on_alt_shift(move |key| {
            match key {
                MASK_KEY => toggle.emit(()),
                CLEAR_KEY => place::press(CLEAR),
                _ => return false,
            }
            true
        });
        move || drop(listener)
    });
    let undo = on_action.reform(|()| ExplainAction::Undone);
    use_effect_with(state.trial.is_some(), move |is_tried| {
        let is_tried = *is_tried;
        let listener = keyboard::on_undo(move || {
            if is_tried {
                undo.emit(());
            }
            is_tried
        });
        move || drop(listener)
    });
    use_effect_with((), |()| {
        // The page itself is not saved: a copy of it would hold what was pasted.
        let listener = keyboard::on_save(|| place::unfold(HAND_OVER));
        move || drop(listener)
    });
    // Empty boxes stay, so that one can mask first and paste then.
    let hides_boxes = masked && !state.answers.is_empty();
    // So does an empty box for a message that is still wanted.
    let is_wanted = state.shown.as_ref().is_some_and(|shown| shown.sent.is_none() || shown.reply.is_none());
    let hides = |text: &str| hides_boxes && (!is_wanted || !text.is_empty());
    let hidden = state.boxes.each_ref().map(|text| hides(text));
    let spoken = state.shown.as_ref().map(|shown| shown.analysis.headline.clone());
    html! {
        <main>
            <p class="unseen" aria-live="polite">{ spoken }</p>
            <div class="mask" role="group" aria-label={say("page.mask.title")}>
                <button type="button" id="mask" onclick={on_mask} aria-pressed={masked.to_string()}>{ say("page.mask") }</button>
                <button type="button" onclick={on_large} aria-pressed={look.large.to_string()}>{ say("page.large") }</button>
                if hidden == [true; 2] {
                    // Presses the button beside the boxes, which are hidden with it.
                    <button type="button" onclick={|_: MouseEvent| place::press(CLEAR)}>{ say("page.clear") }</button>
                }
                <span role="status">{ if masked { say("page.mask.on") } else { String::new() } }</span>
            </div>
            <div hidden={hidden == [true; 2]}><PasteBoxes on_action={on_action.clone()} boxes={state.boxes.clone()} {hidden} registry={state.registry.clone()} count={state.answers.len()} compact={!state.answers.is_empty()} /></div>
            if state.answers.len() > 1 {
                { choice(&state.answers, state.chosen, &on_choose) }
            }
            if let Some(shown) = state.shown.clone() {
                <Answer {shown} pointed={state.pointed} {on_point} brief={look.brief} {on_brief} {masked} {on_action}
                    trial={state.trial.clone()} reading={state.reading} />
                <HandOver answers={state.answers.clone()} chosen={state.chosen} {masked} />
            }
            { find_messages() }
            { props.children.clone() }
        </main>
    }
}
