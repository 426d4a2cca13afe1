//! One line of pasted text and what it looks like on its own.

use crate::repair::{header, line_ends};
use crate::{SegmentId, Span};

/// What a line looks like before its neighbours are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// A message header.
    Header,
    /// Any other segment.
    Segment(SegmentId),
    /// A segment name with nothing behind it: a segment without fields, or the last word of a broken line.
    BareName(SegmentId),
    /// Part of the wrapper around a batch of messages.
    Batch,
    /// Nothing but blanks.
    Blank,
    /// A rule or a code fence; it ends what stands above.
    Rule,
    /// Words such as `ACK:` or `Example #1`, which stand above a message as a heading.
    Heading,
    /// Anything else.
    Words,
}

/// One line: where it stands and what it looks like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// The whole line without its line end.
    pub(crate) span: Span,
    /// Where its content begins: after blanks and quote marks.
    pub(crate) content: usize,
    pub(crate) look: Look,
}

/// How many field separators make a line that begins with `MSH` a header, when its start is damaged.
const FEWEST_SEPARATORS: usize = 4;

/// Words that stand above or between messages and are never the rest of a broken segment.
const HEADINGS: [&str; 20] = [
    "ack", "nak", "vxu", "rsp", "hl7", "message", "messages", "response", "request", "reply", "answer",
    "sent", "received", "inbound", "outbound", "file", "example", "sample", "error", "from",
];

/// The lines of a text, whatever their line ends are. `separator` tells the field separator in force, which each
/// header sets anew.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line> + '_ {
    let mut separator = b'|';
    let mut start = 0;
    // Whether what comes next stands on the same line as a header before it.
    let mut on_header_line = false;
    // Whether only words stand between the last header and what comes next.
    let mut header_goes_on = false;
    // Where the line in hand ends, so that a long one is not searched again for each of its segments.
    let mut line_end = 0;
    core::iter::from_fn(move || {
        let rest = text.get(start..)?;
        if rest.is_empty() {
            return None;
        }
        if !on_header_line {
            line_end = start + rest.bytes().position(|b| matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
        }
        let whole = Span::new(start, line_end).of(text);
        let ending = text.as_bytes().get(line_end..).unwrap_or_default();
        let behind = line_end + if ending.starts_with(b"\r\n") { 2 } else { ending.len().min(1) };
        let line =
            Line::of(text, Span::new(start, start + line_ends::without_written_end(whole).len()), separator);
        if line.look == Look::Header {
            separator = header_separator(plain(text.get(line.content..line.span.end).unwrap_or_default()));
            on_header_line = true;
            header_goes_on = true;
        } else if line.look != Look::Words {
            header_goes_on = false;
        } else if header_goes_on {
            // A message on one line that was broken: the rest of the header, then the segments behind it.
            on_header_line = true;
        }
        let next = Some(whole).filter(|_| on_header_line).and_then(|whole| {
            let from = line.content.checked_sub(start)?;
            let next = line_ends::next_on_line(whole.get(from..)?, separator)?;
            Some(Span::new(line.content + next.start, line.content + next.end))
        });
        let line = match next {
            Some(next) => Line { span: Span::new(line.span.start, next.start), ..line },
            None => line,
        };
        on_header_line &= next.is_some();
        start = next.map_or(behind, |next| next.end);
        Some(line)
    })
}

impl Line {
    fn of(text: &str, span: Span, separator: u8) -> Self {
        let line = span.of(text);
        let content = line.trim_start_matches(|c: char| is_blank(c) || c == '>');
        let content = behind_label(content).unwrap_or(content);
        let body = plain(content);
        let look = if content.trim_matches(is_blank).is_empty() {
            Look::Blank
        } else if is_header(body) {
            Look::Header
        } else if let Some(segment) = segment(body, separator) {
            segment
        } else if is_rule(content) {
            Look::Rule
        } else if is_heading(content) {
            Look::Heading
        } else {
            Look::Words
        };
        Self { span, content: span.end - content.len(), look }
    }
}

/// Whether a character is nothing to read: a blank, a byte-order mark, or one of the frame characters of MLLP.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{feff}'
}

/// The header that stands on a line behind a label: `ACK: MSH|^~\&|…`.
fn behind_label(content: &str) -> Option<&str> {
    let head = content.get(..content.floor_char_boundary(LONGEST_HEADING)).unwrap_or_default();
    let at = ["MSH|^~\\&", "MSH^~\\&|"].iter().find_map(|start| head.find(start))?;
    let (label, header) = content.split_at_checked(at)?;
    (label.trim_end().ends_with(':') && !label.contains(['|', '^'])).then_some(header)
}

/// The content without stars of bold print before it.
fn plain(content: &str) -> &str {
    content.trim_start_matches('*')
}

/// The content without stars between the segment name and what follows it: `MSH**|…` gives `|…`.
fn behind_name(body: &str) -> Option<&str> {
    body.get(3..).map(|rest| rest.trim_start_matches('*'))
}

fn header_separator(header: &str) -> u8 {
    let separator = behind_name(header).and_then(|rest| rest.as_bytes().first().copied());
    if header::is_damaged(header) { b'|' } else { separator.unwrap_or(b'|') }
}

fn is_header(body: &str) -> bool {
    if !body.starts_with("MSH") {
        return false;
    }
    let rest = behind_name(body).unwrap_or_default();
    let Some(&separator) = rest.as_bytes().first() else { return false };
    if separator.is_ascii_alphanumeric() || separator == b' ' || !separator.is_ascii() {
        return false;
    }
    header::is_damaged(body)
        || rest.get(1..).is_some_and(|encoding| encoding.starts_with("^~\\&"))
        || rest.bytes().filter(|byte| *byte == separator).count() >= FEWEST_SEPARATORS
}

/// What the line is if it begins with a segment name.
fn segment(body: &str, separator: u8) -> Option<Look> {
    let id: SegmentId = body.get(..3)?.parse().ok()?;
    if body.get(3..)?.trim().is_empty() {
        return id.is_known().then_some(Look::BareName(id));
    }
    let separated = behind_name(body)?.as_bytes().first() == Some(&separator);
    match separated {
        true if id == SegmentId::MSH => Some(Look::Header),
        true if id.is_batch() => Some(Look::Batch),
        true if id.is_known() || !id.is_code_list() => Some(Look::Segment(id)),
        _ => None,
    }
}

/// Whether a line only divides what stands around it.
fn is_rule(content: &str) -> bool {
    content.trim().len() >= 3
        && !content.contains(|c: char| c.is_alphanumeric() || matches!(c, '|' | '^' | '~'))
}

/// Whether a line is made of words that name messages, with a number or so.
fn is_heading(content: &str) -> bool {
    let words = || content.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let names = |word: &str| HEADINGS.contains(&word.to_ascii_lowercase().as_str());
    content.len() <= LONGEST_HEADING
        && !content.contains(['|', '^'])
        && words().all(|word| number(word) || names(word))
        && words().any(names)
}

/// A heading is no longer than this, in bytes.
const LONGEST_HEADING: usize = 80;

#[cfg(test)]
mod tests {
    extern crate std;
    use super::{Look, lines};
    use std::vec::Vec;

    fn look(line: &str) -> Look {
        let all: Vec<_> = lines(line).collect();
        assert_eq!(all.len(), 1);
        all[0].look
    }

    #[test]
    fn lines_are_known_by_their_start() {
        for header in [
            "MSH|^~\\&|EHR",
            "MSH^~\\&|EHR",
            "  MSH|^~\\&|",
            "**MSH**|^~\\&|",
            "ACK: MSH|^~\\&|A",
            "\u{b}MSH|^~\\&|A",
            "MSH|^~|&amp;|A|B",
            "MSH$%*/+$A$B$C",
            "MSH|",
        ] {
            assert_eq!(look(header), Look::Header, "{header}");
        }
        for segment in ["PID|1", "> NK1|1", "**ERR**||x", "ZPD|1", "XYZ|local"] {
            assert!(matches!(look(segment), Look::Segment(_)), "{segment}");
        }
        for words in [
            "CVX|.5|mL",
            "HILLS^CA^90210",
            "MSH-9 is the type",
            "- *MSA-1* (Ack Code)",
            "the OBX",
            "OBX**",
            "RXA-10.13",
        ] {
            assert_eq!(look(words), Look::Words, "{words}");
        }
        for heading in ["ACK", "VXU:", "ACK Error Example #1", "Inbound HL7 251 File"] {
            assert_eq!(look(heading), Look::Heading, "{heading}");
        }
        for rule in ["```", "-----", "* * *"] {
            assert_eq!(look(rule), Look::Rule, "{rule}");
        }
        assert!(matches!(look("OBX "), Look::BareName(_)));
        assert_eq!(look("FHS|^~\\&|A"), Look::Batch);
        assert_eq!(look(" \t"), Look::Blank);
    }

    #[test]
    fn all_line_ends_are_known() {
        let spans: Vec<_> = lines("a\r\nb\rc\n\nd").map(|line| (line.span.start, line.span.end)).collect();
        assert_eq!(spans, [(0, 1), (3, 4), (5, 6), (7, 7), (8, 9)]);
    }
}
