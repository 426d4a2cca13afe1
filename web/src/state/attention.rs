//! The field of a message whose name is told: the one last pointed at by mouse or reached by the keyboard. A pointer
//! that merely rests on a field does not hide the one that the keyboard reaches after it.

use super::walk::Spot;

/// Which field the pointer is on, which one has the focus, and which of both came last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attention {
    hovered: Option<Spot>,
    focused: Option<Spot>,
    pointer_last: bool,
}

impl Attention {
    /// The pointer has moved, onto this field or onto none.
    #[must_use]
    pub fn hovering(self, hovered: Option<Spot>) -> Self {
        Self { hovered, pointer_last: true, ..self }
    }

    /// The focus has moved, into this field or away.
    #[must_use]
    pub fn focusing(self, focused: Option<Spot>) -> Self {
        Self { focused, pointer_last: false, ..self }
    }

    /// The field to tell the name of.
    pub fn spot(self) -> Option<Spot> {
        if self.pointer_last { self.hovered.or(self.focused) } else { self.focused.or(self.hovered) }
    }
}

#[cfg(test)]
mod tests {
    use super::Attention;
    use crate::state::walk::Spot;

    #[test]
    fn what_came_last_is_told() {
        let [one, two, three] = [1, 2, 3].map(|line| Spot { line, cell: 0 });
        let none = Attention::default();
        assert_eq!(none.spot(), None);
        let hovered = none.hovering(Some(one));
        assert_eq!(hovered.spot(), Some(one));
        let focused = hovered.focusing(Some(two));
        assert_eq!(focused.spot(), Some(two), "the resting pointer does not win");
        let moved = focused.hovering(Some(three));
        assert_eq!(moved.spot(), Some(three));
        assert_eq!(moved.hovering(None).spot(), Some(two), "the focus is still there");
        assert_eq!(focused.focusing(None).spot(), Some(one), "the pointer is still there");
    }
}
