//! The code lists: every table that is named is in the index, every list in the index can be looked up in, and the
//! codes of the sample messages are found as they should be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use ack_explain::{Knowledge, Options, Standing, explain};

/// The rows of one table, each with its cells by the names of the columns.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = text.lines().skip_while(|line| line.starts_with('#'));
    let columns: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    let cells = |line: &str| line.split('\t').map(String::from).collect::<Vec<_>>();
    let named = |line: &str| columns.iter().map(ToString::to_string).zip(cells(line)).collect();
    lines.map(named).collect()
}

#[test]
fn every_table_that_is_named_is_in_the_index() {
    let index: BTreeSet<String> = rows("tables/index.tsv").iter().map(|row| row["table"].clone()).collect();
    let mut named = BTreeSet::new();
    for (file, column) in [
        ("dictionary/fields.tsv", "table"),
        ("dictionary/components.tsv", "table"),
        ("tables/codes.tsv", "table"),
        ("tables/NIP003.tsv", "answer_tables"),
    ] {
        named.extend(
            rows(file)
                .iter()
                .flat_map(|row| row[column].split_whitespace().map(String::from).collect::<Vec<_>>()),
        );
    }
    assert!(named.len() > 150, "only {} tables are named", named.len());
    let missing: Vec<_> = named.difference(&index).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_list_in_the_index_is_kept_as_it_says() {
    let knowledge = Knowledge::builtin();
    let small = rows("tables/codes.tsv");
    for about in rows("tables/index.tsv") {
        let table = about["table"].as_str();
        let empty = |column: &str| about[column].is_empty();
        assert_eq!(empty("file"), empty("date"), "{table}");
        assert_eq!(empty("file"), empty("kept"), "{table}");
        let code = match about["file"].as_str() {
            "" => {
                assert_eq!(knowledge.look_up(table, "1").standing, Standing::NoList, "{table}");
                continue;
            }
            "codes.tsv" => {
                let row = small.iter().find(|row| row["table"] == table);
                row.unwrap_or_else(|| panic!("{table} has no codes"))["code"].clone()
            }
            "ndc.tsv" => {
                let row = &rows("tables/ndc.tsv")[0];
                format!("{}-{}", row["product"], row["packages"].split(' ').next().expect("a package"))
            }
            file => rows(&format!("tables/{file}"))[0]["code"].clone(),
        };
        assert!(["all", "part"].contains(&about["kept"].as_str()), "{table}");
        let found = knowledge.look_up(table, &code);
        assert!(matches!(found.standing, Standing::Listed | Standing::OutOfUse), "{table} {code}: {found:?}");
        assert!(
            !found.meaning().is_empty() && found.date == about["date"] && found.source == about["source"],
            "{table} {code}: {found:?}"
        );
        let missing = knowledge.look_up(table, "no such code");
        assert_eq!((missing.standing, missing.name.as_ref()), (Standing::NotListed, ""), "{table}");
    }
}

#[test]
fn plain_words_are_left_out_where_they_repeat_the_name() {
    for row in rows("tables/codes.tsv").iter().chain(&rows("tables/NIP003.tsv")) {
        assert_ne!(row["plain"].to_lowercase(), row["name"].to_lowercase(), "{row:?}");
    }
}

#[test]
fn a_document_code_and_its_edition_agree_but_for_fact_sheets() {
    for row in rows("tables/vis.tsv") {
        let (code, edition) = (row["code"].as_str(), row["edition"].replace('-', ""));
        assert!(code.len() == 24 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
        let fact_sheet = row["name"].contains("Fact Sheet");
        assert!(fact_sheet || code.ends_with(&edition[2..]), "{row:?}");
    }
}

#[test]
fn every_product_and_package_names_a_vaccine_and_a_maker_that_are_listed() {
    let knowledge = Knowledge::builtin();
    for row in rows("tables/products.tsv").iter().chain(&rows("tables/ndc.tsv")) {
        assert!(knowledge.vaccine(&row["cvx"]).is_some(), "{row:?}");
        assert!(row["mvx"].is_empty() || knowledge.maker(&row["mvx"]).is_some(), "{row:?}");
    }
}

#[test]
fn error_codes_named_by_words_and_causes_are_listed() {
    let knowledge = Knowledge::builtin();
    for row in rows("words.tsv") {
        let table = match row["kind"].as_str() {
            "hl7_code" => "0357",
            "application_code" => "0533",
            _ => continue,
        };
        assert_eq!(knowledge.look_up(table, &row["key"]).standing, Standing::Listed, "{row:?}");
    }
}

/// The codes of the sample messages in the slides on data exchange, checked by hand against the lists.
#[test]
fn the_codes_of_the_sample_messages_are_found() {
    let knowledge = Knowledge::builtin();
    for (table, code, standing, meaning) in [
        ("0292", "08", Standing::Listed, "hepatitis B, child dose (Hep B, adolescent or pediatric)"),
        ("0292", "168", Standing::Listed, "Influenza, adjuvanted, trivalent, PF"),
        ("0292", "368", Standing::NotListed, ""),
        ("0227", "SKB", Standing::Listed, "GlaxoSmithKline"),
        ("0227", "MSD", Standing::Listed, "Merck and Co., Inc."),
        ("0162", "IM", Standing::Listed, "into the muscle (Intramuscular)"),
        ("0162", "C28161", Standing::Listed, "into the muscle (Intramuscular)"),
        ("0063", "MTH", Standing::Listed, "Mother"),
        ("0064", "V02", Standing::Listed, "VFC eligible - Medicaid/Medicaid Managed Care"),
        ("0064", "V03", Standing::Listed, "VFC eligible - Uninsured"),
        ("CDCPHINVS", "VXC40", Standing::Listed, "Eligibility captured at the immunization level"),
        ("CDCREC-race", "2106-3", Standing::Listed, "White"),
        ("CDCREC-race", "2054-5", Standing::Listed, "Black or African American"),
        ("CDCREC-race", "2058-6", Standing::Listed, "African American"),
        ("CDCREC-race", "2076-8", Standing::Listed, "Native Hawaiian or Other Pacific Islander"),
        ("CDCREC-race", "2079-2", Standing::Listed, "Native Hawaiian"),
        ("CDCREC-ethnicity", "2186-5", Standing::Listed, "Not Hispanic or Latino"),
        ("NIP003", "64994-7", Standing::Listed, "Vaccine funding program eligibility category"),
        ("NIP003", "29768-9", Standing::Listed, "Date vaccine information statement published"),
        ("NIP003", "???", Standing::NotListed, ""),
        ("0215", "02", Standing::Listed, "Reminder/recall - any method"),
        ("0103", "Z", Standing::NotListed, ""),
        ("0103", "P", Standing::Listed, "Production"),
        ("0008", "AE", Standing::Listed, "Application error"),
        ("0008", "AR", Standing::Listed, "Application reject"),
        ("0357", "0", Standing::Listed, "Message accepted"),
        ("0357", "102", Standing::Listed, "Data type error"),
        ("0357", "202", Standing::Listed, "Unsupported processing ID"),
        ("0516", "W", Standing::Listed, "Warning"),
        ("0533", "4", Standing::Listed, "Invalid value"),
        ("VIS", "253088698300003511070517", Standing::OutOfUse, "DTaP"),
    ] {
        let found = knowledge.look_up(table, code);
        assert_eq!(found.standing, standing, "{table} {code}");
        assert!(found.meaning().contains(meaning), "{table} {code}: {}", found.meaning());
    }
}

#[test]
fn a_code_further_inside_a_field_says_nothing_of_its_first_part() {
    let pasted = "MSH|^~\\&|IIS||EHR|C|20260105||ACK|9|P|2.5.1\rMSA|AE|7\r\
        ERR||RXA^1^10|102^x|W|4|||Provider not found\r\r\
        MSH|^~\\&|EHR|C|IIS||20260105||VXU^V04|7|P|2.5.1\rPID|1||77\rORC|RE\r\
        RXA|0|1|20260105||94^MMRV^CVX|0.5|mL^^UCUM||00^^NIP001|1245319590^Zqlind^Zqdana^^^^^^CMS^L\r";
    let answers = explain(pasted, &Options::default(), &Knowledge::builtin());
    let what = &answers[0].analysis.findings[0].what;
    assert!(what.contains("1245319590") && !what.contains("Legal") && !what.contains("list"), "{what}");
}
