//! Every state of the page that a picture is taken of. A further state is one more line.

use suite::many_doses;
use suite::texts::{case, example, reply_and_sent, sample};

/// One state.
pub(crate) struct State {
    /// The first word of its pictures' names.
    pub(crate) name: &'static str,
    /// What is pasted into the two boxes.
    pub(crate) boxes: fn() -> [String; 2],
    /// A script that runs in the page when it has answered.
    pub(crate) then: &'static str,
}

/// All of them.
#[rustfmt::skip]
pub(crate) const STATES: [State; 20] = [
    State { name: "empty", boxes: nothing, then: "" },
    State { name: "example-1", boxes: || both("example-1"), then: "" },
    State { name: "example-2", boxes: || both("example-2"), then: "" },
    State { name: "example-3", boxes: || both("example-3"), then: "" },
    State { name: "clean", boxes: || both("clean"), then: "" },
    State { name: "only-reply", boxes: || [both("example-1")[0].clone(), String::new()], then: "" },
    State { name: "only-sent", boxes: || [String::new(), both("example-1")[1].clone()], then: "" },
    State { name: "mismatch", boxes: || [both("example-1")[0].clone(), both("clean")[1].clone()], then: "" },
    State { name: "soap-fault", boxes: || one(case("registries/soap-fault")), then: "" },
    State { name: "plain-text", boxes: || one("Dear all,\nplease find the report attached.".to_owned()), then: "" },
    State { name: "several", boxes: || one(example("whole-document")), then: "" },
    State { name: "large", boxes: || one(many_doses::reply_and_message(500)), then: "" },
    State { name: "spanish", boxes: || both("example-1"), then: "document.getElementById('language')?.click()" },
    State { name: "unfolded", boxes: || both("example-2"), then: "document.querySelectorAll('details').forEach((it) => { it.open = true; })" },
    State { name: "pointed", boxes: || both("example-1"), then: "document.querySelector('#card-1 button.where')?.click()" },
    State { name: "table", boxes: || both("example-1"), then: "document.querySelector('.view-bar .length button:last-child')?.click()" },
    State { name: "masked", boxes: || both("example-3"), then: "document.getElementById('mask')?.click()" },
    State { name: "trial", boxes: || both("example-1"), then: TRIAL },
    State { name: "cause", boxes: nothing, then: "location.hash = '#cause=vaccine_code'" },
    State { name: "projector", boxes: || both("example-2"), then: "location.hash = '#size=projector'" },
];

/// Types over the field that is marked first.
const TRIAL: &str = "
    document.querySelector('button.change').click();
    setTimeout(() => {
        const field = document.getElementById('change');
        field.value = '141^Influenza^CVX';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, 100);";

fn nothing() -> [String; 2] {
    [String::new(), String::new()]
}

fn one(text: String) -> [String; 2] {
    [text, String::new()]
}

fn both(name: &str) -> [String; 2] {
    reply_and_sent(&sample(name))
}
