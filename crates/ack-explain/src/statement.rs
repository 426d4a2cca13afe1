//! From words to statements: what is said to have become of which thing. Words are a [`Reading`]; this finds the things
//! and predicates in it, parts it into clauses, and binds each predicate to what it is said of.

mod answer;
mod antecedent;
mod bind;
mod clause;
mod coverage;
mod denial;
mod dose_names;
mod dose_numbers;
mod dose_reference;
mod ellipsis;
mod helping;
mod label;
mod meant;
#[cfg(test)]
mod meant_tests;
mod modality;
mod naming;
mod noun;
mod parting;
mod predicate;
mod quantity;
mod said_of;
mod saying;
mod side_by_side;
mod standing_for;
mod subject;
mod unknown;

use std::ops::Range;

pub(crate) use bind::statements;
pub(crate) use clause::Clause;
pub(crate) use coverage::{Open, open};
pub(crate) use denial::{Doubt, doubt};
pub(crate) use dose_names::DoseNames;
pub(crate) use dose_reference::{Reference, Sign, references};
pub(crate) use meant::{dose_at_byte, meant};
pub(crate) use modality::Modality;
pub(crate) use naming::nouns;
pub(crate) use noun::{Noun, Thing};
pub(crate) use predicate::{Verb, is_placed};
pub(crate) use quantity::Quantity;
pub(crate) use saying::{Said, Saying, said};

/// What is said of a thing, with denials taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    Kept,
    Lost,
    Waits,
    /// It was there before.
    WasThere,
    /// What was there was changed.
    Changed,
    /// A change was denied.
    Unchanged,
    /// Nobody can say from the words.
    Open,
}

/// One thing said.
#[allow(clippy::struct_excessive_bools, reason = "each is told by the words apart from the others")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) says: Says,
    pub(crate) verb: Verb,
    pub(crate) modality: Modality,
    /// The verb that a clause which leaves its own out repeats: "failed to load", as a loss.
    pub(crate) repeats: Verb,
    /// The words of the verb, counted from 0.
    pub(crate) words: Range<usize>,
    /// The clause it stands in.
    pub(crate) clause: Range<usize>,
    pub(crate) sentence: usize,
    /// The things it is said of, by their place in the list of things.
    pub(crate) subject: Vec<usize>,
    /// Whether all others are told from it: "the only dose that was saved".
    pub(crate) only: bool,
    /// Whether its own clause names the thing.
    pub(crate) names_subject: bool,
    /// Whether a word such as "it" or "which" stands for the thing there.
    pub(crate) by_pronoun: bool,
    /// Whether a row's words stand for the verb.
    pub(crate) by_row: bool,
}

impl Statement {
    /// What a clause that leaves its verb out says with this one, of what it names itself.
    fn left_out(verb: Verb, says: Says, words: Range<usize>, clause: &Clause, subject: Vec<usize>) -> Self {
        Self {
            says,
            verb,
            modality: Modality::Fact,
            repeats: verb,
            words,
            clause: clause.words.clone(),
            sentence: clause.sentence,
            subject,
            only: false,
            names_subject: true,
            by_pronoun: false,
            by_row: false,
        }
    }
}

/// Everything that was found in a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Statements {
    pub(crate) nouns: Vec<Noun>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) all: Vec<Statement>,
    /// Verbs that tell nothing of this message: what is only possible, wanted or of another day.
    pub(crate) aside: Vec<Range<usize>>,
}
