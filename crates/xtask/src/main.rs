//! `cargo xtask …`: the commands that set up, build, serve and test this repository.

#![forbid(unsafe_code)]

use std::path::Path;
use std::process::ExitCode;

use xtask::tables::Options;
use xtask::{cdc_record, report};

const USAGE: &str = "\
cargo xtask setup              install what building and testing need
cargo xtask build              build the page: dist/index.html, one file
cargo xtask serve [--port N]   build the page and serve it on this machine
cargo xtask test               run every test there is
cargo xtask fuzz [--minutes N] try made-up texts on the reader and the explainer, N minutes (10) for each target
cargo xtask tables DIR [--dry-run] [--date YYYY-MM-DD]
                               take CDC's new code lists from the folder DIR, and say what changed
cargo xtask size               say how large the built page is
cargo xtask speed              measure how fast the built page opens, explains and scrolls, in Chromium
cargo xtask screenshots        take pictures of every state of the built page: tests/screenshots";

/// The options of `tables`, in any order.
fn tables(folder: &str, words: &[&str]) -> anyhow::Result<()> {
    let mut options = Options::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match (*word, words.as_slice().first().and_then(|date| cdc_record::date(date))) {
            ("--dry-run", _) => options.dry_run = true,
            ("--date", Some(date)) => {
                options.date = Some(date);
                words.next();
            }
            ("--date", None) => anyhow::bail!("behind --date a date such as 2026-03-01 is needed"),
            _ => anyhow::bail!("`{word}` is not an option of `tables`; known are --dry-run and --date"),
        }
    }
    xtask::tables::run(Path::new(folder), &options)
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["setup"] => xtask::setup::everything(),
        ["build"] => xtask::build::run(),
        ["serve"] => xtask::serve::run(None),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => xtask::serve::run(Some(port)),
            Err(_) => Err(anyhow::anyhow!("`{port}` is not a port: give a number from 1 to 65535")),
        },
        ["test"] => xtask::test::run(),
        ["fuzz"] => xtask::fuzz::run(xtask::fuzz::MINUTES),
        ["fuzz", "--minutes", minutes] => match minutes.parse() {
            Ok(minutes) if minutes > 0 => xtask::fuzz::run(minutes),
            _ => Err(anyhow::anyhow!("`{minutes}` is not a number of minutes: give a whole number from 1")),
        },
        ["size"] => xtask::size::run(),
        ["speed"] => xtask::look::speed(),
        ["screenshots"] => xtask::look::screenshots(),
        ["tables", folder, options @ ..] => tables(folder, options),
        _ => Err(anyhow::anyhow!("the commands are:\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::failure(&error);
            ExitCode::FAILURE
        }
    }
}
