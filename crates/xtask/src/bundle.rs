//! Makes one file of what Trunk built. It reads Trunk's files, not its page: the one file has a template of its own.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

use crate::policy::policy;
use crate::{machine, npm, packed_program, repository, seven_bits};

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    /// `web/page/offline.html`, with the places `[[policy]]`, `[[style]]`, `[[bytes]]`, `[[size]]`,
    /// `[[wasm]]`, `[[script]]`.
    pub template: &'a str,
    /// All style sheets, one after another.
    pub style: &'a str,
    /// What wasm-bindgen wrote to join the page and its program, and the scripts of `web/page` behind it.
    pub script: &'a str,
    /// The program.
    pub wasm: &'a [u8],
}

/// Makes the one file of the files in Trunk's folder, and takes those away.
///
/// # Errors
/// When a part is missing, or cannot stand inside a page.
pub fn run(built: &Path) -> Result<()> {
    let page_folder = repository::root().join("web").join("page");
    let mut style = String::new();
    for sheet in repository::style_sheets()? {
        style.push_str(&text(&sheet)?);
    }
    let wasm = std::fs::read(built.join("ack-web_bg.wasm")).context("read Trunk's wasm")?;
    refuse_private_paths(&wasm)?;
    let own = ["self_test.js", "unpack.js", "boot.js"].map(|name| page_folder.join(name));
    let script = std::iter::once(&built.join("ack-web.js"))
        .chain(&own)
        .map(|file| text(file))
        .collect::<Result<Vec<_>>>()?
        .join("\n");
    let page = assemble(&Parts {
        template: &text(&page_folder.join("offline.html"))?,
        style: &npm::minified(&style, "css")?,
        script: &npm::minified(&script, "js")?,
        wasm: &wasm,
    })?;
    clear(built)?;
    std::fs::write(built.join("index.html"), &page)?;
    std::fs::write(built.join("SHA256SUMS"), format!("{:x}  index.html\n", Sha256::digest(&page)))?;
    Ok(())
}

/// The whole page as text.
///
/// # Errors
/// When a part would end its element early, or the template lacks a place.
pub fn assemble(parts: &Parts<'_>) -> Result<String> {
    let script = parts.script;
    refuse_in("the script", script, &["</script", "<script", "<!--", "\r"])?;
    refuse_in("the style", parts.style, &["</style", "<!--", "\r"])?;
    let packed = packed_program::pack(parts.wasm)?;
    fill(
        parts.template,
        &[
            ("[[policy]]", &policy(script, parts.style)),
            ("[[style]]", parts.style),
            ("[[bytes]]", &packed.len().to_string()),
            ("[[size]]", &parts.wasm.len().to_string()),
            ("[[wasm]]", &seven_bits::encode(&packed)),
            ("[[script]]", script),
        ],
    )
}

/// The places must stand in the template in this order, each once; what is filled in is not searched.
fn fill(template: &str, places: &[(&str, &str)]) -> Result<String> {
    let mut page = String::new();
    let mut rest = template;
    for (place, text) in places {
        let (before, after) =
            rest.split_once(place).with_context(|| format!("the template lacks {place}"))?;
        ensure!(!before.contains("[["), "the template has a place that nothing fills");
        page.push_str(before);
        page.push_str(text);
        rest = after;
    }
    ensure!(!rest.contains("[["), "the template has a place that nothing fills");
    page.push_str(rest);
    Ok(page)
}

/// These would end an element early, or be changed by the browser before it checks the hash.
fn refuse_in(part: &str, text: &str, forbidden: &[&str]) -> Result<()> {
    let text = text.to_ascii_lowercase();
    for piece in forbidden {
        ensure!(!text.contains(piece), "{part} contains {piece:?}, which cannot stand inside a page");
    }
    Ok(())
}

/// A page that names a folder of the machine it was built on says more than it should.
fn refuse_private_paths(wasm: &[u8]) -> Result<()> {
    for (path, _) in machine::private_paths() {
        let found = names_folder(wasm, path.as_os_str().as_encoded_bytes());
        ensure!(!found, "the program names {}; build it with `cargo xtask build`", path.display());
    }
    Ok(())
}

/// Whether the program names this folder or something in it: a longer name that only begins or ends alike is none.
pub fn names_folder(program: &[u8], folder: &[u8]) -> bool {
    let in_name =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte));
    let starts = program.windows(folder.len()).enumerate().filter(|(_, window)| *window == folder);
    starts.into_iter().any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|at| program.get(at));
        !in_name(before) && !in_name(program.get(at + folder.len()))
    })
}

/// Gzip as servers make it.
///
/// # Errors
/// When the packer fails.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packer = GzBuilder::new().write(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?)
}

fn clear(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { std::fs::remove_dir_all(&path)? } else { std::fs::remove_file(&path)? }
    }
    Ok(())
}

fn text(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: Parts<'static> = Parts {
        template: "<meta content=\"[[policy]]\"><style>[[style]]</style><b data-bytes=\"[[bytes]]\" data-size=\"[[size]]\">[[wasm]]</b><script>[[script]]</script>",
        style: "p{}",
        script: "let a = 1;\na += 1;",
        wasm: b"\0asm program",
    };

    #[track_caller]
    fn refuses(parts: &Parts<'_>, word: &str) {
        let error = assemble(parts).expect_err("this cannot stand inside a page");
        assert!(error.to_string().contains(word), "{error}");
    }

    #[test]
    fn every_part_is_in_its_place() {
        let page = assemble(&SOUND).expect("sound parts make a page");
        assert!(page.starts_with("<meta content=\"default-src 'none'; script-src 'sha256-"), "{page}");
        assert!(page.contains("<style>p{}</style>"), "{page}");
        assert!(page.ends_with("<script>let a = 1;\na += 1;</script>"), "{page}");
    }

    #[test]
    fn the_program_comes_out_as_it_went_in() {
        let page = assemble(&SOUND).expect("sound parts make a page");
        let packed = page
            .split_once("<b data-bytes=\"")
            .and_then(|(_, rest)| rest.split_once("</b>"))
            .expect("the block")
            .0;
        let (bytes, packed) = packed.split_once("\" data-size=\"12\">").expect("the size");
        let packed = seven_bits::decode(packed, bytes.parse().expect("a number"));
        assert_eq!(packed_program::unpack(&packed, 12).expect("LZMA"), b"\0asm program");
    }

    #[test]
    fn a_script_that_would_end_early_is_refused() {
        refuses(&Parts { script: "let a = '</script>';", ..SOUND }, "</script");
        refuses(&Parts { script: "let a = '</SCRIPT >';", ..SOUND }, "</script");
        refuses(&Parts { script: "// <!-- <script>", ..SOUND }, "cannot stand");
        refuses(&Parts { script: "let a;\r\n", ..SOUND }, "\\r");
    }

    #[test]
    fn a_style_that_would_end_early_is_refused() {
        refuses(&Parts { style: "p::after { content: '</Style>' }", ..SOUND }, "</style");
    }

    #[test]
    fn a_template_must_have_every_place_once() {
        refuses(&Parts { template: "[[policy]][[style]][[bytes]][[size]][[script]]", ..SOUND }, "[[wasm]]");
        refuses(
            &Parts { template: "[[policy]][[style]][[bytes]][[size]][[wasm]][[script]][[wasm]]", ..SOUND },
            "nothing fills",
        );
    }

    #[test]
    fn a_program_that_names_this_machine_is_refused() {
        let named = format!("\0asm panicked at {}/web/src/app.rs", repository::root().display());
        assert!(refuse_private_paths(named.as_bytes()).is_err());
        assert!(refuse_private_paths(b"\0asm panicked at /ack-explainer/web/src/app.rs").is_ok());
        assert!(names_folder(b"at /src/app.rs", b"/src"));
        assert!(!names_folder(b"at /crate/yew/src/app.rs", b"/src"));
        assert!(!names_folder(b"at /src-old/app.rs", b"/src"));
    }
}
