//! How words count, one sentence at a time.

use super::counts::Counting;
use crate::knowledge::Knowledge;
use crate::reading::Reading;
use crate::statement::nouns;

/// The counts as "kept lost of total".
fn counted(words: &str) -> String {
    let knowledge = Knowledge::builtin();
    let reading = Reading::new(words, &knowledge);
    let counts = Counting { reading: &reading, nouns: &nouns(&reading, &[]) }.counts();
    let shown = |count: Option<u32>| count.map_or("-".into(), |count| count.to_string());
    format!("{} {} of {}", shown(counts.kept), shown(counts.lost), shown(counts.total))
}

#[test]
fn numbers_are_told_by_their_verbs() {
    for (words, found) in [
        ("2 of 3 immunizations have been added", "2 - of 3"),
        ("2 of the 3 immunizations have been added", "2 - of 3"),
        ("accepted 3, rejected 1", "3 1 of -"),
        ("Accepted: 3 Rejected: 1", "3 1 of -"),
        ("3 accepted, 1 rejected", "3 1 of -"),
        ("stored: 2 failed: 1", "2 1 of -"),
        ("RECORDS READ 4 / INSERTED 3 / FAILED 1", "3 1 of 4"),
        ("None of the vaccinations were rejected; 1 warning logged", "- - of -"),
        ("No immunizations were rejected. 3 of 3 added.", "3 - of 3"),
        ("4 accepted, 0 rejected, 0 duplicates", "4 0 of -"),
        ("2 vaccinations received, 1 stored", "1 - of 2"),
        ("3 vaccinations received, 3 rejected", "- 3 of 3"),
        ("1 of 3 shots was not recorded", "- 1 of 3"),
        ("0 immunizations were stored", "0 - of -"),
        ("0 rejected", "- 0 of -"),
        ("no doses were stored", "- - of -"),
        ("two vaccinations added", "2 - of -"),
        ("Patient with 1 vaccination accepted", "1 - of -"),
        ("RXA #2 rejected", "- - of -"),
        ("dose 2 rejected", "- - of -"),
        ("rejected 09/02/2024", "- - of -"),
        ("0.5 mL rejected", "- - of -"),
        ("Immunization 2 of 3 rejected", "- - of -"),
        ("2 errors, 1 message rejected", "- - of -"),
        ("W.207.23 not stored", "- - of -"),
        ("1/2 vaccinations stored", "1 - of 2"),
        ("Vaccinations stored: 1/2", "1 - of 2"),
        ("vaccinations given 1/2/2024 stored", "- - of -"),
        ("Vaccinations: 2 received, 2 rejected", "- 2 of 2"),
        ("Message accepted. 1 patient, 1 vaccination saved.", "1 - of -"),
        ("Saved vaccinations: 1 (of 2)", "1 - of 2"),
        ("Immunizations rejected: 1", "- 1 of -"),
        ("Total Vaccinations: 3 Accepted: 3 Rejected: 0 Warnings: 1", "3 0 of 3"),
        ("Vaccinations: 3 Accepted: 2", "2 - of 3"),
        ("RXA count: 3, Accepted: 2", "2 - of 3"),
        ("Vaccinations received=3, accepted=2", "2 - of 3"),
        ("3 vaccinations processed, 2 accepted", "2 - of 3"),
        ("3 vaccinations processed, 3 accepted", "3 - of 3"),
        ("Patient found, 2 of 3 vaccinations saved", "2 - of 3"),
        ("2 out of 3 immunizations imported", "2 - of 3"),
        ("2 of 3 RXA segments accepted", "2 - of 3"),
        ("None of the 3 vaccinations were stored", "- - of -"),
        ("2 added, 1 updated", "3 - of -"),
        ("Processed 3 vaccinations, 1 failed", "3 1 of -"),
        ("Patients: 1 accepted, 0 rejected. Immunizations: 1 accepted, 1 rejected.", "1 1 of -"),
        ("patients added: 0, vaccinations added: 2", "2 - of -"),
        ("vaccinations added: 0; updated: 2", "2 - of -"),
    ] {
        assert_eq!(counted(words), found, "{words}");
    }
}
