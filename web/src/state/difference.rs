//! In which fields two messages differ.

use super::line::Line;
use super::pieces::Piece;
use super::sheet::{Cell, Sheet};

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line it is in: `dose 1`, `patient`.
    pub line: String,
    /// Its place, such as `RXA-5`, or the segment's name where a whole line is in one message only.
    pub place: String,
    /// Its name.
    pub name: String,
    /// What stands in the one message; nothing where it has no such line.
    pub before: Option<String>,
    /// What stands in the other.
    pub after: Option<String>,
    /// What the codes in the other stand for.
    pub codes: Vec<String>,
}

/// Every field in which two messages differ, in the order of the first; then, by their segments, the lines that only the second has. Lines
/// belong together when they have the same segment and label, such as `RXA`, `dose 2`; of several, by their order.
pub fn differences(before: &Sheet, after: &Sheet) -> Vec<Difference> {
    // Sorted, so that partners are found at once; lines of one key keep their order.
    let mut others: Vec<&Line> = real(after).collect();
    tiny_sort::stable::sort_by_key(&mut others, |line| key(line));
    let first = |line: &Line| others.partition_point(|other| key(other) < key(line));
    // How many lines have found a partner, told where the first line of their key stands.
    let mut paired = vec![0_usize; others.len()];
    let mut found = Vec::new();
    for line in real(before) {
        let from = first(line);
        let at = from + paired.get(from).copied().unwrap_or_default();
        match (others.get(at).filter(|other| key(other) == key(line)), paired.get_mut(from)) {
            (Some(other), Some(paired)) => {
                *paired += 1;
                of_line(line, other, &mut found);
            }
            _ => found.push(one_sided(line, true)),
        }
    }
    let is_alone = |(at, line): &(usize, &&Line)| {
        let from = first(line);
        paired.get(from).is_some_and(|paired| at - from >= *paired)
    };
    found.extend(others.iter().enumerate().filter(is_alone).map(|(_, line)| one_sided(line, false)));
    found
}

fn key(line: &Line) -> (&str, &str) {
    (&line.segment, &line.label)
}

fn real(sheet: &Sheet) -> impl Iterator<Item = &Line> {
    sheet.lines.iter().map(AsRef::as_ref).filter(|line| !line.ghost)
}

fn of_line(line: &Line, other: &Line, found: &mut Vec<Difference>) {
    for at in 0..line.cells().len().max(other.cells().len()) {
        let (one, two) = (line.cells().get(at), other.cells().get(at));
        let (before, after) = (one.map(text).unwrap_or_default(), two.map(text).unwrap_or_default());
        if before != after
            && let Some(cell) = two.or(one)
        {
            found.push(Difference {
                line: line.label.clone(),
                place: cell.place.clone(),
                name: cell.name.clone(),
                before: Some(before),
                after: Some(after),
                codes: other.codes(at),
            });
        }
    }
}

/// A line that only one of the messages has.
fn one_sided(line: &Line, is_first: bool) -> Difference {
    let whole = Some(line.cells().iter().map(text).collect::<Vec<_>>().join("|"));
    let (before, after) = if is_first { (whole, None) } else { (None, whole) };
    Difference {
        line: line.label.clone(),
        place: line.segment.clone(),
        name: String::new(),
        before,
        after,
        codes: Vec::new(),
    }
}

fn text(cell: &Cell) -> String {
    let parts = cell.pieces.iter().map(|piece| match piece {
        Piece::Text(text) | Piece::Marked { text, .. } => text.as_str(),
        Piece::Slot(_) => "",
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::differences;
    use crate::state::sheet::Sheet;
    use crate::text::knowledge;

    const BEFORE: &str = "MSH|^~\\&|EHR\rPID|1||77\rRXA|0|1|20240305||94^MMRV^CVX|1\rRXR|C38288\rNTE|1\r";

    /// Each difference in one line: place, before and after, with `-` for a line that is not there.
    fn told(before: &str, after: &str) -> Vec<String> {
        let sheet = |text: &str| Sheet::new(text, &[], &[], knowledge());
        let side = |side: Option<String>| side.unwrap_or_else(|| "-".into());
        let found = differences(&sheet(before), &sheet(after)).into_iter();
        found.map(|it| format!("{} {} > {}", it.place, side(it.before), side(it.after))).collect()
    }

    #[test]
    fn the_same_message_differs_in_nothing() {
        assert!(told(BEFORE, BEFORE).is_empty());
        assert!(told(BEFORE, &BEFORE.replace('\r', "\n")).is_empty(), "line ends are not part of a field");
    }

    #[test]
    fn a_field_that_differs_is_told_with_both_texts() {
        assert_eq!(told(BEFORE, &BEFORE.replace("94^MMRV", "3^MMR")), ["RXA-5 94^MMRV^CVX > 3^MMR^CVX"]);
        assert_eq!(told(BEFORE, &BEFORE.replace("||77", "")), ["PID-3 77 > "]);
        assert_eq!(told(&BEFORE.replace("||77", ""), BEFORE), ["PID-3  > 77"]);
    }

    #[test]
    fn a_line_that_one_message_has_is_told_as_a_whole() {
        assert_eq!(told(BEFORE, &BEFORE.replace("RXR|C38288\r", "")), ["RXR C38288 > -"]);
        assert_eq!(told(&BEFORE.replace("RXR|C38288\r", ""), BEFORE), ["RXR - > C38288"]);
    }

    #[test]
    fn lines_of_one_kind_are_compared_in_their_order() {
        let (notes, moved) = ("NTE|1\rNTE|2\rRXR|X\r", "RXR|X\rNTE|1\rNTE|3\r");
        assert_eq!(told(notes, moved), ["NTE-1 2 > 3"]);
    }

    #[test]
    fn a_dose_is_compared_with_the_dose_of_its_number() {
        let two = format!("{BEFORE}RXA|0|1|20240305||3^MMR^CVX|1\rRXR|C28161\r");
        assert_eq!(told(BEFORE, &two).len(), 2);
        assert_eq!(told(&two, &two.replace("C28161", "C38238")), ["RXR-1 C28161 > C38238"]);
    }
}
