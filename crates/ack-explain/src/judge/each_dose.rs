//! What words say became of single vaccinations: "Varicella was stored, MMR was not", "all doses filed except the
//! second", "only the historical dose was added".

use super::heard::Heard;
use super::judgement::Effects;
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

/// Whom a statement is about.
enum About {
    /// These vaccinations, each with its effect.
    Doses(Vec<(u32, Effect)>),
    /// Another thing than a vaccination.
    Another,
    /// Vaccinations that nobody names.
    Untold,
}

/// What the words say became of vaccinations that they name one by one. Nothing where they name none. Where
/// something is `stored_before` it waits, it does not wait.
pub(super) fn each_dose(heard: &Heard<'_>, names: &DoseNames<'_, '_>, stored_before: bool) -> EachDose {
    let mut found = EachDose::default();
    if heard.named().next().is_none() || heard.references.len() > MOST_REFERENCES {
        return found;
    }
    let mut duplicates = Vec::new();
    let mut loose_duplicate = false;
    let waits_no_more = |own: &&Statement| stored_before && own.by_row && own.says == Says::Waits;
    for own in heard.statements.all.iter().filter(|own| !waits_no_more(own)) {
        let Some(effect) = effect_of(own.says) else { continue };
        match about(heard, own, effect, names) {
            About::Doses(told) => {
                for (dose, effect) in told {
                    let known = found.fates.get(dose);
                    found.fates.set(dose, known.map_or(effect, |known| known.max(effect)));
                    if effect == Effect::AlreadyStored {
                        duplicates.push(dose);
                    }
                }
            }
            About::Another | About::Untold => {
                found.other_loss |= effect.is_loss();
                loose_duplicate |= effect == Effect::AlreadyStored;
            }
        }
    }
    // A dose that was there before is refused the second time, and nothing is lost.
    let mut refused = found.fates.all().filter(|(_, effect)| *effect == Effect::DoseRejected);
    let first = heard.named().next().map(|reference| &reference.doses);
    let one_named = heard.named().all(|reference| Some(&reference.doses) == first);
    if loose_duplicate
        && one_named
        && let (Some((dose, _)), None) = (refused.next(), refused.next())
    {
        duplicates.push(dose);
    }
    drop(refused);
    for dose in duplicates {
        found.fates.set(dose, Effect::AlreadyStored);
    }
    for open in &heard.open {
        let doses = if open.every { names.all() } else { open.doses.clone() };
        for dose in doses {
            // What is denied of the message, in words that nobody knows, may be denied of each.
            let implied = open.denied && open.every && found.fates.get(dose) == Some(Effect::Remark);
            if implied {
                found.fates.set(dose, Effect::Unclear);
            }
            found.fates.add(dose, Effect::Unclear);
        }
    }
    found
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
    let apart = nouns.iter().any(|noun| noun.sign != Sign::Plain);
    let main = heard.main_noun(own);
    let another = main.is_some_and(|noun| {
        matches!(
            noun.thing,
            Thing::Segment { .. }
                | Thing::Message
                | Thing::Patient
                | Thing::Value
                | Thing::Aside
                | Thing::Refusal
        )
    });
    if another && !apart {
        return About::Another;
    }
    let of = |sign: Sign| -> Vec<u32> {
        let meant = nouns.iter().filter(|noun| noun.sign == sign);
        meant.flat_map(|noun| noun.doses.iter().copied()).collect()
    };
    let (mut plain, mut only, except) = (of(Sign::Plain), of(Sign::Only), of(Sign::Except));
    if own.only {
        only.append(&mut plain);
    }
    let unlike = of(Sign::Unlike);
    let mentioned = |dose: &u32| heard.named().any(|reference| reference.doses.contains(dose));
    if nouns.iter().any(|noun| noun.quantity == Quantity::Rest && noun.doses.is_empty()) {
        plain.extend(names.all().into_iter().filter(|dose| !mentioned(dose)));
    }
    let of_all = |noun: &&&Noun| {
        noun.thing == Thing::Dose
            && noun.doses.is_empty()
            && matches!(noun.quantity, Quantity::All | Quantity::None)
    };
    if except.is_empty() && nouns.iter().find(of_all).is_some() {
        plain.extend(names.all());
    }
    let mut told = verdicts(effect, &plain, &only, &except, names);
    told.extend(unlike.into_iter().map(|dose| (dose, opposite(effect))));
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
        About::Doses(silent.into_iter().map(|dose| (dose, effect)).collect())
    }
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
) -> Vec<(u32, Effect)> {
    let rest =
        |named: &[u32]| names.all().into_iter().filter(|dose| !named.contains(dose)).collect::<Vec<_>>();
    let give =
        |doses: &[u32], effect: Effect| doses.iter().map(move |dose| (*dose, effect)).collect::<Vec<_>>();
    if !only.is_empty() {
        return [give(only, effect), give(&rest(only), opposite(effect))].concat();
    }
    if !except.is_empty() {
        let others = if plain.is_empty() { rest(except) } else { plain.to_vec() };
        return [give(&others, effect), give(except, opposite(effect))].concat();
    }
    give(plain, effect)
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
        let clause = heard.statements.clauses.iter().find(|clause| clause.words.contains(&at));
        clause.is_some_and(|clause| heard.statements.all.iter().any(|own| own.clause == clause.words))
    };
    let silent = heard.named().filter(|reference| !told(reference.words.start));
    let mut silent = silent.filter(|reference| !reference.may_count_series);
    // What is named in a sentence to come is not meant yet.
    let is_behind = |reference: &Reference| {
        reference.words.start > own.words.start && sentence(reference.words.start) != Some(own.sentence)
    };
    let Some(first) = silent.next().filter(|first| first.sign == Sign::Plain && !is_behind(first)) else {
        return Vec::new();
    };
    if silent.all(|other| other.doses == first.doses && other.sign == Sign::Plain) {
        first.doses.clone()
    } else {
        Vec::new()
    }
}
