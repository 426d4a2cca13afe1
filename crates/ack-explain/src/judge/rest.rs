//! What a registry's words say of the rest behind an error ("remaining vaccinations not processed"): it is left open.

use hl7_reader::Path;

use super::context::{Judge, dose_at};
use super::grounds::grounds;
use super::heard::Heard;
use super::judgement::{Judged, Verdict};
use crate::knowledge::Class;
use crate::statement::{Says, Statement};
use crate::verdict::{Effect, Severity};

/// What is said of the rest of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// Nothing else is said to be lost: "remaining vaccinations ignored".
    Alone,
    /// Something else is as well, or processing only came to an end.
    Besides,
}

impl Judge<'_> {
    /// What the words heard come to, with what they leave open.
    pub(crate) fn weigh_with_rest(
        &self,
        heard: &Heard<'_>,
        place: Option<Path>,
        severity: Option<Severity>,
    ) -> Option<Verdict> {
        let rest = rest(heard);
        let Some(mut verdict) = self.weigh(heard, place, severity) else {
            return rest.map(|_| Verdict::alone(Judged::unclear()));
        };
        verdict.grounds = grounds(heard);
        if let Some(rest) = rest {
            self.open_rest(&mut verdict, rest, place);
        }
        Some(verdict)
    }

    /// Leaves open what became of the vaccinations behind that of the place, or of all where the place names none.
    fn open_rest(&self, verdict: &mut Verdict, rest: Rest, place: Option<Path>) {
        let Some(names) = self.names.filter(|names| names.can_be_told_apart()) else { return };
        if names.all().iter().all(|dose| verdict.each_dose.get(*dose).is_some()) {
            return;
        }
        let located = dose_at(place).or(verdict.judged.dose);
        let effect = verdict.judged.effect;
        if effect.rejects_message() && rest != Rest::Alone {
            return;
        }
        let own = if rest == Rest::Alone { Effect::Unclear } else { effect };
        if rest == Rest::Alone {
            verdict.judged = verdict.judged.open();
        }
        verdict.judged.every_dose = false;
        if let Some(dose) = located.filter(|_| own != Effect::Remark) {
            verdict.each_dose.add(dose, own);
        }
        for dose in names.all().into_iter().filter(|dose| located.is_none_or(|located| *dose > located)) {
            verdict.each_dose.add(dose, Effect::Unclear);
        }
    }
}

/// What the words say of the rest, if they speak of it.
fn rest(heard: &Heard<'_>) -> Option<Rest> {
    let reading = heard.reading;
    let tells = |at: usize| {
        let behind_one = reading.is(at, Class::AfterIt)
            && (reading.ordinal(at + 1).is_some()
                || reading.is(at + 1, Class::Determiner) && reading.is(at + 1, Class::Pronoun));
        let following = reading.is(at, Class::Following) && reading.was(at, 1, Class::All);
        reading.is(at, Class::Rest) || behind_one || following
    };
    let lost = |at: usize| {
        heard.statements.all.iter().find(|own| own.says == Says::Lost && own.clause.contains(&at))
    };
    let of_rest = (0..reading.len()).filter(|at| tells(*at)).find_map(lost);
    let ends = (0..reading.len()).any(|at| reading.is(at, Class::End));
    let others =
        |own: &Statement| heard.statements.all.iter().any(|other| other.says == Says::Lost && other != own);
    match of_rest {
        Some(own) if !others(own) => Some(Rest::Alone),
        Some(_) => Some(Rest::Besides),
        None => ends.then_some(Rest::Besides),
    }
}
