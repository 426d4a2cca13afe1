//! The content security policy of the page: the promise that nothing leaves it, in the browser's words.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The policy for a page with this one script and this one style sheet.
///
/// Everything is forbidden but what is listed: the script and the style whose hashes these are,
/// WebAssembly, pictures inside the page, and workers made by the page itself (a worker from a
/// `blob:` URL is bound by this same policy; one loaded from a file would not be).
pub fn policy(script: &str, style: &str) -> String {
    let script = hash(script);
    let style = hash(style);
    [
        "default-src 'none'",
        &format!("script-src '{script}' 'wasm-unsafe-eval'"),
        &format!("style-src '{style}'"),
        "img-src data:",
        "worker-src blob:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    .join("; ")
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The digests were made by `printf '…' | openssl dgst -sha256 -binary | base64`.
    #[test]
    fn names_the_script_and_the_style_by_their_digests() {
        assert_eq!(
            policy("alert(1)", "p{}"),
            "default-src 'none'; \
             script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=' 'wasm-unsafe-eval'; \
             style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='; \
             img-src data:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
        );
    }
}
