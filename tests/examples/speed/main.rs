//! `cargo xtask speed`: how long the built page takes to open, to explain what is pasted, and to scroll.
//!
//! It measures and prints; it never fails because of a time. Each figure stands beside that of a plain page that only
//! shows the same text, measured in the same run, so that ratios can be compared between machines.

mod opening;
mod pasting;
mod peer;
mod scrolling;
mod series;
mod story;
mod table;

use xtask::report::say;

use peer::Peer;
use story::STORIES;
use table::Row;

/// The size of the window, as wide as that of a small laptop.
const WINDOW: (u32, u32) = (1280, 900);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let page = suite::built_page::file_url();
    let peer = Peer::write();
    say(format_args!("Before: {}", table::machine()));
    let mut rows: Vec<Row> = opening::measure(&page, &peer.url()).await.into_iter().collect();
    for story in &STORIES {
        rows.extend(story::measure(story, &page, &peer.url()).await);
    }
    if rows.is_empty() {
        say("Nothing was measured: Chromium and chromedriver are needed (`cargo xtask setup`).");
        return;
    }
    say(format_args!("After:  {}\n", table::machine()));
    table::print(&rows);
    say(
        "\nMilliseconds: the median of all runs, and in brackets the shortest and the longest. `Peer` is an empty page\n\
         that puts the same text into a <pre>. `In the page` is until the first mark is there, `painted` until the frame\n\
         that shows it is done; both contain what the page waits before it explains a long text. `Busy` is the sum of\n\
         all tasks of 50 ms and more until then, without that wait.",
    );
}
