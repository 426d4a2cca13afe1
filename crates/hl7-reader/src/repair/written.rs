//! Line ends and end-of-block marks that were written out as letters.

/// Line ends written out, in small letters; capitals mean the same.
pub(super) const WRITTEN: [&str; 31] = [
    "#015", "#012", "[0d]", "[0a]", "\\par", "^m$", "<cr>", "<lf>", "[cr]", "[lf]", "{cr}", "{lf}", "<0d>",
    "<0a>", "<0x0d>", "<0x0a>", "\\x0d", "\\x0a", "\\u000d", "\\u000a", "&#13;", "&#10;", "&#xd;", "&#xa;",
    "&#x0d;", "&#x0a;", "<br>", "<br/>", "<br />", "␍", "␊",
];

/// Line ends written out for which capitals mean something else: `\R\` is an escape of HL7.
pub(super) const WRITTEN_SMALL: [&str; 4] = ["\\r", "\\n", "↵", "¶"];

/// End-of-block characters made visible, in small letters.
pub(super) const ENDS: [&str; 9] =
    ["<fs>", "<eb>", "<1c>", "<0x1c>", "[fs]", "\\x1c", "\\u001c", "^\\^m", "␜"];

/// The text behind a mark at its start; small and capital letters are the same.
pub(super) fn strip_start<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(mark.len())?;
    start.eq_ignore_ascii_case(mark).then_some(rest)
}

/// The text before a mark at its end; small and capital letters are the same.
pub(super) fn strip_end<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let (rest, end) = text.split_at_checked(text.len().checked_sub(mark.len())?)?;
    end.eq_ignore_ascii_case(mark).then_some(rest)
}

/// The text behind a line end written out at its start, if there is one.
pub(super) fn behind_written_end(text: &str) -> &str {
    WRITTEN.iter().chain(&WRITTEN_SMALL).find_map(|mark| strip_start(text, mark)).unwrap_or(text)
}
