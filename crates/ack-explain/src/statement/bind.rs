//! Binds each verb to the things that it is said of, and takes in denials, conditions and time.

use std::ops::Range;

use super::answer::Answer;
use super::clause::Clause;
use super::noun::{Noun, Thing};
use super::parting::clauses;
use super::predicate::{Modality, Predicate, Verb, is_no};
use super::said_of::Subject;
use super::saying::{Said, Saying};
use super::{Says, Statement, Statements};
use crate::knowledge::Class;
use crate::reading::Reading;
use crate::verdict::Effect;

/// What the words say. `silent` are words of rows that say nothing of what was sent.
pub(crate) fn statements(
    reading: &Reading,
    nouns: Vec<Noun>,
    said: &[Said],
    silent: &[Range<usize>],
) -> Statements {
    let predicates = predicates(reading, said, silent);
    let clauses = clauses(reading, &nouns, &predicates);
    let binder = Binder { reading, nouns: &nouns, clauses: &clauses, predicates: &predicates };
    let (all, aside) = binder.all();
    Statements { nouns, clauses, all, aside }
}

/// The verbs, and the words of rows that stand for one, in order.
fn predicates(reading: &Reading, said: &[Said], silent: &[Range<usize>]) -> Vec<Predicate> {
    let by_row = said.iter().filter_map(|said| {
        let verb = match said.says {
            Saying::Effect(Effect::Queued) => Verb::Waits,
            says if says.is_there_before() => Verb::There,
            _ => return None,
        };
        Some(Predicate::of_row(reading, verb, &said.words))
    });
    let mut found: Vec<Predicate> = by_row.collect();
    found.sort_by_key(|own| (own.at, std::cmp::Reverse(own.end)));
    found.dedup_by(|next, one| next.at < one.end && next.verb == one.verb);
    let covered = |at: usize| {
        silent.iter().any(|words| words.contains(&at))
            || said.iter().any(|said| said.says.speaks_for_its_verb() && said.words.contains(&at))
    };
    let verbs = (0..reading.len()).filter(|at| !covered(*at)).filter_map(|at| Predicate::at(reading, at));
    found.extend(verbs);
    found.sort_by_key(|own| own.at);
    found
}

/// "Will be saved or rejected" leaves it open.
fn open_alternatives(
    reading: &Reading,
    clause: &Range<usize>,
    found: &mut Vec<Statement>,
    aside: &mut Vec<Range<usize>>,
) {
    let Some((next, before)) = found.split_last() else { return };
    let Some(one) = before.last().filter(|one| one.clause == *clause && next.clause == *clause) else {
        return;
    };
    let loses = |own: &Statement| own.says == Says::Lost;
    let joined = next.words.clone().any(|at| at >= one.words.end && reading.is(at, Class::Or))
        || next.words.start.checked_sub(1).is_some_and(|at| reading.is(at, Class::Or));
    let opposite = loses(one) && matches!(next.says, Says::Kept | Says::Waits)
        || loses(next) && matches!(one.says, Says::Kept | Says::Waits);
    if joined && opposite {
        let open = Statement { says: Says::Open, words: one.words.start..next.words.end, ..one.clone() };
        aside.extend([one.words.clone(), next.words.clone()]);
        found.truncate(found.len() - 2);
        found.push(open);
    }
}

/// What is bound together.
pub(super) struct Binder<'b> {
    pub(super) reading: &'b Reading,
    pub(super) nouns: &'b [Noun],
    pub(super) clauses: &'b [Clause],
    pub(super) predicates: &'b [Predicate],
}

impl Binder<'_> {
    pub(super) fn all(&self) -> (Vec<Statement>, Vec<Range<usize>>) {
        let (mut found, mut aside): (Vec<Statement>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
        for (number, clause) in self.clauses.iter().enumerate() {
            let sentence = self.sentence(clause.sentence);
            let mut last: Option<&Predicate> = None;
            let own = self.predicates.iter().filter(|own| clause.words.contains(&own.at));
            for predicate in own {
                if predicate.verb == Verb::Yes
                    && let Some(answered) = self.answered(predicate, number, &mut found)
                {
                    if let Answer::Told(answered) = answered {
                        found.push(*answered);
                    }
                    last = Some(predicate);
                    continue;
                }
                // "Saved OK".
                if predicate.verb == Verb::Fine && last.is_some_and(|last| last.end == predicate.helped_from)
                {
                    continue;
                }
                let modality = predicate.modality(self.reading, clause, &sentence);
                let Subject { things: mut subject, named: names_subject, by_pronoun } =
                    self.subject(predicate, last, number, &found);
                let mut only = false;
                if let Some((named, alone)) = self.told_which(predicate, clause) {
                    (subject, only) = (named, alone);
                }
                if let Some((named, alone)) = self.named_behind(&subject, number) {
                    (subject, only) = (named, alone);
                }
                only |= self.is_one_counted(&subject, number);
                last = Some(predicate);
                let of_dose = |at: &usize| self.noun(*at).is_some_and(|noun| noun.thing == Thing::Dose);
                let is_rule = self.is_rule(predicate, &subject);
                let places_another = predicate.is_place(self.reading) && !subject.iter().all(of_dose);
                if matches!(modality, Modality::Hypothetical | Modality::Earlier)
                    || self.only_tells_which(predicate, clause)
                    || places_another
                    || is_rule
                {
                    aside.push(predicate.helped_from..predicate.end);
                    continue;
                }
                let denied = self.is_denied(predicate, clause, &subject, &found);
                let strange = self.is_strange(predicate, clause, &subject);
                let Some(says) = self.says(predicate, denied, modality, clause) else {
                    aside.push(predicate.helped_from..predicate.end);
                    continue;
                };
                let put_off = self.put_off(predicate, number, modality);
                if !put_off.is_empty() {
                    found.extend(put_off);
                    continue;
                }
                // "Patient not merged" tells nothing of a dose.
                let whole = |at: &usize| {
                    self.noun(*at).is_some_and(|noun| matches!(noun.thing, Thing::Dose | Thing::Message))
                };
                if predicate.verb == Verb::Done && says == Says::Open && !subject.iter().any(whole) {
                    aside.push(predicate.helped_from..predicate.end);
                    continue;
                }
                // "The one that was saved": nobody says which.
                let untold = by_pronoun && subject.is_empty();
                let choice = !by_pronoun && self.leaves_choice(&subject, denied);
                let says = if strange || untold || choice { Says::Open } else { says };
                self.take_whole(&mut subject, clause);
                found.push(Statement {
                    says,
                    verb: predicate.verb,
                    repeats: predicate.repeated(self.reading),
                    modality,
                    words: predicate.helped_from..predicate.end,
                    clause: clause.words.clone(),
                    sentence: clause.sentence,
                    subject,
                    only,
                    names_subject,
                    by_pronoun,
                    by_row: predicate.by_row,
                });
            }
            open_alternatives(self.reading, &clause.words, &mut found, &mut aside);
            self.distribute(&clause.words, &mut found);
            if last.is_none()
                && let Some(statement) = self.left_out(number, &found)
            {
                found.push(statement);
            }
        }
        (found, aside)
    }

    /// The words of a sentence.
    pub(super) fn sentence(&self, number: usize) -> Range<usize> {
        let mut own =
            self.clauses.iter().filter(|clause| clause.sentence == number).map(|own| own.words.clone());
        let first = own.next().unwrap_or_default();
        first.start..own.next_back().map_or(first.end, |last| last.end)
    }

    /// What a verb says; `None` where it says nothing.
    pub(super) fn says(
        &self,
        own: &Predicate,
        denied: bool,
        modality: Modality,
        clause: &Clause,
    ) -> Option<Says> {
        let until = (own.end..clause.words.end).any(|at| self.reading.is(at, Class::Until));
        let promises = !(own.helped_from..own.at).any(|at| {
            self.reading.is_any(at, &[Class::Ahead, Class::Possible]) || self.reading.is(at, Class::Cannot)
        });
        Some(match (own.verb, denied) {
            (Verb::Kept, false) if modality == Modality::Later => Says::Waits,
            (Verb::Kept, false) if modality == Modality::Contrary => Says::Open,
            _ if modality == Modality::Contrary => return None,
            (Verb::Yes, _) => {
                if is_no(self.reading, own.at) {
                    Says::Lost
                } else {
                    Says::Kept
                }
            }
            (Verb::Kept | Verb::Fine, false) | (Verb::Lost, true) => Says::Kept,
            (Verb::Kept, true) | (Verb::Lost, false) if until && promises => Says::Waits,
            // "Will not be saved until …" refuses now and promises nothing.
            (Verb::Kept, true) | (Verb::Lost, false) if until => Says::Open,
            (Verb::Kept, true) | (Verb::Lost, false) => Says::Lost,
            (Verb::Fine, true) => Says::Open,
            (Verb::Waits, false) => Says::Waits,
            (Verb::Done, false) => Says::Changed,
            (Verb::Done, true) if self.reading.is(own.at, Class::Updates) => Says::Unchanged,
            (Verb::There, false) => Says::WasThere,
            // "Was not merged": what became of it instead is not said.
            (Verb::Done, true) if !self.reading.is(own.at, Class::Delete) => Says::Open,
            (Verb::Waits | Verb::Done | Verb::There, true) => return None,
        })
    }

    pub(super) fn noun(&self, at: usize) -> Option<&Noun> {
        self.nouns.get(at)
    }

    pub(super) fn numbered(&self) -> impl DoubleEndedIterator<Item = (usize, &Noun)> {
        self.nouns.iter().enumerate()
    }

    /// Whether a clause names things and says nothing of them itself.
    pub(super) fn only_names(&self, number: usize) -> bool {
        self.clauses.get(number).is_some_and(|clause| {
            let silent = !self.predicates.iter().any(|own| clause.words.contains(&own.at));
            let own = self.nouns.iter().any(|noun| clause.words.contains(&noun.at) && !noun.governed);
            silent && own && self.rest_of(clause).next().is_none()
        })
    }

    /// The words of a clause that belong to no thing and join none.
    pub(super) fn rest_of<'c>(&'c self, clause: &'c Clause) -> impl Iterator<Item = usize> + 'c {
        clause.words.clone().filter(|at| {
            let named = self.nouns.iter().any(|noun| (noun.start..noun.end).contains(at));
            let joins = [
                Class::And,
                Class::Or,
                Class::Determiner,
                Class::Except,
                Class::Only,
                Class::CodeList,
                Class::NotOnly,
            ];
            !named && !self.reading.is_any(*at, &joins) && self.reading.number(*at).is_none()
        })
    }
}
