//! Groups the lines of a pasted text into messages: which line begins one, which goes on, which stands beside.

use alloc::vec::Vec;

use crate::line::{Line, Look};
use crate::lines::Lines;
use crate::tail::{Rest, rests};

/// Lines that make up one message: each with whether it goes on from the line before.
#[derive(Default)]
pub(crate) struct Run {
    pub(crate) pieces: Vec<(Line, Rest)>,
    pub(crate) has_header: bool,
    /// Whether it holds an acknowledgment, so that what follows belongs to the answer.
    is_answer: bool,
    /// Whether it holds a patient or a dose, so that an answer cannot follow inside it.
    has_content: bool,
}

/// Groups the lines into messages.
pub(crate) fn runs(pasted: &str) -> Vec<Run> {
    let lines: Vec<Line> = Lines::of(pasted).collect();
    let rests = rests(pasted, &lines);
    let mut runs: Vec<Run> = Vec::new();
    let mut current: Option<Run> = None;
    let mut touching = false;
    for (line, rest) in lines.iter().zip(rests) {
        match line.look {
            Look::Header => {
                runs.extend(current.replace(Run { has_header: true, ..Run::default() }));
                push(&mut current, *line, Rest::No);
            }
            _ if rest != Rest::No && current.is_some() => push(&mut current, *line, rest),
            Look::BareName(_) if touching => push(&mut current, *line, Rest::No),
            Look::Segment(id) => {
                let answers = matches!(id.as_str(), "MSA" | "ERR");
                if answers && current.as_ref().is_some_and(|run| run.has_content) {
                    runs.extend(current.take());
                }
                let run = current.get_or_insert_default();
                run.is_answer |= id.as_str() == "MSA";
                run.has_content |= matches!(id.as_str(), "PID" | "ORC" | "RXA") && !run.is_answer;
                push(&mut current, *line, Rest::No);
            }
            Look::Batch => runs.extend(current.take()),
            Look::Blank | Look::Rule | Look::Heading | Look::Words | Look::BareName(_) => {
                touching = false;
                continue;
            }
        }
        touching = current.is_some();
    }
    runs.extend(current);
    runs
}

fn push(run: &mut Option<Run>, line: Line, rest: Rest) {
    if let Some(run) = run {
        run.pieces.push((line, rest));
    }
}
