//! What judging comes to: the effect of one line, how sure it is, what its words say of single vaccinations, and the
//! words that decided.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::verdict::{Certainty, Effect};

/// What words say of deleting what a registry has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Removal {
    Untold,
    Done,
    /// "Not removed", "retained".
    Denied,
}

/// The judgement of one finding, before its neighbours are looked at.
#[allow(clippy::struct_excessive_bools, reason = "the words say each of these things apart from the others")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) effect: Effect,
    pub(crate) certainty: Certainty,
    /// Whether the words themselves tell an outcome.
    pub(crate) by_words: bool,
    /// Whether the words say that a dose or the message was stored.
    pub(crate) stored: bool,
    /// Whether they say nothing else: a confirmation, and no remark.
    pub(crate) confirms: bool,
    /// The vaccination that the words name by its number.
    pub(crate) dose: Option<u32>,
    /// How many vaccinations the words say were taken in.
    pub(crate) count: Option<u32>,
    /// Whether a loss is said of every vaccination.
    pub(crate) every_dose: bool,
    /// What the words say of deleting, which is right only where that was asked for.
    pub(crate) removal: Removal,
    /// Whether the words say of another thing than the dose that it was there before.
    pub(crate) of_another: bool,
    /// Whether the words say that the registry has had the message before.
    pub(crate) sent_before: bool,
}

impl Judged {
    pub(crate) fn by_words(effect: Effect, certainty: Certainty) -> Self {
        Self {
            effect,
            certainty,
            by_words: true,
            stored: false,
            confirms: false,
            dose: None,
            count: None,
            every_dose: false,
            removal: Removal::Untold,
            of_another: false,
            sent_before: false,
        }
    }

    /// What words say outright.
    pub(crate) fn stated(effect: Effect) -> Self {
        Self::by_words(effect, Certainty::Stated)
    }

    /// The judgement where nobody can tell.
    pub(crate) fn unclear() -> Self {
        Self::by_words(Effect::Unclear, Certainty::Guess)
    }

    /// The judgement where the words cannot mean what they say.
    pub(crate) fn open(self) -> Self {
        let effect = Effect::Unclear;
        Self { effect, certainty: Certainty::Guess, stored: false, confirms: false, ..self }
    }

    pub(super) fn without_words(effect: Effect, certainty: Certainty) -> Self {
        Self { by_words: false, ..Self::by_words(effect, certainty) }
    }

    /// How much it weighs against another of the same words: a loss before all, then what leaves it open.
    pub(super) fn weight(&self) -> (u8, Effect) {
        let class = match self.effect {
            effect if effect.is_loss() => 4,
            Effect::Queued => 3,
            Effect::Unclear => 2,
            Effect::AlreadyStored => 1,
            _ => 0,
        };
        (class, self.effect)
    }
}

/// What became of vaccinations one by one, by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects(BTreeMap<u32, Effect>);

impl Effects {
    /// What became of this vaccination, if that is known.
    pub(crate) fn get(&self, dose: u32) -> Option<Effect> {
        self.0.get(&dose).copied()
    }

    /// Notes what became of a vaccination, whatever was known of it.
    pub(crate) fn set(&mut self, dose: u32, effect: Effect) {
        self.0.insert(dose, effect);
    }

    /// Notes what became of a vaccination of which nothing is known.
    pub(crate) fn add(&mut self, dose: u32, effect: Effect) {
        self.0.entry(dose).or_insert(effect);
    }

    /// All of them, by number.
    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, Effect)> + '_ {
        self.0.iter().map(|(dose, effect)| (*dose, *effect))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The heaviest effect, and the first vaccination that has it.
    pub(crate) fn heaviest(&self) -> Option<(u32, Effect)> {
        self.all().reduce(|one, other| if other.1 > one.1 { other } else { one })
    }
}

/// Words that decided, and what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ground {
    /// Where they stand in the words that were judged, in bytes from 0.
    pub(crate) span: Range<usize>,
    pub(crate) says: crate::verdict::Proof,
    /// The vaccinations it is said of, where the words name them.
    pub(crate) doses: Vec<u32>,
}

/// A judgement with what the words say of single vaccinations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) judged: Judged,
    /// What became of vaccinations that the words name one by one, by number; `Effect::Remark` is said of those that
    /// were stored.
    pub(crate) each_dose: Effects,
    /// The words that decided.
    pub(crate) grounds: Vec<Ground>,
}

impl Verdict {
    /// A judgement of words that name no single vaccinations.
    pub(crate) fn alone(judged: Judged) -> Self {
        Self { judged, each_dose: Effects::default(), grounds: Vec::new() }
    }
}
