//! `cargo xtask setup`: puts in place what building and testing need.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::tool::{self, GECKODRIVER, TRUNK, WASM_BINDGEN};
use crate::{debian, lean_library, machine, npm, report, repository};

/// What the page is compiled to.
const TARGET: &str = "wasm32-unknown-unknown";

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
        provide(Path::new(TARGET), &["target", "add", TARGET])?;
        provide(Path::new("src/rust/library"), &["component", "add", "rust-src"])?;
        TRUNK.provide()?;
        WASM_BINDGEN.provide()?;
        npm::provide()?;
        tool::tidy_up();
        // Trunk builds without the network, so the sources of all crates are fetched before. The second round
        // is for the crates that the standard library needs for the page's target only.
        for target in [&[][..], &["--target", TARGET]] {
            let mut fetch = Command::new("cargo");
            fetch.args(["fetch", "--quiet", "--locked"]).args(target).envs(lean_library::SETTINGS);
            report::run(fetch.current_dir(repository::root()))?;
        }
        Ok(())
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

/// Adds a part of Rust where its folder in the compiler's library is missing: `rust-toolchain.toml` names all
/// parts and rustup installs them, but Rust may have come by another way.
fn provide(folder: &Path, rustup: &[&str]) -> Result<()> {
    let output =
        Command::new("rustc").args(["--print", "sysroot"]).current_dir(repository::root()).output()?;
    let sysroot = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && Path::new(&sysroot).join("lib/rustlib").join(folder).is_dir() {
        return Ok(());
    }
    if machine::program("rustup").is_none() {
        anyhow::bail!(
            "A part of Rust is missing ({}); install it, or install Rust by rustup",
            folder.display()
        );
    }
    report::run(Command::new("rustup").args(rustup).current_dir(repository::root()))
}
