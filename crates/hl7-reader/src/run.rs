//! Groups the lines of a pasted text into messages: which line begins one, which goes on, which stands beside.

use alloc::vec::Vec;

use crate::Span;
use crate::line::{Line, Look, lines};
use crate::repair::wrapped::had_no_room;

/// Lines that make up one message: each with whether it goes on from the line before.
#[derive(Default)]
pub(crate) struct Run {
    pub(crate) pieces: Vec<(Line, bool)>,
    pub(crate) has_header: bool,
    /// Whether it holds a patient or a dose, so that an answer cannot follow inside it.
    has_content: bool,
}

/// Groups the lines into messages.
pub(crate) fn runs(pasted: &str) -> Vec<Run> {
    let lines: Vec<Line> = lines(pasted).collect();
    let widths = widths(pasted, &lines);
    let mut runs: Vec<Run> = Vec::new();
    let mut current: Option<Run> = None;
    let mut touching = false;
    for (at, (line, widths)) in lines.iter().zip(widths).enumerate() {
        let is_rest = || touching && goes_on(pasted, current.as_ref(), line, widths);
        match line.look {
            Look::Header => {
                runs.extend(current.replace(Run { has_header: true, ..Run::default() }));
                push(&mut current, *line, false);
            }
            Look::Heading if stands_above_message(&lines, at) => touching = false,
            Look::BareName(_) | Look::Heading | Look::Words if is_rest() => push(&mut current, *line, true),
            Look::Segment(id) if !id.is_known() && is_rest() => push(&mut current, *line, true),
            Look::BareName(_) if touching => push(&mut current, *line, false),
            Look::Segment(id) => {
                let answer = matches!(id.as_str(), "MSA" | "ERR");
                if answer && current.as_ref().is_some_and(|run| run.has_content) {
                    runs.extend(current.take());
                }
                let run = current.get_or_insert_default();
                run.has_content |= matches!(id.as_str(), "PID" | "ORC" | "RXA") && !is_answer(run);
                push(&mut current, *line, false);
                touching = true;
            }
            Look::Batch => runs.extend(current.take()),
            Look::Blank | Look::Rule | Look::Heading | Look::Words | Look::BareName(_) => touching = false,
        }
        touching = current.is_some() && (touching || line.look == Look::Header);
    }
    runs.extend(current);
    runs
}

/// Whether the next line that is not blank is a message's header.
fn stands_above_message(lines: &[Line], at: usize) -> bool {
    let mut below = lines.iter().skip(at + 1).filter(|line| line.look != Look::Blank);
    below.next().is_some_and(|line| line.look == Look::Header)
}

fn push(run: &mut Option<Run>, line: Line, goes_on: bool) {
    if let Some(run) = run {
        run.pieces.push((line, goes_on));
    }
}

/// Whether the message is itself an answer, so that patient and dose segments in it belong to the answer.
fn is_answer(run: &Run) -> bool {
    run.pieces.iter().any(|(line, _)| matches!(line.look, Look::Segment(id) if id.as_str() == "MSA"))
}

/// How long the lines of one message are, in characters.
#[derive(Clone, Copy, Default)]
struct Widths {
    /// The longest line, blanks at its end left out.
    longest: usize,
    /// The width at which lines were cut, where at least two have it and none is longer.
    cut: Option<usize>,
}

/// For each line the widths of the lines between the headers around it.
fn widths(pasted: &str, lines: &[Line]) -> Vec<Widths> {
    let mut widths = Vec::with_capacity(lines.len());
    for block in lines.chunk_by(|_, next| next.look != Look::Header) {
        let holds_message = |line: &&Line| match line.look {
            Look::Header | Look::Segment(_) => true,
            Look::Words => line.span.of(pasted).contains('|'),
            Look::BareName(_) | Look::Batch | Look::Blank | Look::Rule | Look::Heading => false,
        };
        let longest = block.iter().filter(holds_message).map(|line| length(pasted, line)).max().unwrap_or(0);
        let full = || block.iter().filter(holds_message).map(|line| full_length(pasted, line));
        let widest = full().max().unwrap_or(0);
        let cut = (full().filter(|length| *length == widest).count() > 1).then_some(widest);
        widths.extend(block.iter().map(|_| Widths { longest, cut }));
    }
    widths
}

/// The length of a line in characters, without blanks at its end.
fn length(pasted: &str, line: &Line) -> usize {
    line.span.of(pasted).trim_end().chars().count()
}

/// The length of a line in characters.
pub(crate) fn full_length(pasted: &str, line: &Line) -> usize {
    line.span.of(pasted).chars().count()
}

/// Whether a line is the rest of the segment that ends on the line above.
fn goes_on(pasted: &str, run: Option<&Run>, line: &Line, widths: Widths) -> bool {
    let Some((above, _)) = run.and_then(|run| run.pieces.last()) else { return false };
    if matches!(line.look, Look::Segment(_)) {
        // No segment of that name is known: the letters may be the end of a value that was cut.
        return widths.cut == Some(full_length(pasted, above));
    }
    let words = Span::new(line.content, line.span.end).of(pasted);
    let first_word = words.split_whitespace().next().unwrap_or_default().chars().count();
    words.contains(['|', '^']) || had_no_room(length(pasted, above), first_word, widths.longest)
}
