//! Package codes of vaccines (NDC): eleven digits in the groups 5-4-2, also written without hyphens or, as on the
//! box, with ten digits in the groups 4-4-2, 5-3-2 or 5-4-1.

use super::Knowledge;
use super::code_list::CodeRow;

/// The package of this code, where it is listed and the code can be read in one way only.
pub(super) fn find(knowledge: &Knowledge, code: &str) -> Option<CodeRow> {
    let mut found = readings(code).into_iter().filter_map(|(product, package)| {
        let mut rows = knowledge.packages.with_key(&product);
        rows.find(|row| row.cell(1).split(' ').any(|listed| listed == package))
    });
    let row = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let plain = knowledge.vaccine(row.cell(2)).map_or("", |vaccine| vaccine.plain);
    Some(CodeRow::new(row.cell(4), plain, row.cell(5)))
}

/// How a code may be read: the product (5-4) and the package (2).
fn readings(code: &str) -> Vec<(String, String)> {
    if !code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return Vec::new();
    }
    let groups: Vec<&str> = code.split('-').collect();
    match groups.as_slice() {
        [labeler, product, package] => {
            let lengths = (labeler.len(), product.len(), package.len());
            let known = matches!(lengths, (4 | 5, 4, 2) | (5, 3, 2) | (5, 4, 1));
            known.then(|| padded(labeler, product, package)).into_iter().collect()
        }
        [digits] => {
            let lengths: &[(usize, usize)] = match digits.len() {
                11 => &[(5, 4)],
                10 => &[(4, 4), (5, 3), (5, 4)],
                _ => &[],
            };
            let cut = |(labeler, product): &(usize, usize)| {
                let (labeler, rest) = digits.split_at_checked(*labeler)?;
                let (product, package) = rest.split_at_checked(*product)?;
                Some(padded(labeler, product, package))
            };
            lengths.iter().filter_map(cut).collect()
        }
        _ => Vec::new(),
    }
}

fn padded(labeler: &str, product: &str, package: &str) -> (String, String) {
    (format!("{labeler:0>5}-{product:0>4}"), format!("{package:0>2}"))
}

#[cfg(test)]
mod tests {
    use crate::knowledge::{Knowledge, Standing};

    #[test]
    fn a_package_is_found_however_its_code_is_written() {
        let knowledge = Knowledge::builtin();
        for code in ["58160-0820-01", "58160082001", "58160-820-01", "5816082001"] {
            let found = knowledge.look_up("NDC", code);
            assert_ne!(found.standing, Standing::NotListed, "{code}");
            assert!(found.meaning().to_lowercase().contains("engerix"), "{code}: {}", found.meaning());
        }
        // Merck's number begins with a zero, which the box leaves out.
        let merck = knowledge.look_up("NDC", "0006-4045-41");
        assert_eq!(merck, knowledge.look_up("NDC", "00006404541"));
        assert_eq!(merck.name, "GARDASIL");
        for code in ["", "-", "--", "58160", "58160-0820-99", "5816o-0820-01", "٣٣٣٣٣-٣٣٣٣-٣٣", "1-2-3-4"]
        {
            assert_eq!(knowledge.look_up("NDC", code).standing, Standing::NotListed, "{code}");
        }
    }

    #[test]
    fn a_code_of_ten_digits_never_leads_to_another_product() {
        let knowledge = Knowledge::builtin();
        let mut short = 0;
        for row in knowledge.packages.rows() {
            for package in row.cell(1).split(' ') {
                let whole = format!("{}-{package}", row.cell(0));
                let name = knowledge.look_up("NDC", &whole).name;
                assert!(!name.is_empty(), "{whole}");
                let groups: Vec<&str> = whole.split('-').collect();
                for (at, group) in groups.iter().enumerate() {
                    let Some(without_zero) = group.strip_prefix('0') else { continue };
                    let mut groups = groups.clone();
                    groups[at] = without_zero;
                    let found = knowledge.look_up("NDC", &groups.concat());
                    assert!(found.standing == Standing::NotListed || found.name == name, "{groups:?}");
                    short += usize::from(found.name == name);
                }
            }
        }
        assert!(short > 500, "only {short} short codes were found");
    }
}
