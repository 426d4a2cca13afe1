//! The whole page: its head, the pane that explains, and its foot.

use std::rc::Rc;

use ack_explain::Language;
use yew::prelude::*;

use crate::components::how_to_read::HowToRead;
use crate::components::page_foot::page_foot;
use crate::components::page_head::PageHead;
use crate::components::privacy_check::PrivacyCheck;
use crate::platform::{link, place};
use crate::state::explain::{ExplainAction, ExplainState};
use crate::state::link::{Link, Look};
use crate::state::sample::SAMPLES;
use crate::text::speak;
use crate::views::explain::Explain;

/// The page. In another language it is drawn anew; what was pasted stays.
#[component]
pub fn App() -> Html {
    let link = use_state_eq(Link::default);
    let look = use_state_eq(Look::default);
    let state = use_reducer(ExplainState::default);
    let language = use_state_eq(Language::default);
    let turned = use_mut_ref(|| false);
    // Grows when a link fills the boxes, which are then drawn anew.
    let filled = use_mut_ref(|| 0_u32);
    let on_language = {
        let (language, dispatcher, turned) = (language.clone(), state.dispatcher(), Rc::clone(&turned));
        Callback::from(move |wanted: Language| {
            speak(wanted);
            place::speak(wanted.code());
            dispatcher.dispatch(ExplainAction::Reread);
            turned.replace(true);
            language.set(wanted);
        })
    };
    let on_look = {
        let look = look.setter();
        Callback::from(move |wanted: Look| look.set(wanted))
    };
    let follow = {
        let (link, filled, dispatcher) = (link.setter(), Rc::clone(&filled), state.dispatcher());
        let (on_look, on_language, turned) = (on_look.clone(), on_language.clone(), Rc::clone(&turned));
        let now = *look;
        move |asked: Link| {
            if let Some(language) = asked.language {
                on_language.emit(language);
                // No button was pressed that should get the focus back.
                turned.replace(false);
            }
            if let Some(sample) = asked.sample.and_then(|at| SAMPLES.get(at)) {
                dispatcher.dispatch(ExplainAction::Filled(sample.boxes().map(Rc::from)));
                *filled.borrow_mut() += 1;
            }
            on_look.emit(asked.look(now));
            link.set(asked);
        }
    };
    {
        let follow = follow.clone();
        use_effect_with((), move |()| follow(link::asked()));
    }
    use_effect_with(*filled.borrow(), |filled| {
        if *filled > 0 {
            place::focus("headline");
        }
    });
    use_effect_with(*look, move |look| {
        place::enlarge(look.large);
        let listener = link::on_change(follow);
        move || drop(listener)
    });
    let key = |part: &str| format!("{part}-{}", language.code());
    let pane = format!("{}-{}", key("pane"), filled.borrow());
    html! {
        <>
            <PageHead key={key("head")} language={*language} turned={*turned.borrow()} {on_language} />
            <PrivacyCheck key={key("check")} />
            <Explain key={pane} {state} look={*look} {on_look}>
                <HowToRead link={(*link).clone()} />
            </Explain>
            { page_foot() }
        </>
    }
}
