//! What became of vaccinations one by one, by their numbers.

use crate::verdict::Effect;

/// Effects by the number of the vaccination, in order of the numbers. There are few, so that a list keeps the page
/// smaller than a map would.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects(Vec<(u32, Effect)>);

impl Effects {
    /// What became of this vaccination, if that is known.
    pub(crate) fn get(&self, dose: u32) -> Option<Effect> {
        let at = self.0.binary_search_by_key(&dose, |(dose, _)| *dose).ok()?;
        self.0.get(at).map(|(_, effect)| *effect)
    }

    /// Notes what became of a vaccination, whatever was known of it.
    pub(crate) fn set(&mut self, dose: u32, effect: Effect) {
        match self.0.binary_search_by_key(&dose, |(dose, _)| *dose) {
            Ok(at) => {
                if let Some((_, known)) = self.0.get_mut(at) {
                    *known = effect;
                }
            }
            Err(at) => self.0.insert(at, (dose, effect)),
        }
    }

    /// Notes what became of a vaccination of which nothing is known.
    pub(crate) fn add(&mut self, dose: u32, effect: Effect) {
        if self.get(dose).is_none() {
            self.set(dose, effect);
        }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[(u32, Effect)] {
        &self.0
    }

    /// The heaviest effect, and the first vaccination that has it.
    pub(crate) fn heaviest(&self) -> Option<(u32, Effect)> {
        self.0.iter().copied().reduce(|one, other| if other.1 > one.1 { other } else { one })
    }
}
