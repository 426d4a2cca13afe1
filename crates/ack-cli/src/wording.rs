//! How the registry writes its replies, where the user says so: by its name, or by a file of rows.

use std::io;
use std::path::{Path, PathBuf};

use ack_explain::{Explained, Knowledge, Options, explain};

use crate::arguments::Wording;
use crate::input;

/// Explains what is in the files, read as the user says that the registry writes.
///
/// # Errors
/// When a file cannot be read, the file of rows cannot be taken in, or no registry has the name.
pub(crate) fn explain_files(
    files: &[PathBuf],
    wanted: &Wording,
    knowledge: &mut Knowledge,
) -> io::Result<Vec<Explained>> {
    if let Some(file) = &wanted.dialect {
        add_dialect(file, knowledge)?;
    }
    if let Some(unknown) = wanted.registry.as_deref().filter(|id| knowledge.dialect(id).is_none()) {
        let known: Vec<_> = knowledge.dialect_ids().collect();
        let hint = format!("no registry is called {unknown}; known are: {}", known.join(", "));
        return Err(io::Error::new(io::ErrorKind::InvalidInput, hint));
    }
    let (pasted, read_as) = input::read_all(files)?;
    let options = Options { registry: wanted.registry.clone(), read_as };
    Ok(explain(&pasted, &options, knowledge))
}

/// Takes in the dialect that the user brings.
fn add_dialect(file: &Path, knowledge: &mut Knowledge) -> io::Result<()> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))?;
    knowledge.add_dialect(&text).map(drop).map_err(|bad| {
        let fault = knowledge.sentence(bad.fault, &[]);
        let where_and_why = format!("{}, line {}: {fault}", file.display(), bad.line);
        io::Error::new(io::ErrorKind::InvalidData, where_and_why)
    })
}
