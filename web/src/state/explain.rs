//! The pane that explains: the two boxes, the answers to what is in them, and what the user points at.

use std::rc::Rc;

use ack_explain::{Explained, Mask, Options, explain};
use yew::Reducible;

use super::same::Same;
use super::shown::Shown;
use super::tone::Tone;
use super::trial::Trial;
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
    /// The message that was sent is tried with a change: as it stood before the change, and after it.
    Tried {
        /// Before.
        before: Rc<str>,
        /// After.
        after: Rc<str>,
    },
    /// The last change that was tried is taken back.
    Undone,
    /// All changes that were tried are taken back.
    Restored,
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
    pub answers: Same<Vec<Explained>>,
    /// Which answer is shown.
    pub chosen: usize,
    /// The answer that is shown.
    pub shown: Option<Same<Shown>>,
    /// The number of the problem that is pointed at.
    pub pointed: Option<u32>,
    /// Changes that are tried on the message that was sent; the answer is shown with the changed message, except while
    /// it is masked.
    pub trial: Option<Rc<Trial>>,
    /// How often what was pasted has been read.
    pub reading: u32,
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
        Self { boxes, trial: None, ..self.clone() }.explained(false)
    }

    /// Explained anew; `is_same_text` when it is what was explained before, to be read in another way.
    fn explained(&self, is_same_text: bool) -> Self {
        let answers = self.answered();
        // The same texts have the same replies in the same order, with a control ID or without.
        let chosen = if is_same_text { self.chosen } else { self.still_chosen(&answers) };
        self.showing(answers, chosen).with_trial(self.trial.as_deref())
    }

    /// An answer for each reply in the boxes, with stand-ins where they are wanted.
    fn answered(&self) -> Vec<Explained> {
        let text = joined(&self.boxes);
        if text.trim().is_empty() {
            return Vec::new();
        }
        let answers = explain(&text, &self.options(), knowledge());
        if !self.masked {
            return answers;
        }
        answers.iter().map(|answer| Mask::of(answer, knowledge()).answer(answer)).collect()
    }

    /// The same with one more change tried; nothing may be changed while stand-ins are shown, because they would stand
    /// for what was sent.
    fn with_change(&self, before: &Rc<str>, after: Rc<str>) -> Self {
        let sent = self.answers.get(self.chosen).and_then(|answer| answer.vxu.as_deref());
        let Some(sent) = sent.filter(|_| !self.masked) else { return self.clone() };
        let versions = self.trial.as_ref().map_or_else(|| vec![sent.into()], |trial| trial.versions());
        self.with_versions(Trial::with_change(versions, before, after))
    }

    /// The same with the changes of this trial, after what was pasted was read anew.
    fn with_trial(&self, trial: Option<&Trial>) -> Self {
        let sent = self.answers.get(self.chosen).and_then(|answer| answer.vxu.as_deref());
        // With stand-ins in it, a message cannot be told from another.
        let same = |trial: &&Trial| self.masked || trial.pasted().map(AsRef::as_ref) == sent;
        match trial.filter(same) {
            Some(trial) => self.with_versions(trial.versions()),
            None => self.clone(),
        }
    }

    /// The same with the last of these versions of the message shown.
    fn with_versions(&self, versions: Vec<Rc<str>>) -> Self {
        let first = self.trial.as_ref().map(|trial| &trial.first).or(self.shown.as_ref());
        let answer = self.answers.get(self.chosen);
        let options = self.options();
        let options = Some(&options).filter(|_| !self.masked);
        let tried = first.zip(answer).and_then(|(first, answer)| Trial::of(answer, first, versions, options));
        match tried {
            Some((trial, shown)) => Self { shown: Some(shown), trial: Some(Rc::new(trial)), ..self.clone() },
            None => Self { shown: first.cloned(), trial: None, ..self.clone() },
        }
    }

    /// How texts are read.
    fn options(&self) -> Options {
        Options { registry: self.registry.as_deref().map(String::from), ..Options::default() }
    }

    /// The same with these answers, one of them shown.
    fn showing(&self, answers: Vec<Explained>, chosen: usize) -> Self {
        let shown = answers.get(chosen).map(|answer| Shown::new(answer, knowledge()).into());
        Self { answers: answers.into(), chosen, shown, pointed: None, trial: None, ..self.read_again() }
    }

    fn read_again(&self) -> Self {
        Self { reading: self.reading.wrapping_add(1), ..self.clone() }
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
            ExplainAction::Filled(boxes) => Rc::new(
                Self { masked: self.masked, reading: self.reading, ..Self::default() }.with_boxes(boxes),
            ),
            ExplainAction::Chosen(chosen) => {
                let Some(answer) = self.answers.get(chosen).filter(|_| chosen != self.chosen) else {
                    return self;
                };
                let shown = Some(Shown::new(answer, knowledge()).into());
                Rc::new(Self { chosen, shown, pointed: None, trial: None, ..self.read_again() })
            }
            ExplainAction::ReadAs(registry) if registry == self.registry => self,
            ExplainAction::ReadAs(registry) => Rc::new(Self { registry, ..(*self).clone() }.explained(true)),
            ExplainAction::Reread => Rc::new(self.explained(true)),
            ExplainAction::Masked(masked) if masked == self.masked => self,
            ExplainAction::Masked(masked) => {
                let changed = Self { masked, ..(*self).clone() };
                // The same answer stays in view: its numbers have stand-ins, its place among the others has not changed.
                let shown = changed.showing(changed.answered(), self.chosen);
                let shown = shown.with_trial(self.trial.as_deref());
                Rc::new(Self { pointed: self.pointed, ..shown })
            }
            ExplainAction::Tried { before, after } => Rc::new(self.with_change(&before, after)),
            ExplainAction::Undone => {
                let versions = self.trial.as_ref().map(|trial| trial.without_last()).unwrap_or_default();
                Rc::new(self.read_again().with_versions(versions))
            }
            ExplainAction::Restored => Rc::new(self.read_again().with_versions(Vec::new())),
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
