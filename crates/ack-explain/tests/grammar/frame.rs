//! The frames of the grammar: sentences with slots, and what each says of each dose.

use crate::class::Class;
use crate::expected::Expected;
use crate::table::{filled, rows};
use crate::verb::Verb;

/// What a frame says of one dose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// What the verb of this number says.
    Said(usize),
    /// The contrary of it.
    Denied(usize),
    /// The same whatever the verbs are.
    Fixed(Expected),
}

/// A sentence with slots, as a row of the table of frames.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The sentence.
    pub(crate) text: String,
    /// How many doses are sent.
    pub(crate) doses: usize,
    /// Which classes each of its verbs may have; one entry for each verb.
    pub(crate) verbs: Vec<Vec<Class>>,
    /// Whether the two verbs must be of different classes.
    differ: bool,
    /// What it says of each dose.
    pub(crate) roles: Vec<Role>,
}

/// The frames of a table.
pub(crate) fn frames(name: &str) -> Vec<Frame> {
    let columns = ["frame", "doses", "first", "second", "pair", "A", "B", "C", "note"];
    rows(name, columns).iter().map(frame).collect()
}

fn frame(cells: &[String; 9]) -> Frame {
    let [text, doses, first, second, pair, roles @ .., _note] = cells;
    let classes = |cell: &str| match cell {
        "any" => Class::ALL.to_vec(),
        names => names.split(' ').map(Class::named).collect(),
    };
    let frame = Frame {
        text: text.clone(),
        doses: doses.parse().expect("a number of doses"),
        verbs: [first, second].iter().filter_map(|cell| filled(cell)).map(classes).collect(),
        differ: pair == "differ",
        roles: roles.iter().filter_map(|cell| filled(cell)).map(role).collect(),
    };
    assert_eq!(frame.roles.len(), frame.doses, "{text}: a role for each dose");
    for number in 1..=2 {
        let slot = text.contains(&format!("{{{number}."));
        assert_eq!(slot, number <= frame.verbs.len(), "{text}: verb {number}");
    }
    frame
}

fn role(cell: &str) -> Role {
    match cell {
        "1" => Role::Said(0),
        "2" => Role::Said(1),
        "not 1" => Role::Denied(0),
        "not 2" => Role::Denied(1),
        "undecided" => Role::Fixed(Expected::Undecided { complained: false }),
        "complained" => Role::Fixed(Expected::Undecided { complained: true }),
        class => Role::Fixed(Expected::Said(Class::named(class))),
    }
}

impl Frame {
    /// The same frame with other words.
    pub(crate) fn with_text(&self, text: String) -> Self {
        Self { text, ..self.clone() }
    }

    /// Whether the doses are named by slots, so that they may change places.
    pub(crate) fn names_doses(&self) -> bool {
        ["{A}", "{B}", "{C}"].iter().any(|slot| self.text.contains(slot))
    }

    /// Whether only one dose is named by a slot.
    pub(crate) fn names_one_dose(&self) -> bool {
        ["{A}", "{B}", "{C}"].iter().filter(|slot| self.text.contains(*slot)).count() == 1
    }

    /// Whether these verbs may stand in it.
    pub(crate) fn takes(&self, verbs: &[&Verb]) -> bool {
        let classes = verbs.iter().zip(&self.verbs).all(|(verb, classes)| classes.contains(&verb.class));
        let denied = |number| self.roles.contains(&Role::Denied(number));
        let denied_twice = verbs.iter().enumerate().any(|(number, verb)| denied(number) && verb.denies());
        let alike = match verbs {
            [first, second] => first.past == second.past || (self.differ && first.class == second.class),
            _ => false,
        };
        classes && !denied_twice && !alike && self.fill(&["a", "b", "c"], verbs).is_some()
    }

    /// The sentence with these doses and verbs; `None` where a verb has not the form that is asked for.
    pub(crate) fn fill(&self, doses: &[&str; 3], verbs: &[&Verb]) -> Option<String> {
        let mut sentence = String::new();
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, after) = after.split_once('}').expect("a slot that ends");
            sentence.push_str(before);
            match slot {
                "A" => sentence.push_str(doses[0]),
                "B" => sentence.push_str(doses[1]),
                "C" => sentence.push_str(doses[2]),
                verb => {
                    let (number, form) = verb.split_once('.').expect("a number and a form");
                    let number: usize = number.parse().expect("a number of a verb");
                    sentence.push_str(&verbs[number - 1].form(form)?);
                }
            }
            rest = after;
        }
        sentence.push_str(rest);
        Some(capitals(&sentence))
    }

    /// What the sentence says of each dose with these verbs.
    pub(crate) fn expected(&self, verbs: &[&Verb]) -> Vec<Expected> {
        let expected = |role: &Role| match *role {
            Role::Said(number) => Expected::said(verbs[number]),
            Role::Denied(number) => Expected::denied(verbs[number]),
            Role::Fixed(expected) => expected,
        };
        self.roles.iter().map(expected).collect()
    }
}

/// The text with a capital at the begin of each sentence.
pub(crate) fn capitals(text: &str) -> String {
    let mut capitalized = String::new();
    let (mut begins, mut ended) = (true, false);
    for c in text.chars() {
        if begins {
            capitalized.extend(c.to_uppercase());
        } else {
            capitalized.push(c);
        }
        begins = ended && c == ' ';
        ended = matches!(c, '.' | '?');
    }
    capitalized
}
