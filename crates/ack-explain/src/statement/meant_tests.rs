//! Which vaccinations words are about, one sentence at a time.

use super::meant::{dose_at_byte, meant};
use crate::knowledge::Knowledge;
use crate::reading::Reading;

fn doses(text: &str) -> Vec<u32> {
    let knowledge = Knowledge::builtin();
    meant(&Reading::new(text, &knowledge), None, &knowledge).doses
}

#[test]
fn vaccinations_are_named_in_many_manners() {
    for (text, named) in [
        ("RXA #2 IGNORED", vec![2]),
        ("RXA #1 and RXA #3 IGNORED", vec![1, 3]),
        ("RXA #1, #2 and #4 rejected", vec![1, 2, 4]),
        ("Doses 1, 3 were not stored", vec![1, 3]),
        ("RXA #2 is a duplicate of RXA #1", vec![2]),
        ("RXA #1 accepted, RXA #3 rejected", vec![3]),
        ("Duplicate of the second immunization", vec![]),
        ("RXA-5 of RXA #3 is invalid", vec![3]),
        ("RXA[2]-5 is bad", vec![2]),
        ("Doses 1-3 were not stored", vec![1, 2, 3]),
        ("Vaccinations 2 through 3 rejected", vec![2, 3]),
        ("RXA segments 1, 3 were discarded", vec![1, 3]),
        ("doses 1-2-2024", vec![]),
        ("RXA number 2 IGNORED", vec![2]),
        ("Immunization 2 of 3 rejected", vec![2]),
        ("immunization no. 2 rejected", vec![2]),
        ("The second immunization was rejected", vec![2]),
        ("The first and third vaccinations", vec![1, 3]),
        ("2nd vaccine is too early", vec![2]),
        ("order number is missing, in repeat #3", vec![3]),
        ("Second dose of MMR is too early", vec![]),
        ("Dose 2 of the HepB series", vec![]),
        ("dose 0.5 mL", vec![]),
        ("dose 5 mL is too much", vec![]),
        ("vaccination 09/03/2024", vec![]),
        ("Immunization 03 is unknown", vec![]),
        ("RXA-10.13 and RXA.5 and RXA 5.1", vec![]),
        ("2 of 3 immunizations were added", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(doses(text), named, "{text}");
    }
    let knowledge = Knowledge::builtin();
    let at_start = |text: &str| dose_at_byte(&Reading::new(text, &knowledge), 0, &knowledge);
    assert_eq!(at_start("the third immunization"), Some(3));
    assert_eq!(at_start("each immunization, RXA #2"), None);
}

#[test]
fn a_dose_of_a_series_is_not_counted_in_the_message() {
    let knowledge = Knowledge::builtin();
    for (text, located, named) in [
        ("MMR dose 2 rejected", None, vec![]),
        ("COVID-19 (dose 2) rejected", None, vec![]),
        ("Dose 2 of Hep B rejected", None, vec![]),
        ("Shot 1 of 1 was rejected", None, vec![]),
        ("Dose 2 rejected", None, vec![2]),
        ("Dose 2 rejected", Some(2), vec![2]),
        ("Dose 2 rejected", Some(1), vec![]),
        ("RXA #2 rejected", Some(1), vec![2]),
        ("Immunization 2 of 3 rejected", Some(1), vec![2]),
        ("Rejected: conflict w/ RXA 3", Some(2), vec![]),
    ] {
        assert_eq!(meant(&Reading::new(text, &knowledge), located, &knowledge).doses, named, "{text}");
    }
}
