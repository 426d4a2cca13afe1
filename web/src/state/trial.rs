//! Changes to the message that was sent, tried out on the page. The registry has not seen them, so the answer to what was
//! pasted is kept beside the answer with them.

use std::rc::Rc;

use ack_explain::explain;

use super::explain::{ExplainState, joined};
use super::shown::Shown;
use crate::text::knowledge;

/// The changes tried so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The answer to what was pasted.
    pub first: Rc<Shown>,
    /// The message as it was pasted, and after each change.
    versions: Vec<Rc<str>>,
}

impl Trial {
    /// Whether only one change is left.
    pub fn is_single(&self) -> bool {
        self.versions.len() <= 2
    }
}

impl ExplainState {
    /// The same with one more change tried; nothing may be changed while stand-ins are shown, because they would be sent.
    pub(super) fn with_change(&self, before: &Rc<str>, after: Rc<str>) -> Self {
        let Some(sent) = self.answers.get(self.chosen).and_then(|answer| answer.vxu.as_deref()) else {
            return self.clone();
        };
        let first = self.trial.as_ref().map(|trial| &trial.first).or(self.shown.as_ref());
        let Some(first) = first.filter(|_| !self.masked) else { return self.clone() };
        let mut versions = self.trial.as_ref().map_or_else(|| vec![sent.into()], |it| it.versions.clone());
        // While a field is typed into, each letter makes another text of what stood there before.
        if let Some(at) = versions.iter().rposition(|version| version == before) {
            versions.truncate(at + 1);
        }
        if versions.last() != Some(&after) {
            versions.push(after);
        }
        self.with_trial(Some(Rc::new(Trial { first: Rc::clone(first), versions })))
    }

    /// The same with the last change taken back.
    pub(super) fn without_last_change(&self) -> Self {
        let mut trial = self.trial.as_deref().cloned();
        if let Some(trial) = &mut trial {
            trial.versions.pop();
        }
        self.with_trial(trial.map(Rc::new))
    }

    /// The same with these changes tried, explained anew; a trial without a change is none.
    pub(super) fn with_trial(&self, trial: Option<Rc<Trial>>) -> Self {
        if trial.is_none() && self.trial.is_none() {
            return self.clone();
        }
        let Some(answer) = self.answers.get(self.chosen) else { return Self { trial: None, ..self.clone() } };
        let first = Rc::new(Shown::new(answer, knowledge()));
        let changed = trial.and_then(|trial| match trial.versions.as_slice() {
            [] | [_] => None,
            [.., last] => Some((Rc::clone(last), trial.versions.clone())),
        });
        let Some((last, versions)) = changed else {
            return Self { shown: Some(first), trial: None, ..self.clone() };
        };
        let trial = Some(Rc::new(Trial { first: Rc::clone(&first), versions }));
        if self.masked {
            return Self { shown: Some(first), trial, ..self.clone() };
        }
        let reply: Rc<str> = answer.ack.as_deref().unwrap_or_default().into();
        let answers = explain(&joined(&[reply, last]), &self.options(), knowledge());
        let shown = answers.first().map(|answer| Rc::new(Shown::new(answer, knowledge())));
        Self { shown, trial, ..self.clone() }
    }
}

#[cfg(test)]
#[path = "trial_tests.rs"]
mod tests;
