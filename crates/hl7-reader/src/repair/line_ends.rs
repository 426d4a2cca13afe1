//! Line ends that were lost or written out: a whole message on one line (`…|2.5.1 PID|1|…`), or `<CR>` and `\r` as
//! letters at the end of each segment.
//!
//! Sure only on a line that begins with a header, and only before the names of segments that stand in vaccination
//! messages and replies, with a separator behind the name.

use crate::Span;

/// Line ends written out as letters.
const WRITTEN: [&str; 4] = ["<CR>", "<cr>", "\\r", "\\n"];

/// Segments that may follow on the same line.
const NAMES: [&str; 20] = [
    "MSH", "MSA", "ERR", "QAK", "QPD", "RCP", "SFT", "PID", "PD1", "NK1", "PV1", "PV2", "GT1", "IN1", "IN2",
    "ORC", "RXA", "RXR", "OBX", "NTE",
];

/// The text without line ends written out at its end.
pub(crate) fn without_written_end(text: &str) -> &str {
    let mut rest = text;
    while let Some(shorter) = WRITTEN.iter().find_map(|end| rest.trim_end().strip_suffix(end)) {
        rest = shorter;
    }
    if rest.len() < text.len() { rest } else { text }
}

/// Where the first segment of a line ends, and where the next one on the same line begins; `None` where there is no
/// next one. `line` must begin with a header or stand behind one on the same line.
pub(crate) fn next_on_line(line: &str, separator: u8) -> Option<Span> {
    let bytes = line.as_bytes();
    (1..bytes.len()).find_map(|at| {
        let name = bytes.get(at..at + 3)?;
        let known =
            bytes.get(at + 3) == Some(&separator) && NAMES.iter().any(|known| known.as_bytes() == name);
        if !known {
            return None;
        }
        let before = line.get(..at)?;
        let end = without_written_end(before.trim_end()).trim_end().len();
        (end < at && end > 0).then(|| Span::new(end, at))
    })
}

#[cfg(test)]
mod tests {
    use super::{next_on_line, without_written_end};

    #[test]
    fn the_next_segment_on_a_line_is_found() {
        for (line, found) in [
            ("MSH|^~\\&|A|2.5.1 PID|1||5", Some(("MSH|^~\\&|A|2.5.1", "PID|1||5"))),
            ("MSH|^~\\&|A<CR>MSA|AE|1", Some(("MSH|^~\\&|A", "MSA|AE|1"))),
            ("MSH|^~\\&|A\\rMSA|AE|1", Some(("MSH|^~\\&|A", "MSA|AE|1"))),
            ("MSH|^~\\&|A|the PID is bad", None),
            ("MSH|^~\\&|XPID|1", None),
        ] {
            let span = next_on_line(line, b'|');
            assert_eq!(span.map(|span| (&line[..span.start], &line[span.end..])), found, "{line}");
        }
        assert_eq!(without_written_end("MSA|AE|1<CR>"), "MSA|AE|1");
        assert_eq!(without_written_end("MSA|AE|1 "), "MSA|AE|1 ");
    }
}
