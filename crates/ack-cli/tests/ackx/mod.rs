//! Runs the program as people call it, for the tests of it.

use std::io::{self, ErrorKind, Write};
use std::process::{Command, Output, Stdio};

/// The exit status of a program that was called wrongly.
const WRONG_USAGE: i32 = 2;

/// Runs `ackx` with these arguments and this standard input, to its end.
pub(crate) fn ackx(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ackx"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("an input");
    let bytes = input.to_vec();
    // Written beside the reading, so that neither waits for the other.
    let writing = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().expect("the program ends");
    let written = writing.join().expect("the input is written");
    check_taken(&written, arguments, output.status.code());
    output
}

/// Fails where the input could not be written and should have been. A program that was called wrongly, or was not
/// asked to read its input (`-`), may end before it has taken it, and whether it does so before or after the last byte
/// was written is chance. One that answers must have read all of it.
pub(crate) fn check_taken(written: &io::Result<()>, arguments: &[&str], status: Option<i32>) {
    let Err(error) = written else { return };
    let needs_no_input = status == Some(WRONG_USAGE) || (status == Some(0) && !arguments.contains(&"-"));
    assert!(
        error.kind() == ErrorKind::BrokenPipe && needs_no_input,
        "the program ended with {status:?} and left its input: {error}"
    );
}
