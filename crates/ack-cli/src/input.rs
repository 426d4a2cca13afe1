//! Reads files and standard input as text.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ack_explain::ReadAs;
use encoding_rs::{UTF_8, WINDOWS_1252};
use hl7_reader::Encoding;

/// The text of one file, or of standard input for `-`, with the encoding it was in.
pub(crate) fn read(file: &Path) -> io::Result<(String, Encoding)> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(file)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", file.display())))?
    };
    let encoding = Encoding::of(&bytes);
    // A byte-order mark of UTF-8 is left for the reader, which lists it.
    let text = match encoding {
        Encoding::Utf8 => UTF_8.decode_without_bom_handling(&bytes).0,
        other => {
            encoding_rs::Encoding::for_label(other.label().as_bytes())
                .unwrap_or(WINDOWS_1252)
                .decode(&bytes)
                .0
        }
    };
    Ok((text.into_owned(), encoding))
}

/// All files as one text, with an empty line between them, and the stretches that were in an unusual encoding.
pub(crate) fn read_all(files: &[PathBuf]) -> io::Result<(String, Vec<ReadAs>)> {
    let mut all = String::new();
    let mut read_as = Vec::new();
    for file in files {
        if !all.is_empty() {
            all.push_str("\n\n");
        }
        let (text, encoding) = read(file)?;
        let start = all.len();
        all.push_str(&text);
        if encoding != Encoding::Utf8 {
            read_as.push(ReadAs { start, end: all.len(), encoding });
        }
    }
    Ok((all, read_as))
}
