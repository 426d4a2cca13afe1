//! How many vaccinations a judgement reaches: one, some of them, or all.

use super::context::dose_at;
use super::judgement::{Effects, Judged};
use super::weigh::Weighing;
use crate::knowledge::Class;
use crate::statement::{DoseNames, Noun, Quantity, Saying, Says, Statement, Thing};
use crate::verdict::Effect;

impl Weighing<'_, '_> {
    /// What is said of several vaccinations at a place in one of them reaches the others: all of them where the words
    /// say so; where they only speak in the plural, the others are open.
    pub(super) fn reach(&self, judged: &Judged) -> Effects {
        let mut found = Effects::default();
        let names = self.judge.names.filter(|names| names.can_be_told_apart());
        let Some((names, located)) = names.zip(dose_at(self.place)) else { return found };
        let of_doses = matches!(
            judged.effect,
            Effect::DoseRejected | Effect::AlreadyStored | Effect::Queued | Effect::Unclear | Effect::Remark
        );
        let open = self.heard.open.iter().any(|open| open.every);
        let all = self.reaches_all(judged.effect) || judged.effect == Effect::Unclear && open;
        let several = self.counts_some(judged) && self.lost_count() > Some(1);
        if !of_doses || !(all || judged.every_dose || several) {
            return found;
        }
        for dose in names.all() {
            found.set(dose, if all || dose == located { judged.effect } else { Effect::Unclear });
        }
        found
    }

    /// How many vaccinations the words count as lost.
    pub(super) fn lost_count(&self) -> Option<u32> {
        let there = self.counts.there();
        let fewer = self.counts.total.zip(there).map(|(total, there)| total.saturating_sub(there));
        let named =
            self.lost().filter_map(|own| self.heard.main_noun(own)).find_map(|noun| match noun.quantity {
                Quantity::Number(count) => Some(count),
                _ => None,
            });
        self.counts.lost.or(fewer).or(named)
    }

    /// Whether the words say of some of several vaccinations that they were lost, at a place in one of them.
    pub(super) fn counts_some(&self, judged: &Judged) -> bool {
        let several = self.judge.names.is_some_and(DoseNames::can_be_told_apart);
        let some = |noun: &Noun| {
            let fewer = matches!(noun.quantity, Quantity::Number(count)
                if self.judge.names.is_some_and(|names| count < names.count));
            noun.thing == Thing::Dose && noun.doses.is_empty() && (fewer || noun.quantity == Quantity::Some)
        };
        let count = self.judge.names.map_or(0, |names| names.count);
        let counted =
            [self.counts.kept, self.counts.lost].into_iter().flatten().any(|some| some > 0 && some < count);
        let told = self.lost().any(|own| self.heard.main_noun(own).is_some_and(some));
        judged.effect == Effect::DoseRejected
            && several
            && dose_at(self.place).is_some()
            && (counted || told)
            && !self.reaches_all(Effect::DoseRejected)
    }

    /// Whether the words say this of every vaccination.
    pub(super) fn reaches_all(&self, effect: Effect) -> bool {
        let says = match effect {
            Effect::DoseRejected => Says::Lost,
            Effect::AlreadyStored => Says::WasThere,
            Effect::Queued => Says::Waits,
            Effect::Remark => Says::Kept,
            _ => Says::Open,
        };
        let of_all = |noun: &Noun| {
            noun.thing == Thing::Dose && matches!(noun.quantity, Quantity::All | Quantity::None)
        };
        let stated = self.statements().filter(|own| own.says == says);
        stated.into_iter().any(|own| self.heard.main_noun(own).is_some_and(of_all))
            || effect == Effect::DoseRejected && (self.counts_all() || self.only_others_kept())
            || effect == Effect::Remark
                && self.counts.kept.is_some_and(|kept| Some(kept) == self.all_counted())
    }

    /// "Only the demographics went in": no vaccination did.
    pub(super) fn only_others_kept(&self) -> bool {
        self.statements().filter(|own| own.says == Says::Kept).any(|own| {
            self.heard.main_noun(own).is_some_and(|noun| {
                let beside =
                    noun.thing == Thing::Patient || self.heard.reading.is(noun.at, Class::Demographic);
                beside && self.heard.reading.was(noun.start, 1, Class::Only)
            })
        })
    }

    /// A loss or what is open, with how many vaccinations it reaches.
    pub(super) fn with_reach(&self, worst: Judged) -> Judged {
        let partly = worst.every_dose && !self.single;
        let some = self.counts.lost.zip(self.judge.names).is_some_and(|(lost, names)| lost < names.count);
        let plural = !some && self.all_lost().any(|own| self.is_plural(own));
        let unnamed = self.heard.meant.is_empty();
        let every = unnamed && (self.speaks_of_all() || plural) || partly || worst.every_dose;
        Judged { every_dose: every, ..worst }
    }

    /// Whether a statement is about vaccinations in the plural, without a number or a word such as "some".
    pub(super) fn is_plural(&self, own: &Statement) -> bool {
        let plural = |noun: &Noun| {
            noun.thing == Thing::Dose
                && noun.plural
                && noun.doses.is_empty()
                && !matches!(noun.quantity, Quantity::Some | Quantity::Number(_) | Quantity::Rest)
        };
        let partly = own
            .clause
            .clone()
            .any(|at| self.heard.reading.number(at).is_some() || self.heard.reading.is(at, Class::Some));
        self.heard.main_noun(own).is_some_and(plural) && !partly
    }

    /// Whether the words speak of every vaccination of the message: "all immunizations were rejected", "none was saved",
    /// "0 of 3 added", "3 of 3 rejected".
    pub(super) fn speaks_of_all(&self) -> bool {
        let reading = self.heard.reading;
        let counts_all = self.counts_all();
        let counted =
            self.heard.said.iter().any(|said| said.says == Saying::Counted && said.number == Some(0));
        let of_all = |noun: &Noun| {
            let whole = !matches!(noun.thing, Thing::Value | Thing::Message);
            matches!(noun.quantity, Quantity::All | Quantity::None) && whole
        };
        let lost = self.all_lost().any(|own| {
            let quantity = own
                .clause
                .clone()
                .any(|at| at < own.words.start && reading.is_any(at, &[Class::All, Class::None]));
            let main = self.heard.main_noun(own);
            main.is_some_and(of_all) || quantity && main.is_none_or(|noun| noun.thing != Thing::Message)
        });
        // "All doses are already on file".
        let there = self.statements().filter(|own| own.says == Says::WasThere).any(|own| {
            let nouns = self.heard.statements.nouns.iter().filter(|noun| own.clause.contains(&noun.at));
            nouns.into_iter().any(|noun| noun.quantity == Quantity::All && noun.thing == Thing::Dose)
        });
        self.heard.meant.is_empty() && (counts_all || counted || lost || there)
    }

    /// How many vaccinations there are: as many as the words count in all, else as many as were sent.
    pub(super) fn all_counted(&self) -> Option<u32> {
        self.counts.total.or(self.judge.names.map(|names| names.count))
    }

    /// Whether the counts say that every vaccination was refused.
    pub(super) fn counts_all(&self) -> bool {
        let counts = &self.counts;
        let all = self.all_counted();
        (counts.kept == Some(0) && counts.duplicate.unwrap_or(0) == 0)
            || counts.duplicate.is_some_and(|there| Some(there) == all)
            || self.lost_count().is_some_and(|lost| lost > 0 && Some(lost) == all)
    }
}
