//! `ackx`: explains acknowledgments from files, tells about causes and codes, reads single values out of messages, and
//! tells what their codes stand for.

#![forbid(unsafe_code)]

mod arguments;
mod code;
mod codes;
mod get;
mod input;
mod note;
mod report;
mod underline;
mod visible;
mod wording;

use std::io::{self, Write};
use std::process::ExitCode;

use ack_explain::{Knowledge, Outcome};
use clap::Parser;

use arguments::{Arguments, Command, Explain, Length};

/// No acknowledgment in the input, nothing at the path asked for, nothing known of the code, or no code in any message.
const NOTHING_FOUND: u8 = 1;
/// An answer has an outcome named by `--fail-on`.
const FAILED: u8 = 3;
/// Wrong usage or an unreadable file; clap uses the same number.
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let knowledge = Knowledge::in_the_language(arguments.lang);
    let done = match arguments.command {
        Command::Explain(wanted) => explain_files(&wanted, knowledge),
        Command::Note(wanted) => note::note(&wanted, knowledge),
        Command::Get(wanted) => get::get(&wanted),
        Command::Code(wanted) => code::code(&wanted.name, &knowledge),
        Command::Codes(wanted) => codes::codes(&wanted, &knowledge),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        // A reader that stops early, such as `head`, is no fault.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "ackx: {error}");
            ExitCode::from(WRONG_USAGE)
        }
    }
}

fn explain_files(wanted: &Explain, mut knowledge: Knowledge) -> io::Result<u8> {
    let answers = wording::explain_files(&wanted.files, &wanted.wording, &mut knowledge)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (number, answer) in answers.iter().enumerate() {
        if wanted.json {
            if wanted.no_text {
                serde_json::to_writer(&mut out, &answer.analysis)?;
            } else {
                serde_json::to_writer(&mut out, answer)?;
            }
            writeln!(out)?;
        } else if answer.analysis.outcome != Outcome::NotAnAck {
            if number > 0 {
                writeln!(out)?;
            }
            report::write(&mut out, answer, wanted.length, &knowledge)?;
        }
    }
    // People who read brief answers have read the hint before.
    if !wanted.json && wanted.length == Length::Full {
        report::write_hint(&mut out, &answers, &knowledge)?;
    }
    out.flush()?;
    let without_ack = answers.iter().find(|answer| answer.analysis.outcome == Outcome::NotAnAck);
    if let Some(answer) = without_ack {
        writeln!(io::stderr(), "ackx: {} {}", answer.analysis.headline, answer.analysis.next)?;
        return Ok(NOTHING_FOUND);
    }
    let fails = |outcome: Outcome| wanted.fail_on.iter().any(|name| arguments::names(name, outcome));
    Ok(if answers.iter().any(|answer| fails(answer.analysis.outcome)) { FAILED } else { 0 })
}
