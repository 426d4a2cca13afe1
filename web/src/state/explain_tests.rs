//! From what is in the boxes to what is shown.

use std::rc::Rc;

use ack_explain::{Fate, Outcome, Pairing};
use yew::Reducible;

use super::{ExplainAction, ExplainState, Side};

const ACK: &str = "MSH|^~\\&|CAIR IIS|||X|20240305||ACK^V04^ACK|7|P|2.5.1\nMSA|AA|7\n";
const OTHER_ACK: &str = "MSH|^~\\&|CAIR IIS|||X|20240305||ACK^V04^ACK|8|P|2.5.1\nMSA|AR|8\n";
const VXU: &str =
    "MSH|^~\\&|EHR|X|||20240305||VXU^V04^VXU_V04|7|P|2.5.1\nPID|1\nRXA|0|1|20240305||94^MMRV^CVX|1\n";

fn after(actions: &[ExplainAction]) -> Rc<ExplainState> {
    actions.iter().fold(Rc::default(), |state: Rc<ExplainState>, action| state.reduce(action.clone()))
}

fn typed(side: Side, text: &str) -> ExplainAction {
    ExplainAction::Typed(side, text.into())
}

#[test]
fn either_message_may_go_in_either_box_or_both_in_one() {
    let pastes = [
        vec![typed(Side::Reply, ACK), typed(Side::Sent, VXU)],
        vec![typed(Side::Reply, VXU), typed(Side::Sent, ACK)],
        vec![typed(Side::Sent, &format!("{VXU}{ACK}"))],
    ];
    for paste in pastes {
        let state = after(&paste);
        let shown = state.shown.as_ref().expect("an answer");
        assert_eq!(shown.analysis.outcome, Outcome::Accepted);
        assert_eq!(shown.analysis.pairing, Pairing::ControlId);
        assert_eq!(shown.analysis.vaccinations[0].fate, Fate::Stored);
        assert!(shown.sent.is_some() && shown.reply.is_some());
    }
}

#[test]
fn empty_boxes_have_no_answer() {
    assert!(after(&[]).answers.is_empty());
    assert!(after(&[typed(Side::Reply, " \n ")]).answers.is_empty());
    let cleared = after(&[typed(Side::Reply, ACK), ExplainAction::Filled(Default::default())]);
    assert!(cleared.answers.is_empty() && cleared.shown.is_none());
}

#[test]
fn text_that_is_no_reply_is_explained_as_what_it_is() {
    let state = after(&[typed(Side::Reply, "hello")]);
    let shown = state.shown.as_ref().expect("an answer");
    assert_eq!(shown.analysis.outcome, Outcome::NotAnAck);
    assert!(shown.reply.is_none() && shown.problems.is_empty());
}

#[test]
fn the_choice_survives_as_long_as_its_reply_is_there() {
    let both = format!("{ACK}\n{OTHER_ACK}");
    let chosen = after(&[typed(Side::Reply, &both), ExplainAction::Chosen(1)]);
    assert_eq!(chosen.shown.as_ref().map(|shown| shown.analysis.outcome), Some(Outcome::Rejected));
    let more = Rc::clone(&chosen).reduce(typed(Side::Sent, VXU));
    assert_eq!(more.chosen, 1, "the same reply at the same place");
    let moved = Rc::clone(&chosen).reduce(typed(Side::Reply, OTHER_ACK));
    assert_eq!(moved.chosen, 0, "the same reply at another place");
    assert_eq!(moved.shown.as_ref().map(|shown| shown.analysis.outcome), Some(Outcome::Rejected));
    let gone = Rc::clone(&chosen).reduce(typed(Side::Reply, ACK));
    assert_eq!((gone.chosen, gone.answers.len()), (0, 1));
    let beyond = Rc::clone(&chosen).reduce(ExplainAction::Chosen(9));
    assert!(Rc::ptr_eq(&chosen, &beyond), "a choice that is not there changes nothing");
}

#[test]
fn pointing_goes_round() {
    let lines = ["RXA^1^5^1^1", "RXA^1^9^1^1", "PID^1^3^1^1"]
        .map(|place| format!("ERR||{place}|101^Required field missing^HL70357|E||||RXA IGNORED\n"));
    let state = after(&[typed(Side::Reply, &[&ACK.replace("AA", "AE"), lines.concat().as_str()].concat())]);
    assert_eq!(state.shown.as_ref().map(|shown| shown.problems.len()), Some(3));
    assert_eq!((state.neighbour(true), state.neighbour(false)), (Some(1), Some(3)), "from no problem");
    let pointed = |number| Rc::clone(&state).reduce(ExplainAction::Pointed(Some(number)));
    let neighbours = |number| (pointed(number).neighbour(true), pointed(number).neighbour(false));
    assert_eq!(neighbours(1), (Some(2), Some(3)));
    assert_eq!(neighbours(2), (Some(3), Some(1)));
    assert_eq!(neighbours(3), (Some(1), Some(2)));
    assert_eq!(after(&[typed(Side::Reply, ACK)]).neighbour(true), None);
    let pointed = pointed(1);
    let same = Rc::clone(&pointed).reduce(ExplainAction::Pointed(Some(1)));
    assert!(Rc::ptr_eq(&pointed, &same), "pointing at the same problem draws nothing anew");
}

#[test]
fn the_same_text_again_explains_nothing_anew() {
    let state = after(&[typed(Side::Reply, ACK)]);
    let again = Rc::clone(&state).reduce(typed(Side::Reply, ACK));
    assert!(Rc::ptr_eq(&state, &again));
}

#[test]
fn of_several_replies_the_worst_is_shown_first() {
    let text = [ACK, OTHER_ACK, &OTHER_ACK.replace('8', "9")].join("\n");
    let state = after(&[typed(Side::Reply, &text)]);
    assert_eq!(state.answers.len(), 3);
    assert_eq!(state.chosen, 1, "the first of those that were rejected");
}

#[test]
fn a_mask_changes_who_it_is_and_nothing_else() {
    let sent = VXU.replace("PID|1", "PID|1||5550123^^^X^MR||Zqorvan^Zqelmira");
    let both = [ACK, &sent].join("\n");
    let open = after(&[typed(Side::Reply, &both)]);
    let masked = Rc::clone(&open).reduce(ExplainAction::Masked(true));
    let shown = |state: &ExplainState| format!("{:?}", state.shown);
    assert!(shown(&open).contains("Zqorvan") && shown(&open).contains("5550123"));
    assert!(!shown(&masked).contains("Zqorvan") && !shown(&masked).contains("5550123"));
    let outcome = |state: &ExplainState| state.shown.as_ref().map(|shown| shown.analysis.outcome);
    assert_eq!(outcome(&open), outcome(&masked));
    assert_eq!(masked.boxes, open.boxes, "what was pasted stays");
    let sample = Rc::clone(&masked).reduce(ExplainAction::Filled([both.as_str().into(), "".into()]));
    assert!(!shown(&sample).contains("Zqorvan"), "new messages do not take the mask off");
    let bare = masked.reduce(ExplainAction::Masked(false));
    assert_eq!(
        (&*bare.answers, bare.shown.as_deref(), &bare.boxes),
        (&*open.answers, open.shown.as_deref(), &open.boxes)
    );
}
