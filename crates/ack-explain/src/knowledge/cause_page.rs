//! The page about a cause: what it means, an example, how it is fixed and by whom, and which rule it is from.

use std::collections::BTreeSet;

use super::Knowledge;
use crate::verdict::Who;

/// What is known about a cause apart from any message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CausePage {
    /// The name of the cause, as findings carry it.
    pub name: &'static str,
    /// The cause in a few words.
    pub title: String,
    /// What it means.
    pub meaning: &'static str,
    /// A made-up value that has the fault, or `""`.
    pub before: &'static str,
    /// The same value put right, or `""`.
    pub after: &'static str,
    /// How it is fixed.
    pub fix: &'static str,
    /// Who fixes it; none where the place decides.
    pub who: Vec<Who>,
    /// Which rule it is from.
    pub rule: &'static str,
}

impl Knowledge {
    /// The names of all causes, sorted.
    ///
    /// ```
    /// let knowledge = ack_explain::Knowledge::builtin();
    /// assert!(knowledge.cause_names().contains(&"vaccine_code"));
    /// ```
    pub fn cause_names(&self) -> Vec<&'static str> {
        let mut names: Vec<&str> = self.causes.iter().map(|row| row.name).collect();
        tiny_sort::unstable::sort(&mut names);
        names.dedup();
        names
    }

    /// The page about the cause of this name, or `None` where there is none.
    ///
    /// ```
    /// let page = ack_explain::Knowledge::builtin().cause_page("lot_number").expect("a page");
    /// assert_eq!(page.title, "The lot number needs a check");
    /// ```
    pub fn cause_page(&self, name: &str) -> Option<CausePage> {
        let row = self.pages.find(name)?;
        Some(CausePage {
            name: row.cell(0),
            title: self.title_without_gaps(name),
            meaning: row.cell(1),
            before: row.cell(2),
            after: row.cell(3),
            fix: row.cell(4),
            who: self.who_fixes(name),
            rule: row.cell(5),
        })
    }

    /// The title of a cause for when nothing is known about a place or value.
    fn title_without_gaps(&self, name: &str) -> String {
        let titles = ["no_place.", "no_value.", ""].iter();
        let mut known =
            titles.filter_map(|variant| self.find_sentence(&format!("cause.{name}.{variant}title"), &[]));
        known.find(|title| !title.contains('{')).unwrap_or_else(|| name.to_string())
    }

    /// Everybody whom the rows of a cause name, outright or by their places; nobody where one row leaves it open.
    fn who_fixes(&self, name: &str) -> Vec<Who> {
        let mut found: Vec<Who> = Vec::new();
        for row in self.causes.iter().filter(|row| row.name == name) {
            match (row.who, &row.places) {
                (Some(who), _) => found.push(who),
                (None, Some(places)) => found.extend(places.iter().map(|place| self.owner(Some(*place)))),
                (None, None) if row.asks_for_words() => {}
                (None, None) => return Vec::new(),
            }
        }
        let mut seen = BTreeSet::new();
        found.retain(|who| seen.insert(who.as_str()));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Knowledge;
    use crate::verdict::Who;

    #[test]
    fn a_page_tells_who_fixes_it() {
        let knowledge = Knowledge::builtin();
        let who = |name: &str| knowledge.cause_page(name).map(|page| page.who).unwrap_or_default();
        assert_eq!(who("version"), [Who::Vendor]);
        assert_eq!(who("site_code"), [Who::Vendor, Who::EhrAdmin]);
        assert_eq!(who("missing"), []);
        assert!(knowledge.cause_page("nothing").is_none());
    }

    #[test]
    fn no_title_of_a_page_has_a_gap() {
        let knowledge = Knowledge::builtin();
        for name in knowledge.cause_names() {
            let title = knowledge.cause_page(name).map(|page| page.title).unwrap_or_default();
            assert!(!title.is_empty() && !title.contains('{') && title != name, "{name}: {title}");
        }
    }
}
