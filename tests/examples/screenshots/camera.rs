//! How a picture of the whole page is taken: in a window of any size, light or dark, or as on paper.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::Client;
use serde_json::json;
use suite::devtools::command;

/// The inside of a window, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// A small laptop and a telephone.
pub(crate) const WINDOWS: [Size; 2] = [Size { width: 1280, height: 900 }, Size { width: 375, height: 800 }];

/// A sheet of letter paper between its margins.
pub(crate) const PAPER: Size = Size { width: 720, height: 960 };

/// How the page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Theme {
    Light,
    Dark,
    Print,
}

impl Theme {
    /// The last word of a picture's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Print => "print",
        }
    }
}

/// Chromium paints nothing below this line into one picture.
const LOWEST: f64 = 16_000.0;

/// Gives the window a size, narrower than a real window can be where that is wanted.
pub(crate) async fn resize(client: &Client, size: Size) {
    let window =
        json!({ "width": size.width, "height": size.height, "deviceScaleFactor": 1, "mobile": false });
    command(client, "Emulation.setDeviceMetricsOverride", window).await;
    // A bar would take its width from the page, and would go while a picture is taken: a page laid out for less width
    // is too long. Telephones have none.
    command(client, "Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
}

/// Takes the picture, as a PNG.
pub(crate) async fn picture(client: &Client, size: Size, theme: Theme) -> Vec<u8> {
    let scheme = if theme == Theme::Dark { "dark" } else { "light" };
    let medium = if theme == Theme::Print { "print" } else { "screen" };
    let look = json!({ "media": medium, "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    command(client, "Emulation.setEmulatedMedia", look).await;
    rest(client).await;
    let measures = command(client, "Page.getLayoutMetrics", json!({})).await;
    let extent = |name: &str| measures["cssContentSize"][name].as_f64().expect("the page has a size");
    // A page that is wider than its window is shown as wide as it is: that is a fault to be seen.
    let clip = json!({
        "x": 0,
        "y": 0,
        "width": extent("width").max(f64::from(size.width)),
        "height": extent("height").max(f64::from(size.height)).min(LOWEST),
        "scale": 1,
    });
    let words = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
    let taken = command(client, "Page.captureScreenshot", words).await;
    STANDARD.decode(taken["data"].as_str().expect("a picture")).expect("a picture in base64")
}

/// Waits until nothing in the page has changed for longer than it waits before it explains a long text.
pub(crate) async fn rest(client: &Client) {
    const REST: &str = "
        const done = arguments[0];
        let timer = 0;
        const observer = new MutationObserver(() => again());
        const again = () => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            observer.disconnect();
            requestAnimationFrame(() => done(null));
          }, 500);
        };
        observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
        again();";
    client.execute_async(REST, Vec::new()).await.expect("the page comes to rest");
}
