//! What is pasted and scrolled, and how often.

use std::time::Duration;

use fantoccini::Client;
use fantoccini::wd::TimeoutConfiguration;
use serde_json::json;
use suite::browser::{open, with_browser};
use suite::{many_doses, texts};
use xtask::engine::Engine;

use crate::pasting::{self, Pasted};
use crate::scrolling::{self, Scrolled};
use crate::table::Row;
use crate::{WINDOW, table};

/// One text.
pub(crate) struct Story {
    /// What it is called in the table.
    pub(crate) name: &'static str,
    text: fn() -> String,
    /// How often it is pasted.
    runs: usize,
    /// How often the page is scrolled with it; short pages are not.
    scrolls: usize,
    /// The most milliseconds from the paste to what is painted that we allow ourselves.
    pub(crate) most: f64,
}

/// Every text.
pub(crate) const STORIES: [Story; 5] = [
    Story { name: "example 1", text: || texts::sample("example-1"), runs: 15, scrolls: 0, most: 16.0 },
    Story { name: "example 2", text: || texts::sample("example-2"), runs: 15, scrolls: 0, most: 16.0 },
    Story { name: "example 3", text: || texts::sample("example-3"), runs: 15, scrolls: 0, most: 16.0 },
    Story {
        name: "500 doses",
        text: || many_doses::reply_and_message(500),
        runs: 9,
        scrolls: 3,
        most: 100.0,
    },
    Story {
        name: "5,000 doses",
        text: || many_doses::reply_and_message(5_000),
        runs: 5,
        scrolls: 3,
        most: 1_000.0,
    },
];

/// No script takes longer; Chromium's own patience ends after 30 seconds.
const LONGEST: Duration = Duration::from_mins(4);

/// What was measured of one page.
#[derive(Debug)]
pub(crate) struct Measured {
    /// Every paste but the first.
    pub(crate) pasted: Vec<Pasted>,
    /// The page as a whole, scrolled.
    pub(crate) whole: Vec<Scrolled>,
    /// The pane with the message, where it scrolls by itself.
    pub(crate) pane: Vec<Scrolled>,
}

/// Measures a text in our page and in the other, each in a browser of its own; nothing when there is no browser.
pub(crate) async fn measure(story: &'static Story, page: &str, peer: &str) -> Vec<Row> {
    let (Some(page), Some(peer)) = (told(story, page).await, told(story, peer).await) else {
        return Vec::new();
    };
    table::rows_of(story, &page, &peer)
}

async fn told(story: &'static Story, url: &str) -> Option<Measured> {
    let url = url.to_owned();
    with_browser(Engine::Chromium, None, async move |client| {
        make_ready(&client, &url, &(story.text)()).await;
        // The first time warms the page up.
        pasting::paste(&client).await;
        let mut pasted = Vec::new();
        for _ in 0..story.runs {
            pasted.push(pasting::paste(&client).await);
        }
        let (mut whole, mut pane) = (Vec::new(), Vec::new());
        for _ in 0..story.scrolls {
            whole.extend(scrolling::scroll(&client, "page").await);
            pane.extend(scrolling::scroll(&client, "pane").await);
        }
        Measured { pasted, whole, pane }
    })
    .await
}

/// The text goes into the page once, so that handing it over is not measured.
async fn make_ready(client: &Client, url: &str, text: &str) {
    client.set_window_size(WINDOW.0, WINDOW.1).await.expect("the window takes a size");
    let times = TimeoutConfiguration::new(Some(LONGEST), Some(LONGEST), None);
    client.update_timeouts(times).await.expect("the driver waits");
    open(client, url).await;
    client.execute("window.made = arguments[0]", vec![json!(text)]).await.expect("the page has the text");
}
