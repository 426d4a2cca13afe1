//! Changes to the message that was sent, tried out on the page. The registry has not seen them: what it said stays the
//! answer, and only what can be known without it is told of the changed message.

use std::rc::Rc;

use ack_explain::{Analysis, Explained, Target, TargetKind, explain};
use hl7_reader::{Lookup, Message, read};

use super::explain::{ExplainState, joined};
use super::shown::Shown;
use crate::text::knowledge;

/// The changes tried so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The answer to what was pasted.
    pub first: Rc<Shown>,
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
    /// They belonged together, and do so no longer.
    Broken,
    /// No message with vaccinations can be read any more.
    Lost,
}

impl Trial {
    /// Whether only one change is left.
    pub fn is_single(&self) -> bool {
        self.versions.len() <= 2
    }
}

impl ExplainState {
    /// The same with one more change tried; nothing may be changed while stand-ins are shown, because they would stand
    /// for what was sent.
    pub(super) fn with_change(&self, before: &Rc<str>, after: Rc<str>) -> Self {
        let sent = self.answers.get(self.chosen).and_then(|answer| answer.vxu.as_deref());
        let Some(sent) = sent.filter(|_| !self.masked) else { return self.clone() };
        let mut versions = self.trial.as_ref().map_or_else(|| vec![sent.into()], |it| it.versions.clone());
        // While a field is typed into, each letter makes another text of what stood there before.
        if let Some(at) = versions.iter().rposition(|version| version == before) {
            versions.truncate(at + 1);
        }
        if versions.last() != Some(&after) {
            versions.push(after);
        }
        self.with_versions(versions)
    }

    /// The same with the last change taken back.
    pub(super) fn without_last_change(&self) -> Self {
        let mut versions = self.trial.as_ref().map(|trial| trial.versions.clone()).unwrap_or_default();
        versions.pop();
        self.with_versions(versions)
    }

    /// The same with the changes of this trial, after what was pasted was read anew.
    pub(super) fn with_trial(&self, trial: Option<&Trial>) -> Self {
        match trial {
            Some(trial) => self.with_versions(trial.versions.clone()),
            None if self.trial.is_none() => self.clone(),
            None => self.with_versions(Vec::new()),
        }
    }

    /// The same with the last of these versions shown, where there is more than the first.
    fn with_versions(&self, versions: Vec<Rc<str>>) -> Self {
        let Some(answer) = self.answers.get(self.chosen) else { return Self { trial: None, ..self.clone() } };
        let first = Rc::new(Shown::new(answer, knowledge()));
        let Some(last) = versions.last().filter(|_| versions.len() > 1) else {
            return Self { shown: Some(first), trial: None, ..self.clone() };
        };
        if self.masked {
            let trial = Trial { first: Rc::clone(&first), touched: Vec::new(), bond: Bond::Kept, versions };
            return Self { shown: Some(first), trial: Some(Rc::new(trial)), ..self.clone() };
        }
        let analysis = moved(&answer.analysis, answer.vxu.as_deref().unwrap_or_default(), last);
        let touched = touched(&first, &analysis);
        let vxu = Some(last.to_string());
        let changed = Shown::new(&Explained { analysis, ack: answer.ack.clone(), vxu }, knowledge());
        let shown = Rc::new(first.with_message(&changed));
        let bond = self.bond(answer, last);
        let trial = Rc::new(Trial { first, touched, bond, versions });
        Self { shown: Some(shown), trial: Some(trial), ..self.clone() }
    }

    fn bond(&self, answer: &Explained, changed: &Rc<str>) -> Bond {
        let reply: Rc<str> = answer.ack.as_deref().unwrap_or_default().into();
        let answers = explain(&joined(&[reply, Rc::clone(changed)]), &self.options(), knowledge());
        match answers.first() {
            Some(now) if now.vxu.is_none() => Bond::Lost,
            Some(now) if now.analysis.pairing == answer.analysis.pairing => Bond::Kept,
            _ => Bond::Broken,
        }
    }
}

/// The same answer with its places where they are in the changed message.
fn moved(analysis: &Analysis, before: &str, after: &str) -> Analysis {
    let message = read(after);
    let mut analysis = analysis.clone();
    let targets = analysis.findings.iter_mut().flat_map(|finding| &mut finding.targets);
    for target in targets.filter(|target| target.kind != TargetKind::Unresolved) {
        move_target(target, &message, before, after);
    }
    analysis
}

fn move_target(target: &mut Target, message: &Message<'_>, before: &str, after: &str) {
    let Some(path) = target.path.as_deref().and_then(|path| path.parse().ok()) else { return };
    let found = message.at(&path);
    let (kind, text) = match &found {
        Lookup::Segment(_) => (TargetKind::Segment, None),
        Lookup::Present(part) => (TargetKind::Present, Some(part.text().to_owned())),
        Lookup::Empty(_) => (TargetKind::Empty, Some(String::new())),
        Lookup::BeyondEnd(_) => (TargetKind::BeyondEnd, None),
        Lookup::SegmentAbsent => {
            // Where the line would belong has moved with the text before it.
            let same = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
            let shift =
                |at: usize| if at <= same { at } else { (at + after.len()).saturating_sub(before.len()) };
            (target.start, target.end) = (target.start.map(shift), target.end.map(shift));
            target.kind = TargetKind::SegmentAbsent;
            return;
        }
    };
    let span = found.span();
    (target.kind, target.text) = (kind, text);
    (target.start, target.end) = (span.map(|span| span.start), span.map(|span| span.end));
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
