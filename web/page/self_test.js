// Tries every way out that a page has, when somebody presses the button of the privacy check, to show that the browser
// refuses each. Nothing that was pasted is in an attempt, and the addresses lead nowhere: a name that ends in
// `.invalid` never exists. This is the one place of the page that may name these calls.

// Tells `say(way, result)` for each way: "refused" by the policy, "open" if it was not, "unknown" where the browser gave
// no answer in time.
function tryWaysOut(say) {
  "use strict";
  var PATIENCE = 4000;

  function attempt(way, act) {
    var host = way + ".ack-explainer.invalid";
    var told = false;
    function tell(result) {
      if (!told) {
        told = true;
        removeEventListener("securitypolicyviolation", refused);
        say(way, result);
      }
    }
    function refused(event) {
      // Browsers name the address, or at least what kind of way it was.
      if (event.blockedURI.indexOf(host) >= 0 || event.effectiveDirective === way + "-action") {
        tell("refused");
      }
    }
    addEventListener("securitypolicyviolation", refused);
    setTimeout(function () { tell("unknown"); }, PATIENCE);
    try {
      act("https://" + host + "/", function () { tell("open"); }, tell);
    } catch (error) {
      // Where the call itself is refused, the browser throws this beside its event.
      if (error.name === "SecurityError") {
        tell("refused");
      }
    }
  }

  attempt("fetch", function (address, open) {
    fetch(address, { mode: "no-cors" }).then(open, function () {});
  });
  attempt("image", function (address, open) {
    var image = new Image();
    image.onload = open;
    image.src = address + "dot.png";
  });
  attempt("beacon", function (address) {
    navigator.sendBeacon(address, "test");
  });
  attempt("socket", function (address, open) {
    new WebSocket(address.replace("https", "wss")).onopen = open;
  });
  attempt("events", function (address, open) {
    new EventSource(address).onopen = open;
  });
  attempt("worker", function (address, open, tell) {
    // In a worker WebKit tells of no refusal, but it throws where another way is refused.
    var text = "addEventListener('securitypolicyviolation', () => postMessage('refused'));"
      + "try { new EventSource('" + address + "') }"
      + " catch (error) { if (error.name === 'SecurityError') postMessage('refused') }"
      + "fetch('" + address + "', { mode: 'no-cors' }).then(() => postMessage('open'), () => {});";
    var place = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    var worker = new Worker(place);
    worker.onmessage = function (message) {
      tell(message.data === "refused" ? "refused" : "open");
      worker.terminate();
    };
    URL.revokeObjectURL(place);
  });
  attempt("form", function (address) {
    // Into a frame of its own: if the form were sent, the page would still be here.
    var frame = document.createElement("iframe");
    var form = document.createElement("form");
    frame.name = "ways-out";
    frame.hidden = form.hidden = true;
    // Before it asks the policy, Chromium gets ready to connect to a form's address, if that begins with "https".
    form.action = address.replace("https", "http");
    form.target = frame.name;
    document.body.append(frame, form);
    form.submit();
    setTimeout(function () { frame.remove(); form.remove(); }, PATIENCE);
  });
}
