//! Where the lists come from and of when they are, as people are shown it.

use std::collections::BTreeMap;

use super::Knowledge;

/// One source of code lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is called, as explained in `knowledge/README.md`.
    pub name: &'static str,
    /// Of when its lists are.
    pub date: &'static str,
    /// What the lists are called, in order.
    pub lists: Vec<&'static str>,
}

impl Knowledge {
    /// The sources of the code lists that are kept, newest first.
    ///
    /// ```
    /// let sources = ack_explain::Knowledge::builtin().sources();
    /// assert!(sources.iter().any(|source| source.lists.contains(&"vaccine list")));
    /// ```
    pub fn sources(&self) -> Vec<Source> {
        let mut by_date: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
        for list in self.code_lists.kept() {
            by_date.entry((list.date, list.source)).or_default().push(list.called);
        }
        let sources = by_date.into_iter().map(|((date, name), lists)| Source { name, date, lists });
        let mut sources: Vec<Source> = sources.collect();
        sources.reverse();
        sources
    }
}
