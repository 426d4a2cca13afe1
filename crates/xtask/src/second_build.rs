//! Builds the page a second time, from a copy of the clone in another folder, and compares the bytes: whoever gets the
//! page can build it too, and then knows what is in it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{report, repository};

/// A blank and another length: a folder's name that got into the page would be seen.
const NAME: &str = "a second folder of the ACK Explainer";

/// Builds the copy, and takes it away again.
///
/// # Errors
/// When the copy cannot be made or built, or its page differs from the one in `dist`.
pub fn run() -> Result<()> {
    report::step("build the page in a second folder", || {
        let folder = std::env::temp_dir().join(format!("{NAME} {}", std::process::id()));
        let outcome = build_and_compare(&folder);
        // A copy that cannot be removed hinders nothing: its name is never used again.
        let _ = std::fs::remove_dir_all(&folder);
        outcome
    })
}

fn build_and_compare(folder: &Path) -> Result<()> {
    copy(&repository::root(), &sources()?, folder)?;
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--locked", "--package", "xtask", "--", "build"]).current_dir(folder);
    // A folder of built parts that both clones share would make this the same build.
    command.env_remove("CARGO_TARGET_DIR").env_remove("CARGO_BUILD_TARGET_DIR");
    report::run(&mut command)?;
    let dist = folder.join("dist");
    for name in ["index.html", "SHA256SUMS"] {
        let first = std::fs::read(repository::root().join("dist").join(name))
            .with_context(|| format!("read {name} of the first build"))?;
        let second =
            std::fs::read(dist.join(name)).with_context(|| format!("read {name} of the second build"))?;
        same(name, &first, &second)?;
    }
    report::say("    Both builds gave the same bytes.");
    Ok(())
}

/// The files of this clone as they stand, changed or not, that git does not ignore; relative to its top folder.
fn sources() -> Result<Vec<PathBuf>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(repository::root())
        .output()
        .context("ask git for the files of this clone")?;
    ensure!(output.status.success(), "git does not tell the files of this clone");
    let list = String::from_utf8(output.stdout).context("a file has a name that cannot be read")?;
    Ok(list.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).collect())
}

fn copy(from: &Path, files: &[PathBuf], to: &Path) -> Result<()> {
    ensure!(!files.is_empty(), "there is nothing to copy");
    for file in files {
        let source = from.join(file);
        // A file that was taken away and not yet told to git is listed too.
        if !source.exists() {
            continue;
        }
        let target = to.join(file);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::copy(&source, &target).with_context(|| format!("copy {}", file.display()))?;
    }
    Ok(())
}

fn same(name: &str, first: &[u8], second: &[u8]) -> Result<()> {
    let place = first.iter().zip(second).position(|(one, other)| one != other);
    let place = place.or_else(|| (first.len() != second.len()).then(|| first.len().min(second.len())));
    if let Some(place) = place {
        anyhow::bail!("two builds of one state differ: {name} from byte {place}, counted from 0");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_differ_where_their_bytes_do_or_where_one_ends() {
        assert!(same("page", b"abc", b"abc").is_ok());
        for (other, place) in
            [(&b"abd"[..], "byte 2"), (b"ab", "byte 2"), (b"abcd", "byte 3"), (b"", "byte 0")]
        {
            let error = same("page", b"abc", other).expect_err("they differ").to_string();
            assert!(error.contains(place), "{error}");
        }
    }

    #[test]
    fn a_copy_holds_the_named_files_and_no_others() {
        let (from, to) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        std::fs::create_dir(from.path().join("web")).expect("a folder");
        std::fs::write(from.path().join("web/page.css"), "p{}").expect("a file");
        std::fs::write(from.path().join("left.txt"), "left").expect("a file");
        let named = ["web/page.css", "gone.txt"].map(PathBuf::from);
        copy(from.path(), &named, to.path()).expect("it is copied");
        assert_eq!(std::fs::read_to_string(to.path().join("web/page.css")).expect("it is there"), "p{}");
        assert!(!to.path().join("left.txt").exists() && !to.path().join("gone.txt").exists());
        assert!(copy(from.path(), &[], to.path()).is_err());
    }

    #[test]
    fn the_sources_are_those_of_this_clone() {
        let files = sources().expect("git tells them");
        assert!(files.contains(&PathBuf::from("Cargo.lock")));
        assert!(!files.iter().any(|file| file.starts_with("target") || file.starts_with("dist")));
    }
}
