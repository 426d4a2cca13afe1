//! The main journey in the built page: paste a reply and its message, read what became of each dose, find the
//! place in the message, and get back.

use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::json;
use suite::browser::{evaluate, open, refused, with_browser};
use suite::built_page;
use suite::eventually::eventually;
use xtask::engine::Engine;

use hands::{
    attribute, boxes, click, example, focus_is_on, in_view, number_of, paste, press, sample, see, text_of,
};

#[path = "explain/hand_over.rs"]
mod hand_over;
#[path = "explain/hands.rs"]
mod hands;
#[path = "explain/inputs.rs"]
mod inputs;
#[path = "explain/links.rs"]
mod links;
#[path = "explain/mask.rs"]
mod mask;
#[path = "explain/registries.rs"]
mod registries;
#[path = "explain/trial.rs"]
mod trial;
#[path = "explain/views.rs"]
mod views;

#[tokio::test]
async fn chromium_explains_the_first_example() {
    explains_the_first_example(Engine::Chromium).await;
}

#[tokio::test]
async fn firefox_explains_the_first_example() {
    explains_the_first_example(Engine::Firefox).await;
}

#[tokio::test]
async fn webkit_explains_the_first_example() {
    explains_the_first_example(Engine::WebKit).await;
}

async fn explains_the_first_example(engine: Engine) {
    with_browser(engine, None, async |client| {
        let site = built_page::site();
        let text = example("example-1");
        for url in [built_page::file_url(), format!("http://{}/", site.address())] {
            open(&client, &url).await;
            paste(&client, "paste", &text).await;
            see(&client, "#headline", "not saved").await;
            see(&client, ".dose", "Oct 1, 2016").await;
            see(&client, "#card-1", "368").await;
            see(&client, "#card-1 .where", "RXA-5.1").await;
            assert_eq!(text_of(&client, "#mark-1").await, "368", "the mark covers the code and nothing else");
            let line =
                "return document.querySelector('#mark-1').closest('li').querySelector('.text').textContent";
            let line = evaluate(&client, line).await.to_string();
            assert!(
                line.contains("20161001|20161001|368^meningococcal"),
                "the line is shown as it was read: {line}"
            );
            from_card_to_mark_and_back(&client).await;
            assert_eq!(boxes(&client).await, json!([text, ""]), "the text stays in its box");
            assert_eq!(refused(&client).await, 0, "{url} was refused something by its own policy");
            assert_eq!(evaluate(&client, "return document.getElementById('notice').hidden").await, true);
        }
    })
    .await;
}

/// The way of somebody who uses no mouse.
async fn from_card_to_mark_and_back(client: &Client) {
    let place = client.find(Locator::Css("#card-1 button.where")).await.expect("the place leads to its mark");
    place.send_keys(&Key::Enter.to_string()).await.expect("typed");
    focus_is_on(client, "mark-1").await;
    let name = attribute(client, "#mark-1", "aria-label").await;
    assert!(name.starts_with("Problem 1: RXA-5.1") && name.ends_with("vaccine code, 368"), "{name}");
    assert!(in_view(client, "#mark-1").await, "the mark is scrolled into view");
    assert_eq!(attribute(client, "#card-1", "aria-current").await, "true", "its card is drawn as current");
    press(client, &Key::Enter.to_string()).await;
    focus_is_on(client, "card-1").await;
    press(client, &Key::Escape.to_string()).await;
    focus_is_on(client, "headline").await;
    press(client, "n").await;
    focus_is_on(client, "card-1").await;
    // The same way by mouse.
    click(client, "#card-1 button.where").await;
    focus_is_on(client, "mark-1").await;
    // Outside the answer a letter is only a letter (WCAG 2.1.4).
    evaluate(client, "document.activeElement.blur()").await;
    press(client, "n").await;
    assert_eq!(evaluate(client, "return document.activeElement === document.body").await, true);
}

#[tokio::test]
async fn chromium_shows_what_each_kind_of_reply_needs() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        consequences_are_folded_under_their_cause(&client).await;
        a_remark_shows_the_empty_place(&client).await;
        several_replies_can_be_chosen_from(&client).await;
        other_text_is_explained_as_what_it_is(&client).await;
        a_message_of_another_reply_is_said_to_be_another(&client).await;
        what_was_mended_and_how_old_the_page_is(&client).await;
        assert_eq!(refused(&client).await, 0, "in normal use the policy refuses nothing");
    })
    .await;
}

async fn consequences_are_folded_under_their_cause(client: &Client) {
    paste(client, "paste", &example("example-2")).await;
    see(client, "#problems", "1 problem, 2 consequences").await;
    assert_eq!(number_of(client, ".card").await, 1, "three lines of the reply are told as one problem");
    assert_eq!(text_of(client, "#mark-1").await, "???");
    assert_eq!(evaluate(client, "return document.querySelector('.follow').open").await, false);
    client.find(Locator::Css(".follow > summary")).await.expect("the fold").click().await.expect("clicked");
    assert_eq!(number_of(client, ".follow li").await, 2, "both consequences are within reach");
    // The dose is lost because of the observation: its line is marked too, and drawn as a consequence.
    let dose = "return document.getElementById('mark-1b').closest('li').className";
    let dose = evaluate(client, dose).await.to_string();
    assert!(dose.contains("whole") && dose.contains("dashed"), "{dose}");
    for (id, words) in
        [("reply-1", "INACCURATE"), ("reply-1a", "OBX #1 IGNORED"), ("reply-1b", "RXA #1 rejected")]
    {
        let line = format!("return document.getElementById('{id}').closest('li').textContent");
        let line = evaluate(client, &line).await.to_string();
        assert!(line.contains(words), "the number {id} stands at the wrong line: {line}");
    }
}

async fn a_remark_shows_the_empty_place(client: &Client) {
    paste(client, "paste", &example("remark-with-vxu")).await;
    see(client, "#headline", "Nothing was lost").await;
    see(client, "#mark-1.slot", "RXA-10.13").await;
    see(client, "#mark-1.slot", "nothing sent").await;
    let before = "return document.getElementById('mark-1').previousSibling.textContent";
    assert_eq!(
        evaluate(client, before).await,
        "1245319590^Smith^Janet",
        "it stands behind the last component"
    );
    see(client, ".fate", "Saved, with a remark").await;
    assert!(
        attribute(client, "#card-1 .badge", "class").await.contains("round"),
        "a remark has a shape of its own"
    );
}

async fn several_replies_can_be_chosen_from(client: &Client) {
    paste(client, "paste", &example("whole-document")).await;
    eventually("four replies are offered", async || {
        (number_of(client, ".choice button").await == 4).then_some(())
    })
    .await;
    assert_eq!(attribute(client, ".choice li:first-child button", "aria-pressed").await, "true");
    let fourth = client.find(Locator::Css(".choice li:nth-child(4) button")).await.expect("the fourth reply");
    assert!(fourth.text().await.expect("its words").contains("420182"));
    fourth.click().await.expect("clicked");
    see(client, "#headline", "rejected the whole message").await;
    assert_eq!(text_of(client, "#mark-1").await, "Z");
    // One more reply, so that there is something new to wait for.
    let fifth = "MSH|^~\\&|CAIR IIS|||X|20240305||ACK^V04^ACK|FIFTH|P|2.5.1\nMSA|AA|FIFTH\n";
    paste(client, "paste-sent", fifth).await;
    see(client, ".choice li:nth-child(5)", "FIFTH").await;
    assert!(text_of(client, "#headline").await.contains("rejected"), "the same reply is shown");
    assert_eq!(
        attribute(client, ".choice li:nth-child(4) button", "aria-pressed").await,
        "true",
        "the choice stays"
    );
    paste(client, "paste-sent", "").await;
}

async fn other_text_is_explained_as_what_it_is(client: &Client) {
    paste(client, "paste", "Dear all,\nplease find the <b>report</b> attached.").await;
    see(client, "#headline", "No reply from a registry").await;
    assert_eq!(number_of(client, ".card").await, 0);
    assert_eq!(number_of(client, ".sheet").await, 0);
}

async fn a_message_of_another_reply_is_said_to_be_another(client: &Client) {
    let clean = sample("clean");
    let (reply, _) = clean.split_once("\n\n").expect("two messages");
    let other = example("remark-with-vxu");
    let sent = other.rfind("MSH|").expect("two messages");
    paste(client, "paste", &other[sent..]).await;
    paste(client, "paste-sent", reply).await;
    see(client, "#sent-title", "not the one answered").await;
    see(client, ".fate", "Not known").await;
    paste(client, "paste-sent", "").await;
}

async fn what_was_mended_and_how_old_the_page_is(client: &Client) {
    paste(client, "paste", &example("example-3")).await;
    see(client, "#headline", "rejected the whole message").await;
    let mended = "return [...document.querySelectorAll('.mended > li')].map((it) => it.textContent)";
    let mended = evaluate(client, mended).await;
    let mended = mended.as_array().expect("a list");
    assert!(!mended.is_empty(), "what was mended is listed");
    for line in mended.iter().map(|line| line.as_str().unwrap_or_default()) {
        let text = line.strip_prefix("ACK ").or(line.strip_prefix("VXU "));
        assert!(text.is_some_and(|text| text.len() > 10), "it says in which message, and what: {line}");
    }
    let foot = text_of(client, "footer").await;
    assert!(foot.contains(concat!("Version ", env!("CARGO_PKG_VERSION"))), "{foot}");
    let (_, date) = foot.split_once("Vaccine list of ").expect("how old the list is");
    assert!(date.len() >= 11 && date.contains(", 20"), "a date as people read it: {date}");
}

#[tokio::test]
async fn chromium_tells_the_name_of_every_field() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        paste(&client, "paste", &example("example-1")).await;
        see(&client, "#sent", "20161001").await;
        assert_eq!(number_of(&client, "#sent .f[tabindex='0']").await, 1, "one stop of the tab key for the message");
        evaluate(&client, "document.querySelector('#sent .f[tabindex=\"0\"]').focus()").await;
        see(&client, "#sent .field-bar", "RXA-5").await;
        see(&client, "#sent .field-bar", "Administered Code").await;
        press(&client, &Key::Right.to_string()).await;
        see(&client, "#sent .field-bar", "RXA-6").await;
        press(&client, &Key::Up.to_string()).await;
        see(&client, "#sent .field-bar", "ORC-6").await;
        press(&client, &Key::Home.to_string()).await;
        see(&client, "#sent .field-bar", "ORC-1").await;
        assert_eq!(number_of(&client, "#sent .f[tabindex='0']").await, 1, "the stop has moved along");
        let named = "return [...document.querySelectorAll('.sheet .f')].every((it) => /^[A-Z0-9]{3}-\\d+ ./.test(it.getAttribute('aria-label')))";
        assert_eq!(evaluate(&client, named).await, true, "every field has its name");
        // Keys with others belong to the browser.
        let shifted = "return document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
            { key: 'ArrowLeft', altKey: true, bubbles: true, cancelable: true }))";
        assert_eq!(evaluate(&client, shifted).await, true, "Alt and an arrow still lead back");
        // By mouse or touch.
        point(&client, "1.7", 1).await;
        see(&client, "#sent .field-bar", "PID-8").await;
        // The page scrolls under the resting mouse, and the keyboard goes on: what came last is told.
        point(&client, "1.4", 0).await;
        press(&client, &Key::Right.to_string()).await;
        see(&client, "#sent .field-bar", "ORC-2").await;
        click(&client, "#sent [data-at='1.4']").await;
        see(&client, "#sent .field-bar", "PID-5").await;
        click(&client, "#mark-1").await;
        focus_is_on(&client, "card-1").await;
    })
    .await;
}

/// Sends what the browser sends when the mouse is over a field: also when only the page has moved.
async fn point(client: &Client, at: &str, movement: i32) {
    let script = format!(
        "document.querySelector(`#sent [data-at='{at}']`)
            .dispatchEvent(new MouseEvent('mousemove', {{ bubbles: true, movementX: {movement} }}))"
    );
    evaluate(client, &script).await;
}

#[tokio::test]
async fn chromium_fits_the_page_into_a_narrow_window() {
    // Browsers do not make their windows this narrow, but a frame can be. It lies on disk like the page: the
    // server forbids framing.
    let folder = tempfile::tempdir().expect("a temporary folder");
    let narrow = folder.path().join("narrow.html");
    let frame =
        format!("<!doctype html><iframe src='{}' width='320' height='800'></iframe>", built_page::file_url());
    std::fs::write(&narrow, frame).expect("the frame is written");
    with_browser(Engine::Chromium, None, async move |client| {
        client.goto(&built_page::url_of(&narrow)).await.expect("the frame opens");
        client.enter_frame(0).await.expect("the page in the frame");
        eventually("the page starts", async || (number_of(&client, "#paste").await == 1).then_some(())).await;
        fits(&client, "empty boxes").await;
        for name in ["example-1", "example-2", "example-3", "remark-with-vxu", "whole-document"] {
            paste(&client, "paste", "").await;
            eventually("the answer before is gone", async || {
                (number_of(&client, "#headline").await == 0).then_some(())
            })
            .await;
            paste(&client, "paste", &example(name)).await;
            see(&client, "#headline", ".").await;
            evaluate(&client, "document.querySelectorAll('details').forEach((it) => { it.open = true; })")
                .await;
            fits(&client, name).await;
        }
        drop(folder);
    })
    .await;
}

async fn fits(client: &Client, state: &str) {
    let widths = evaluate(client, "return [document.documentElement.scrollWidth, innerWidth]").await;
    assert_eq!(widths[1], 320);
    assert!(widths[0].as_u64() <= widths[1].as_u64(), "{state} is wider than the window: {widths}");
}
