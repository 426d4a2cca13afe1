//! What words say became of single vaccinations: "Varicella was stored, MMR was not", "all doses filed except the
//! second", "only the historical dose was added".

use crate::clause::Verb;
use crate::dose_names::DoseNames;
use crate::dose_references::{Reference, Sign, references};
use crate::doses_in_words::ORDINALS;
use crate::effects::Effects;
use crate::knowledge::{Knowledge, Statement, number};
use crate::lost_object::object;
use crate::text::Text;
use crate::verdict::Effect;

/// One thing said, and where.
#[derive(Clone, Copy)]
struct Told {
    at: usize,
    effect: Effect,
}

/// A vaccination named alone takes no more words than these.
const MOST_ALONE: usize = 2;

/// More vaccinations than these are not named one by one, and are not told apart.
const MOST_REFERENCES: usize = 24;

/// What the words say of vaccinations that they name one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EachDose {
    /// What became of each, by its number; `Effect::Remark` is said of those that were stored.
    pub(crate) fates: Effects,
    /// Whether the words tell of a loss besides that belongs to none of them.
    pub(crate) other_loss: bool,
}

/// What the words say became of vaccinations that they name one by one. Nothing where they name none. `located` is the
/// vaccination that the place of the line is in.
pub(crate) fn each_dose(
    text: &Text,
    verbs: &[Verb],
    said: &[Statement],
    (names, located): (&DoseNames<'_, '_>, Option<u32>),
    knowledge: &Knowledge,
) -> EachDose {
    let references = references(text, located, names, knowledge);
    if references.is_empty() || references.len() > MOST_REFERENCES {
        return EachDose::default();
    }
    let told = told(verbs, said);
    let (mut found, mut duplicates) = (EachDose::default(), Vec::new());
    let mut loose_duplicate = false;
    let mut last: Vec<&Reference> = Vec::new();
    for (position, one) in told.iter().enumerate() {
        if is_of_others(text, one.at, &references, knowledge) {
            // "MMR saved, others rejected".
            let is_told = |dose: &u32| references.iter().any(|reference| reference.doses.contains(dose));
            for dose in names.all().into_iter().filter(|dose| !is_told(dose)) {
                found.fates.add(dose, one.effect);
            }
            continue;
        }
        let mut meant = meant(position, &told, &references, text);
        if meant.is_empty() && names_nothing(text, one.at, knowledge) && !counts_on(text, one.at) {
            // "Duplicate of the MMR, not added": the clause goes on about the same.
            meant.clone_from(&last);
        }
        if !meant.is_empty() {
            last.clone_from(&meant);
        }
        if meant.is_empty() || is_of_another_thing(text, one.at, &meant, knowledge) {
            found.other_loss |= one.effect.is_loss();
            loose_duplicate |= one.effect == Effect::AlreadyStored;
            continue;
        }
        for (dose, effect) in verdicts(one.effect, &meant, names) {
            let known = found.fates.get(dose);
            found.fates.set(dose, known.map_or(effect, |known| known.max(effect)));
            if effect == Effect::AlreadyStored {
                duplicates.push(dose);
            }
        }
    }
    // A dose that was there before is refused the second time, and nothing is lost.
    let mut refused = found.fates.all().iter().filter(|(_, effect)| *effect == Effect::DoseRejected);
    if loose_duplicate && let (Some((dose, _)), None) = (refused.next(), refused.next()) {
        duplicates.push(*dose);
    }
    for dose in duplicates {
        found.fates.set(dose, Effect::AlreadyStored);
    }
    found
}

/// Whether something is said of the others than those named elsewhere: "others rejected".
fn is_of_others(text: &Text, at: usize, references: &[Reference], knowledge: &Knowledge) -> bool {
    let (start, end) = text.clause_of(at);
    let others = (start..at).any(|at| matches!(text.word(at), "others" | "rest" | "other"));
    others
        && !references.iter().any(|reference| (start..end).contains(&reference.at))
        && (start..at).all(|at| {
            let word = text.word(at);
            matches!(word, "others" | "rest" | "other" | "and")
                || knowledge.object(word).is_some()
                || knowledge.is_one_of(&["auxiliary", "denial", "determiner", "quantity", "turn"], word)
        })
}

/// The vaccinations that one thing is said of: those named before it in its clause, else behind it, else those named in
/// a part of the words that says nothing itself.
fn meant<'r>(position: usize, told: &[Told], references: &'r [Reference], text: &Text) -> Vec<&'r Reference> {
    let Some(one) = told.get(position) else { return Vec::new() };
    let (start, end) = text.clause_of(one.at);
    let next = told.get(position + 1).map_or(end, |next| next.at.min(end));
    let before = position.checked_sub(1).and_then(|before| told.get(before));
    let from = before.map_or(start, |before| before.at.max(start));
    let own: Vec<&Reference> = references
        .iter()
        .filter(|reference| (start..end).contains(&reference.at))
        .filter(|reference| (from..next).contains(&reference.at) || reference.sign == Sign::Except)
        .collect();
    let ahead = |reference: &&Reference| reference.at < one.at || reference.sign == Sign::Except;
    let before: Vec<&Reference> = own.iter().copied().filter(ahead).collect();
    let mut named = if before.is_empty() { own } else { before };
    // "MMR, varicella rejected": one named alone before the comma is meant too.
    let ahead = start.checked_sub(1).map(|last| text.clause_of(last)).filter(|(first, _)| {
        let same = text.sentence_of(*first) == text.sentence_of(start);
        let silent = !told.iter().any(|told| (*first..start).contains(&told.at));
        same && silent && start - first <= MOST_ALONE && !named.is_empty()
    });
    if let Some((first, _)) = ahead {
        named.extend(references.iter().filter(|reference| (first..start).contains(&reference.at)));
    }
    if named.is_empty() { elsewhere(references, told, text) } else { named }
}

/// The vaccinations that the words name in any manner, where nothing sets them apart from others.
pub(crate) fn doses_named(text: &str, names: &DoseNames<'_, '_>, knowledge: &Knowledge) -> Vec<u32> {
    let references = references(&Text::new(text, knowledge), None, names, knowledge);
    let plain = references.iter().filter(|reference| reference.sign == Sign::Plain);
    plain.flat_map(|reference| reference.doses.iter().copied()).collect()
}

/// What each dose gets from one thing said about these.
fn verdicts(effect: Effect, meant: &[&Reference], names: &DoseNames<'_, '_>) -> Vec<(u32, Effect)> {
    let opposite = match effect {
        Effect::Remark => Effect::DoseRejected,
        Effect::DoseRejected => Effect::Remark,
        other => other,
    };
    let of = |sign: Sign| -> Vec<u32> {
        let meant = meant.iter().filter(|reference| reference.sign == sign);
        meant.flat_map(|reference| reference.doses.iter().copied()).collect()
    };
    let (plain, only, except) = (of(Sign::Plain), of(Sign::Only), of(Sign::Except));
    let rest =
        |named: &[u32]| names.all().into_iter().filter(|dose| !named.contains(dose)).collect::<Vec<_>>();
    let give = |doses: Vec<u32>, effect: Effect| doses.into_iter().map(move |dose| (dose, effect));
    if !only.is_empty() {
        let others = rest(&only);
        return give(only, effect).chain(give(others, opposite)).collect();
    }
    if !except.is_empty() {
        let others = if plain.is_empty() { rest(&except) } else { plain };
        return give(others, effect).chain(give(except, opposite)).collect();
    }
    give(plain, effect).collect()
}

/// The vaccinations named in a part of the words that says nothing of its own: "lot 42 unknown – vaccination not
/// stored". Where several are named so, none is meant.
fn elsewhere<'r>(references: &'r [Reference], told: &[Told], text: &Text) -> Vec<&'r Reference> {
    let silent = |reference: &&Reference| {
        let (start, end) = text.clause_of(reference.at);
        !told.iter().any(|told| (start..end).contains(&told.at))
    };
    let found: Vec<&Reference> = references.iter().filter(silent).collect();
    let same = found.windows(2).all(|pair| matches!(pair, [one, next] if one.doses == next.doses));
    if same && found.iter().all(|reference| reference.sign == Sign::Plain) { found } else { Vec::new() }
}

/// Whether the clause of a word goes on to another vaccination: "the first was stored, the second rejected".
fn counts_on(text: &Text, at: usize) -> bool {
    let (start, end) = text.clause_of(at);
    let words = text.words.get(start..end).unwrap_or_default();
    words
        .iter()
        .any(|word| ORDINALS.contains(&word.as_str()) || number(word).is_some_and(|number| number > 0))
}

/// Whether the clause of a word names nothing that it could be about.
fn names_nothing(text: &Text, at: usize, knowledge: &Knowledge) -> bool {
    let (start, end) = text.clause_of(at);
    text.words.get(start..end).unwrap_or_default().iter().all(|word| knowledge.object(word).is_none())
}

/// Whether what is said is about a value or a segment named nearer than the vaccination: "lot of the MMR ignored".
fn is_of_another_thing(text: &Text, at: usize, meant: &[&Reference], knowledge: &Knowledge) -> bool {
    let (clause_start, clause_end) = text.clause_of(at);
    let verb = Verb { lost: true, later: false, at, clause_start, clause_end, of_field: false };
    let Some(object) = object(&text.slices(), verb, knowledge) else { return false };
    let by_value = meant.iter().any(|reference| reference.by_value && reference.sign == Sign::Plain);
    let apart = meant.iter().any(|reference| reference.sign != Sign::Plain);
    match object.kind {
        "segment" | "message" | "patient" => !apart,
        "value" => by_value || !apart,
        _ => false,
    }
}

/// The verbs and statements that say what became of something, in order.
fn told(verbs: &[Verb], said: &[Statement]) -> Vec<Told> {
    let effect_of = |verb: &Verb| match (verb.lost, verb.later) {
        (true, _) => Effect::DoseRejected,
        (false, true) => Effect::Queued,
        (false, false) => Effect::Remark,
    };
    let statements = said.iter().filter_map(|statement| {
        let effect = match statement.says {
            "duplicate" | "already_stored" => Effect::AlreadyStored,
            "queued" => Effect::Queued,
            _ => return None,
        };
        Some(Told { at: statement.captures.at, effect })
    });
    let mut told: Vec<Told> =
        verbs.iter().map(|verb| Told { at: verb.at, effect: effect_of(verb) }).chain(statements).collect();
    tiny_sort::stable::sort_by_key(&mut told, |told| told.at);
    told
}

#[cfg(test)]
mod tests {
    use super::each_dose;
    use crate::dose_names::DoseNames;
    use crate::knowledge::Knowledge;
    use crate::text::Text;
    use crate::verdict::Effect;
    use hl7_reader::read;

    /// The fate of each vaccination that the words tell of: `-` lost, `+` stored, `=` there before, `?` waiting; and
    /// `!` where a loss besides belongs to none.
    fn told(words: &str) -> String {
        let sent = "MSH|^~\\&|EHR\rRXA|0|1|20240311||03^MMR^CVX|1|||00||||||AB-4471|||||CP|A\r\
            RXA|0|1|20240311||21^Varicella^CVX|1|||00||||||V8820|||||CP|A\r\
            RXA|0|1|20200902||10^IPV^CVX|999|||01|||||||||||CP|A\r";
        let message = read(sent);
        let knowledge = Knowledge::builtin();
        let text = Text::new(words, &knowledge);
        let slices = text.slices();
        let said = knowledge.families(&slices);
        let verbs = text.verbs(&knowledge);
        let found = each_dose(&text, &verbs, &said, (&DoseNames::new(&message), None), &knowledge);
        let sign = |effect: &Effect| match effect {
            Effect::DoseRejected => '-',
            Effect::Remark => '+',
            Effect::AlreadyStored => '=',
            _ => '?',
        };
        let mut fates = String::new();
        for (dose, effect) in found.fates.all() {
            fates.push_str(&dose.to_string());
            fates.push(sign(effect));
        }
        fates + if found.other_loss { "!" } else { "" }
    }

    #[test]
    fn each_vaccination_has_what_is_said_of_it() {
        for (words, fates) in [
            ("MMR was stored, Varicella was not", "1+2-"),
            ("MMR is a duplicate; Varicella was rejected: invalid lot", "1=2-"),
            ("Varicella rejected, duplicate dose", "2="),
            ("Duplicate vaccination Varicella - already on file, not added", "2="),
            ("Varicella already exists; the address was not stored", "2=!"),
            ("MMR already exists; 1 immunization was rejected", "1=!"),
            ("All vaccinations stored except Varicella", "1+2-3+"),
            ("All but the second immunization were rejected", "1-2+3-"),
            ("Only the historical dose was added", "1-2-3+"),
            ("Both given doses were refused; historical dose accepted", "1-2-3+"),
            ("Doses 1-2 not saved, dose 3 saved", "1-2-3+"),
            ("The last dose was dropped", "3-"),
            ("Varicella (CVX 21) is on hold", "2?"),
            ("Lot V8820 unknown - vaccination not stored", "2-"),
            ("Vaccination with lot AB-4471 was rejected", "1-"),
            ("Lot V8820 was ignored", "!"),
            ("RXA #2 is a duplicate of RXA #1", "2="),
            ("MMR, Varicella rejected", "1-2-"),
            ("First vaccination stored, second rejected", "1+!"),
            ("Dose rejected: too close to MMR", ""),
            ("The immunization was rejected", ""),
        ] {
            assert_eq!(told(words), fates, "{words}");
        }
    }
}
