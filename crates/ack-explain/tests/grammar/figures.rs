//! The figures of many sentences: how many doses were read right, left open, read wrong or read as the opposite.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use ack_explain::Knowledge;

use crate::expected::{Expected, Found, Mark};
use crate::reply::{SETTINGS, Setting, found};
use crate::sentence::Sentence;

/// One dose of one sentence in one setting.
pub(crate) struct Trial {
    setting: Setting,
    words: String,
    /// The sentence with its slots.
    frame: String,
    dose: usize,
    expected: Expected,
    found: Found,
    mark: Mark,
}

/// Every dose of some sentences in every setting.
pub(crate) struct Figures {
    /// What they are of.
    title: &'static str,
    sentences: usize,
    trials: Vec<Trial>,
}

impl Figures {
    /// Tries sentences in every setting.
    pub(crate) fn of(title: &'static str, sentences: &[Sentence], knowledge: &Knowledge) -> Self {
        let mut trials = Vec::new();
        for sentence in sentences {
            let (words, frame) = (sentence.words(), &sentence.frame.text);
            let expected = sentence.expected();
            for setting in SETTINGS {
                let all = found(&words, sentence.frame.doses, setting, knowledge);
                for (number, (&expected, found)) in expected.iter().zip(all).enumerate() {
                    let mark = expected.mark(found, setting.severity);
                    trials.push(Trial {
                        setting,
                        words: words.clone(),
                        frame: frame.clone(),
                        dose: number + 1,
                        expected,
                        found,
                        mark,
                    });
                }
            }
        }
        Self { title, sentences: sentences.len(), trials }
    }

    /// How many doses were marked so, of those that count.
    fn count(&self, mark: Mark, counts: impl Fn(&Trial) -> bool) -> usize {
        self.trials.iter().filter(|trial| trial.mark == mark && counts(trial)).count()
    }

    /// How many of a hundred doses were read right, of those that count.
    fn right_of_hundred(&self, counts: impl Fn(&Trial) -> bool) -> f64 {
        let all = self.trials.iter().filter(|trial| counts(trial)).count();
        percent(self.count(Mark::Right, &counts), all)
    }

    /// How many of a hundred doses were read right where the sentence decides.
    pub(crate) fn right_where_decided(&self) -> f64 {
        self.right_of_hundred(|trial| trial.expected.decides())
    }

    /// How many of a hundred doses were left open where the verb is unknown.
    pub(crate) fn right_where_unknown(&self) -> f64 {
        self.right_of_hundred(|trial| matches!(trial.expected, Expected::Unknown(_)))
    }

    /// How many doses were said to be the opposite.
    pub(crate) fn opposites(&self) -> usize {
        self.count(Mark::Opposite, |_| true)
    }

    /// How many of a hundred doses were said to be the opposite.
    pub(crate) fn opposites_in_hundred(&self) -> f64 {
        percent(self.opposites(), self.trials.len())
    }

    /// The frames whose doses were read worst: how many are the opposite, how many are right, and of how many.
    pub(crate) fn worst_frames(&self, most: usize) -> String {
        let mut frames: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
        for trial in &self.trials {
            let [opposite, right, all] = frames.entry(&trial.frame).or_default();
            *opposite += usize::from(trial.mark == Mark::Opposite);
            *right += usize::from(trial.mark == Mark::Right);
            *all += 1;
        }
        let mut frames: Vec<_> = frames.into_iter().collect();
        let badness =
            |[opposite, right, all]: [usize; 3]| (percent(opposite, all), percent(all - right, all));
        frames.sort_by(|(_, a), (_, b)| badness(*b).partial_cmp(&badness(*a)).unwrap_or(Ordering::Equal));
        let line = |(frame, [opposite, right, all]): &(&str, [usize; 3])| {
            format!("{opposite:>5} opposite {right:>5} right of {all:>5}  {frame}\n")
        };
        frames.iter().take(most).map(line).collect()
    }

    /// The sentences that were read worst, one line each.
    pub(crate) fn worst(&self, most: usize) -> String {
        let mut worst: Vec<&Trial> = self.trials.iter().filter(|trial| trial.mark > Mark::Right).collect();
        worst.sort_by_key(|trial| std::cmp::Reverse((trial.mark, trial.expected.decides())));
        // Not many of one sentence: they show the same fault.
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        worst.retain(|trial| {
            let times = seen.entry(&trial.words).or_default();
            *times += 1;
            *times == 1
        });
        // From all over the list, so that not all are of the first frame.
        let last = worst.iter().filter(|trial| trial.mark == worst[0].mark).count();
        let step = (last / most).max(1);
        let lines: Vec<String> = worst.iter().step_by(step).take(most).map(ToString::to_string).collect();
        lines.join("\n")
    }
}

/// How many of a hundred.
#[expect(clippy::cast_precision_loss, reason = "a few thousand")]
fn percent(part: usize, all: usize) -> f64 {
    if all == 0 { 100.0 } else { part as f64 * 100.0 / all as f64 }
}

impl fmt::Display for Trial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { setting, words, dose, expected, found, mark, .. } = self;
        let place = if setting.place.is_empty() { "-" } else { setting.place };
        write!(
            f,
            "{mark:?}: {} {place:5} | {words} | dose {dose}: {}, found {} {}",
            setting.severity.as_str(),
            expected.name(),
            found.fate.as_str(),
            found.certainty.as_str()
        )
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} sentences", self.title, self.sentences)?;
        writeln!(
            f,
            "{:>10} {:>7} {:>7} {:>8} {:>7} {:>7}  right",
            "", "right", "open", "opposite", "wrong", "all"
        )?;
        let mut row = |name: &str, counts: &dyn Fn(&Trial) -> bool| {
            let [right, open, wrong, opposite] =
                [Mark::Right, Mark::Open, Mark::Wrong, Mark::Opposite].map(|mark| self.count(mark, counts));
            let all = right + open + wrong + opposite;
            let share = percent(right, all);
            writeln!(f, "{name:>10} {right:>7} {open:>7} {opposite:>8} {wrong:>7} {all:>7} {share:>5.1}%")
        };
        for name in ["kept", "lost", "waits", "there", "undecided", "unknown"] {
            row(name, &|trial| trial.expected.name() == name)?;
        }
        row("decided", &|trial| trial.expected.decides())?;
        row("all", &|_| true)
    }
}
