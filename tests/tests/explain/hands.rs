//! What the tests of the main journey do with a page, and what they look at.

use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use suite::browser::evaluate;
use suite::eventually::eventually;

pub(crate) use suite::browser::paste;
pub(crate) use suite::texts::{example, sample};

/// Lets files fall on an element, as the browser does it. Gives back whether the page kept the browser from opening
/// them.
pub(crate) async fn drop_files(client: &Client, selector: &str, kind: &str, files: &[&[u8]]) -> bool {
    const DROP: &str = "
        const [selector, kind, files] = arguments;
        const data = new DataTransfer();
        for (const bytes of files) data.items.add(new File([new Uint8Array(bytes)], 'message.hl7'));
        const fall = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data });
        return !document.querySelector(selector).dispatchEvent(fall);";
    let words = vec![json!(selector), json!(kind), json!(files)];
    client.execute(DROP, words).await.expect("the script runs") == true
}

pub(crate) async fn boxes(client: &Client) -> Value {
    evaluate(client, "return [...document.querySelectorAll('.pair textarea')].map((area) => area.value)")
        .await
}

/// Waits until one of the elements shows these words.
pub(crate) async fn see(client: &Client, selector: &str, words: &str) {
    let script =
        format!("return [...document.querySelectorAll(`{selector}`)].map((it) => it.innerText).join('\\n')");
    eventually(&format!("{selector} shows: {words}"), async || {
        evaluate(client, &script).await.as_str()?.contains(words).then_some(())
    })
    .await;
}

pub(crate) async fn text_of(client: &Client, selector: &str) -> String {
    let script = format!("return document.querySelector(`{selector}`)?.textContent ?? ''");
    evaluate(client, &script).await.as_str().unwrap_or_default().to_owned()
}

pub(crate) async fn attribute(client: &Client, selector: &str, name: &str) -> String {
    let script = format!("return document.querySelector(`{selector}`)?.getAttribute('{name}') ?? ''");
    evaluate(client, &script).await.as_str().unwrap_or_default().to_owned()
}

pub(crate) async fn number_of(client: &Client, selector: &str) -> u64 {
    let script = format!("return document.querySelectorAll(`{selector}`).length");
    evaluate(client, &script).await.as_u64().unwrap_or_default()
}

pub(crate) async fn in_view(client: &Client, selector: &str) -> bool {
    let script = format!(
        "const at = document.querySelector(`{selector}`).getBoundingClientRect();
         return at.top >= 0 && at.bottom <= innerHeight"
    );
    evaluate(client, &script).await == true
}

pub(crate) async fn focus_is_on(client: &Client, id: &str) {
    eventually(&format!("the focus is on {id}"), async || {
        (evaluate(client, "return document.activeElement.id").await == id).then_some(())
    })
    .await;
}

/// Clicks as a person does, who first brings the thing into view.
pub(crate) async fn click(client: &Client, selector: &str) {
    let script = format!("document.querySelector(`{selector}`).scrollIntoView({{ block: 'center' }})");
    evaluate(client, &script).await;
    client.find(Locator::Css(selector)).await.expect("a thing to click").click().await.expect("clicked");
}

/// Presses a key where the focus is.
pub(crate) async fn press(client: &Client, key: &str) {
    let active = client.active_element().await.expect("something has the focus");
    active.send_keys(key).await.expect("typed");
}
