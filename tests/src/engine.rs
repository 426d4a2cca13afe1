//! The three browser engines, and how each is started so that it keeps quiet.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde_json::{Map, Value, json};
use xtask::machine;
use xtask::tool::GECKODRIVER;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium; the engine of Chrome and Edge.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK; the engine of Safari.
    WebKit,
}

/// The programs that drive one engine.
#[derive(Debug, Clone)]
pub struct Programs {
    /// The browser.
    pub browser: PathBuf,
    /// What drives it, with the words that come before its own.
    pub driver: Vec<PathBuf>,
}

impl Engine {
    /// Where its programs are, or what is missing.
    ///
    /// # Errors
    /// With the name of the first program that is not there.
    pub fn programs(self) -> Result<Programs, String> {
        let find = |name: &str| machine::program(name).ok_or_else(|| format!("{name} is not installed"));
        match self {
            Self::Chromium => {
                Ok(Programs { browser: find("chromium")?, driver: vec![find("chromedriver")?] })
            }
            Self::Firefox => Ok(Programs {
                browser: find("firefox-esr").or_else(|_| find("firefox"))?,
                driver: vec![GECKODRIVER.find().ok_or("geckodriver is not installed")?],
            }),
            Self::WebKit => {
                find("Xvfb")?;
                Ok(Programs {
                    browser: mini_browser().ok_or("MiniBrowser of WebKitGTK is not installed")?,
                    // It has no headless mode, so it gets a display that nobody sees.
                    driver: vec![find("xvfb-run")?, PathBuf::from("-a"), find("WebKitWebDriver")?],
                })
            }
        }
    }

    /// What the driver is asked for: the browser, quiet, and behind the proxy where there is one.
    pub fn capabilities(self, programs: &Programs, proxy: Option<SocketAddr>) -> Map<String, Value> {
        let (key, options) = match self {
            Self::Chromium => ("goog:chromeOptions", chromium(programs, proxy)),
            Self::Firefox => ("moz:firefoxOptions", firefox(programs, proxy)),
            Self::WebKit => {
                ("webkitgtk:browserOptions", json!({ "binary": programs.browser, "args": ["--automation"] }))
            }
        };
        Map::from_iter([(key.to_owned(), options)])
    }
}

/// The hosts of a browser's own services end so: nothing in the page ever names one.
pub const BROWSERS_OWN: &str = ".browser.test";

/// The flags switch off what Chromium does on its own account: extensions, synchronisation, the
/// time, hints for autofill. Two of its services cannot be switched off, the look for updates of
/// its components and for a signed-in account: they are sent to made-up hosts, so that they can
/// be told apart from the page's requests without setting aside any host that exists.
fn chromium(programs: &Programs, proxy: Option<SocketAddr>) -> Value {
    let mut args = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-extensions",
        "--disable-sync",
        "--disable-features=AutofillServerCommunication,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints",
        "--component-updater=url-source=http://updates.browser.test/",
        "--gaia-url=http://sign-in.browser.test",
    ]
    .map(str::to_owned)
    .to_vec();
    if let Some(proxy) = proxy {
        args.push(format!("--proxy-server=http://{proxy}"));
        // Without this, pages of this machine would be asked for directly and not be counted.
        args.push("--proxy-bypass-list=<-loopback>".to_owned());
    }
    json!({ "binary": programs.browser, "args": args })
}

/// The driver itself switches off most of what Firefox does on its own account; the preferences
/// here switch off the rest: the search for a login page of the network, push messages, the
/// region, studies, and the pictures and news of the start page.
fn firefox(programs: &Programs, proxy: Option<SocketAddr>) -> Value {
    let mut prefs = json!({
        "app.normandy.enabled": false,
        "app.update.auto": false,
        "browser.newtabpage.enabled": false,
        "browser.newtabpage.activity-stream.feeds.system.topstories": false,
        "browser.newtabpage.activity-stream.feeds.topsites": false,
        "browser.region.network.url": "",
        "browser.safebrowsing.malware.enabled": false,
        "browser.safebrowsing.phishing.enabled": false,
        "browser.startup.page": 0,
        "datareporting.policy.dataSubmissionEnabled": false,
        "dom.push.connection.enabled": false,
        "extensions.update.enabled": false,
        "media.gmp-manager.updateEnabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "network.dns.disablePrefetch": true,
        "network.trr.mode": 5,
        // The control sends a form to a host without encryption; nobody is there to say yes to it.
        "security.warn_submit_secure_to_insecure": false,
    });
    if let (Some(proxy), Some(prefs)) = (proxy, prefs.as_object_mut()) {
        for protocol in ["http", "ssl"] {
            prefs.insert(format!("network.proxy.{protocol}"), json!(proxy.ip().to_string()));
            prefs.insert(format!("network.proxy.{protocol}_port"), json!(proxy.port()));
        }
        prefs.insert("network.proxy.type".to_owned(), json!(1));
        prefs.insert("network.proxy.no_proxies_on".to_owned(), json!(""));
        prefs.insert("network.proxy.allow_hijacking_localhost".to_owned(), json!(true));
    }
    json!({ "binary": programs.browser, "args": ["-headless"], "prefs": prefs })
}

/// A small browser that comes with the engine; Debian keeps it out of the search path.
fn mini_browser() -> Option<PathBuf> {
    let architectures = std::fs::read_dir("/usr/lib").ok()?.flatten();
    let libraries = architectures.map(|entry| entry.path().join("webkit2gtk-4.1").join("MiniBrowser"));
    libraries.chain([PathBuf::from("/usr/libexec/webkit2gtk-4.1/MiniBrowser")]).find(|file| file.is_file())
}
