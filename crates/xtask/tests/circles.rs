//! No import goes in a circle: of two files of a crate, at most one takes something from the other, also by way of
//! others. What a file re-exports is taken from the file that has it; a file and those of its folder are one room.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The crates, by the folder of their source.
const CRATES: [&str; 5] =
    ["crates/hl7-reader/src", "crates/ack-explain/src", "crates/ack-cli/src", "crates/xtask/src", "web/src"];

/// The files of a crate, by the path of their module: `statement::noun`; the root is the empty one.
type Files = BTreeMap<String, String>;

fn read(folder: &Path, module: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path: PathBuf = entry.expect("an entry").path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let inner = if module.is_empty() { stem.clone() } else { format!("{module}::{stem}") };
        if path.is_dir() {
            read(&path, &inner, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test(&stem) {
            let text = fs::read_to_string(&path).expect("source text");
            let own = if module.is_empty() && matches!(stem.as_str(), "lib" | "main") { "" } else { &inner };
            files.entry(own.into()).or_default().push_str(&without_tests(&text));
        }
    }
}

fn is_test(stem: &str) -> bool {
    stem == "tests" || stem.ends_with("_tests")
}

/// The text up to its tests, without comments.
fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// The paths of a `use`: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, inside)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default().trim();
        return if path.is_empty() { Vec::new() } else { vec![path.to_owned()] };
    };
    let inside = inside.strip_suffix('}').unwrap_or(inside);
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, sign) in inside.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[start..]);
    parts.into_iter().flat_map(paths).map(|path| format!("{before}{path}")).collect()
}

/// What a file uses, each as a path from the root of the crate, and whether it only re-exports it.
fn uses(module: &str, text: &str, files: &Files) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for statement in text.split(';') {
        let line = statement.trim();
        let Some(at) = line
            .find("use ")
            .filter(|at| *at == 0 || line[..*at].ends_with(") ") || line.starts_with("pub use"))
        else {
            continue;
        };
        let exports = line[..at].contains("pub");
        for path in paths(&line[at + 4..].replace('\n', " ")) {
            let joined = |base: &str, rest: &str| {
                if base.is_empty() { rest.to_owned() } else { format!("{base}::{rest}") }
            };
            let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
            let whole = if let Some(rest) = path.strip_prefix("crate::") {
                rest.to_owned()
            } else if let Some(rest) = path.strip_prefix("super::") {
                joined(parent, rest)
            } else {
                let rest = path.strip_prefix("self::").unwrap_or(&path);
                let first = rest.split("::").next().unwrap_or_default();
                if !files.contains_key(&joined(module, first)) {
                    continue;
                }
                joined(module, rest)
            };
            found.push((whole, exports));
        }
    }
    found
}

/// The file that has what a path names.
fn owner(path: &str, files: &Files, depth: usize) -> String {
    if files.contains_key(path) {
        return path.to_owned();
    }
    let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
    if !files.contains_key(module) && !module.is_empty() {
        return owner(module, files, depth);
    }
    let text = files.get(module).map_or("", String::as_str);
    let exported = uses(module, text, files)
        .into_iter()
        .find(|(own, exports)| *exports && own.rsplit("::").next() == Some(name) && own != path);
    match exported {
        Some((own, _)) if depth < 5 => owner(&own, files, depth + 1),
        _ => module.to_owned(),
    }
}

/// Whether one file stands in the folder of the other.
fn are_one_room(one: &str, other: &str) -> bool {
    let inside =
        |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with("::"));
    inside(one, other) || inside(other, one)
}

/// The files that take from one another in a circle, if there is one.
fn circle(imports: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut left = imports.clone();
    loop {
        let free: Vec<String> = left
            .iter()
            .filter(|(_, to)| to.iter().all(|to| !left.contains_key(to)))
            .map(|(own, _)| own.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        for own in free {
            left.remove(&own);
        }
    }
    left.into_iter().map(|(own, to)| format!("{own} takes from {to:?}")).collect()
}

#[test]
fn no_import_goes_in_a_circle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace");
    for folder in CRATES {
        let mut files = Files::new();
        read(&root.join(folder), "", &mut files);
        let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (module, text) in &files {
            let taken = uses(module, text, &files).into_iter().filter(|(_, exports)| !exports);
            let owners = taken
                .map(|(path, _)| owner(&path, &files, 0))
                .filter(|own| own != module && !own.is_empty() && !are_one_room(own, module));
            imports.insert(module.clone(), owners.collect());
        }
        let count: usize = imports.values().map(BTreeSet::len).sum();
        assert!(count > 5, "{folder}: only {count} imports were read");
        let found = circle(&imports);
        assert!(found.is_empty(), "{folder}:\n{}", found.join("\n"));
    }
}

#[test]
fn a_circle_is_found() {
    let imports = |pairs: &[(&str, &str)]| {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (own, to) in pairs {
            all.entry((*own).into()).or_default().insert((*to).into());
            all.entry((*to).into()).or_default();
        }
        all
    };
    assert!(circle(&imports(&[("a", "b"), ("b", "c")])).is_empty());
    assert_eq!(circle(&imports(&[("a", "b"), ("b", "a"), ("a", "c")])).len(), 2);
    assert_eq!(paths("a::{b, c::{d, e as f}}"), ["a::b", "a::c::d", "a::c::e"]);
}
