//! From a paste until its marks are in the page, and until they are on the screen.

use fantoccini::Client;

/// One paste; times in milliseconds.
#[derive(Debug)]
pub(crate) struct Pasted {
    /// Until the first mark is in the page.
    pub(crate) in_page: f64,
    /// Until the frame that shows it is done.
    pub(crate) painted: f64,
    /// The sum of all tasks of 50 ms and more.
    pub(crate) busy: f64,
}

/// Empties the box, waits until the page has come to rest, and pastes the text that the page was given.
pub(crate) async fn paste(client: &Client) -> Pasted {
    let times = client.execute_async(PASTE, Vec::new()).await.expect("the page shows a mark");
    let [in_page, painted, busy] = [0, 1, 2].map(|at| times[at].as_f64().expect("a time"));
    Pasted { in_page, painted, busy }
}

/// A message that is posted while a frame is made arrives when that frame is done.
const PASTE: &str = "
    const done = arguments[0];
    const box = document.getElementById('paste');
    const put = (text) => {
      box.value = text;
      box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    };
    const has_mark = () => document.getElementById('mark-1') !== null;
    const once = (holds) => new Promise((resolve) => {
      const look = () => {
        if (holds()) {
          observer.disconnect();
          resolve(performance.now());
        }
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true });
      look();
    });
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(0);
    }));
    const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
    (async () => {
      put('');
      await once(() => !has_mark());
      await frame();
      await pause(200);
      let busy = 0;
      const tasks = new PerformanceObserver((list) => {
        for (const task of list.getEntries()) busy += task.duration;
      });
      tasks.observe({ type: 'longtask' });
      const start = performance.now();
      put(window.made);
      const in_page = await once(has_mark) - start;
      const painted = await frame() - start;
      await pause(200);
      tasks.disconnect();
      done([in_page, painted, busy]);
    })();";
