//! The layout of messages, on the samples and on a long message.

use std::rc::Rc;

use hl7_reader::Span;

use super::{MOST_LINES, Sheet};
use crate::state::mark::{Kind, Mark, Role};
use crate::state::pieces::Piece;
use crate::state::sought::Sought;
use crate::state::tone::Tone;
use crate::state::walk::Spot;
use crate::text::knowledge;

const TEXT: &str = "MSH|^~\\&|A\nPID|1\nRXA|0|1|20161001||368^MMV^CVX|1\nRXR|IM\nOBX|1|CE|???";

fn mark(kind: Kind, place: &str, start: usize, end: usize) -> Rc<Mark> {
    Rc::new(Mark {
        id: "mark-1".into(),
        label: "1".into(),
        problem: 1,
        is_remark: false,
        of: Vec::new(),
        kind,
        role: Role::Cause,
        tone: Tone::Lost,
        span: Span::new(start, end),
        place: place.into(),
        name: format!("dose 1, {place}"),
        text: String::new(),
    })
}

fn sheet(marks: &[Rc<Mark>]) -> Sheet {
    Sheet::new(TEXT, marks, &[], knowledge())
}

/// The text of a line as it is read from the page: its fields with separators, slots as `[]`.
fn read(sheet: &Sheet, line: usize) -> String {
    let cell = |pieces: &[Piece]| -> String {
        let text = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Marked { text, .. } => format!("⟦{text}⟧"),
            Piece::Slot(_) => "[]".into(),
        });
        text.collect()
    };
    sheet.lines[line].cells().iter().map(|it| cell(&it.pieces)).collect::<Vec<_>>().join("|")
}

#[test]
fn every_line_and_field_has_its_name() {
    let sheet = sheet(&[]);
    let labels: Vec<_> =
        sheet.lines.iter().map(|line| (line.segment.as_str(), line.label.as_str())).collect();
    assert_eq!(labels[2], ("RXA", "dose 1"));
    assert!(labels[4].1.starts_with("dose 1, "), "{labels:?}");
    let code = &sheet.lines[2].cells()[4];
    assert_eq!((code.place.as_str(), code.name.as_str()), ("RXA-5", "vaccine code (Administered Code)"));
    assert_eq!(read(&sheet, 2), "0|1|20161001||368^MMV^CVX|1");
    assert_eq!(sheet.entry(&sheet.shown(&Sought::default(), MOST_LINES)), Spot::default());
}

#[test]
fn every_code_is_told_with_its_list() {
    let sheet = sheet(&[]);
    let knowledge = knowledge();
    let date = knowledge.vaccine_list_date();
    assert_eq!(sheet.lines[2].codes(4), [format!("368 – not in our vaccine list of {date}")]);
    assert_eq!(sheet.lines[3].codes(0).len(), 1, "the route");
    assert!(sheet.lines[2].codes(2).is_empty(), "a date is not a code");
}

#[test]
fn a_value_is_marked_in_its_field() {
    let start = TEXT.find("368").expect("the code");
    let sheet = sheet(&[mark(Kind::Value, "RXA-5.1", start, start + 3)]);
    assert_eq!(read(&sheet, 2), "0|1|20161001||⟦368⟧^MMV^CVX|1");
    assert_eq!(sheet.entry(&sheet.shown(&Sought::default(), MOST_LINES)), Spot { line: 2, cell: 4 });
}

#[test]
fn a_slot_stands_in_the_empty_field_or_behind_the_last() {
    let empty = TEXT.find("||").expect("an empty field") + 1;
    assert_eq!(read(&sheet(&[mark(Kind::Slot, "RXA-4", empty, empty)]), 2), "0|1|20161001|[]|368^MMV^CVX|1");
    let end = TEXT.find("\nRXR").expect("the end of RXA");
    assert_eq!(read(&sheet(&[mark(Kind::Slot, "RXA-9", end, end)]), 2), "0|1|20161001||368^MMV^CVX|1[]");
}

#[test]
fn a_whole_line_is_marked_at_its_head() {
    let start = TEXT.find("RXA").expect("a dose");
    let sheet = sheet(&[mark(Kind::Line, "RXA", start, start + 30)]);
    assert_eq!(sheet.lines[2].marks.len(), 1);
    assert_eq!(sheet.lines[2].tone(), Some(Tone::Lost));
    assert_eq!(sheet.entry(&sheet.shown(&Sought::default(), MOST_LINES)), Spot { line: 2, cell: 0 });
}

#[test]
fn the_tab_key_leads_to_the_cause_first() {
    let (dose, fact) = (TEXT.find("RXA").expect("a dose"), TEXT.find("???").expect("a fact"));
    let mut follows = (*mark(Kind::Line, "RXA", dose, dose + 30)).clone();
    follows.role = Role::Consequence;
    let sheet = sheet(&[mark(Kind::Value, "OBX-3", fact, fact + 3), Rc::new(follows)]);
    assert_eq!(sheet.entry(&sheet.shown(&Sought::default(), MOST_LINES)), Spot { line: 4, cell: 2 });
}

#[test]
fn a_missing_line_is_drawn_where_it_belongs() {
    let at = TEXT.find("RXA").expect("a dose");
    let before = sheet(&[mark(Kind::Ghost, "ORC", at, at)]);
    let order: Vec<_> = before.lines.iter().map(|line| (line.segment.as_str(), line.ghost)).collect();
    assert_eq!(order[2], ("ORC", true));
    assert_eq!(order[3], ("RXA", false));
    let last = sheet(&[mark(Kind::Ghost, "OBX", TEXT.len(), TEXT.len())]);
    assert!(last.lines.last().is_some_and(|line| line.ghost));
    assert_eq!(last.total, 5, "a missing line is not counted");
}

#[test]
fn missing_lines_stand_in_the_order_of_their_places() {
    let (dose, fact) = (TEXT.find("RXA").expect("a dose"), TEXT.find("OBX").expect("a fact"));
    let marks = [
        mark(Kind::Ghost, "RXR", fact, fact),
        mark(Kind::Ghost, "ORC", dose, dose),
        mark(Kind::Ghost, "NTE", dose, dose),
    ];
    let sheet = sheet(&marks);
    let order: Vec<_> = sheet.lines.iter().map(|line| line.segment.as_str()).collect();
    assert_eq!(order, ["MSH", "PID", "ORC", "NTE", "RXA", "RXR", "RXR", "OBX"]);
    let ghosts: Vec<_> = sheet.lines.iter().map(|line| line.ghost).collect();
    assert_eq!(ghosts, [false, false, true, true, false, false, true, false]);
}

#[test]
fn a_missing_line_takes_the_place_of_none_that_is_there() {
    let text = |lines: usize| format!("MSH|^~\\&|A{}", "\nNTE|1".repeat(lines - 1));
    let ghost = [mark(Kind::Ghost, "PID", 11, 11)];
    let shown = |lines: usize| {
        let sheet = Sheet::new(&text(lines), &ghost, &[], knowledge());
        (sheet.shown(&Sought::default(), MOST_LINES).len(), sheet.lines.len())
    };
    assert_eq!(shown(MOST_LINES), (MOST_LINES + 1, MOST_LINES + 1));
    assert_eq!(shown(MOST_LINES + 1), (MOST_LINES + 1, MOST_LINES + 2));
}

#[test]
fn a_mark_over_two_fields_has_one_number() {
    let start = TEXT.find("0|1|2016").expect("the first field");
    let sheet = sheet(&[mark(Kind::Value, "RXA-1", start, start + 3)]);
    assert_eq!(read(&sheet, 2), "⟦0⟧|⟦1⟧|20161001||368^MMV^CVX|1");
    assert_eq!(sheet.lines[2].all_marks().count(), 1, "its name stands in the page once");
}

#[test]
fn of_a_long_message_the_first_lines_and_the_marked_ones_are_shown() {
    let lines: Vec<String> = (0..2_000).map(|number| format!("NTE|{number}")).collect();
    let text = format!("MSH|^~\\&|A\n{}", lines.join("\n"));
    let last = text.rfind("1999").expect("the last line");
    let marks = [mark(Kind::Value, "NTE-1", last, last + 4)];
    let sheet = Sheet::new(&text, &marks, &[], knowledge());
    let shown = sheet.shown(&Sought::default(), MOST_LINES);
    assert_eq!((shown.len(), sheet.total), (MOST_LINES + 1, 2_001));
    assert_eq!(read(&sheet, shown[MOST_LINES]), "⟦1999⟧");
    assert_eq!(sheet.entry(&shown), Spot { line: MOST_LINES, cell: 0 }, "counted among those shown");
    let sought = Sought::new("1234");
    assert_eq!(sheet.count(&sought), 1);
    let shown = sheet.shown(&sought, MOST_LINES);
    assert_eq!(shown.len(), MOST_LINES + 2, "what is sought is found behind the lines shown first");
    assert_eq!(read(&sheet, shown[MOST_LINES]), "1234");
}
