//! Line ends that were lost or written out: a whole message on one line (`…|2.5.1 PID|1|…`), or `<CR>` and `\r` as
//! letters at the end of each segment.
//!
//! Sure only on a line that begins with a header, and only before the names of segments that stand in vaccination
//! messages and replies, with a separator behind the name.

use crate::repair::framing;
use crate::repair::written::{ENDS, WRITTEN, WRITTEN_SMALL, strip_end};
use crate::{SegmentId, Span};

/// The line end as some editors show it. It looks like a component, so it takes a header to show that it is none.
pub(crate) const CARET: &str = "^M";

/// Segments that may follow on the same line.
pub(crate) const NAMES: [&str; 20] = [
    "MSH", "MSA", "ERR", "QAK", "QPD", "RCP", "SFT", "PID", "PD1", "NK1", "PV1", "PV2", "GT1", "IN1", "IN2",
    "ORC", "RXA", "RXR", "OBX", "NTE",
];

/// The text without line ends and end-of-block marks written out at its end.
pub(crate) fn without_written_end(text: &str) -> &str {
    let mut rest = text;
    while let Some(shorter) = without_one_end(rest.trim_end()) {
        rest = shorter;
    }
    if rest.len() < text.len() { rest } else { text }
}

fn without_one_end(text: &str) -> Option<&str> {
    // Nearly every line ends in something else, which its last byte tells.
    let last = *text.as_bytes().last()?;
    if last.is_ascii() && !b">]};$25aAcCdDnrRmM\x1c".contains(&last) {
        return None;
    }
    let marks = WRITTEN.iter().chain(&ENDS);
    text.strip_suffix('\u{1c}')
        .or_else(|| WRITTEN_SMALL.iter().find_map(|mark| text.strip_suffix(mark)))
        .or_else(|| marks.into_iter().find_map(|mark| strip_end(text, mark)))
}

/// Whether a text is line ends written out, and nothing else.
pub(crate) fn is_written_end(text: &str) -> bool {
    let before = without_written_end(text.trim_end_matches(CARET)).trim_end_matches(CARET);
    !text.trim().is_empty() && before.trim().is_empty()
}

/// Where the first segment of a line ends, and where the next one on the same line begins; `None` where there is no
/// next one. `line` must begin with a header or stand behind one on the same line.
pub(crate) fn next_on_line(line: &str, separator: u8) -> Option<Span> {
    let bytes = line.as_bytes();
    (4..bytes.len()).find_map(|at| {
        if bytes.get(at) != Some(&separator) {
            return None;
        }
        let start = at - 3;
        let name = line.get(start..at).and_then(|name| name.parse::<SegmentId>().ok())?;
        let framed = if name == SegmentId::MSH { framing::opening(line, start) } else { start };
        let before = line.get(..framed)?;
        // With a blank behind it, `^M` may be the last component of a name.
        let before = before.strip_suffix(CARET).unwrap_or(before);
        let apart = before.trim_end();
        let unwritten = without_written_end(apart);
        let end = unwritten.trim_end().len();
        let known = NAMES.contains(&name.as_str()) || (unwritten.len() < apart.len() && name.is_known());
        (known && end < start && end > 0).then(|| Span::new(end, start))
    })
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::{is_written_end, next_on_line, without_written_end};

    #[test]
    fn the_next_segment_on_a_line_is_found() {
        for (line, found) in [
            ("MSH|^~\\&|A|2.5.1 PID|1||5", Some(("MSH|^~\\&|A|2.5.1", "PID|1||5"))),
            ("MSH|^~\\&|A<CR>MSA|AE|1", Some(("MSH|^~\\&|A", "MSA|AE|1"))),
            ("MSH|^~\\&|A\\rMSA|AE|1", Some(("MSH|^~\\&|A", "MSA|AE|1"))),
            ("MSH|^~\\&|A\\x0DMSA|AE|1", Some(("MSH|^~\\&|A", "MSA|AE|1"))),
            ("MSH|^~\\&|A^MMSA|AE|1", Some(("MSH|^~\\&|A", "MSA|AE|1"))),
            ("MSH|^~\\&|A<CR>ZPD|1", Some(("MSH|^~\\&|A", "ZPD|1"))),
            ("MSH|^~\\&|A ZPD|1", None),
            ("MSH|^~\\&|A^M PID|1", Some(("MSH|^~\\&|A^M", "PID|1"))),
            ("MSH|^~\\&|A^K PID|1", Some(("MSH|^~\\&|A^K", "PID|1"))),
            ("MSH|^~\\&|A|the PID is bad", None),
            ("MSH|^~\\&|XPID|1", None),
        ] {
            let span = next_on_line(line, b'|');
            assert_eq!(span.map(|span| (&line[..span.start], &line[span.end..])), found, "{line}");
        }
    }

    #[test]
    fn line_ends_written_out_are_known_and_nothing_else() {
        for end in ["<CR>", "<cr><LF>", " \\r\\n", "\\X0D", "&#xD;", "␍", "<FS><CR>", "\u{1c}", "<br/>"] {
            assert_eq!(without_written_end(&std::format!("MSA|AE|1{end}")).trim_end(), "MSA|AE|1", "{end}");
            assert!(is_written_end(end), "{end}");
        }
        for sound in ["MSA|AE|1 ", "a\\R\\b\\R", "MILLER^MARTHA^^^^^M", "10:15:00.d", "see <b>"] {
            assert_eq!(without_written_end(sound), sound);
        }
        assert!(!is_written_end(" ") && is_written_end("^M") && !is_written_end("a<CR>"));
    }
}
