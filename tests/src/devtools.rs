//! Commands of Chromium's own, which WebDriver does not have: another colour scheme, another width, a picture of the
//! whole page.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// Sends one command of the `DevTools` protocol, and takes what it answers.
///
/// # Panics
/// When the browser is not Chromium, or does not know the command.
pub async fn command(client: &Client, name: &str, words: Value) -> Value {
    let sent = client.issue_cmd(Command { name: name.to_owned(), words }).await;
    sent.unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Has the browser say that the user's system wishes this, as in `prefers-color-scheme` and `dark`, and nothing else.
///
/// # Panics
/// When the browser is not Chromium.
pub async fn wish(client: &Client, feature: &str, value: &str) {
    let wishes = json!({ "features": [{ "name": feature, "value": value }] });
    command(client, "Emulation.setEmulatedMedia", wishes).await;
}

#[derive(Debug)]
struct Command {
    name: String,
    words: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, driver: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        driver.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.name, "params": self.words }).to_string()))
    }
}
