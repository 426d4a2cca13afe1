//! What a registry's words leave open: what became of the rest behind an error ("remaining vaccinations not processed"),
//! and a thing that they deny in a word that nobody knows ("vaccination was not credited").

use hl7_reader::Path;

use crate::clause::Verb;
use crate::doses_in_words::ORDINALS;
use crate::effect::{Judge, Judged, Verdict, dose_at};
use crate::heard::Heard;
use crate::text::Text;
use crate::verdict::{Certainty, Effect, Severity};

/// How many words may help between a denial and what it denies.
const MOST_HELPING: usize = 4;

/// How far behind a denial the thing may stand that it is about, in words: "could not credit vaccination".
const NEAR: usize = 3;

impl Judge<'_> {
    /// What the words heard come to, with what they leave open.
    pub(crate) fn weigh_with_rest(
        &self,
        heard: Heard,
        place: Option<Path>,
        severity: Option<Severity>,
    ) -> Option<Verdict> {
        let rest = self.rest(&heard.text, &heard.verbs);
        let in_dose = place.is_none_or(|place| matches!(place.segment.as_str(), "RXA" | "ORC"));
        let denies = in_dose && self.denies_unknown(&heard.text);
        let told = self.weigh(heard, place, severity);
        let Some(mut verdict) = told else {
            let open = Judged::by_words(Effect::Unclear, Certainty::Guess);
            return (denies || rest.is_some()).then(|| Verdict::alone(open));
        };
        let silent = verdict.judged.effect == Effect::Remark && !verdict.judged.stored;
        if silent && denies {
            verdict.judged = verdict.judged.open();
        }
        let Some(rest) = rest else { return Some(verdict) };
        self.open_rest(&mut verdict, rest, place);
        Some(verdict)
    }

    /// Leaves open what became of the vaccinations behind that of the place, or of all where the place names none.
    fn open_rest(&self, verdict: &mut Verdict, rest: Rest, place: Option<Path>) {
        let Some(names) = self.names.filter(|names| names.can_be_told_apart()) else { return };
        if names.all().iter().all(|dose| verdict.each_dose.get(*dose).is_some()) {
            return;
        }
        let located = dose_at(place).or(verdict.judged.dose);
        let effect = verdict.judged.effect;
        if effect.rejects_message() && rest != Rest::Alone {
            return;
        }
        let own = if rest == Rest::Alone { Effect::Unclear } else { effect };
        if rest == Rest::Alone {
            verdict.judged = verdict.judged.open();
        }
        verdict.judged.every_dose = false;
        if let Some(dose) = located.filter(|_| own != Effect::Remark) {
            verdict.each_dose.add(dose, own);
        }
        for dose in names.all().into_iter().filter(|dose| located.is_none_or(|located| *dose > located)) {
            verdict.each_dose.add(dose, Effect::Unclear);
        }
    }

    /// What the words say of the rest, if they speak of it.
    fn rest(&self, text: &Text, verbs: &[Verb]) -> Option<Rest> {
        let tells = |at: usize| match self.knowledge.listed("rest", text.word(at)) {
            Some("end") => Some(false),
            Some(_) => Some(true),
            None => {
                let behind_one = text.word(at) == "after"
                    && (ORDINALS.contains(&text.word(at + 1))
                        || matches!(text.word(at + 1), "this" | "that"));
                let following = text.word(at) == "following" && text.word_before(at, 1) == "all";
                (behind_one || following).then_some(true)
            }
        };
        let lost = |at: usize| {
            let own = |verb: &&Verb| (verb.clause_start..verb.clause_end).contains(&at);
            verbs.iter().filter(|verb| verb.lost).find(own)
        };
        let of_rest = (0..text.words.len()).filter(|at| tells(*at) == Some(true)).find_map(lost);
        let ends = (0..text.words.len()).any(|at| tells(at) == Some(false));
        match of_rest {
            Some(verb) if verbs.iter().all(|other| !other.lost || other == verb) => Some(Rest::Alone),
            Some(_) => Some(Rest::Besides),
            None => ends.then_some(Rest::Besides),
        }
    }

    /// Whether a thing is denied of a dose or the message in a word that says nothing known: "was not
    /// credited", "could not credit vaccination".
    fn denies_unknown(&self, text: &Text) -> bool {
        let listed = |kind: &str, at: usize| self.knowledge.listed(kind, text.word(at)).is_some();
        let words = text.slices();
        let known = ["kept", "keep", "done", "wait", "mild", "object"];
        (0..text.words.len()).filter(|at| listed("denial", *at)).any(|at| {
            let (start, end) = text.clause_of(at);
            let holds_dose = |at: usize| {
                let thing = self.knowledge.thing_at(&words, start, at);
                matches!(thing, Some("dose" | "message" | "record"))
            };
            let told = (at + 1..end).take(MOST_HELPING).find(|at| !listed("auxiliary", *at));
            let Some(told) = told else { return false };
            // "RXA-20 is not valued" is said of a field.
            let named = (start..at).rev().find(|at| !listed("auxiliary", *at));
            let named = named.filter(|at| self.knowledge.object(text.word(*at)).is_some());
            let able = (start..told).any(|at| listed("possible", at)) || text.word(at) == "unable";
            let about = match named {
                Some(thing) => holds_dose(thing),
                None => able && (told + 1..end).take(NEAR).any(holds_dose),
            };
            let is_unknown = !self.knowledge.is_one_of(&known, text.word(told))
                && !self.knowledge.refuses_at(&words, told);
            about && is_unknown && (text.word(told).ends_with("ed") || (named.is_none() && able))
        })
    }
}

/// What is said of the rest of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rest {
    /// Nothing else is said to be lost: "remaining vaccinations ignored".
    Alone,
    /// Something else is as well, or processing only came to an end.
    Besides,
}

#[cfg(test)]
mod tests {
    use hl7_reader::read;

    use crate::dose_names::DoseNames;
    use crate::effect::Judge;
    use crate::knowledge::Knowledge;
    use crate::verdict::{Effect, Severity};

    const SENT: &str = "MSH|^~\\&|EHR\rRXA|0|1|20260105||08^Hep B^CVX\rRXA|0|1|20260105||20^DTaP^CVX\rRXA|0|1|20260105||03^MMR^CVX";

    /// What a warning at this place leaves each of three vaccinations: `-` lost, `?` open, `+` stored, `.` nothing said.
    fn fates(place: &str, text: &str) -> String {
        let knowledge = Knowledge::builtin();
        let sent = read(SENT);
        let names = DoseNames::new(&sent);
        let dialect = knowledge.dialect_of(&sent, None);
        let judge = Judge { dialect, knowledge: &knowledge, rejected: false, names: Some(&names) };
        let place = place.parse().ok();
        let told = judge.weigh_with_rest(judge.hear(text, place), place, Some(Severity::Warning));
        let Some(verdict) = told else { return "none".into() };
        let sign = |effect: Option<Effect>| match effect {
            None => '.',
            Some(Effect::Remark) => '+',
            Some(Effect::Unclear) => '?',
            Some(effect) if effect.is_loss() => '-',
            Some(_) => '!',
        };
        let each: String = (1..=3).map(|dose| sign(verdict.each_dose.get(dose))).collect();
        if each == "..." { sign(Some(verdict.judged.effect)).into() } else { each }
    }

    #[test]
    fn the_rest_behind_an_error_is_left_open() {
        for (place, text, found) in [
            ("RXA[2]", "Vaccination rejected; subsequent vaccinations were not processed", ".-?"),
            ("RXA[1]", "Bad RXA. This and all following RXA segments skipped", "???"),
            ("RXA[1]", "Vaccination rejected and processing of message aborted", "-??"),
            ("RXA[2]", "Vaccination rejected", "-"),
            ("none", "Additional vaccinations ignored", "???"),
            ("none", "Vaccinations after first not stored", "???"),
            ("none", "Message processing aborted", "-"),
            ("none", "The following vaccination was rejected: MMR", "..-"),
        ] {
            assert_eq!(fates(place, text), found, "{text}");
        }
    }

    #[test]
    fn an_unknown_word_that_is_denied_leaves_it_open() {
        for (text, found) in [
            ("Vaccination was not credited", "?"),
            ("Could not credit vaccination", "?"),
            ("Vaccination was not recommended", "none"),
            ("Lot number was not credited", "none"),
            ("Vaccination was credited", "none"),
            ("Dose not valid", "none"),
        ] {
            assert_eq!(fates("RXA[1]", text), found, "{text}");
        }
    }
}
