//! What the verbs of a registry's words say: something was stored, or was not, with denial, condition and future
//! told apart. "No vaccinations were stored" is a loss, "was not rejected" is none, "will be rejected if …" says
//! nothing about this message.

use crate::dates_in_words::month;
use crate::knowledge::Knowledge;
use crate::text::Text;

/// One verb of storing or refusing, and what it comes to in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    /// Whether it says that something was not stored.
    pub(crate) lost: bool,
    /// Whether it says that something is yet to be stored: "will be processed".
    pub(crate) later: bool,
    /// Which word of the text it is, counted from 0.
    pub(crate) at: usize,
    /// The first word of its clause, counted from 0.
    pub(crate) clause_start: usize,
    /// The word behind the last of its clause, counted from 0.
    pub(crate) clause_end: usize,
    /// Whether it is said of a field: "RXA-7 ignored".
    pub(crate) of_field: bool,
}

/// Whether a thing named in the words is really said to be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It is.
    None,
    /// It is said to be possible.
    Possible,
    /// It is denied.
    Denied,
}

/// How far before a verb its helping words are looked at.
const MOST_HELPING_WORDS: usize = 6;

/// A year has so many digits.
const YEAR: usize = 4;

/// How far before a thing a word of doubt is looked for.
const NEAR: usize = 3;

impl Text {
    /// The verbs of the text that say something about this message, in order.
    pub(crate) fn verbs(&self, knowledge: &Knowledge) -> Vec<Verb> {
        let words = self.slices();
        let mut verbs: Vec<Verb> = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let refusing = knowledge.refuses_at(&words, at);
            let storing = knowledge.listed("kept", word).is_some();
            let done = knowledge.listed("done", word).is_some();
            let waiting = knowledge.listed("wait", word).is_some();
            // "did not post": the plain form says something only where it is denied.
            let plain = knowledge.listed("keep", word).is_some() && self.is_denied_nearby(at, knowledge);
            let cut_short = self.ends_in_denial(at, knowledge) || self.is_none_at_end(at, knowledge);
            // "a registered number" says nothing of what became of the number.
            let names = at.checked_sub(1).is_some_and(|at| matches!(self.word(at), "a" | "an"))
                && words
                    .get(at.saturating_sub(2)..at)
                    .is_none_or(|before| knowledge.vaccines_named(before).is_empty());
            let others = refusing && (self.is_of_others(at, knowledge) || self.is_overtaken(at, knowledge));
            // "not stored: 0" counts none.
            let none = [at + 1, at + 2].into_iter().find(|number| {
                let counts = match self.word(*number) {
                    "0" => *number == at + 1 || self.is_parted(*number),
                    "none" | "no" => self.is_parted(*number) && number + 1 == self.clause_of(*number).1,
                    _ => false,
                };
                counts && self.follows_closely(*number)
            });
            let tells = refusing || storing || done || cut_short || waiting || plain;
            let counts_none = none.is_some_and(|number| refusing || self.word(number) == "0");
            if !tells || names || others || counts_none {
                continue;
            }
            // "Held for deduplication" waits, whatever it waits for.
            let aside = !waiting && self.is_aside(at, knowledge);
            if aside || self.is_faulty(at, knowledge) || self.is_hypothetical(at, knowledge) {
                continue;
            }
            let (clause_start, clause_end) = self.around(at, |border| border.0);
            let denied = !cut_short && (none.is_some() || self.is_denied(at, clause_start, knowledge));
            let updates = word == "updated";
            if (done || waiting) && denied && !updates {
                continue;
            }
            let lost = cut_short || plain || (done && denied) || (!done && refusing != denied);
            // "Not added until confirmed" leaves it open.
            let until = || (at..clause_end).any(|behind| self.word(behind) == "until");
            // "Will not be saved until …" refuses now and promises nothing.
            let refuses = |at: usize| matches!(self.word(at), "will" | "cannot" | "can");
            if lost && until() && self.helping(at, knowledge).any(refuses) {
                continue;
            }
            let (lost, waiting) = if lost && until() { (false, true) } else { (lost, waiting) };
            let later = waiting || !lost && self.helping(at, knowledge).any(|at| self.word(at) == "will");
            verbs.push(Verb { lost, later, at, clause_start, clause_end, of_field: false });
        }
        // "Will be saved or rejected" leaves it open.
        let either = |one: &Verb, other: &Verb| {
            one.lost != other.lost && one.at + 2 == other.at && self.word(one.at + 1) == "or"
        };
        let open: Vec<usize> = verbs
            .windows(2)
            .filter_map(|pair| pair.first().zip(pair.last()))
            .filter(|(one, other)| either(one, other))
            .flat_map(|(one, other)| [one.at, other.at])
            .collect();
        verbs.retain(|verb| !open.contains(&verb.at));
        verbs
    }

    /// The words that help a verb ("has not been"), from the nearest on.
    fn helping<'a>(&'a self, at: usize, knowledge: &'a Knowledge) -> impl Iterator<Item = usize> + 'a {
        let (start, _) = self.around(at, |border| border.1);
        let helps = |at: &usize| knowledge.is_one_of(&["auxiliary", "denial", "modal"], self.word(*at));
        (start..at).rev().take(MOST_HELPING_WORDS).take_while(helps)
    }

    /// Whether a verb of refusing is not the registry's: "patient refused", "refused by parent", or of another day:
    /// "previously rejected".
    fn is_of_others(&self, at: usize, knowledge: &Knowledge) -> bool {
        let is = |kind: &str, at: Option<usize>| {
            at.is_some_and(|at| knowledge.listed(kind, self.word(at)).is_some())
        };
        if is("earlier", at.checked_sub(1)) {
            return true;
        }
        if !is("choosing", Some(at)) {
            return false;
        }
        let by = self.word(at + 1) == "by";
        let behind = (at + 2..self.words.len()).find(|behind| !is("determiner", Some(*behind)));
        let helped: Vec<usize> = self.helping(at, knowledge).collect();
        let passive = helped.iter().any(|at| is("passive", Some(*at)));
        let doer = helped.last().copied().unwrap_or(at).checked_sub(1);
        (by && is("person", behind)) || (!passive && is("person", doer))
    }

    /// Whether a verb of refusing only describes a thing that was stored after all: "rejected dose was accepted".
    fn is_overtaken(&self, at: usize, knowledge: &Knowledge) -> bool {
        let (_, end) = self.around(at, |border| border.0);
        let describes =
            self.helping(at, knowledge).next().is_none() && knowledge.object(self.word(at + 1)).is_some();
        let kept = |at: &usize| knowledge.listed("kept", self.word(*at)).is_some();
        describes && (at + 2..end).filter(kept).any(|kept| !self.is_denied(kept, at, knowledge))
    }

    /// Whether what was done had faults, which says nothing of what was stored: "processed with errors".
    fn is_faulty(&self, at: usize, knowledge: &Knowledge) -> bool {
        let counted = self.word(at + 2).bytes().all(|byte| byte.is_ascii_digit());
        let fault = if counted { at + 3 } else { at + 2 };
        self.word(at + 1) == "with" && knowledge.listed("fault", self.word(fault)).is_some()
    }

    /// What the words before this one in its clause make of it: denied ("not a duplicate"), or only possible.
    pub(crate) fn doubt(&self, at: usize, knowledge: &Knowledge) -> Doubt {
        let (start, _) = self.around(at, |border| border.0);
        // "Nothing sent to the error queue."
        if start < at && knowledge.listed("quantity", self.word(start)) == Some("none") {
            return Doubt::Denied;
        }
        let mut doubt = Doubt::None;
        for word in (start..at).rev().take(NEAR).map(|at| self.word(at)) {
            if knowledge.listed("denial", word).is_some() || word == "no" {
                return Doubt::Denied;
            }
            if knowledge.listed("hedge", word).is_some() {
                doubt = Doubt::Possible;
            }
        }
        doubt
    }

    /// Whether the clause breaks off after a denial: "but the vaccinations were not", "patient saved, vaccinations not".
    fn ends_in_denial(&self, at: usize, knowledge: &Knowledge) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.word(before));
        self.word(at) == "not"
            && (knowledge.listed("auxiliary", before).is_some() || knowledge.object(before).is_some())
            && at + 1 == self.around(at, |border| border.0).1
    }

    /// Whether the clause ends without a verb after a turn to nothing: "but none of the vaccinations".
    fn is_none_at_end(&self, at: usize, knowledge: &Knowledge) -> bool {
        let (start, end) = self.clause_of(at);
        let is = |kind: &str, at: usize| knowledge.listed(kind, self.word(at)).is_some();
        let silent =
            |at: usize| !is("kept", at) && !is("done", at) && !is("keep", at) && !is("auxiliary", at);
        knowledge.listed("quantity", self.word(at)) == Some("none")
            && at == start + 1
            && is("turn", start)
            && (at + 1..end).any(|at| knowledge.object(self.word(at)) == Some("dose"))
            && (at + 1..end).all(|at| silent(at) && !knowledge.refuses_at(&self.slices(), at))
    }

    /// Whether the verb is denied: "was not stored", "no doses were stored".
    fn is_denied(&self, at: usize, clause_start: usize, knowledge: &Knowledge) -> bool {
        self.is_denied_nearby(at, knowledge)
            || knowledge.listed("quantity", self.word(clause_start)) == Some("none")
    }

    /// Whether the verb is denied by the words that help it: "was not stored", "failed to be stored".
    pub(crate) fn is_denied_nearby(&self, at: usize, knowledge: &Knowledge) -> bool {
        let (clause_start, _) = self.clause_of(at);
        for before in (clause_start..at).rev().take(MOST_HELPING_WORDS) {
            let word = self.word(before);
            let no_longer = word == "no" && self.word(before + 1) == "longer";
            if no_longer || knowledge.listed("denial", word).is_some() {
                return true;
            }
            if knowledge.listed("auxiliary", word).is_none() {
                break;
            }
        }
        false
    }

    /// Whether the verb speaks of something beside the record: "ignored in forecasting", "withheld from other
    /// providers", "the forecast was deferred".
    pub(crate) fn is_aside(&self, at: usize, knowledge: &Knowledge) -> bool {
        let (start, end) = self.clause_of(at);
        let words = self.slices();
        let aside = |at: usize| knowledge.thing_at(&words, start, at) == Some("aside");
        let behind = knowledge.listed("preposition", self.word(at + 1)).is_some()
            && (at + 2..end).take(NEAR).any(aside);
        let is_thing = |at: &usize| knowledge.object(self.word(*at)).is_some();
        let helped = self.helping(at, knowledge).last().unwrap_or(at);
        let before = if helped > start && self.word(helped - 1) == "and" {
            // "The dose was not found in the inventory and was skipped": the second verb has the subject of the first.
            (start..at).find(is_thing)
        } else if helped == start && self.is_parted(start) {
            // "Validity: rejected".
            let (start, end) = self.clause_of(start.saturating_sub(1));
            (start..end).rev().find(is_thing)
        } else {
            (start..at).rev().find(is_thing)
        };
        behind || before.is_some_and(aside)
    }

    /// Whether the sentence speaks of what may or will happen, or would under a condition. A word of time such as
    /// "future" may tell what is wrong with a date, so that it counts only beside the verb or where the verb itself
    /// looks ahead.
    fn is_hypothetical(&self, at: usize, knowledge: &Knowledge) -> bool {
        let (start, end) = self.around(at, |border| border.1);
        let (clause_start, clause_end) = self.around(at, |border| border.0);
        let is = |kind: &str, at: usize| knowledge.listed(kind, self.word(at)).is_some();
        let ahead = self.helping(at, knowledge).any(|at| self.word(at) == "will");
        // "Could be rejected" is no more than possible, "could not be stored" is a fact.
        let possible = || {
            let causes = (start..at).find(|at| self.word(*at) == "cause");
            let may = |causes: usize| {
                (start..causes)
                    .rev()
                    .take(NEAR)
                    .any(|at| is("possible", at) || is("modal", at) || is("denial", at))
            };
            let unsure = !self.is_denied(at, clause_start, knowledge)
                && self.helping(at, knowledge).any(|at| is("possible", at));
            unsure || causes.is_some_and(may)
        };
        // "Lot needed for the dose to be saved", "cannot confirm that it was saved", "accepted format: …".
        let only_wanted = || {
            let helped: Vec<usize> = self.helping(at, knowledge).collect();
            let to_be = helped.iter().any(|at| self.word(*at) == "be" && self.word_before(*at, 1) == "to");
            let able = helped.iter().any(|at| is("denial", *at) || self.word(*at) == "able");
            let unsure = (start..at).any(|at| is("doubting", at) && self.is_denied_nearby(at, knowledge));
            let adjective = helped.is_empty() && is("form", at + 1);
            !knowledge.refuses_at(&self.slices(), at) && ((to_be && !able) || unsure || adjective)
        };
        // "Will be rejected after 12/31", "effective 07/01 … will be rejected".
        let deadline = || {
            let is_date = |at: usize| {
                let digits = self.word(at).starts_with(|c: char| c.is_ascii_digit());
                digits && (self.is_joined(at) || self.word(at).len() == YEAR)
                    || month(self.word(at)).is_some()
            };
            let behind = |at: usize| is("deadline", at) && is_date(at + 1);
            let as_of = self.word(at + 1) == "as" && self.word(at + 2) == "of" && is_date(at + 3);
            as_of
                || behind(at + 1)
                || behind(at + 2)
                || (start..at).any(|at| self.word(at) == "effective" && is_date(at + 1))
        };
        // "Future vaccinations" are wrong by their dates.
        let is_past = |at: usize| knowledge.object(self.word(at + 1)) == Some("dose");
        self.helping(at, knowledge).any(|at| is("modal", at))
            || (start..at).any(|at| is("condition", at))
            || (start..end).any(|at| self.word(at) == "unless")
            || (clause_start..clause_end).any(|at| is("later", at) && !is_past(at))
            || (ahead && ((start..end).any(|at| is("later", at)) || deadline()))
            || possible()
            || only_wanted()
    }
}

#[cfg(test)]
mod tests {
    use crate::knowledge::Knowledge;
    use crate::text::Text;

    /// Each verb as `-` for a loss and `+` for something stored.
    fn signs(text: &str) -> String {
        let knowledge = Knowledge::builtin();
        Text::new(text, &knowledge)
            .verbs(&knowledge)
            .iter()
            .map(|verb| if verb.lost { '-' } else { '+' })
            .collect()
    }

    #[test]
    fn denial_turns_a_verb_round() {
        for (text, found) in [
            ("The immunization was discarded", "-"),
            ("No data from this message was stored", "-"),
            ("Nothing was saved", "-"),
            ("None of the immunizations were saved", "-"),
            ("0 immunizations were stored", "-"),
            ("Neither vaccination was saved", "-"),
            ("The dose wasn't stored", "-"),
            ("Message accepted, but vaccinations were not", "+-"),
            ("The vaccination was saved but the funding source was not", "+-"),
            ("Vaccination could not be stored", "-"),
            ("was not rejected", "+"),
            ("No vaccinations were rejected", "+"),
            ("Immunization rejected, patient was not rejected", "-+"),
            ("Vaccine code not recognized - message rejected", "-"),
            ("3 doses have been added", "+"),
            ("neither added nor updated", "--"),
            ("Demographics were not updated", "-"),
            ("Immunization refused: date is in the future", "-"),
            ("Patient was refused", "-"),
            ("Immunization was updated", "+"),
            ("Rejected immunization is now accepted", "+"),
            ("Rejected immunization was not stored", "--"),
            ("Patient was saved but none of the vaccinations", "+-"),
            ("Patient saved, vaccinations not", "+-"),
        ] {
            assert_eq!(signs(text), found, "{text}");
        }
    }

    #[test]
    fn what_may_happen_says_nothing() {
        for text in [
            "Messages without a street address may be rejected",
            "If not corrected, this dose will be rejected after January 1.",
            "will be rejected in future releases",
            "would have been rejected in production",
            "RXA-9.1 shall be empty and must not be stored",
            "RXA-10.13",
            "Patient refused to give race",
            "Vaccine was refused by the parent",
            "Previously rejected",
            "Processed with errors",
        ] {
            assert_eq!(signs(text), "", "{text}");
        }
    }
}
