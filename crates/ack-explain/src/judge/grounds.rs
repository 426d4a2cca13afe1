//! The words that decided: where they stand, what they say, and of which vaccinations.

use super::heard::Heard;
use super::judgement::Ground;
use crate::knowledge::Class;
use crate::statement::{Said, Saying, Says, Statement, Verb};
use crate::verdict::{Effect, Proof};

/// What the words say, in the order in which they stand. What is left open decides nothing and is not among it.
pub(super) fn grounds(heard: &Heard<'_>) -> Vec<Ground> {
    let told = heard.statements.all.iter().filter_map(|own| of_statement(heard, own));
    let by_row = heard.said.iter().filter_map(|said| of_row(heard, said));
    let mut found: Vec<Ground> = told.chain(by_row).chain(requests(heard)).collect();
    found.sort_by_key(|ground| (ground.span.start, std::cmp::Reverse(ground.span.end)));
    // A row and the verb in its words say it once.
    found.dedup_by(|next, one| next.says == one.says && next.span.start < one.span.end);
    found
}

fn of_statement(heard: &Heard<'_>, own: &Statement) -> Option<Ground> {
    let last = own.words.end.saturating_sub(1);
    let deletes = heard.reading.is(last, Class::Delete) && own.verb != Verb::Kept;
    let says = match own.says {
        Says::Kept => Proof::Kept,
        Says::Lost | Says::Changed if deletes => Proof::Removed,
        Says::Lost | Says::Unchanged => Proof::Lost,
        Says::Waits => Proof::Waits,
        Says::WasThere => Proof::WasThere,
        Says::Changed => Proof::Changed,
        Says::Open => return None,
    };
    let nouns = own.subject.iter().filter_map(|at| heard.statements.nouns.get(*at));
    let doses = nouns.flat_map(|noun| noun.doses.iter().copied()).collect();
    Some(Ground { span: heard.reading.span(own.words.clone()), says, doses })
}

fn of_row(heard: &Heard<'_>, said: &Said) -> Option<Ground> {
    let says = match said.says {
        Saying::Effect(Effect::Remark) | Saying::Harmless => Proof::Remark,
        Saying::Effect(Effect::AlreadyStored) | Saying::Duplicate => Proof::WasThere,
        Saying::Effect(Effect::Queued) => Proof::Waits,
        Saying::Effect(effect) if effect.is_loss() => Proof::Lost,
        Saying::LostData | Saying::InPart | Saying::Setup => Proof::Lost,
        Saying::Confirmation | Saying::Counted | Saying::Kept => Proof::Kept,
        Saying::Effect(_) | Saying::Partly | Saying::RegistryFault => return None,
    };
    Some(Ground { span: heard.reading.span(said.words.clone()), says, doses: Vec::new() })
}

/// What is asked of the sender: "please correct and resend".
fn requests<'h>(heard: &'h Heard<'_>) -> impl Iterator<Item = Ground> + 'h {
    let asks = |at: &usize| heard.reading.is(*at, Class::Asks);
    heard.statements.clauses.iter().filter_map(move |clause| {
        let first = clause.words.clone().find(asks)?;
        let opens = first == clause.words.start || heard.reading.is(first, Class::Please);
        opens.then(|| Ground {
            span: heard.reading.span(first..clause.words.end),
            says: Proof::Asks,
            doses: Vec::new(),
        })
    })
}
