//! Binds each verb to the things that it is said of, and takes in denials, conditions and time.

use std::ops::Range;

use super::answer::Answer;
use super::clause::Clause;
use super::modality::Modality;
use super::noun::{Noun, Thing};
use super::parting::clauses;
use super::predicate::{Predicate, Verb, is_no};
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
            let mut last: Option<&Predicate> = None;
            for own in self.predicates.iter().filter(|own| clause.words.contains(&own.at)) {
                // "Saved OK".
                if own.verb == Verb::Fine && last.is_some_and(|last| last.end == own.helped_from) {
                    continue;
                }
                let answered =
                    if own.verb == Verb::Yes { self.answered(own, number, &mut found) } else { None };
                match answered {
                    Some(Answer::Told(answered)) => found.push(*answered),
                    Some(Answer::Turned) => {}
                    None => match self.said_with(own, last, number, &found) {
                        Some(said) => found.extend(said),
                        None => aside.push(own.helped_from..own.end),
                    },
                }
                last = Some(own);
            }
            open_alternatives(self.reading, &clause.words, &mut found, &mut aside);
            self.distribute(&clause.words, &mut found);
            if last.is_none()
                && let Some(statement) = self.left_out(number, &found)
            {
                found.push(statement);
            }
        }
        self.lists_side_by_side(&mut found);
        (found, aside)
    }

    /// What is said with a verb; `None` where it tells nothing of this message.
    fn said_with(
        &self,
        own: &Predicate,
        last: Option<&Predicate>,
        number: usize,
        found: &[Statement],
    ) -> Option<Vec<Statement>> {
        let clause = self.clauses.get(number)?;
        let modality = own.modality(self.reading, clause, &self.sentence(clause.sentence));
        let Subject { things: mut subject, named: names_subject, none, by_pronoun } =
            self.subject(own, last, number, found);
        let mut only = false;
        if let Some(told) = self.told_which(own, clause) {
            (subject, only) = told;
        }
        if let Some(told) = self.named_behind(&subject, number) {
            (subject, only) = told;
        }
        only |= self.is_one_counted(&subject, number);
        if matches!(modality, Modality::Hypothetical | Modality::Earlier)
            || self.only_tells_which(own, clause)
            || self.is_rule(own, &subject)
            || own.is_place(self.reading) && !self.all_are(&subject, &[Thing::Dose])
        {
            return None;
        }
        let denied = self.is_denied(own, clause, &subject, found) != none;
        let says = self.says(own, denied, modality, clause)?;
        let put_off = self.put_off(own, number, modality);
        if !put_off.is_empty() {
            return Some(put_off);
        }
        // "Patient not merged" tells nothing of a dose.
        if own.verb == Verb::Done && says == Says::Open && self.is_beside(&subject) {
            return None;
        }
        // "The one that was saved": nobody says which.
        let untold = by_pronoun && subject.is_empty();
        let choice = !by_pronoun && self.leaves_choice(&subject, denied);
        let open = untold || choice || self.is_strange(own, clause, &subject);
        self.take_whole(&mut subject, clause);
        Some(vec![Statement {
            says: if open { Says::Open } else { says },
            verb: own.verb,
            repeats: own.repeated(self.reading),
            modality,
            words: own.helped_from..own.end,
            clause: clause.words.clone(),
            sentence: clause.sentence,
            subject,
            only,
            names_subject,
            by_pronoun,
            by_row: own.by_row,
        }])
    }

    /// Whether all of these are things of these kinds.
    fn all_are(&self, things: &[usize], kinds: &[Thing]) -> bool {
        things.iter().all(|at| self.noun(*at).is_some_and(|noun| kinds.contains(&noun.thing)))
    }

    /// Whether none of these is a vaccination or the message.
    fn is_beside(&self, things: &[usize]) -> bool {
        let whole = [Thing::Dose, Thing::Message];
        !things.iter().any(|at| self.noun(*at).is_some_and(|noun| whole.contains(&noun.thing)))
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
