//! Sentences made by a grammar, with what each says of each dose: the program may leave a dose open, and must never say
//! the opposite. The grammar is the tables in `tests/cases/grammar`; its README tells how to read them.

mod class;
mod expected;
mod figures;
mod frame;
mod longer_texts;
mod reply;
mod same_fate;
mod sentence;
mod table;
mod verb;

use ack_explain::Knowledge;

use figures::Figures;
use frame::{Frame, frames};
use sentence::{Subjects, sentences, subjects};
use verb::{Verb, verbs};

/// How many of a hundred doses must be read right where the sentence decides.
const RIGHT_AT_LEAST: f64 = 85.0;

/// How many of a hundred doses must be left open where nobody can know the verb.
const UNKNOWN_OPEN_AT_LEAST: f64 = 100.0;

/// How many doses may be said to be the opposite.
const OPPOSITES_AT_MOST: usize = 0;

/// How many of a hundred doses of the part kept apart may be said to be the opposite: no more than when it was measured
/// last. What is found there is mended as its kind, the part then joins the others, and a new one is written.
const HELD_OUT_OPPOSITES_AT_MOST: f64 = 0.2;

/// How many failing sentences are shown.
const SHOWN: usize = 40;

/// Shows the sentences kept apart that fail. For the end only: who has read them must not work on the rules.
const SHOW_HELD_OUT: &str = "ACK_GRAMMAR_SHOW_HELD_OUT";

/// The rows that rules are made with.
struct Development {
    frames: Vec<Frame>,
    verbs: Vec<Verb>,
    subjects: Vec<Subjects>,
}

impl Development {
    fn read() -> Self {
        Self { frames: frames("frames.tsv"), verbs: verbs("verbs.tsv"), subjects: subjects() }
    }
}

/// What the figures of a part fall short of; empty where they hold.
fn shortfalls(figures: &Figures) -> Vec<String> {
    let mut shortfalls = Vec::new();
    let opposites = figures.opposites();
    if opposites > OPPOSITES_AT_MOST {
        shortfalls.push(format!("{opposites} doses are said to be the opposite"));
    }
    let right = figures.right_where_decided();
    if right < RIGHT_AT_LEAST {
        shortfalls.push(format!("{right:.1} % of the decided doses are right"));
    }
    let open = figures.right_where_unknown();
    if open < UNKNOWN_OPEN_AT_LEAST {
        shortfalls.push(format!("{open:.1} % of the unknown verbs are left open"));
    }
    shortfalls
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn development() {
    let rows = Development::read();
    let sentences = sentences(&rows.frames, &rows.verbs, &rows.subjects);
    let figures = Figures::of("development", &sentences, &Knowledge::builtin());
    println!("{figures}");
    let short = shortfalls(&figures);
    if !short.is_empty() {
        println!("{}\n{}", figures.worst_frames(SHOWN / 2), figures.worst(SHOWN));
    }
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn held_out() {
    let rows = Development::read();
    let (new_frames, new_verbs) = (frames("held_out_frames.tsv"), verbs("held_out_verbs.tsv"));
    let parts = [
        ("held out: new verbs in known frames", sentences(&rows.frames, &new_verbs, &rows.subjects)),
        ("held out: known verbs in new frames", sentences(&new_frames, &rows.verbs, &rows.subjects)),
        ("held out: new verbs in new frames", sentences(&new_frames, &new_verbs, &rows.subjects)),
    ];
    let knowledge = Knowledge::builtin();
    let mut short = Vec::new();
    for (title, sentences) in parts {
        let figures = Figures::of(title, &sentences, &knowledge);
        println!("{figures}");
        if std::env::var_os(SHOW_HELD_OUT).is_some() {
            println!("{}", figures.worst(SHOWN));
        }
        let opposite = figures.opposites_in_hundred();
        if opposite > HELD_OUT_OPPOSITES_AT_MOST {
            short.push(format!("{title}: {opposite:.1} % of the doses are said to be the opposite"));
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}
