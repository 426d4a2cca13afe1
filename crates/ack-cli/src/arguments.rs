//! The command line: commands, options and what they mean.

use std::path::PathBuf;

use ack_explain::{Language, Outcome};
use clap::{Parser, Subcommand, ValueEnum};
use hl7_reader::Path;

/// Explains what an immunization registry answered.
#[derive(Debug, Parser)]
#[command(name = "ackx", version)]
pub(crate) struct Arguments {
    /// The language of the sentences. What registries write stays as it was sent.
    #[arg(long, global = true, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    pub(crate) lang: Language,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Explain every acknowledgment (ACK) in the files, beside the message (VXU) it answers.
    Explain(Explain),
    /// Print a note to hand on for each acknowledgment, without anything that tells who the patient is.
    Note(Note),
    /// Print the value at a place of the first message in a file.
    Get(Get),
    /// Tell about a cause that "explain" names, or about a code as it stands in an acknowledgment (AE, 102, W).
    Code(Code),
    /// Print each code of every message in a file: its place, the code, what it stands for, and which list of when
    /// says so. A code that is not in our list may still be good: lists get new codes.
    Codes(Codes),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// Print one JSON object a line for each acknowledgment.
    #[arg(long)]
    pub(crate) json: bool,
    /// Leave the texts of both messages, in which places and evidence count, out of the JSON.
    #[arg(long, requires = "json")]
    pub(crate) no_text: bool,
    #[command(flatten)]
    pub(crate) wording: Wording,
    /// How much to print: everything, or each problem with its title, what was saved and the next step.
    #[arg(long, value_enum, default_value_t = Length::Full)]
    pub(crate) length: Length,
    /// Exit with status 3 when an answer has one of these outcomes; "loss" and "remarks" stand for the outcomes
    /// that end so.
    #[arg(long, value_name = "OUTCOMES", value_delimiter = ',', value_parser = outcome_name)]
    pub(crate) fail_on: Vec<String>,
    /// Files with acknowledgments and messages in any order; - is standard input.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
}

/// How the registry writes its replies.
#[derive(Debug, clap::Args)]
pub(crate) struct Wording {
    /// Read replies as this registry writes them, instead of recognising the registry.
    #[arg(long, value_name = "ID")]
    pub(crate) registry: Option<String>,
    /// A file that says how a registry writes, with rows as in knowledge/dialects; it is tried before all others.
    #[arg(long, value_name = "FILE")]
    pub(crate) dialect: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Note {
    #[command(flatten)]
    pub(crate) wording: Wording,
    /// Whom the note is for.
    #[arg(long = "for", value_enum, default_value_t = Reader::Vendor)]
    pub(crate) reader: Reader,
    /// The form of the note.
    #[arg(long = "as", value_enum, default_value_t = Form::Text)]
    pub(crate) form: Form,
    /// Files with acknowledgments and messages in any order; - is standard input.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
}

/// Who reads a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reader {
    Vendor,
    FrontDesk,
}

/// The form of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Text,
    /// Cells with tabs between them, for a spreadsheet.
    Table,
    Html,
}

/// How much is printed of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Length {
    Full,
    Brief,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Code {
    /// The name of a cause as the answer gives it, or a code such as AE.
    pub(crate) name: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Get {
    /// Undo escape sequences such as \T\ for &.
    #[arg(long)]
    pub(crate) decoded: bool,
    /// A place such as RXA-5, RXA-5.1, RXA[2]-5[1].1 or OBX.
    pub(crate) path: Path,
    /// The file; - is standard input.
    pub(crate) file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Codes {
    /// The file; - is standard input.
    pub(crate) file: PathBuf,
}

fn language(code: &str) -> Result<Language, String> {
    let codes = || Language::ALL.iter().map(|language| language.code()).collect::<Vec<_>>().join(", ");
    Language::of_code(code).ok_or_else(|| format!("the languages are: {}", codes()))
}

/// Whether a name given to `--fail-on` means this outcome.
pub(crate) fn names(name: &str, outcome: Outcome) -> bool {
    outcome.as_str() == name || outcome.as_str().strip_prefix("accepted_with_") == Some(name)
}

fn outcome_name(text: &str) -> Result<String, String> {
    if Outcome::ALL.iter().any(|outcome| names(text, *outcome)) {
        return Ok(text.to_string());
    }
    let known: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect();
    Err(format!("known outcomes are: {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::{names, outcome_name};
    use ack_explain::Outcome;

    #[test]
    fn short_names_stand_for_outcomes() {
        assert!(names("loss", Outcome::AcceptedWithLoss) && names("rejected", Outcome::Rejected));
        assert!(!names("accepted", Outcome::AcceptedWithLoss));
        assert!(outcome_name("lost").is_err() && outcome_name("remarks").is_ok());
    }
}
