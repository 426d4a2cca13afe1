//! Changes to the message that was sent, tried out on the page. The registry has not seen them: what it said stays the
//! answer, and only what can be known without it is told of the changed message.

use std::rc::Rc;

use ack_explain::{Analysis, Explained, Options, Pairing, explain};

use super::same::Same;
use super::shown::Shown;
use crate::text::knowledge;

/// The changes tried so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The answer to what was pasted.
    pub first: Same<Shown>,
    /// The numbers of the problems at whose places something else stands now.
    pub touched: Vec<u32>,
    /// How the changed message and the reply stand to each other.
    pub bond: Bond,
    /// The message as it was pasted, and after each change.
    versions: Vec<Rc<str>>,
}

/// How a changed message stands to the reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bond {
    /// As before.
    Kept,
    /// They belonged together by the control ID, and do so no longer.
    Broken,
    /// No message with vaccinations can be read any more.
    Lost,
}

impl Trial {
    /// The last of these versions of the message, tried beside the answer to the first one, and what is shown of it. With
    /// one version, or none, there is nothing to try. Without options the changes are set aside.
    pub fn of(
        answer: &Explained,
        first: &Same<Shown>,
        versions: Vec<Rc<str>>,
        options: Option<&Options>,
    ) -> Option<(Self, Same<Shown>)> {
        let last = versions.last().filter(|_| versions.len() > 1)?;
        let Some(options) = options else {
            let trial = Self { first: first.clone(), touched: Vec::new(), bond: Bond::Kept, versions };
            return Some((trial, first.clone()));
        };
        let moved = answer.analysis.moved_to(last);
        let shown = first.with_message(last, &moved, knowledge()).into();
        let (touched, bond) = (touched(first, &moved), bond(answer, last, options));
        Some((Self { first: first.clone(), touched, bond, versions }, shown))
    }

    /// Whether only one change is left.
    pub fn is_single(&self) -> bool {
        self.versions.len() <= 2
    }

    /// The message as it was pasted.
    pub fn pasted(&self) -> Option<&Rc<str>> {
        self.versions.first()
    }

    /// The versions without the last one.
    pub fn without_last(&self) -> Vec<Rc<str>> {
        let mut versions = self.versions.clone();
        versions.pop();
        versions
    }

    /// All versions.
    pub fn versions(&self) -> Vec<Rc<str>> {
        self.versions.clone()
    }

    /// The versions with one more that was made of an earlier one.
    pub fn with_change(mut versions: Vec<Rc<str>>, before: &Rc<str>, after: Rc<str>) -> Vec<Rc<str>> {
        // While a field is typed into, each letter makes another text of what stood there before.
        if let Some(at) = versions.iter().rposition(|version| version == before) {
            versions.truncate(at + 1);
        }
        if versions.last() != Some(&after) {
            versions.push(after);
        }
        versions
    }
}

/// How the changed message stands to the reply.
fn bond(answer: &Explained, changed: &str, options: &Options) -> Bond {
    let both = format!("{}\n\n{changed}", answer.ack.as_deref().unwrap_or_default());
    let answers = explain(&both, options, knowledge());
    let belonged = answer.analysis.pairing == Pairing::ControlId;
    match answers.first() {
        Some(now) if now.vxu.is_none() => Bond::Lost,
        Some(now) if belonged && now.analysis.pairing != Pairing::ControlId => Bond::Broken,
        _ => Bond::Kept,
    }
}

/// The problems at whose places something else stands than in the first answer.
fn touched(first: &Shown, now: &Analysis) -> Vec<u32> {
    let differs = |at: usize| {
        let places = |analysis: &Analysis| {
            let targets =
                analysis.findings.get(at).map(|finding| finding.targets.as_slice()).unwrap_or_default();
            targets.iter().map(|target| (target.kind, target.text.clone())).collect::<Vec<_>>()
        };
        places(&first.analysis) != places(now)
    };
    let problems = first.problems.iter();
    problems.filter(|problem| problem.findings().any(differs)).map(|problem| problem.number).collect()
}

#[cfg(test)]
#[path = "trial_tests.rs"]
mod tests;
