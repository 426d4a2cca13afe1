//! Hiding who it is: with one key, by the keyboard, nothing on the page tells a person any more, in whatever way the
//! messages are shown; and all of it comes back.

use fantoccini::{Client, Locator};
use serde_json::json;
use suite::browser::{evaluate, open, refused, with_browser};
use suite::built_page;
use suite::eventually::eventually;
use xtask::engine::Engine;

use super::hands::{attribute, boxes, paste, see};

/// What tells a person, in values that stand nowhere else.
pub(super) const TELLS: [&str; 12] = [
    "Zqorvan",
    "Zqelmira",
    "ZQBRAND",
    "77123456",
    "20170923",
    "Zqhollow",
    "98765",
    "5550199",
    "Zqodell",
    "Zqamari",
    "zqmail",
    "8812345678",
];

pub(super) const PASTED: &str = "MSH|^~\\&|IIS|R|EHR|C|20240311||ACK^V04^ACK|A1|P|2.5.1\nMSA|AE|M1\n\
    ERR||PID^1^5^1^1|102|W|4|||Last name Zqorvan of patient ZQELMIRA Zqorvan (born 09/23/2017) looks like a test\n\
    ERR||RXA^1^5^1^1|103|E|5|||Vaccine code 993 of Zqorvan not recognized - vaccination rejected\n\n\
    MSH|^~\\&|EHR|C|IIS|R|20240311||VXU^V04^VXU_V04|M1|P|2.5.1\n\
    PID|1||77123456^^^C^MR||Zqorvan^Zqelmira^^^^^L|ZQBRAND^Ida|20170923|F|||9 Zqhollow Rd^^Fern^OR^98765^USA||^PRN^PH^^^555^5550199~^NET^Internet^zqmail@example.com\n\
    ORC|RE|P1^C|F1^C|||||||8812345678^Zqodell^Rita\n\
    RXA|0|1|20240311||993^MMR^CVX|0.5|mL^mL^UCUM||00^New^NIP001|8812345678^Zqamari^Noor\n";

#[tokio::test]
async fn chromium_hides_who_it_is() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        paste(&client, "paste", PASTED).await;
        see(&client, "#headline", "not saved").await;
        let headline = text(&client, "#headline").await;
        assert_eq!(told(&client).await, TELLS, "without the mask all of it is on the page");
        let seek = client.find(Locator::Id("seek")).await.expect("a box to type in");
        seek.send_keys("Zqorvan").await.expect("typed");
        see(&client, ".view-bar [role=status]", "places").await;
        press_mask(&client).await;
        eventually("what was sought is gone", async || {
            let none = "return document.getElementById('seek').value === '' && !document.querySelector('.f.found')";
            (evaluate(&client, none).await == true).then_some(())
        })
        .await;
        nothing_is_told(&client, "with the mask on").await;
        assert_eq!(text(&client, "#headline").await, headline, "the result is the same");
        assert_eq!(text(&client, "#mark-1").await, "993", "a refused code stays");
        evaluate(
            &client,
            "[...document.querySelectorAll('.view-bar button')].find((it) => it.textContent === 'Table').click();
             document.querySelectorAll('details').forEach((it) => { it.open = true; })",
        )
        .await;
        see(&client, "#sent table", "RXA-5").await;
        nothing_is_told(&client, "in a table, and unfolded").await;
        evaluate(&client, "document.getElementById('language').click()").await;
        see(&client, "#mask", "Ocultar").await;
        assert_eq!(attribute(&client, "#mask", "aria-pressed").await, "true", "another language shows no more");
        nothing_is_told(&client, "in Spanish").await;
        assert_eq!(boxes(&client).await[0], json!(PASTED), "what was pasted is hidden, not gone");
        press_mask(&client).await;
        eventually("all is back", async || (told(&client).await == TELLS).then_some(())).await;
        press_mask(&client).await;
        evaluate(&client, "document.querySelector('.mask button:nth-of-type(3)').click()").await;
        eventually("the boxes are empty and there, so that one can mask first and paste then", async || {
            let free = "const box = document.getElementById('paste'); return box.checkVisibility() && box.value === ''";
            (evaluate(&client, free).await == true).then_some(())
        })
        .await;
        paste(&client, "paste", PASTED).await;
        see(&client, "#mark-1", "993").await;
        nothing_is_told(&client, "when it is pasted with the mask on").await;
        one_after_the_other(&client).await;
        assert_eq!(refused(&client).await, 0);
    })
    .await;
}

/// The box for a message that is still wanted stays in reach, the one that was filled does not.
async fn one_after_the_other(client: &Client) {
    evaluate(client, "document.querySelector('.mask button:nth-of-type(3)').click()").await;
    let shown = "return [...document.querySelectorAll('.pair textarea')].map((it) => it.checkVisibility())";
    eventually("both boxes are there", async || {
        (evaluate(client, shown).await == json!([true, true])).then_some(())
    })
    .await;
    let (reply, sent) = PASTED.split_once("\n\n").expect("two messages");
    paste(client, "paste", reply).await;
    eventually("the box for the other message is there", async || {
        (evaluate(client, shown).await == json!([false, true])).then_some(())
    })
    .await;
    nothing_is_told(client, "of a reply alone").await;
    paste(client, "paste-sent", sent).await;
    see(client, "#mark-1", "993").await;
    assert_eq!(evaluate(client, shown).await, json!([false, false]));
    nothing_is_told(client, "when both were pasted one after the other").await;
}

async fn press_mask(client: &Client) {
    let before = attribute(client, "#mask", "aria-pressed").await;
    let body = client.find(Locator::Css("body")).await.expect("the page");
    // Alt, Shift and the letter, as a person presses them.
    body.send_keys("\u{e00a}\u{e008}m").await.expect("typed");
    eventually("the mask is turned", async || {
        (attribute(client, "#mask", "aria-pressed").await != before).then_some(())
    })
    .await;
}

async fn text(client: &Client, selector: &str) -> String {
    super::hands::text_of(client, selector).await
}

async fn nothing_is_told(client: &Client, when: &str) {
    let none: [&str; 0] = [];
    assert_eq!(told(client).await, none, "{when}");
}

/// Which of the telling values stand on the page: in its texts, in the names for screen readers, or in a box that is
/// shown. What is shown of the boxes are their own texts.
async fn told(client: &Client) -> Vec<&'static str> {
    let all = evaluate(
        client,
        "const shown = [...document.querySelectorAll('textarea, input')].filter((it) => it.checkVisibility());
         return document.body.outerHTML.replace(/<script[^]*?<\\/script>/g, '')
           + shown.map((it) => it.value).join(' ')",
    )
    .await;
    let all = all.as_str().unwrap_or_default().to_lowercase();
    assert!(all.len() > 1_000, "the page is there");
    TELLS.into_iter().filter(|value| all.contains(&value.to_lowercase())).collect()
}
