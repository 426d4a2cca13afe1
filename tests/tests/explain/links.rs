//! Links that ask for a sample, a page to read, or a look; the page on how a reply is read; and the size for a projector.

use fantoccini::Client;
use serde_json::json;
use suite::browser::{evaluate, open, refused, with_browser};
use suite::built_page;
use suite::eventually::eventually;
use xtask::engine::Engine;

use super::hands::{boxes, click, focus_is_on, number_of, paste, press, sample, see, text_of};

#[tokio::test]
async fn chromium_follows_links() {
    with_browser(Engine::Chromium, None, async |client| {
        let address = built_page::file_url();
        open(&client, &format!("{address}#sample=1&language=es&length=brief&size=projector")).await;
        see(&client, "#headline", "no se guardó").await;
        see(&client, ".view-bar", "Tabla").await;
        assert!(boxes(&client).await[0].as_str().is_some_and(|text| text.contains("MSA|")));
        assert!(boxes(&client).await[1].as_str().is_some_and(|text| text.contains("PID|")));
        assert_eq!(number_of(&client, "#card-1 .rows").await, 0, "told briefly");
        assert!(letters(&client).await > 20.0, "large letters");
        focus_is_on(&client, "headline").await;
        // What the page does not know changes nothing, and is not shown.
        ask(&client, "#sample=1%3Cb%3E&cause=%3Cb%3E&language=xx").await;
        ask(&client, "#cause=vaccine_code&language=en&size=usual").await;
        see(&client, "#cause", "vaccine code").await;
        focus_is_on(&client, "cause").await;
        assert!((letters(&client).await - 16.0).abs() < 0.1);
        // The program as it lies in the page may hold any letters.
        let shown = "const all = document.body.cloneNode(true);
            all.querySelector('#wasm').remove();
            return all.innerHTML.includes('%3C')";
        assert_eq!(evaluate(&client, shown).await, false);
        assert_eq!(refused(&client).await, 0);
    })
    .await;
}

#[tokio::test]
async fn chromium_tells_how_a_reply_is_read() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        let pasted = sample("example-1");
        paste(&client, "paste", &pasted).await;
        see(&client, "#headline", "not saved").await;
        let before = boxes(&client).await;
        ask(&client, "#how-to-read").await;
        see(&client, "#how-to-read", "ERR-12").await;
        assert_eq!(evaluate(&client, "return document.activeElement.parentNode.id").await, "how-to-read");
        let told = text_of(&client, "#how-to-read").await;
        for part in ["AE", "message read, problems are listed", "W", "MSA-2", "ERR-2", "where in the message"]
        {
            assert!(told.contains(part), "{part} in {told}");
        }
        evaluate(&client, "document.querySelector('.causes a').focus()").await;
        press(&client, "\u{e007}").await;
        focus_is_on(&client, "cause").await;
        assert_eq!(number_of(&client, ".causes a[aria-current]").await, 1);
        assert_eq!(boxes(&client).await, before, "what was pasted stays");
        see(&client, "#headline", "not saved").await;
        let size = ".mask button[aria-pressed]:nth-of-type(2)";
        click(&client, size).await;
        eventually("all is large", async || (letters(&client).await > 20.0).then_some(())).await;
        click(&client, size).await;
        eventually("all is as it was", async || (letters(&client).await < 17.0).then_some(())).await;
        // The address is the user's: the page never writes what was pasted into it.
        let address = evaluate(&client, "return location.hash").await;
        assert!(address.as_str().is_some_and(|hash| hash.starts_with("#cause=")), "{address}");
    })
    .await;
}

/// Changes the part of the address behind its `#`, as a person does who opens a link to the page that is open.
async fn ask(client: &Client, wish: &str) {
    client.execute("location.hash = arguments[0]", vec![json!(wish)]).await.expect("the script runs");
}

/// The height of the letters, in CSS pixels.
async fn letters(client: &Client) -> f64 {
    let script = "return parseFloat(getComputedStyle(document.body).fontSize)";
    evaluate(client, script).await.as_f64().unwrap_or_default()
}
