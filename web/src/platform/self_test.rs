//! The attempts of the privacy check. They are written in `web/page/self_test.js`, apart from this program, so that the
//! program itself has no way out to call.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::js_sys::{Function, Reflect, global};

/// What is told of the attempts while it lives.
pub(crate) struct SelfTest {
    _told: Closure<dyn FnMut(String, String)>,
}

impl SelfTest {
    /// Makes the attempts and tells of each by its name and its result; `None` where the page has no such script.
    pub(crate) fn start(mut tell: impl FnMut(&str, &str) + 'static) -> Option<Self> {
        let told = Closure::<dyn FnMut(String, String)>::new(move |way: String, result: String| {
            tell(&way, &result);
        });
        let try_ways_out: Function =
            Reflect::get(&global(), &JsValue::from_str("tryWaysOut")).ok()?.dyn_into().ok()?;
        try_ways_out.call1(&JsValue::UNDEFINED, told.as_ref()).ok()?;
        Some(Self { _told: told })
    }
}
