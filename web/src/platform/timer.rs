//! A timer: something is done after a pause, unless the timer is dropped before.

use gloo::timers::callback::Timeout;

/// A timer that runs. Dropping it ends it.
pub(crate) struct Timer {
    _running: Timeout,
}

impl Timer {
    /// Starts a timer; the pause is in milliseconds.
    pub(crate) fn start(pause: u32, act: impl FnOnce() + 'static) -> Self {
        Self { _running: Timeout::new(pause, act) }
    }
}
