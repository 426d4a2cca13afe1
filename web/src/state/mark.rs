//! The marks in the messages: one for each place that a finding names.

use std::collections::BTreeMap;
use std::rc::Rc;

use ack_explain::{Analysis, Finding, Target, TargetCertainty, TargetKind};
use hl7_reader::Span;

use super::problem::Problem;
use super::tone::Tone;
use crate::text::fill;

/// What is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A value that stands in the message.
    Value,
    /// A place with nothing in it.
    Slot,
    /// A whole line.
    Line,
    /// A line that is not there.
    Ghost,
    /// The whole message.
    Whole,
}

/// How sure, and how directly, a place is meant. The order is from strong to weak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The place of the problem itself.
    Cause,
    /// A place that suffers from it.
    Consequence,
    /// One of several possible places.
    Candidate,
}

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its name in the page, such as `mark-1`.
    pub id: String,
    /// What its badge says: `1`, `1a`.
    pub label: String,
    /// The number of the problem it belongs to.
    pub problem: u32,
    /// Whether that problem is a mere remark.
    pub is_remark: bool,
    /// The findings and targets it stands for, by their positions.
    pub of: Vec<(usize, usize)>,
    /// What is marked.
    pub kind: Kind,
    /// How the place is meant.
    pub role: Role,
    /// How it is drawn.
    pub tone: Tone,
    /// Where it stands in the message's text.
    pub span: Span,
    /// The place as people write it, such as `RXA-5.1`; empty for the whole message.
    pub place: String,
    /// The place in plain words.
    pub name: String,
    /// The value that stands there.
    pub text: String,
}

impl Mark {
    /// The last part of its name: the name of the field or component itself.
    pub fn short_name(&self) -> &str {
        let name = self.name.rsplit(": ").next().unwrap_or_default();
        match name.split_once(", ") {
            Some((dose, rest)) if dose.starts_with("dose ") => rest,
            _ => name,
        }
    }

    /// The place with all that is known of it, as in `RXA-5.1 dose 1, vaccine code, 368`.
    pub fn spoken(&self) -> String {
        let place = [self.place.as_str(), self.name.as_str()].join(" ");
        let value = if self.text.is_empty() { String::new() } else { format!(", {}", self.text) };
        format!("{}{value}", place.trim())
    }
}

/// All marks of the message that was sent.
pub fn marks(analysis: &Analysis, problems: &[Problem]) -> Vec<Rc<Mark>> {
    let mut marks: Vec<Mark> = Vec::new();
    for problem in problems {
        // The marks of this problem by where they begin: few places begin at one byte.
        let mut own: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in problem.findings() {
            let finding = &analysis.findings[at];
            for (number, target) in finding.targets.iter().enumerate() {
                let Some(mut mark) = mark(problem, at, finding, number, target) else { continue };
                let begin_here = own.entry(mark.span.start).or_default();
                let same = |other: &&usize| {
                    let other = &marks[**other];
                    other.kind == mark.kind && other.span == mark.span
                };
                if let Some(other) = begin_here.iter().find(same) {
                    // A consequence at the place of its cause needs no mark of its own.
                    marks[*other].of.append(&mut mark.of);
                } else {
                    begin_here.push(marks.len());
                    marks.push(mark);
                }
            }
        }
    }
    marks.into_iter().map(Rc::new).collect()
}

fn mark(problem: &Problem, at: usize, finding: &Finding, number: usize, target: &Target) -> Option<Mark> {
    let kind = match target.kind {
        TargetKind::Present => Kind::Value,
        TargetKind::Empty | TargetKind::BeyondEnd => Kind::Slot,
        TargetKind::Segment => Kind::Line,
        TargetKind::SegmentAbsent => Kind::Ghost,
        TargetKind::Message => Kind::Whole,
        TargetKind::Unresolved => return None,
    };
    let span = match (target.start, target.end) {
        (Some(start), Some(end)) => Span::new(start, end),
        _ if kind == Kind::Whole => Span::caret(0),
        _ => return None,
    };
    let role = match target.certainty {
        TargetCertainty::Candidate => Role::Candidate,
        _ if at != problem.root => Role::Consequence,
        _ => Role::Cause,
    };
    let label = problem.label(at);
    let id = if number == 0 { format!("mark-{label}") } else { format!("mark-{label}-{}", number + 1) };
    Some(Mark {
        id,
        label,
        problem: problem.number,
        is_remark: problem.is_remark,
        of: vec![(at, number)],
        kind,
        role,
        tone: if at == problem.root { problem.tone } else { finding.effect.into() },
        span,
        place: target.place(),
        name: target.name.clone(),
        text: target.text.clone().unwrap_or_default(),
    })
}

/// The marks of the reply: one for each ERR line that a finding was read from, with that line's number.
pub fn reply_marks(analysis: &Analysis, problems: &[Problem]) -> Vec<(u32, Rc<Mark>)> {
    let mut marks = Vec::new();
    for problem in problems {
        for at in problem.findings() {
            let finding = &analysis.findings[at];
            let label = problem.label(at);
            let mark = Mark {
                id: format!("reply-{label}"),
                label,
                problem: problem.number,
                is_remark: problem.is_remark,
                of: vec![(at, 0)],
                kind: Kind::Line,
                role: if at == problem.root { Role::Cause } else { Role::Consequence },
                tone: if at == problem.root { problem.tone } else { finding.effect.into() },
                span: Span::default(),
                place: fill("page.mark.err", &[("number", &finding.err.to_string())]),
                name: String::new(),
                text: String::new(),
            };
            marks.push((finding.err, Rc::new(mark)));
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use ack_explain::{Knowledge, Options, explain};

    use super::{Kind, Role, marks};
    use crate::state::problem::problems;

    #[test]
    fn a_consequence_at_the_place_of_its_cause_has_no_mark_of_its_own() {
        let text = include_str!("../../samples/example-2.txt");
        let answers = explain(text, &Options::default(), &Knowledge::builtin());
        let analysis = &answers[0].analysis;
        let found = marks(analysis, &problems(&analysis.findings));
        let seen: Vec<_> = found.iter().map(|mark| (mark.id.as_str(), mark.kind, mark.role)).collect();
        assert_eq!(seen, [("mark-1", Kind::Value, Role::Cause), ("mark-1b", Kind::Line, Role::Consequence)]);
        assert_eq!((found[0].place.as_str(), found[0].text.as_str()), ("OBX-3", "???"));
        assert_eq!(found[0].of, [(0, 0), (1, 0)], "it stands for both");
    }

    #[test]
    fn a_mark_says_its_place() {
        let text = include_str!("../../samples/example-1.txt");
        let answers = explain(text, &Options::default(), &Knowledge::builtin());
        let analysis = &answers[0].analysis;
        let found = marks(analysis, &problems(&analysis.findings));
        assert_eq!(found[0].spoken(), "RXA-5.1 dose 1, vaccine code, 368");
        assert_eq!(found[0].short_name(), "vaccine code");
    }
}
