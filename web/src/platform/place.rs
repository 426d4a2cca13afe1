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

/// Makes everything large and dark enough for a projector, or as it was.
pub(crate) fn enlarge(large: bool) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        // The page stays readable where this fails.
        let _ = root.set_attribute("data-size", if large { "projector" } else { "usual" });
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

/// Brings one of the elements that fit the selector to the middle of the window, counted from 0 and round at the end, and
/// tells which one it was. The focus stays where it is.
pub(crate) fn bring_to_view(selector: &str, number: usize) -> Option<usize> {
    let found = web_sys::window()?.document()?.query_selector_all(selector).ok()?;
    let count = usize::try_from(found.length()).ok().filter(|count| *count > 0)?;
    let at = number % count;
    let element = found.get(u32::try_from(at).ok()?)?.dyn_into::<Element>().ok()?;
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    Some(at)
}

/// Presses the button that fits the selector.
pub(crate) fn press(selector: &str) {
    let page = web_sys::window().and_then(|window| window.document());
    let button = page.and_then(|page| page.query_selector(selector).ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// The name of the element that has the focus.
pub(crate) fn focused() -> Option<String> {
    Some(web_sys::window()?.document()?.active_element()?.id())
}

/// Opens what is folded in the element of this name, and moves the focus there.
pub(crate) fn unfold(id: &str) {
    if let Some(fold) = by_id(id) {
        // Where this fails, the fold is at least in view.
        let _ = fold.set_attribute("open", "");
        if let Some(title) = fold.query_selector("summary").ok().flatten()
            && let Ok(title) = title.dyn_into::<HtmlElement>()
        {
            focus_on(&title, ScrollLogicalPosition::Center);
        }
    }
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
