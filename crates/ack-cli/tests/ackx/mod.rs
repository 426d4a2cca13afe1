//! Runs the program as people call it, for the tests of it.

use std::io::{self, Write};
use std::process::{Command, Output, Stdio};

/// Runs `ackx` with these arguments and this standard input, to its end; and whether it read all of its input.
pub(crate) fn ackx(arguments: &[&str], input: &[u8]) -> (Output, io::Result<()>) {
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
    (output, writing.join().expect("the input is written"))
}
