//! Groups the lines of a pasted text into messages: which line begins one, which goes on, which stands beside.

use alloc::string::String;
use alloc::vec::Vec;

use crate::Span;
use crate::blank::is_blank;
use crate::line::{Line, Look, behind_name};
use crate::lines::Lines;
use crate::repair::{line_ends, next_cell};
use crate::tail::{Rest, rests};

/// Lines that make up one message: each with whether it goes on from the line before.
#[derive(Default)]
pub(crate) struct Run {
    pub(crate) pieces: Vec<(Line, Rest)>,
    /// Whether it holds an acknowledgment, so that what follows belongs to the answer.
    is_answer: bool,
    /// The control ID that it answers (MSA-2), once one was met, or `""`.
    answered: String,
    /// Whether it holds a patient or a dose, so that an answer cannot follow inside it.
    has_content: bool,
    /// Whether the copy stops behind the first letters of its next segment.
    pub(crate) stops_in_a_name: bool,
    /// The message type that its header names (MSH-9), or `""`; nothing where it has no header.
    message_type: Option<String>,
}

impl Run {
    /// Whether it begins with a header.
    pub(crate) fn has_header(&self) -> bool {
        self.message_type.is_some()
    }

    /// Whether it holds an acknowledgment.
    pub(crate) fn is_answer(&self) -> bool {
        self.is_answer
    }

    fn says_acknowledgment(&self) -> bool {
        self.message_type.as_ref().is_some_and(|message_type| message_type.starts_with("ACK"))
    }

    /// Where its first line begins to hold something.
    pub(crate) fn start(&self) -> Option<usize> {
        self.pieces.first().map(|(line, _)| line.content)
    }
}

/// Groups the lines into messages.
pub(crate) fn runs(pasted: &str) -> Vec<Run> {
    let lines: Vec<Line> = Lines::of(pasted).collect();
    let rests = rests(pasted, &lines);
    let mut runs: Vec<Run> = Vec::new();
    let mut current: Option<Run> = None;
    let mut touching = false;
    for (at, (line, rest)) in lines.iter().zip(rests.iter().copied()).enumerate() {
        let content = pasted.get(line.content..line.span.end).unwrap_or_default();
        // A copy that stops behind the first letters of the next problem; they are no words of the one above.
        let stops = matches!(content.trim(), "E" | "ER") && !segments_follow(&lines, at);
        let rest = match current.as_mut().filter(|run| stops && run.is_answer) {
            Some(run) => {
                run.stops_in_a_name = true;
                Rest::No
            }
            None => rest,
        };
        if line.look != Look::Header
            && rest == Rest::No
            && current.as_ref().is_some_and(|run| run.is_answer)
            && is_damaged_header(content)
        {
            runs.extend(current.take());
        }
        match line.look {
            Look::Header => {
                let message_type = Some(message_type(content).into());
                runs.extend(current.replace(Run { message_type, ..Run::default() }));
                push(&mut current, *line, Rest::No);
            }
            _ if rest != Rest::No && current.is_some() => push(&mut current, *line, rest),
            Look::BareName(_) if touching => push(&mut current, *line, Rest::No),
            Look::Segment(id) => {
                let answers = matches!(id.as_str(), "MSA" | "ERR");
                let going_on = || {
                    let below = lines.iter().zip(&rests).skip(at + 1);
                    below.take_while(|(_, rest)| **rest != Rest::No).map(|(line, _)| line)
                };
                let is_answer = id.as_str() == "MSA";
                let answered = if is_answer { answered(line, going_on(), pasted) } else { String::new() };
                let is_content = matches!(id.as_str(), "PID" | "ORC" | "RXA");
                let ends = |run: &Run| {
                    (answers && run.has_content)
                        || run.answers_another(&answered)
                        // The message that was sent, pasted without its header: an acknowledgment holds no patient
                        // (HL7 v2.5.1, 2.14.1). Directly below it, it is one that tells of doses.
                        || (is_content
                            && run.is_answer
                            && run.says_acknowledgment()
                            && is_message_below(&lines, at, touching))
                };
                if current.as_ref().is_some_and(ends) {
                    runs.extend(current.take());
                }
                let run = current.get_or_insert_default();
                run.is_answer |= is_answer;
                if run.answered.is_empty() {
                    run.answered = answered;
                }
                run.has_content |= is_content && !run.is_answer;
                push(&mut current, *line, Rest::No);
            }
            Look::Batch => runs.extend(current.take()),
            Look::PageMark => continue,
            Look::Blank | Look::Rule | Look::Heading | Look::Words | Look::BareName(_) => {
                touching = false;
                continue;
            }
        }
        touching = current.is_some();
    }
    runs.extend(current);
    for run in &mut runs {
        run.end_at_next_cell(pasted);
    }
    runs
}

impl Run {
    /// Ends the last line where the next cell of its row begins.
    fn end_at_next_cell(&mut self, pasted: &str) {
        let Some(start) = self.start() else { return };
        let mark = next_cell::mark_before(pasted, start).filter(|_| self.has_header());
        let written_end = self.written_end(pasted);
        let Some((last, _)) = self.pieces.last_mut() else { return };
        let message = Span::new(start, last.span.end);
        let line = Span::new(last.content, last.span.end);
        let text = line.of(pasted);
        let written_end = written_end.and_then(|end| text.get(..text.find(end)?));
        let behind_end = written_end.map(|text| line.start + line_ends::without_written_end(text).len());
        let cell = next_cell::cell_end(pasted, message, line, mark, self.is_answer);
        last.span.end = [behind_end, cell].into_iter().flatten().min().unwrap_or(last.span.end);
    }

    /// How line ends are written out between the last two lines. A backslash may also begin the name of a folder.
    fn written_end<'p>(&self, pasted: &'p str) -> Option<&'p str> {
        let (last, before) = (self.pieces.last()?, self.pieces.iter().rev().nth(1)?);
        let gap = Span::new(before.0.span.end, last.0.lead).of(pasted).trim();
        let sure = !gap.starts_with('\\') && !gap.contains(['\r', '\n']);
        (sure && line_ends::is_written_end(gap)).then_some(gap)
    }

    /// Whether an MSA segment with this control ID begins another reply. Some registries write one MSA before each
    /// ERR, all with the same control ID: those are one reply.
    fn answers_another(&self, answered: &str) -> bool {
        !self.answered.is_empty() && !answered.is_empty() && self.answered != answered
    }
}

/// A message has no more lines than these before its first dose.
const MOST_BEFORE_DOSE: usize = 200;

/// The names of the segments from this line on, up to the next message.
fn names_below(lines: &[Line], at: usize) -> impl Iterator<Item = &str> {
    let rest = lines.get(at..).unwrap_or_default();
    let own = rest.iter().take_while(|line| !matches!(line.look, Look::Header | Look::Batch));
    own.take(MOST_BEFORE_DOSE).filter_map(|line| match &line.look {
        Look::Segment(id) => Some(id.as_str()),
        _ => None,
    })
}

/// Whether a message without its header begins at this line and is no part of the reply above, which may repeat the
/// patient before its problems.
fn is_message_below(lines: &[Line], at: usize, touching: bool) -> bool {
    let is_reply = names_below(lines, at).any(|name| matches!(name, "MSA" | "ERR"));
    !is_reply && (!touching || names_below(lines, at).any(|name| name == "RXA"))
}

/// Whether a segment stands below this line, before the next message.
fn segments_follow(lines: &[Line], at: usize) -> bool {
    names_below(lines, at + 1).next().is_some()
}

/// Whether a line begins with what is left of a header: the characters of MSH-2 behind no more than a few others.
fn is_damaged_header(content: &str) -> bool {
    content.find("^~\\&").is_some_and(|at| at <= "MSH|".len() + 1)
}

/// The message type (MSH-9) on a header line, or `""`.
fn message_type(header: &str) -> &str {
    let fields = behind_name(header.trim_start_matches('*')).unwrap_or_default();
    let Some(separator) = fields.chars().next() else { return "" };
    fields.split(separator).nth(MESSAGE_TYPE - 1).unwrap_or_default().trim()
}

/// Which field of the header holds the message type.
const MESSAGE_TYPE: usize = 9;

/// The control ID on an MSA line (MSA-2) and the lines it goes on in, or `""`. Blanks are left out, because nobody
/// knows yet how a broken line is joined.
fn answered<'l>(line: &'l Line, going_on: impl Iterator<Item = &'l Line>, pasted: &str) -> String {
    let content = |line: &Line| pasted.get(line.content..line.span.end).unwrap_or_default();
    let fields = behind_name(content(line).trim_start_matches('*')).unwrap_or_default();
    let Some(separator) = fields.chars().next() else { return String::new() };
    let mut whole = String::from(fields);
    for below in going_on.take(MOST_LINES) {
        if whole.matches(separator).count() > MSA_CONTROL_ID {
            break;
        }
        whole.push_str(content(below));
    }
    let id = whole.split(separator).nth(MSA_CONTROL_ID).unwrap_or_default();
    id.chars().filter(|c| !is_blank(*c) && *c != '*').collect()
}

/// An ID is not broken over more lines than these.
const MOST_LINES: usize = 8;

/// Which field of the MSA segment holds the control ID of the message answered.
const MSA_CONTROL_ID: usize = 2;

fn push(run: &mut Option<Run>, line: Line, rest: Rest) {
    if let Some(run) = run {
        run.pieces.push((line, rest));
    }
}
