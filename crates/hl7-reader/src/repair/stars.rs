//! Stars of bold print around a value, a segment name or a whole segment: `|**368**^`, `**ERR**|`.
//!
//! Stars inside a value are left alone: a free text may hold them. So are all stars where the header makes the
//! star a delimiter.

use alloc::vec::Vec;

use crate::draft::Edit;
use crate::{Delimiters, RepairKind, Span};

/// The stars to take out of a message's text, in order.
pub(crate) fn edits(text: &str, delimiters: Delimiters) -> Vec<Edit> {
    let cuts = delimiters.cutting();
    if !text.contains('*') || cuts.contains(&b'*') {
        return Vec::new();
    }
    let border =
        |byte: Option<&u8>| byte.is_none_or(|byte| cuts.contains(byte) || matches!(byte, b'\r' | b'\n'));
    let bytes = text.as_bytes();
    let mut spans = Vec::new();
    let mut open: Option<Span> = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if matches!(byte, b'\r' | b'\n') {
            open = None;
        }
        if byte != b'*' {
            at += 1;
            continue;
        }
        let end = at + bytes.iter().skip(at).take_while(|b| **b == b'*').count();
        let run = Span::new(at, end);
        let at_border = (border(at.checked_sub(1).and_then(|i| bytes.get(i))), border(bytes.get(end)));
        match open {
            Some(first) if at_border.1 && first.len() == run.len() => {
                spans.extend([first, run]);
                open = None;
            }
            None if ends_name(bytes, at) && bytes.get(end) == Some(&delimiters.field) => spans.push(run),
            _ if at_border == (true, true) => {}
            _ if at_border.0 && run.len() >= 2 => open = Some(run),
            _ if line_begins(bytes, at) && names_segment(bytes, end, delimiters.field) => open = Some(run),
            _ => {}
        }
        at = end;
    }
    tiny_sort::unstable::sort(&mut spans);
    spans.into_iter().map(|span| Edit::remove(RepairKind::Stars, span)).collect()
}

/// Whether a segment name stands before this place, at the start of its line: `MSH**|` lost the stars before it.
fn ends_name(bytes: &[u8], at: usize) -> bool {
    let Some(start) = at.checked_sub(3) else { return false };
    let name = bytes.get(start..at).unwrap_or_default();
    line_begins(bytes, start) && name.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

fn line_begins(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| bytes.get(before)).is_none_or(|byte| matches!(byte, b'\r' | b'\n'))
}

/// Whether a segment name in single stars stands here: `*MSA*|`.
fn names_segment(bytes: &[u8], at: usize, separator: u8) -> bool {
    matches!(bytes.get(at..at + 5), Some([a, b, c, b'*', after])
        if [a, b, c].iter().all(|byte| byte.is_ascii_alphanumeric()) && *after == separator)
}

#[cfg(test)]
mod tests {
    use super::edits;
    use crate::{Delimiters, draft::mended};

    #[test]
    fn bold_print_goes_and_other_stars_stay() {
        for (pasted, meant) in [
            ("MSA|**AE**|42", "MSA|AE|42"),
            ("ERR||**RXA^1^5^1^1**|102", "ERR||RXA^1^5^1^1|102"),
            ("RXA|0|**368**^mening", "RXA|0|368^mening"),
            ("**ERR**||x", "ERR||x"),
            ("*MSA*|AE|1", "MSA|AE|1"),
            ("MSH**|^~\\&|A", "MSH|^~\\&|A"),
            ("**MSA|AE|42**\nERR||***E***", "MSA|AE|42\nERR||E"),
            ("ERR|||**two words and more**", "ERR|||two words and more"),
            ("OBX|1|TX||1|see **note** below", "OBX|1|TX||1|see **note** below"),
            ("OBX|1|TX||1|**|**|*|HLA-A*02", "OBX|1|TX||1|**|**|*|HLA-A*02"),
            ("NTE|1||**never closed", "NTE|1||**never closed"),
            ("NTE|1||**over\nNTE|2||lines**", "NTE|1||**over\nNTE|2||lines**"),
        ] {
            assert_eq!(mended(pasted, &edits(pasted, Delimiters::STANDARD)), meant);
        }
    }
}
