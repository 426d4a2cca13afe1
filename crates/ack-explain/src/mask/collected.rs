//! The identifying values of an answer's messages: their tokens, each with its stand-in, and what else they are
//! recognised by.

use std::collections::{HashMap, HashSet};

use hl7_reader::SegmentId;

use super::kind::Kind;
use super::stand_in::Seed;
use super::token::{digit_groups, is_code_system, is_number, key, tokens};
use crate::dates_in_words::date;
use crate::knowledge::Knowledge;
use crate::sorted_list::SortedList;

/// More tokens than these of one value are not followed.
const LONGEST_SEQUENCE: usize = 32;

/// A longer row of digits is no number of a person.
pub(super) const LONGEST_NUMBER: usize = 24;

/// How often another stand-in is tried where one is also a token collected, or was given before.
const ATTEMPTS: u32 = 64;

/// What is known of a token.
#[derive(Clone, Debug)]
pub(super) struct Known {
    seed: Seed,
    /// The stand-in of a date.
    date: Option<String>,
    /// Whether it is replaced wherever it stands, and not only in an identifying part.
    pub(super) anywhere: bool,
    /// Whether it is part of a person's name.
    pub(super) is_name: bool,
    /// Whether it is also an ordinary word of our sentences.
    pub(super) is_ordinary: bool,
}

impl Known {
    /// The stand-in of the token as it is written here.
    pub(super) fn stand_in(&self, token: &str) -> String {
        let date = self.date.as_ref().filter(|date| date.len() == token.len() && is_number(token));
        date.cloned().unwrap_or_else(|| self.seed.stand_in(token))
    }
}

/// What is gathered of a token before all are known.
#[derive(Clone, Debug, Default)]
struct Gathered {
    /// As it was written first.
    written: String,
    /// What it was found to be, in one place or another.
    kinds: Vec<Kind>,
}

/// Everything collected.
#[derive(Clone, Debug, Default)]
pub(super) struct Collected {
    /// The number of each token, by its key.
    numbers: HashMap<String, usize>,
    gathered: Vec<Gathered>,
    /// The same tokens with their stand-ins, once all are collected.
    pub(super) known: Vec<Known>,
    /// From a token of a value to the next: the node and the token's number lead to the next node; whether a value
    /// ends in a node is told by `ends`.
    steps: HashMap<(usize, usize), usize>,
    ends: Vec<bool>,
    /// Rows of digits to look for, written without what stands between them, each with its stand-in.
    pub(super) digits: SortedList<String, String>,
    digit_values: Vec<Vec<usize>>,
    /// Dates of eight digits, each with its stand-in.
    pub(super) dates: SortedList<String, String>,
    /// All keys in order, to find those that begin with some letters.
    sorted: Vec<(String, usize)>,
}

impl Collected {
    /// Whether nothing was collected.
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The number of a token, if it was collected.
    pub(super) fn number(&self, token: &str) -> Option<usize> {
        self.numbers.get(&key(token)).copied()
    }

    /// What is known of the first token collected that is longer and begins with these letters.
    pub(super) fn beginning_with(&self, letters: &str) -> Option<&Known> {
        let letters = key(letters);
        let from = self.sorted.partition_point(|(key, _)| *key < letters);
        let (_, number) = self.sorted.get(from).filter(|(key, _)| key.starts_with(&letters))?;
        self.known.get(*number)
    }

    /// Where a walk along the tokens of a value leads; a walk begins at node 0.
    pub(super) fn step(&self, node: usize, token: usize) -> Option<usize> {
        self.steps.get(&(node, token)).copied()
    }

    /// Whether a value ends here.
    pub(super) fn ends(&self, node: usize) -> bool {
        self.ends.get(node) == Some(&true)
    }

    /// Collects the tokens of one identifying part, and gives their numbers.
    pub(super) fn add(&mut self, text: &str, kind: Kind, escape: Option<char>) -> Vec<usize> {
        let spans = tokens(text, escape);
        // A date may be written with signs in it, which is not HL7's form.
        let spelled = (kind == Kind::Date).then(|| date(text)).flatten();
        if let Some(date) = &spelled {
            self.add_token(date, Kind::Date);
        }
        // The parts of one in another form say nothing elsewhere.
        let is_date = |token: &str| {
            let whole = matches!(token.len(), 4 | 6) || token.len() >= 8;
            spelled.is_none() && spans.len() == 1 && whole && is_number(token)
        };
        let mut numbers = Vec::with_capacity(spans.len());
        for token in spans.iter().map(|span| span.of(text)) {
            let kind = if kind == Kind::Date && !is_date(token) { Kind::Text } else { kind };
            if let Some(day) = token.get(..8).filter(|_| kind == Kind::Date) {
                self.add_token(day, Kind::Date);
            }
            numbers.push(self.add_token(token, kind));
        }
        numbers
    }

    fn add_token(&mut self, token: &str, kind: Kind) -> usize {
        let next = self.gathered.len();
        let number = *self.numbers.entry(key(token)).or_insert(next);
        if number == next {
            self.gathered.push(Gathered { written: token.into(), ..Gathered::default() });
        }
        if let Some(gathered) = self.gathered.get_mut(number)
            && !gathered.kinds.contains(&kind)
        {
            gathered.kinds.push(kind);
        }
        number
    }

    /// Adds a value of several tokens, to be found as a whole.
    pub(super) fn add_sequence(&mut self, value: &[usize]) {
        let value = value.get(..LONGEST_SEQUENCE).unwrap_or(value);
        if value.len() < 2 {
            return;
        }
        let mut node = 0;
        for token in value {
            let fresh = self.steps.len() + 1;
            node = *self.steps.entry((node, *token)).or_insert(fresh);
        }
        if self.ends.len() <= node {
            self.ends.resize(node + 1, false);
        }
        if let Some(end) = self.ends.get_mut(node) {
            *end = true;
        }
    }

    /// Adds a number whose parts these tokens are, to be found by its digits whatever stands between them.
    pub(super) fn add_digits(&mut self, value: &[usize]) {
        if value.len() <= LONGEST_NUMBER {
            self.digit_values.push(value.to_vec());
        }
    }

    /// Whether a value may be looked for as a whole, with its short words: one that is made of words of ours alone is
    /// found in any sentence.
    pub(super) fn is_telling(&self, value: &[usize], knowledge: &Knowledge) -> bool {
        let written = value.iter().filter_map(|number| self.gathered.get(*number));
        written.map(|token| token.written.as_str()).any(|token| {
            !is_number(token) && token.chars().nth(2).is_some() && !knowledge.is_own_word(&key(token))
        })
    }

    /// Gives each token its stand-in, now that all are known.
    pub(super) fn finish(&mut self, knowledge: &Knowledge) {
        let mut given: HashSet<String> = HashSet::with_capacity(self.gathered.len());
        let mut known = Vec::with_capacity(self.gathered.len());
        for (number, token) in self.gathered.iter().enumerate() {
            let (seed, date) = self.stand_in(number, token, &given, &known);
            let own = key(&token.written);
            given.insert(date.clone().unwrap_or_else(|| key(&seed.stand_in(&token.written))));
            known.push(Known {
                seed,
                date,
                anywhere: token.is_anywhere(&own, knowledge),
                is_name: token.is(Kind::Name),
                is_ordinary: knowledge.is_word_of_sentences(&own),
            });
        }
        self.known = known;
        self.finish_digits();
        self.sorted = self.numbers.iter().map(|(key, number)| (key.clone(), *number)).collect();
        self.sorted.retain(|(_, number)| self.known.get(*number).is_some_and(|known| known.anywhere));
        tiny_sort::unstable::sort(&mut self.sorted);
    }

    /// The seed of a token, and its stand-in where it is a date: the first that is no token collected and was not
    /// given before, else the first that is no token collected, else the first that is not the token itself.
    fn stand_in(
        &self,
        number: usize,
        token: &Gathered,
        given: &HashSet<String>,
        known: &[Known],
    ) -> (Seed, Option<String>) {
        let own = key(&token.written);
        let mut best = (0, Seed::new(number, 0), None);
        for attempt in 0..ATTEMPTS {
            let seed = Seed::new(number, attempt);
            let date = if token.is(Kind::Date) || is_recent_date(&token.written) {
                self.date(&token.written, seed, known)
            } else {
                None
            };
            let made = date.clone().unwrap_or_else(|| key(&seed.stand_in(&token.written)));
            // At the beginning of a line it would be read as the name of a segment.
            let is_in_use = self.numbers.contains_key(&made)
                || made.to_uppercase().parse::<SegmentId>().is_ok_and(|name| name.is_known());
            let worth = match (made == own, is_in_use, given.contains(&made)) {
                (true, ..) => 0,
                (_, true, _) => 1,
                (.., true) => 2,
                _ => 3,
            };
            if worth > best.0 {
                best = (worth, seed, date);
            }
            if worth == 3 {
                break;
            }
        }
        (best.1, best.2)
    }

    /// The stand-in of a date, also of one in the place of a number, of a part of one, or of one with a time. The day of a date with a time has a stand-in of
    /// its own, which is given before.
    fn date(&self, written: &str, seed: Seed, known: &[Known]) -> Option<String> {
        if let Some((day, time)) = written.split_at_checked(8).filter(|(_, time)| !time.is_empty()) {
            let known = self.numbers.get(day).and_then(|number| known.get(*number));
            let day = known.and_then(|known| known.date.clone()).or_else(|| seed.date_before(day))?;
            return Some(day + &seed.time_like(time));
        }
        // A year or a month alone is the beginning of a date.
        let whole = format!("{written:0<8}");
        let made = seed.date_before(&whole)?;
        made.get(..written.len()).map(String::from)
    }

    fn finish_digits(&mut self) {
        let (mut digits, mut dates) = (Vec::new(), Vec::new());
        for (gathered, known) in self.gathered.iter().zip(&self.known) {
            let (written, made) = (&gathered.written, known.stand_in(&gathered.written));
            if gathered.is(Kind::Date) && written.len() == 8 {
                dates.push((written.clone(), made.clone()));
            }
            let counts = [Kind::Number, Kind::Name, Kind::Place].iter().any(|kind| gathered.is(*kind));
            if counts && !is_code_system(written) {
                for group in digit_groups(written, None).into_iter().filter(|group| group.len() >= 4) {
                    digits.push((group.of(written).to_string(), group.of(&made).to_string()));
                }
            }
        }
        for value in std::mem::take(&mut self.digit_values) {
            let tokens =
                value.iter().filter_map(|number| self.gathered.get(*number).zip(self.known.get(*number)));
            let parts = tokens.map(|(token, known)| {
                (digits_of(&token.written), digits_of(&known.stand_in(&token.written)))
            });
            let (written, made): (String, String) = parts.unzip();
            if (4..=LONGEST_NUMBER).contains(&written.len()) {
                digits.push((written, made));
            }
        }
        self.digits = SortedList::of(digits);
        self.dates = SortedList::of(dates);
    }
}

/// The digits of a text.
fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

impl Gathered {
    fn is(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether the token is to be replaced wherever it stands.
    fn is_anywhere(&self, own: &str, knowledge: &Knowledge) -> bool {
        let length = self.written.chars().count();
        if is_code_system(&self.written) || knowledge.is_segment(&self.written) {
            return false;
        }
        if is_number(&self.written) {
            let certain = self.kinds.iter().any(|kind| *kind != Kind::Text);
            return if certain {
                length >= 4
            } else {
                // What cannot be judged may hold dates of care, which stay.
                length >= 5 && !is_recent_date(&self.written)
            };
        }
        length >= 3 && (self.is(Kind::Name) || !knowledge.is_own_word(own))
    }
}

/// Whether this is a date of our time in eight digits, with or without a time behind it.
fn is_recent_date(digits: &str) -> bool {
    let parts = digits.get(..4).zip(digits.get(4..6)).zip(digits.get(6..8));
    is_number(digits)
        && parts.is_some_and(|((year, month), day)| {
            matches!(year.get(..2), Some("19" | "20")) && date(&format!("{year}-{month}-{day}")).is_some()
        })
}
