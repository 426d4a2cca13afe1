//! The problems, each on a card, in their fixed order.

use std::rc::Rc;

use yew::prelude::*;

use super::length_choice::LengthChoice;
use super::problem_card::ProblemCard;
use crate::state::shown::Shown;
use crate::text::count;

/// The list.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProblemListProps {
    /// The answer.
    pub shown: Rc<Shown>,
    /// The number of the problem that is pointed at.
    pub pointed: Option<u32>,
    /// Told when a problem is pointed at.
    pub on_point: Callback<Option<u32>>,
    /// Whether the cards are brief.
    pub brief: bool,
    /// Told whether they are to be.
    pub on_brief: Callback<bool>,
}

/// The list.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    let cards = props.shown.problems.iter().enumerate().map(|(at, problem)| {
        let pointed = props.pointed == Some(problem.number);
        html! {
            <ProblemCard key={problem.number} shown={Rc::clone(&props.shown)} {at} {pointed}
                brief={props.brief} on_point={props.on_point.clone()} />
        }
    });
    html! {
        <section class="problems" aria-labelledby="problems">
            <h3 id="problems">{ title(&props.shown) }</h3>
            <LengthChoice brief={props.brief} on_brief={props.on_brief.clone()} />
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
