//! What a command says while it works: each step, the commands it runs, and how long they took.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "saying what is done is this module's task")]

use std::fmt::Display;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Says one plain line.
pub fn say(line: impl Display) {
    println!("{line}");
}

/// Says why a command failed, with every cause.
pub fn failure(error: &anyhow::Error) {
    eprintln!("\nIt did not work: {error:#}");
}

/// Does one step, says its name before and its time after.
///
/// # Errors
/// When the step fails; the name of the step is added to the error.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n==> {name}");
    let start = Instant::now();
    let done = work().with_context(|| name.to_owned())?;
    println!("<== {name}: {}", seconds(start.elapsed()));
    Ok(done)
}

/// Runs a command in the open: its words are printed, its output goes where ours goes.
///
/// # Errors
/// When the program is not there or ends with a failure.
pub fn run(command: &mut Command) -> Result<()> {
    println!("    $ {}", words(command));
    let status = command.status().with_context(|| format!("cannot start {}", words(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", words(command));
    }
    Ok(())
}

fn words(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

fn seconds(time: Duration) -> String {
    let tenths = time.as_millis() / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_tenths_of_a_second() {
        assert_eq!(seconds(Duration::from_millis(61_449)), "61.4 s");
        assert_eq!(seconds(Duration::from_millis(7)), "0.0 s");
    }

    #[test]
    fn a_failing_program_is_a_failure() {
        assert!(run(&mut Command::new("false")).is_err());
        assert!(run(&mut Command::new("true")).is_ok());
        assert!(run(&mut Command::new("no-program-has-this-name")).is_err());
    }
}
