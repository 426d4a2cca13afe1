//! A change tried on the message that was sent, by the keyboard alone: explained as one types, beside the first answer,
//! and taken back. And another message beside it.

use fantoccini::Client;
use suite::browser::{evaluate, open, refused, with_browser};
use suite::built_page;
use suite::eventually::eventually;
use xtask::engine::Engine;

use super::hands::{boxes, click, focus_is_on, number_of, paste, press, sample, see, text_of};

const ENTER: &str = "\u{e007}";
const F2: &str = "\u{e032}";
const ALT_SHIFT_M: &str = "\u{e00a}\u{e008}m";

#[tokio::test]
async fn chromium_tries_a_change() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        let pasted = sample("example-1");
        paste(&client, "paste", &pasted).await;
        see(&client, "#headline", "not saved").await;
        press_f2_on_the_first_mark(&client).await;
        // What stands there is chosen, so that one types over it.
        press(&client, "141^Influenza^CVX").await;
        see(&client, "#mark-1", "141").await;
        see(&client, ".trial", "The registry has not seen this change.").await;
        let told = text_of(&client, ".trial").await;
        for part in
            ["RXA-5", "368", "141^Influenza^CVX", "split virus", "Changed at problem 1. Only the registry"]
        {
            assert!(told.contains(part), "{part} in {told}");
        }
        // The registry never saw the new code, so no word of its answer is about it.
        assert!(!text_of(&client, "#card-1").await.contains("141"));
        assert!(
            boxes(&client).await[0].as_str().is_some_and(|text| text.contains("**368**^")),
            "the box stays"
        );
        press(&client, ENTER).await;
        eventually("the focus is back in the field", async || {
            let label = "return document.activeElement.getAttribute('aria-label') ?? ''";
            evaluate(&client, label).await.as_str()?.starts_with("RXA-5 ").then_some(())
        })
        .await;
        the_change_is_masked_with_the_rest(&client).await;
        escape_and_the_undo_key_take_back(&client).await;
        click(&client, ".trial .ways button:first-child").await;
        see(&client, "#mark-1", "368").await;
        focus_is_on(&client, "headline").await;
        assert_eq!(number_of(&client, ".trial").await, 0);
        another_message_is_compared(&client, &pasted).await;
        assert_eq!(refused(&client).await, 0);
    })
    .await;
}

/// A field with long words about it: they go when the field is left, and the button must not go with them.
#[tokio::test]
async fn chromium_tries_a_change_with_the_mouse() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        let ids = "7001^^^EHR^MR~987654320^^^SSA^SS~XK55512^^^CA^MA~55001^^^EHR^PI";
        paste(&client, "paste", &super::mask::PASTED.replace("77123456^^^C^MR", ids)).await;
        see(&client, "#headline", "not saved").await;
        click(&client, "#sent [aria-label^='PID-3 ']").await;
        see(&client, "#sent .change", "PID-3").await;
        click(&client, "#sent .change").await;
        eventually("the field can be changed", async || {
            (number_of(&client, "#sent .field-edit input").await == 1).then_some(())
        })
        .await;
    })
    .await;
}

async fn press_f2_on_the_first_mark(client: &Client) {
    evaluate(client, "document.querySelector('#sent .f[tabindex=\"0\"]').focus()").await;
    press(client, F2).await;
    focus_is_on(client, "change").await;
}

async fn escape_and_the_undo_key_take_back(client: &Client) {
    press_f2_on_the_first_mark(client).await;
    press(client, "9").await;
    see(client, "#mark-1", "9").await;
    press(client, "\u{e00c}").await;
    see(client, "#mark-1", "141").await;
    let before = boxes(client).await;
    press(client, "\u{e009}z").await;
    see(client, "#mark-1", "368").await;
    assert_eq!(boxes(client).await, before, "what was pasted is not undone");
    press_f2_on_the_first_mark(client).await;
    press(client, "141^Influenza^CVX").await;
    press(client, ENTER).await;
    see(client, "#mark-1", "141").await;
}

async fn the_change_is_masked_with_the_rest(client: &Client) {
    press(client, ALT_SHIFT_M).await;
    see(client, ".trial", "set aside").await;
    assert!(!text_of(client, ".answer, .trial").await.contains("141"));
    assert_eq!(number_of(client, "button.change, .field-edit").await, 0, "stand-ins cannot be changed");
    press(client, ALT_SHIFT_M).await;
    see(client, "#mark-1", "141").await;
}

async fn another_message_is_compared(client: &Client, pasted: &str) {
    click(client, ".compare summary").await;
    paste(client, "other", "MSH|^~\\&|no doses").await;
    see(client, ".compare [role=status]", "No message with vaccinations").await;
    let other = pasted.replace("**368**^", "08^");
    assert_ne!(other, pasted);
    paste(client, "other", &other).await;
    see(client, ".compare .changes", "RXA-5").await;
    assert_eq!(number_of(client, ".compare .changes li").await, 1);
    paste(client, "other", pasted).await;
    see(client, ".compare [role=status]", "No field differs").await;
    paste(client, "other", &other).await;
    see(client, ".compare .changes", "RXA-5").await;
    press(client, ALT_SHIFT_M).await;
    let hidden = "const box = document.querySelector('.compare'); return !box.checkVisibility() && !box.querySelector('li')";
    eventually("what is compared is hidden with the rest", async || {
        (evaluate(client, hidden).await == true).then_some(())
    })
    .await;
}
