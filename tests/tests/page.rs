//! The built page starts and takes typing in all three engines, from disk and from this machine.

use fantoccini::{Client, Locator};
use suite::browser::{evaluate, open, refused, with_browser};
use suite::built_page;
use suite::eventually::eventually;
use xtask::engine::Engine;

#[tokio::test]
async fn chromium_starts_it_and_takes_typing() {
    takes_typing(Engine::Chromium).await;
}

#[tokio::test]
async fn firefox_starts_it_and_takes_typing() {
    takes_typing(Engine::Firefox).await;
}

#[tokio::test]
async fn webkit_starts_it_and_takes_typing() {
    takes_typing(Engine::WebKit).await;
}

async fn takes_typing(engine: Engine) {
    with_browser(engine, None, async |client| {
        let site = built_page::site();
        for url in [built_page::file_url(), format!("http://{}/", site.address())] {
            open(&client, &url).await;
            type_into_the_box(&client).await;
            assert!(notice_is_hidden(&client).await, "{url} shows its notice");
            assert_eq!(refused(&client).await, 0, "{url} was refused something by its own policy");
        }
    })
    .await;
}

async fn type_into_the_box(client: &Client) {
    let area = client.find(Locator::Id("paste")).await.expect("a box to paste into");
    area.send_keys("MSA|AE|420122").await.expect("typed");
    eventually("the page answers what is typed", async || {
        let headline = client.find(Locator::Id("headline")).await.ok()?;
        (!headline.text().await.ok()?.is_empty()).then_some(())
    })
    .await;
}

async fn notice_is_hidden(client: &Client) -> bool {
    evaluate(client, "return document.getElementById('notice').hidden").await == true
}
