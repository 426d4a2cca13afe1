//! How each browser is started, so that it keeps quiet about everything but the page.

use std::net::SocketAddr;

use serde_json::{Map, Value, json};
use xtask::engine::{Engine, Programs};

/// The proxy that a browser is behind.
#[derive(Clone, Copy, Debug)]
pub enum Behind {
    /// For all that it asks for, on this machine as well.
    ForAll(SocketAddr),
    /// For all that is not on this machine.
    ForOthers(SocketAddr),
}

impl Behind {
    fn address(self) -> SocketAddr {
        match self {
            Self::ForAll(address) | Self::ForOthers(address) => address,
        }
    }
}

/// What the driver is asked for: the browser, quiet, and behind the proxy where there is one.
pub fn capabilities(engine: Engine, programs: &Programs, proxy: Option<Behind>) -> Map<String, Value> {
    let (key, options) = match engine {
        Engine::Chromium => ("goog:chromeOptions", chromium(programs, proxy)),
        Engine::Firefox => ("moz:firefoxOptions", firefox(programs, proxy)),
        Engine::WebKit => {
            ("webkitgtk:browserOptions", json!({ "binary": programs.browser, "args": ["--automation"] }))
        }
    };
    Map::from_iter([(key.to_owned(), options)])
}

/// The hosts of a browser's own services end so: nothing in the page ever names one.
pub const BROWSERS_OWN: &str = ".browser.test";

/// The flags switch off what Chromium does on its own account: extensions, synchronisation, the
/// time, hints for autofill. Two of its services cannot be switched off, the look for updates of
/// its components and for a signed-in account: they are sent to made-up hosts, so that they can
/// be told apart from the page's requests without setting aside any host that exists.
fn chromium(programs: &Programs, proxy: Option<Behind>) -> Value {
    let mut args = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        // Containers give little shared memory.
        "--disable-dev-shm-usage",
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
        args.push(format!("--proxy-server=http://{}", proxy.address()));
        if matches!(proxy, Behind::ForAll(_)) {
            // Without this, pages of this machine would be asked for directly and not be counted.
            args.push("--proxy-bypass-list=<-loopback>".to_owned());
        }
    }
    // Without this it looks for dictionaries as soon as there is something to type into.
    let prefs = json!({ "browser.enable_spellchecking": false, "spellcheck.dictionaries": [] });
    json!({ "binary": programs.browser, "args": args, "prefs": prefs })
}

/// The driver itself switches off most of what Firefox does on its own account; the preferences
/// here switch off the rest: the search for a login page of the network, push messages, the
/// region, studies, and the pictures and news of the start page.
fn firefox(programs: &Programs, proxy: Option<Behind>) -> Value {
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
    if let (Some(proxy), Some(prefs)) = (proxy.map(Behind::address), prefs.as_object_mut()) {
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
