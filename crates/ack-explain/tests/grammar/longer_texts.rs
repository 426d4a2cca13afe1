//! Longer texts, of clauses about three doses in any order: a dose of which all clauses say the same never comes out as
//! the opposite.

use ack_explain::Knowledge;
use proptest::prelude::*;

use crate::Development;
use crate::class::Class;
use crate::expected::{Expected, Mark};
use crate::frame::capitals;
use crate::reply::{SETTINGS, found};

/// One clause: numbers that choose the dose, the verb, the name of the dose and the form.
type Clause = (usize, usize, usize, bool);

/// A text of clauses and the verbs' classes for each dose.
fn text(rows: &Development, clauses: &[Clause], mark: &str) -> (String, [Vec<Class>; 3]) {
    let mut told: [Vec<Class>; 3] = Default::default();
    let mut said = Vec::new();
    for &(dose, verb, subjects, denied) in clauses {
        let verb = &rows.verbs[verb % rows.verbs.len()];
        let name = &rows.subjects[subjects % rows.subjects.len()].names[dose];
        let denied_form = verb.form("wasnt").filter(|_| denied);
        let class = match &denied_form {
            Some(_) => verb.class.denied().unwrap_or(Class::Unknown),
            None => verb.class,
        };
        let form = denied_form.or_else(|| verb.form("was")).expect("every verb has its past");
        told[dose].push(class);
        said.push(format!("{name} {form}"));
    }
    (capitals(&(said.join(mark) + ".")), told)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn what_all_clauses_say_of_a_dose_is_never_turned_round(
        clauses in proptest::collection::vec((0..3_usize, 0..1000_usize, 0..1000_usize, any::<bool>()), 3..=6),
        mark in proptest::sample::select(vec!["; ", ". ", ", "]),
        setting in proptest::sample::select(SETTINGS.to_vec()),
    ) {
        let rows = Development::read();
        let (words, classes) = text(&rows, &clauses, mark);
        let answer = found(&words, 3, setting, &Knowledge::builtin());
        for (dose, (classes, found)) in classes.iter().zip(answer).enumerate() {
            let Some(&class @ (Class::Kept | Class::Lost)) = classes.first() else { continue };
            if classes.iter().all(|other| *other == class) {
                let marked = Expected::Said(class).mark(found, setting.severity);
                prop_assert!(marked != Mark::Opposite, "{setting:?} {words}: dose {} {found:?}", dose + 1);
            }
        }
    }
}
