//! The browsers and their drivers, as Debian's packages.

use std::io::IsTerminal;
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::{machine, report};

/// Chromium, Firefox and WebKit with what drives them; a display for WebKit, which has no
/// headless mode; and one font, without which a browser draws no letter.
const PACKAGES: [&str; 7] =
    ["chromium", "chromium-driver", "firefox-esr", "webkit2gtk-driver", "xvfb", "xauth", "fonts-dejavu-core"];

/// Installs the packages that are missing, where that is allowed; else says what to install.
///
/// Missing browsers are no error here: the browser tests say which they could not start, and in
/// continuous integration they fail for it.
///
/// # Errors
/// When installing was tried and failed.
pub fn provide_browsers() -> Result<()> {
    if machine::program("dpkg-query").is_none() || machine::program("apt-get").is_none() {
        report::say("    This is not a Debian machine. For the browser tests please install:");
        report::say("    chromium and chromedriver, firefox-esr, WebKitWebDriver, Xvfb.");
        return Ok(());
    }
    let missing: Vec<&str> = PACKAGES.into_iter().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        report::say("    The browsers and their drivers are there.");
        return Ok(());
    }
    let Some(prefix) = right_to_install() else {
        report::say(
            "    Installing packages is not allowed here. For the browser tests please run, as root:",
        );
        report::say(format_args!("    apt-get install {}", missing.join(" ")));
        return Ok(());
    };
    report::step("install the browsers and their drivers", || {
        report::run(apt_get(prefix).args(["update", "--quiet=2"]))?;
        let words = ["install", "--yes", "--quiet=2", "--no-install-recommends"];
        report::run(apt_get(prefix).args(words).args(&missing).stdout(Stdio::null()))
    })
}

fn is_installed(package: &str) -> bool {
    Command::new("dpkg-query")
        .args(["--show", "--showformat=${Status}", package])
        .output()
        .is_ok_and(|output| output.stdout == b"install ok installed")
}

/// The words to put before `apt-get`, or nothing when we may not install.
fn right_to_install() -> Option<&'static [&'static str]> {
    let answers = |program: &str, words: &[&str]| {
        let output = Command::new(program).args(words).stdin(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    if answers("id", &["-u"])? == "0" {
        return Some(&[]);
    }
    // Sudo may ask for a password only where somebody sits who can give it.
    if answers("sudo", &["-n", "true"]).is_some() {
        return Some(&["sudo", "-n"]);
    }
    (machine::program("sudo").is_some() && std::io::stdin().is_terminal()).then_some(&["sudo"])
}

fn apt_get(prefix: &[&str]) -> Command {
    let mut words = prefix.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    let mut command = Command::new(words.next().unwrap_or(&"env"));
    command.args(words);
    command
}
