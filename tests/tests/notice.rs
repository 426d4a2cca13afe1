//! When the page cannot start, or breaks, it says so in plain words and keeps what was typed.

use fantoccini::{Client, Locator};
use suite::browser::{evaluate, open, with_browser};
use suite::built_page;
use suite::eventually::eventually;
use xtask::engine::Engine;
use xtask::site::{Content, Site};

const TYPED: &str = "PID|1||SECRET";

#[tokio::test]
async fn the_page_says_what_went_wrong_and_keeps_the_text() {
    let page = built_page::without_policy();
    let program = built_page::program_block(&page).to_owned();
    let old_browser = page.replace("<body>", "<body><script>delete window.WebAssembly</script>");
    let damaged = page.replace(&program, &program.replace('A', "B"));
    assert!(old_browser != page && damaged != page, "the pages are changed");
    let pages = vec![
        ("/", Content::File(built_page::file())),
        ("/old-browser", Content::Text(old_browser)),
        ("/damaged", Content::Text(damaged)),
    ];
    let site = Site::start(0, pages).expect("there is a free port");
    with_browser(Engine::Chromium, None, async move |client| {
        let address = format!("http://{}", site.address());
        for path in ["/old-browser", "/damaged"] {
            client.goto(&format!("{address}{path}")).await.expect("the page opens");
            says(&client, "cannot run in this browser").await;
        }
        open(&client, &format!("{address}/")).await;
        let area = client.find(Locator::Css("textarea")).await.expect("a box to paste into");
        area.send_keys(TYPED).await.expect("typed");
        // The page's own script cannot be made to fail from outside; a fault in it reaches the
        // window as this same event.
        evaluate(&client, "dispatchEvent(new ErrorEvent('error', { message: 'a fault' }))").await;
        let notice = says(&client, "went wrong").await;
        assert!(!notice.contains("SECRET"), "{notice}");
        let kept = area.prop("value").await.expect("the box answers").expect("it has a text");
        assert_eq!(kept, TYPED);
    })
    .await;
}

/// Without scripts nothing can be tested in a browser that is driven by scripts.
#[test]
fn without_scripts_the_page_still_speaks() {
    let page = built_page::text();
    assert!(built_page::between(&page, "<noscript>", "</noscript>").contains("needs JavaScript"));
}

/// Waits for the notice and takes its words.
async fn says(client: &Client, words: &str) -> String {
    eventually(&format!("the page says: {words}"), async || {
        let notice = client.find(Locator::Id("notice")).await.ok()?;
        // The text of a hidden element is empty, so this is what a person sees.
        let text = notice.text().await.ok()?;
        text.contains(words).then_some(text)
    })
    .await
}
