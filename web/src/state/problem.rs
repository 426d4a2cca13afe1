//! The problems of an answer: each finding that stands for itself, with the findings that follow from it.

use std::collections::BTreeMap;

use ack_explain::{Effect, Finding};

use super::tone::Tone;

/// One problem: a finding and its consequences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its number on the page, counted from 1: losses before remarks, else in the order of their places.
    pub number: u32,
    /// The finding at its root, by its position in the answer.
    pub root: usize,
    /// The findings that follow from it, in the reply's order.
    pub consequences: Vec<usize>,
    /// The finding whose loss is the worst: the root itself, or one of its consequences.
    pub worst: usize,
    /// Whether nothing was lost by it.
    pub is_remark: bool,
    /// How it is drawn.
    pub tone: Tone,
    /// The number of the first problem of which all the same is told; nothing where this is the first.
    pub same_as: Option<u32>,
}

impl Problem {
    /// The label of one of its findings: `1` for the root, `1a`, `1b` and so on for what follows from it.
    pub fn label(&self, finding: usize) -> String {
        // Their positions rise in the reply's order.
        let Ok(at) = self.consequences.binary_search(&finding) else { return self.number.to_string() };
        let letter = u8::try_from(at).ok().and_then(|at| b'a'.checked_add(at)).filter(u8::is_ascii_lowercase);
        match letter {
            Some(letter) => format!("{}{}", self.number, char::from(letter)),
            None => format!("{}.{}", self.number, at + 1),
        }
    }

    /// Its findings by their positions: the root, then what follows from it.
    pub fn findings(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.root).chain(self.consequences.iter().copied())
    }
}

/// Groups the findings of an answer.
pub fn problems(findings: &[Finding]) -> Vec<Problem> {
    let positions: BTreeMap<&str, usize> =
        findings.iter().enumerate().map(|(at, finding)| (finding.id.as_str(), at)).collect();
    let root_of = |at: usize| {
        let cause = findings[at].caused_by.as_deref().and_then(|id| positions.get(id).copied());
        cause.filter(|root| *root != at && findings[*root].caused_by.is_none())
    };
    let mut following: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut roots = Vec::new();
    for at in 0..findings.len() {
        match root_of(at) {
            Some(root) => following.entry(root).or_default().push(at),
            None => roots.push(at),
        }
    }
    let problem = |root: usize| {
        let consequences = following.remove(&root).unwrap_or_default();
        let worst = consequences
            .iter()
            .copied()
            .fold(root, |worst, at| if findings[at].effect > findings[worst].effect { at } else { worst });
        let effect = findings[worst].effect;
        Problem {
            number: 0,
            root,
            consequences,
            worst,
            is_remark: matches!(effect, Effect::Remark | Effect::AlreadyStored),
            tone: effect.into(),
            same_as: None,
        }
    };
    let mut found: Vec<Problem> = roots.into_iter().map(problem).collect();
    let place = |problem: &Problem| findings[problem.root].targets.first().and_then(|target| target.start);
    tiny_sort::stable::sort_by_key(&mut found, |problem| {
        (problem.is_remark, place(problem).unwrap_or(usize::MAX), problem.root)
    });
    let words = |problem: &Problem| {
        let Finding { title, what, why, next, who, .. } = &findings[problem.root];
        [title, what, why, next, &findings[problem.worst].saved, who.as_str()]
    };
    let mut told: Vec<([&str; 6], u32)> =
        (1..).zip(&found).map(|(number, own)| (words(own), number)).collect();
    tiny_sort::unstable::sort(&mut told);
    for (number, problem) in (1..).zip(&mut found) {
        problem.number = number;
        let own = words(problem);
        let first = told.get(told.partition_point(|(words, _)| *words < own)).map(|(_, number)| *number);
        problem.same_as = first.filter(|first| *first != number);
    }
    found
}

#[cfg(test)]
mod tests {
    use ack_explain::{Knowledge, Options, explain};

    use super::{Problem, problems};
    use crate::state::tone::Tone;

    fn of(text: &str) -> Vec<Problem> {
        let answers = explain(text, &Options::default(), &Knowledge::builtin());
        problems(&answers[0].analysis.findings)
    }

    #[test]
    fn what_follows_from_a_problem_is_folded_under_it() {
        let found = of(include_str!("../../samples/example-2.txt"));
        assert_eq!(found.len(), 1, "three lines of the reply tell one problem");
        let problem = &found[0];
        assert_eq!((problem.root, problem.consequences.as_slice()), (0, [1, 2].as_slice()));
        assert_eq!(
            (problem.label(0), problem.label(1), problem.label(2)),
            ("1".into(), "1a".into(), "1b".into())
        );
        assert_eq!((problem.worst, problem.tone, problem.is_remark), (2, Tone::Lost, false));
    }

    #[test]
    fn losses_come_before_remarks() {
        let ack = "MSH|^~\\&|CAIR IIS|||X|20240305||ACK^V04^ACK|1|P|2.5.1\nMSA|AE|1\n\
            ERR||RXA^1^10^1^13|0^Message accepted^HL70357|W|5^x^HL70533|||Informational error - No value was entered for RXA-10.13\n\
            ERR||RXA^1^5^1^1|102^Data type error^HL70357|E|4^x^HL70533|||RXA IGNORED - 368 is an invalid CVX code\n";
        let found = of(ack);
        let order: Vec<_> =
            found.iter().map(|problem| (problem.number, problem.root, problem.is_remark)).collect();
        assert_eq!(order, [(1, 1, false), (2, 0, true)]);
    }

    #[test]
    fn a_fault_that_was_told_is_told_as_the_same() {
        let line = |dose: u32, code: &str| {
            format!("ERR||RXA^{dose}^5^1^1|102|E||||RXA #{dose} IGNORED - {code} is an invalid CVX code\n")
        };
        let lines = [(1, "368"), (2, "993"), (3, "368"), (4, "368")].map(|(dose, code)| line(dose, code));
        let reply = "MSH|^~\\&|IIS|||X|20240305||ACK^V04^ACK|1|P|2.5.1\nMSA|AE|1\n".to_owned();
        let found = of(&(reply + &lines.concat()));
        let same: Vec<_> = found.iter().map(|problem| problem.same_as).collect();
        assert_eq!(same, [None, None, Some(1), Some(1)]);
    }

    #[test]
    fn a_clean_reply_has_no_problem() {
        assert!(of(include_str!("../../samples/clean.txt")).is_empty());
    }
}
