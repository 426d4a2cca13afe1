//! The page can be used with the keyboard alone: the tab key comes to everything, in the order in which it is read, and one
//! sees where the focus is.

use fantoccini::Client;
use serde_json::{Value, json};
use suite::browser::{evaluate, open, paste_example, with_browser};
use suite::built_page;
use suite::devtools::{command, wish};
use xtask::engine::Engine;

/// What the focus comes to in this order, with other things between. After the result come the problems, and only then
/// the messages.
const ORDER: [&str; 16] = [
    "#language",
    ".check summary",
    "#mask",
    "#paste",
    "#paste-sent",
    ".clear",
    "#headline",
    "#card-1 .where",
    "#seek",
    ".change",
    "#sent [data-at]",
    "#reply [data-at]",
    ".compare summary",
    ".mended summary",
    "#how-to-read summary",
    ".sources summary",
];

/// Everything that can have the focus by the tab key, found without it.
const STOPS: &str = "
    const all = 'a[href], button, input, select, textarea, summary, [tabindex]';
    window.stops = [...document.querySelectorAll(all)].filter((it) =>
      it.tabIndex >= 0 && !it.disabled && it.checkVisibility());
    return stops.length";

/// Which of the stops has the focus, counted from 0, or -1; and whether one sees it: an outline of two pixels and more that
/// stands out from the page by 3 to 1.
const FOCUS: &str = "
    const it = document.activeElement;
    const light = (colour) => {
      const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
        const one = part / 255;
        return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const looks = [it, it.closest('label')].filter(Boolean).map((one) => getComputedStyle(one));
    const ground = light(getComputedStyle(document.body).backgroundColor);
    const seen = looks.some((look) => {
      const line = light(look.outlineColor);
      const contrast = (Math.max(line, ground) + 0.05) / (Math.min(line, ground) + 0.05);
      return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 && contrast >= 3;
    });
    return [stops.indexOf(it), seen, it.outerHTML.slice(0, 120)]";

#[tokio::test]
async fn chromium_leads_the_focus_through_the_page_in_order() {
    with_browser(Engine::Chromium, None, async |client| {
        for scheme in ["light", "dark"] {
            wish(&client, "prefers-color-scheme", scheme).await;
            open(&client, &built_page::file_url()).await;
            paste_example(&client, "example-1").await;
            evaluate(&client, "document.activeElement.blur(); scrollTo(0, 0)").await;
            let stops = evaluate(&client, STOPS).await.as_u64().expect("a number");
            assert!(stops > 30, "{stops} things can have the focus");
            for number in 0..stops {
                tab(&client).await;
                let focus = evaluate(&client, FOCUS).await;
                assert_eq!(focus[0], json!(number), "in the order of the page, none passed over: {focus}");
                assert_eq!(focus[1], json!(true), "one sees the focus, {scheme}: {focus}");
            }
            // Behind the last one the focus leaves the page: it is caught nowhere.
            tab(&client).await;
            let left =
                "return document.activeElement === document.body || stops[0] === document.activeElement";
            assert_eq!(evaluate(&client, left).await, true);
        }
        // The control: a focus that nobody sees is found.
        let unseen = "const sheet = new CSSStyleSheet();
            sheet.replaceSync('*:focus-visible { outline: none !important }');
            document.adoptedStyleSheets = [sheet]; stops[0].focus()";
        evaluate(&client, unseen).await;
        assert_eq!(evaluate(&client, FOCUS).await[1], json!(false));
        let places = client.execute(PLACES, vec![json!(ORDER)]).await.expect("the script runs");
        let places: Vec<i64> = places.as_array().expect("places").iter().filter_map(Value::as_i64).collect();
        assert!(!places.contains(&-1) && places.is_sorted() && places.len() == ORDER.len(), "{places:?}");
    })
    .await;
}

/// Where the first stop that fits each selector stands among all.
const PLACES: &str = "return arguments[0].map((wanted) => stops.findIndex((it) => it.matches(wanted)))";

/// Presses the tab key itself; typing it into what has the focus would name a file in a box for files.
async fn tab(client: &Client) {
    let key = |kind: &str| json!({ "type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9 });
    for kind in ["keyDown", "keyUp"] {
        command(client, "Input.dispatchKeyEvent", key(kind)).await;
    }
}
