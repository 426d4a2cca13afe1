//! The whole page: its head, the pane that explains, and its foot.

use std::rc::Rc;

use ack_explain::Language;
use yew::prelude::*;

use crate::components::page_foot::page_foot;
use crate::components::page_head::PageHead;
use crate::components::privacy_check::PrivacyCheck;
use crate::platform::place;
use crate::state::explain::{ExplainAction, ExplainState};
use crate::text::speak;
use crate::views::explain::Explain;

/// The page. In another language it is drawn anew; what was pasted stays.
#[component]
pub fn App() -> Html {
    let state = use_reducer(ExplainState::default);
    let language = use_state_eq(Language::default);
    let turned = use_mut_ref(|| false);
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
    let key = |part: &str| format!("{part}-{}", language.code());
    html! {
        <>
            <PageHead key={key("head")} language={*language} turned={*turned.borrow()} {on_language} />
            <PrivacyCheck key={key("check")} />
            <Explain key={key("pane")} {state} />
            { page_foot() }
        </>
    }
}
