//! What comes from npm, pinned by `npm/package-lock.json`: `wasm-opt` and `esbuild` for the page, axe for the tests.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{machine, report};

const PACKAGE: &str = include_str!("../npm/package.json");
const LOCK: &str = include_str!("../npm/package-lock.json");

/// The folder `node_modules` with the pinned packages; it is there after [`provide`].
pub fn modules() -> PathBuf {
    folder().join("node_modules")
}

/// Installs the packages where they are missing.
///
/// # Errors
/// When Node.js or npm is missing, or npm fails.
pub fn provide() -> Result<()> {
    if modules().join(".complete").exists() {
        report::say(format_args!("    wasm-opt, esbuild and axe-core are there: {}", modules().display()));
        return Ok(());
    }
    if machine::program("node").is_none() || machine::program("npm").is_none() {
        bail!(
            "Node.js and npm are needed (on Debian: `apt-get install nodejs npm`); they run wasm-opt and esbuild"
        );
    }
    report::step("install wasm-opt, esbuild and axe-core from npm", || {
        let folder = folder();
        std::fs::create_dir_all(&folder).with_context(|| format!("make {}", folder.display()))?;
        std::fs::write(folder.join("package.json"), PACKAGE)?;
        std::fs::write(folder.join("package-lock.json"), LOCK)?;
        let words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        report::run(Command::new("npm").args(words).current_dir(&folder))?;
        // Written last: an installation that was broken off is begun again.
        Ok(std::fs::write(modules().join(".complete"), "")?)
    })
}

/// A script (`js`) or style (`css`) with everything taken out that only people need.
///
/// # Errors
/// When esbuild is missing or does not understand the text.
pub fn minified(text: &str, kind: &str) -> Result<String> {
    let program = modules().join(".bin").join("esbuild");
    let mut command = Command::new(&program);
    command.args(["--minify", "--log-level=error", &format!("--loader={kind}")]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = command.spawn().with_context(|| format!("start {}", program.display()))?;
    let mut input = running.stdin.take().context("esbuild takes no text")?;
    input.write_all(text.as_bytes())?;
    drop(input);
    let done = running.wait_with_output()?;
    if !done.status.success() {
        bail!("esbuild could not pack the {kind} of the page");
    }
    Ok(String::from_utf8(done.stdout)?)
}

/// One folder per lock file, so that clones of different ages do not disturb each other.
fn folder() -> PathBuf {
    let digest = format!("{:x}", Sha256::digest(LOCK));
    machine::tools().join(format!("npm-{}", digest.get(..8).unwrap_or(&digest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_names_no_address_to_download_from() {
        assert!(!LOCK.contains("://"), "write it with `npm install --omit-lockfile-registry-resolved`");
    }

    #[test]
    fn wasm_opt_is_the_one_that_trunk_asks_for() {
        let trunk = include_str!("../../../Trunk.toml");
        assert!(trunk.contains("wasm_opt = \"version_132\""));
        assert!(PACKAGE.contains("\"binaryen\": \"132.0.0\""));
    }
}
