//! A message as a sheet: one line for each segment, one cell for each field, with the marks in their places.

use std::rc::Rc;

use ack_explain::{Knowledge, outline};

use hl7_reader::Span;

use super::cell::Cell;
use super::line::Line;
use super::mark::{Kind, Mark, Role};
use super::pieces::Here;
use super::sought::Sought;
use super::walk::Spot;

/// Of a longer message only the first lines are shown, and those with marks.
pub const MOST_LINES: usize = 400;

/// So many lines of a message on top are drawn before anything else, so that the marks are seen at once.
pub const FIRST_LINES: usize = 60;

/// The segment that reports a fault.
const REPORT: &str = "ERR";

/// A message, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The lines, those among them that are missing in the message.
    pub lines: Vec<Rc<Line>>,
    /// How many lines the message has.
    pub total: usize,
    /// The marks of the message as a whole.
    pub whole: Vec<Rc<Mark>>,
    /// The message itself.
    pub text: Rc<str>,
}

impl Sheet {
    /// Lays out a message. `marks` have their places in its text; `on_reports` are marks of whole reports of a fault, the
    /// ERR lines of a reply, with their numbers.
    pub fn new(
        text: &str,
        marks: &[Rc<Mark>],
        on_reports: &[(u32, Rc<Mark>)],
        knowledge: &'static Knowledge,
    ) -> Self {
        let text: Rc<str> = text.into();
        let outline = outline(&text, knowledge);
        let total = outline.len();
        // One entry for each line of the message: lists keep the page smaller than maps.
        let mut of_lines: Vec<Vec<Rc<Mark>>> = vec![Vec::new(); total];
        let mut in_cells: Vec<Vec<(usize, Here)>> = vec![Vec::new(); total];
        let mut on_reports: Vec<&(u32, Rc<Mark>)> = on_reports.iter().collect();
        tiny_sort::stable::sort_by_key(&mut on_reports, |(number, _)| *number);
        for (line, marks) in outline.iter().zip(&mut of_lines).filter(|(line, _)| line.segment == REPORT) {
            let first = on_reports.partition_point(|(number, _)| *number < line.occurrence);
            for (_, mark) in
                on_reports.iter().skip(first).take_while(|(number, _)| *number == line.occurrence)
            {
                marks.push(Rc::clone(mark));
            }
        }
        for mark in marks.iter().filter(|mark| mark.kind != Kind::Whole && mark.kind != Kind::Ghost) {
            let behind = outline.partition_point(|line| line.span.start <= mark.span.start);
            let Some((at, line)) = behind.checked_sub(1).and_then(|at| Some((at, outline.get(at)?))) else {
                continue;
            };
            let cells = cells_of(mark, &line.spans(&text));
            let (Some(of_line), Some(in_line)) = (of_lines.get_mut(at), in_cells.get_mut(at)) else {
                continue;
            };
            if cells.is_empty() {
                of_line.push(Rc::clone(mark));
            }
            for (number, cell) in cells.into_iter().enumerate() {
                // A mark over two fields has its number, and its name in the page, in the first one only.
                let here = Here { mark: Rc::clone(mark), first: number == 0 };
                in_line.push((cell, here));
            }
        }
        let mut ghosts: Vec<_> = marks.iter().filter(|mark| mark.kind == Kind::Ghost).collect();
        // Those at one place stand in the order of the problems.
        tiny_sort::stable::sort_by_key(&mut ghosts, |mark| mark.span.start);
        let mut ghosts = ghosts.into_iter().peekable();
        let mut lines = Vec::with_capacity(total + ghosts.len());
        for ((line, marks), in_cells) in outline.into_iter().zip(of_lines).zip(in_cells) {
            while let Some(mark) = ghosts.next_if(|mark| mark.span.start <= line.span.start) {
                lines.push(Rc::new(Line::ghost(mark, knowledge)));
            }
            lines.push(Rc::new(Line::new(line, &text, marks, in_cells, knowledge)));
        }
        lines.extend(ghosts.map(|mark| Rc::new(Line::ghost(mark, knowledge))));
        let whole = marks.iter().filter(|mark| mark.kind == Kind::Whole).cloned().collect();
        Self { lines, total, whole, text }
    }

    /// The lines that are shown, by their positions: of a long message the first ones, `most` of them, those with marks,
    /// and those in which a text is sought and found.
    pub fn shown(&self, sought: &Sought, most: usize) -> Vec<usize> {
        let (mut number, mut found) = (0, 0);
        let is_shown = |line: &Line| {
            // A line that is not in the message takes the place of none that is.
            number += usize::from(!line.ghost);
            if number <= most || line.all_marks().next().is_some() {
                return true;
            }
            let is_found = found < MOST_LINES && !sought.is_nothing() && line.holds(sought);
            found += usize::from(is_found);
            is_found
        };
        let mut is_shown = is_shown;
        self.lines.iter().enumerate().filter(|(_, line)| is_shown(line)).map(|(at, _)| at).collect()
    }

    /// In how many fields a text is found.
    pub fn count(&self, sought: &Sought) -> usize {
        let fields = self.lines.iter().flat_map(|line| line.cells());
        fields.filter(|cell| cell.holds(sought)).count()
    }

    /// The field that the tab key leads to, counted among the lines shown: the first one marked as a cause, else the
    /// first one with any mark, else the first one of all.
    pub fn entry(&self, shown: &[usize]) -> Spot {
        let marked = |wanted: fn(&Rc<Mark>) -> bool| {
            shown.iter().enumerate().find_map(|(number, at)| {
                let cell = self.lines.get(*at)?.first_marked(wanted)?;
                Some(Spot { line: number, cell })
            })
        };
        marked(|mark| mark.role == Role::Cause).or_else(|| marked(|_| true)).unwrap_or_default()
    }

    /// The number of the problem that is marked at a field, or else on its line.
    pub fn problem_at(&self, at: Spot) -> Option<u32> {
        let in_field = self.cell(at).and_then(|cell| cell.marks().next());
        let mark = in_field.or_else(|| self.lines.get(at.line)?.marks.first());
        mark.map(|mark| mark.problem)
    }

    /// What stands in the field at a place; nothing where the message has no such field.
    pub fn value(&self, at: Spot) -> Option<&str> {
        Some(self.cell(at)?.span?.of(&self.text))
    }

    /// The message with another text in the field at a place. A field is never more than one line.
    pub fn with(&self, at: Spot, value: &str) -> Option<String> {
        let span = self.cell(at)?.span?;
        let (before, after) = (self.text.get(..span.start)?, self.text.get(span.end..)?);
        let value: String = value.chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
        Some([before, &value, after].concat())
    }

    /// The field at a place.
    pub fn cell(&self, at: Spot) -> Option<&Cell> {
        self.lines.get(at.line)?.cells().get(at.cell)
    }
}

/// Which of the fields in these places show a mark; none when it is to be shown on the line.
fn cells_of(mark: &Mark, fields: &[Span]) -> Vec<usize> {
    let cells = fields.iter().enumerate();
    match mark.kind {
        Kind::Slot => {
            let at = mark.span.start;
            let holding = |(_, field): &(usize, &Span)| field.start <= at && at <= field.end;
            let before = || fields.iter().rposition(|field| field.end <= at);
            cells.clone().find(holding).map(|(number, _)| number).or_else(before).into_iter().collect()
        }
        Kind::Value => {
            let meets =
                |(_, field): &(usize, &Span)| field.start < mark.span.end && mark.span.start < field.end;
            cells.filter(meets).map(|(number, _)| number).collect()
        }
        Kind::Line | Kind::Ghost | Kind::Whole => Vec::new(),
    }
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
