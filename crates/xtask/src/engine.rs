//! The three browser engines that the page is tested in, and the programs that drive them.

use std::path::PathBuf;

use crate::machine;
use crate::tool::GECKODRIVER;

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
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

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
}

/// A small browser that comes with the engine; Debian keeps it out of the search path.
fn mini_browser() -> Option<PathBuf> {
    let architectures = std::fs::read_dir("/usr/lib").ok()?.flatten();
    let libraries = architectures.map(|entry| entry.path().join("webkit2gtk-4.1").join("MiniBrowser"));
    libraries.chain([PathBuf::from("/usr/libexec/webkit2gtk-4.1/MiniBrowser")]).find(|file| file.is_file())
}
