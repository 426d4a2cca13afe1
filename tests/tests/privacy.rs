//! Nothing leaves the page: shown by a proxy that counts every request of the browser.
//!
//! One browser runs the whole story, so that its requests stand in one list, in order:
//! the page in normal use; the same page while ten ways out are tried; and, as a control, the page
//! without its policy, where each of those ways is seen to work. Only the control may be counted.
//! The control also ends the wait: once its requests have arrived, earlier ones have too.

use fantoccini::{Client, Locator};
use suite::attempt::{self, WAYS};
use suite::browser::{evaluate, open, refused, with_browser};
use suite::built_page;
use suite::eventually::eventually;
use suite::proxy::Proxy;
use xtask::engine::Engine;
use xtask::site::{Content, Site};

#[tokio::test]
async fn chromium_sends_nothing_from_disk() {
    sends_nothing(Engine::Chromium, Origin::Disk).await;
}

#[tokio::test]
async fn chromium_sends_nothing_from_a_server() {
    sends_nothing(Engine::Chromium, Origin::Server).await;
}

#[tokio::test]
async fn firefox_sends_nothing_from_disk() {
    sends_nothing(Engine::Firefox, Origin::Disk).await;
}

#[tokio::test]
async fn firefox_sends_nothing_from_a_server() {
    sends_nothing(Engine::Firefox, Origin::Server).await;
}

/// No proxy stands between `WebKit` and the network; that the page itself is refused every way is seen all the same.
#[tokio::test]
async fn webkit_is_refused_every_way_that_the_page_tries() {
    with_browser(Engine::WebKit, None, async |client| {
        open(&client, &built_page::file_url()).await;
        tests_itself(&client).await;
    })
    .await;
}

/// Where the page comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Disk,
    Server,
}

async fn sends_nothing(engine: Engine, origin: Origin) {
    let pages = vec![
        ("/", Content::File(built_page::file())),
        ("/control", Content::Text(built_page::without_policy())),
    ];
    let site = Site::start(0, pages).expect("there is a free port");
    let here = site.address();
    let proxy = Proxy::start(here);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let control_file = folder.path().join("control.html");
    std::fs::write(&control_file, built_page::without_policy()).expect("the control is written");
    let (page, control) = match origin {
        Origin::Disk => (built_page::file_url(), built_page::url_of(&control_file)),
        Origin::Server => (format!("http://{here}/"), format!("http://{here}/control")),
    };
    // The page itself is asked for once when it comes from a server; nothing else ever is.
    let loaded = if origin == Origin::Server { vec![here.to_string()] } else { Vec::new() };

    with_browser(engine, Some(proxy.address()), async move |client| {
        open(&client, &page).await;
        asks_for_no_help_with_typing(&client).await;
        use_normally(&client).await;
        assert_eq!(refused(&client).await, 0, "in normal use the policy refuses nothing");
        assert_eq!(proxy.hosts_of_pages(), loaded, "in normal use");
        tests_itself(&client).await;
        assert_eq!(proxy.hosts_of_pages(), loaded, "while the page tests itself");

        attempt::make(&client, "refused").await;
        attempt::send_form(&client).await;
        attempt::are_refused(&client, &WAYS).await;
        assert!(refused(&client).await > 0, "the page counts what its policy refuses");

        open(&client, &control).await;
        attempt::make(&client, "control").await;
        for way in WAYS {
            if way == "form" {
                attempt::send_form(&client).await;
            }
            let host = attempt::host(way, "control");
            eventually(&format!("without the policy the proxy counts: {way}"), async || {
                proxy.hosts().iter().any(|seen| is_host(seen, &host)).then_some(())
            })
            .await;
        }
        let mut others = proxy.hosts_of_pages();
        others.retain(|seen| !WAYS.iter().any(|way| is_host(seen, &attempt::host(way, "control"))));
        let pages = if origin == Origin::Server { 2 } else { 0 };
        assert_eq!(others, vec![here.to_string(); pages], "only the pages and the control were asked for");
        drop((site, folder));
    })
    .await;
}

/// Some browsers send what is typed to their maker, to have its spelling or its wording checked;
/// that is the browser's doing and beyond the policy, but the page can ask it not to.
async fn asks_for_no_help_with_typing(client: &Client) {
    let asks = evaluate(
        client,
        "const boxes = [...document.querySelectorAll('textarea, input[type=text], input:not([type])')];
         return boxes.length > 0 && boxes.every((box) => box.getAttribute('spellcheck') === 'false'
           && box.getAttribute('autocomplete') === 'off'
           && box.getAttribute('writingsuggestions') === 'false')",
    )
    .await;
    assert_eq!(asks, true, "every box forbids checking of what is typed");
}

/// Using the page as a clinic does, so that it has something to lose: typing a message, reading an answer, and going
/// from the card to the mark and back.
async fn use_normally(client: &Client) {
    let area = client.find(Locator::Css("textarea")).await.expect("a box to paste into");
    let message = "MSH|^~\\&|CLINIC||||20261122||VXU^V04|1|P|2.5.1";
    area.send_keys(message).await.expect("typed");
    eventually("the text is in the box", async || {
        (area.prop("value").await.ok()??.contains("VXU^V04")).then_some(())
    })
    .await;
    for (press, shows) in [
        ("button.clear", ".samples button"),
        (".samples button", "#headline"),
        ("button.where", "mark"),
        ("mark", ".card"),
        ("summary", "details[open]"),
    ] {
        let press_it =
            format!("const it = document.querySelector('{press}'); it?.click(); return Boolean(it)");
        eventually(&format!("{press} is there"), async || {
            (evaluate(client, &press_it).await == true).then_some(())
        })
        .await;
        let shown = format!("return Boolean(document.querySelector('{shows}'))");
        eventually(&format!("{press} shows {shows}"), async || {
            (evaluate(client, &shown).await == true).then_some(())
        })
        .await;
    }
}

/// The page's own proof: every way out that it tries is told to be refused, one by one.
async fn tests_itself(client: &Client) {
    evaluate(
        client,
        "const check = document.querySelector('.check'); check.open = true; check.querySelector('button').click()",
    )
    .await;
    let refused = eventually("every way is refused", async || {
        let told = evaluate(
            client,
            "const rows = [...document.querySelectorAll('.ways li')];
             if (rows.some((row) => row.className === 'waiting')) return null;
             return rows.map((row) => row.className + ' ' + row.firstChild.textContent)",
        )
        .await;
        told.as_array().filter(|rows| !rows.is_empty()).cloned()
    })
    .await;
    assert_eq!(refused.len(), 7, "{refused:?}");
    for row in &refused {
        assert!(row.as_str().is_some_and(|row| row.starts_with("refused ")), "{refused:?}");
    }
    let sum = evaluate(client, "return document.querySelector('.check .sum').textContent").await;
    assert!(sum.as_str().is_some_and(|sum| sum.contains("refused every try")), "{sum}");
}

fn is_host(seen: &str, host: &str) -> bool {
    seen.split(':').next() == Some(host)
}

/// The control for all other tests in Chromium: one in which a page asks somebody for something fails.
#[tokio::test]
#[should_panic(expected = "the page asked for [\"counted.invalid")]
async fn chromium_is_counted_in_every_test() {
    let run = with_browser(Engine::Chromium, None, async |client| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let control = folder.path().join("control.html");
        std::fs::write(&control, built_page::without_policy()).expect("the control is written");
        client.goto(&built_page::url_of(&control)).await.expect("the page opens");
        let ask = "const done = arguments[0];
            fetch('http://counted.invalid/', { mode: 'no-cors' }).then(() => done(0), () => done(1))";
        client.execute_async(ask, Vec::new()).await.expect("the script runs");
    })
    .await;
    // Only where there is no Chromium, which was said, does it come here.
    assert!(run.is_some(), "the page asked for [\"counted.invalid\"]: not tested");
}
