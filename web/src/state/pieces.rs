//! A field cut into pieces at the borders of the marks in it. Marks may lie inside each other, overlap, or cover
//! nothing at all; no letter of the field is lost or shown twice.

use std::rc::Rc;

use hl7_reader::Span;

use super::mark::{Kind, Mark};

/// A piece of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text without a mark.
    Text(String),
    /// Marked text.
    Marked {
        /// The text.
        text: String,
        /// The mark that is drawn: of several the one that names the place best.
        mark: Rc<Mark>,
        /// Whether the mark begins here, so that its number is shown.
        opens: bool,
        /// Other marks that begin here; only their numbers are shown.
        others: Vec<Rc<Mark>>,
    },
    /// A place with nothing in it.
    Slot(Rc<Mark>),
}

/// A mark in one of the fields that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Here {
    /// The mark.
    pub mark: Rc<Mark>,
    /// Whether this is the first field it covers; only there it begins.
    pub first: bool,
}

/// Cuts the field that stands at `field` in `text`. The `marks` are the values and slots that belong to it.
pub fn pieces(text: &str, field: Span, marks: &[Here]) -> Vec<Piece> {
    let inside = |at: usize| at.clamp(field.start, field.end);
    let mut borders = vec![field.start, field.end];
    borders.extend(marks.iter().flat_map(|it| [inside(it.mark.span.start), inside(it.mark.span.end)]));
    borders.retain(|at| text.is_char_boundary(*at));
    tiny_sort::unstable::sort(&mut borders);
    borders.dedup();
    let slots = |at: usize| {
        let here = move |it: &&Here| it.mark.kind == Kind::Slot && inside(it.mark.span.start) == at;
        marks.iter().filter(here).map(|it| Piece::Slot(Rc::clone(&it.mark)))
    };
    let mut cut = Vec::new();
    for (number, start) in borders.iter().copied().enumerate() {
        cut.extend(slots(start));
        if let Some(end) = borders.get(number + 1).copied() {
            cut.push(stretch(text, Span::new(start, end), field, marks));
        }
    }
    cut
}

fn stretch(text: &str, at: Span, field: Span, marks: &[Here]) -> Piece {
    let shown = at.of(text).to_owned();
    let covers = |it: &&Here| it.mark.kind == Kind::Value && it.mark.span.contains(at);
    let mut covering: Vec<&Here> = marks.iter().filter(covers).collect();
    // The narrowest place says most; of equals the surer one, then the one with the smaller number.
    tiny_sort::stable::sort_by_key(&mut covering, |it| (it.mark.span.len(), it.mark.role, it.mark.problem));
    let begins = |it: &Here| it.first && it.mark.span.start.max(field.start) == at.start;
    let Some((first, rest)) = covering.split_first() else { return Piece::Text(shown) };
    Piece::Marked {
        text: shown,
        mark: Rc::clone(&first.mark),
        opens: begins(first),
        others: rest.iter().filter(|it| begins(it)).map(|it| Rc::clone(&it.mark)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use hl7_reader::Span;

    use super::{Here, Piece, pieces};
    use crate::state::mark::{Kind, Mark, Role};
    use crate::state::tone::Tone;

    fn mark(number: u32, start: usize, end: usize) -> Rc<Mark> {
        Rc::new(Mark {
            id: format!("mark-{number}"),
            label: number.to_string(),
            problem: number,
            is_remark: false,
            of: Vec::new(),
            kind: if start == end { Kind::Slot } else { Kind::Value },
            role: Role::Cause,
            tone: Tone::Lost,
            span: Span::new(start, end),
            place: String::new(),
            name: String::new(),
            text: String::new(),
        })
    }

    /// Draws pieces as text: `1(…)` where mark 1 begins, `-(…)` where it goes on, `+2` another mark that begins,
    /// `1[]` a slot.
    fn drawn(text: &str, field: Span, marks: &[Rc<Mark>]) -> String {
        let marks = marks.iter().map(|mark| Here { mark: Rc::clone(mark), first: true });
        drawn_with(text, field, &marks.collect::<Vec<_>>())
    }

    fn drawn_with(text: &str, field: Span, marks: &[Here]) -> String {
        let drawn = pieces(text, field, marks).into_iter().map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Slot(mark) => format!("{}[]", mark.label),
            Piece::Marked { text, mark, opens, others } => {
                let others: String = others.iter().map(|other| ["+", &other.label].concat()).collect();
                let begin = if opens { mark.label.as_str() } else { "-" };
                format!("{others}{begin}({text})")
            }
        });
        drawn.collect()
    }

    const TEXT: &str = "RXA|368^MMV^CVX|x";
    const FIELD: Span = Span { start: 4, end: 15 };

    #[test]
    fn a_component_is_cut_out() {
        assert_eq!(drawn(TEXT, FIELD, &[mark(1, 4, 7)]), "1(368)^MMV^CVX");
        assert_eq!(drawn(TEXT, FIELD, &[mark(1, 8, 11)]), "368^1(MMV)^CVX");
    }

    #[test]
    fn a_mark_inside_a_mark_keeps_both_numbers() {
        assert_eq!(drawn(TEXT, FIELD, &[mark(1, 4, 15), mark(2, 8, 11)]), "1(368^)2(MMV)-(^CVX)");
        assert_eq!(drawn(TEXT, FIELD, &[mark(1, 4, 15), mark(2, 4, 7)]), "+12(368)-(^MMV^CVX)");
        assert_eq!(drawn(TEXT, FIELD, &[mark(2, 4, 7), mark(1, 4, 7)]), "+21(368)^MMV^CVX");
    }

    #[test]
    fn marks_that_overlap_are_cut_at_each_border() {
        assert_eq!(drawn(TEXT, FIELD, &[mark(1, 4, 9), mark(2, 7, 15)]), "1(368)+2-(^M)-(MV^CVX)");
    }

    #[test]
    fn a_place_with_nothing_in_it_is_a_slot() {
        assert_eq!(drawn(TEXT, FIELD, &[mark(1, 15, 15)]), "368^MMV^CVX1[]");
        assert_eq!(drawn(TEXT, FIELD, &[mark(1, 4, 4), mark(2, 4, 7)]), "1[]2(368)^MMV^CVX");
        assert_eq!(drawn("A||B", Span::caret(2), &[mark(1, 2, 2)]), "1[]");
        assert_eq!(drawn("A||B", Span::caret(2), &[]), "");
    }

    #[test]
    fn a_mark_that_reaches_over_the_field_is_clipped() {
        assert_eq!(drawn(TEXT, FIELD, &[mark(1, 0, 17)]), "1(368^MMV^CVX)");
    }

    #[test]
    fn a_mark_that_began_in_a_field_before_only_goes_on() {
        let before = Here { mark: mark(1, 0, 15), first: false };
        let own = Here { mark: mark(2, 4, 7), first: true };
        assert_eq!(drawn_with(TEXT, FIELD, std::slice::from_ref(&before)), "-(368^MMV^CVX)");
        assert_eq!(drawn_with(TEXT, FIELD, &[before, own]), "2(368)-(^MMV^CVX)");
    }

    #[test]
    fn a_border_inside_a_letter_loses_nothing() {
        assert_eq!(drawn("aéb", Span::new(0, 4), &[mark(1, 2, 4)]), "aéb");
    }
}
