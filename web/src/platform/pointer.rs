//! The mouse or whatever else points.

use yew::MouseEvent;

/// Whether the pointer itself has moved. When the page scrolls under a resting pointer, browsers send events too, and
/// those must not point at what merely came by.
pub(crate) fn has_moved(event: &MouseEvent) -> bool {
    event.movement_x() != 0 || event.movement_y() != 0
}
