//! The page as it was built: the one file that is given to people.

use std::path::PathBuf;

use url::Url;
use xtask::packed_program;
use xtask::repository;
use xtask::seven_bits;
use xtask::site::{Content, Site};

/// The file.
///
/// # Panics
/// When it is not built.
pub fn file() -> PathBuf {
    let file = repository::page();
    assert!(file.is_file(), "{} is missing: run `cargo xtask build`", file.display());
    file
}

/// Its text.
///
/// # Panics
/// When it is not built.
pub fn text() -> String {
    std::fs::read_to_string(file()).expect("the page is text")
}

/// Its address when it is opened from disk.
///
/// # Panics
/// When it is not built.
pub fn file_url() -> String {
    url_of(&file())
}

/// The page served on this machine.
///
/// # Panics
/// When it is not built.
pub fn site() -> Site {
    Site::start(0, vec![("/", Content::File(file()))]).expect("there is a free port")
}

/// The address of a file for a browser.
///
/// # Panics
/// When the path is not absolute.
pub fn url_of(file: &std::path::Path) -> String {
    Url::from_file_path(file).expect("an absolute path").to_string()
}

/// The page with its policy taken out: the control, in which a request must be seen.
///
/// # Panics
/// When the page has no policy.
pub fn without_policy() -> String {
    let page = text();
    let (before, rest) = page.split_once("<meta http-equiv=\"Content-Security-Policy\"").expect("a policy");
    let (_, after) = rest.split_once('>').expect("the end of the policy");
    format!("{before}{after}")
}

/// What stands between two texts; each must be there.
///
/// # Panics
/// When one of them is not.
pub fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("the page lacks {start}"));
    rest.split_once(end).unwrap_or_else(|| panic!("the page lacks {end} after {start}")).0
}

/// The block of the page that holds the program: the counts of its bytes, packed and not, and behind `">` the program
/// as text.
///
/// # Panics
/// When there is none.
pub fn program_block(page: &str) -> &str {
    between(page, "<script type=\"text/plain\" id=\"wasm\" data-bytes=\"", "</script>")
}

/// The program inside the page, unpacked.
///
/// # Panics
/// When it cannot be unpacked.
pub fn program() -> Vec<u8> {
    let page = text();
    let (counts, packed) = program_block(&page).split_once("\">").expect("the end of the counts");
    let (bytes, size) = counts.split_once("\" data-size=\"").expect("the size of the program");
    let packed = seven_bits::decode(packed, bytes.parse().expect("a count"));
    packed_program::unpack(&packed, size.parse().expect("a size")).expect("the program is LZMA")
}
