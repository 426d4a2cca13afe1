//! The names of marks for those who cannot see them.

use crate::state::mark::{Mark, Role};
use crate::text::fill;

/// The name of a mark: `Problem 1: RXA-5.1 dose 1, vaccine code, 368`.
pub fn spoken(mark: &Mark) -> String {
    spoken_as(mark, &mark.spoken())
}

/// The name of a mark whose place is shown in other words: `Remark 1: RXA-10.13 kind of ID number – nothing sent`.
pub fn spoken_as(mark: &Mark, place: &str) -> String {
    let name = match (mark.role, mark.is_remark) {
        (Role::Candidate, _) => "page.mark.candidate",
        (Role::Consequence, _) => "page.mark.consequence",
        (Role::Cause, true) => "page.mark.remark",
        (Role::Cause, false) => "page.mark.problem",
    };
    fill(name, &[("number", &mark.label), ("place", place)])
}
