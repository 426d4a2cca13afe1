//! The page's own words. All of them are rows of `knowledge/sentences`, under names that begin with `page.`.

use std::sync::LazyLock;

use ack_explain::{Fill, Knowledge};

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

/// The knowledge that the page works with.
pub fn knowledge() -> &'static Knowledge {
    &KNOWLEDGE
}

/// The sentence of this name.
pub fn say(name: &str) -> String {
    fill(name, &[])
}

/// The sentence of this name with its gaps filled in.
pub fn fill(name: &str, gaps: Fill<'_>) -> String {
    knowledge().sentence(name, gaps)
}

/// The sentence for this many things: the row `name.one` or `name.many`.
pub fn count(name: &str, count: usize) -> String {
    knowledge().counted(name, count)
}
