//! What is heard in a registry's words before it is weighed: what rows say, the statements, and what is said of another
//! thing than the dose.

use std::ops::Range;

use hl7_reader::Path;

use super::before::ThereBefore;
use super::context::{Judge, dose_at};
use super::stretch::stretch;
use crate::knowledge::{Class, RowKind};
use crate::reading::{Border, Reading};
use crate::statement::{
    DoseNames, Doubt, Noun, Open, Quantity, Reference, Said, Saying, Says, Sign, Statement, Statements,
    Thing, Verb, doubt, meant, nouns, open, references, said, statements,
};
use crate::verdict::Effect;

/// The words of one report, ready to be weighed.
#[allow(clippy::struct_excessive_bools, reason = "the words say each of these things apart from the others")]
pub(crate) struct Heard<'r> {
    pub(crate) reading: &'r Reading,
    /// The vaccinations that the words are about by number.
    pub(super) meant: Vec<u32>,
    /// Whether they name others apart from them.
    pub(super) meant_several: bool,
    pub(super) references: Vec<Reference>,
    /// What phrases and families say. That something was there before stands here of a dose only.
    pub(super) said: Vec<Said>,
    /// What they say that is denied or only possible.
    pub(super) doubtful: Vec<Said>,
    pub(super) statements: Statements,
    /// What is left open because nothing understood is said of it.
    pub(super) open: Vec<Open>,
    /// Whether it is said of a patient, or of nobody knows what, that it was there before.
    pub(super) patient_before: bool,
    /// Whether it is said of the message.
    pub(super) message_before: bool,
    /// Whether something is said to have been there before, surely or possibly, and it is not the dose.
    pub(super) of_another: bool,
    /// Whether something that was there before is said to be kept.
    pub(super) old_kept: bool,
    /// What kind of fault the words name.
    pub(super) problem: Option<&'static str>,
}

impl Heard<'_> {
    /// The thing that a statement is said of, where it is said of several the one that holds the others.
    pub(super) fn main_noun(&self, statement: &Statement) -> Option<&Noun> {
        let nouns = statement.subject.iter().filter_map(|at| self.statements.nouns.get(*at));
        let width = |noun: &Noun| match noun.thing {
            Thing::Message => 4,
            Thing::Patient => 3,
            Thing::Dose => 2,
            _ => 1,
        };
        let plain = nouns.filter(|noun| !matches!(noun.sign, Sign::Except | Sign::Unlike));
        let mut widest: Option<&Noun> = None;
        for noun in plain {
            // Of things that do not hold one another the last counts.
            if widest.is_none_or(|known| width(noun) > width(known) || width(noun) == 1 && width(known) == 1)
            {
                widest = Some(noun);
            }
        }
        widest
    }

    /// The vaccinations named, but for those that are only compared with.
    pub(super) fn named(&self) -> impl Iterator<Item = &Reference> {
        self.references.iter().filter(|reference| !reference.compared)
    }

    /// Whether a clause names a vaccination.
    pub(super) fn names_dose(&self, clause: &Range<usize>) -> bool {
        self.statements.nouns.iter().any(|noun| noun.thing == Thing::Dose && clause.contains(&noun.at))
    }
}

impl Judge<'_> {
    /// Hears what the words say at this place.
    pub(crate) fn hear<'r>(&self, reading: &'r Reading, place: Option<Path>) -> Heard<'r> {
        let located = dose_at(place);
        let references =
            self.names.map(|names| references(reading, located, names, self.knowledge)).unwrap_or_default();
        let things = nouns(reading, &references);
        let all = said(reading, self.dialect, self.knowledge);
        let (doubtful, mut said): (Vec<Said>, Vec<Said>) =
            all.into_iter().partition(|said| is_doubted(reading, said));
        said.retain(|said| is_meant(reading, &things, said));
        said.extend(self.bare_duplicate(reading, &references));
        let there = |said: &Said| self.there_before(reading, &things, said, place);
        let mut of_another =
            doubtful.iter().any(|said| said.says.is_there_before() && there(said) != ThereBefore::Dose);
        // Only a dose that was there before tells what became of the dose.
        let (mut patient_before, mut message_before) = (false, false);
        let mut silent: Vec<Range<usize>> = Vec::new();
        said.retain(|said| {
            let what = if said.says.is_there_before() { there(said) } else { ThereBefore::Dose };
            if what != ThereBefore::Dose {
                patient_before |= !matches!(what, ThereBefore::Other | ThereBefore::Message);
                message_before |= what == ThereBefore::Message;
                of_another = true;
                silent.push(said.words.clone());
            }
            what == ThereBefore::Dose
        });
        let mut statements = statements(reading, things, &said, &silent);
        let open = open(reading, &statements, &said, self.knowledge);
        let problem = reading.first_row(RowKind::Problem, &(0..reading.len()), self.knowledge);
        let about = meant(reading, located, self.knowledge);
        let mut heard = Heard {
            meant: about.doses,
            meant_several: about.several,
            references,
            said,
            doubtful,
            statements: Statements::default(),
            open,
            patient_before,
            message_before,
            of_another,
            old_kept: false,
            problem,
            reading,
        };
        let all = std::mem::take(&mut statements.all);
        heard.statements = statements;
        self.keep_of_sent(&mut heard, all, place);
        heard
    }

    /// Keeps those of these statements that are about what was sent.
    fn keep_of_sent(&self, heard: &mut Heard<'_>, all: Vec<Statement>, place: Option<Path>) {
        let kept: Vec<bool> = all.iter().map(|own| self.is_of_sent(heard, own, &all, place)).collect();
        for (own, kept) in all.into_iter().zip(kept) {
            if kept {
                heard.statements.all.push(own);
            } else {
                heard.old_kept |=
                    own.says == Says::Kept && heard.main_noun(&own).is_some_and(|noun| noun.old);
                heard.statements.aside.push(own.words);
            }
        }
    }

    /// Whether a statement is about what was sent: not about another record, other messages, the error itself, or things
    /// beside the record.
    fn is_of_sent(&self, heard: &Heard<'_>, own: &Statement, all: &[Statement], place: Option<Path>) -> bool {
        let reading = heard.reading;
        let noun = heard.main_noun(own);
        if noun.is_some_and(|noun| noun.thing == Thing::Aside) && !own.by_row && own.says != Says::Waits {
            return false;
        }
        let behind = heard.statements.nouns.iter().find(|noun| noun.governed && noun.start >= own.words.end);
        let beside = behind.is_some_and(|noun| {
            noun.thing == Thing::Aside
                && noun.start <= own.words.end + MOST_BETWEEN
                && own.clause.contains(&noun.at)
        });
        if beside && own.verb != Verb::Waits && !own.by_row {
            return false;
        }
        let plural_message = noun.is_some_and(|noun| {
            noun.thing == Thing::Message
                && reading.word(noun.at).ends_with('s')
                && own.says == Says::Lost
                && (matches!(noun.quantity, Quantity::Number(_)) || own.words.end == noun.at)
        });
        let first_kept = all.iter().find(|other| other.says == Says::Kept).map(|other| other.words.start);
        let again = noun.is_some_and(|noun| {
            (noun.start..noun.at).any(|at| reading.is(at, Class::Duplicate))
                && first_kept.is_some_and(|kept| kept < noun.start)
                && own.says == Says::Lost
        });
        let before_verb = noun.is_some_and(|noun| noun.at < own.words.start || noun.start > own.words.start);
        let old = before_verb && own.says != Says::Changed && noun.is_some_and(|noun| noun.old);
        if plural_message || again || old {
            return false;
        }
        if own.says == Says::Kept {
            let errors =
                tells_errors(reading, own.words.end..reading.len()) && !heard.names_dose(&own.clause);
            return !errors && !self.is_kept_of_others(heard, own, noun, place);
        }
        let in_patient = heard.patient_before;
        if own.says == Says::Changed
            && noun.is_some_and(|noun| noun.thing == Thing::Patient)
            && !heard.names_dose(&own.clause)
        {
            return false;
        }
        !(in_patient && is_of_the_same(heard, own, noun))
    }

    /// Whether a verb of storing is of something else than the dose at the place: of the others, of the patient, or of
    /// the error itself ("the others were saved", "demographics accepted", "error saved to log").
    fn is_kept_of_others(
        &self,
        heard: &Heard<'_>,
        own: &Statement,
        noun: Option<&Noun>,
        place: Option<Path>,
    ) -> bool {
        let reading = heard.reading;
        let near = own.clause.start..own.clause.end.min(own.words.end + MOST_BETWEEN);
        let own_error = near.into_iter().any(|at| {
            reading.is(at, Class::OwnError)
                && !reading.was(at, 1, Class::Without)
                && !reading.was(at, 1, Class::None)
        });
        let in_dose =
            place.is_some_and(|place| matches!(place.segment.as_str(), "RXA" | "ORC" | "RXR" | "OBX"));
        let of_patient =
            noun.is_some_and(|noun| noun.thing == Thing::Patient || reading.is(noun.at, Class::Demographic));
        let rest = noun.is_some_and(|noun| noun.quantity == Quantity::Rest && noun.doses.is_empty());
        let only = noun.is_some_and(|noun| reading.was(noun.start, 1, Class::Only));
        own_error
            || rest && !self.tells_rest(heard)
            || in_dose && of_patient && !only && !heard.names_dose(&own.clause)
    }

    /// Whether words name single vaccinations, so that "the others" are the rest of them.
    fn tells_rest(&self, heard: &Heard) -> bool {
        self.names.is_some_and(DoseNames::can_be_told_apart) && heard.named().next().is_some()
    }

    /// That something was there before, where a clause says no more than "duplicate", and perhaps of which vaccine and
    /// that it was refused: "rejected: duplicate", "duplicate MMR was not saved".
    fn bare_duplicate(&self, reading: &Reading, references: &[Reference]) -> Option<Said> {
        let at = (0..reading.len()).find(|at| reading.is(*at, Class::Duplicate))?;
        let words = stretch(reading, at);
        let classes = [
            Class::Auxiliary,
            Class::Denial,
            Class::Determiner,
            Class::Turn,
            Class::Kept,
            Class::Done,
            Class::Keep,
            Class::As,
            Class::Reason,
            Class::Duplicate,
            Class::Lost,
            Class::Dose,
        ];
        let says_no_more = |at: usize| {
            reading.is_any(at, &classes)
                || reading.number(at).is_some()
                || references.iter().any(|reference| reference.words.contains(&at))
                || !self.knowledge.vaccines_named(reading, &(at..at + 1)).is_empty()
        };
        let sure = doubt(reading, at, &words) == Doubt::None;
        (sure && words.into_iter().all(says_no_more)).then_some(Said {
            says: Saying::Duplicate,
            words: at..at + 1,
            number: None,
        })
    }
}

/// Whether what a row says is denied, or only possible.
fn is_doubted(reading: &Reading, said: &Said) -> bool {
    match doubt(reading, said.words.start, &stretch(reading, said.words.start)) {
        Doubt::None => false,
        Doubt::Possible => said.says.is_there_before(),
        Doubt::Conditional => {
            said.says.is_there_before() || matches!(said.says, Saying::Effect(effect) if effect.is_loss())
        }
        Doubt::Denied => {
            let denies =
                matches!(said.says, Saying::RegistryFault | Saying::Effect(Effect::Queued | Effect::Unclear));
            said.says.is_there_before() || denies
        }
    }
}

/// Whether what a row says is meant so: of doses and not of fields, as a fact and not as a wish, and not taken back
/// by errors behind it.
fn is_meant(reading: &Reading, nouns: &[Noun], said: &Said) -> bool {
    let words = &said.words;
    let partly = said.says == Saying::Partly;
    if partly {
        let next = nouns.iter().find(|noun| noun.at >= words.end && noun.at < words.end + MOST_BETWEEN);
        let of_doses = reading.is(words.start, Class::Only)
            || next.is_none_or(|noun| matches!(noun.thing, Thing::Dose | Thing::Message | Thing::Record));
        let none = reading.is(words.end, Class::None);
        if !of_doses || none {
            return false;
        }
    }
    // "Message accepted with errors" tells of errors that it does not name.
    let taken_back = said.says.is_stored() && tells_errors(reading, words.end..reading.len());
    // "RXA-7 ignored" is said of a field, "RXA 2 ignored" of a dose.
    let loses = matches!(said.says, Saying::Effect(effect) if effect.is_loss());
    let of_field = loses && reading.is_field(words.start);
    let before = || reading.sentence(words.start).start..words.start;
    let wanted = said.says.is_waiting() && before().any(|at| reading.is(at, Class::Demand));
    // "In this message, rejected": the thing only tells where.
    let parted = (words.start + 1..words.end).any(|at| reading.border(at) == Border::Comma);
    let runs_on = parted
        && reading.was(words.start, 2, Class::Preposition)
        && reading.was(words.start, 1, Class::Determiner);
    !taken_back && !of_field && !wanted && !runs_on
}

/// Whether a verb is of the patient who was there before, or of a record of which nobody says more: "client not
/// added", "not merged". It tells nothing of the dose.
fn is_of_the_same(heard: &Heard<'_>, own: &Statement, noun: Option<&Noun>) -> bool {
    match noun.map(|noun| noun.thing) {
        Some(Thing::Patient) => !heard.names_dose(&own.clause),
        Some(Thing::Pronoun | Thing::Record) => true,
        // "MMR was not stored" names another thing.
        None => (own.clause.start..own.words.start).all(|at| {
            let joins =
                [Class::And, Class::Turn, Class::Determiner, Class::Already, Class::Duplicate, Class::There];
            heard.reading.is_any(at, &joins)
        }),
        // "Address updated" says nothing of a dose that was stored.
        Some(thing) => own.says != Says::Lost && !matches!(thing, Thing::Dose | Thing::Message),
    }
}

/// How many words behind "not all" may stand before what it is said of, with that.
const MOST_BETWEEN: usize = 3;

/// Whether words name errors that are not denied.
fn tells_errors(reading: &Reading, words: Range<usize>) -> bool {
    words.into_iter().filter(|at| reading.is(*at, Class::Errors)).any(|at| {
        let denied = reading.was(at, 1, Class::None)
            || reading.was(at, 1, Class::Without)
            || reading.was(at, 1, Class::Harmless)
            || doubt(reading, at, &stretch(reading, at)) == Doubt::Denied
            || reading.is(at + 1, Class::None);
        !denied
    })
}
