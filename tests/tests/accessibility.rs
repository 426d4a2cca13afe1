//! The page can be used without seeing it or without a mouse, as far as a program can judge: axe-core finds nothing
//! against the Web Content Accessibility Guidelines 2.2, levels A and AA, in any state of the page, wide and narrow, light
//! and dark, as lines and as tables, and with the mask on.

use fantoccini::Client;
use serde_json::json;
use suite::browser::{evaluate, open, paste_example, with_browser};
use suite::built_page;
use suite::devtools::{command, wish};
use suite::eventually::eventually;
use xtask::engine::Engine;
use xtask::npm;

/// The states of the page: what is pasted, by the name of its case; nothing for the empty page.
const STATES: [Option<&str>; 6] = [
    None,
    Some("example-1"),
    Some("example-2"),
    Some("example-3"),
    Some("remark-with-vxu"),
    Some("whole-document"),
];

/// The windows that each state is looked at in: width in pixels, and colour scheme.
const WINDOWS: [(u32, &str); 4] = [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")];

#[tokio::test]
async fn chromium_finds_no_barrier_in_any_state() {
    let axe = npm::modules().join("axe-core").join("axe.min.js");
    let axe = std::fs::read_to_string(&axe)
        .unwrap_or_else(|error| panic!("{}: {error}; run `cargo xtask setup`", axe.display()));
    with_browser(Engine::Chromium, None, async move |client| {
        for state in STATES {
            open(&client, &built_page::file_url()).await;
            if let Some(name) = state {
                paste_example(&client, name).await;
            }
            if state == Some("example-2") {
                evaluate(&client, "document.getElementById('language').click()").await;
            }
            // What is folded away must be in order too.
            evaluate(&client, "document.querySelectorAll('details').forEach((it) => { it.open = true; })")
                .await;
            evaluate(&client, &axe).await;
            // The page about a cause is open, and a change is tried.
            evaluate(&client, "location.hash = '#cause=vaccine_code'").await;
            if state.is_some() {
                try_a_change(&client).await;
            }
            for (width, scheme) in WINDOWS {
                look_in(&client, width, scheme).await;
                finds_nothing(&client, &format!("{state:?}, {width} pixels, {scheme}")).await;
            }
            if state.is_some() {
                press_all(&client, ".view-bar .length button:last-child, #mask").await;
                finds_nothing(&client, &format!("{state:?}, as a table and with the mask on")).await;
            }
        }
        // The control: a picture without words is found.
        evaluate(&client, "document.querySelector('main').append(document.createElement('img'))").await;
        let violations = client.execute_async(RUN, Vec::new()).await.expect("axe runs");
        assert!(violations.to_string().contains("image-alt"), "{violations}");
    })
    .await;
}

/// Gives the page another window.
async fn look_in(client: &Client, width: u32, scheme: &str) {
    let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    command(client, "Emulation.setDeviceMetricsOverride", size).await;
    wish(client, "prefers-color-scheme", scheme).await;
    let wide = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(evaluate(client, wide).await, true, "at {width} pixels nothing is wider than the window");
}

/// Types into the field that is being changed.
const TYPE: &str = "
    const field = document.getElementById('change');
    if (!field) return false;
    field.value += '1';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    return true;";

async fn try_a_change(client: &Client) {
    evaluate(client, "document.querySelector('button.change').click()").await;
    eventually("a field is typed into", async || (evaluate(client, TYPE).await == true).then_some(())).await;
    let tried = "return document.querySelector('.trial .changes') !== null";
    eventually("a change is tried", async || (evaluate(client, tried).await == true).then_some(())).await;
}

async fn press_all(client: &Client, selector: &str) {
    let script = "document.querySelectorAll(arguments[0]).forEach((it) => it.click())";
    client.execute(script, vec![json!(selector)]).await.expect("the script runs");
    eventually("the tables are there", async || {
        (evaluate(client, "return document.querySelector('table.fields') !== null").await == true)
            .then_some(())
    })
    .await;
}

async fn finds_nothing(client: &Client, state: &str) {
    let violations = client.execute_async(RUN, Vec::new()).await.expect("axe runs");
    assert_eq!(violations, json!([]), "{state}");
}

const RUN: &str = "
    const done = arguments[0];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: tags }).then(
      (found) => done(found.violations.map((it) => it.id + ': ' + it.nodes[0].html)),
      (error) => done([String(error)]));";
