//! A value that several parts of the page hold, and that is the same as itself alone.

use std::ops::Deref;
use std::rc::Rc;

/// The value. An answer is compared whenever something is pointed at: to look through all that it holds would take
/// longer than to draw it again.
#[derive(Debug, Default)]
pub struct Same<T>(Rc<T>);

impl<T> From<T> for Same<T> {
    fn from(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Same<T> {}
