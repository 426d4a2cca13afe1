//! Changes that are tried, taken back, and set aside.

use std::rc::Rc;

use yew::Reducible;

use crate::state::explain::{ExplainAction, ExplainState};
use crate::state::mark::Kind;
use crate::state::sample::SAMPLES;
use crate::state::trial::Bond;

fn after(state: &Rc<ExplainState>, action: ExplainAction) -> Rc<ExplainState> {
    Rc::clone(state).reduce(action)
}

fn pasted(sample: usize) -> Rc<ExplainState> {
    Rc::<ExplainState>::default().reduce(ExplainAction::Filled(SAMPLES[sample].boxes().map(Rc::from)))
}

fn pasted_text(text: &str) -> Rc<ExplainState> {
    Rc::<ExplainState>::default().reduce(ExplainAction::Filled([text.into(), "".into()]))
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

/// Each mark with its kind, its line and its field, by their positions.
fn places(state: &ExplainState) -> Vec<(String, Kind, usize, Option<usize>)> {
    let sheet = state.shown.as_ref().and_then(|shown| shown.sent.as_ref()).expect("a message");
    let mut places = Vec::new();
    for (number, line) in sheet.lines.iter().enumerate() {
        places.extend(line.marks.iter().map(|mark| (mark.id.clone(), mark.kind, number, None)));
        for (at, cell) in line.cells().iter().enumerate() {
            places.extend(cell.marks().map(|mark| (mark.id.clone(), mark.kind, number, Some(at))));
        }
    }
    places
}

/// A value, an empty field, a field that is not there, a line that is not there, and one that is, each reported.
const EVERY_KIND: &str = "MSH|^~\\&|IIS||EHR|C|20260105||ACK|9|P|2.5.1\rMSA|AE|7\r\
    ERR||RXA^1^5^1^1|103|E\rERR||PID^1^6|101|W\rERR||RXA^1^21|101|W\rERR||NK1^1^2|101|W\rERR||ORC^1|101|W\r\r\
    MSH|^~\\&|EHR|C|IIS||20260105||VXU^V04|7|P|2.5.1\rPID|1||77||Zqorvan||20190305\rORC|RE\r\
    RXA|0|1|20260105||368^x^CVX\r";

#[test]
fn the_answer_stays_the_answer_to_what_was_pasted_and_each_mark_finds_its_place_again() {
    // A longer or a shorter value before all other places moves them all; not one word of the answer may speak of it.
    let texts = SAMPLES.map(|sample| sample.boxes().concat()).into_iter().chain([EVERY_KIND.into()]);
    for (text_of_all, to) in texts.flat_map(|it| [(it.clone(), "VXU^V04^^^^^^^^^^^^^^^^^"), (it, "VXU^V")]) {
        let first = pasted_text(&text_of_all);
        let tried = change(&first, &text(&first), "VXU^V04", to);
        let (was, is) = (first.shown.as_ref().expect("an answer"), tried.shown.as_ref().expect("an answer"));
        assert_eq!((&was.analysis, &was.problems), (&is.analysis, &is.problems));
        assert_eq!(places(&first), places(&tried));
        let trial = tried.trial.as_ref().expect("a trial");
        assert_eq!((&trial.touched, trial.bond), (&Vec::new(), Bond::Kept));
    }
    let kinds =
        |wanted: Kind| places(&pasted_text(EVERY_KIND)).iter().filter(|place| place.1 == wanted).count();
    assert_eq!([Kind::Value, Kind::Slot, Kind::Ghost, Kind::Line].map(kinds), [1, 2, 1, 1]);
}

#[test]
fn a_change_that_parts_message_and_reply_is_told() {
    let first = pasted(0);
    let bond =
        |from: &str, to: &str| change(&first, &text(&first), from, to).trial.as_ref().expect("a trial").bond;
    assert_eq!(bond("|420122|", "|7|"), Bond::Broken);
    assert_eq!(bond("MSH|", "MXX|"), Bond::Broken);
    assert_eq!(bond("VXU^V04^VXU_V04", "ACK"), Bond::Lost);
    assert_eq!(bond("|368^", "|141^"), Bond::Kept);
    // One that joins them is no parting.
    let stray = pasted_text(&EVERY_KIND.replace("MSA|AE|7", "MSA|AE|8"));
    let joined = change(&stray, &text(&stray), "V04|7|", "V04|8|");
    assert_eq!(joined.trial.as_ref().expect("a trial").bond, Bond::Kept);
}

#[test]
fn a_change_stays_with_its_own_message() {
    let reply = |code: &str| format!("MSH|^~\\&|IIS||EHR|C|20260105||ACK|9|P|2.5.1\rMSA|{code}|\r\r");
    let sent = EVERY_KIND.split_once("\r\r").expect("two messages").1;
    let both = [reply("AA"), reply("AR"), sent.to_owned()].concat();
    let state = pasted_text(&both);
    let (worst, other) = (state.chosen, 1 - state.chosen);
    let chosen = after(&state, ExplainAction::Chosen(other));
    let again = after(&chosen, ExplainAction::Reread);
    assert_eq!(
        again.chosen, other,
        "the answer without a control ID stays in view, though number {worst} is worse"
    );
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
    assert_eq!((marked(&bare), bare.shown.as_deref()), ("141".into(), tried.shown.as_deref()));
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
