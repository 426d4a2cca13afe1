//! `cargo xtask fuzz`: feeds the reader and the explainer with texts that libFuzzer makes, and says what came of it.
//!
//! The programs are in `fuzz`, a workspace of its own. The stable compiler is told to count what they reach, so
//! nothing has to be installed but a C++ compiler, which builds libFuzzer.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::{report, repository};

/// How long each program runs when nothing is said.
pub const MINUTES: u32 = 10;

/// The programs in `fuzz/targets`.
const TARGETS: [&str; 4] = ["repair", "read", "words", "explain"];

/// An input that takes longer is a failure: nobody waits so long for a page to answer.
const SECONDS_FOR_ONE_INPUT: u32 = 10;

/// The longest input that is made, in bytes: long enough to show what takes more than linear time.
const LONGEST_INPUT: u32 = 16_384;

/// What makes the compiler count: libFuzzer learns from it which inputs reach something new.
const COUNTING: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// Where a program that failed begins to say why.
const WHY: [&str; 2] = ["panicked at", "ERROR: libFuzzer"];

/// Builds the programs and runs each for so many minutes.
///
/// # Errors
/// When one of them finds an input that fails or hangs, or cannot be built.
pub fn run(minutes: u32) -> Result<()> {
    let host = host()?;
    report::step("build the fuzz targets", || report::run(&mut build(&host)))?;
    let programs = output().join(&host).join("release");
    let mut failed = Vec::new();
    for target in TARGETS {
        let result =
            report::step(&format!("fuzz `{target}`"), || fuzz(&programs.join(target), target, minutes));
        failed.extend(result.err());
    }
    match failed.into_iter().next() {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

/// Everything that is built and found stays below `target`.
fn output() -> PathBuf {
    repository::root().join("target").join("fuzz")
}

/// Naming the machine keeps the counting out of build scripts, which are programs without libFuzzer.
fn build(host: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(["build", "--release", "--locked", "--target", host]);
    command.arg("--manifest-path").arg(repository::root().join("fuzz").join("Cargo.toml"));
    command
        .arg("--target-dir")
        .arg(output())
        .env("RUSTFLAGS", COUNTING)
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

fn host() -> Result<String> {
    let said = Command::new("rustc").arg("-vV").output().context("cannot start rustc")?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    said.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .context("rustc does not say which machine this is")
}

/// Runs one program; what it found before is its start, with the texts in `fuzz/seeds`.
fn fuzz(program: &Path, target: &str, minutes: u32) -> Result<()> {
    let inputs = repository::root().join("fuzz");
    let (found, failures) = (output().join("corpus").join(target), output().join("failures").join(target));
    for folder in [&found, &failures] {
        fs::create_dir_all(folder)?;
    }
    let mut command = Command::new(program);
    command.arg(&found).arg(inputs.join("seeds"));
    command.arg(format!("-dict={}", inputs.join("hl7.dict").display()));
    command.arg(format!("-artifact_prefix={}/", failures.display()));
    command.arg(format!("-max_total_time={}", u64::from(minutes) * 60));
    command.arg(format!("-timeout={SECONDS_FOR_ONE_INPUT}"));
    command.arg(format!("-max_len={LONGEST_INPUT}"));
    command.arg("-print_final_stats=1").stdout(Stdio::null()).stderr(Stdio::piped());

    let start = Instant::now();
    let mut running = command.spawn().with_context(|| format!("cannot start {}", program.display()))?;
    let mut said: Vec<String> = Vec::new();
    for line in BufReader::new(running.stderr.take().context("libFuzzer is silent")?).split(b'\n') {
        said.push(String::from_utf8_lossy(&line?).into_owned());
    }
    let status = running.wait()?;
    let runs = said.iter().find_map(|line| runs(line)).unwrap_or(0);
    report::say(format_args!("    {target}: {runs} runs in {} seconds", start.elapsed().as_secs()));
    if status.success() && runs > 0 {
        return Ok(());
    }
    let why = said.iter().position(|line| WHY.iter().any(|words| line.contains(words)));
    for line in said.iter().skip(why.unwrap_or(0)) {
        report::say(line);
    }
    bail!("`{target}` failed with {status}; the input is in {}", failures.display())
}

/// How many inputs were tried, from the line of libFuzzer's closing statistics that tells it.
fn runs(line: &str) -> Option<u64> {
    line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_are_read_from_the_closing_statistics() {
        assert_eq!(runs("stat::number_of_executed_units: 164423"), Some(164_423));
        assert_eq!(runs("stat::average_exec_per_sec:     7829"), None);
        assert_eq!(runs("Done 164423 runs in 21 second(s)"), None);
    }

    #[test]
    fn every_target_is_run() {
        let folder = fs::read_dir(repository::root().join("fuzz").join("targets")).expect("the targets");
        let mut names: Vec<String> =
            folder.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        let mut wanted = TARGETS.map(|target| format!("{target}.rs"));
        wanted.sort();
        assert_eq!(names, wanted);
    }
}
