//! `cargo xtask serve`: builds the page and shows it at an address of this machine.

use anyhow::Result;

use crate::site::{Content, Site};
use crate::{build, report, repository, setup};

/// The port when none is given.
const USUAL_PORT: u16 = 8080;

/// Installs what is missing, builds, serves, and says where the page is.
///
/// # Errors
/// When the build fails, or the given port is taken.
pub fn run(port: Option<u16>) -> Result<()> {
    setup::for_the_page()?;
    build::page()?;
    let file = repository::page();
    let pages = || vec![("/", Content::File(file.clone())), ("/index.html", Content::File(file.clone()))];
    let site = match port {
        Some(port) => Site::start(port, pages())?,
        // Somebody else may use the usual port; any other is as good.
        None => Site::start(USUAL_PORT, pages()).or_else(|_| Site::start(0, pages()))?,
    };
    report::say(format_args!("\nThe page is served at  http://{}/", site.address()));
    report::say(format_args!("The same page as a file, to open from disk:  {}", file.display()));
    report::say("Stop with Ctrl+C.");
    site.wait();
    Ok(())
}
