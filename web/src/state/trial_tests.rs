//! Changes that are tried, taken back, and set aside.

use std::rc::Rc;

use yew::Reducible;

use crate::state::explain::{ExplainAction, ExplainState};
use crate::state::sample::SAMPLES;
use crate::state::sheet::Sheet;
use crate::state::trial::Bond;

fn after(state: &Rc<ExplainState>, action: ExplainAction) -> Rc<ExplainState> {
    Rc::clone(state).reduce(action)
}

fn pasted(sample: usize) -> Rc<ExplainState> {
    Rc::<ExplainState>::default().reduce(ExplainAction::Filled(SAMPLES[sample].boxes().map(Rc::from)))
}

fn text(state: &ExplainState) -> Rc<str> {
    Rc::clone(&state.shown.as_ref().and_then(|shown| shown.sent.as_ref()).expect("a message").text)
}

/// What is marked with number 1.
fn marked(state: &ExplainState) -> String {
    let sheet = state.shown.as_ref().and_then(|shown| shown.sent.as_ref()).expect("a message");
    let mark = sheet.lines.iter().flat_map(|line| line.all_marks()).find(|mark| mark.problem == 1);
    let mark = mark.expect("a mark");
    assert_eq!(mark.span.of(&sheet.text), mark.text, "the mark stands where its text does");
    mark.text.clone()
}

fn change(state: &Rc<ExplainState>, before: &Rc<str>, from: &str, to: &str) -> Rc<ExplainState> {
    assert!(before.contains(from));
    let changed = before.replacen(from, to, 1).into();
    after(state, ExplainAction::Tried { before: Rc::clone(before), after: changed })
}

#[test]
fn a_change_is_explained_and_the_first_answer_is_kept() {
    let first = pasted(0);
    let tried = change(&first, &text(&first), "|368^", "|141^");
    let trial = tried.trial.as_ref().expect("a trial");
    assert_eq!((marked(&first), marked(&tried)), ("368".into(), "141".into()));
    assert_eq!(Some(&trial.first), first.shown.as_ref());
    assert_eq!(trial.touched, [1]);
    assert_eq!(tried.answers, first.answers, "notes tell of what was pasted");
    assert_eq!(tried.boxes, first.boxes);
}

#[test]
fn each_letter_typed_into_a_field_is_one_change_until_the_next_field() {
    let first = pasted(0);
    let start = text(&first);
    let one = change(&first, &start, "|368^", "|1^");
    let two = change(&one, &start, "|368^", "|14^");
    let other = change(&two, &text(&two), "|CA", "|CB");
    let back = after(&other, ExplainAction::Undone);
    assert_eq!(text(&back), text(&two));
    assert_eq!(text(&after(&back, ExplainAction::Undone)), start, "both letters were one change");
    assert_eq!(after(&back, ExplainAction::Undone).trial, None);
    let restored = after(&other, ExplainAction::Restored);
    assert_eq!((&restored.shown, &restored.trial), (&first.shown, &None));
    assert_ne!(restored.reading, other.reading, "a change that goes on in a field has ended");
    assert_eq!(two.reading, first.reading);
}

#[test]
fn typing_back_what_stood_there_is_no_change() {
    let first = pasted(0);
    let start = text(&first);
    let one = change(&first, &start, "|368^", "|1^");
    let again = after(&one, ExplainAction::Tried { before: Rc::clone(&start), after: Rc::clone(&start) });
    assert_eq!(*again, *first);
    let on = change(&again, &start, "|368^", "|14^");
    assert_eq!(marked(&on), "14");
}

#[test]
fn the_answer_stays_the_answer_to_what_was_pasted() {
    // A longer value before all other places moves them all; not one word of the answer may speak of the change.
    for sample in 0..SAMPLES.len() {
        let first = pasted(sample);
        let tried = change(&first, &text(&first), "VXU^V04", "VXU^V04^^^^^^");
        let (was, is) = (first.shown.as_ref().expect("an answer"), tried.shown.as_ref().expect("an answer"));
        assert_eq!((&was.analysis, &was.problems), (&is.analysis, &is.problems));
        let (before, after) = (was.sent.as_ref().expect("a message"), is.sent.as_ref().expect("a message"));
        let marks = |sheet: &Sheet| {
            let marks = sheet.lines.iter().flat_map(|line| line.all_marks());
            marks.map(|mark| (mark.id.clone(), mark.span.of(&sheet.text).to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(marks(before), marks(after), "each mark is at its value again");
        let trial = tried.trial.as_ref().expect("a trial");
        assert_eq!((&trial.touched, trial.bond), (&Vec::new(), Bond::Kept));
    }
}

#[test]
fn a_change_that_parts_message_and_reply_is_told() {
    let first = pasted(0);
    let bond =
        |from: &str, to: &str| change(&first, &text(&first), from, to).trial.as_ref().expect("a trial").bond;
    assert_eq!(bond("|420122|", "|7|"), Bond::Broken);
    assert_eq!(bond("MSH|", "MXX|"), Bond::Lost);
    assert_eq!(bond("|368^", "|141^"), Bond::Kept);
}

#[test]
fn stand_ins_set_a_change_aside_and_cannot_be_changed() {
    let first = pasted(0);
    let tried = change(&first, &text(&first), "|368^", "|141^");
    let masked = after(&tried, ExplainAction::Masked(true));
    assert_eq!(marked(&masked), "368");
    assert!(masked.trial.is_some());
    let ignored = change(&masked, &text(&masked), "|368^", "|08^");
    assert_eq!(*ignored, *masked);
    let bare = after(&masked, ExplainAction::Masked(false));
    assert_eq!((marked(&bare), bare.shown.clone()), ("141".into(), tried.shown.clone()));
}

#[test]
fn what_is_pasted_anew_ends_the_trial() {
    let first = pasted(0);
    let tried = change(&first, &text(&first), "|368^", "|141^");
    let boxes = SAMPLES[1].boxes().map(Rc::from);
    for action in [
        ExplainAction::Filled(boxes.clone()),
        ExplainAction::Typed(crate::state::explain::Side::Sent, boxes[1].clone()),
        ExplainAction::Filled(Default::default()),
    ] {
        assert_eq!(after(&tried, action).trial, None);
    }
    let read_anew = after(&tried, ExplainAction::Reread);
    assert_eq!(marked(&read_anew), "141", "another language changes nothing");
}
