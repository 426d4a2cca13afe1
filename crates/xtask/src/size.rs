//! `cargo xtask size`: how large the built page is, against what is allowed.

use anyhow::{Context, Result};

use crate::{bundle, report, repository};

/// The page may not be larger than this on disk, in bytes.
pub const LIMIT: usize = 700_000;

/// Nor larger than this when a server compresses it, in bytes.
pub const WIRE_LIMIT: usize = 600_000;

/// Says the size on disk and on the wire.
///
/// # Errors
/// When the page is not built.
pub fn run() -> Result<()> {
    let page = std::fs::read(repository::page()).context("the page is not built: run `cargo xtask build`")?;
    let wire = bundle::gzip(&page)?.len();
    report::say(format_args!(
        "    The page has {} KB on disk ({} KB allowed), {} KB when a server compresses it ({} KB).",
        page.len() / 1000,
        LIMIT / 1000,
        wire / 1000,
        WIRE_LIMIT / 1000
    ));
    Ok(())
}
