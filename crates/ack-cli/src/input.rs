//! Reads files and standard input as text.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The text of one file, or of standard input for `-`. Bytes that are no UTF-8 become the replacement character,
/// so that any file can be looked at.
pub(crate) fn read(file: &Path) -> io::Result<String> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(file)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))?
    };
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

/// All files as one text, with an empty line between them.
pub(crate) fn read_all(files: &[PathBuf]) -> io::Result<String> {
    let texts: io::Result<Vec<String>> = files.iter().map(|file| read(file)).collect();
    Ok(texts?.join("\n\n"))
}
