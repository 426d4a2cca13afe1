//! A message as a sheet: one line for each segment, one cell for each field, with the marks in their places.

use std::collections::BTreeMap;
use std::rc::Rc;

use ack_explain::{Knowledge, OutlineCell, OutlineLine, outline};

use hl7_reader::Span;

use super::mark::{Kind, Mark, Role};
use super::pieces::{Here, Piece, pieces};
use super::sought::Sought;
use super::tone::Tone;
use super::walk::Spot;
use crate::text::fill;

/// Of a longer message only the first lines are shown, and those with marks.
pub const MOST_LINES: usize = 400;

/// So many lines are drawn before anything else, so that the marks are seen at once.
pub const FIRST_LINES: usize = 60;

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

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The segment's name.
    pub segment: String,
    /// What it is: `dose 1`, `patient`, `dose 1, extra fact 2`.
    pub label: String,
    /// Its fields.
    pub cells: Vec<Cell>,
    /// The marks of the line as a whole.
    pub marks: Vec<Rc<Mark>>,
    /// The line is not in the message: it is drawn where it should stand.
    pub ghost: bool,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The place as people write it, such as `RXA-5`.
    pub place: String,
    /// Its plain and its official name, as in `vaccine code (Administered Code)`.
    pub name: String,
    /// What its codes stand for, as in `08 – hepatitis B … · vaccine list of 2025-12-09`.
    pub codes: Vec<String>,
    /// Its text, cut at the borders of marks.
    pub pieces: Vec<Piece>,
    /// Where it stands in the message, in bytes; nowhere when its line is not in the message.
    pub span: Option<Span>,
}

impl Line {
    /// All marks in the line.
    pub fn all_marks(&self) -> impl Iterator<Item = &Rc<Mark>> {
        let in_cells = self.cells.iter().flat_map(Cell::marks);
        self.marks.iter().chain(in_cells)
    }

    /// Whether the text sought stands in one of its fields.
    pub fn holds(&self, sought: &Sought) -> bool {
        self.cells.iter().any(|cell| cell.holds(sought))
    }

    /// The tone of its worst mark.
    pub fn tone(&self) -> Option<Tone> {
        self.all_marks().map(|mark| mark.tone).max()
    }
}

impl Cell {
    /// Whether nothing stands in the field, and no mark.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Text(text) if text.is_empty()))
    }

    /// Whether the text sought stands in the field, in its place or in its name; in an empty field there is nothing to
    /// find.
    pub fn holds(&self, sought: &Sought) -> bool {
        let texts = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(text) | Piece::Marked { text, .. } => Some(text.as_str()),
            Piece::Slot(_) => None,
        });
        !self.is_empty() && sought.stands_in(texts.chain([self.place.as_str(), self.name.as_str()]))
    }

    /// The marks that begin in the field.
    pub fn marks(&self) -> impl Iterator<Item = &Rc<Mark>> {
        self.pieces.iter().flat_map(|piece| match piece {
            Piece::Text(_) => Vec::new(),
            Piece::Slot(mark) => vec![mark],
            Piece::Marked { mark, opens, others, .. } => others.iter().chain(opens.then_some(mark)).collect(),
        })
    }
}

impl Sheet {
    /// Lays out a message. `marks` have their places in its text; `on_lines` are marks of whole lines, each with a
    /// segment's name and number.
    pub fn new(
        text: &str,
        marks: &[Rc<Mark>],
        on_lines: &[(&str, u32, Rc<Mark>)],
        knowledge: &Knowledge,
    ) -> Self {
        let outline = outline(text, knowledge);
        let mut lines: Vec<Line> = outline
            .iter()
            .map(|line| {
                let whole = on_lines
                    .iter()
                    .filter(|(segment, number, _)| *segment == line.segment && *number == line.occurrence);
                Line {
                    segment: line.segment.clone(),
                    label: label(line),
                    cells: Vec::new(),
                    marks: whole.map(|(_, _, mark)| Rc::clone(mark)).collect(),
                    ghost: false,
                }
            })
            .collect();
        let mut in_cells: BTreeMap<(usize, usize), Vec<Here>> = BTreeMap::new();
        for mark in marks.iter().filter(|mark| mark.kind != Kind::Whole && mark.kind != Kind::Ghost) {
            let Some(at) = outline.iter().rposition(|line| line.span.start <= mark.span.start) else {
                continue;
            };
            let cells = cells_of(mark, &outline[at]);
            if cells.is_empty() {
                lines[at].marks.push(Rc::clone(mark));
            }
            for (number, cell) in cells.into_iter().enumerate() {
                // A mark over two fields has its number, and its name in the page, in the first one only.
                let here = Here { mark: Rc::clone(mark), first: number == 0 };
                in_cells.entry((at, cell)).or_default().push(here);
            }
        }
        for (at, line) in outline.iter().enumerate() {
            let cut = |(number, cell): (usize, &OutlineCell)| Cell {
                place: cell.place.clone(),
                name: name(cell),
                codes: codes(cell, knowledge),
                pieces: pieces(text, cell.span, in_cells.get(&(at, number)).map_or(&[], Vec::as_slice)),
                span: Some(cell.span),
            };
            lines[at].cells = line.cells.iter().enumerate().map(cut).collect();
        }
        let mut lines: Vec<Rc<Line>> = lines.into_iter().map(Rc::new).collect();
        // The marks come in the order of the problems; each is put in from the end, so that places keep their number.
        let mut ghosts: Vec<_> = marks.iter().filter(|mark| mark.kind == Kind::Ghost).collect();
        tiny_sort::stable::sort_by_key(&mut ghosts, |mark| mark.span.start);
        for mark in ghosts.into_iter().rev() {
            let at = outline.iter().position(|line| line.span.start >= mark.span.start);
            lines.insert(at.unwrap_or(outline.len()).min(lines.len()), Rc::new(ghost(mark, knowledge)));
        }
        let total = outline.len();
        let whole = marks.iter().filter(|mark| mark.kind == Kind::Whole).cloned().collect();
        Self { lines, total, whole, text: text.into() }
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
            let is_found = found < MOST_LINES && line.holds(sought);
            found += usize::from(is_found);
            is_found
        };
        let mut is_shown = is_shown;
        self.lines.iter().enumerate().filter(|(_, line)| is_shown(line)).map(|(at, _)| at).collect()
    }

    /// In how many fields a text is found.
    pub fn count(&self, sought: &Sought) -> usize {
        let fields = self.lines.iter().flat_map(|line| &line.cells);
        fields.filter(|cell| cell.holds(sought)).count()
    }

    /// The field that the tab key leads to, counted among the lines shown: the first one marked as a cause, else the
    /// first one with any mark, else the first one of all.
    pub fn entry(&self, shown: &[usize]) -> Spot {
        let marked = |wanted: fn(&Rc<Mark>) -> bool| {
            shown.iter().enumerate().find_map(|(number, at)| {
                let line = self.lines.get(*at)?;
                let cell = line.cells.iter().position(|cell| cell.marks().any(wanted));
                cell.or(line.marks.iter().any(wanted).then_some(0)).map(|cell| Spot { line: number, cell })
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
        self.lines.get(at.line)?.cells.get(at.cell)
    }
}

/// The cells that show a mark; none when it is to be shown on the line.
fn cells_of(mark: &Mark, line: &OutlineLine) -> Vec<usize> {
    let cells = line.cells.iter().enumerate();
    match mark.kind {
        Kind::Slot => {
            let at = mark.span.start;
            let holding = |(_, cell): &(usize, &OutlineCell)| cell.span.start <= at && at <= cell.span.end;
            let before = || line.cells.iter().rposition(|cell| cell.span.end <= at);
            cells.clone().find(holding).map(|(number, _)| number).or_else(before).into_iter().collect()
        }
        Kind::Value => {
            let meets = |(_, cell): &(usize, &OutlineCell)| {
                cell.span.start < mark.span.end && mark.span.start < cell.span.end
            };
            cells.filter(meets).map(|(number, _)| number).collect()
        }
        Kind::Line | Kind::Ghost | Kind::Whole => Vec::new(),
    }
}

fn ghost(mark: &Rc<Mark>, knowledge: &Knowledge) -> Line {
    let segment = mark.place.get(..3).unwrap_or_default().to_owned();
    let label = segment.parse().ok().and_then(|id| knowledge.segment_name(id)).unwrap_or_default().to_owned();
    let cell = Cell {
        place: mark.place.clone(),
        name: mark.name.clone(),
        codes: Vec::new(),
        pieces: vec![Piece::Slot(Rc::clone(mark))],
        span: None,
    };
    Line { label, segment, cells: vec![cell], marks: Vec::new(), ghost: true }
}

fn label(line: &OutlineLine) -> String {
    match (line.segment.as_str(), line.dose) {
        ("RXA", Some(dose)) => fill("page.line.dose", &[("number", &dose.to_string())]),
        (_, Some(dose)) if !line.name.is_empty() => {
            fill("page.line.of_dose", &[("number", &dose.to_string()), ("name", &line.name)])
        }
        ("ERR", _) => format!("{} {}", line.name, line.occurrence),
        _ => line.name.clone(),
    }
}

fn name(cell: &OutlineCell) -> String {
    match (cell.plain.as_str(), cell.official.as_str()) {
        ("", official) => official.to_owned(),
        (plain, "") => plain.to_owned(),
        (plain, official) if plain.eq_ignore_ascii_case(official) => official.to_owned(),
        (plain, official) => format!("{plain} ({official})"),
    }
}

fn codes(cell: &OutlineCell, knowledge: &Knowledge) -> Vec<String> {
    let said = cell.codes.iter().map(|code| (&code.value, code.sentence(knowledge)));
    said.map(|(code, said)| fill("page.code.said", &[("code", code), ("said", &said)])).collect()
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
