//! `cargo xtask build`: from a fresh clone to `dist/index.html`.

use std::ffi::OsString;
use std::process::Command;

use anyhow::{Context, Result};

use crate::tool::{TRUNK, WASM_BINDGEN};
use crate::{bundle, lean_library, machine, npm, report, repository, setup, size};

/// Installs what is missing, builds the page, and says where it is.
///
/// # Errors
/// When a tool cannot be installed or the build fails.
pub fn run() -> Result<()> {
    setup::for_the_page()?;
    page()?;
    report::say(format_args!("\nThe page: {}", repository::page().display()));
    Ok(())
}

/// Builds the page with tools that are there already.
///
/// # Errors
/// When the build fails.
pub fn page() -> Result<()> {
    report::step("build the page", || {
        let trunk = TRUNK.find().context("Trunk is missing: run `cargo xtask setup`")?;
        let mut command = Command::new(trunk);
        command.args(["build", "--release"]).current_dir(repository::root());
        command.env("PATH", search_path()?);
        // Trunk names the wasm target, so these flags reach nothing of the host. In this form they win over all
        // others that may be set, and a folder may have a blank in its name.
        command.env("CARGO_ENCODED_RUSTFLAGS", nameless());
        command.envs(lean_library::SETTINGS);
        // Trunk takes this for a setting of its own, and refuses the usual value "1".
        command.env_remove("NO_COLOR");
        report::run(&mut command)?;
        bundle::run(&repository::root().join("dist"))
    })?;
    size::run()
}

/// Flags that keep the paths of this machine out of the page: panic messages carry them.
fn nameless() -> String {
    let flag =
        |(path, word): (std::path::PathBuf, &str)| format!("--remap-path-prefix={}=/{word}", path.display());
    machine::private_paths().into_iter().map(flag).collect::<Vec<_>>().join("\u{1f}")
}

/// Our own tools first: Trunk looks for the programs it calls on the search path.
fn search_path() -> Result<OsString> {
    let mut folders = vec![npm::modules().join(".bin")];
    if let Some(folder) = WASM_BINDGEN.find().as_deref().and_then(|file| file.parent()) {
        folders.push(folder.to_path_buf());
    }
    if let Some(path) = std::env::var_os("PATH") {
        folders.extend(std::env::split_paths(&path));
    }
    std::env::join_paths(folders).context("a folder on the search path has a name that cannot be used")
}
