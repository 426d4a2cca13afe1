//! Notes to hand on: without patient data, reached, copied, saved and printed by the keyboard alone; and the key that
//! empties the page.

use fantoccini::Client;
use serde_json::json;
use suite::browser::{evaluate, open, refused, with_browser};
use suite::built_page;
use suite::devtools::command;
use suite::eventually::eventually;
use xtask::engine::Engine;

use super::hands::{attribute, boxes, click, focus_is_on, number_of, paste, press, see, text_of};
use super::mask::{PASTED, TELLS};

const CONTROL: char = '\u{e009}';
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

/// Keeps what is offered for saving and printing where the test can read it: no file is written, no window opens.
const WATCH: &str = "
    window.told = {};
    URL.createObjectURL = (blob) => { blob.text().then((text) => { window.told.text = text; }); return 'blob:null/none'; };
    HTMLAnchorElement.prototype.click = function () { window.told.name = this.download; };
    // As on a telephone: the paper is laid out after the call has come back.
    window.print = () => setTimeout(() => {
      window.told.print = document.documentElement.dataset.print;
      dispatchEvent(new Event('afterprint'));
    }, 50);";

#[tokio::test]
async fn chromium_hands_a_note_on() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        evaluate(&client, WATCH).await;
        paste(&client, "paste", PASTED).await;
        see(&client, "#headline", "not saved").await;
        press(&client, &format!("{CONTROL}s")).await;
        see(&client, "#hand-over .letter", "M1").await;
        assert_eq!(evaluate(&client, "return document.activeElement.tagName").await, "SUMMARY");
        let vendor = text_of(&client, ".letter").await;
        tells_nobody(&vendor);
        for told in ["RXA-5.1", "993", "ERR-3 103", "Vaccine code 993 of", "…"] {
            assert!(vendor.contains(told), "{told} in {vendor}");
        }
        tab_to(&client, "copy").await;
        press(&client, ENTER).await;
        see(&client, "#hand-over [role=status]", "Copied").await;
        tab_to(&client, "text").await;
        press(&client, ENTER).await;
        let saved = told(&client, "text").await;
        tells_nobody(&saved);
        assert!(saved.starts_with("Note for the vendor") && saved.contains("Value sent: 993"), "{saved}");
        assert_eq!(told(&client, "name").await, "registry-note.txt", "no file name tells of the message");
        tab_to(&client, "print").await;
        press(&client, ENTER).await;
        assert_eq!(told(&client, "print").await, "note");
        assert_eq!(number_of(&client, "[data-print]").await, 0, "only while it is printed");
        click(&client, "#hand-over .length button:last-child").await;
        see(&client, ".letter", "front desk").await;
        tells_nobody(&text_of(&client, ".letter").await);
        on_paper(&client).await;
        // What was copied is pasted into the other box.
        evaluate(&client, "document.getElementById('paste-sent').focus()").await;
        press(&client, &format!("{CONTROL}v")).await;
        eventually("the note was copied", async || {
            let pasted = boxes(&client).await[1].as_str()?.to_string();
            pasted.starts_with("Note for the vendor").then(|| tells_nobody(&pasted))
        })
        .await;
        press(&client, "\u{e00a}\u{e008}c").await;
        eventually("all is gone", async || (boxes(&client).await == json!(["", ""])).then_some(())).await;
        focus_is_on(&client, "paste").await;
        assert_eq!(number_of(&client, ".answer, #hand-over").await, 0);
        assert_eq!(refused(&client).await, 0);
    })
    .await;
}

fn tells_nobody(text: &str) {
    let text = text.to_lowercase();
    for value in TELLS {
        assert!(!text.contains(&value.to_lowercase()), "{value} in {text}");
    }
}

/// Moves the focus with the Tab key until it is on a button below the note.
async fn tab_to(client: &Client, deed: &str) {
    for _ in 0..20 {
        press(client, TAB).await;
        if attribute(client, ":focus", "data-deed").await == deed {
            return;
        }
    }
    panic!("the Tab key does not reach {deed}");
}

async fn told(client: &Client, what: &str) -> String {
    let script = format!("return window.told.{what} ?? null");
    eventually(what, async || evaluate(client, &script).await.as_str().map(String::from)).await
}

/// On paper the note stands alone when it is printed, and does not stand behind the answer.
async fn on_paper(client: &Client) {
    command(client, "Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    for (set, note, answer) in
        [("setAttribute('data-print', 'note')", true, false), ("removeAttribute('data-print')", false, true)]
    {
        let script = format!(
            "document.documentElement.{set};
             return ['.letter', '#headline'].map((it) => document.querySelector(it).checkVisibility())"
        );
        assert_eq!(evaluate(client, &script).await, json!([note, answer]), "{set}");
    }
    command(client, "Emulation.setEmulatedMedia", json!({ "media": "" })).await;
}
