//! What the page does when its program breaks.

use web_sys::ErrorEvent;

/// Makes `web/page/boot.js` show its notice. It tells in fixed words that the text is still in its box; what went
/// wrong is neither shown nor printed, because it may quote a message.
pub(crate) fn broke() {
    if let (Some(window), Ok(event)) = (web_sys::window(), ErrorEvent::new("error")) {
        // When even this fails, the browser's own error event still reaches the notice.
        let _ = window.dispatch_event(&event);
    }
}
