//! Where things are in this repository.

use std::path::{Path, PathBuf};

/// The top folder of the clone.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The page that is given to people: one file.
pub fn page() -> PathBuf {
    root().join("dist").join("index.html")
}

/// The style sheets of the page, in the order in which they are put into it.
///
/// # Errors
/// When the folder cannot be read.
pub fn style_sheets() -> anyhow::Result<Vec<PathBuf>> {
    let mut sheets = Vec::new();
    for entry in std::fs::read_dir(root().join("web").join("style"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "css") {
            sheets.push(path);
        }
    }
    sheets.sort();
    Ok(sheets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_development_page_names_every_sheet() {
        let index = std::fs::read_to_string(root().join("index.html")).expect("index.html is there");
        let sheets = style_sheets().expect("web/style is there");
        assert!(!sheets.is_empty());
        for sheet in sheets {
            let name = sheet.file_name().and_then(|name| name.to_str()).expect("a plain name");
            assert!(index.contains(&format!("web/style/{name}")), "index.html does not name {name}");
        }
    }
}
