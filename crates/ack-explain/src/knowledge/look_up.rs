//! What a list says about a code.

use std::borrow::Cow;

use super::code_list::Rows;
use super::{Knowledge, package_code};
use crate::named::named;

/// The package codes of vaccines (NDC).
const PACKAGES: &str = "NDC";

named! {
    /// How a code stands to a list. Lists get new codes after we took them over, so a code that is missing may still
    /// be good.
    Standing {
        /// It is in the list.
        Listed = "listed",
        /// It is in the list, marked as not for new records.
        OutOfUse = "out_of_use",
        /// It is not in the list as we have it.
        NotListed = "not_listed",
        /// We keep no such list.
        NoList = "no_list",
    }
}

/// What a list says about a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookUp {
    /// The id of the table, such as `0292`, or `""` where the list is not known at all.
    pub table: &'static str,
    /// What the list is called in plain words, such as `vaccine list`; its official name where we keep none.
    pub list: &'static str,
    /// Of when the list is: a date, a year or a version; `""` where none is kept.
    pub date: &'static str,
    /// Where it comes from, as explained in `knowledge/README.md`.
    pub source: &'static str,
    /// Whether only those of its codes are kept that matter for immunizations.
    pub in_part: bool,
    /// How the code stands to it.
    pub standing: Standing,
    /// The official name of the code, or `""`.
    pub name: Cow<'static, str>,
    /// What it stands for in plain words, or `""` where the name is plain enough.
    pub plain: &'static str,
}

impl LookUp {
    /// What is said where nothing is known of the list.
    pub(crate) fn unknown() -> Self {
        Self {
            table: "",
            list: "",
            date: "",
            source: "",
            in_part: false,
            standing: Standing::NoList,
            name: Cow::Borrowed(""),
            plain: "",
        }
    }

    /// What the code stands for: the plain words with the official name, or the one that says both.
    pub fn meaning(&self) -> String {
        let says_both = self.name.to_lowercase().contains(&self.plain.to_lowercase());
        if says_both { self.name.to_string() } else { format!("{} ({})", self.plain, self.name) }
    }
}

/// Whether a list says that a code is not for new records.
fn is_out_of_use(status: &str) -> bool {
    ["inactive", "never active", "deprecated", "retired", "historic"]
        .contains(&status.to_lowercase().as_str())
}

impl Knowledge {
    /// The codes of a table that are in use, each with what it stands for.
    pub(crate) fn codes_in_use(&self, table: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let rows = self.code_lists.list(table).and_then(|list| list.rows);
        let all = rows.into_iter().flat_map(Rows::all);
        all.filter(|(_, row)| !is_out_of_use(row.status)).map(|(code, row)| (code, row.name))
    }

    /// What the list of this table says about a code.
    ///
    /// ```
    /// use ack_explain::{Knowledge, Standing};
    /// let found = Knowledge::builtin().look_up("0292", "368");
    /// assert_eq!((found.standing, found.list), (Standing::NotListed, "vaccine list"));
    /// ```
    pub fn look_up(&self, table: &str, code: &str) -> LookUp {
        let Some(list) = self.code_lists.list(table) else { return LookUp::unknown() };
        let found = LookUp {
            table: list.table,
            list: list.called,
            date: list.date,
            source: list.source,
            in_part: list.in_part,
            standing: if list.is_kept { Standing::NotListed } else { Standing::NoList },
            ..LookUp::unknown()
        };
        let row = match list.rows {
            Some(rows) => rows.find(code),
            None if list.table == PACKAGES => package_code::find(self, code),
            None => None,
        };
        let Some(row) = row else { return found };
        let out_of_use = is_out_of_use(row.status);
        let name = match row.edition {
            "" => Cow::Borrowed(row.name),
            edition => Cow::Owned(format!("{}, {edition}", row.name)),
        };
        let standing = if out_of_use { Standing::OutOfUse } else { Standing::Listed };
        LookUp { standing, name, plain: self.in_either(row.plain, row.plain_es), ..found }
    }
}
