//! When a changed text is explained: a short one at once, a long one when the typing pauses. Each box has a pause of
//! its own, and emptying the boxes makes everything stale that was begun before.

use super::explain::Side;

/// A text longer than this is explained when the typing pauses, not at each letter.
pub const LONG: usize = 100_000;

/// The pause, in milliseconds.
pub const PAUSE: u32 = 300;

/// What both boxes wait for. A timer is whatever ends when it is dropped.
#[derive(Debug)]
pub struct Waiting<Timer> {
    timers: [Option<Timer>; 2],
    round: u32,
}

impl<Timer> Default for Waiting<Timer> {
    fn default() -> Self {
        Self { timers: [None, None], round: 0 }
    }
}

impl<Timer> Waiting<Timer> {
    /// The text of one box has changed and is this long. Says whether it is to be explained at once, as what was pasted
    /// as a whole always is; if not, a timer is started. In either case the timer that this box had is dropped: its text is no longer there.
    pub fn typed(&mut self, side: Side, length: usize, pasted: bool, start: impl FnOnce() -> Timer) -> bool {
        let timer = &mut self.timers[side.at()];
        // The old timer goes first, so that there are never two.
        *timer = None;
        let is_long = length > LONG && !pasted;
        if is_long {
            *timer = Some(start());
        }
        !is_long
    }

    /// Both boxes have got new texts: nothing that was begun before may change them any more.
    pub fn renew(&mut self) {
        self.timers = [None, None];
        self.round = self.round.wrapping_add(1);
    }

    /// A number that holds until the boxes get new texts; what is slow remembers it and compares.
    pub fn round(&self) -> u32 {
        self.round
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::{LONG, Waiting};
    use crate::state::explain::Side;

    /// A timer that tells when it is dropped.
    struct Timer(&'static str, Rc<RefCell<Vec<&'static str>>>);

    impl Drop for Timer {
        fn drop(&mut self) {
            self.1.borrow_mut().push(self.0);
        }
    }

    #[test]
    fn a_short_edit_ends_the_pause_of_its_own_box_only() {
        let dropped = Rc::default();
        let timer = |name| Timer(name, Rc::clone(&dropped));
        let mut waiting = Waiting::default();
        assert!(!waiting.typed(Side::Reply, LONG + 1, false, || timer("reply")));
        assert!(!waiting.typed(Side::Sent, LONG + 1, false, || timer("sent")));
        assert!(dropped.borrow().is_empty(), "both boxes wait");
        assert!(waiting.typed(Side::Reply, LONG, false, || timer("never")));
        assert_eq!(*dropped.borrow(), ["reply"], "the old long text is not explained any more");
        assert!(!waiting.typed(Side::Sent, LONG + 2, false, || {
            assert_eq!(*dropped.borrow(), ["reply", "sent"], "the old timer goes before the new one comes");
            timer("sent again")
        }));
        waiting.renew();
        assert_eq!(*dropped.borrow(), ["reply", "sent", "sent again"]);
    }

    #[test]
    fn what_was_pasted_is_explained_at_once() {
        let mut waiting = Waiting::<()>::default();
        assert!(waiting.typed(Side::Reply, LONG + 1, true, || ()), "no more of it is to come");
        assert!(!waiting.typed(Side::Reply, LONG + 1, false, || ()));
    }

    #[test]
    fn what_began_before_the_boxes_were_emptied_is_stale() {
        let mut waiting = Waiting::<()>::default();
        let began = waiting.round();
        waiting.typed(Side::Reply, 1, false, || ());
        assert_eq!(waiting.round(), began, "typing makes nothing stale");
        waiting.renew();
        assert_ne!(waiting.round(), began);
    }
}
