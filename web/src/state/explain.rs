//! The pane that explains: the two boxes, the answers to what is in them, and what the user points at.

use std::rc::Rc;

use ack_explain::{Explained, Mask, Options, explain};
use yew::Reducible;

use super::shown::Shown;
use super::tone::Tone;
use crate::text::knowledge;

/// Which of the two boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one labelled for the reply.
    Reply,
    /// The one labelled for the message that was sent.
    Sent,
}

impl Side {
    /// Its position in a pair.
    pub fn at(self) -> usize {
        match self {
            Self::Reply => 0,
            Self::Sent => 1,
        }
    }
}

/// What happens to the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExplainAction {
    /// The text of one box has changed.
    Typed(Side, Rc<str>),
    /// The texts of both boxes have changed: a sample, or nothing at all.
    Filled([Rc<str>; 2]),
    /// One of several answers is to be shown.
    Chosen(usize),
    /// A problem is pointed at, by its number, or none any more.
    Pointed(Option<u32>),
    /// The reply is to be read as this registry writes, by its id; `None` for the one that its header names.
    ReadAs(Option<Rc<str>>),
    /// What is known has changed: another language, or a dialect that was brought.
    Reread,
    /// Whether people's names, dates of birth, numbers and addresses are to have stand-ins.
    Masked(bool),
}

/// The pane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExplainState {
    /// What is in the boxes, as it was explained last.
    pub boxes: [Rc<str>; 2],
    /// The id of the registry that the user chose.
    pub registry: Option<Rc<str>>,
    /// Whether the answers have stand-ins for what tells who somebody is.
    pub masked: bool,
    /// One answer for each reply found; none while the boxes are empty.
    pub answers: Rc<Vec<Explained>>,
    /// Which answer is shown.
    pub chosen: usize,
    /// The answer that is shown.
    pub shown: Option<Rc<Shown>>,
    /// The number of the problem that is pointed at.
    pub pointed: Option<u32>,
}

impl ExplainState {
    /// The number of the next problem, or of the one before; round at the ends.
    pub fn neighbour(&self, on: bool) -> Option<u32> {
        let count = u32::try_from(self.shown.as_ref()?.problems.len()).ok().filter(|count| *count > 0)?;
        Some(match (self.pointed, on) {
            (None, true) => 1,
            (None, false) => count,
            (Some(at), true) => at % count + 1,
            (Some(at), false) => (at + count - 2) % count + 1,
        })
    }

    fn with_boxes(&self, boxes: [Rc<str>; 2]) -> Self {
        Self { boxes, ..self.clone() }.explained()
    }

    /// The same boxes, explained anew.
    fn explained(&self) -> Self {
        let boxes = self.boxes.clone();
        let registry = self.registry.clone();
        let text = joined(&boxes);
        let answers = if text.trim().is_empty() {
            Vec::new()
        } else {
            let options = Options { registry: registry.as_deref().map(String::from), ..Options::default() };
            explain(&text, &options, knowledge())
        };
        let answers: Vec<Explained> = if self.masked {
            answers.iter().map(|answer| Mask::of(answer, knowledge()).answer(answer)).collect()
        } else {
            answers
        };
        let chosen = self.still_chosen(&answers);
        let shown = answers.get(chosen).map(|answer| Rc::new(Shown::new(answer, knowledge())));
        Self { boxes, registry, masked: self.masked, answers: Rc::new(answers), chosen, shown, pointed: None }
    }

    /// The answer with the control ID that was chosen before, else the one with the worst result.
    fn still_chosen(&self, answers: &[Explained]) -> usize {
        let id = |answer: &Explained| answer.analysis.control_id.clone();
        let Some(before) = self.answers.get(self.chosen).and_then(id) else { return worst(answers) };
        let same = |answer: Option<&Explained>| answer.and_then(id).as_ref() == Some(&before);
        if same(answers.get(self.chosen)) {
            return self.chosen;
        }
        answers.iter().position(|answer| same(Some(answer))).unwrap_or_else(|| worst(answers))
    }
}

impl Reducible for ExplainState {
    type Action = ExplainAction;

    fn reduce(self: Rc<Self>, action: ExplainAction) -> Rc<Self> {
        match action {
            ExplainAction::Typed(side, text) => {
                let mut boxes = self.boxes.clone();
                let changed = &mut boxes[side.at()];
                if *changed == text {
                    return self;
                }
                *changed = text;
                Rc::new(self.with_boxes(boxes))
            }
            ExplainAction::Filled(boxes) => {
                Rc::new(Self { masked: self.masked, ..Self::default() }.with_boxes(boxes))
            }
            ExplainAction::Chosen(chosen) => {
                let Some(answer) = self.answers.get(chosen).filter(|_| chosen != self.chosen) else {
                    return self;
                };
                let shown = Some(Rc::new(Shown::new(answer, knowledge())));
                Rc::new(Self { chosen, shown, pointed: None, ..(*self).clone() })
            }
            ExplainAction::ReadAs(registry) if registry == self.registry => self,
            ExplainAction::ReadAs(registry) => Rc::new(Self { registry, ..(*self).clone() }.explained()),
            ExplainAction::Reread => Rc::new(self.explained()),
            ExplainAction::Masked(masked) if masked == self.masked => self,
            ExplainAction::Masked(masked) => {
                let changed = Self { masked, ..(*self).clone() }.explained();
                // Which answer is shown does not hang on the stand-ins of its numbers.
                let chosen = self.chosen.min(changed.answers.len().saturating_sub(1));
                let shown =
                    changed.answers.get(chosen).map(|answer| Rc::new(Shown::new(answer, knowledge())));
                Rc::new(Self { chosen, shown, pointed: self.pointed, ..changed })
            }
            ExplainAction::Pointed(pointed) if pointed == self.pointed => self,
            ExplainAction::Pointed(pointed) => Rc::new(Self { pointed, ..(*self).clone() }),
        }
    }
}

/// The first of the answers with the worst result.
fn worst(answers: &[Explained]) -> usize {
    let tone = |at: &usize| answers.get(*at).map(|answer| Tone::from(&answer.analysis));
    (0..answers.len()).rev().max_by_key(tone).unwrap_or(0)
}

/// The two texts, kept apart by an empty line.
fn joined(boxes: &[Rc<str>; 2]) -> String {
    match boxes {
        [reply, sent] if reply.trim().is_empty() => sent.to_string(),
        [reply, sent] if sent.trim().is_empty() => reply.to_string(),
        [reply, sent] => format!("{reply}\n\n{sent}"),
    }
}

#[cfg(test)]
#[path = "explain_tests.rs"]
mod tests;
