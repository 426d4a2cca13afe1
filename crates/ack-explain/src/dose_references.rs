//! Which vaccinations of the message words name, by number, name, lot, code, order or kind, and whether they are set
//! apart from the others.

use crate::dose_names::DoseNames;
use crate::doses_in_words::named;
use crate::knowledge::Knowledge;
use crate::text::Text;
use crate::verdict::VaccinationKind;

/// Vaccinations named in the words.
pub(crate) struct Reference {
    /// The first word that names them, counted from 0.
    pub(crate) at: usize,
    pub(crate) doses: Vec<u32>,
    /// Whether all others are meant to be told from them: "only", "except".
    pub(crate) sign: Sign,
    /// Whether it is told by a value, such as a lot, so that the value itself may be meant.
    pub(crate) by_value: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Plain,
    Only,
    Except,
}

/// How far apart two words that name one vaccination may stand, in words.
const NEAR: usize = 3;

/// The vaccinations that the words name, in order.
/// `located` is the vaccination that the place of the line is in.
pub(crate) fn references(
    text: &Text,
    located: Option<u32>,
    names: &DoseNames<'_, '_>,
    knowledge: &Knowledge,
) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    for (doses, start) in named(&text.source, located, knowledge) {
        let there: Vec<u32> = doses.into_iter().filter(|dose| *dose <= names.count).collect();
        if let Some(at) = text.word_at(start).filter(|_| !there.is_empty()) {
            found.push(Reference { at, doses: there, sign: Sign::Plain, by_value: false });
        }
    }
    let mut last: Option<usize> = None;
    for (at, word) in text.words.iter().enumerate() {
        let by_kind = by_kind(text, at, names, knowledge);
        let by_name = names.called(word, knowledge);
        let (doses, by_value) = match (by_kind.is_empty(), by_name.is_empty()) {
            (false, _) => (by_kind, false),
            (true, false) => (by_name.to_vec(), is_value(text, at, knowledge)),
            (true, true) => {
                let by_code = by_code(text, at, names);
                (if by_code.is_empty() { by_order(text, at, names, knowledge) } else { by_code }, false)
            }
        };
        let compared = match text.word_before(at, 1) {
            // "Nothing other than MMR" tells it from the others.
            "than" => text.word_before(at, 2) != "other",
            before => matches!(before, "to" | "after" | "before" | "since" | "because" | "w"),
        };
        if doses.is_empty() || compared || u32::try_from(doses.len()) == Ok(names.count) && names.count > 1 {
            continue;
        }
        // Several words for one vaccination stand close together: "historical IPV".
        let near = last.is_some_and(|last| at - last <= NEAR && text.clause_of(last) == text.clause_of(at));
        let merged = found.last_mut().filter(|_| near).map(|reference| {
            let both: Vec<u32> =
                reference.doses.iter().copied().filter(|dose| doses.contains(dose)).collect();
            let agree = !both.is_empty();
            if agree {
                reference.doses = both;
                reference.by_value &= by_value;
            }
            agree
        });
        if merged != Some(true) {
            found.push(Reference { at, doses, sign: Sign::Plain, by_value });
        }
        last = Some(at);
    }
    tiny_sort::stable::sort_by_key(&mut found, |reference| reference.at);
    for reference in &mut found {
        reference.sign = sign(text, reference.at, knowledge);
    }
    found
}

/// `historical dose`, `both given doses`, `the last dose`.
fn by_kind(text: &Text, at: usize, names: &DoseNames<'_, '_>, knowledge: &Knowledge) -> Vec<u32> {
    let next = text.word(at + 1);
    if knowledge.object(next) != Some("dose") && names.called(next, knowledge).is_empty() {
        return Vec::new();
    }
    // "Administered dose exists" speaks of what the registry has.
    if matches!(text.word(at + 2), "exists" | "exist" | "on" | "already") {
        return Vec::new();
    }
    match text.word(at) {
        "historical" | "history" => names.of_kind(VaccinationKind::Historical),
        "given" | "administered" | "new" => names.of_kind(VaccinationKind::Given),
        "refused" => names.of_kind(VaccinationKind::Refused),
        "last" => vec![names.count],
        _ => Vec::new(),
    }
}

/// `CVX 21`, `CVX code 21`.
fn by_code(text: &Text, at: usize, names: &DoseNames<'_, '_>) -> Vec<u32> {
    let before = |back: usize| text.word_before(at, back);
    let is_code = before(1) == "cvx" || (before(1) == "code" && before(2) == "cvx");
    let word = text.word(at);
    if is_code && word.bytes().any(|byte| byte.is_ascii_digit()) { names.with_code(word) } else { Vec::new() }
}

/// `order A2 rejected`: the number of an order with which the clause begins, and of which it says what became.
fn by_order(text: &Text, at: usize, names: &DoseNames<'_, '_>, knowledge: &Knowledge) -> Vec<u32> {
    let (start, end) = text.clause_of(at);
    let begins = match at.checked_sub(start) {
        Some(1) => text.word(start) == "order",
        Some(2) => text.word(start) == "order" && text.word(start + 1) == "number",
        _ => false,
    };
    let tells = |at: usize| {
        knowledge.refuses_at(&text.slices(), at) || knowledge.listed("kept", text.word(at)).is_some()
    };
    if begins && (at + 1..end).any(tells) { names.ordered_as(text.word(at)) } else { Vec::new() }
}

/// Whether the word before names a value, so that this one may be the value itself: "lot V8820".
fn is_value(text: &Text, at: usize, knowledge: &Knowledge) -> bool {
    knowledge.object(text.word_before(at, 1)) == Some("value")
}

/// Whether the words before a vaccination set it apart from the others.
fn sign(text: &Text, at: usize, knowledge: &Knowledge) -> Sign {
    let (start, _) = text.clause_of(at);
    for before in (start..at).rev().take(NEAR) {
        let word = text.word(before);
        match knowledge.listed("apart", word) {
            Some("only") => return Sign::Only,
            Some(_) => return Sign::Except,
            None => {}
        }
        let passed = knowledge.object(word).is_some()
            || knowledge.listed("determiner", word).is_some()
            || matches!(word, "for" | "from" | "historical" | "given" | "cvx");
        if !passed {
            break;
        }
    }
    Sign::Plain
}
