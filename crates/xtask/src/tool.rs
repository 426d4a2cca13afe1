//! The Rust programs that building and testing need, each at one version.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::{machine, report};

/// A program that cargo installs.
#[derive(Debug, Clone, Copy)]
pub struct Tool {
    /// The name of the program.
    pub program: &'static str,
    package: &'static str,
    version: &'static str,
    /// Without the parts we do not use: no tool has to reach the network when it runs.
    flags: &'static [&'static str],
}

/// Builds the page. Newer ones need a newer Rust than `rust-toolchain.toml` names.
pub const TRUNK: Tool =
    Tool { program: "trunk", package: "trunk", version: "0.21.14", flags: &["--no-default-features"] };

/// Writes the glue between the page and its program; the same version as the crate `wasm-bindgen`.
pub const WASM_BINDGEN: Tool = Tool {
    program: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    flags: &["--no-default-features", "--bin", "wasm-bindgen"],
};

/// Drives Firefox in the browser tests; Debian 12 has no package of it.
pub const GECKODRIVER: Tool =
    Tool { program: "geckodriver", package: "geckodriver", version: "0.37.1", flags: &[] };

impl Tool {
    /// Where the program is, on the search path or among our own; only the exact version counts.
    pub fn find(&self) -> Option<PathBuf> {
        let ours = self.folder().join("bin").join(self.program);
        [machine::program(self.program), Some(ours)].into_iter().flatten().find(|file| {
            machine::version_of(file)
                .is_some_and(|said| said.split_whitespace().any(|word| word == self.version))
        })
    }

    /// Installs the program where it is missing, and says which one is used.
    ///
    /// # Errors
    /// When cargo cannot install it.
    pub fn provide(&self) -> Result<PathBuf> {
        let name = format!("{} {}", self.program, self.version);
        if let Some(found) = self.find() {
            report::say(format_args!("    {name} is there: {}", found.display()));
            return Ok(found);
        }
        report::step(&format!("install {name}"), || {
            if report::run(&mut self.install(true)).is_ok() {
                return Ok(());
            }
            // A lock file may name a version that was withdrawn from the registry since.
            report::say("    With its own lock file it cannot be installed; trying without.");
            report::run(&mut self.install(false))
        })?;
        Ok(self.folder().join("bin").join(self.program))
    }

    fn folder(&self) -> PathBuf {
        machine::tools().join(format!("{}-{}", self.package, self.version))
    }

    /// The programs run for seconds and are built for minutes: so they are built without
    /// optimisation, which takes well under half the time.
    fn install(&self, locked: bool) -> Command {
        let mut command = Command::new("cargo");
        command.args(["install", "--quiet", self.package, "--version", self.version]);
        command.args(self.flags);
        if locked {
            command.arg("--locked");
        }
        command.arg("--root").arg(self.folder());
        command.arg("--target-dir").arg(build_folder());
        command
            .env("CARGO_PROFILE_RELEASE_LTO", "false")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
        command
    }
}

/// Takes away what building the tools left behind: more than a gigabyte that is not needed again.
pub fn tidy_up() {
    // When the folder is not there, or cannot be removed, nothing that follows is hindered.
    let _ = std::fs::remove_dir_all(build_folder());
}

/// One folder for all tools: what they have in common is compiled once.
fn build_folder() -> PathBuf {
    machine::tools().join("build")
}
