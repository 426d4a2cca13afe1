//! The code lists that CDC publishes: which file holds which, and what a line of each must hold.
//!
//! The columns, as CDC publishes them, counted from 0:
//!
//! | list | columns |
//! |---|---|
//! | CVX | code, short description, full name, note, status, nonvaccine (`True`, `False`), updated |
//! | MVX | code, name, note, status, updated |
//! | products | trade name, short description, CVX, maker, MVX, status of MVX, status, updated |
//! | vaccine groups | short description, CVX, status, group, CVX of the group |
//! | NDC | 0 NDC of the box, 2 trade name, 7 end, 9 updated, 11 NDC of the unit, 15 end, 17 updated, 18 CVX, 24 MVX |
//! | VIS | name, edition, fully encoded string, document code, status, updated |

use crate::cdc_record::{Record, date, package};

/// A list that CDC publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CdcList {
    /// Vaccine codes.
    Cvx,
    /// Vaccine makers.
    Mvx,
    /// Trade names.
    Products,
    /// Vaccine groups.
    Groups,
    /// Package codes.
    Ndc,
    /// Vaccine information statements.
    Vis,
}

impl CdcList {
    /// Every list, in the order in which they are taken in.
    pub const ALL: [Self; 6] = [Self::Cvx, Self::Mvx, Self::Products, Self::Groups, Self::Ndc, Self::Vis];

    /// The list in a file of this name; the date that CDC puts into some names does not count, nor does case.
    pub fn of_file(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        if !ending.eq_ignore_ascii_case("txt") {
            return None;
        }
        let letters: String = stem.chars().filter(char::is_ascii_alphabetic).collect();
        match letters.to_ascii_lowercase().as_str() {
            "cvx" => Some(Self::Cvx),
            "mvx" => Some(Self::Mvx),
            "tradename" => Some(Self::Products),
            "vg" => Some(Self::Groups),
            "ndc" | "getallndcdisplay" => Some(Self::Ndc),
            "vis" | "visbarcodelookuptable" => Some(Self::Vis),
            _ => None,
        }
    }

    /// What the list is called, with the usual name of its file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cvx => "vaccine codes (cvx.txt)",
            Self::Mvx => "vaccine makers (mvx.txt)",
            Self::Products => "products (TRADENAME.txt)",
            Self::Groups => "vaccine groups (VG.txt)",
            Self::Ndc => "package codes (get_all_ndc_display2.txt)",
            Self::Vis => "handouts (vis-barcode-lookup-table.txt)",
        }
    }

    /// How many columns a line has at least and at most.
    pub(crate) fn columns(self) -> (usize, usize) {
        match self {
            Self::Cvx => (7, 7),
            Self::Mvx | Self::Groups => (5, 5),
            Self::Products => (8, 8),
            Self::Ndc => (25, 40),
            Self::Vis => (5, 6),
        }
    }

    /// The columns that hold the dates of the last change.
    pub(crate) fn updated(self) -> &'static [usize] {
        match self {
            Self::Cvx => &[6],
            Self::Mvx => &[4],
            Self::Products => &[7],
            Self::Groups => &[],
            Self::Ndc => &[9, 17],
            Self::Vis => &[5],
        }
    }

    /// What is wrong with a line, if anything.
    pub(crate) fn fault(self, record: &Record) -> Option<String> {
        let is_vaccine = |column: usize| {
            let code = record.cell(column);
            (1..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
        };
        let no_vaccine = |column: usize| format!("`{}` is no vaccine code", record.cell(column));
        match self {
            Self::Cvx if !is_vaccine(0) => Some(no_vaccine(0)),
            Self::Cvx if record.cell(1).is_empty() || record.cell(4).is_empty() => {
                Some("the name or the status is missing".into())
            }
            Self::Cvx if record.flag(5).is_none() => {
                Some(format!("`{}` is neither True nor False", record.cell(5)))
            }
            Self::Mvx if !(2..=4).contains(&record.cell(0).len()) => {
                Some(format!("`{}` is no maker's code", record.cell(0)))
            }
            Self::Mvx if record.cell(1).is_empty() || record.cell(3).is_empty() => {
                Some("the name or the status is missing".into())
            }
            Self::Products if !is_vaccine(2) => Some(no_vaccine(2)),
            Self::Products if record.cell(0).is_empty() => Some("the trade name is missing".into()),
            Self::Groups if !is_vaccine(1) => Some(no_vaccine(1)),
            Self::Groups if record.cell(3).is_empty() => Some("the group is missing".into()),
            Self::Ndc if !is_vaccine(18) => Some(no_vaccine(18)),
            Self::Ndc if package(record.cell(0)).or_else(|| package(record.cell(11))).is_none() => {
                Some(format!("neither `{}` nor `{}` is a package code", record.cell(0), record.cell(11)))
            }
            Self::Vis
                if record.cell(2).len() != 24
                    || !record.cell(2).bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                Some(format!("`{}` is not the 24 digits of a handout", record.cell(2)))
            }
            Self::Vis if date(record.cell(1)).is_none() => Some(format!("`{}` is no date", record.cell(1))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CdcList;

    #[test]
    fn files_are_known_by_their_names() {
        for (name, list) in [
            ("CVX.txt", Some(CdcList::Cvx)),
            ("cvx_20231019.TXT", Some(CdcList::Cvx)),
            ("TRADENAME.txt", Some(CdcList::Products)),
            ("get_all_ndc_display2.txt", Some(CdcList::Ndc)),
            ("vis-barcode-lookup-table.txt", Some(CdcList::Vis)),
            ("cvx_vis.txt", None),
            ("cvx.xml", None),
            ("cpt.txt", None),
        ] {
            assert_eq!(CdcList::of_file(name), list, "{name}");
        }
    }
}
