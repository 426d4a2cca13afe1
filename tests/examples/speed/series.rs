//! The times of several runs, and what is said of them.

use std::fmt;

/// Times in milliseconds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Series(Vec<f64>);

impl Series {
    /// Times in any order.
    pub(crate) fn new(mut times: Vec<f64>) -> Self {
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The middle one; of an even number the lower of the two.
    pub(crate) fn median(&self) -> f64 {
        self.at(50)
    }

    /// The time that so many of a hundred do not exceed.
    pub(crate) fn at(&self, percent: usize) -> f64 {
        let last = self.0.len().saturating_sub(1);
        self.0.get(last * percent / 100).copied().unwrap_or_default()
    }
}

impl fmt::Display for Series {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [least, middle, most] = [0, 50, 100].map(|percent| short(self.at(percent)));
        write!(out, "{middle} ({least}–{most})")
    }
}

/// A number with as many digits as it deserves.
pub(crate) fn short(number: f64) -> String {
    if number < 10.0 { format!("{number:.1}") } else { format!("{number:.0}") }
}

#[cfg(test)]
mod tests {
    use super::Series;

    #[test]
    fn the_middle_and_the_ends_are_told() {
        let series = Series::new(vec![30.0, 5.25, 12.4]);
        assert_eq!(series.to_string(), "12 (5.2–30)");
        assert_eq!(Series::new((0..=100).map(f64::from).collect()).at(95).to_string(), "95");
    }
}
