//! What is heard in a registry's words before it is weighed: the statements they make, the verbs, and what is said of
//! another thing than the dose.

use std::ops::Range;

use hl7_reader::Path;

use crate::clause::{Doubt, Verb};
use crate::effect::Judge;
use crate::effect_of_words::says_stored;
use crate::knowledge::{Captures, Statement, number};
use crate::lost_object::{Object, object, phrase_start};
use crate::text::Text;
use crate::there_before::{ThereBefore, says_there_before};
use crate::verdict::Effect;

/// The words of one report, ready to be weighed.
pub(crate) struct Heard {
    pub(crate) text: Text,
    /// What phrases and families say. That something was there before stands here of a dose only.
    pub(crate) said: Vec<Statement>,
    /// What they say that is denied or only possible.
    pub(crate) doubtful: Vec<Statement>,
    /// The verbs, but for those about a patient who was there before.
    pub(crate) verbs: Vec<Verb>,
    /// Whether it is said of a patient, or of nobody knows what, that it was there before.
    pub(crate) patient_before: bool,
    /// Whether it is said of the message.
    pub(crate) message_before: bool,
    /// Whether something is said to have been there before, surely or possibly, and it is not the dose.
    pub(crate) of_another: bool,
}

/// How many words may describe a thing before its name.
const MOST_DESCRIBING: usize = 2;

/// How many words behind "not all" may stand before what it is said of, with that.
const MOST_BETWEEN: usize = 3;

impl Judge<'_> {
    /// Hears what the words say at this place.
    pub(crate) fn hear(&self, text: &str, place: Option<Path>) -> Heard {
        let text = Text::new(text, self.knowledge);
        let words = text.slices();
        let doubted = |statement: &Statement| match text.doubt(statement.captures.at, self.knowledge) {
            Doubt::None => false,
            Doubt::Possible => says_there_before(statement),
            Doubt::Denied => {
                says_there_before(statement)
                    || matches!(statement.says, "registry_fault" | "queued" | "unclear")
            }
        };
        let (doubtful, mut said): (Vec<Statement>, Vec<Statement>) =
            self.knowledge.statements(&words, self.dialect).into_iter().partition(doubted);
        let there = |statement: &Statement| {
            let before = says_there_before(statement);
            if before { self.there_before(&text, &words, statement, place) } else { ThereBefore::Dose }
        };
        said.retain(|statement| !self.runs_on(&text, statement) && self.is_of_doses(&text, statement));
        let mut verbs = text.verbs(self.knowledge);
        for verb in &mut verbs {
            verb.of_field =
                object(&words, *verb, self.knowledge).is_some_and(|thing| text.is_field(thing.at));
        }
        said.extend(self.bare_duplicate(&text, &words));
        // "Message accepted with errors" tells of errors that it does not name.
        let errs = (0..text.words.len()).rev().find(|at| self.is_of_errors(&text, *at));
        said.retain(|statement| {
            let end = statement.captures.end;
            let none = statement.says == "partly" && matches!(text.word(end), "0" | "none");
            let accepted = says_stored(statement.says) && errs.is_some_and(|errs| errs >= end);
            // "RXA-7 ignored" is said of a field, "RXA 2 ignored" of a dose.
            let of_field = text.is_field(statement.captures.at)
                && statement.says.parse().is_ok_and(|effect: Effect| effect.is_loss());
            // "Needed for the message to be processed".
            let (start, _) = text.sentence_of(statement.captures.at);
            let wanted = statement.says == "queued"
                && (start..statement.captures.at)
                    .any(|at| self.knowledge.listed("demand", text.word(at)).is_some());
            !none && !accepted && !of_field && !wanted
        });
        verbs.retain(|verb| {
            let faulty = errs.is_some_and(|errs| errs > verb.at) && !self.clause_names(&text, verb, "dose");
            verb.lost || !(faulty || self.is_of_others(&text, verb, place))
        });
        let stored = verbs.iter().find(|verb| !verb.lost).map(|verb| verb.at);
        verbs.retain(|verb| {
            let of_old = self.is_of_old(&words, verb, stored);
            if of_old && !verb.lost && !said.iter().any(says_there_before) {
                // "Existing record retained": what became of the one that was sent is not said.
                said.push(Statement { says: "unclear", captures: Captures::of_words(verb.at..verb.at + 1) });
            }
            !of_old
        });
        let mut of_another = doubtful.iter().any(|statement| there(statement) != ThereBefore::Dose);
        // Only a dose that was there before tells what became of the dose.
        let mut other_cues: Vec<Range<usize>> = Vec::new();
        let (mut patient_before, mut message_before) = (false, false);
        said.retain(|statement| {
            let what = there(statement);
            if what != ThereBefore::Dose {
                patient_before |= !matches!(what, ThereBefore::Other | ThereBefore::Message);
                message_before |= what == ThereBefore::Message;
                of_another = true;
                other_cues.push(statement.captures.at..statement.captures.end);
            }
            what == ThereBefore::Dose
        });
        verbs.retain(|verb| {
            let in_cue = other_cues.iter().any(|cue| cue.contains(&verb.at));
            // Who makes one patient of two, or updates one, says nothing of the doses.
            let is_update = !verb.lost && self.knowledge.listed("done", text.word(verb.at)).is_some();
            !(in_cue
                || is_update && self.is_of_patient(&text, verb)
                || patient_before && self.is_of_the_same(&text, verb, &other_cues))
        });
        Heard { text, said, doubtful, verbs, patient_before, message_before, of_another }
    }

    /// Whether a word is "errors", and not denied: "without errors".
    fn is_of_errors(&self, text: &Text, at: usize) -> bool {
        let before = text.word_before(at, 1);
        let denied = matches!(before, "no" | "without" | "any" | "0" | "zero" | "informational")
            || text.doubt(at, self.knowledge) == Doubt::Denied
            || matches!(text.word(at + 1), "0" | "none");
        text.word(at) == "errors" && !denied
    }

    /// Whether a verb of storing is of something else than the dose at the place: of the others, of the patient, or of
    /// the error itself ("the others were saved", "demographics accepted", "error saved to log").
    fn is_of_others(&self, text: &Text, verb: &Verb, place: Option<Path>) -> bool {
        let listed = |kind: &str, at: usize| self.knowledge.listed(kind, text.word(at)).is_some();
        let own_error = |at: usize| {
            let denied =
                text.doubt(at, self.knowledge) == Doubt::Denied || text.word_before(at, 1) == "without";
            listed("own_error", at) && !denied
        };
        let thing = object(&text.slices(), *verb, self.knowledge).filter(|thing| thing.at < verb.at);
        let from = thing.map_or(verb.clause_start, |thing| thing.at);
        if (from..verb.at).any(own_error) || (verb.at + 1..verb.clause_end).take(MOST_BETWEEN).any(own_error)
        {
            return true;
        }
        let in_dose =
            place.is_some_and(|place| matches!(place.segment.as_str(), "RXA" | "ORC" | "RXR" | "OBX"));
        let is_patient =
            |thing: Object| thing.kind == "patient" || text.word(thing.at).starts_with("demographic");
        let of_patient = thing.is_some_and(is_patient) && !self.clause_names(text, verb, "dose");
        (verb.clause_start..verb.at).any(|at| listed("others", at)) || (in_dose && of_patient)
    }

    /// Whether a verb is of another thing than was sent: of an old one ("old vaccination removed"), or of messages in the
    /// plural ("3 messages were rejected", "review rejected messages"). `stored` is the first verb of storing: what is
    /// dropped as a duplicate behind it is another one.
    fn is_of_old(&self, words: &[&str], verb: &Verb, stored: Option<usize>) -> bool {
        let listed =
            |kind: &str, at: usize| words.get(at).is_some_and(|w| self.knowledge.listed(kind, w).is_some());
        let Some(thing) = object(words, *verb, self.knowledge) else { return false };
        let word = words.get(thing.at).copied().unwrap_or_default();
        if thing.kind == "message" && word.ends_with('s') && verb.lost {
            let before = thing.at.checked_sub(1);
            let counted = before.and_then(|at| number(words.get(at)?)).is_some();
            return counted || verb.at + 1 == thing.at;
        }
        let tells = listed("kept", verb.at) || self.knowledge.refuses_at(words, verb.at);
        let from = phrase_start(words, thing.at, verb.clause_start, self.knowledge);
        let near = from.saturating_sub(MOST_DESCRIBING).max(verb.clause_start)..thing.at;
        let is_old = |at: usize| {
            let again = words.get(at) == Some(&"duplicate") && stored.is_some_and(|stored| stored < at);
            listed("old", at)
                || (listed("earlier", at) && !self.knowledge.refuses_at(words, at + 1))
                || (again && verb.lost)
        };
        tells && (verb.clause_start..verb.at).contains(&thing.at) && near.into_iter().any(is_old)
    }

    /// That something was there before, where a clause says no more than "duplicate", and perhaps of which vaccine and
    /// that it was refused: "rejected: duplicate", "duplicate MMR was not saved".
    fn bare_duplicate(&self, text: &Text, words: &[&str]) -> Option<Statement> {
        let at = words.iter().position(|word| *word == "duplicate")?;
        let (start, end) = text.clause_of(at);
        let kinds = ["auxiliary", "denial", "determiner", "turn", "kept", "done", "keep"];
        let says_no_more = |at: usize| {
            let word = text.word(at);
            matches!(word, "duplicate" | "as" | "because" | "a")
                || self.knowledge.is_one_of(&kinds, word)
                || self.knowledge.refuses_at(words, at)
                || self.knowledge.object(word) == Some("dose")
                || self.names.is_some_and(|names| !names.called(word, self.knowledge).is_empty())
                || !self.knowledge.vaccines_named(words.get(at..=at).unwrap_or_default()).is_empty()
        };
        let captures = Captures::of_words(at..at + 1);
        let sure = text.doubt(at, self.knowledge) == Doubt::None;
        (sure && (start..end).all(says_no_more)).then_some(Statement { says: "duplicate", captures })
    }

    /// Whether words such as "not all" are said of doses or of the message, and not of fields.
    fn is_of_doses(&self, text: &Text, statement: &Statement) -> bool {
        if statement.says != "partly" || text.word(statement.captures.at) == "only" {
            return true;
        }
        let end = statement.captures.end;
        let thing = (end..end + MOST_BETWEEN).find_map(|at| self.knowledge.object(text.word(at)));
        thing.is_none_or(|thing| matches!(thing, "dose" | "message" | "record"))
    }

    /// Whether a statement runs on from a thing that only tells where, over the end of its clause: "in this message,
    /// rejected".
    fn runs_on(&self, text: &Text, statement: &Statement) -> bool {
        let listed = |kind: &str, at: usize| self.knowledge.listed(kind, text.word(at)).is_some();
        let at = statement.captures.at;
        let (start, end) = text.clause_of(at);
        let before = (start..at).rev().find(|at| !listed("determiner", *at));
        let aside = before.is_some_and(|at| listed("preposition", at)) && listed("determiner", at - 1);
        aside && end < statement.captures.end && self.knowledge.object(text.word(at)).is_some()
    }
}
