//! The page speaks another language, reads a reply as the user says, takes in a dialect that is dropped on it, and
//! tells where its lists come from.

use serde_json::json;
use suite::browser::{evaluate, open, refused, with_browser};
use suite::built_page;
use xtask::engine::Engine;

use super::hands::{attribute, boxes, click, drop_files, example, focus_is_on, paste, see, text_of};

const REPLY: &str = "MSH|^~\\&|COUNTY7|||||||1|P|2.5.1\nMSA|AE|1\nERR||RXA^1|999|E||||Snagged 4 days\n";
const DIALECT: &str = "kind\tkey\tvalue\tnote\tsource\nname\t-\tCounty IIS\t\tits help desk\n\
    recognise\tMSH-3\tCOUNTY\t\tits help desk\nphrase\tsnagged {n}\tqueued\t\tits help desk\n";

#[tokio::test]
async fn chromium_speaks_spanish_and_keeps_what_was_pasted() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        let text = example("example-1");
        paste(&client, "paste", &text).await;
        see(&client, "#headline", "not saved").await;
        click(&client, "#language").await;
        see(&client, "#headline", "no se guardó").await;
        focus_is_on(&client, "language").await;
        assert_eq!(attribute(&client, "html", "lang").await, "es");
        assert_eq!(boxes(&client).await, json!([text, ""]), "the text stays in its box");
        let words = text_of(&client, "#card-1 blockquote").await;
        assert_eq!(words, "RXA IGNORED - 368 is an invalid CVX code", "the registry is not translated");
        for (part, words) in [
            (".pledge", "Nada"),
            (".box label", "La respuesta"),
            (".below", "Leer la respuesta como"),
            (".dose", "1 oct 2016"),
            ("footer", "Lista de vacunas"),
        ] {
            see(&client, part, words).await;
        }
        click(&client, "#language").await;
        see(&client, "#headline", "not saved").await;
        focus_is_on(&client, "language").await;
        assert_eq!(attribute(&client, "html", "lang").await, "en");
        assert_eq!(refused(&client).await, 0, "another language asks for nothing outside");
    })
    .await;
}

#[tokio::test]
async fn chromium_takes_in_a_dialect_and_names_a_bad_row() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        paste(&client, "paste", REPLY).await;
        see(&client, "#headline", "does not say").await;
        assert!(
            drop_files(&client, "#paste", "drop", &[DIALECT.replace("queued", "waiting").as_bytes()]).await
        );
        see(&client, ".unread", "Line 4").await;
        assert!(drop_files(&client, "#paste", "drop", &[DIALECT.as_bytes()]).await);
        see(&client, ".unread", "County IIS").await;
        see(&client, "#headline", "not decided").await;
        assert_eq!(boxes(&client).await[0], REPLY, "a dialect is no message");
        assert!(text_of(&client, ".registry select").await.contains("County IIS"));
    })
    .await;
}

#[tokio::test]
async fn chromium_reads_a_reply_as_the_user_says() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        let reply = REPLY.replace("Snagged 4 days", "Patient address is required but it was not sent");
        paste(&client, "paste", &reply).await;
        see(&client, "#headline", "does not say").await;
        let choose = "
            const list = document.querySelector('.registry select');
            list.value = 'sandbox';
            list.dispatchEvent(new Event('change', { bubbles: true }));";
        evaluate(&client, choose).await;
        see(&client, "#headline", "rejected the whole message").await;
        see(&client, ".facts", "the AIRA sandbox").await;
    })
    .await;
}

#[tokio::test]
async fn chromium_tells_where_its_lists_come_from() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        click(&client, ".sources summary").await;
        see(&client, ".sources", "vaccine list").await;
        see(&client, ".sources", "ACK Error Guide").await;
        see(&client, ".sources", "CAIR2").await;
    })
    .await;
}
