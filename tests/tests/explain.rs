//! The main journey in the built page: paste a reply and its message, read what became of each dose, find the
//! place in the message, and get back.

use std::path::Path;

use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use suite::browser::{evaluate, open, refused, with_browser};
use suite::built_page;
use suite::eventually::eventually;
use xtask::engine::Engine;
use xtask::repository;

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
        samples_fill_the_boxes(&client).await;
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
    paste(client, "paste-sent", "A line that changes nothing.").await;
    eventually("the text is explained anew", async || {
        (text_of(client, "#headline").await.contains("rejected")).then_some(())
    })
    .await;
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

async fn samples_fill_the_boxes(client: &Client) {
    client.find(Locator::Css(".clear")).await.expect("a way to start anew").click().await.expect("clicked");
    eventually("the answer is gone", async || (number_of(client, "#headline").await == 0).then_some(()))
        .await;
    assert_eq!(boxes(client).await, json!(["", ""]));
    assert_eq!(number_of(client, ".samples button").await, 4);
    client
        .find(Locator::Css(".samples li:last-child button"))
        .await
        .expect("a sample")
        .click()
        .await
        .expect("clicked");
    see(client, "#headline", "accepted").await;
    eventually("three doses are shown as saved", async || {
        (number_of(client, ".fate.kept").await == 3).then_some(())
    })
    .await;
    assert_eq!(number_of(client, ".card").await, 0);
    let boxes = boxes(client).await;
    assert!(boxes[0].as_str().is_some_and(|text| text.contains("MSA|AA|")), "{boxes}");
    assert!(boxes[1].as_str().is_some_and(|text| text.contains("VXU^V04")), "{boxes}");
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
        // By mouse or touch.
        let hover = "document.querySelector('#sent [data-at=\"1.7\"]')
            .dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))";
        evaluate(&client, hover).await;
        see(&client, "#sent .field-bar", "PID-8").await;
        click(&client, "#sent [data-at='1.4']").await;
        see(&client, "#sent .field-bar", "PID-5").await;
        click(&client, "#mark-1").await;
        focus_is_on(&client, "card-1").await;
    })
    .await;
}

#[tokio::test]
async fn chromium_reads_dropped_files() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        drop_file(&client, "paste", example("example-1").as_bytes()).await;
        see(&client, "#headline", "not saved").await;
        // "José" as older Windows systems write it.
        let message = b"MSH|^~\\&|EHR|X|||20240305||VXU^V04^VXU_V04|420122|P|2.5.1\rPID|1||7^^^X^MR||Garc\xEDa^Jos\xE9\r";
        drop_file(&client, "paste-sent", message).await;
        eventually("the file is in the box", async || {
            boxes(&client).await[1].as_str()?.contains("Garc\u{ed}a^Jos\u{e9}").then_some(())
        })
        .await;
        let chosen = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(chosen.path(), "MSA|AR|1").expect("written");
        let button = client.find(Locator::Css(".box:first-child input[type=file]")).await.expect("the file button");
        button.send_keys(&chosen.path().display().to_string()).await.expect("chosen");
        eventually("the chosen file is in the box", async || (boxes(&client).await[0] == "MSA|AR|1").then_some(()))
            .await;
        assert_eq!(refused(&client).await, 0, "reading a file asks for nothing outside");
    })
    .await;
}

#[tokio::test]
async fn chromium_keeps_the_text_when_the_program_breaks() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        // The program draws the answer before this element; without it, it cannot go on.
        evaluate(&client, "document.querySelector('.find').remove()").await;
        paste(&client, "paste", "MSH|^~\\&|X\nPID|1||SECRET").await;
        see(&client, "#notice", "went wrong").await;
        assert!(!text_of(&client, "#notice").await.contains("SECRET"), "the notice has words of its own");
        assert_eq!(boxes(&client).await, json!(["MSH|^~\\&|X\nPID|1||SECRET", ""]));
    })
    .await;
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

/// Lets a file fall on a box, as the browser does it.
async fn drop_file(client: &Client, id: &str, bytes: &[u8]) {
    const DROP: &str = "
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(arguments[1])], 'message.hl7'));
        const fall = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data });
        document.getElementById(arguments[0]).dispatchEvent(fall);";
    client.execute(DROP, vec![json!(id), json!(bytes)]).await.expect("the script runs");
}

/// Puts a text into a box as pasting does: all at once, with one event. Typing it key by key takes minutes.
async fn paste(client: &Client, id: &str, text: &str) {
    const PASTE: &str = "
        const area = document.getElementById(arguments[0]);
        area.value = arguments[1];
        area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));";
    client.execute(PASTE, vec![json!(id), json!(text)]).await.expect("the script runs");
}

async fn boxes(client: &Client) -> Value {
    evaluate(client, "return [...document.querySelectorAll('textarea')].map((area) => area.value)").await
}

/// Waits until one of the elements shows these words.
async fn see(client: &Client, selector: &str, words: &str) {
    let script =
        format!("return [...document.querySelectorAll(`{selector}`)].map((it) => it.innerText).join('\\n')");
    eventually(&format!("{selector} shows: {words}"), async || {
        evaluate(client, &script).await.as_str()?.contains(words).then_some(())
    })
    .await;
}

async fn text_of(client: &Client, selector: &str) -> String {
    let script = format!("return document.querySelector(`{selector}`)?.textContent ?? ''");
    evaluate(client, &script).await.as_str().unwrap_or_default().to_owned()
}

async fn attribute(client: &Client, selector: &str, name: &str) -> String {
    let script = format!("return document.querySelector(`{selector}`)?.getAttribute('{name}') ?? ''");
    evaluate(client, &script).await.as_str().unwrap_or_default().to_owned()
}

async fn number_of(client: &Client, selector: &str) -> u64 {
    let script = format!("return document.querySelectorAll(`{selector}`).length");
    evaluate(client, &script).await.as_u64().unwrap_or_default()
}

async fn in_view(client: &Client, selector: &str) -> bool {
    let script = format!(
        "const at = document.querySelector(`{selector}`).getBoundingClientRect();
         return at.top >= 0 && at.bottom <= innerHeight"
    );
    evaluate(client, &script).await == true
}

async fn focus_is_on(client: &Client, id: &str) {
    eventually(&format!("the focus is on {id}"), async || {
        (evaluate(client, "return document.activeElement.id").await == id).then_some(())
    })
    .await;
}

/// Clicks as a person does, who first brings the thing into view.
async fn click(client: &Client, selector: &str) {
    let script = format!("document.querySelector(`{selector}`).scrollIntoView({{ block: 'center' }})");
    evaluate(client, &script).await;
    client.find(Locator::Css(selector)).await.expect("a thing to click").click().await.expect("clicked");
}

/// Presses a key where the focus is.
async fn press(client: &Client, key: &str) {
    let active = client.active_element().await.expect("something has the focus");
    active.send_keys(key).await.expect("typed");
}

/// What is pasted in a case of the seed document.
fn example(name: &str) -> String {
    let case = read(&Path::new("tests/cases/explain/seed").join(format!("{name}.case")));
    let (_, rest) = case.split_once("--- paste\n").expect("a text to paste");
    rest.split_once("--- expect").expect("its end").0.to_owned()
}

fn sample(name: &str) -> String {
    read(&Path::new("web/samples").join(format!("{name}.txt")))
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(repository::root().join(file)).expect("the file is there")
}
