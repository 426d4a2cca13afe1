//! Scrolling from top to bottom, a step in each frame: how long the frames take.

use fantoccini::Client;
use serde_json::{Value, json};

use crate::series::Series;

/// One way from top to bottom; times in milliseconds.
#[derive(Debug)]
pub(crate) struct Scrolled {
    /// The longest frame.
    pub(crate) longest: f64,
    /// The time that 95 of 100 frames do not exceed.
    pub(crate) most: f64,
}

/// Scrolls the page (`page`), or the pane in it that holds the first mark (`pane`); nothing when that does not scroll.
pub(crate) async fn scroll(client: &Client, what: &str) -> Option<Scrolled> {
    let frames = client.execute_async(SCROLL, vec![json!(what)]).await.expect("the page scrolls");
    let frames: Vec<f64> = frames.as_array()?.iter().filter_map(Value::as_f64).collect();
    let frames = Series::new(frames);
    (frames.count() > 0).then(|| Scrolled { longest: frames.at(100), most: frames.at(95) })
}

/// A step is 120 pixels, a notch of a wheel, or what is needed to be at the end after 300 frames, as when the bar is
/// dragged.
const SCROLL: &str = "
    const [what, done] = arguments;
    const pane_of = (inner) => {
      for (let at = inner?.parentElement; at && at !== document.body; at = at.parentElement) {
        const scrolls = /auto|scroll/.test(getComputedStyle(at).overflowY);
        if (scrolls && at.scrollHeight > at.clientHeight + 1) return at;
      }
      return null;
    };
    const pane = what === 'page' ? document.scrollingElement : pane_of(document.getElementById('mark-1'));
    if (pane === null || pane.scrollHeight <= pane.clientHeight + 1) {
      done(null);
    } else {
      if (what === 'pane') pane.scrollIntoView({ block: 'nearest' });
      const go = (top) => pane.scrollTo({ top, behavior: 'instant' });
      go(0);
      const way = pane.scrollHeight - pane.clientHeight;
      const step = Math.max(120, Math.ceil(way / 300));
      const frames = [];
      let top = 0;
      let last = null;
      const next = () => {
        const now = performance.now();
        if (last !== null) frames.push(now - last);
        last = now;
        if (top >= way) {
          go(0);
          done(frames);
          return;
        }
        top += step;
        go(top);
        requestAnimationFrame(next);
      };
      // The frame that shows the top again is not one of scrolling.
      setTimeout(() => requestAnimationFrame(next), 200);
    }";
