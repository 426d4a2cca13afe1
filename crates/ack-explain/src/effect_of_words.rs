//! What a registry's words say became of things: their phrases, their verbs, their counts, and what they tell of
//! vaccinations one by one.

use hl7_reader::Path;

use crate::clause::Verb;
use crate::counts_in_words::{Counts, counts};
use crate::doses_in_words::doses;
use crate::each_dose::each_dose;
use crate::effect::{Judge, Judged, Verdict, dose_at};
use crate::heard::Heard;
use crate::knowledge::{Knowledge, Statement, number};
use crate::lost_object::object;
use crate::text::Text;
use crate::there_before::says_there_before;
use crate::verdict::{Certainty, Effect, Severity};

impl Judge<'_> {
    /// What words say, if they tell an outcome. Also used for words outside the ERR segments (MSA-3).
    pub(crate) fn words(
        &self,
        text: &str,
        place: Option<Path>,
        severity: Option<Severity>,
    ) -> Option<Verdict> {
        self.weigh_with_rest(self.hear(text, place), place, severity)
    }

    /// What the words heard come to, if they tell an outcome.
    pub(crate) fn weigh(
        &self,
        heard: Heard,
        place: Option<Path>,
        severity: Option<Severity>,
    ) -> Option<Verdict> {
        let Heard { text, mut said, doubtful, verbs, patient_before, message_before, .. } = heard;
        let named = doses(&text.source, dose_at(place), self.knowledge);
        let dose = named.first().copied();
        let words = text.slices();
        if said.iter().any(|statement| statement.says == "harmless") {
            let harmless = Judged { dose, ..Judged::by_words(Effect::Remark, Certainty::Stated) };
            return Some(Verdict::alone(harmless));
        }
        if self.stored_before(&text, &verbs, &said) {
            // "Stored, but flagged for review": what was stored does not wait.
            said.iter_mut()
                .filter(|statement| statement.says == "queued")
                .for_each(|one| one.says = "remark");
        }
        // One dose that is named beside others that were stored is the one that was lost.
        let single = self.names.is_some_and(|names| names.count == 1) || dose_at(place).is_some();
        // Of one dose a part was lost; of several nobody knows which.
        said.iter_mut()
            .filter(|statement| statement.says == "in_part")
            .for_each(|one| one.says = if single { "lost_data" } else { "partly" });
        let counts = counts(&text, self.knowledge);
        let told = said.iter().filter_map(told).chain(counted(&counts));
        let duplicate = said.iter().any(says_there_before);
        // "Already on file, not updated" is no more than that.
        let updates = |verb: &&Verb| duplicate && text.word(verb.at) == "updated";
        let lost = verbs.iter().filter(|verb| verb.lost && !counts.verbs.contains(&verb.at));
        let lost = lost.filter(|verb| !updates(verb));
        let lost = lost.map(|verb| self.lost_object(&words, *verb, place, severity));
        // A patient who was there before is not lost.
        let lost = lost.filter(|lost| !patient_before || lost.effect != Effect::PatientRejected);
        let later = verbs.iter().filter(|verb| verb.later);
        // "Will be accepted once enrolled" is less than a word for waiting.
        let later = later.map(|verb| {
            let waits = self.knowledge.listed("wait", text.word(verb.at)).is_some();
            let certainty = if waits { Certainty::Stated } else { Certainty::Inferred };
            Judged::by_words(Effect::Queued, certainty)
        });
        // The listed phrases come first, so that among equals they count.
        let judgements = told.chain(lost).chain(later);
        let worst = judgements.reduce(|one, other| if weight(&other) > weight(&one) { other } else { one });
        if let Some(told) = self.one_by_one(&text, &verbs, &said, worst, (place, severity)) {
            return Some(told);
        }
        let worst = worst.map(|worst| {
            let effect = match worst.effect {
                // A dose that was there before is refused the second time, and nothing is lost.
                Effect::DoseRejected if duplicate => Effect::AlreadyStored,
                // Doses that are not counted among those added may be waiting.
                Effect::DoseRejected if waits(&said, &counts, &verbs) => Effect::Queued,
                // "Patient segment rejected; immunizations retained": the doses were kept.
                Effect::PatientRejected if self.keeps_dose(&text, &verbs) => Effect::SegmentIgnored,
                // What became of the message the first time stands in another reply.
                Effect::MessageRejected if message_before => return worst.open(),
                effect => effect,
            };
            Judged { effect, ..worst }
        });
        let left_out = verbs.iter().find_map(|verb| self.left_out(&words, verb));
        let worst = worst.or_else(|| Some(Judged::by_words(left_out?, Certainty::Stated)));
        let kept = verbs.iter().any(|verb| !verb.lost && !verb.later);
        let stored = kept || said.iter().any(|statement| says_stored(statement.says));
        let every_dose = dose.is_none()
            && (self.counts_all(&counts) || speaks_of_all(&text, &verbs, &said, self.knowledge));
        let numbered = words.windows(2).filter(|pair| match pair {
            [name, number] => self.knowledge.object(name) == Some("dose") && number.parse::<u32>().is_ok(),
            _ => false,
        });
        let clauses = self.dose_clauses(&text, &verbs, &said).max(numbered.count());
        let several =
            !single && (every_dose || named.len() > 1 || (clauses > 1 && (duplicate || named.is_empty())));
        let mixed = (kept || duplicate) && verbs.iter().any(|verb| verb.lost);
        if several && mixed && worst.is_some_and(|worst| !worst.effect.rejects_message()) {
            // Each dose has a verdict of its own, and which is whose is not sure.
            let open = Judged::by_words(Effect::Unclear, Certainty::Guess);
            return Some(Verdict::alone(Judged { stored, every_dose: true, ..open }));
        }
        let judged = match worst {
            Some(worst) if worst.effect != Effect::Remark => {
                let partly = worst.every_dose && !single;
                let some = counts.lost.zip(self.names).is_some_and(|(lost, names)| lost < names.count);
                let plural =
                    !some && verbs.iter().any(|verb| verb.lost && names_plural(&words, verb, self.knowledge));
                Judged { every_dose: every_dose || partly || (plural && dose.is_none()), ..worst }
            }
            other => {
                let there = counts.kept.map(|kept| kept.saturating_add(counts.duplicate.unwrap_or(0)));
                let count = said.iter().find_map(count).or(there);
                let remarks = |statement: &Statement| matches!(statement.says, "remark" | "kept");
                let remark = other.is_some() || said.iter().any(remarks);
                if !remark && !stored && count.is_none() {
                    return None;
                }
                // Information on a message that was stored is no complaint.
                let complains = severity != Some(Severity::Information)
                    && self.complains(&text, &verbs, &said, &doubtful);
                let warns = matches!(severity, Some(Severity::Warning | Severity::Error | Severity::Fatal))
                    && says_more(&text, &verbs, &said);
                let confirms = stored && !remark && !complains && !warns;
                Judged { stored, confirms, count, ..Judged::by_words(Effect::Remark, Certainty::Stated) }
            }
        };
        Some(Verdict::alone(Judged { dose, ..judged }))
    }

    /// The verdict where the words tell of vaccinations one by one; `worst` is the worst that they say of anything. The
    /// heavier of both stands for the line, and a loss that belongs to none of those named leaves the others open.
    fn one_by_one(
        &self,
        text: &Text,
        verbs: &[Verb],
        said: &[Statement],
        worst: Option<Judged>,
        (place, severity): (Option<Path>, Option<Severity>),
    ) -> Option<Verdict> {
        let names = self.names.filter(|names| names.can_be_told_apart())?;
        let mut each = each_dose(text, verbs, said, (names, dose_at(place)), self.knowledge);
        let (_, heaviest) = each.fates.heaviest()?;
        // "First vaccination stored, second rejected": the loss is not of the one that was stored.
        let loses_another =
            each.other_loss && worst.is_some_and(|worst| worst.effect == Effect::DoseRejected);
        let heaviest = match (heaviest, severity) {
            // An error that only tells which were stored leaves the others open.
            (Effect::Remark, Some(Severity::Error | Severity::Fatal)) if worst.is_none() => {
                for dose in names.all() {
                    each.fates.add(dose, Effect::Unclear);
                }
                each.fates.heaviest().map(|(_, effect)| effect).filter(|effect| *effect != Effect::Remark)?
            }
            (Effect::Remark, _) if !loses_another => return None,
            _ => heaviest,
        };
        if worst.is_some_and(|worst| worst.effect.rejects_message()) {
            return None;
        }
        let dose = each.fates.heaviest().map(|(dose, _)| dose).filter(|_| heaviest != Effect::Remark);
        let stored = verbs.iter().any(|verb| !verb.lost && !verb.later);
        let own = Judged { stored, dose, ..Judged::by_words(heaviest, Certainty::Stated) };
        let located = dose_at(place).filter(|dose| each.fates.get(*dose) != Some(Effect::Remark));
        // A dose that was there before is refused the second time, and nothing is lost.
        let again = located.is_some_and(|dose| each.fates.get(dose) == Some(Effect::AlreadyStored));
        let besides = worst.filter(|worst| each.other_loss && !again && weight(worst) > weight(&own));
        let mut each_dose = each.fates;
        if loses_another {
            // It belongs to the dose that the error location names, else to any of the others.
            let open = if located.is_some() { Vec::new() } else { names.all() };
            let lost = located.map(|dose| (dose, Effect::DoseRejected));
            for (dose, effect) in lost.into_iter().chain(open.into_iter().map(|dose| (dose, Effect::Unclear)))
            {
                each_dose.add(dose, effect);
            }
        }
        Some(Verdict { judged: besides.map_or(own, |besides| Judged { dose, ..besides }), each_dose })
    }

    /// Whether the counts say that every vaccination was refused.
    fn counts_all(&self, counts: &Counts) -> bool {
        let all = counts.total.or(self.names.map(|names| names.count));
        (counts.kept == Some(0) && counts.duplicate.unwrap_or(0) == 0)
            || counts.duplicate.is_some_and(|there| Some(there) == all)
            || counts.lost.is_some_and(|lost| lost > 0 && Some(lost) == all)
    }

    /// Whether the words say that something was stored, and apart from it that something waits.
    fn stored_before(&self, text: &Text, verbs: &[Verb], said: &[Statement]) -> bool {
        let sure = |verb: &&Verb| self.knowledge.listed("kept", text.word(verb.at)) == Some("stored");
        let stored: Vec<usize> =
            verbs.iter().filter(sure).filter(|verb| !verb.lost && !verb.later).map(|verb| verb.at).collect();
        let mut waiting = said.iter().filter(|statement| statement.says == "queued");
        let apart = |statement: &Statement| {
            stored.iter().all(|verb| text.is_apart(*verb, statement.captures.at, self.knowledge))
        };
        !stored.is_empty() && !verbs.iter().any(|verb| verb.later) && waiting.all(apart)
    }

    /// Whether a clause says of a dose that it was stored.
    fn keeps_dose(&self, text: &Text, verbs: &[Verb]) -> bool {
        verbs.iter().any(|verb| !verb.lost && !verb.later && self.clause_names(text, verb, "dose"))
    }

    /// How many clauses name a dose and say what became of it.
    fn dose_clauses(&self, text: &Text, verbs: &[Verb], said: &[Statement]) -> usize {
        let names_dose =
            |clause: &[&str]| clause.iter().any(|word| self.knowledge.object(word) == Some("dose"));
        let told = verbs.iter().map(|verb| verb.at).chain(places(said)).collect();
        clauses(text, told).filter(|(clause, tells)| *tells && names_dose(clause)).count()
    }

    /// What became of the part that something was stored without: "saved without address", but not "without errors".
    fn left_out(&self, words: &[&str], verb: &Verb) -> Option<Effect> {
        // What was not sent is not left out.
        let sent = self.knowledge.problem_of(words) != Some("missing");
        let without = words.get(verb.at + 1) == Some(&"without") && !verb.lost && sent;
        let determiner = |word: &&&str| self.knowledge.listed("determiner", word).is_some();
        let mut behind = words.iter().skip(verb.at + 2).filter(|word| !determiner(word));
        let part = [behind.next(), behind.next()]
            .map(|word| self.knowledge.object(word?))
            .map(Option::unwrap_or_default);
        match part {
            ["value", _] | ["dose", "value"] if without => Some(Effect::ValueNotStored),
            ["segment", _] if without => Some(Effect::SegmentIgnored),
            _ => None,
        }
    }

    /// Whether words that say that something was stored complain of something beside it: a clause of its own that
    /// denies, or names a fault.
    fn complains(&self, text: &Text, verbs: &[Verb], said: &[Statement], doubtful: &[Statement]) -> bool {
        let complains = |clause: &[&str]| {
            clause.iter().any(|word| self.knowledge.listed("denial", word).is_some())
                || self.knowledge.names_fault(clause)
        };
        let told = verbs.iter().map(|verb| verb.at).chain(places(said)).chain(places(doubtful)).collect();
        clauses(text, told).any(|(clause, tells)| !tells && complains(&clause))
    }
}

/// The judgement that counts give: fewer taken in than there were, or some refused.
fn counted(counts: &Counts) -> Option<Judged> {
    // "Added: 0, duplicates: 2": those that were there before are not lost.
    if counts.kept == Some(0) && counts.duplicate > Some(0) && counts.lost.unwrap_or(0) == 0 {
        return Some(Judged::by_words(Effect::AlreadyStored, Certainty::Stated));
    }
    let there = counts.kept.map(|kept| kept.saturating_add(counts.duplicate.unwrap_or(0)));
    let fewer = there.zip(counts.total).is_some_and(|(there, total)| there < total);
    let lost = counts.lost.is_some_and(|lost| lost > 0) || fewer || counts.kept == Some(0);
    lost.then(|| Judged::by_words(Effect::DoseRejected, Certainty::Stated))
}

/// Whether a clause of several words says something else than what became of things.
fn says_more(text: &Text, verbs: &[Verb], said: &[Statement]) -> bool {
    let told = verbs.iter().map(|verb| verb.at).chain(places(said)).collect();
    clauses(text, told).any(|(clause, tells)| !tells && clause.len() >= LONG_CLAUSE)
}

/// Where statements begin, counted in words from 0.
fn places(statements: &[Statement]) -> impl Iterator<Item = usize> {
    statements.iter().map(|statement| statement.captures.at)
}

/// The clauses of a text, each with whether one of the words `told` (counted from 0) stands in it.
fn clauses(text: &Text, told: Vec<usize>) -> impl Iterator<Item = (Vec<&str>, bool)> {
    let tells = move |start: usize, end: usize| told.iter().any(|at| (start..end).contains(at));
    let words = text.slices();
    text.clauses()
        .into_iter()
        .map(move |(start, end)| (words.get(start..end).unwrap_or_default().to_vec(), tells(start, end)))
}

/// Whether fewer doses are counted than there are, none is said to be lost, and something waits.
fn waits(said: &[Statement], counts: &Counts, verbs: &[Verb]) -> bool {
    let queued = said.iter().any(|statement| statement.says == "queued");
    queued && counts.kept.is_some() && !verbs.iter().any(|verb| verb.lost)
}

/// How many vaccinations a statement says were taken in.
fn count(statement: &Statement) -> Option<u32> {
    (statement.says == "counted").then(|| statement.captures.number("n"))?
}

/// A clause of so many words says something.
const LONG_CLAUSE: usize = 4;

/// Whether the words speak of every vaccination of the message: "all immunizations were rejected", "none was saved",
/// "0 of 3 added", "3 of 3 rejected".
fn speaks_of_all(text: &Text, verbs: &[Verb], said: &[Statement], knowledge: &Knowledge) -> bool {
    let words = text.slices();
    let lost = || verbs.iter().filter(|verb| verb.lost);
    let counted =
        said.iter().any(|statement| statement.says == "counted" && statement.captures.number("n") == Some(0));
    // "All doses are already on file": "all" stands in the same clause, and a dose behind it.
    let every = |statement: &Statement| {
        let (start, _) = text.clause_of(statement.captures.at);
        let is_all =
            |at: &usize| words.get(*at).and_then(|word| knowledge.listed("quantity", word)) == Some("all");
        let of_doses = |at: usize| {
            let mut behind = words.iter().skip(at + 1);
            let next =
                behind.find(|word| knowledge.listed("determiner", word).is_none() && number(word).is_none());
            next.is_some_and(|word| knowledge.object(word) == Some("dose"))
        };
        says_there_before(statement) && (start..statement.captures.at).filter(is_all).any(of_doses)
    };
    let quantity = |verb: &Verb| {
        let before = words.get(verb.clause_start..verb.at).unwrap_or_default();
        before.iter().any(|word| matches!(knowledge.listed("quantity", word), Some("all" | "none")))
    };
    counted || lost().any(quantity) || said.iter().any(every)
}

/// Whether a verb is about vaccinations in the plural, without a number or a word such as "some".
fn names_plural(words: &[&str], verb: &Verb, knowledge: &Knowledge) -> bool {
    let Some(thing) = object(words, *verb, knowledge).filter(|object| object.kind == "dose") else {
        return false;
    };
    let plural = words.get(thing.at).is_some_and(|word| word.ends_with('s'));
    let partly = |at: &usize| {
        words
            .get(*at)
            .is_some_and(|word| number(word).is_some() || knowledge.listed("quantity", word) == Some("some"))
    };
    let start = verb.clause_start;
    plural && !(start..verb.clause_end).any(|at| partly(&at)) && thing.at >= start
}

/// How much a judgement weighs against another of the same words: a loss before all, then what leaves it open.
fn weight(judged: &Judged) -> (u8, Effect) {
    let class = match judged.effect {
        effect if effect.is_loss() => 4,
        Effect::Queued => 3,
        Effect::Unclear => 2,
        Effect::AlreadyStored => 1,
        _ => 0,
    };
    (class, judged.effect)
}

/// Whether a statement says that something was stored.
pub(crate) fn says_stored(says: &str) -> bool {
    matches!(says, "confirmation" | "counted" | "kept")
}

/// The judgement that a phrase or family gives; `None` where it only confirms or remarks.
fn told(statement: &Statement) -> Option<Judged> {
    let stated = |effect| Some(Judged::by_words(effect, Certainty::Stated));
    match statement.says {
        "setup" => stated(Effect::MessageRejected),
        "lost_data" => stated(Effect::ValueNotStored),
        "duplicate" => stated(Effect::AlreadyStored),
        "registry_fault" => Some(Judged::by_words(Effect::Unclear, Certainty::Inferred)),
        "unclear" => Some(Judged::by_words(Effect::Unclear, Certainty::Guess)),
        "partly" => Some(Judged { every_dose: true, ..Judged::by_words(Effect::Unclear, Certainty::Guess) }),
        "counted" if statement.captures.number("n") == Some(0) => stated(Effect::DoseRejected),
        "remark" | "confirmation" | "counted" | "kept" => None,
        effect => stated(effect.parse().ok()?),
    }
}
