//! The ways out of a page that the privacy check tries, and what became of each.

use std::rc::Rc;

use yew::Reducible;

/// Their names in `web/page/self_test.js` and in the sentences, in the order they are shown.
pub const WAYS_OUT: [&str; 7] = ["fetch", "image", "form", "socket", "worker", "beacon", "events"];

/// What became of one attempt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attempt {
    /// Not tried yet, or still under way.
    #[default]
    Waiting,
    /// The browser refused it by the page's policy.
    Refused,
    /// It was not refused.
    Open,
    /// The browser gave no answer.
    Unknown,
}

impl Attempt {
    /// What the self-test says became of it.
    pub fn of(result: &str) -> Self {
        match result {
            "refused" => Self::Refused,
            "open" => Self::Open,
            _ => Self::Unknown,
        }
    }

    /// Its name in the sentences and the styles.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Refused => "refused",
            Self::Open => "open",
            Self::Unknown => "unknown",
        }
    }
}

/// What happens to the attempts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttemptAction {
    /// All are made anew.
    Begun,
    /// This became of the attempt at the way of this name.
    Told(String, Attempt),
}

impl Reducible for Attempts {
    type Action = AttemptAction;

    fn reduce(self: Rc<Self>, action: AttemptAction) -> Rc<Self> {
        Rc::new(match action {
            AttemptAction::Begun => Self::default(),
            AttemptAction::Told(way, attempt) => self.told(&way, attempt),
        })
    }
}

/// The attempts at all ways, in the order of [`WAYS_OUT`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts([Attempt; WAYS_OUT.len()]);

impl Attempts {
    /// The same with one more told; a way of another name changes nothing.
    #[must_use]
    pub fn told(mut self, way: &str, attempt: Attempt) -> Self {
        if let Some(at) = WAYS_OUT.iter().position(|known| *known == way) {
            self.0[at] = attempt;
        }
        self
    }

    /// Each way with what became of it.
    pub fn each(self) -> impl Iterator<Item = (&'static str, Attempt)> {
        WAYS_OUT.into_iter().zip(self.0)
    }

    /// The sum: open if one way is, else waiting or unknown if one is that; refused only if all are.
    pub fn sum(self) -> Attempt {
        let any = |wanted: Attempt| self.0.contains(&wanted).then_some(wanted);
        any(Attempt::Open)
            .or_else(|| any(Attempt::Waiting))
            .or_else(|| any(Attempt::Unknown))
            .unwrap_or(Attempt::Refused)
    }
}

#[cfg(test)]
mod tests {
    use super::{Attempt, Attempts, WAYS_OUT};

    fn all(attempt: Attempt) -> Attempts {
        WAYS_OUT.iter().fold(Attempts::default(), |told, way| told.told(way, attempt))
    }

    #[test]
    fn the_page_is_closed_only_when_every_way_was_refused() {
        let refused = all(Attempt::of("refused"));
        assert_eq!(refused.sum(), Attempt::Refused);
        assert_eq!(refused.told("worker", Attempt::of("open")).sum(), Attempt::Open);
        assert_eq!(refused.told("form", Attempt::of("something else")).sum(), Attempt::Unknown);
        assert_eq!(Attempts::default().told("fetch", Attempt::Refused).sum(), Attempt::Waiting);
        assert_eq!(refused.told("a way nobody tries", Attempt::Open), refused);
        assert_eq!(all(Attempt::Unknown).told("image", Attempt::Open).sum(), Attempt::Open);
    }
}
