// Starts the page from what lies inside it: the program is LZMA, seven bits a character, in the
// block "wasm".
// Nothing here may show, keep or send what a person pasted; a failure is told in fixed words only.

// The program's libraries would write faults to the console, with the parts of the page they concern, and those
// hold what was pasted. For the one script of this page the console is a place where nothing arrives.
const console = (function () {
  var nothing = function () {};
  return Object.freeze({ error: nothing, warn: nothing, log: nothing, info: nothing, debug: nothing });
})();

(function () {
  "use strict";
  var root = document.documentElement;

  // What the policy refuses is counted where the tests can read it: in normal use it stays at 0.
  var refused = 0;
  root.dataset.refused = "0";
  addEventListener("securitypolicyviolation", function () {
    refused += 1;
    root.dataset.refused = String(refused);
  });

  function tell(words) {
    var notice = document.getElementById("notice");
    notice.textContent = words;
    notice.hidden = false;
  }

  function cannotStart() {
    document.getElementById("app").textContent = "";
    tell("This page cannot run in this browser. Please open it in a current version of Chrome, Edge, "
      + "Firefox or Safari. If you already use one, its settings may forbid WebAssembly.");
  }

  // A fault after the start: the page stays as it is, so the pasted text is still in its box.
  function broke() {
    if (root.dataset.started) {
      tell("Something went wrong in this page. Your text is still in its box, and nothing was sent. "
        + "To go on, copy it, reload the page and paste it again.");
    }
  }
  addEventListener("error", broke);
  addEventListener("unhandledrejection", broke);

  // Seven bits a character. Three characters stand for the six bits that they share with one that no page may hold.
  function unpackedSevenBits(block) {
    var text = block.textContent;
    var bytes = new Uint8Array(Number(block.dataset.bytes));
    var at = 0, held = 0, bits = 0;
    for (var i = 0; i < text.length; i += 1) {
      var code = text.charCodeAt(i);
      if (code === 1 || code === 12 || code === 61) {
        held = (held << 6 | code >> 1) & 0x3fff;
        bits += 6;
      } else {
        held = (held << 7 | code) & 0x3fff;
        bits += 7;
      }
      if (bits >= 8) {
        bits -= 8;
        bytes[at] = held >> bits;
        at += 1;
      }
    }
    return bytes;
  }

  if (typeof WebAssembly !== "object") {
    cannotStart();
    return;
  }
  Promise.resolve()
    .then(function () {
      var block = document.getElementById("wasm");
      var program = unpackedLzma(unpackedSevenBits(block), Number(block.dataset.size));
      return wasm_bindgen({ module_or_path: program });
    })
    .then(function () {
      root.dataset.started = "true";
      performance.mark("ready");
    }, cannotStart);
})();
