//! How the standard library is built with the page.

/// Has cargo build the standard library with the page: optimized for size, and with panics that stop at once.
/// So no text of a panic, which could quote what was pasted, is in the page at all, and it is 18 KB smaller.
///
/// These are settings of cargo that only a compiler with a fixed version may be trusted with; it is fixed in
/// `rust-toolchain.toml`, and the first line opens them there.
pub const SETTINGS: [(&str, &str); 5] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_WEB_PANIC", "immediate-abort"),
];
