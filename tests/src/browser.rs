//! A test's browser: started, handed to the test, and closed whatever the test did.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::task::LocalSet;
use xtask::engine::{Engine, Programs};
use xtask::machine;

use crate::capabilities::{Behind, capabilities};
use crate::driver::Driver;
use crate::eventually::eventually;
use crate::proxy::Proxy;
use crate::texts::example;

/// No test with a browser takes longer, so that one that hangs does not hang the whole run.
const LONGEST: Duration = Duration::from_mins(5);

/// Runs a test in a browser and gives back what it gives; with a proxy, everything the browser asks for goes through
/// that.
///
/// A missing browser is said plainly and the test is skipped; in continuous integration
/// (`CI=true`) it fails.
///
/// # Panics
/// When the browser cannot be started, and when the test does.
pub async fn with_browser<Test, Run, Given>(
    engine: Engine,
    proxy: Option<SocketAddr>,
    test: Test,
) -> Option<Given>
where
    Test: FnOnce(Client) -> Run,
    Run: Future<Output = Given> + 'static,
    Given: 'static,
{
    let programs = match engine.programs() {
        Ok(programs) => programs,
        Err(missing) => {
            assert!(!machine::is_ci(), "{engine:?} cannot be tested: {missing}");
            // Some runners hide what a passing test writes; `cargo xtask test` says it again at its end. When even
            // this cannot be written there is nobody to read it.
            let _ = writeln!(std::io::stderr(), "SKIPPED: {engine:?} was not tested: {missing}");
            return None;
        }
    };
    // Chromium is behind a proxy in every test: whatever else a test looks at, the page asks nobody for anything.
    let counter = (proxy.is_none() && engine == Engine::Chromium).then(|| Proxy::start(NO_SITE));
    let others = counter.as_ref().map(|counter| Behind::ForOthers(counter.address()));
    let (driver, client) = start(engine, &programs, proxy.map(Behind::ForAll).or(others)).await;
    // In a task of its own, so that the browser is closed also after a panic.
    let tasks = LocalSet::new();
    let task = tasks.spawn_local(test(client.clone()));
    let run = tasks.run_until(tokio::time::timeout(LONGEST, task)).await;
    // A browser that does not close any more is ended with its driver.
    let _ = tokio::time::timeout(Duration::from_secs(10), client.close()).await;
    drop(driver);
    match run.unwrap_or_else(|_| panic!("the test in {engine:?} took longer than {LONGEST:?}")) {
        Ok(given) => {
            let asked = counter.map(|counter| counter.hosts_of_pages()).unwrap_or_default();
            assert!(asked.is_empty(), "the page asked for {asked:?}");
            Some(given)
        }
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

/// A browser with its driver. A port that was free a moment ago may be taken by another test's driver before ours
/// listens on it, so a start that fails is tried again.
async fn start(engine: Engine, programs: &Programs, proxy: Option<Behind>) -> (Driver, Client) {
    let mut failure = String::new();
    for _ in 0..START_TRIES {
        let driver = Driver::start(engine, programs).await.expect("the driver starts");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(engine, programs, proxy));
        match tokio::time::timeout(LONGEST, builder.connect(&driver.url())).await {
            Ok(Ok(client)) => return (driver, client),
            Ok(Err(error)) => failure = error.to_string(),
            Err(_) => failure = format!("it took longer than {LONGEST:?}"),
        }
    }
    panic!("{engine:?} does not start: {failure}");
}

/// Of no site requests are passed on.
const NO_SITE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 0);

/// How often the start of a browser is tried.
const START_TRIES: usize = 3;

/// Pastes the example of this name into the box for the reply, and waits until its first problem is told.
///
/// # Panics
/// When the page does not answer.
pub async fn paste_example(client: &Client, name: &str) {
    paste(client, "paste", &example(name)).await;
    eventually("the page answers", async || {
        (evaluate(client, "return document.querySelector('.card') !== null").await == true).then_some(())
    })
    .await;
}

/// Opens the page and waits until its program runs.
///
/// # Panics
/// When it does not open or start.
pub async fn open(client: &Client, url: &str) {
    client.goto(url).await.expect("the page opens");
    eventually(&format!("{url} starts"), async || {
        (evaluate(client, "return document.documentElement.dataset.started").await == "true").then_some(())
    })
    .await;
}

/// How many requests the page's policy has refused since it was opened.
///
/// # Panics
/// When the page does not count them.
pub async fn refused(client: &Client) -> u64 {
    let count = evaluate(client, "return Number(document.documentElement.dataset.refused)").await;
    count.as_u64().expect("the page counts what its policy refuses")
}

/// Puts a text into a box as pasting does: all at once, with one event. Typing it key by key takes minutes.
///
/// # Panics
/// When the page has no such box.
pub async fn paste(client: &Client, id: &str, text: &str) {
    const PASTE: &str = "
        const area = document.getElementById(arguments[0]);
        area.value = arguments[1];
        area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));";
    client.execute(PASTE, vec![json!(id), json!(text)]).await.expect("the script runs");
}

/// Runs a script in the page and takes what it returns.
///
/// # Panics
/// When the script fails.
pub async fn evaluate(client: &Client, script: &str) -> Value {
    client.execute(script, Vec::new()).await.expect("the script runs")
}
