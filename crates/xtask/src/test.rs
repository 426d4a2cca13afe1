//! `cargo xtask test`: every test there is, from a fresh clone.

use std::process::Command;

use anyhow::Result;

use crate::engine::Engine;
use crate::{build, machine, report, repository, second_build, setup};

/// The variable that proptest takes its seed from.
const SEED: &str = "PROPTEST_RNG_SEED";

/// Sets up, checks the code, tests it, builds the page twice and tests that in the browsers.
///
/// # Errors
/// With the first step that fails.
pub fn run() -> Result<()> {
    setup::everything()?;
    cargo("formatting", &["fmt", "--all", "--check"])?;
    cargo("clippy", &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])?;
    let wasm =
        ["clippy", "-p", "ack-web", "--target", "wasm32-unknown-unknown", "--locked", "--", "-D", "warnings"];
    cargo("clippy for the page", &wasm)?;
    tests("tests of the crates", &["--workspace", "--exclude", "suite"])?;
    cargo("examples in the documentation", &["test", "--doc", "--workspace", "--locked"])?;
    build::page()?;
    second_build::run()?;
    tests("tests of the built page", &["--package", "suite"])?;
    for engine in Engine::ALL {
        if let Err(missing) = engine.programs() {
            report::say(format_args!("NOT TESTED: the page in {engine:?}, because {missing}."));
        }
    }
    Ok(())
}

/// By cargo-nextest where it is there, because it runs the tests of all packages side by side. Measurements are not
/// run: without optimisation they take a minute and tell nothing.
fn tests(name: &str, packages: &[&str]) -> Result<()> {
    let mut words = match machine::program("cargo-nextest") {
        Some(_) => vec!["nextest", "run", "--locked", "--no-fail-fast"],
        None => vec!["test", "--locked", "--no-fail-fast", "--tests", "--examples"],
    };
    words.extend(packages);
    cargo(name, &words)
}

/// Generated messages are the same in every run, unless the caller names a seed of their own: a change is judged by
/// what it changes, not by luck. `cargo nextest run` alone tries others each time, and `cargo xtask fuzz` many more.
fn cargo(name: &str, words: &[&str]) -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(words).current_dir(repository::root());
    if std::env::var_os(SEED).is_none() {
        command.env(SEED, "1");
    }
    report::step(name, || report::run(&mut command))
}
