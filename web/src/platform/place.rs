//! Elements of the page: finding them, moving the focus to them, and what an event hit.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::state::walk::Spot;

/// The element of this name.
pub(crate) fn by_id(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// Tells the browser, and so screen readers, which language the page speaks.
pub(crate) fn speak(code: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        // The page stays readable where this fails.
        let _ = root.set_attribute("lang", code);
    }
}

/// Moves the focus to the element of this name and brings it to the middle of the window.
pub(crate) fn focus(id: &str) {
    if let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        focus_on(&element, ScrollLogicalPosition::Center);
    }
}

/// Moves the focus to the card of the problem with this number.
pub(crate) fn focus_card(number: u32) {
    focus(&format!("card-{number}"));
}

/// Moves the focus to a field of the message in the element of this name.
pub(crate) fn focus_field(sheet: &str, spot: Spot) {
    let field = by_id(sheet).and_then(|sheet| {
        sheet.query_selector(&format!("[data-at=\"{}.{}\"]", spot.line, spot.cell)).ok().flatten()
    });
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        focus_on(&field, ScrollLogicalPosition::Nearest);
    }
}

fn focus_on(element: &HtmlElement, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus is at least in view.
    let _ = element.focus_with_options(&options);
}

/// Whether the focus is inside an element that fits the selector.
pub(crate) fn focus_is_in(selector: &str) -> bool {
    let active =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.active_element());
    active.is_some_and(|active| active.closest(selector).ok().flatten().is_some())
}

/// The field of a message that an event hit.
pub(crate) fn spot(event: &Event) -> Option<Spot> {
    let at = around(event, "data-at")?;
    let (line, cell) = at.split_once('.')?;
    Some(Spot { line: line.parse().ok()?, cell: cell.parse().ok()? })
}

/// The number of the problem whose mark an event hit.
pub(crate) fn problem(event: &Event) -> Option<u32> {
    around(event, "data-problem")?.parse().ok()
}

fn around(event: &Event, attribute: &str) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}
