//! The rules of the house, as tests: file length, what each file opens with, names, and what must not be in the
//! code at all.

use std::fs;
use std::path::{Path, PathBuf};

const LONGEST_FILE: usize = 400;
const FORBIDDEN_NAMES: [&str; 5] = ["utils", "helpers", "common", "types", "manager"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let skipped = ["target", "dist", "node_modules"].iter().any(|name| path.ends_with(name));
            if !skipped {
                found.extend(files(&path, ending));
            }
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
    found
}

/// Every Rust file of the project with its text.
fn sources() -> Vec<(String, String)> {
    let root = root();
    let all: Vec<PathBuf> = ["crates", "web", "tests", "fuzz"]
        .iter()
        .flat_map(|folder| files(&root.join(folder), "rs"))
        .collect();
    assert!(all.len() > 50, "only {} files were found", all.len());
    let name = |path: &Path| path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
    all.iter().map(|path| (name(path), fs::read_to_string(path).expect("source text"))).collect()
}

fn code_of<'s>(
    sources: &'s [(String, String)],
    folder: &'s str,
) -> impl Iterator<Item = &'s (String, String)> {
    let found = sources.iter().filter(move |(name, _)| name.starts_with(folder));
    assert!(sources.iter().any(|(name, _)| name.starts_with(folder)), "{folder} has no files");
    found
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for (name, text) in sources() {
        assert!(text.lines().count() <= LONGEST_FILE, "{name} has {} lines", text.lines().count());
        assert!(text.starts_with("//! "), "{name} does not open with what it is");
        let stem = Path::new(&name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        assert!(!FORBIDDEN_NAMES.contains(&stem.as_str()), "{name} has a name that says nothing");
    }
}

#[test]
fn no_registry_is_named_in_code() {
    let names: Vec<String> = files(&root().join("crates/ack-explain/knowledge/dialects"), "tsv")
        .iter()
        .map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .filter(|name| name != "national")
        .collect();
    assert!(!names.is_empty());
    let sources = sources();
    for folder in ["crates/hl7-reader/src", "crates/ack-explain/src", "crates/ack-cli/src", "web/src"] {
        for (name, text) in code_of(&sources, folder) {
            // The list of built-in dialect files is the one place that names them; tests may as well.
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code.filter(|line| !line.trim_start().starts_with("dialects!(")) {
                let lower = line.to_lowercase();
                assert!(!names.iter().any(|registry| lower.contains(registry)), "{name}: {line}");
            }
        }
    }
}

#[test]
fn the_core_knows_no_clock_file_network_or_browser() {
    let sources = sources();
    for folder in ["crates/hl7-reader/src", "crates/ack-explain/src"] {
        for (name, text) in code_of(&sources, folder) {
            for word in
                ["std::fs", "std::net", "std::time", "std::env", "web_sys", "js_sys", "println!", "eprintln!"]
            {
                assert!(!text.contains(word), "{name} uses {word}");
            }
        }
    }
}

#[test]
fn the_page_stores_nothing_and_makes_no_markup_from_text() {
    let sources = sources();
    let forbidden = [
        "style=",
        "from_html_unchecked",
        "set_inner_html",
        "innerHTML",
        "local_storage",
        "session_storage",
        "indexed_db",
        "set_cookie",
        "console::",
        "gloo::console",
        "window.open",
        "set_href",
        "push_state",
        "replace_state",
        "set_title",
        "location(",
    ];
    for (name, text) in code_of(&sources, "web/src") {
        // The address may ask for a sample or a page; one file reads it, and none writes it.
        assert!(name.ends_with("platform/link.rs") || !text.contains(".url()"), "{name} uses the address");
        for word in forbidden {
            assert!(!text.contains(word), "{name} uses {word}");
        }
    }
    let ways_out = [
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "sendBeacon",
        "new Worker",
        "new Image",
        ".submit(",
    ];
    let never = [
        "innerHTML",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "console.",
        "document.write",
        "eval(",
        "window.open",
        "location",
        "history.",
        "RTCPeerConnection",
        "document.title",
    ];
    let mut scripts = 0;
    for entry in fs::read_dir(root().join("web/page")).expect("the page's own scripts") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "js") {
            continue;
        }
        scripts += 1;
        let text = fs::read_to_string(&path).expect("a script");
        // The privacy check has to name what it tries; nothing else may.
        let tries = path.ends_with("self_test.js");
        for word in never.iter().chain(ways_out.iter().filter(|_| !tries)) {
            assert!(!text.contains(word), "{} uses {word}", path.display());
        }
    }
    assert!(scripts >= 3, "only {scripts} scripts were found");
}

#[test]
fn dependencies_point_one_way() {
    let manifest = |path: &str| fs::read_to_string(root().join(path).join("Cargo.toml")).expect("a manifest");
    let wanted = |path: &str| {
        let text = manifest(path);
        let after = text.split("[dependencies]").nth(1).unwrap_or_default();
        after.split("\n[").next().unwrap_or_default().to_string()
    };
    let reader = wanted("crates/hl7-reader");
    assert_eq!(
        reader.trim(),
        "memchr.workspace = true\ntiny_sort.workspace = true",
        "the reader needs nothing but a search for bytes and a small sort"
    );
    let explain = wanted("crates/ack-explain");
    for line in explain.lines().filter(|line| !line.trim().is_empty()) {
        let allowed = ["hl7-reader", "serde", "tiny_sort"].iter().any(|name| line.starts_with(name));
        assert!(allowed, "ack-explain depends on {line}");
    }
}
