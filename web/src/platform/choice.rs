//! What was chosen in a list of choices.

use web_sys::{Event, HtmlSelectElement};
use yew::TargetCast;

/// The value of the choice that an event tells of.
pub(crate) fn value(event: &Event) -> Option<String> {
    event.target_dyn_into::<HtmlSelectElement>().map(|list| list.value())
}
