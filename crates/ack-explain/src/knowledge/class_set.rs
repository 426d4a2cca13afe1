//! A set of classes: all that one word can be.

use super::class::Class;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClassSet([u64; 3]);

impl ClassSet {
    /// Whether a class is in it.
    pub(crate) fn has(&self, class: Class) -> bool {
        let (word, bit) = place(class);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Whether one of these classes is in it.
    pub(crate) fn has_any(&self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.has(*class))
    }

    /// The same without a class.
    pub(crate) fn without(mut self, class: Class) -> Self {
        let (word, bit) = place(class);
        if let Some(bits) = self.0.get_mut(word) {
            *bits &= !bit;
        }
        self
    }

    /// Puts a class in.
    pub(crate) fn insert(&mut self, class: Class) {
        let (word, bit) = place(class);
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= bit;
        }
    }

    /// Whether nothing is in it.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == [0; 3]
    }
}

/// The word of the set that holds a class, and its bit there.
fn place(class: Class) -> (usize, u64) {
    let number = class as usize;
    (number / 64, 1 << (number % 64))
}
