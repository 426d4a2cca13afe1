//! What words say became of single vaccinations: "Varicella was stored, MMR was not", "all doses filed except the
//! second", "only the historical dose was added".

use super::heard::Heard;
use super::judgement::Effects;
use crate::knowledge::Class;
use crate::statement::{DoseNames, Noun, Quantity, Reference, Says, Sign, Statement, Thing};
use crate::verdict::Effect;

/// More vaccinations than these are not named one by one, and are not told apart.
const MOST_REFERENCES: usize = 24;

/// What the words say of vaccinations that they name one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EachDose {
    /// What became of each, by its number; `Effect::Remark` is said of those that were stored.
    pub(super) fates: Effects,
    /// Whether the words tell of a loss besides that belongs to none of them.
    pub(super) other_loss: bool,
}

/// What a statement makes of one vaccination.
struct Told {
    dose: u32,
    effect: Effect,
    by: Naming,
}

/// How a statement names a vaccination.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// By itself.
    Itself,
    /// With all the others: "both doses".
    WithAll,
    /// Not at all: it follows from what is said of others, "only dose 2", "all except". What is said of the vaccination
    /// itself counts before it.
    Implied,
}

/// Whom a statement is about.
enum About {
    /// These vaccinations.
    Doses(Vec<Told>),
    /// Another thing than a vaccination.
    Another,
    /// Vaccinations that nobody names.
    Untold,
}

/// What is heard of vaccinations, by how it names them.
#[derive(Default)]
struct Tally {
    itself: Effects,
    with_all: Effects,
    implied: Effects,
    /// Those of which a statement says that they were there before.
    there_before: Vec<u32>,
    /// Whether something that names none was there before.
    loose_there_before: bool,
    /// Whether something is left open of one that nobody names.
    untold: bool,
    other_loss: bool,
}

/// What the words say became of vaccinations that they name one by one. Nothing where they name none. Where
/// something is `stored_before` it waits, it does not wait.
pub(super) fn each_dose(heard: &Heard<'_>, names: &DoseNames<'_, '_>, stored_before: bool) -> EachDose {
    if heard.named().next().is_none() || heard.references.len() > MOST_REFERENCES {
        return EachDose::default();
    }
    let Tally { itself: mut fates, with_all, implied, there_before, loose_there_before, untold, other_loss } =
        tally(heard, names, stored_before);
    let again = if loose_there_before { refused_again(heard, &fates) } else { None };
    for dose in there_before.into_iter().chain(again) {
        fates.set(dose, Effect::AlreadyStored);
    }
    let named_open = |dose: u32| heard.open.iter().any(|open| !open.every && open.doses.contains(&dose));
    for (dose, effect) in with_all.all().filter(|(dose, _)| !named_open(*dose)) {
        let known = fates.get(dose);
        fates.set(dose, known.map_or(effect, |known| known.max(effect)));
    }
    for open in heard.open.iter().filter(|open| !open.owner) {
        let doses = if open.every { names.all() } else { open.doses.clone() };
        for dose in doses {
            // What is denied of the message, in words that nobody knows, may be denied of each.
            let denied = open.denied && open.every && fates.get(dose) == Some(Effect::Remark);
            if denied {
                fates.set(dose, Effect::Unclear);
            }
            fates.add(dose, Effect::Unclear);
        }
    }
    for (dose, effect) in implied.all() {
        fates.add(dose, effect);
    }
    for dose in heard.open.iter().filter(|open| open.owner).flat_map(|open| &open.doses) {
        fates.add(*dose, Effect::Unclear);
    }
    if untold {
        names.all().into_iter().for_each(|dose| fates.add(dose, Effect::Unclear));
    }
    EachDose { fates, other_loss }
}

/// What each statement makes of vaccinations.
fn tally(heard: &Heard<'_>, names: &DoseNames<'_, '_>, stored_before: bool) -> Tally {
    let mut tally = Tally::default();
    let waits_no_more = |own: &&Statement| stored_before && own.by_row && own.says == Says::Waits;
    // "Totals: saved 3, rejected 0": of none.
    let zero = |at: usize| heard.reading.number(at) == Some(0);
    let counted = |own: &&Statement| zero(own.words.end) || own.words.start.checked_sub(1).is_some_and(zero);
    for own in heard.statements.all.iter().filter(|own| !waits_no_more(own) && !counted(own)) {
        let Some(effect) = effect_of(own.says) else { continue };
        match about(heard, own, effect, names) {
            About::Doses(told) => {
                for Told { dose, effect, by } in told {
                    let fates = match by {
                        Naming::Itself => &mut tally.itself,
                        Naming::WithAll => &mut tally.with_all,
                        Naming::Implied => &mut tally.implied,
                    };
                    let known = fates.get(dose);
                    fates.set(dose, known.map_or(effect, |known| known.max(effect)));
                    if effect == Effect::AlreadyStored {
                        tally.there_before.push(dose);
                    }
                }
            }
            About::Another | About::Untold => {
                tally.other_loss |= effect.is_loss();
                tally.untold |= effect == Effect::Unclear && heard.main_noun(own).is_some_and(is_some_dose);
                tally.loose_there_before |= effect == Effect::AlreadyStored;
            }
        }
    }
    tally
}

/// The only one named, where it was refused: one that was there before is refused the second time, and nothing is lost.
fn refused_again(heard: &Heard<'_>, fates: &Effects) -> Option<u32> {
    let mut refused = fates.all().filter(|(_, effect)| *effect == Effect::DoseRejected);
    let first = heard.named().next().map(|reference| &reference.doses);
    let one_named = heard.named().all(|reference| Some(&reference.doses) == first);
    let (dose, _) = refused.next()?;
    (one_named && refused.next().is_none()).then_some(dose)
}

/// What a statement makes of a vaccination.
fn effect_of(says: Says) -> Option<Effect> {
    Some(match says {
        Says::Kept | Says::Changed => Effect::Remark,
        Says::Lost => Effect::DoseRejected,
        Says::Waits => Effect::Queued,
        Says::WasThere => Effect::AlreadyStored,
        Says::Open => Effect::Unclear,
        Says::Unchanged => return None,
    })
}

/// Whom a statement is about, with what it makes of each.
fn about(heard: &Heard<'_>, own: &Statement, effect: Effect, names: &DoseNames<'_, '_>) -> About {
    let nouns: Vec<&Noun> = own.subject.iter().filter_map(|at| heard.statements.nouns.get(*at)).collect();
    let apart = !own.by_pronoun && nouns.iter().any(|noun| noun.sign != Sign::Plain);
    let main = heard.main_noun(own);
    if main.is_some_and(is_another) && !apart {
        return About::Another;
    }
    let told = told_by_name(heard, own, effect, &nouns, names);
    if !told.is_empty() {
        return About::Doses(told);
    }
    let generic = main.is_none_or(|noun| {
        matches!(noun.thing, Thing::Dose | Thing::Record | Thing::Pronoun) && !noun.plural
    });
    let silent = if generic { elsewhere(heard, own) } else { Vec::new() };
    if silent.is_empty() {
        About::Untold
    } else {
        About::Doses(silent.into_iter().map(|dose| Told { dose, effect, by: Naming::Itself }).collect())
    }
}

/// Whether a thing is no vaccination.
fn is_another(noun: &Noun) -> bool {
    matches!(
        noun.thing,
        Thing::Segment { .. }
            | Thing::Message
            | Thing::Patient
            | Thing::Value
            | Thing::Aside
            | Thing::Refusal
    )
}

/// What a statement makes of the vaccinations that its things name, and of those that they stand apart from.
fn told_by_name(
    heard: &Heard<'_>,
    own: &Statement,
    effect: Effect,
    nouns: &[&Noun],
    names: &DoseNames<'_, '_>,
) -> Vec<Told> {
    // "Resend only dose 2, which was rejected": the sign belongs to another verb.
    let sign_of = |noun: &Noun| if own.by_pronoun { Sign::Plain } else { noun.sign };
    let of = |sign: Sign| -> Vec<u32> {
        let meant = nouns.iter().filter(|noun| sign_of(noun) == sign);
        meant.flat_map(|noun| noun.doses.iter().copied()).collect()
    };
    let (mut plain, mut only, except) = (of(Sign::Plain), of(Sign::Only), of(Sign::Except));
    if own.only {
        only.append(&mut plain);
    }
    // "Only dose 1 and dose 2": the sign of the first is that of all it is joined with.
    let joined = if own.by_pronoun { Vec::new() } else { with_the_only(heard, nouns) };
    plain.retain(|dose| !joined.contains(dose));
    only.extend(joined);
    let mentioned = |dose: &u32| heard.named().any(|reference| reference.doses.contains(dose));
    let others = nouns.iter().any(|noun| noun.quantity == Quantity::Rest && noun.doses.is_empty());
    let rest = if others { names.all() } else { Vec::new() };
    let rest = rest.into_iter().filter(|dose| !mentioned(dose));
    // "Doses not saved: none".
    let none_lost =
        |noun: &Noun| own.says == Says::Kept && noun.plural && heard.reading.is(own.clause.end, Class::None);
    let of_all = |noun: &&Noun| {
        noun.thing == Thing::Dose
            && noun.doses.is_empty()
            && (matches!(noun.quantity, Quantity::All | Quantity::None) || none_lost(noun))
    };
    let all = except.is_empty() && plain.is_empty() && nouns.iter().any(of_all);
    let mut told = verdicts(effect, &plain, &only, &except, names);
    let mut tell = |doses: Vec<u32>, effect: Effect, by: Naming| {
        told.extend(doses.into_iter().map(|dose| Told { dose, effect, by }));
    };
    if all {
        tell(names.all(), effect, Naming::WithAll);
    }
    tell(rest.collect(), effect, Naming::Itself);
    tell(of(Sign::Unlike), opposite(effect), Naming::Implied);
    told
}

/// The vaccinations that are joined, by "and" alone, with one that "only" stands before.
fn with_the_only(heard: &Heard<'_>, nouns: &[&Noun]) -> Vec<u32> {
    let mut joined = Vec::new();
    let mut end = None;
    for noun in nouns {
        let follows = end.is_some_and(|end| {
            let mut between = end..noun.start;
            between.clone().next().is_some()
                && between.all(|at| heard.reading.is_any(at, &[Class::And, Class::Determiner]))
        });
        if noun.sign == Sign::Only {
            end = Some(noun.end);
        } else if noun.sign == Sign::Plain && follows {
            joined.extend(&noun.doses);
            end = Some(noun.end);
        } else {
            end = None;
        }
    }
    joined
}

/// Whether it is one of several vaccinations, and nobody says which.
pub(super) fn is_some_dose(noun: &Noun) -> bool {
    noun.thing == Thing::Dose && noun.doses.is_empty() && noun.quantity == Quantity::Some
}

/// What those get of whom the opposite is said; what waits or was there before has none.
fn opposite(effect: Effect) -> Effect {
    match effect {
        Effect::Remark => Effect::DoseRejected,
        Effect::DoseRejected => Effect::Remark,
        _ => Effect::Unclear,
    }
}

/// What each dose gets from one thing said about these.
fn verdicts(
    effect: Effect,
    plain: &[u32],
    only: &[u32],
    except: &[u32],
    names: &DoseNames<'_, '_>,
) -> Vec<Told> {
    let rest =
        |named: &[u32]| names.all().into_iter().filter(|dose| !named.contains(dose)).collect::<Vec<_>>();
    let give = |doses: &[u32], effect: Effect, by: Naming| {
        doses.iter().map(|dose| Told { dose: *dose, effect, by }).collect::<Vec<_>>()
    };
    let mut told = if !only.is_empty() {
        give(only, effect, Naming::Itself)
    } else if plain.is_empty() && !except.is_empty() {
        give(&rest(except), effect, Naming::Implied)
    } else {
        give(plain, effect, Naming::Itself)
    };
    let others = if only.is_empty() { except.to_vec() } else { rest(only) };
    told.extend(give(&others, opposite(effect), Naming::Implied));
    told
}

/// The vaccinations named in a part of the words that says nothing of its own: "lot 42 unknown – vaccination not
/// stored". Where several are named so, none is meant.
fn elsewhere(heard: &Heard<'_>, own: &Statement) -> Vec<u32> {
    let sentence = |at: usize| {
        heard
            .statements
            .clauses
            .iter()
            .find(|clause| clause.words.contains(&at))
            .map(|clause| clause.sentence)
    };
    let told = |at: usize| {
        let nouns = &heard.statements.nouns;
        let names_it =
            |noun: &usize| nouns.get(*noun).is_some_and(|noun| (noun.start..noun.end).contains(&at));
        heard.statements.all.iter().any(|own| own.clause.contains(&at) || own.subject.iter().any(names_it))
    };
    // "2 rejected, 1 credited (dose 2)": another verb is said of it.
    let open = |at: usize| at > own.words.end && heard.open.iter().any(|open| open.words.contains(&at));
    let silent =
        heard.named().filter(|reference| !told(reference.words.start) && !open(reference.words.start));
    let mut silent = silent.filter(|reference| !reference.may_count_series);
    // What is named in a sentence to come is not meant yet.
    let is_behind = |reference: &Reference| {
        reference.words.start > own.words.start && sentence(reference.words.start) != Some(own.sentence)
    };
    let Some(first) = silent.next().filter(|first| first.sign == Sign::Plain && !is_behind(first)) else {
        return Vec::new();
    };
    // "2 rejected" is not said of one.
    let count = heard.reading.number(own.clause.start).and_then(|count| usize::try_from(count).ok());
    if count.is_some_and(|count| count != first.doses.len()) {
        return Vec::new();
    }
    if silent.all(|other| other.doses == first.doses && other.sign == Sign::Plain) {
        first.doses.clone()
    } else {
        Vec::new()
    }
}
