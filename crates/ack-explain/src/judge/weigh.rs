//! What statements come to: the worst of what is said of anything counts, a loss before all.

use hl7_reader::Path;

use super::context::{Judge, dose_at};
use super::counts::{Counting, Counts};
use super::each_dose::{EachDose, each_dose, is_some_dose};
use super::heard::Heard;
use super::judgement::{Judged, Verdict};
use crate::knowledge::Class;
use crate::reading::Border;
use crate::statement::{DoseNames, Quantity, Reference, Said, Saying, Says, Statement, Thing, Verb};
use crate::verdict::{Certainty, Effect, Severity};

/// What is weighed, and against what.
pub(super) struct Weighing<'w, 'k> {
    pub(super) judge: &'w Judge<'k>,
    pub(super) heard: &'w Heard<'w>,
    pub(super) counts: Counts,
    pub(super) place: Option<Path>,
    pub(super) severity: Option<Severity>,
    /// Whether only one vaccination can be meant.
    pub(super) single: bool,
    /// Whether it is said of the dose that it was there before.
    pub(super) duplicate: bool,
}

impl Judge<'_> {
    /// What the words heard come to, if they tell an outcome.
    pub(super) fn weigh(
        &self,
        heard: &Heard<'_>,
        place: Option<Path>,
        severity: Option<Severity>,
    ) -> Option<Verdict> {
        let counting = Counting { reading: heard.reading, nouns: &heard.statements.nouns };
        let weighing = Weighing {
            judge: self,
            heard,
            counts: counting.counts(),
            place,
            severity,
            single: self.names.is_some_and(|names| names.count == 1) || dose_at(place).is_some(),
            duplicate: heard.said.iter().any(|said| said.says.is_there_before()),
        };
        weighing.verdict()
    }
}

impl Weighing<'_, '_> {
    pub(super) fn verdict(&self) -> Option<Verdict> {
        // Of several the one at the place of the line.
        let located = dose_at(self.place).filter(|dose| {
            self.heard.meant_several && self.heard.named().any(|reference| reference.doses.contains(dose))
        });
        let dose = located.or(self.heard.meant.first().copied());
        if self.heard.said.iter().any(|said| said.says == Saying::Harmless) {
            return Some(Verdict::alone(Judged { dose, ..Judged::stated(Effect::Remark) }));
        }
        let worst = self.worst();
        if let Some(told) = self.one_by_one(worst) {
            return Some(told);
        }
        let worst = worst.map(|worst| self.corrected(worst));
        let worst = worst.or_else(|| Some(Judged::stated(self.left_out()?)));
        if let Some(open) = self.mixed(worst) {
            return Some(Verdict::alone(open));
        }
        let judged = match worst {
            Some(worst) if worst.effect != Effect::Remark => self.with_reach(worst),
            other => self.kept(other.is_some())?,
        };
        let mut each_dose = self.reach(&judged);
        let of_part = matches!(judged.effect, Effect::ValueNotStored | Effect::SegmentIgnored);
        if each_dose.is_empty() && (of_part || judged.effect == Effect::Remark) {
            each_dose = self.named_beside(of_part);
        }
        // Of several the place tells which one is likely meant, and the words do not.
        let certainty = if self.counts_some(&judged) { Certainty::Inferred } else { judged.certainty };
        let judged = Judged { dose: judged.dose.or(dose), certainty, ..judged };
        Some(Verdict { each_dose, ..Verdict::alone(judged) })
    }

    pub(super) fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.heard.statements.all.iter()
    }

    /// Statements of loss, but for those that are counted.
    pub(super) fn lost(&self) -> impl Iterator<Item = &Statement> {
        self.statements().filter(|own| {
            let counted = own.words.clone().any(|at| self.counts.verbs.contains(&at));
            // "Already on file, not updated" is no more than that.
            let again = self.duplicate && own.says == Says::Unchanged;
            matches!(own.says, Says::Lost | Says::Unchanged) && !counted && !again
        })
    }

    pub(super) fn waits(&self) -> impl Iterator<Item = &Statement> {
        self.statements().filter(|own| own.says == Says::Waits && !own.by_row)
    }

    pub(super) fn keeps(&self) -> bool {
        self.statements().any(|own| matches!(own.says, Says::Kept | Says::Changed))
    }

    /// The worst that is said of anything. The listed phrases come first, so that among equals they count.
    pub(super) fn worst(&self) -> Option<Judged> {
        let stored_before = self.stored_before();
        let told = self.heard.said.iter().filter_map(|said| self.told(said, stored_before));
        let lost = self.lost().map(|own| self.judge.loss(self.heard, own, self.place, self.severity));
        // A patient who was there before is not lost.
        let patient_before = self.heard.patient_before;
        let lost = lost.filter(|lost| !patient_before || lost.effect != Effect::PatientRejected);
        // "Will be accepted once enrolled" is less than a word for waiting.
        let later = self.waits().map(|own| {
            let sure = own.verb == Verb::Waits;
            Judged::by_words(Effect::Queued, if sure { Certainty::Stated } else { Certainty::Inferred })
        });
        // "Existing record retained": what became of the one that was sent is not said.
        let old = self.heard.old_kept && !self.duplicate;
        let open = self.statements().any(|own| own.says == Says::Open) || self.leaves_open() || old;
        // "Only the demographics were merged": what became of the doses is not said.
        let untold = |own: &Statement| {
            let main = self.heard.main_noun(own);
            own.says == Says::Open
                && main.is_some_and(|noun| noun.doses.is_empty() && noun.thing != Thing::Value)
        };
        let every = self.place.is_none() && self.statements().any(untold);
        let open = open.then(|| Judged { every_dose: every, ..Judged::unclear() });
        let beside = self
            .only_others_kept()
            .then(|| Judged { every_dose: true, ..Judged::stated(Effect::DoseRejected) });
        let all = told.chain(self.counted()).chain(beside).chain(lost).chain(later).chain(open);
        all.reduce(|one, other| if other.weight() > one.weight() { other } else { one })
    }

    /// Whether something is left open that is said of no vaccination by name.
    pub(super) fn leaves_open(&self) -> bool {
        let in_dose = self.place.is_none_or(|place| matches!(place.segment.as_str(), "RXA" | "ORC"));
        // "The one from last year was stored": nobody knows which, and what became of the others.
        let some = self
            .statements()
            .filter(|own| own.says == Says::Kept)
            .any(|own| self.heard.main_noun(own).is_some_and(is_some_dose));
        // "Everything was not entered, apart from the phone number".
        let denied = self.heard.open.iter().any(|open| open.every && open.denied && open.doses.is_empty());
        some && !self.single || denied || in_dose && self.heard.open.iter().any(|open| open.doses.is_empty())
    }

    /// The judgement that a phrase or family gives; `None` where it only confirms or remarks.
    pub(super) fn told(&self, said: &Said, stored_before: bool) -> Option<Judged> {
        match said.says {
            Saying::Setup => Some(Judged::stated(Effect::MessageRejected)),
            Saying::LostData => Some(Judged::stated(Effect::ValueNotStored)),
            // Of one dose a part was lost; of several nobody knows which.
            Saying::InPart if self.single => Some(Judged::stated(Effect::ValueNotStored)),
            Saying::InPart | Saying::Partly => Some(Judged { every_dose: true, ..Judged::unclear() }),
            Saying::Duplicate => Some(Judged::stated(Effect::AlreadyStored)),
            Saying::RegistryFault => Some(Judged::by_words(Effect::Unclear, Certainty::Inferred)),
            Saying::Effect(Effect::Unclear) => Some(Judged::unclear()),
            Saying::Counted if said.number == Some(0) => Some(Judged::stated(Effect::DoseRejected)),
            Saying::Effect(Effect::Remark)
            | Saying::Confirmation
            | Saying::Counted
            | Saying::Kept
            | Saying::Harmless => None,
            // "Stored, but flagged for review": what was stored does not wait.
            Saying::Effect(Effect::Queued) if stored_before => None,
            Saying::Effect(effect) => Some(Judged::stated(effect)),
        }
    }

    /// The judgement that counts give: fewer taken in than there were, or some refused.
    pub(super) fn counted(&self) -> Option<Judged> {
        let counts = &self.counts;
        // "Added: 0, duplicates: 2": those that were there before are not lost.
        let there = counts.there();
        if counts.kept == Some(0) && counts.duplicate > Some(0) && counts.lost.unwrap_or(0) == 0 {
            let all = there >= self.all_counted();
            if all {
                return Some(Judged::stated(Effect::AlreadyStored));
            }
            // Of the others nobody says what became of them.
            if counts.total.is_none() {
                return Some(Judged { every_dose: true, ..Judged::unclear() });
            }
        }
        let fewer = there.zip(counts.total).is_some_and(|(there, total)| there < total);
        let lost = counts.lost.is_some_and(|lost| lost > 0) || fewer || counts.kept == Some(0);
        lost.then(|| Judged::stated(Effect::DoseRejected))
    }

    /// Whether the words say that something was stored, and apart from it that something waits.
    pub(super) fn stored_before(&self) -> bool {
        let stored: Vec<&Statement> = self
            .statements()
            .filter(|own| {
                let last = own.words.end.saturating_sub(1);
                own.says == Says::Kept && self.judge.knowledge.is_stored(self.heard.reading.word(last))
            })
            .collect();
        let waiting = || self.statements().filter(|own| own.says == Says::Waits);
        // "Dose 1 was stored while dose 2 was queued" is said of two.
        let of_its_own = |wait: &Statement| {
            let others = wait.subject.iter().filter(|at| !stored.iter().any(|own| own.subject.contains(at)));
            let nouns = others.filter_map(|at| self.heard.statements.nouns.get(*at));
            nouns.into_iter().any(|noun| !noun.doses.is_empty() || noun.quantity == Quantity::Rest)
        };
        let apart = |wait: &Statement| {
            stored.iter().all(|own| {
                let between = own.words.end..wait.words.start;
                own.sentence != wait.sentence && own.words.start < wait.words.start
                    || between.into_iter().any(|at| self.heard.reading.is(at, Class::Turn))
            })
        };
        !stored.is_empty() && waiting().all(|wait| wait.by_row && !of_its_own(wait)) && waiting().all(apart)
    }

    /// What the words tell of each vaccination, with what follows for those that they do not tell of; `worst` is the worst
    /// that they say of anything.
    fn told_of_each(&self, names: &DoseNames<'_, '_>, worst: Option<Judged>) -> EachDose {
        let mut each = each_dose(self.heard, names, self.stored_before());
        self.share_by_counts(&mut each, names);
        let told = !each.fates.is_empty();
        if told || self.is_serious() && worst.is_none() {
            // A line that tells of some speaks of each vaccination that it names: what it does not tell of one is open.
            let others = self
                .heard
                .named()
                .filter(|reference| !reference.may_count_series && !self.is_fine(reference));
            for dose in others.flat_map(|reference| &reference.doses) {
                each.fates.add(*dose, Effect::Unclear);
            }
        }
        if self.is_serious()
            && worst.is_none()
            && each.fates.heaviest().is_some_and(|(_, effect)| effect == Effect::Remark)
        {
            // An error that only tells which were stored leaves the others open.
            names.all().into_iter().for_each(|dose| each.fates.add(dose, Effect::Unclear));
        }
        each
    }

    /// Whether the line is an error.
    fn is_serious(&self) -> bool {
        matches!(self.severity, Some(Severity::Error | Severity::Fatal))
    }

    /// The verdict where the words tell of vaccinations one by one; `worst` is the worst that they say of anything. The
    /// heavier of both stands for the line, and a loss that belongs to none of those named leaves the others open.
    pub(super) fn one_by_one(&self, worst: Option<Judged>) -> Option<Verdict> {
        let names = self.judge.names.filter(|names| names.can_be_told_apart())?;
        let mut each = self.told_of_each(names, worst);
        let (dose, heaviest) = each.fates.heaviest()?;
        // "First vaccination stored, second rejected": the loss is not of the one that was stored.
        let loses_another =
            each.other_loss && worst.is_some_and(|worst| worst.effect == Effect::DoseRejected);
        let rejects = worst.is_some_and(|worst| worst.effect.rejects_message());
        if heaviest == Effect::Remark && !loses_another || rejects {
            return None;
        }
        let dose = (heaviest != Effect::Remark).then_some(dose);
        let certainty = if heaviest == Effect::Unclear { Certainty::Guess } else { Certainty::Stated };
        let own = Judged { stored: self.keeps(), dose, ..Judged::by_words(heaviest, certainty) };
        let told_lost = dose_at(self.place).filter(|dose| each.fates.get(*dose) != Some(Effect::Remark));
        // A dose that was there before is refused the second time, and nothing is lost.
        let again = told_lost.is_some_and(|dose| each.fates.get(dose) == Some(Effect::AlreadyStored));
        let besides = worst.filter(|worst| each.other_loss && !again && worst.weight() > own.weight());
        if loses_another {
            // It belongs to the dose that the error location names, else to any of the others.
            match told_lost.filter(|dose| each.fates.get(*dose) != Some(Effect::Unclear)) {
                Some(dose) if self.lost_count().map_or(!self.loses_many(), |count| count == 1) => {
                    each.fates.add(dose, Effect::DoseRejected);
                }
                _ => names.all().into_iter().for_each(|dose| each.fates.add(dose, Effect::Unclear)),
            }
        }
        let judged = besides.map_or(own, |besides| Judged { dose, ..besides });
        Some(Verdict { judged, each_dose: each.fates, grounds: Vec::new() })
    }

    /// "Number of doses skipped": more than one was lost, and nobody says which.
    fn loses_many(&self) -> bool {
        self.lost()
            .filter_map(|own| self.heard.main_noun(own))
            .any(|noun| noun.thing == Thing::Dose && noun.doses.is_empty() && noun.plural)
    }

    /// "2 rejected, 1 stored (dose 2)": the counts tell what became of those that nobody names.
    fn share_by_counts(&self, each: &mut EachDose, names: &DoseNames<'_, '_>) {
        let untold: Vec<u32> =
            names.all().into_iter().filter(|dose| each.fates.get(*dose).is_none()).collect();
        let told = |effect: Effect| each.fates.all().filter(|(_, own)| *own == effect).count();
        let left = |count: Option<u32>, effect: Effect| {
            usize::try_from(count?).ok()?.checked_sub(told(effect)).filter(|left| *left > 0)
        };
        let (kept, lost) =
            (left(self.counts.kept, Effect::Remark), left(self.counts.lost, Effect::DoseRejected));
        let effect = match (kept, lost) {
            (None, Some(lost)) if lost == untold.len() => Effect::DoseRejected,
            (Some(kept), None) if kept == untold.len() => Effect::Remark,
            _ => return,
        };
        if !untold.is_empty() && !each.fates.is_empty() {
            for dose in untold {
                each.fates.add(dose, effect);
            }
            each.other_loss = false;
        }
    }

    /// Whether a vaccination is named where the words say that nothing is wrong: "dose 1: no issues".
    fn is_fine(&self, reference: &Reference) -> bool {
        let clauses = &self.heard.statements.clauses;
        let own = clauses.iter().position(|clause| clause.words.contains(&reference.words.start));
        let label = own.and_then(|own| clauses.get(own + 1)).filter(|next| next.border == Border::Colon);
        let around = own.and_then(|own| clauses.get(own)).into_iter().chain(label);
        around.flat_map(|clause| clause.words.clone()).any(|at| self.heard.reading.is(at, Class::Pseudo))
    }

    /// Whether what was there earlier is said to have been deleted: "was stored previously and was then removed".
    fn was_deleted(&self) -> bool {
        self.statements().any(|own| {
            let last = own.words.end.saturating_sub(1);
            let before = (0..own.words.start).any(|at| self.heard.reading.is(at, Class::Earlier));
            before && own.says == Says::Lost && self.heard.reading.is(last, Class::Delete)
        })
    }

    /// The worst, made to fit what else is said.
    pub(super) fn corrected(&self, worst: Judged) -> Judged {
        let queued = self.heard.said.iter().any(|said| said.says.is_waiting());
        let effect = match worst.effect {
            // A dose that was there before is refused the second time, and nothing is lost.
            Effect::DoseRejected if self.duplicate && !self.was_deleted() => Effect::AlreadyStored,
            // Doses that are not counted among those added may be waiting.
            Effect::DoseRejected
                if queued && self.counts.kept.is_some() && self.all_lost().next().is_none() =>
            {
                Effect::Queued
            }
            // "Patient segment rejected; immunizations retained": the doses were kept.
            Effect::PatientRejected if self.keeps_dose() => Effect::SegmentIgnored,
            // "Rejected the message but stored the vaccinations".
            Effect::MessageRejected if self.keeps_dose() => return worst.open(),
            // What became of the message the first time stands in another reply.
            Effect::MessageRejected if self.heard.message_before => return worst.open(),
            effect => effect,
        };
        Judged { effect, ..worst }
    }

    pub(super) fn all_lost(&self) -> impl Iterator<Item = &Statement> {
        self.statements().filter(|own| own.says == Says::Lost)
    }

    /// Whether a clause says of a dose that it was stored.
    pub(super) fn keeps_dose(&self) -> bool {
        self.statements().any(|own| own.says == Says::Kept && self.heard.names_dose(&own.clause))
    }

    /// The answer where several doses have verdicts of their own, and which is whose is not sure.
    pub(super) fn mixed(&self, worst: Option<Judged>) -> Option<Judged> {
        let keeps = |own: &Statement| {
            let of_part = self.heard.main_noun(own).is_some_and(|noun| {
                matches!(noun.thing, Thing::Patient | Thing::Value | Thing::Segment { .. })
            });
            matches!(own.says, Says::Kept | Says::Changed) && !of_part
        };
        let kept = self.statements().any(keeps);
        let of_whole = |own: &Statement| {
            self.heard
                .main_noun(own)
                .is_none_or(|noun| !matches!(noun.thing, Thing::Value | Thing::Segment { .. }))
        };
        let mixed = (kept || self.duplicate) && self.all_lost().any(of_whole);
        let several = !self.single
            && (self.speaks_of_all()
                || self.heard.meant_several
                || (self.dose_clauses() > 1 && (self.duplicate || self.heard.meant.is_empty())));
        let open = mixed && several && worst.is_some_and(|worst| !worst.effect.rejects_message());
        let stored = kept || self.heard.said.iter().any(|said| said.says.is_stored());
        open.then(|| Judged { stored, every_dose: true, ..Judged::unclear() })
    }

    /// How many clauses name a dose and say what became of it.
    pub(super) fn dose_clauses(&self) -> usize {
        let tells = |words: &std::ops::Range<usize>| {
            self.statements().any(|own| own.clause == *words)
                || self.heard.said.iter().any(|said| words.contains(&said.words.start))
        };
        let clauses = self.heard.statements.clauses.iter().map(|clause| &clause.words);
        clauses.filter(|words| tells(words) && self.heard.names_dose(words)).count()
    }
}
