//! The head of the page: its name, the pledge that nothing leaves this computer, and the other language.

use ack_explain::Language;
use yew::prelude::*;

use crate::platform::place;
use crate::text::say;

/// The head.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PageHeadProps {
    /// The language of the page.
    pub language: Language,
    /// Whether it was just changed, by the button that is drawn anew here.
    pub turned: bool,
    /// Told which language the page is to speak.
    pub on_language: Callback<Language>,
}

/// The name of the button for the other language.
const LANGUAGE: &str = "language";

/// The head.
#[component]
pub fn PageHead(props: &PageHeadProps) -> Html {
    let other = match props.language {
        Language::English => Language::Spanish,
        Language::Spanish => Language::English,
    };
    // The button that was pressed is drawn anew, and would lose the focus.
    let turned = props.turned;
    use_effect_with((), move |()| {
        if turned {
            place::focus(LANGUAGE);
        }
    });
    let on_language = props.on_language.clone();
    let onclick = move |_: MouseEvent| on_language.emit(other);
    html! {
        <header class="top">
            <h1>{ say("page.name") }</h1>
            <p class="pledge">
                <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
                    <path fill="currentColor" d="M8 0 2 2.5v5C2 11.5 4.6 14.7 8 16c3.4-1.3 6-4.5 6-8.5v-5z" />
                </svg>
                <span><b>{ say("page.pledge") }</b>{ " " }<span class="how">{ say("page.pledge.how") }</span></span>
            </p>
            <button type="button" id={LANGUAGE} class="language" lang={other.code()} {onclick}>
                { say("page.language.other") }
            </button>
        </header>
    }
}
