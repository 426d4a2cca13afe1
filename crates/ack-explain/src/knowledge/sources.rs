//! Where the lists come from and of when they are, as people are shown it.

use std::cmp::Reverse;

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
        let mut sources: Vec<Source> = Vec::new();
        for list in self.code_lists.kept() {
            let same = |source: &&mut Source| (source.date, source.name) == (list.date, list.source);
            match sources.iter_mut().find(same) {
                Some(source) => source.lists.push(list.called),
                None => sources.push(Source { name: list.source, date: list.date, lists: vec![list.called] }),
            }
        }
        tiny_sort::stable::sort_by_key(&mut sources, |source| Reverse((source.date, source.name)));
        sources
    }
}
