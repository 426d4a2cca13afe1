//! An answer that a registry gives to a label: "Saved: yes", "Errors: none".

use super::Statement;

/// What an answer such as "yes" comes to.
pub(super) enum Answer {
    /// It confirmed or turned the statement of its label.
    Turned,
    /// It tells something itself.
    Told(Box<Statement>),
}
