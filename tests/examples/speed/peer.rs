//! The page that ours is compared with: it does nothing but show the text.

use tempfile::TempDir;

use suite::built_page;

/// The page, in a folder that goes when this is dropped.
#[derive(Debug)]
pub(crate) struct Peer {
    folder: TempDir,
}

impl Peer {
    /// Writes it.
    pub(crate) fn write() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("peer.html"), PAGE).expect("the page is written");
        Self { folder }
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        built_page::url_of(&self.folder.path().join("peer.html"))
    }
}

/// Its box is like ours, because to lay out a long text in one takes Chromium most of the time that the peer needs.
/// It has the box, the mark and the signs of being ready by the same names as ours, so that one script measures both.
const PAGE: &str = r#"<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Peer</title>
<style>
textarea { width: 100%; height: 15rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
<textarea id="paste" aria-label="Text" wrap="off" spellcheck="false"></textarea>
<div id="place"></div>
<script>
const box = document.getElementById("paste");
const place = document.getElementById("place");
box.addEventListener("input", () => {
  place.textContent = "";
  if (box.value === "") return;
  const shown = document.createElement("pre");
  shown.id = "mark-1";
  shown.textContent = box.value;
  place.append(shown);
});
document.documentElement.dataset.started = "true";
performance.mark("ready");
</script>
"#;
