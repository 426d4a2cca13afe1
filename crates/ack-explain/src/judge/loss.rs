//! What a verb of loss took with it: by the thing it is said of, else by what stands at the place of the finding.

use hl7_reader::{Path, SegmentId};

use super::context::{Judge, dose_at};
use super::heard::Heard;
use super::judgement::Judged;
use crate::knowledge::Class;
use crate::statement::{Noun, Sign, Statement, Thing};
use crate::verdict::{Certainty, Effect, Severity, VaccinationKind};

impl Judge<'_> {
    /// The judgement that a statement of loss gives.
    pub(super) fn loss(
        &self,
        heard: &Heard<'_>,
        statement: &Statement,
        place: Option<Path>,
        severity: Option<Severity>,
    ) -> Judged {
        let reading = heard.reading;
        let named = heard.main_noun(statement);
        let mild = matches!(severity, Some(Severity::Warning | Severity::Information));
        let last = statement.words.end.saturating_sub(1);
        let updates = reading.is(last, Class::Updates);
        // "RXA-7 ignored".
        if named.is_some_and(|noun| reading.is_field(noun.at) || reading.is_field(noun.start)) {
            let field = place.filter(|place| place.field.is_some());
            return field.map_or(Judged::stated(Effect::ValueNotStored), |field| by_place(Some(field)));
        }
        let kind = self.kind(heard, statement, named, place);
        let judged = if updates {
            update(kind, mild, place)
        } else {
            self.by_thing(heard, statement, (kind, named), place)
        };
        // A vaccine that was not sent there is not the dose at the place.
        let subject = statement.clause.start..statement.words.start;
        let governed = subject.clone().any(|at| reading.is(at, Class::Preposition));
        let names_others = || {
            self.names
                .is_some_and(|names| names.names_others(reading, &subject, dose_at(place), self.knowledge))
        };
        if judged.effect == Effect::DoseRejected && !governed && names_others() {
            return Judged::unclear();
        }
        // A warning that a vaccine's code is not taken does not tell whether the dose was.
        let by_value = kind == Some(Thing::Value) && judged.certainty == Certainty::Inferred;
        if mild && by_value && judged.effect == Effect::DoseRejected {
            return Judged::unclear();
        }
        // One known system warns that a message "cannot be accepted" and takes it all the same.
        let cannot = statement.words.clone().any(|at| reading.is(at, Class::Cannot));
        if mild && cannot && judged.effect.rejects_message() {
            return Judged::unclear();
        }
        judged
    }

    /// The kind of thing that is lost, as it counts here.
    fn kind(
        &self,
        heard: &Heard<'_>,
        statement: &Statement,
        named: Option<&Noun>,
        place: Option<Path>,
    ) -> Option<Thing> {
        let reading = heard.reading;
        let vaccine = || !self.knowledge.vaccines_named(reading, &statement.clause).is_empty();
        let Some(noun) = named else { return vaccine().then_some(Thing::Dose) };
        match noun.thing {
            // A refusal is the record itself where one was sent, else a part of it.
            Thing::Refusal => {
                let sent =
                    self.names.is_some_and(|names| !names.of_kind(VaccinationKind::Refused).is_empty());
                Some(if sent { Thing::Dose } else { Thing::Value })
            }
            // "Nothing was recorded for this RXA" is said of the dose, and so is "nothing saved" at its place.
            Thing::Message if reading.is(noun.at, Class::None) => {
                // "Nothing but dose 2 was stored".
                let for_dose = heard.statements.nouns.iter().any(|other| {
                    other.thing == Thing::Dose && other.governed && statement.clause.contains(&other.at)
                });
                let excepts = statement.subject.iter().filter_map(|at| heard.statements.nouns.get(*at));
                let excepted =
                    excepts.into_iter().any(|other| other.thing == Thing::Dose && other.sign == Sign::Except);
                let for_dose = for_dose || excepted;
                let of_message = heard.statements.nouns.iter().any(|other| {
                    other.thing == Thing::Message && other.governed && statement.clause.contains(&other.at)
                });
                let at_dose =
                    !of_message && place.is_some_and(|place| matches!(place.segment.as_str(), "RXA" | "ORC"));
                Some(if (!of_message || excepted) && for_dose || at_dose {
                    Thing::Dose
                } else {
                    Thing::Message
                })
            }
            // "Data not stored" is said of all that stands at the place.
            Thing::Value if reading.is(noun.at, Class::Content) && noun.at == statement.clause.start => {
                let whole = place.is_none_or(|place| place.field.is_none() || tells_dose(place));
                Some(if whole { Thing::Record } else { Thing::Value })
            }
            thing => Some(thing),
        }
    }

    /// What is lost with a thing of this kind.
    fn by_thing(
        &self,
        heard: &Heard<'_>,
        statement: &Statement,
        (kind, named): (Option<Thing>, Option<&Noun>),
        place: Option<Path>,
    ) -> Judged {
        let reading = heard.reading;
        let segment = place.map(|place| place.segment);
        let segment = segment.as_ref().map(SegmentId::as_str);
        let plain =
            statement.words.clone().any(|at| reading.is(at, Class::Keep) && !reading.is(at, Class::Kept));
        let no_consent = || heard.problem == Some("no_consent");
        match (kind, segment) {
            // Without its date or its vaccine a dose cannot be filed.
            (Some(Thing::Value), _) if is_of_dose(heard, named) && place.is_some_and(tells_dose) => {
                Judged::by_words(Effect::DoseRejected, Certainty::Inferred)
            }
            // "Unable to process" is said of a record, not of a value in it.
            (None, Some("RXA" | "ORC")) if plain => {
                Judged::by_words(Effect::DoseRejected, Certainty::Inferred)
            }
            // Who does not share records has none of them kept.
            (Some(Thing::Value | Thing::Record) | None, None | Some("PD1")) if no_consent() => {
                Judged::by_words(Effect::PatientRejected, Certainty::Inferred)
            }
            (Some(Thing::Message), _) => Judged::stated(Effect::MessageRejected),
            (Some(Thing::Patient), _) => Judged::stated(Effect::PatientRejected),
            (Some(Thing::Dose), _) => Judged::stated(Effect::DoseRejected),
            (Some(Thing::Segment { by_name: true }), Some(_)) => Judged::stated(Effect::SegmentIgnored),
            (Some(Thing::Segment { .. } | Thing::Record), Some("RXA" | "ORC")) => {
                Judged::stated(Effect::DoseRejected)
            }
            (Some(Thing::Segment { .. } | Thing::Record), Some("PID")) => {
                Judged::stated(Effect::PatientRejected)
            }
            (Some(Thing::Segment { .. } | Thing::Record), Some("MSH")) => {
                Judged::stated(Effect::MessageRejected)
            }
            (Some(Thing::Record), Some("PD1")) => {
                Judged::by_words(Effect::PatientRejected, Certainty::Inferred)
            }
            // Nobody says which record, and there may be several.
            (Some(Thing::Record), None) if self.is_one_of_several(named) => {
                Judged::stated(Effect::DoseRejected)
            }
            (Some(Thing::Record), None) => Judged::by_words(Effect::MessageRejected, Certainty::Inferred),
            (Some(Thing::Segment { .. }), _) => Judged::stated(Effect::SegmentIgnored),
            (Some(Thing::Value), _) if denies_all_content(heard, named, place) => {
                Judged::stated(Effect::MessageRejected)
            }
            (Some(Thing::Value), Some(_)) if !place.is_some_and(is_required_of_patient) => {
                Judged::stated(Effect::ValueNotStored)
            }
            (Some(Thing::Value), None) => Judged::stated(Effect::ValueNotStored),
            // A word of loss alone, in a reply that rejects the message, is about the message.
            (None, None) if self.rejected => Judged::by_words(Effect::MessageRejected, Certainty::Inferred),
            _ => by_place(place),
        }
    }

    /// Whether fewer records are counted than the message has vaccinations: "1 record skipped".
    fn is_one_of_several(&self, record: Option<&Noun>) -> bool {
        let count = record.and_then(|record| match record.quantity {
            crate::statement::Quantity::Number(count) => Some(count),
            _ => None,
        });
        count.zip(self.names).is_some_and(|(count, names)| count < names.count)
    }
}

/// Whether a value may be the date or the vaccine of a dose, and no second way to tell it.
fn is_of_dose(heard: &Heard<'_>, named: Option<&Noun>) -> bool {
    named.is_some_and(|noun| {
        heard.reading.is(noun.at, Class::TellsDose) && !heard.reading.was(noun.at, 1, Class::Alternate)
    })
}

/// What a denied update leaves: the record stays as the registry had it.
fn update(kind: Option<Thing>, mild: bool, place: Option<Path>) -> Judged {
    match kind {
        Some(Thing::Patient) if mild => Judged::stated(Effect::SegmentIgnored),
        // Nobody was found whose record it could be.
        Some(Thing::Patient | Thing::Dose | Thing::Record | Thing::Message) | None => Judged::unclear(),
        Some(Thing::Segment { .. }) => Judged::stated(Effect::SegmentIgnored),
        Some(Thing::Value) if !place.is_some_and(is_required_of_patient) => {
            Judged::stated(Effect::ValueNotStored)
        }
        Some(_) => by_place(place),
    }
}

/// Whether the words say that no data at all was stored, and not of a field alone.
fn denies_all_content(heard: &Heard<'_>, named: Option<&Noun>, place: Option<Path>) -> bool {
    let field_alone = place.is_some_and(|place| place.field.is_some() && place.segment != SegmentId::MSH);
    named.is_some_and(|noun| {
        heard.reading.is(noun.at, Class::Content) && noun.quantity == crate::statement::Quantity::None
    }) && !field_alone
}

/// Fields without which a patient cannot be filed (guide 1.5: PID-3, PID-5, PID-7 are required). A value lost there
/// may cost the whole message, so nothing is said. Without a further repetition the first one remains.
fn is_required_of_patient(place: Path) -> bool {
    let first = place.repetition.is_none_or(|repetition| repetition == 1);
    let needed = match place.field {
        Some(3) => matches!(place.component, None | Some(1 | 4 | 5)),
        Some(5) => matches!(place.component, None | Some(1 | 2)),
        field => field == Some(7),
    };
    place.segment.as_str() == "PID" && needed && first
}

/// Whether a place is the date or the vaccine of a dose (guide, table 3-1: required, not to be empty).
fn tells_dose(place: Path) -> bool {
    let whole = place.component.is_none_or(|component| component == 1);
    place.segment == SegmentId::RXA && matches!(place.field, Some(3 | 5)) && whole
}

/// What was lost, where only the place tells: the whole segment named, or the value at the place.
fn by_place(place: Option<Path>) -> Judged {
    let Some(place) = place else { return Judged::unclear() };
    let effect = match (place.segment.as_str(), place.field) {
        ("MSH", None) => Effect::MessageRejected,
        ("PID", None) => Effect::PatientRejected,
        // Without its date or its vaccine a dose cannot be filed (guide, table 3-1: required field empty).
        ("RXA" | "ORC", None) => Effect::DoseRejected,
        ("RXA", Some(3 | 5)) if tells_dose(place) => Effect::DoseRejected,
        (_, None) => Effect::SegmentIgnored,
        ("MSH", Some(_)) => Effect::Unclear,
        (_, Some(_)) if is_required_of_patient(place) => Effect::Unclear,
        (_, Some(_)) => Effect::ValueNotStored,
    };
    Judged::by_words(effect, if effect == Effect::Unclear { Certainty::Guess } else { Certainty::Inferred })
}
