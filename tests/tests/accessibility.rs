//! The page can be used without seeing it or without a mouse, as far as a program can judge: axe-core finds nothing
//! against the Web Content Accessibility Guidelines 2.2, levels A and AA, in any state of the page.

use fantoccini::Client;
use serde_json::json;
use suite::browser::{evaluate, open, paste, with_browser};
use suite::built_page;
use suite::eventually::eventually;
use suite::texts::example;
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

#[tokio::test]
async fn chromium_finds_no_barrier_in_any_state() {
    let axe = npm::modules().join("axe-core").join("axe.min.js");
    let axe = std::fs::read_to_string(&axe)
        .unwrap_or_else(|error| panic!("{}: {error}; run `cargo xtask setup`", axe.display()));
    with_browser(Engine::Chromium, None, async move |client| {
        for state in STATES {
            open(&client, &built_page::file_url()).await;
            if let Some(name) = state {
                paste_case(&client, name).await;
            }
            if state == Some("example-2") {
                evaluate(&client, "document.getElementById('language').click()").await;
            }
            // What is folded away must be in order too.
            evaluate(&client, "document.querySelectorAll('details').forEach((it) => { it.open = true; })")
                .await;
            evaluate(&client, &axe).await;
            let violations = client.execute_async(RUN, Vec::new()).await.expect("axe runs");
            assert_eq!(violations, json!([]), "in the state {state:?}");
        }
        // The control: a picture without words is found.
        evaluate(&client, "document.querySelector('main').append(document.createElement('img'))").await;
        let violations = client.execute_async(RUN, Vec::new()).await.expect("axe runs");
        assert!(violations.to_string().contains("image-alt"), "{violations}");
    })
    .await;
}

const RUN: &str = "
    const done = arguments[0];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: tags }).then(
      (found) => done(found.violations.map((it) => it.id + ': ' + it.nodes[0].html)),
      (error) => done([String(error)]));";

async fn paste_case(client: &Client, name: &str) {
    paste(client, "paste", &example(name)).await;
    eventually("the page answers", async || {
        (evaluate(client, "return document.querySelector('.card') !== null").await == true).then_some(())
    })
    .await;
}
