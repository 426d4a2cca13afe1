//! One answer, made ready for showing: its problems, and both messages laid out with their marks.

use std::rc::Rc;

use ack_explain::{Analysis, Explained, Knowledge};

use super::mark::{Mark, marks, reply_marks};
use super::problem::{Problem, problems};
use super::sheet::Sheet;

/// One answer, ready for showing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What the core says.
    pub analysis: Analysis,
    /// Its problems in the order they are shown.
    pub problems: Vec<Problem>,
    /// The message that was sent.
    pub sent: Option<Rc<Sheet>>,
    /// The reply.
    pub reply: Option<Rc<Sheet>>,
    marks: Vec<Rc<Mark>>,
}

impl Shown {
    /// Makes an answer ready.
    pub fn new(explained: &Explained, knowledge: &'static Knowledge) -> Self {
        let analysis = explained.analysis.clone();
        let problems = problems(&analysis.findings);
        let marks = marks(&analysis, &problems);
        let in_reply = reply_marks(&analysis, &problems);
        let sent = explained.vxu.as_deref().map(|text| Rc::new(Sheet::new(text, &marks, &[], knowledge)));
        let reply = explained.ack.as_deref().map(|text| Rc::new(Sheet::new(text, &[], &in_reply, knowledge)));
        let marks = if sent.is_some() { marks } else { Vec::new() };
        Self { analysis, problems, sent, reply, marks }
    }

    /// The same answer with another text of the message, in which the places are those of `moved`.
    #[must_use]
    pub fn with_message(&self, text: &str, moved: &Analysis, knowledge: &'static Knowledge) -> Self {
        let marks = marks(moved, &self.problems);
        let sent = Some(Rc::new(Sheet::new(text, &marks, &[], knowledge)));
        Self { sent, marks, ..self.clone() }
    }

    /// The mark of a finding's target, both by their positions; `None` where no mark is shown for it.
    pub fn mark(&self, finding: usize, target: usize) -> Option<&Rc<Mark>> {
        self.marks.iter().find(|mark| mark.of.contains(&(finding, target)))
    }

    /// The problems that decide the fate of a vaccination, by the ids of the findings.
    pub fn problems_of(&self, ids: &[String]) -> Vec<&Problem> {
        let decides = |problem: &&Problem| {
            let holds = |id: &String| {
                let at = self.analysis.findings.iter().position(|finding| finding.id == *id);
                at.is_some_and(|at| problem.holds(at))
            };
            ids.iter().any(holds)
        };
        self.problems.iter().filter(decides).collect()
    }
}
