//! How the registry writes its replies, where the user says so: by its name, or by a file of rows.

use std::io;
use std::path::Path;

use ack_explain::Knowledge;

use crate::arguments::Wording;

/// Takes in what the user says of the registry's way of writing.
///
/// # Errors
/// When the file of rows cannot be read or taken in, or no registry has the name.
pub(crate) fn take_in(wanted: &Wording, knowledge: &mut Knowledge) -> io::Result<()> {
    if let Some(file) = &wanted.dialect {
        add_dialect(file, knowledge)?;
    }
    if let Some(unknown) = wanted.registry.as_deref().filter(|id| knowledge.dialect(id).is_none()) {
        let known: Vec<_> = knowledge.dialect_ids().collect();
        let hint = format!("no registry is called {unknown}; known are: {}", known.join(", "));
        return Err(io::Error::new(io::ErrorKind::InvalidInput, hint));
    }
    Ok(())
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
