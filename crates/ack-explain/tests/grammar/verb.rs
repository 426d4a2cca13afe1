//! The verbs of the grammar and their forms.

use crate::class::Class;
use crate::table::{filled, rows};

/// Whether "was" stands before a verb, or it stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Helper {
    Be,
    Do,
}

/// What a dose was or did, as a row of the table of verbs.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    /// What it says.
    pub(crate) class: Class,
    helper: Helper,
    /// The form after "was", or the past that stands alone.
    pub(crate) past: String,
    plural: String,
    base: String,
    headline: String,
    active: Option<String>,
    stem: Option<String>,
    /// What somebody who knows an unknown verb takes it to say.
    pub(crate) means: Option<Class>,
}

/// The verbs of a table.
pub(crate) fn verbs(name: &str) -> Vec<Verb> {
    let columns = ["class", "helper", "past", "plural", "base", "headline", "active", "stem", "means"];
    rows(name, columns).iter().map(verb).collect()
}

fn verb(cells: &[String; 9]) -> Verb {
    let [class, helper, past, plural, base, headline, active, stem, means] = cells;
    let helper = match helper.as_str() {
        "be" => Helper::Be,
        "do" => Helper::Do,
        other => panic!("{past}: no helper is called {other}"),
    };
    let derived = match helper {
        Helper::Be => Some(format!("be {past}")),
        Helper::Do => None,
    };
    let base = filled(base).map(String::from).or(derived);
    Verb {
        class: Class::named(class),
        helper,
        past: past.clone(),
        plural: filled(plural).unwrap_or(past).into(),
        base: base.unwrap_or_else(|| panic!("{past}: a verb that stands alone needs its base")),
        headline: filled(headline).unwrap_or(past).into(),
        active: filled(active).map(String::from),
        stem: filled(stem).map(String::from),
        means: filled(means).map(Class::named),
    }
}

impl Verb {
    /// Whether it is a denial by itself, such as "not saved".
    pub(crate) fn denies(&self) -> bool {
        self.past.starts_with("not ") || self.past.starts_with("did not ")
    }

    /// The form that a slot asks for; `None` where the verb has none.
    pub(crate) fn form(&self, slot: &str) -> Option<String> {
        let (was, were) = match self.helper {
            Helper::Be => ("was", "were"),
            Helper::Do => ("did", "did"),
        };
        let alone = self.helper == Helper::Do;
        let participle = (!alone && !self.denies()).then(|| self.past.clone());
        match slot {
            "was" if alone => Some(self.past.clone()),
            "were" if alone => Some(self.plural.clone()),
            "was" => Some(format!("{was} {}", self.past)),
            "were" => Some(format!("{were} {}", self.plural)),
            "wasnt" | "werent" if self.denies() => None,
            "wasnt" | "werent" if alone => Some(format!("did not {}", self.base)),
            "wasnt" => Some(format!("{was} not {}", self.past)),
            "werent" => Some(format!("{were} not {}", self.plural)),
            "aux" | "auxs" if self.denies() => None,
            "aux" => Some(was.into()),
            "auxs" => Some(were.into()),
            "bare" => Some(self.headline.clone()),
            "be" => Some(self.base.clone()),
            "part" => participle,
            "word" => participle.filter(|word| !word.contains(' ')),
            "active" => self.active.clone(),
            "stem" => self.stem.clone(),
            other => panic!("no form of a verb is called {other}"),
        }
    }
}
