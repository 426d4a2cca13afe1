//! In which fields two messages differ.

use super::line::Line;
use hl7_reader::Span;

use super::cell::Cell;
use super::pieces::Piece;
use super::sheet::Sheet;

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

/// The line that tells what was given.
const DOSE: &str = "RXA";

/// The positions of the date and of the vaccine in it, by which a dose is known again (RXA-3 and RXA-5).
const KNOWN_BY: [usize; 2] = [2, 4];

/// A line with what it is known by: some text, and the number of a dose.
type Known<'l> = ((&'l str, Option<u32>), &'l Line);

/// Every field in which two messages differ, in the order of the first; then, by their segments, the lines that only the
/// second has. Lines belong together when they are of the same segment and dose; of several, by their order.
pub fn differences(before: &Sheet, after: &Sheet) -> Vec<Difference> {
    let doses = same_doses(before, after);
    let key_after = |line: &Line| {
        let at = usize::try_from(line.dose()?).ok()?.checked_sub(1)?;
        // A dose that the first message has not belongs to no line of it.
        Some(doses.get(at).copied().flatten().unwrap_or(u32::MAX))
    };
    let mut others: Vec<Known<'_>> =
        real(after).map(|line| ((line.segment.as_str(), key_after(line)), line)).collect();
    let lines: Vec<Known<'_>> =
        real(before).map(|line| ((line.segment.as_str(), line.dose()), line)).collect();
    let mut found = Vec::new();
    let alone = pair(&lines, &mut others, |line, other| match other {
        Some(other) => of_line(line, other, &mut found),
        None => found.push(one_sided(line, true)),
    });
    found.extend(alone.into_iter().map(|line| one_sided(line, false)));
    found
}

/// Tells for each line the other one that is known by the same, in their order, and gives back the others that are left.
fn pair<'l>(
    lines: &[Known<'l>],
    others: &mut [Known<'l>],
    mut tell: impl FnMut(&'l Line, Option<&'l Line>),
) -> Vec<&'l Line> {
    // Sorted, so that partners are found at once; those known by the same keep their order.
    tiny_sort::stable::sort_by_key(others, |(key, _)| *key);
    // How many have found a partner, told where the first one known by the same stands.
    let mut paired = vec![0_usize; others.len()];
    for (key, line) in lines {
        let from = others.partition_point(|(other, _)| other < key);
        let taken = paired.get_mut(from);
        let at = from + taken.as_deref().copied().unwrap_or_default();
        let other = others.get(at).filter(|(other, _)| other == key);
        if let (Some(_), Some(taken)) = (other, taken) {
            *taken += 1;
        }
        tell(line, other.map(|(_, other)| *other));
    }
    let is_alone = |(at, (key, _)): &(usize, &Known<'_>)| {
        let from = others.partition_point(|(other, _)| other < key);
        paired.get(from).is_some_and(|paired| at - from >= *paired)
    };
    others.iter().enumerate().filter(is_alone).map(|(_, (_, line))| *line).collect()
}

/// For each dose of the second message the same one of the first, by its number. A dose is known by its date and its
/// vaccine; those that are left belong together in their order.
fn same_doses(before: &Sheet, after: &Sheet) -> Vec<Option<u32>> {
    let (lines, mut others) = (doses(after), doses(before));
    let mut same = vec![None; lines.len()];
    let mut at = 0;
    let mut left = pair(&lines, &mut others, |_, other| {
        same[at] = other.and_then(Line::dose);
        at += 1;
    });
    tiny_sort::stable::sort_by_key(&mut left, |line| line.dose());
    for (dose, line) in same.iter_mut().filter(|dose| dose.is_none()).zip(left) {
        *dose = line.dose();
    }
    same
}

/// The doses of a message in order, known by what stands from the date to the vaccine.
fn doses(sheet: &Sheet) -> Vec<Known<'_>> {
    let lines = real(sheet).filter(|line| line.segment == DOSE);
    let known = lines.map(|line| {
        let [date, vaccine] = KNOWN_BY.map(|at| line.cells().get(at).and_then(|cell| cell.span));
        let place = date.zip(vaccine).map(|(date, vaccine)| Span::new(date.start, vaccine.end));
        ((place.map_or("", |place| place.of(&sheet.text)), None), line)
    });
    known.collect()
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
            let (before, after) = blanks_shown(before, after);
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

/// Both texts, with their blanks made visible where only these differ.
fn blanks_shown(before: String, after: String) -> (String, String) {
    if before.split_whitespace().eq(after.split_whitespace()) {
        return (before.replace(' ', "␣"), after.replace(' ', "␣"));
    }
    (before, after)
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
    fn a_dose_is_compared_with_the_same_dose_wherever_it_stands() {
        let other = "RXA|0|1|20240305||3^MMR^CVX|1\rRXR|C28161\r";
        let two = format!("{BEFORE}{other}");
        let first_gone = format!("{}{other}", BEFORE.split("RXA").next().expect("a head"));
        assert_eq!(
            told(&two, &first_gone),
            ["RXA 0|1|20240305||94^MMRV^CVX|1 > -", "RXR C38288 > -", "NTE 1 > -"]
        );
        assert_eq!(told(&first_gone, &two).len(), 3);
        // What is left belongs together: a dose with another code is the same dose.
        let third = two.replace("3^MMR", "21^Varicella");
        assert_eq!(told(&two, &third), ["RXA-5 3^MMR^CVX > 21^Varicella^CVX"]);
    }

    #[test]
    fn blanks_are_shown_where_only_they_differ() {
        assert_eq!(told(BEFORE, &BEFORE.replace("||77", "||77 ")), ["PID-3 77 > 77␣"]);
        let with = |name: &str| BEFORE.replace("||77", &format!("||{name}"));
        assert_eq!(told(&with("A B"), &with("A  B")), ["PID-3 A␣B > A␣␣B"]);
        assert_eq!(told(&with("A B"), &with("A C")), ["PID-3 A B > A C"]);
    }

    #[test]
    fn a_dose_is_compared_with_the_dose_of_its_number() {
        let two = format!("{BEFORE}RXA|0|1|20240305||3^MMR^CVX|1\rRXR|C28161\r");
        assert_eq!(told(BEFORE, &two).len(), 2);
        assert_eq!(told(&two, &two.replace("C28161", "C38238")), ["RXR-1 C28161 > C38238"]);
    }
}
