//! `cargo xtask …`: the commands that set up, build, serve and test this repository.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use xtask::report;

const USAGE: &str = "\
cargo xtask setup              install what building and testing need
cargo xtask build              build the page: dist/index.html, one file
cargo xtask serve [--port N]   build the page and serve it on this machine
cargo xtask test               run every test there is
cargo xtask fuzz [--minutes N] try made-up texts on the reader and the explainer, N minutes (10) for each target
cargo xtask size               say how large the built page is
cargo xtask bundle             make the one file; Trunk calls this after its build";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["setup"] => xtask::setup::everything(),
        ["build"] => xtask::build::run(),
        ["bundle"] => xtask::bundle::run(),
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
