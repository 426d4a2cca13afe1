//! What is heard in a registry's words before it is weighed: the statements they make, the verbs, and what is said of
//! another thing than the dose.

use std::ops::Range;

use hl7_reader::Path;

use crate::clause::{Doubt, Text, Verb};
use crate::effect::Judge;
use crate::knowledge::Statement;
use crate::there_before::{ThereBefore, says_there_before};

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
    /// Whether something is said to have been there before, surely or possibly, and it is not the dose.
    pub(crate) of_another: bool,
}

impl Judge<'_> {
    /// Hears what the words say at this place.
    pub(crate) fn hear(&self, text: &str, place: Option<Path>) -> Heard {
        let text = Text::new(text, self.knowledge);
        let words = text.slices();
        let doubted = |statement: &Statement| match text.doubt(statement.captures.at, self.knowledge) {
            Doubt::None => false,
            Doubt::Possible => says_there_before(statement),
            Doubt::Denied => {
                says_there_before(statement) || matches!(statement.says, "registry_fault" | "queued")
            }
        };
        let (doubtful, mut said): (Vec<Statement>, Vec<Statement>) =
            self.knowledge.statements(&words, self.dialect).into_iter().partition(doubted);
        let there = |statement: &Statement| {
            let before = says_there_before(statement);
            if before { self.there_before(&text, statement, place) } else { ThereBefore::Dose }
        };
        said.retain(|statement| !self.runs_on(&text, statement));
        let mut of_another = doubtful.iter().any(|statement| there(statement) != ThereBefore::Dose);
        // Only a dose that was there before tells what became of the dose.
        let mut other_cues: Vec<Range<usize>> = Vec::new();
        let mut patient_before = false;
        said.retain(|statement| {
            let what = there(statement);
            if what != ThereBefore::Dose {
                patient_before |= what != ThereBefore::Other;
                of_another = true;
                other_cues.push(statement.captures.at..statement.captures.end);
            }
            what == ThereBefore::Dose
        });
        let mut verbs = text.verbs(self.knowledge);
        verbs.retain(|verb| {
            let in_cue = other_cues.iter().any(|cue| cue.contains(&verb.at));
            !(in_cue || patient_before && self.is_of_the_same(&text, verb, &other_cues))
        });
        Heard { text, said, doubtful, verbs, patient_before, of_another }
    }

    /// Whether a statement runs on from a thing that only tells where, over the end of its clause: "in this message,
    /// rejected".
    fn runs_on(&self, text: &Text, statement: &Statement) -> bool {
        let listed = |kind: &str, at: usize| self.knowledge.listed(kind, text.word(at)).is_some();
        let at = statement.captures.at;
        let (start, end) = text.clause_of(at);
        let before = (start..at).rev().find(|at| !listed("determiner", *at));
        let aside = before.is_some_and(|at| listed("preposition", at));
        aside && end < statement.captures.end && self.knowledge.object(text.word(at)).is_some()
    }
}
