//! Sentences made from frames, verbs and the names of doses.

use crate::expected::Expected;
use crate::frame::Frame;
use crate::table::rows;
use crate::verb::Verb;

/// Words for the doses of a message.
#[derive(Clone, Debug)]
pub(crate) struct Subjects {
    /// Whether they are the doses' places in the message.
    pub(crate) by_number: bool,
    pub(crate) names: [String; 3],
}

/// The rows of the table of subjects.
pub(crate) fn subjects() -> Vec<Subjects> {
    let subjects = |cells: &[String; 4]| {
        let [kind, names @ ..] = cells;
        Subjects { by_number: kind == "number", names: names.clone() }
    };
    rows("subjects.tsv", ["kind", "A", "B", "C"]).iter().map(subjects).collect()
}

/// A sentence and what it says of each dose of the message.
#[derive(Clone, Debug)]
pub(crate) struct Sentence<'a> {
    pub(crate) frame: &'a Frame,
    pub(crate) verbs: Vec<&'a Verb>,
    /// Whether the frame's A is dose 2 and its B is dose 1.
    pub(crate) swapped: bool,
    pub(crate) subjects: &'a Subjects,
}

impl Sentence<'_> {
    /// The words.
    pub(crate) fn words(&self) -> String {
        self.words_in(self.frame, self.subjects).expect("verbs that the frame takes")
    }

    /// The words in another frame or with other names.
    pub(crate) fn words_in(&self, frame: &Frame, subjects: &Subjects) -> Option<String> {
        let [first, second, third] = subjects.names.each_ref().map(String::as_str);
        let names = if self.swapped { [second, first, third] } else { [first, second, third] };
        frame.fill(&names, &self.verbs)
    }

    /// What it says of each dose, in the order of the message.
    pub(crate) fn expected(&self) -> Vec<Expected> {
        let mut expected = self.frame.expected(&self.verbs);
        if self.swapped {
            expected.swap(0, 1);
        }
        expected
    }
}

/// How many pairs of verbs a frame may have for all of them to be made.
const ALL_PAIRS: usize = 64;

/// How far the second list of verbs is turned against the first from one frame to the next, and from one try to the
/// next where a pair does not fit. Both are prime, so that every verb comes round.
const TURN: usize = 11;
const STEP: usize = 17;

/// The sentences of these frames and verbs. Every verb stands in every frame that takes it; where there are many
/// pairs, each verb meets another partner in every frame. Names and order of the doses change from one to the next.
pub(crate) fn sentences<'a>(
    frames: &'a [Frame],
    verbs: &'a [Verb],
    subjects: &'a [Subjects],
) -> Vec<Sentence<'a>> {
    let mut sentences = Vec::new();
    for (number, frame) in frames.iter().enumerate() {
        let sets = verb_sets(frame, verbs, number);
        // A frame that takes few verbs is said with all names nevertheless.
        let least = if frame.names_doses() && !sets.is_empty() { subjects.len() } else { 0 };
        for at in 0..sets.len().max(least) {
            sentences.push(Sentence {
                frame,
                verbs: sets[at % sets.len()].clone(),
                swapped: frame.names_doses() && (at + at / subjects.len()) % 2 == 1,
                subjects: &subjects[(at + number) % subjects.len()],
            });
        }
    }
    sentences
}

/// The verbs that are tried together in a frame.
fn verb_sets<'a>(frame: &Frame, verbs: &'a [Verb], turn: usize) -> Vec<Vec<&'a Verb>> {
    let of = |number: usize| verbs.iter().filter(move |verb| frame.verbs[number].contains(&verb.class));
    if frame.verbs.is_empty() {
        return vec![Vec::new()];
    }
    let firsts: Vec<&Verb> = of(0).collect();
    if frame.verbs.len() == 1 {
        return firsts.into_iter().map(|verb| vec![verb]).filter(|set| frame.takes(set)).collect();
    }
    let seconds: Vec<&Verb> = of(1).collect();
    let all = || firsts.iter().flat_map(|&first| seconds.iter().map(move |&second| vec![first, second]));
    if firsts.len() * seconds.len() <= ALL_PAIRS {
        return all().filter(|set| frame.takes(set)).collect();
    }
    // The longer list is gone through once, and the other one turned against it, further in every frame, until a pair
    // fits.
    let pair = |at: usize| {
        (0..verbs.len()).find_map(|step| {
            let other = at + turn * TURN + 3 + step * STEP;
            let (first, second) = if firsts.len() >= seconds.len() { (at, other) } else { (other, at) };
            let set = vec![firsts[first % firsts.len()], seconds[second % seconds.len()]];
            frame.takes(&set).then_some(set)
        })
    };
    (0..firsts.len().max(seconds.len())).filter_map(pair).collect()
}
