//! One line of a message as it is shown. Its fields are laid out when they are drawn or searched, because of a long
//! message few are.

use std::cell::OnceCell;
use std::rc::Rc;

use ack_explain::{Knowledge, OutlineCell, OutlineLine};

use super::cell::Cell;
use super::mark::Mark;
use super::pieces::{Here, Piece, pieces};
use super::sought::Sought;
use super::tone::Tone;
use crate::text::fill;

/// One line.
#[derive(Clone, Debug)]
pub struct Line {
    /// The segment's name.
    pub segment: String,
    /// What it is: `dose 1`, `patient`, `dose 1, extra fact 2`.
    pub label: String,
    /// The marks of the line as a whole.
    pub marks: Vec<Rc<Mark>>,
    /// The line is not in the message: it is drawn where it should stand.
    pub ghost: bool,
    /// Where it stands, in which message; nothing of a line that is not in the message.
    place: Option<(OutlineLine, Rc<str>)>,
    /// The marks in its fields, with the positions of the fields.
    in_cells: Vec<(usize, Here)>,
    knowledge: &'static Knowledge,
    cells: OnceCell<Vec<Cell>>,
}

impl Line {
    /// A line of the message `text`.
    pub fn new(
        line: OutlineLine,
        text: &Rc<str>,
        marks: Vec<Rc<Mark>>,
        in_cells: Vec<(usize, Here)>,
        knowledge: &'static Knowledge,
    ) -> Self {
        Self {
            segment: line.segment.clone(),
            label: label(&line),
            marks,
            ghost: false,
            place: Some((line, Rc::clone(text))),
            in_cells,
            knowledge,
            cells: OnceCell::new(),
        }
    }

    /// A line that is not in the message.
    pub fn ghost(mark: &Rc<Mark>, knowledge: &'static Knowledge) -> Self {
        let segment = mark.place.get(..3).unwrap_or_default().to_owned();
        let name = segment.parse().ok().and_then(|id| knowledge.segment_name(id));
        let cell = Cell {
            place: mark.place.clone(),
            name: mark.name.clone(),
            pieces: vec![Piece::Slot(Rc::clone(mark))],
            span: None,
        };
        Self {
            segment,
            label: name.unwrap_or_default().to_owned(),
            marks: Vec::new(),
            ghost: true,
            place: None,
            in_cells: vec![(0, Here { mark: Rc::clone(mark), first: true })],
            knowledge,
            cells: OnceCell::from(vec![cell]),
        }
    }

    /// Its fields.
    pub fn cells(&self) -> &[Cell] {
        self.cells.get_or_init(|| {
            let Some((line, text)) = &self.place else { return Vec::new() };
            let cells = line.cells(text, self.knowledge).into_iter().enumerate();
            let cut = |(number, cell): (usize, OutlineCell)| {
                let marks =
                    self.in_cells.iter().filter(|(at, _)| *at == number).map(|(_, here)| here.clone());
                Cell {
                    name: name(&cell),
                    pieces: pieces(text, cell.span, &marks.collect::<Vec<_>>()),
                    span: Some(cell.span),
                    place: cell.place,
                }
            };
            cells.map(cut).collect()
        })
    }

    /// What the codes in one of its fields stand for, as in `08 – hepatitis B … · vaccine list of 2025-12-09`.
    pub fn codes(&self, cell: usize) -> Vec<String> {
        let Some((line, text)) = &self.place else { return Vec::new() };
        let codes = line.codes(text, cell, self.knowledge).into_iter();
        let said = codes.map(|code| (code.sentence(self.knowledge), code.value));
        said.map(|(said, code)| fill("page.code.said", &[("code", &code), ("said", &said)])).collect()
    }

    /// How far one of its fields is to be filled.
    pub fn usage(&self, cell: usize) -> Vec<String> {
        let Some((line, text)) = &self.place else { return Vec::new() };
        line.usage(text, cell, self.knowledge)
    }

    /// All marks in the line.
    pub fn all_marks(&self) -> impl Iterator<Item = &Rc<Mark>> {
        self.marks
            .iter()
            .chain(self.in_cells.iter().filter(|(_, here)| here.first).map(|(_, here)| &here.mark))
    }

    /// The first field with a mark that is `wanted`, by its position: the line's first one where it is marked as a whole.
    pub fn first_marked(&self, wanted: fn(&Rc<Mark>) -> bool) -> Option<usize> {
        let in_cells = self.in_cells.iter().filter(|(_, here)| here.first && wanted(&here.mark));
        let whole = || self.marks.iter().any(wanted).then_some(0);
        in_cells.map(|(at, _)| *at).min().or_else(whole)
    }

    /// Whether the text sought stands in one of its fields.
    pub fn holds(&self, sought: &Sought) -> bool {
        !sought.is_nothing() && self.cells().iter().any(|cell| cell.holds(sought))
    }

    /// The tone of its worst mark.
    pub fn tone(&self) -> Option<Tone> {
        self.all_marks().map(|mark| mark.tone).max()
    }

    /// The number of the dose it belongs to in its message, counted from 1.
    pub fn dose(&self) -> Option<u32> {
        self.place.as_ref().and_then(|(line, _)| line.dose)
    }

    /// Its text in the message.
    fn text(&self) -> Option<&str> {
        self.place.as_ref().map(|(line, text)| line.span.of(text))
    }
}

/// Lines are the same when they would be drawn in the same way, in the same language: whether one was drawn does not count.
impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.knowledge, other.knowledge)
            && self.text() == other.text()
            && self.place.as_ref().map(|(line, _)| line) == other.place.as_ref().map(|(line, _)| line)
            && self.marks == other.marks
            && self.in_cells == other.in_cells
    }
}

impl Eq for Line {}

fn label(line: &OutlineLine) -> String {
    match (line.segment.as_str(), line.dose) {
        ("RXA", Some(dose)) => fill("page.line.dose", &[("number", &dose.to_string())]),
        (_, Some(dose)) if !line.name.is_empty() => {
            fill("page.line.of_dose", &[("number", &dose.to_string()), ("name", line.name)])
        }
        ("ERR", _) => format!("{} {}", line.name, line.occurrence),
        _ => line.name.to_owned(),
    }
}

fn name(cell: &OutlineCell) -> String {
    match (cell.plain, cell.official) {
        ("", official) => official.to_owned(),
        (plain, "") => plain.to_owned(),
        (plain, official) if plain.eq_ignore_ascii_case(official) => official.to_owned(),
        (plain, official) => format!("{plain} ({official})"),
    }
}
