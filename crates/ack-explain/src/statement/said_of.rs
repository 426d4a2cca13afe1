//! What a verb is said of.

/// The things that a verb is said of.
#[derive(Default)]
pub(super) struct Subject {
    /// By their place in the list of things.
    pub(super) things: Vec<usize>,
    /// Whether its own clause names them.
    pub(super) named: bool,
    /// Whether it is said of none of their records: "no record of dose 2 was created".
    pub(super) none: bool,
    /// Whether a word such as "it" or "which" stands for them there.
    pub(super) by_pronoun: bool,
}
