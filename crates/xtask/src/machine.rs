//! What is known of the machine we run on: its paths and its programs.
//!
//! The paths matter twice: tools are kept below them, and none of them may be found in the page.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::repository;

/// Where cargo keeps its things.
pub fn cargo_home() -> PathBuf {
    std::env::var_os("CARGO_HOME").map_or_else(|| home().join(".cargo"), PathBuf::from)
}

/// Where the programs are kept that `cargo xtask setup` installs: one folder for all clones,
/// so that a fresh clone does not build them again, and nothing else of the user's is changed.
pub fn tools() -> PathBuf {
    cargo_home().join("ack-explainer-tools")
}

/// The home folder of whoever runs this.
pub fn home() -> PathBuf {
    std::env::var_os("HOME").map_or_else(|| PathBuf::from("/"), PathBuf::from)
}

/// The paths that the compiler would write into the page, each with the word that stands for it.
///
/// The longest path comes last, because the compiler takes the last that fits.
pub fn private_paths() -> Vec<(PathBuf, &'static str)> {
    let mut paths = vec![(home(), "home"), (cargo_home(), "cargo"), (repository::root(), "ack-explainer")];
    if let Some(sysroot) = sysroot() {
        paths.push((sysroot, "rust"));
    }
    // Each registry's folder has a name made of its host's; what a crate is called is enough.
    if let Ok(registries) = std::fs::read_dir(cargo_home().join("registry").join("src")) {
        paths.extend(registries.flatten().map(|registry| (registry.path(), "crate")));
    }
    // A home of "/" stands in every path and tells nothing of the machine.
    paths.retain(|(path, _)| path.components().count() > 1);
    paths.sort_by_key(|(path, _)| path.as_os_str().len());
    paths
}

/// Whether this run is a run of continuous integration, where nothing may be skipped.
pub fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// The first program of this name on the search path.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

/// What a program says of its version, where it can be started.
pub fn version_of(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

fn sysroot() -> Option<PathBuf> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output().ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| PathBuf::from(path.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clone_is_one_of_the_private_paths() {
        assert!(private_paths().iter().any(|(path, _)| *path == repository::root()));
    }

    #[test]
    fn a_missing_program_is_not_found() {
        assert!(program("sh").is_some());
        assert!(program("no-program-has-this-name").is_none());
    }
}
