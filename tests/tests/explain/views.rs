//! The same messages shown in other ways: as a table, with a text sought in both, with characters that nobody sees;
//! all of it by the keyboard. And the checksum of a file, beside the published one.

use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::json;
use sha2::{Digest, Sha256};
use suite::browser::{evaluate, open, refused, with_browser};
use suite::built_page;
use suite::eventually::eventually;
use xtask::engine::Engine;

use super::hands::{attribute, focus_is_on, in_view, number_of, paste, press, sample, see, text_of};

#[tokio::test]
async fn chromium_shows_messages_in_other_ways() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        paste(&client, "paste", &sample("example-1")).await;
        see(&client, "#headline", "not saved").await;
        the_keys_lead_about(&client).await;
        a_text_is_found_in_both(&client).await;
        a_table_has_a_row_for_each_field(&client).await;
        what_nobody_sees_is_shown(&client).await;
        assert_eq!(refused(&client).await, 0);
    })
    .await;
}

async fn the_keys_lead_about(client: &Client) {
    evaluate(client, "document.getElementById('headline').focus()").await;
    press(client, "n").await;
    focus_is_on(client, "card-1").await;
    press(client, &Key::Enter.to_string()).await;
    focus_is_on(client, "mark-1").await;
    press(client, &Key::Enter.to_string()).await;
    focus_is_on(client, "card-1").await;
    press(client, "?").await;
    eventually("the list of keys is open and has the focus", async || {
        let open =
            "return document.getElementById('keys').open && document.activeElement.parentNode.id === 'keys'";
        (evaluate(client, open).await == true).then_some(())
    })
    .await;
    press(client, &Key::Escape.to_string()).await;
    focus_is_on(client, "card-1").await;
    press(client, &Key::Escape.to_string()).await;
    focus_is_on(client, "headline").await;
}

async fn a_text_is_found_in_both(client: &Client) {
    let seek = client.find(Locator::Id("seek")).await.expect("a box to type in");
    seek.send_keys("368").await.expect("typed");
    see(client, ".view-bar [role=status]", "2 places").await;
    assert_eq!(number_of(client, "#sent .f.found").await, 1);
    assert_eq!(number_of(client, "#reply .f.found").await, 1);
    seek.send_keys(&Key::Enter.to_string()).await.expect("typed");
    assert!(in_view(client, "#sent .f.found").await, "Enter brings the first into view");
    seek.send_keys(&Key::Enter.to_string()).await.expect("typed");
    assert!(in_view(client, "#reply .f.found").await, "and again the next");
    focus_is_on(client, "seek").await;
    // Letters that are keys elsewhere in the answer are letters here.
    seek.send_keys(&Key::Backspace.to_string().repeat(3)).await.expect("typed");
    seek.send_keys("administering provider").await.expect("typed");
    eventually("a field is found by its name", async || {
        (attribute(client, "#sent .f.found", "aria-label").await.starts_with("RXA-10 ")).then_some(())
    })
    .await;
    seek.send_keys(&Key::Backspace.to_string().repeat(30)).await.expect("typed");
    see(client, ".view-bar [role=status]", "").await;
    eventually("nothing is sought", async || (number_of(client, ".f.found").await == 0).then_some(())).await;
}

async fn a_table_has_a_row_for_each_field(client: &Client) {
    press_button(client, "Table").await;
    see(client, "#sent table", "What the code means").await;
    let row = "return document.querySelector('#mark-1').closest('tr').innerText";
    let row = evaluate(client, row).await.to_string();
    for part in ["RXA-5", "vaccine code", "368", "not in our vaccine list"] {
        assert!(row.contains(part), "{part} is missing in {row}");
    }
    let filled = number_of(client, "#sent tbody tr").await;
    press_button(client, "Empty fields").await;
    let all = number_of(client, "#sent tbody tr").await;
    assert!(all > filled, "{all} rows with empty fields, {filled} without");
    press_button(client, "Empty fields").await;
    assert_eq!(number_of(client, "#sent tbody tr").await, filled);
    // The arrows go from row to row, past the rows that are not there.
    evaluate(client, "document.querySelector('#mark-1').closest('.f').focus()").await;
    press(client, &Key::Down.to_string()).await;
    see_focus_label(client, "RXA-6 ").await;
    press(client, &Key::Down.to_string()).await;
    see_focus_label(client, "RXA-7 ").await;
    press(client, &Key::Down.to_string()).await;
    see_focus_label(client, "RXA-9 ").await;
    press(client, &Key::Up.to_string()).await;
    see_focus_label(client, "RXA-7 ").await;
    press_button(client, "Lines").await;
    see(client, "#sent .lines", "RXA").await;
}

async fn what_nobody_sees_is_shown(client: &Client) {
    assert!(!text_of(client, "#sent .lines").await.contains('↵'));
    press_button(client, "Hidden characters").await;
    see(client, "#sent .lines", "↵").await;
}

async fn see_focus_label(client: &Client, start: &str) {
    eventually(&format!("the focus is on {start}"), async || {
        let label = evaluate(client, "return document.activeElement.getAttribute('aria-label')").await;
        label.as_str()?.starts_with(start).then_some(())
    })
    .await;
}

/// Presses one of the buttons above the messages, by the keyboard.
async fn press_button(client: &Client, name: &str) {
    let script = "const all = [...document.querySelectorAll('.view-bar button')];
        all.find((it) => it.textContent === arguments[0]).focus()";
    client.execute(script, vec![json!(name)]).await.expect("the script runs");
    press(client, &Key::Enter.to_string()).await;
}

#[tokio::test]
async fn chromium_works_out_the_checksum_of_a_file() {
    with_browser(Engine::Chromium, None, async |client| {
        open(&client, &built_page::file_url()).await;
        evaluate(&client, "document.querySelector('.check').open = true").await;
        let choose = client.find(Locator::Css(".file-check input")).await.expect("a way to choose a file");
        choose.send_keys(&built_page::file().to_string_lossy()).await.expect("chosen");
        let sum = format!("{:x}", Sha256::digest(built_page::text()));
        see(&client, ".checksum", &sum).await;
        let published = client.find(Locator::Id("published")).await.expect("a place for the published one");
        // Another sum in every case: not each one holds a certain digit.
        let other = format!("{}{}", if sum.starts_with('0') { '1' } else { '0' }, &sum[1..]);
        published.send_keys(&other).await.expect("typed");
        see(&client, ".file-check [role=status]", "not the published file").await;
        published.clear().await.expect("emptied");
        published.send_keys(&format!("{sum}  index.html")).await.expect("typed");
        see(&client, ".file-check [role=status]", "this is the published file").await;
    })
    .await;
}
