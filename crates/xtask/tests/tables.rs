//! `cargo xtask tables` on small made-up lists.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use xtask::tables::{Options, refresh};

const CVX: &str = "code\tname\tplain\tstatus\tgroups\tnonvaccine\tsource";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn tables() -> TempDir {
    folder(&[
        (
            "index.tsv",
            "# about\ntable\tname\tplain\tsystems\tfile\tkept\tdate\tsource\n\
            0227\tMakers\t\tMVX\tmvx.tsv\tall\t2025-01-06\tCDC 2025-01-06\n\
            0292\tVaccines\tvaccine list\tCVX\tcvx.tsv\tall\t2025-12-09\tCDC 2025-12-09\n\
            NDC\tPackages\t\tNDC\tndc.tsv\tall\t2025-12\tCDC 2025-12\n\
            VIS\tHandouts\t\tVIS\tvis.tsv\tall\t2025-10-01\tCDC 2025-10-01\n",
        ),
        (
            "cvx.tsv",
            &format!(
                "# about\n{CVX}\n\
            03\tMMR\tmeasles, mumps, rubella\tActive\tMMR\tno\tCDC 2025-12-09\n\
            104\tHep A-Hep B\thepatitis A and B\tActive\tHepB; HepA\tno\tCDC 2025-12-09\n\
            20\tDTaP\twhooping cough\tActive\tDTAP\tno\tCDC 2025-12-09\n\
            337\tby hand\t\tunverified\t\tno\tCDC 2026-01-02\n\
            99\tRESERVED\tdo not use\tInactive\t\tyes\tCDC 2025-12-09\n"
            ),
        ),
        ("mvx.tsv", "code\tname\tstatus\tsource\nSKB\tGlaxoSmithKline\tActive\tCDC 2025-01-06\n"),
        ("products.tsv", "cvx\tmvx\ttrade_name\tstatus\tsource\n20\tSKB\tINFANRIX\tActive\tCDC 2025-12-09\n"),
        (
            "ndc.tsv",
            "product\tpackages\tcvx\tmvx\ttrade_name\tstatus\tsource\n\
            58160-0810\t01 11\t20\tSKB\tINFANRIX\t\tCDC 2025-12\n",
        ),
        (
            "vis.tsv",
            "code\tname\tedition\tstatus\tsource\n\
            253088698300003511070517\tDTaP VIS\t2007-05-17\tCurrent\tCDC 2025-10-01\n",
        ),
    ])
}

const PUBLISHED: [(&str, &str); 6] = [
    (
        "cvx.txt",
        "\u{feff}03        |MMR|measles||Active|False|2010/05/28\r\n\
        104       |Hep A-Hep B|hepatitis||Active|False|2010/05/28\r\n\
        20        |DTaP, old|DTaP||Inactive|False|2026/03/01\r\n\
        340       |Influenza-avian|avian||Active|False|2026/03/01\r\n\
        99        |RESERVED|none|Code 99 is not used.|Inactive|True|2010/05/28\r\n",
    ),
    (
        "VG.TXT",
        "MMR|03        |Active|MMR|03\nHep A-Hep B|104|Active|HepA|85\nHep A-Hep B|104|Active|HepB|45\n\
        DTaP|20|Active|DTAP|107\nflu|340|Active|FLU|88\n",
    ),
    ("mvx.txt", "SKB|GlaxoSmithKline||Active|2024/12/06\nNEW|New Maker||Active|2026/02/01\n"),
    ("TRADENAME.txt", "INFANRIX|DTaP|20   |GlaxoSmithKline|SKB |Active|Inactive|2026/03/01\n"),
    (
        "vis-barcode-lookup-table.txt",
        "DTaP VIS|5/17/2007|253088698300003511070517|0886983000035|Historic|1/5/2026\n\
        DTaP VIS|1/5/2026|253088698300003511260105|0886983000035|Current|1/5/2026\n",
    ),
    ("cpt.txt", "90700|DTaP\n"),
];

/// The package list, in the columns in which CDC publishes it.
fn packages() -> String {
    let mut cells = vec![""; 31];
    for (column, cell) in [
        (0, "58160-0810-11"),
        (2, "INFANRIX"),
        (7, "2024/01/31"),
        (9, "2026/01/15"),
        (11, "58160-0810-01"),
        (18, "20"),
        (24, "SKB"),
    ] {
        cells[column] = cell;
    }
    cells.join("|") + "\n"
}

fn published() -> TempDir {
    let folder = folder(&PUBLISHED);
    fs::write(folder.path().join("get_all_ndc_display2.txt"), packages()).expect("written");
    folder
}

fn text(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).expect("a file")
}

#[test]
fn new_lists_are_taken_in_and_our_own_words_stay() {
    let (published, tables) = (published(), tables());
    let said = refresh(published.path(), tables.path(), &Options::default()).expect("taken in").join("\n");
    assert_eq!(
        text(tables.path(), "cvx.tsv"),
        format!(
            "# about\n{CVX}\n\
            03\tMMR\tmeasles, mumps, rubella\tActive\tMMR\tno\tCDC 2025-12-09\n\
            104\tHep A-Hep B\thepatitis A and B\tActive\tHepB; HepA\tno\tCDC 2025-12-09\n\
            20\tDTaP, old\twhooping cough\tInactive\tDTAP\tno\tCDC 2026-03-01\n\
            337\tby hand\t\tunverified\t\tno\tCDC 2026-01-02\n\
            340\tInfluenza-avian\t\tActive\tFLU\tno\tCDC 2026-03-01\n\
            99\tRESERVED\tdo not use\tInactive\t\tyes\tCDC 2025-12-09\n"
        )
    );
    for (file, line) in [
        ("mvx.tsv", "NEW\tNew Maker\tActive\tCDC 2026-02-01"),
        ("products.tsv", "20\tSKB\tINFANRIX\tInactive\tCDC 2026-03-01"),
        ("ndc.tsv", "58160-0810\t01\t20\tSKB\tINFANRIX\t\tCDC 2026-01-15"),
        ("ndc.tsv", "58160-0810\t11\t20\tSKB\tINFANRIX\tInactive\tCDC 2026-01-15"),
        ("vis.tsv", "253088698300003511260105\tDTaP VIS\t2026-01-05\tCurrent\tCDC 2026-01-05"),
        ("index.tsv", "0292\tVaccines\tvaccine list\tCVX\tcvx.tsv\tall\t2026-03-01\tCDC 2026-03-01"),
        ("index.tsv", "VIS\tHandouts\t\tVIS\tvis.tsv\tall\t2026-01-05\tCDC 2026-01-05"),
    ] {
        let written = text(tables.path(), file);
        assert!(written.lines().any(|own| own == line), "{file}: {written}");
    }
    for line in [
        "not used: cpt.txt",
        "vaccine codes (cvx.txt), 2026-03-01: 5 before, 6 now, 3 changes",
        "    added: 340 Influenza-avian (Active)",
        "    now inactive: 20 DTaP, old (Active → Inactive)",
        "    changed: 20 name: DTaP → DTaP, old",
        "    plain words are missing: 340 Influenza-avian",
        "    now inactive: 58160-0810-11 (20) INFANRIX (Active → Inactive)",
        "    status: 253088698300003511070517 DTaP VIS (Current → Historic)",
    ] {
        assert!(said.lines().any(|own| own == line), "{line}: {said}");
    }
    let again = refresh(published.path(), tables.path(), &Options::default()).expect("taken in").join("\n");
    assert!(!again.contains("added") && !again.contains("changed:"), "{again}");
}

#[test]
fn a_dry_run_writes_nothing() {
    let (published, tables) = (published(), tables());
    let options = Options { dry_run: true, ..Options::default() };
    let said = refresh(published.path(), tables.path(), &options).expect("read");
    assert_eq!(said.last().map(String::as_str), Some("Nothing was written."));
    assert!(text(tables.path(), "cvx.tsv").contains("20\tDTaP\t") && said.len() > 10);
}

#[test]
fn lists_that_are_not_there_stay_as_they_are() {
    let (published, tables) = (folder(&PUBLISHED[2..3]), tables());
    let options = Options { date: Some("2026-04-05".into()), ..Options::default() };
    let said = refresh(published.path(), tables.path(), &options).expect("taken in").join("\n");
    assert!(said.contains("not in the folder, stays as it is: vaccine codes (cvx.txt)"), "{said}");
    assert!(text(tables.path(), "mvx.tsv").contains("NEW\tNew Maker\tActive\tCDC 2026-04-05"));
    assert!(text(tables.path(), "cvx.tsv").contains("20\tDTaP\t"));
}

#[test]
fn a_folder_that_cannot_be_taken_in_changes_nothing() {
    let tables = tables();
    for (files, why) in [
        (vec![("readme.txt", "hello")], "has none of CDC's files"),
        (vec![("cvx.txt", PUBLISHED[0].1), ("CVX_20260301.txt", PUBLISHED[0].1)], "hold the same list"),
        (
            vec![PUBLISHED[2], ("cvx.txt", "03|MMR|measles||Active|False|2010/05/28\nDTaP|20")],
            "cvx.txt, line 2",
        ),
        (vec![("mvx.txt", "SKB|GlaxoSmithKline||Active|")], "no date"),
    ] {
        let published = folder(&files);
        let error = refresh(published.path(), tables.path(), &Options::default()).expect_err(why);
        assert!(error.to_string().contains(why), "{error}");
    }
    assert!(!text(tables.path(), "mvx.tsv").contains("NEW"));
}

#[test]
fn a_list_that_lost_much_is_not_taken() {
    let tables = tables();
    let row = |code: u32| format!("{code:02}\tx\t\tActive\t\tno\tCDC 2025-12-09\n");
    let rows: Vec<String> = (1..=20).map(row).collect();
    fs::write(tables.path().join("cvx.tsv"), format!("{CVX}\n{}", rows.concat())).expect("written");
    let published = folder(&[PUBLISHED[0]]);
    let error = refresh(published.path(), tables.path(), &Options::default()).expect_err("it lost much");
    assert!(error.to_string().contains("cut off"), "{error}");
}
