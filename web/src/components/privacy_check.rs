//! The proof of the pledge that nothing leaves this computer: what anybody can try, without having to believe a word.

use yew::prelude::*;

use super::file_check::FileCheck;
use crate::platform::self_test::SelfTest;
use crate::state::way_out::{Attempt, AttemptAction, Attempts};
use crate::text::say;

/// The panel, folded until it is asked for.
#[component]
pub fn PrivacyCheck() -> Html {
    let attempts = use_reducer_eq(Attempts::default);
    // While it is kept, what became of the attempts is told.
    let running = use_mut_ref(|| None::<SelfTest>);
    let begun = use_state_eq(|| false);
    let onclick = {
        let (dispatcher, begun) = (attempts.dispatcher(), begun.setter());
        Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(AttemptAction::Begun);
            let told = dispatcher.clone();
            let test = SelfTest::start(move |way, result| {
                told.dispatch(AttemptAction::Told(way.into(), Attempt::of(result)));
            });
            begun.set(test.is_some());
            running.replace(test);
        })
    };
    let rows = attempts.each().map(|(way, attempt)| {
        let result = attempt.as_str();
        html! {
            <li class={result}>
                <span>{ say(&format!("page.check.way.{way}")) }</span>{ " " }
                <b>{ say(&format!("page.check.result.{result}")) }</b>
            </li>
        }
    });
    let sum = attempts.sum().as_str();
    html! {
        <section aria-label={say("page.check.title")}>
            <details class="check">
                <summary>{ say("page.check.title") }</summary>
                <ol>
                    <li>
                        <p><b>{ say("page.check.test.title") }</b>{ " " }{ say("page.check.test.how") }</p>
                        <button type="button" {onclick}>{ say("page.check.test.start") }</button>
                        if *begun {
                            <ul class="ways">{ for rows }</ul>
                        }
                        <p role="status" class={classes!("sum", sum)}>
                            if *begun { { say(&format!("page.check.sum.{sum}")) } }
                        </p>
                    </li>
                    <li><p><b>{ say("page.check.cable.title") }</b>{ " " }{ say("page.check.cable.how") }</p></li>
                    <li><p><b>{ say("page.check.network.title") }</b>{ " " }{ say("page.check.network.how") }</p></li>
                    <li><FileCheck /></li>
                </ol>
                <p>{ say("page.check.kept") }</p>
                <p>{ say("page.check.limits") }</p>
            </details>
        </section>
    }
}
