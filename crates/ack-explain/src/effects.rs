//! What became of vaccinations one by one, by their numbers.

use crate::sorted_list::SortedList;
use crate::verdict::Effect;

/// Effects by the number of the vaccination.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects(SortedList<u32, Effect>);

impl Effects {
    /// What became of this vaccination, if that is known.
    pub(crate) fn get(&self, dose: u32) -> Option<Effect> {
        self.0.get(&dose).copied()
    }

    /// Notes what became of a vaccination, whatever was known of it.
    pub(crate) fn set(&mut self, dose: u32, effect: Effect) {
        if let Some(known) = self.0.entry(dose, || effect) {
            *known = effect;
        }
    }

    /// Notes what became of a vaccination of which nothing is known.
    pub(crate) fn add(&mut self, dose: u32, effect: Effect) {
        self.0.entry(dose, || effect);
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[(u32, Effect)] {
        self.0.as_slice()
    }

    /// The heaviest effect, and the first vaccination that has it.
    pub(crate) fn heaviest(&self) -> Option<(u32, Effect)> {
        self.all().iter().copied().reduce(|one, other| if other.1 > one.1 { other } else { one })
    }
}
