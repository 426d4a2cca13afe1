//! Every call to the browser. The rest of the page asks for what it needs in plain words.

pub(crate) mod choice;
pub(crate) mod file;
pub(crate) mod hand_over;
pub(crate) mod keyboard;
pub(crate) mod link;
pub(crate) mod notice;
pub(crate) mod place;
pub(crate) mod pointer;
pub(crate) mod self_test;
pub(crate) mod text_box;
pub(crate) mod timer;
