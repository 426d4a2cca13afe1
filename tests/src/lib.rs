//! What the tests of the whole product share: browsers, the built page, and a proxy that counts.
//!
//! A test of the page opens it in real browsers, driven by WebDriver. Everything it reaches is on
//! this machine. How to run one test and how to add one: `README.md` beside this package.

#![forbid(unsafe_code)]

pub mod attempt;
pub mod browser;
pub mod built_page;
pub mod capabilities;
pub mod devtools;
pub mod driver;
pub mod eventually;
pub mod many_doses;
pub mod proxy;
pub mod texts;
