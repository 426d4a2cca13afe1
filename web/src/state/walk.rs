//! Moving through a message by arrow keys: left and right from field to field, up and down from line to line.

/// A field of a message as shown: its line and its position in that line, both counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The field's position in the line.
    pub cell: usize,
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the field before, from the first one to the end of the line above.
    Back,
    /// To the field after, from the last one to the line below.
    On,
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// To the first field of the line.
    First,
    /// To the last field of the line.
    Last,
}

impl Step {
    /// The step of a key, by the key's name in the browser.
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" => Self::Back,
            "ArrowRight" => Self::On,
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "Home" => Self::First,
            "End" => Self::Last,
            _ => return None,
        })
    }

    /// The same step in a table, where each field has a row of its own.
    #[must_use]
    pub fn in_table(self) -> Self {
        match self {
            Self::Up => Self::Back,
            Self::Down => Self::On,
            other => other,
        }
    }
}

/// Where a step leads. `widths` holds the number of fields of each line; at the borders a step stays.
pub fn walk(widths: &[usize], at: Spot, step: Step) -> Spot {
    let last = |line: usize| widths.get(line).map_or(0, |width| width.saturating_sub(1));
    let to = |line: usize, cell: usize| Spot { line, cell: cell.min(last(line)) };
    match step {
        Step::Back if at.cell > 0 => to(at.line, at.cell - 1),
        Step::Back if at.line > 0 => to(at.line - 1, usize::MAX),
        Step::On if at.cell < last(at.line) => to(at.line, at.cell + 1),
        Step::On if at.line + 1 < widths.len() => to(at.line + 1, 0),
        Step::Up if at.line > 0 => to(at.line - 1, at.cell),
        Step::Down if at.line + 1 < widths.len() => to(at.line + 1, at.cell),
        Step::First => to(at.line, 0),
        Step::Last => to(at.line, usize::MAX),
        Step::Back | Step::On | Step::Up | Step::Down => at,
    }
}

#[cfg(test)]
mod tests {
    use super::{Spot, Step, walk};

    #[track_caller]
    fn check(from: (usize, usize), key: &str, to: (usize, usize)) {
        let spot = |(line, cell)| Spot { line, cell };
        let step = Step::of_key(key).expect("a key that moves");
        assert_eq!(walk(&[3, 1, 2], spot(from), step), spot(to), "{key} from {from:?}");
    }

    #[test]
    fn steps_go_through_fields_and_lines() {
        check((0, 0), "ArrowRight", (0, 1));
        check((0, 2), "ArrowRight", (1, 0));
        check((1, 0), "ArrowLeft", (0, 2));
        check((0, 2), "ArrowDown", (1, 0));
        check((2, 1), "ArrowUp", (1, 0));
        check((0, 1), "End", (0, 2));
        check((0, 1), "Home", (0, 0));
    }

    #[test]
    fn at_the_borders_a_step_stays() {
        check((0, 0), "ArrowLeft", (0, 0));
        check((0, 1), "ArrowUp", (0, 1));
        check((2, 1), "ArrowRight", (2, 1));
        check((2, 0), "ArrowDown", (2, 0));
        assert_eq!(walk(&[], Spot::default(), Step::On), Spot::default());
        assert_eq!(Step::of_key("Enter"), None);
    }
}
