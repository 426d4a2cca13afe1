//! The two boxes with what belongs to them: samples while they are empty, and a button to empty them.

use std::rc::Rc;

use yew::prelude::*;

use super::paste_box::PasteBox;
use super::registry_choice::registry_choice;
use crate::platform::timer::Timer;
use crate::platform::{file, place, text_box};
use crate::state::explain::{ExplainAction, Side};
use crate::state::files::{Read, placed};
use crate::state::sample::SAMPLES;
use crate::state::waiting::{LONG, PAUSE, Waiting};
use crate::text::{bring, fill, say};

/// What the size of a text is told in.
const KILOBYTE: usize = 1_000;

/// Both boxes.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PasteBoxesProps {
    /// What is in the boxes.
    pub boxes: [Rc<str>; 2],
    /// Which of them are not shown to others.
    pub hidden: [bool; 2],
    /// The id of the registry that the user chose.
    pub registry: Option<Rc<str>>,
    /// How many answers are shown.
    pub count: usize,
    /// Whether the boxes make room for an answer.
    pub compact: bool,
    /// Told what happens to the boxes.
    pub on_action: Callback<ExplainAction>,
}

/// The boxes.
#[component]
pub fn PasteBoxes(props: &PasteBoxesProps) -> Html {
    let areas = [use_node_ref(), use_node_ref()];
    let waiting = use_mut_ref(Waiting::<Timer>::default);
    let notices = use_state_eq(<[Option<AttrValue>; 2]>::default);
    let sample_taken = use_mut_ref(|| false);
    {
        // Drawn anew in another language, the boxes get back what was in them.
        let (areas, boxes) = (areas.clone(), props.boxes.clone());
        use_effect_with((), move |()| {
            for (area, text) in areas.iter().zip(&boxes) {
                if !text.is_empty() {
                    text_box::put(area, text);
                }
            }
            let refused = file::refuse_stray_drops();
            move || drop(refused)
        });
    }
    {
        // The button that was clicked is gone by now, and the focus with it.
        let sample_taken = Rc::clone(&sample_taken);
        use_effect_with(props.count, move |_| {
            if sample_taken.take() {
                place::focus("headline");
            }
        });
    }
    // A long text is folded away when it was pasted as a whole, and not while it is being written.
    let opened = use_state_eq(<[bool; 2]>::default);
    let open = |side: Side, open: bool| {
        let mut sides = *opened;
        sides[side.at()] = open;
        sides
    };
    let folded = [0, 1].map(|at| props.compact && !opened[at] && props.boxes[at].len() > LONG);
    let to_focus = use_mut_ref(|| None::<&'static str>);
    let folded_before = use_mut_ref(|| folded);
    {
        // What had the focus cannot be seen any more, and what is to have it only now.
        let (to_focus, folded_before) = (Rc::clone(&to_focus), Rc::clone(&folded_before));
        use_effect_with(folded, move |folded| {
            let before = folded_before.replace(*folded);
            let shown = to_focus.take();
            let newly = folded.iter().zip(before).any(|(now, before)| *now && !before);
            shown.or_else(|| newly.then_some("headline")).into_iter().for_each(place::focus);
        });
    }
    {
        // A box that is hidden while one writes in it loses the focus.
        use_effect_with(props.hidden, move |hidden| {
            if hidden.contains(&true) && place::focused().is_some_and(|id| id.is_empty()) {
                place::focus("headline");
            }
        });
    }
    let typed = |side: Side| {
        let (on_action, waiting) = (props.on_action.clone(), Rc::clone(&waiting));
        let opened = opened.setter();
        let (when_pasted, when_typed) = (open(side, false), open(side, true));
        let area = areas[side.at()].clone();
        Callback::from(move |(length, pasted): (usize, bool)| {
            opened.set(if pasted { when_pasted } else { when_typed });
            let (on_action, area) = (on_action.clone(), area.clone());
            // The box is read when its turn comes, so that what is explained is what stands in it then.
            let explain = move || on_action.emit(ExplainAction::Typed(side, text_box::text(&area).into()));
            let later = explain.clone();
            let at_once = waiting.borrow_mut().typed(side, length, pasted, || Timer::start(PAUSE, later));
            if at_once {
                explain();
            }
        })
    };
    let files = |side: Side| {
        let (on_action, waiting) = (props.on_action.clone(), Rc::clone(&waiting));
        let (areas, notices) = (areas.clone(), notices.setter());
        Callback::from(move |()| {
            let (on_action, waiting) = (on_action.clone(), Rc::clone(&waiting));
            let (areas, notices) = (areas.clone(), notices.clone());
            let began = waiting.borrow().round();
            Callback::from(move |read: Vec<Read>| {
                // Files that were still being read when the boxes were emptied do not come back.
                if waiting.borrow().round() != began {
                    return;
                }
                let (dialects, read): (Vec<Read>, Vec<Read>) =
                    read.into_iter().partition(|read| read.dialect().is_some());
                let brought = dialects.iter().filter_map(Read::dialect);
                let brought = brought.fold(None, |_, text| Some(take_dialect(text)));
                let mut said = <[Option<AttrValue>; 2]>::default();
                said[side.at()] = read.iter().find_map(Read::notice).map(|name| say(name).into()).or(brought);
                notices.set(said);
                if !dialects.is_empty() {
                    on_action.emit(ExplainAction::Reread);
                }
                let before = areas.each_ref().map(text_box::text);
                let after = placed(before.clone(), side, &read);
                for at in [Side::Reply, Side::Sent] {
                    let (area, text) = (&areas[at.at()], &after[at.at()]);
                    if *text != before[at.at()] {
                        on_action.emit(ExplainAction::Typed(at, text_box::put(area, text).into()));
                    }
                }
            })
        })
    };
    let fill_boxes = {
        let (on_action, waiting) = (props.on_action.clone(), Rc::clone(&waiting));
        let (areas, notices, opened) = (areas.clone(), notices.setter(), opened.setter());
        move |texts: [&str; 2]| {
            waiting.borrow_mut().renew();
            notices.set(Default::default());
            opened.set(Default::default());
            let [reply, sent] = [Side::Reply, Side::Sent].map(Side::at);
            let put = |at: usize| text_box::put(&areas[at], texts[at]).into();
            on_action.emit(ExplainAction::Filled([put(reply), put(sent)]));
        }
    };
    let clear = {
        let (fill_boxes, to_focus) = (fill_boxes.clone(), Rc::clone(&to_focus));
        move |_: MouseEvent| {
            if folded.contains(&true) {
                to_focus.replace(Some("paste"));
            }
            fill_boxes(["", ""]);
            place::focus("paste");
        }
    };
    let samples = SAMPLES.iter().map(|sample| {
        let (fill_boxes, sample_taken) = (fill_boxes.clone(), Rc::clone(&sample_taken));
        let onclick = move |_: MouseEvent| {
            sample_taken.replace(true);
            fill_boxes(sample.boxes());
        };
        html! { <li><button type="button" {onclick}>{ say(sample.label) }</button></li> }
    });
    let empty = props.count == 0;
    let paste_box = |side: Side, id: &'static str, label: &'static str| {
        let size = (props.boxes[side.at()].len() / KILOBYTE).to_string();
        let folded: Option<AttrValue> =
            folded[side.at()].then(|| fill("page.box.folded", &[("size", &size)]).into());
        let on_unfold = {
            let (opened, sides, to_focus) = (opened.setter(), open(side, true), Rc::clone(&to_focus));
            Callback::from(move |()| {
                to_focus.replace(Some(id));
                opened.set(sides);
            })
        };
        html! {
            <PasteBox {id} hidden={props.hidden[side.at()]} label={say(label)} area={areas[side.at()].clone()} notice={notices[side.at()].clone()}
                {folded} {on_unfold} on_text={typed(side)} on_files={files(side)} />
        }
    };
    // The boxes are hidden from here: what stands inside them is drawn later, perhaps after the browser has laid them out.
    let folds = [(Side::Reply, "fold-reply"), (Side::Sent, "fold-sent")];
    let folds = folds.map(|(side, class)| folded[side.at()].then_some(class));
    let class = classes!("boxes", props.compact.then_some("compact"), folds.to_vec());
    html! {
        <section {class} aria-label={say("page.boxes")}>
            if empty {
                <p class="lead">{ say("page.start") }</p>
            }
            <div class="pair">
                { paste_box(Side::Reply, "paste", "page.box.ack") }
                { paste_box(Side::Sent, "paste-sent", "page.box.vxu") }
            </div>
            <div class="below">
                <p>{ say("page.box.hint") }</p>
                if !empty {
                    { registry_choice(props.registry.as_deref(), &props.on_action) }
                    <button type="button" class="clear" onclick={clear}>{ say("page.clear") }</button>
                }
            </div>
            if empty {
                <div class="samples">
                    <p id="samples">{ say("page.samples.title") }</p>
                    <ul aria-labelledby="samples">{ for samples }</ul>
                </div>
            }
        </section>
    }
}

/// Takes in a dialect, and says what became of it.
fn take_dialect(text: &str) -> AttrValue {
    match bring(text) {
        Ok(name) => fill("page.dialect.taken", &[("name", &name)]),
        Err(bad) => {
            let (line, fault) = (bad.line.to_string(), say(bad.fault));
            fill("page.dialect.refused", &[("line", &line), ("fault", &fault)])
        }
    }
    .into()
}
