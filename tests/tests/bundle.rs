//! The built file itself: one, small, closed by its policy, and silent about the machine it was built on.

use std::collections::BTreeSet;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use suite::built_page::{self, between, program_block};
use xtask::{bundle, machine, size};

#[test]
fn dist_holds_one_page_and_its_checksum() {
    let file = built_page::file();
    let folder = file.parent().expect("a folder");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["SHA256SUMS", "index.html"]);
    let sums = std::fs::read_to_string(folder.join("SHA256SUMS")).expect("the checksum can be read");
    assert_eq!(sums, format!("{:x}  index.html\n", Sha256::digest(built_page::text())));
}

#[test]
fn the_page_is_small() {
    let page = built_page::text();
    assert!(page.len() <= size::LIMIT, "the page has {} bytes", page.len());
    let wire = bundle::gzip(page.as_bytes()).expect("gzip").len();
    assert!(wire <= size::WIRE_LIMIT, "the page has {wire} bytes when a server compresses it");
}

#[test]
fn the_policy_comes_first_and_names_what_is_there() {
    let page = built_page::text();
    let style = hash(between(&page, "<style>", "</style>"));
    let script = hash(between(&page, "<script>", "</script>"));
    let head = page.replace('\n', "");
    let expected = format!(
        "<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"\
         default-src 'none'; script-src 'sha256-{script}' 'wasm-unsafe-eval'; style-src 'sha256-{style}'; \
         img-src data:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'\">"
    );
    assert!(head.contains(&expected), "the page begins otherwise: {}", &head[..600]);
}

#[test]
fn nothing_is_loaded_from_outside() {
    let page = built_page::text();
    // The markup alone: the script and the style are bound by the policy and tested in browsers, and the program is
    // text that no browser reads as markup.
    let script = between(&page, "<script>", "</script>");
    let style = between(&page, "<style>", "</style>");
    let program = program_block(&page);
    let markup = page.replace(script, "").replace(style, "").replace(program, "");
    assert_eq!(markup.matches(" src=").count(), 0);
    assert_eq!(markup.matches(" href=").count(), markup.matches(" href=\"data:").count());
    assert_eq!(markup.matches("://").count(), 0);
    assert_eq!(markup.matches(" style=").count(), 0);
    assert!(!style.contains("@import") && !style.contains("url("), "the style loads something");
}

#[test]
fn the_program_names_no_folder_of_the_machine() {
    let program = built_page::program();
    assert!(program.starts_with(b"\0asm"), "the program is WebAssembly");
    let clone = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the clone");
    let home = machine::home();
    for path in [clone, home.as_path(), &machine::cargo_home(), Path::new("/home/"), Path::new("/Users/")] {
        let path = path.as_os_str().as_encoded_bytes();
        assert!(
            path == b"/" || !bundle::names_folder(&program, path),
            "the program names {}",
            String::from_utf8_lossy(path)
        );
    }
}

/// What the program may ask the browser for is in the names of the functions it imports.
#[test]
fn the_program_asks_the_browser_for_no_way_out() {
    let page = built_page::text();
    let script = between(&page, "<script>", "</script>");
    let imports: BTreeSet<&str> = script
        .split("__wbg_")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default())
        .collect();
    assert!(imports.iter().any(|name| name.starts_with("createElement")), "no import was found: {imports:?}");
    let ways_out = [
        "fetch",
        "open_",
        "send",
        "XmlHttp",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "localStorage",
        "sessionStorage",
        "indexedDb",
        "indexedDB",
        "cookie",
        "pushState",
        "replaceState",
        "setTitle",
        "set_title",
        "RtcPeer",
        "Worker",
        "set_href",
        "assign",
        "location",
        "postMessage",
        "write_",
        // A note is copied by a press of its button; the clipboard is never read.
        "readText",
        "getData",
        "navigator",
    ];
    let found: Vec<_> = imports.iter().filter(|name| ways_out.iter().any(|way| name.contains(way))).collect();
    assert!(found.is_empty(), "the program can reach {found:?}");
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text))
}
