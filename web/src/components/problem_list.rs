//! The problems, each on a card, in their fixed order.

use yew::prelude::*;

use super::length_choice::length_choice;
use super::problem_card::problem_card;
use crate::state::shown::Shown;
use crate::text::count;

/// The list.
pub fn problem_list(
    shown: &Shown,
    pointed: Option<u32>,
    on_point: &Callback<Option<u32>>,
    brief: bool,
    on_brief: &Callback<bool>,
) -> Html {
    let cards = shown
        .problems
        .iter()
        .map(|problem| problem_card(shown, problem, pointed == Some(problem.number), brief, on_point));
    html! {
        <section class="problems" aria-labelledby="problems">
            <h3 id="problems">{ title(shown) }</h3>
            { length_choice(brief, on_brief) }
            <ol class="cards">{ for cards }</ol>
        </section>
    }
}

/// How many there are, as in `1 problem, 2 consequences, 1 remark`.
fn title(shown: &Shown) -> String {
    let remarks = shown.problems.iter().filter(|problem| problem.is_remark).count();
    let consequences: usize = shown.problems.iter().map(|problem| problem.consequences.len()).sum();
    let counts = [
        ("page.problems", shown.problems.len() - remarks),
        ("page.consequences", consequences),
        ("page.remarks", remarks),
    ];
    let counts = counts.into_iter().filter(|(_, number)| *number > 0);
    counts.map(|(name, number)| count(name, number)).collect::<Vec<_>>().join(", ")
}
