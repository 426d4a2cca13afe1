//! Reads files and standard input as text.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use encoding_rs::WINDOWS_1252;

/// The text of one file, or of standard input for `-`. A file that is no UTF-8 is read as Windows-1252, as the page
/// does: old record systems write it, and it gives every byte a character.
pub(crate) fn read(file: &Path) -> io::Result<String> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(file)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))?
    };
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| {
        let (text, _, _) = WINDOWS_1252.decode(error.as_bytes());
        text.into_owned()
    }))
}

/// All files as one text, with an empty line between them.
pub(crate) fn read_all(files: &[PathBuf]) -> io::Result<String> {
    let texts: io::Result<Vec<String>> = files.iter().map(|file| read(file)).collect();
    Ok(texts?.join("\n\n"))
}
