//! From the start of the navigation until the page takes text, opened from disk by a browser that has just started.

use std::time::Duration;

use suite::browser::{evaluate, open, with_browser};
use xtask::engine::Engine;

use crate::series::Series;
use crate::table::{Row, Target};

const RUNS: usize = 11;

/// What a new browser does on its own account is over after this time; it would be measured along.
const SETTLED: Duration = Duration::from_secs(1);

/// Opens both pages in turn, each time in a new browser; nothing when there is no browser.
pub(crate) async fn measure(page: &str, peer: &str) -> Option<Row> {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        own.push(opened(page).await?);
        others.push(opened(peer).await?);
    }
    let name = "open the file from disk, until ready".to_owned();
    let target = Some(Target { most: 300.0, of_longest: false });
    Some(Row { name, page: Series::new(own), peer: Some(Series::new(others)), target })
}

async fn opened(url: &str) -> Option<f64> {
    let url = url.to_owned();
    with_browser(Engine::Chromium, None, async move |client| {
        tokio::time::sleep(SETTLED).await;
        open(&client, &url).await;
        let ready = "return performance.getEntriesByName('ready')[0]?.startTime ?? null";
        let ready = evaluate(&client, ready).await;
        ready.as_f64().expect("the page notes when it is ready; build it with `cargo xtask build`")
    })
    .await
}
