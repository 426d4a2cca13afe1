//! `cargo xtask setup`: puts in place what building and testing need.

use std::process::Command;

use anyhow::Result;

use crate::tool::{self, GECKODRIVER, TRUNK, WASM_BINDGEN};
use crate::{debian, machine, npm, report, repository};

/// Everything, for the page and for the tests.
///
/// # Errors
/// When something cannot be installed.
pub fn everything() -> Result<()> {
    for_the_page()?;
    for_the_tests()
}

/// What building the page needs; no browser.
///
/// # Errors
/// When something cannot be installed.
pub fn for_the_page() -> Result<()> {
    report::step("set-up for the page", || {
        wasm_target()?;
        TRUNK.provide()?;
        WASM_BINDGEN.provide()?;
        npm::provide()?;
        tool::tidy_up();
        // Trunk builds without the network, so the sources of all crates are fetched before.
        let mut fetch = Command::new("cargo");
        report::run(fetch.args(["fetch", "--quiet", "--locked"]).current_dir(repository::root()))
    })
}

/// The browsers and their drivers.
///
/// # Errors
/// When something cannot be installed.
pub fn for_the_tests() -> Result<()> {
    report::step("set-up for the tests", || {
        debian::provide_browsers()?;
        GECKODRIVER.provide()?;
        tool::tidy_up();
        Ok(())
    })
}

/// `rust-toolchain.toml` names the target, and rustup installs it; other toolchains may lack it.
fn wasm_target() -> Result<()> {
    let target = "wasm32-unknown-unknown";
    let output = Command::new("rustc").args(["--print", "target-libdir", "--target", target]).output()?;
    let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && std::path::Path::new(&folder).is_dir() {
        return Ok(());
    }
    if machine::program("rustup").is_none() {
        anyhow::bail!("Rust's target {target} is missing; install it, or install Rust by rustup");
    }
    report::run(Command::new("rustup").args(["target", "add", target]).current_dir(repository::root()))
}
