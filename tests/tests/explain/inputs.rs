//! How texts come into the boxes: files, samples and long pastes; and that they stay there when the program breaks.

use fantoccini::{Client, Locator};
use serde_json::json;
use suite::browser::{evaluate, open, refused, with_browser};
use suite::eventually::eventually;
use suite::{built_page, many_doses};
use xtask::engine::Engine;

use super::hands::{boxes, click, drop_files, example, focus_is_on, number_of, paste, press, see, text_of};

#[tokio::test]
async fn chromium_fills_the_boxes_with_samples() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        samples_fill(&client).await;
    })
    .await;
}

async fn samples_fill(client: &Client) {
    paste(client, "paste", "hello").await;
    see(client, ".clear", "New messages").await;
    click(client, ".clear").await;
    eventually("the answer is gone", async || (number_of(client, "#headline").await == 0).then_some(()))
        .await;
    assert_eq!(boxes(client).await, json!(["", ""]));
    assert_eq!(number_of(client, ".samples button").await, 4);
    for (number, words) in [(1, "not saved"), (2, "was not saved"), (3, "rejected the whole message")] {
        click(client, &format!(".samples li:nth-child({number}) button")).await;
        see(client, "#headline", words).await;
        // The button is gone; whoever uses no mouse goes on at the answer.
        focus_is_on(client, "headline").await;
        click(client, ".clear").await;
        focus_is_on(client, "paste").await;
    }
    click(client, ".samples li:last-child button").await;
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
async fn chromium_reads_dropped_files() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        assert!(drop_files(&client, "#paste", "drop", &[example("example-1").as_bytes()]).await);
        see(&client, "#headline", "not saved").await;
        // "José" as older Windows systems write it.
        let message = b"MSH|^~\\&|EHR|X|||20240305||VXU^V04^VXU_V04|420122|P|2.5.1\rPID|1||7^^^X^MR||Garc\xEDa^Jos\xE9\r";
        assert!(drop_files(&client, "#paste-sent", "drop", &[message]).await);
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
async fn chromium_loses_no_text_to_files() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        paste(&client, "paste", "mine").await;
        for place in ["body", "h1", ".find"] {
            for kind in ["dragover", "drop"] {
                assert!(drop_files(&client, place, kind, &[b"a"]).await, "the browser opens no file: {kind} {place}");
            }
        }
        // Text that is dragged into a box has no file with it, and is the browser's own matter.
        assert!(!drop_files(&client, "#paste", "drop", &[]).await);
        assert_eq!(boxes(&client).await, json!(["mine", ""]));
        assert!(drop_files(&client, "#paste-sent", "drop", &[b"second", b"third"]).await);
        hold(&client, ["mine", "second\n\nthird"]).await;
        click(&client, ".clear").await;
        assert!(drop_files(&client, "#paste", "drop", &[b"first", b"second"]).await);
        hold(&client, ["first", "second"]).await;
        let large = "const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(50000001)], 'large.hl7'));
            document.querySelector('#paste')
                .dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));";
        evaluate(&client, large).await;
        see(&client, ".box:first-child .unread", "larger than 50 MB").await;
        assert_eq!(boxes(&client).await, json!(["first", "second"]));
        // A file is still being read when the boxes are emptied.
        let late = "const data = new DataTransfer();
            data.items.add(new File(['late'], 'late.hl7'));
            document.querySelector('#paste')
                .dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
            document.querySelector('.clear').click();";
        evaluate(&client, late).await;
        assert!(drop_files(&client, "#paste-sent", "drop", &[b"next"]).await);
        hold(&client, ["", "next"]).await;
        assert_eq!(number_of(&client, ".unread").await, 0, "the notice is gone with the texts");
    })
    .await;
}

async fn hold(client: &Client, texts: [&str; 2]) {
    eventually(&format!("the boxes hold {texts:?}"), async || {
        (boxes(client).await == json!(texts)).then_some(())
    })
    .await;
}

#[tokio::test]
async fn chromium_explains_long_texts_in_both_boxes() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        let both = example("example-1");
        let (reply, sent) = both.split_at(both.rfind("MSH|").expect("two messages"));
        // Longer than what is explained at each letter, and within one pause.
        let long = |text: &str| format!("{text}{}", "\n".repeat(100_001));
        paste(&client, "paste", &long(reply)).await;
        paste(&client, "paste-sent", &long(sent)).await;
        see(&client, "#card-1 .where", "RXA-5.1").await;
        // A short text at once after a long one is what stays.
        paste(&client, "paste", &long("hello")).await;
        paste(&client, "paste", reply).await;
        paste(&client, "paste-sent", "").await;
        see(&client, ".only", "Only the reply").await;
        see(&client, "#card-1", "368").await;
    })
    .await;
}

#[tokio::test]
async fn chromium_keeps_the_text_when_the_program_breaks() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        let record = "window.recorded = [];
            for (const way of ['error', 'warn', 'log', 'info', 'debug']) {
                console[way] = (...said) => recorded.push(...said);
            }";
        evaluate(&client, record).await;
        // The program draws the answer before this element; without it, it cannot go on.
        evaluate(&client, "document.querySelector('.find').remove()").await;
        paste(&client, "paste", "MSH|^~\\&|X\nPID|1||SECRET").await;
        see(&client, "#notice", "went wrong").await;
        assert!(!text_of(&client, "#notice").await.contains("SECRET"), "the notice has words of its own");
        assert_eq!(boxes(&client).await, json!(["MSH|^~\\&|X\nPID|1||SECRET", ""]));
        let told = "return recorded.some((it) => it instanceof Node || String(it).includes('SECRET'))";
        assert_eq!(evaluate(&client, told).await, false, "the console is told nothing of what was pasted");
    })
    .await;
}

#[tokio::test]
async fn chromium_keeps_and_explains_five_megabytes() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        let doses = "const dose = number => `ORC|RE||A${number}^SUN\\nRXA|0|1|20260305||94^MMRV^CVX|0.5|mL||00^New^NIP001||||||L${number}|20270630|MSD^Merck^MVX|||CP|A\\nRXR|IM^Intramuscular^HL70162|LA^Left Arm^HL70163\\nOBX|1|CE|64994-7^Eligibility^LN|1|V02^VFC^HL70064||||||F\\n`;
            let text = 'MSH|^~\\\\&|EHR|DE-1|||20260305||VXU^V04^VXU_V04|77|P|2.5.1\\nPID|1||5^^^E^MR||RIVERA^LUCIA\\n';
            for (let number = 1; text.length < 5000000; number += 1) text += dose(number);
            const put = (id, text) => {
                const box = document.getElementById(id);
                box.value = text;
                box.dispatchEvent(new Event('input', { bubbles: true }));
            };
            put('paste', 'MSH|^~\\\\&|IIS|||DE-1|20260305||ACK^V04^ACK|9|P|2.5.1\\nMSA|AE|77\\nERR||RXA^20000^15|103|E||||RXA #20000 IGNORED\\n');
            put('paste-sent', text);
            return text.length;";
        let length = evaluate(&client, doses).await;
        see(&client, "#card-1 .where", "RXA-15").await;
        assert_eq!(evaluate(&client, "return document.getElementById('paste-sent').value.length").await, length);
        assert!(length.as_u64() > Some(5_000_000), "{length}");
        assert_eq!(refused(&client).await, 0);
    })
    .await;
}

#[tokio::test]
async fn chromium_folds_a_long_text_away_and_gives_it_back() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        let long = many_doses::reply_and_message(300);
        paste(&client, "paste", &long).await;
        see(&client, ".unfold", " KB)").await;
        focus_is_on(&client, "headline").await;
        let shown =
            "return [...document.querySelectorAll('.pair textarea')].map((it) => it.checkVisibility())";
        assert_eq!(evaluate(&client, shown).await, json!([false, true]));
        // The keyboard is enough.
        evaluate(&client, "document.querySelector('.unfold').focus()").await;
        press(&client, "\u{e007}").await;
        focus_is_on(&client, "paste").await;
        assert_eq!(boxes(&client).await[0], long);
        // What is being written stays in view.
        press(&client, "x").await;
        eventually("the text is read", async || {
            (boxes(&client).await[0].as_str()?.len() == long.len() + 1).then_some(())
        })
        .await;
        assert_eq!(number_of(&client, ".unfold").await, 0);
        paste(&client, "paste", &long).await;
        see(&client, ".unfold", " KB)").await;
        click(&client, ".clear").await;
        focus_is_on(&client, "paste").await;
        assert_eq!(boxes(&client).await, json!(["", ""]));
        assert_eq!(number_of(&client, ".unfold").await, 0);
        assert_eq!(refused(&client).await, 0);
    })
    .await;
}
