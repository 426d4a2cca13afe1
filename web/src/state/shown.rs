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
    /// The marks by the findings and targets they stand for, in their order.
    marks: Vec<((usize, usize), Rc<Mark>)>,
    /// The findings in the order of their ids, each with its problem, all by their positions.
    by_id: Vec<(usize, usize)>,
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
        let marks = if sent.is_some() { by_target(&marks) } else { Vec::new() };
        let numbered = problems.iter().enumerate();
        let mut by_id: Vec<(usize, usize)> = numbered
            .flat_map(|(number, problem)| problem.findings().map(move |finding| (finding, number)))
            .collect();
        tiny_sort::unstable::sort_by_key(&mut by_id, |(finding, _)| &analysis.findings[*finding].id);
        Self { analysis, problems, sent, reply, marks, by_id }
    }

    /// The same answer with another text of the message, in which the places are those of `moved`.
    #[must_use]
    pub fn with_message(&self, text: &str, moved: &Analysis, knowledge: &'static Knowledge) -> Self {
        let marks = marks(moved, &self.problems);
        let sent = Some(Rc::new(Sheet::new(text, &marks, &[], knowledge)));
        Self { sent, marks: by_target(&marks), ..self.clone() }
    }

    /// The mark of a finding's target, both by their positions; `None` where no mark is shown for it.
    pub fn mark(&self, finding: usize, target: usize) -> Option<&Rc<Mark>> {
        let at = self.marks.binary_search_by_key(&(finding, target), |(of, _)| *of).ok()?;
        self.marks.get(at).map(|(_, mark)| mark)
    }

    /// The problems that decide the fate of a vaccination, by the ids of the findings.
    pub fn problems_of(&self, ids: &[String]) -> Vec<&Problem> {
        let id = |finding: usize| &self.analysis.findings[finding].id;
        let problem = |wanted: &String| {
            let at = self.by_id.binary_search_by_key(&wanted, |(finding, _)| id(*finding)).ok()?;
            self.by_id.get(at).map(|(_, problem)| *problem)
        };
        let mut decide: Vec<usize> = ids.iter().filter_map(problem).collect();
        tiny_sort::unstable::sort(&mut decide);
        decide.dedup();
        decide.into_iter().map(|at| &self.problems[at]).collect()
    }
}

/// Marks by the findings and targets they stand for.
fn by_target(marks: &[Rc<Mark>]) -> Vec<((usize, usize), Rc<Mark>)> {
    let mut found: Vec<_> =
        marks.iter().flat_map(|mark| mark.of.iter().map(move |of| (*of, Rc::clone(mark)))).collect();
    tiny_sort::unstable::sort_by_key(&mut found, |(of, _)| *of);
    found
}

#[cfg(test)]
mod tests {
    use ack_explain::{Options, explain};

    use super::Shown;
    use crate::text::knowledge;

    fn of(text: &str) -> Shown {
        let answers = explain(text, &Options::default(), knowledge());
        Shown::new(&answers[0], knowledge())
    }

    #[test]
    fn a_target_finds_the_mark_that_stands_for_it() {
        let shown = of(include_str!("../../samples/example-2.txt"));
        let id = |finding: usize, target: usize| shown.mark(finding, target).map(|mark| mark.id.as_str());
        assert_eq!(
            [id(0, 0), id(1, 0), id(2, 0)],
            [Some("mark-1"), Some("mark-1"), Some("mark-1b")],
            "one mark stands for two at one place"
        );
        assert_eq!([id(0, 9), id(9, 0)], [None, None]);
    }

    #[test]
    fn a_dose_leads_to_its_problems_each_once_in_their_order() {
        let lines = (1..=12).map(|dose| {
            let severity = if dose % 2 == 0 { "W" } else { "E" };
            format!("ERR||RXA^{dose}^15|102|{severity}||||Lot number of dose {dose} is unknown\n")
        });
        let doses = (1..=12).map(|dose| format!("RXA|0|1|20240311||03^MMR^CVX|1|||||||||||L{dose}\n"));
        let (lines, doses) = (lines.collect::<String>(), doses.collect::<String>());
        let shown = of(&format!(
            "MSH|^~\\&|IIS|||||||R1|P|2.5.1\nMSA|AE|7\n{lines}ERR||RXA^3|102|E||||RXA ignored\n\n\
             MSH|^~\\&|EHR|||||||7|P|2.5.1\nPID|1||9^^^X^MR||Doe^Jo\n{doses}"
        ));
        for (at, finding) in shown.analysis.findings.iter().enumerate() {
            let found = shown.problems_of(std::slice::from_ref(&finding.id));
            let numbers: Vec<u32> = found.iter().map(|problem| problem.number).collect();
            let holding = shown.problems.iter().filter(|problem| problem.findings().any(|own| own == at));
            assert_eq!(numbers, holding.map(|problem| problem.number).collect::<Vec<_>>(), "{}", finding.id);
        }
        let ids = ["err11", "err2", "none", "err13", "err3", "err11"].map(String::from);
        let found = shown.problems_of(&ids);
        let numbers: Vec<u32> = found.iter().map(|problem| problem.number).collect();
        assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
        assert_eq!(numbers.len(), 3, "the thirteenth line and the third are one problem");
    }
}
