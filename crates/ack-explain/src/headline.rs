//! The first sentence of the answer and the one below it.

use crate::analysis::Vaccination;
use crate::knowledge::Knowledge;
use crate::verdict::{Certainty, Fate, Outcome};

/// The headline. `vaccinations` is empty where the message is not at hand.
pub(crate) fn headline(
    outcome: Outcome,
    certainty: Certainty,
    dose_lost: bool,
    vaccinations: &[Vaccination],
    registry: &str,
    knowledge: &Knowledge,
) -> String {
    let lost = vaccinations.iter().filter(|vaccination| vaccination.fate == Fate::NotStored).count();
    let open = vaccinations.iter().filter(|vaccination| vaccination.fate == Fate::Unclear).count();
    let total = vaccinations.len();
    let name = outcome.as_str();
    let key = match outcome {
        Outcome::AcceptedWithLoss => match (lost, total) {
            (1, 1) => format!("{name}.only"),
            (1, _) => format!("{name}.one"),
            (0, _) if dose_lost => format!("{name}.dose"),
            (0, _) => format!("{name}.part"),
            (lost, total) if lost == total => format!("{name}.all"),
            _ => format!("{name}.many"),
        },
        Outcome::Unclear if (1..total).contains(&open) => {
            format!("{name}.{}", if open == 1 { "one" } else { "many" })
        }
        Outcome::AcceptedWithRemarks if certainty == Certainty::Guess => format!("{name}.guess"),
        _ => name.into(),
    };
    let (count, total) = (lost.to_string(), total.to_string());
    let fill =
        [("registry", registry), ("Registry", &capital(registry)), ("count", &count), ("total", &total)];
    knowledge.sentence(&format!("headline.{key}"), &fill)
}

/// The sentence below the headline.
pub(crate) fn summary(
    outcome: Outcome,
    certainty: Certainty,
    something_unclear: bool,
    knowledge: &Knowledge,
) -> String {
    let name = outcome.as_str();
    let key = match outcome {
        Outcome::AcceptedWithRemarks if certainty == Certainty::Guess => format!("summary.{name}.guess"),
        Outcome::AcceptedWithLoss if something_unclear => format!("summary.{name}.unclear"),
        _ => format!("summary.{name}"),
    };
    knowledge.sentence(&key, &[])
}

/// The text with its first letter large.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
