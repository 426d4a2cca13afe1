//! What became of each vaccination: the worst effect inside its order group (ORC, RXA, RXR, OBX, NTE).

use crate::consequence::Finding;
use crate::judge::{Effects, Judged, Removal, Verdict};
use crate::locate::Place;
use crate::verdict::{Certainty, Effect, Fate, TargetCertainty};

/// The fate of one vaccination and the findings that decide it, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decided {
    pub(crate) fate: Fate,
    pub(crate) certainty: Certainty,
    pub(crate) because: Vec<usize>,
    /// Whether words outside the findings decide it as well.
    pub(crate) by_words: bool,
}

/// Which vaccinations something is said of, where its words name none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Only this one, counted from 1.
    One(u32),
    /// Every one.
    All,
    /// Some, or none.
    Several,
}

impl Reach {
    /// Of a finding, in a message of so many vaccinations.
    pub(crate) fn of(finding: &Finding<'_>, count: u32) -> Self {
        Self::of_touches(&touches(finding, count), &finding.judged, count)
    }

    /// Of the words outside the findings, with the vaccination they point at.
    pub(crate) fn of_words(words: Option<(&Verdict, Option<u32>)>, count: u32) -> Self {
        let of = |(verdict, place)| {
            Self::of_touches(&touches_of_words(verdict, place, count), &verdict.judged, count)
        };
        words.map_or(Self::Several, of)
    }

    fn of_touches(touches: &[(u32, Fate, Certainty)], judged: &Judged, count: u32) -> Self {
        let mut doses: Vec<u32> = touches.iter().map(|(dose, ..)| *dose).collect();
        tiny_sort::unstable::sort(&mut doses);
        doses.dedup();
        match doses.as_slice() {
            _ if judged.effect.rejects_message() => Self::All,
            [only] => Self::One(*only),
            all if u32::try_from(all.len()) == Ok(count) => Self::All,
            _ => Self::Several,
        }
    }

    /// Whether it is said of this vaccination.
    pub(crate) fn is_of(self, dose: u32) -> bool {
        self == Self::All || self == Self::One(dose)
    }
}

/// What is known of the message as a whole when fates are decided.
#[derive(Clone, Copy)]
pub(crate) enum Whole {
    /// Nothing of it was stored.
    Rejected(Certainty),
    /// Whether it was stored is not known.
    Open,
    /// A line of it cannot be read, so that which vaccination is which is not known.
    Unread,
    /// It was taken in.
    TakenIn,
}

/// One thing said about one vaccination; the position is that of the finding, `None` for words outside them.
type Touch = (Option<usize>, Fate, Certainty);

/// The fates of the vaccinations 1 to `count`, of which a registry counts `expected` as doses. `words` is what the
/// words outside the findings say, with the vaccination they point at.
pub(crate) fn fates(
    count: u32,
    expected: u32,
    findings: &[Finding<'_>],
    words: Option<(&Verdict, Option<u32>)>,
    whole: Whole,
) -> Vec<Decided> {
    let length = usize::try_from(count).unwrap_or(0);
    let mut touched: Vec<Vec<Touch>> = vec![Vec::new(); length];
    let mut touch = |dose: u32, touch: Touch| {
        let at = usize::try_from(dose).ok().and_then(|dose| dose.checked_sub(1));
        if let Some(touches) = at.and_then(|at| touched.get_mut(at)) {
            touches.push(touch);
        }
    };
    for (position, finding) in findings.iter().enumerate() {
        if finding.judged.every_dose && finding.judged.effect == Effect::Unclear {
            (1..=count).for_each(|dose| touch(dose, (Some(position), Fate::Unclear, Certainty::Guess)));
        }
        for (dose, fate, certainty) in touches(finding, count) {
            touch(dose, (Some(position), fate, certainty));
        }
    }
    if let Some((verdict, place)) = words {
        for (dose, fate, certainty) in touches_of_words(verdict, place, count) {
            touch(dose, (None, fate, certainty));
        }
    }
    let short = |judged: &Judged| judged.count.is_some_and(|taken_in| taken_in < expected);
    if findings
        .iter()
        .map(|finding| &finding.judged)
        .chain(words.map(|(verdict, _)| &verdict.judged))
        .any(short)
    {
        // Fewer doses were taken in than were sent, and the reply does not say which.
        (1..=count).for_each(|dose| touch(dose, (None, Fate::Unclear, Certainty::Guess)));
    }
    let about_all = |finding: &Finding<'_>| match whole {
        Whole::Rejected(_) => finding.judged.effect.rejects_message(),
        Whole::Open => finding.judged.effect == Effect::Queued,
        Whole::Unread | Whole::TakenIn => false,
    };
    let about_all = findings.iter().enumerate().filter(|(_, finding)| about_all(finding));
    let about_all: Vec<usize> = about_all.map(|(position, _)| position).collect();
    let words_reject = words.is_some_and(|(verdict, _)| verdict.judged.effect.rejects_message());
    touched.into_iter().map(|touches| decide(&touches, whole, &about_all, words_reject)).collect()
}

/// The fate that the touches give; `about_all` are the findings that decide for every vaccination, `words_reject` tells
/// whether the words outside them reject the message.
fn decide(touches: &[Touch], whole: Whole, about_all: &[usize], words_reject: bool) -> Decided {
    let worst = touches.iter().map(|(_, fate, _)| *fate).max().unwrap_or(Fate::Stored);
    let (fate, certainty) = match whole {
        Whole::Rejected(certainty) => {
            let because = about_all.to_vec();
            return Decided { fate: Fate::NotStored, certainty, because, by_words: words_reject };
        }
        Whole::Unread => (Fate::Unclear, Some(Certainty::Guess)),
        Whole::Open if worst != Fate::NotStored => (Fate::Unclear, Some(Certainty::Guess)),
        _ => (worst, None),
    };
    let deciding = || touches.iter().filter(|(_, own, _)| *own == worst);
    // The surest of the findings that say the same.
    let by_words = fate == worst && deciding().any(|(position, ..)| position.is_none());
    let surest = deciding().map(|(_, _, certainty)| *certainty).min();
    let mut because: Vec<usize> = deciding().filter_map(|(position, ..)| *position).collect();
    if matches!(whole, Whole::Open) && because.is_empty() {
        because.extend(about_all);
    }
    because.dedup();
    Decided { fate, certainty: certainty.or(surest).unwrap_or(Certainty::Inferred), because, by_words }
}

/// What one finding does to which vaccinations. Every dose at one of its places carries the effect; one that is only
/// a candidate is open.
fn touches(finding: &Finding<'_>, count: u32) -> Vec<(u32, Fate, Certainty)> {
    let judged = &finding.judged;
    if !finding.each_dose.is_empty() {
        let mut touches = one_by_one(&finding.each_dose, judged.certainty);
        // A dose that only the error location names is open, where the words tell what became of another.
        let tells_loss = finding.each_dose.all().any(|(_, effect)| effect != Effect::Remark);
        let others = finding.doses.iter().filter(|_| tells_loss);
        let others = others.flatten().filter(|dose| finding.each_dose.get(**dose).is_none());
        touches.extend(others.map(|dose| (*dose, Fate::Unclear, Certainty::Guess)));
        // The one that was stored and is remarked on keeps the remark.
        if tells_loss || judged.confirms || finding.each_dose.all().nth(1).is_some() {
            return touches;
        }
        let beside = by_place(finding, count).into_iter();
        touches.extend(beside.map(|(dose, fate, certainty)| {
            // What the words tell of another is no ground here.
            let told = finding.each_dose.get(dose).is_some();
            (dose, fate, if told { certainty } else { Certainty::Guess })
        }));
        return touches;
    }
    if judged.confirms { confirmed(finding, count) } else { by_place(finding, count) }
}

/// The vaccinations of which words say that they were stored: as many as there are, or the one at the place.
fn confirmed(finding: &Finding<'_>, count: u32) -> Vec<(u32, Fate, Certainty)> {
    // Of one that was removed as asked nobody says that it was stored.
    if finding.judged.removal == Removal::Done {
        return Vec::new();
    }
    let all = finding.judged.count == Some(count);
    let at_place = finding.doses.iter().zip(&finding.places);
    let at_place = at_place.filter(|(_, place)| place.certainty != TargetCertainty::Candidate);
    let own: Vec<u32> =
        if all { (1..=count).collect() } else { at_place.filter_map(|(dose, _)| *dose).collect() };
    own.into_iter().map(|dose| (dose, Fate::Stored, finding.judged.certainty)).collect()
}

/// What the words outside the findings do, with the vaccination they point at.
fn touches_of_words(verdict: &Verdict, place: Option<u32>, count: u32) -> Vec<(u32, Fate, Certainty)> {
    let judged = &verdict.judged;
    if verdict.each_dose.is_empty() {
        touches_without_place(judged, judged.dose.or(place), count)
    } else {
        one_by_one(&verdict.each_dose, judged.certainty)
    }
}

/// What one finding does to the vaccinations at its places.
fn by_place(finding: &Finding<'_>, count: u32) -> Vec<(u32, Fate, Certainty)> {
    let judged = &finding.judged;
    let mut in_doses: Vec<(u32, &Place)> = Vec::new();
    for (dose, place) in finding.doses.iter().zip(&finding.places) {
        if let Some(dose) = dose.filter(|dose| in_doses.iter().all(|(known, _)| known != dose)) {
            in_doses.push((dose, place));
        }
    }
    let firm = |place: &Place| place.certainty != TargetCertainty::Candidate;
    let harmless = judged.effect == Effect::Remark;
    let open = |dose: u32| (dose, Fate::Unclear, Certainty::Guess);
    let all_candidates = !finding.places.iter().any(firm);
    // Several doses may be meant and nothing tells which.
    if all_candidates && in_doses.len() > 1 {
        let remark = |dose: u32| (dose, Fate::StoredWithRemarks, Certainty::Guess);
        return in_doses.iter().map(|(dose, _)| if harmless { remark(*dose) } else { open(*dose) }).collect();
    }
    let (mut bearers, mut doubted): (Vec<_>, Vec<_>) =
        in_doses.into_iter().partition(|(_, place)| all_candidates || firm(place));
    // The words name another dose than the places: the dose named carries the effect, the others are open.
    let named = judged.dose.filter(|_| judged.effect == Effect::DoseRejected);
    let elsewhere = named.filter(|named| !bearers.iter().any(|(dose, _)| dose == named));
    if elsewhere.is_some() {
        doubted.append(&mut bearers);
    }
    let mut touches: Vec<_> = bearers
        .into_iter()
        .map(|(dose, place)| (dose, fate_of(judged.effect, place), judged.certainty))
        .collect();
    if touches.is_empty() {
        touches = touches_without_place(judged, judged.dose, count);
    }
    if !harmless {
        touches.extend(doubted.into_iter().map(|(dose, _)| open(dose)));
    }
    touches
}

/// What words that tell of vaccinations one by one do.
fn one_by_one(each_dose: &Effects, certainty: Certainty) -> Vec<(u32, Fate, Certainty)> {
    let fate = |effect: Effect| match effect {
        Effect::DoseRejected => Some(Fate::NotStored),
        Effect::AlreadyStored => Some(Fate::AlreadyStored),
        Effect::Remark => Some(Fate::Stored),
        _ => Some(Fate::Unclear),
    };
    let sure = |fate: Fate| if fate == Fate::Unclear { Certainty::Guess } else { certainty };
    each_dose.all().filter_map(|(dose, effect)| fate(effect).map(|fate| (dose, fate, sure(fate)))).collect()
}

/// What a finding that names no place in a dose does: only a dose told of in its words is touched.
fn touches_without_place(judged: &Judged, named: Option<u32>, count: u32) -> Vec<(u32, Fate, Certainty)> {
    let fate = match judged.effect {
        Effect::DoseRejected => Fate::NotStored,
        Effect::AlreadyStored if judged.every_dose => Fate::AlreadyStored,
        // Which dose was there before does not matter: the others were stored now.
        Effect::AlreadyStored if named.is_none() && count != 1 => return Vec::new(),
        Effect::AlreadyStored => Fate::AlreadyStored,
        _ => return Vec::new(),
    };
    if judged.every_dose {
        return (1..=count).map(|dose| (dose, fate, judged.certainty)).collect();
    }
    match named.filter(|named| *named <= count).or((count == 1).then_some(1)) {
        Some(dose) => vec![(dose, fate, judged.certainty)],
        // It is said that a dose was lost, but not which.
        None => (1..=count).map(|dose| (dose, Fate::Unclear, Certainty::Guess)).collect(),
    }
}

/// What an effect inside an order group means for its dose.
fn fate_of(effect: Effect, place: &Place) -> Fate {
    let on_dose = matches!(place.path.segment.as_str(), "RXA" | "ORC");
    match effect {
        Effect::DoseRejected | Effect::PatientRejected | Effect::MessageRejected => Fate::NotStored,
        Effect::SegmentIgnored | Effect::ValueNotStored => Fate::StoredWithLoss,
        Effect::AlreadyStored if on_dose => Fate::AlreadyStored,
        Effect::AlreadyStored => Fate::StoredWithRemarks,
        Effect::Queued | Effect::Unclear => Fate::Unclear,
        Effect::Remark => Fate::StoredWithRemarks,
    }
}
