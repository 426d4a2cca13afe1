//! Runs the rows in `tests/cases/texts` of the workspace: what registries write, and what must be said about it. Each
//! row is asked three things: the effect, the place, and the fate of each dose.

mod reply_row;

use std::fmt::Write as _;

use ack_explain::Knowledge;

/// How many of a hundred rows must be judged right without the phrases of their own dialect.
const GENERAL_RULES_AT_LEAST: usize = 85;

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn the_general_rules_do_without_the_phrases_of_a_dialect() {
    println!("without its own phrases: rows, effect right, place right, fates right");
    let (mut all, mut right) = (0, 0);
    for (dialect, file) in reply_row::files() {
        let knowledge = Knowledge::builtin();
        if knowledge.dialect(&dialect).is_none() {
            continue;
        }
        let knowledge = knowledge.without_phrases_of(&dialect);
        let rows = reply_row::rows(&file);
        let (mut effects, mut places, mut fates) = (0, 0, 0);
        let rows: Vec<_> = rows.iter().filter(|row| !row.has_no_finding()).collect();
        for row in &rows {
            let found = row.said("national", &knowledge);
            effects += usize::from(found.effect == row.expected.effect);
            places += usize::from(row.places_fit(&found));
            fates += usize::from(found.fates == row.expected.fates);
        }
        println!("{dialect:>10} {:>4} {effects:>4} {places:>4} {fates:>4}", rows.len());
        all += rows.len();
        right += effects;
    }
    println!("effect right in {right} of {all}");
    assert!(right * 100 >= all * GENERAL_RULES_AT_LEAST, "effect right in {right} of {all}");
}

#[test]
fn every_text_is_explained_as_written() {
    let knowledge = Knowledge::builtin();
    let mut failed = String::new();
    let mut count = 0;
    for (dialect, file) in reply_row::files() {
        for row in reply_row::rows(&file) {
            count += 1;
            let found = row.said(&dialect, &knowledge);
            let mut wrong = String::new();
            let mut compare = |what: &str, expected: &str, found: &str, right: bool| {
                if !right {
                    write!(wrong, "\n      {what}: {found}, expected {expected}").expect("text");
                }
            };
            let expected = &row.expected;
            // A reply without an ERR segment has no finding; its effect shows in the fates and the outcome.
            let no_finding = row.has_no_finding() && found.effect == "-";
            compare("effect", &expected.effect, &found.effect, no_finding || expected.effect == found.effect);
            compare("places", &expected.places, &found.places, row.places_fit(&found));
            compare("fates", &expected.fates, &found.fates, expected.fates == found.fates);
            compare("outcome", &expected.outcome, &found.outcome, expected.outcome == found.outcome);
            if !wrong.is_empty() {
                writeln!(failed, "  {dialect}: {} ({}){wrong}", row.text, row.note).expect("text");
            }
        }
    }
    assert!(count >= 100, "only {count} rows were found");
    assert!(failed.is_empty(), "\n{failed}");
}
