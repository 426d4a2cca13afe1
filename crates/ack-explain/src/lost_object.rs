//! What a verb of loss took with it: the thing named before it in its clause, else the one behind it, else what stands
//! at the place of the finding.

use hl7_reader::{Path, SegmentId};

use crate::clause::Verb;
use crate::dose_names::DoseNames;
use crate::effect::{Judge, Judged, dose_at};
use crate::knowledge::Knowledge;
use crate::verdict::{Certainty, Effect, Severity, VaccinationKind};

/// How far behind a verb its object is looked for, in words.
const OBJECT_BEHIND: usize = 4;

/// How many words may describe a thing behind a preposition.
const MOST_DESCRIBING: usize = 2;

/// Words for all that a message holds: without a place of their own, none of it stored means nothing stored.
const ALL_CONTENT: [&str; 2] = ["data", "information"];

/// A thing named in words.
#[derive(Clone, Copy)]
pub(crate) struct Object {
    /// What kind of thing it is.
    pub(crate) kind: &'static str,
    /// Which word names it, counted from 0.
    pub(crate) at: usize,
    /// Whether a segment is told by its name, and not only called a segment.
    by_name: bool,
}

impl Judge<'_> {
    /// The judgement that a verb of loss gives.
    pub(crate) fn lost_object(
        &self,
        words: &[&str],
        verb: Verb,
        place: Option<Path>,
        severity: Option<Severity>,
    ) -> Judged {
        let named = object(words, verb, self.knowledge);
        let segment = place.map(|place| place.segment);
        let segment = segment.as_ref().map(SegmentId::as_str);
        let stated = |effect| Judged::by_words(effect, Certainty::Stated);
        let own = words.get(verb.at).copied().unwrap_or_default();
        let updates = matches!(own, "update" | "updated");
        let mild = matches!(severity, Some(Severity::Warning | Severity::Information));
        // "RXA-7 ignored".
        if verb.of_field {
            let field = place.filter(|place| place.field.is_some());
            return field.map_or(stated(Effect::ValueNotStored), |field| by_place(Some(field)));
        }
        let kind =
            named.map(|object| object.kind).or_else(|| self.names_vaccine(words, verb).then_some("dose"));
        // A refusal is the record itself where one was sent, else a part of it.
        let refused = || self.names.is_some_and(|names| !names.of_kind(VaccinationKind::Refused).is_empty());
        let kind = match kind {
            Some("refusal") => Some(if refused() { "dose" } else { "value" }),
            kind => kind,
        };
        // "Nothing was recorded for this RXA" is said of the dose.
        let for_dose = || {
            let behind = words.get(verb.at + 1..verb.clause_end).unwrap_or_default();
            behind.first().is_some_and(|word| self.knowledge.listed("preposition", word).is_some())
                && behind.iter().any(|word| self.knowledge.object(word) == Some("dose"))
        };
        let kind = kind.map(|kind| {
            let is_all = named.and_then(|named| words.get(named.at)) == Some(&"nothing");
            if is_all && for_dose() { "dose" } else { kind }
        });
        // "Data not stored" is said of all that stands at the place.
        let bare = named.is_some_and(|object| {
            let all = words.get(object.at).is_some_and(|word| ALL_CONTENT.contains(word));
            let whole = place.is_none_or(|place| place.field.is_none() || tells_dose(place));
            all && object.at == verb.clause_start && whole
        });
        let kind = if bare && kind == Some("value") { Some("record") } else { kind };
        // Without its date or its vaccine a dose cannot be filed.
        let is_part =
            |at: usize| words.get(at).is_some_and(|word| self.knowledge.listed("alternate", word).is_some());
        let of_dose = named.is_some_and(|object| {
            words.get(object.at).is_some_and(|word| TELL_DOSE.contains(word))
                && !object.at.checked_sub(1).is_some_and(is_part)
        });
        if kind == Some("value") && of_dose && place.is_some_and(tells_dose) {
            return Judged::by_words(Effect::DoseRejected, Certainty::Inferred);
        }
        let judged = match (kind, segment) {
            // The record stays as the registry had it.
            (Some("patient"), _) if updates && mild => stated(Effect::SegmentIgnored),
            // Nobody was found whose record it could be.
            (Some("patient"), _) if updates => Judged::by_words(Effect::Unclear, Certainty::Guess),
            (Some("dose" | "record" | "message") | None, _) if updates => {
                Judged::by_words(Effect::Unclear, Certainty::Guess)
            }
            // "Unable to process" is said of a record, not of a value in it.
            (None, Some("RXA" | "ORC")) if self.knowledge.listed("keep", own).is_some() => {
                Judged::by_words(Effect::DoseRejected, Certainty::Inferred)
            }
            // Who does not share records has none of them kept.
            (Some("value" | "record") | None, None | Some("PD1"))
                if self.knowledge.problem_of(words) == Some("no_consent") =>
            {
                Judged::by_words(Effect::PatientRejected, Certainty::Inferred)
            }
            (Some("message"), _) => stated(Effect::MessageRejected),
            (Some("patient"), _) => stated(Effect::PatientRejected),
            (Some("dose"), _) => stated(Effect::DoseRejected),
            (Some("segment"), Some(_)) if named.is_some_and(|object| object.by_name) => {
                stated(Effect::SegmentIgnored)
            }
            (Some("segment" | "record"), Some("RXA" | "ORC")) => stated(Effect::DoseRejected),
            (Some("segment" | "record"), Some("PID")) => stated(Effect::PatientRejected),
            (Some("segment" | "record"), Some("MSH")) => stated(Effect::MessageRejected),
            (Some("record"), Some("PD1")) => Judged::by_words(Effect::PatientRejected, Certainty::Inferred),
            // Nobody says which record, and there may be several.
            (Some("record"), None) if self.is_one_of_several(words, named) => stated(Effect::DoseRejected),
            (Some("record"), None) => Judged::by_words(Effect::MessageRejected, Certainty::Inferred),
            (Some("segment"), _) => stated(Effect::SegmentIgnored),
            (Some("value"), _) if denies_all_content(words, named, verb, place, self.knowledge) => {
                stated(Effect::MessageRejected)
            }
            (Some("value"), Some(_)) if !place.is_some_and(is_required_of_patient) => {
                stated(Effect::ValueNotStored)
            }
            // A word of loss alone, in a reply that rejects the message, is about the message.
            (None, None) if self.rejected => Judged::by_words(Effect::MessageRejected, Certainty::Inferred),
            _ => by_place(place),
        };
        // A vaccine that was not sent there is not the dose at the place.
        let names_others =
            |names: &DoseNames<'_, '_>| names.verb_names_others(words, verb, dose_at(place), self.knowledge);
        if judged.effect == Effect::DoseRejected && self.names.is_some_and(names_others) {
            return Judged::by_words(Effect::Unclear, Certainty::Guess);
        }
        // One known system warns that a message "cannot be accepted" and takes it all the same.
        let before = verb.at.checked_sub(2).and_then(|at| words.get(at));
        if mild && before == Some(&"cannot") && judged.effect.rejects_message() {
            return Judged::by_words(Effect::Unclear, Certainty::Guess);
        }
        judged
    }

    /// Whether the clause of a verb names a vaccine, by its name or as one of the message is called.
    fn names_vaccine(&self, words: &[&str], verb: Verb) -> bool {
        let own = words.get(verb.clause_start..verb.clause_end).unwrap_or_default();
        let called =
            |names: &DoseNames<'_, '_>| own.iter().any(|word| !names.called(word, self.knowledge).is_empty());
        self.names.is_some_and(called) || !self.knowledge.vaccines_named(own).is_empty()
    }

    /// Whether fewer records are counted before the word than the message has vaccinations: "1 record skipped".
    fn is_one_of_several(&self, words: &[&str], record: Option<Object>) -> bool {
        let count = record.and_then(|record| words.get(record.at.checked_sub(1)?)?.parse::<u32>().ok());
        count.zip(self.names).is_some_and(|(count, names)| count < names.count)
    }
}

/// The thing that the verb is about: the nearest one named before it in its clause, but not one that only tells where
/// ("a value in this message"), else the nearest behind it.
pub(crate) fn object(words: &[&str], verb: Verb, knowledge: &Knowledge) -> Option<Object> {
    if let Some(subject) = shared_subject(words, verb, knowledge) {
        return Some(subject);
    }
    let mut aside = None;
    let mut at = verb.at;
    while at > verb.clause_start {
        at -= 1;
        let Some(found) = named(words, verb.clause_start, at, knowledge) else { continue };
        let start = phrase_start(words, at, verb.clause_start, knowledge);
        let Some(before) = start.checked_sub(1).filter(|before| *before >= verb.clause_start) else {
            return Some(found);
        };
        let is =
            |kind: &str, at: usize| words.get(at).is_some_and(|word| knowledge.listed(kind, word).is_some());
        // "none of the doses" is about the doses.
        let counted = before.checked_sub(1).is_some_and(|at| is("quantity", at));
        // "A vaccination with an invalid lot number": a few words may stand between.
        let describes = |at: usize| {
            !is("auxiliary", at)
                && words.get(at).is_some_and(|word| *word != "and" && knowledge.object(word).is_none())
        };
        let mut between = (verb.clause_start..=before).rev().take(MOST_DESCRIBING + 1);
        let is_aside = between
            .find(|at| is("preposition", *at) || !describes(*at))
            .is_some_and(|at| is("preposition", at));
        if !is_aside || counted {
            return Some(widest(words, found, before, verb.clause_start, knowledge));
        }
        aside = aside.or(Some(found));
        at = before;
    }
    let mut behind = (verb.at + 1..verb.clause_end).take(OBJECT_BEHIND);
    let behind = behind.find_map(|at| named(words, verb.clause_start, at, knowledge));
    // "The message was sent on, but it was not accepted": the word stands for what the clause before is about.
    let stands_for = || {
        let own = words.get(verb.clause_start..verb.at).unwrap_or_default();
        let pronoun = own.iter().any(|word| PRONOUNS.contains(word)) || own.first() == Some(&"but");
        (0..verb.clause_start).find_map(|at| named(words, 0, at, knowledge)).filter(|_| pronoun)
    };
    behind.or(aside).or_else(stands_for)
}

/// The first thing named in the clause, where the verb is the second that is said of it: "the record failed the check
/// and was discarded".
fn shared_subject(words: &[&str], verb: Verb, knowledge: &Knowledge) -> Option<Object> {
    let own = words.get(verb.clause_start..verb.at)?;
    let helps = |word: &&&str| knowledge.listed("auxiliary", word).is_some();
    let helped = own.iter().rev().take_while(helps).count();
    let before = own.len().checked_sub(helped + 1)?;
    let joined = helped > 0 && own.get(before) == Some(&"and");
    let first = (verb.clause_start..verb.clause_start + before)
        .find(|at| named(words, verb.clause_start, *at, knowledge).is_some());
    let mut first = first.filter(|_| joined)?;
    // "Patient record": the last of the words that stand together is the thing.
    while named(words, verb.clause_start, first + 1, knowledge).is_some()
        && first + 1 < verb.clause_start + before
    {
        first += 1;
    }
    named(words, verb.clause_start, first, knowledge)
}

/// The thing, or the one joined to it by the word before, if that one holds it: of "person and shots" the person.
fn widest(words: &[&str], found: Object, before: usize, from: usize, knowledge: &Knowledge) -> Object {
    let joined = words.get(before) == Some(&"and") && before > from;
    let other = if joined { named(words, from, before - 1, knowledge) } else { None };
    let width = |object: &Object| WIDEST_FIRST.iter().position(|kind| *kind == object.kind);
    match other {
        Some(other) if width(&other).is_some_and(|own| width(&found).is_some_and(|narrow| own < narrow)) => {
            other
        }
        _ => found,
    }
}

/// Things that hold one another.
const WIDEST_FIRST: [&str; 3] = ["message", "patient", "dose"];

/// Words that stand for a thing named before.
pub(crate) const PRONOUNS: [&str; 3] = ["it", "they", "which"];

/// The thing a word names. A record that is told by the word before it ("client record") is that thing.
fn named(words: &[&str], from: usize, at: usize, knowledge: &Knowledge) -> Option<Object> {
    let kind = knowledge.thing_at(words, from, at)?;
    let before = at
        .checked_sub(1)
        .filter(|before| *before >= from)
        .and_then(|before| knowledge.object(words.get(before)?));
    match before {
        Some(owner @ ("patient" | "dose" | "message"))
            if matches!(kind, "record" | "segment")
                || words.get(at).is_some_and(|word| ALL_CONTENT.contains(word)) =>
        {
            Some(Object { kind: owner, at, by_name: false })
        }
        _ => {
            let general = words.get(at).is_some_and(|word| matches!(*word, "segment" | "segments"));
            let by_name = kind == "segment" && (!general || before == Some("segment"));
            Some(Object { kind, at, by_name })
        }
    }
}

/// The first word of the row of things and articles that ends at this word.
pub(crate) fn phrase_start(words: &[&str], at: usize, from: usize, knowledge: &Knowledge) -> usize {
    let belongs =
        |word: &str| knowledge.object(word).is_some() || knowledge.listed("determiner", word).is_some();
    let row = (from..at).rev().take_while(|before| words.get(*before).is_some_and(|word| belongs(word)));
    row.last().unwrap_or(at)
}

/// Whether the words say that no data at all was stored, and not of a field alone.
fn denies_all_content(
    words: &[&str],
    object: Option<Object>,
    verb: Verb,
    place: Option<Path>,
    knowledge: &Knowledge,
) -> bool {
    let all = object.and_then(|object| words.get(object.at)).is_some_and(|word| ALL_CONTENT.contains(word));
    let none = words.get(verb.clause_start).and_then(|word| knowledge.listed("quantity", word));
    let field_alone = place.is_some_and(|place| place.field.is_some() && place.segment != SegmentId::MSH);
    all && none == Some("none") && !field_alone
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

/// What may be said of the date or the vaccine of a dose as a whole.
const TELL_DOSE: [&str; 4] = ["date", "code", "format", "value"];

/// Whether a place is the date or the vaccine of a dose (guide, table 3-1: required, not to be empty).
fn tells_dose(place: Path) -> bool {
    let whole = place.component.is_none_or(|component| component == 1);
    place.segment == SegmentId::RXA && matches!(place.field, Some(3 | 5)) && whole
}

/// What was lost, where only the place tells: the whole segment named, or the value at the place.
fn by_place(place: Option<Path>) -> Judged {
    let Some(place) = place else { return Judged::by_words(Effect::Unclear, Certainty::Guess) };
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
