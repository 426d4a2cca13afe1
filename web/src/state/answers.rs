//! The answers of one reading of what was pasted.

use std::ops::Deref;
use std::rc::Rc;

use ack_explain::Explained;

/// One answer for each reply found. They are the same as themselves alone: to compare what they hold takes longer than
/// to draw it again.
#[derive(Clone, Debug, Default)]
pub struct Answers(Rc<Vec<Explained>>);

impl From<Vec<Explained>> for Answers {
    fn from(answers: Vec<Explained>) -> Self {
        Self(Rc::new(answers))
    }
}

impl Deref for Answers {
    type Target = [Explained];

    fn deref(&self) -> &[Explained] {
        &self.0
    }
}

impl PartialEq for Answers {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Answers {}
