//! One line of pasted text and what it looks like on its own.

use crate::blank::is_blank;
use crate::repair::{framing, header, line_ends};
use crate::{RepairKind, SegmentId, Span};

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
    /// The number of a page, which print puts between the lines of a segment as well.
    PageMark,
    /// Words such as `ACK:` or `Example #1`, which stand above a message as a heading.
    Heading,
    /// Anything else.
    Words,
}

/// One line: where it stands and what it looks like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Where the line begins, with what the place it was copied from puts before every line.
    pub(crate) lead: usize,
    /// What that is, if it is there.
    pub(crate) lead_kind: Option<RepairKind>,
    /// The line without that and without its line end.
    pub(crate) span: Span,
    /// Where its content begins: after blanks and quote marks.
    pub(crate) content: usize,
    pub(crate) look: Look,
}

/// How many field separators make a line that begins with `MSH` a header, when its start is damaged.
const FEWEST_SEPARATORS: usize = 4;

/// How many there are at least in a whole header: MSH-9, the message type, is required.
pub(crate) const WHOLE_HEADER: usize = 8;

/// Words that stand above or between messages and are never the rest of a broken segment.
const HEADINGS: [&str; 20] = [
    "ack", "nak", "vxu", "rsp", "hl7", "message", "messages", "response", "request", "reply", "answer",
    "sent", "received", "inbound", "outbound", "file", "example", "sample", "error", "from",
];

impl Line {
    /// Looks at one line on its own, where `separator` is the field separator in force.
    pub(crate) fn of(text: &str, span: Span, separator: u8) -> Self {
        let line = span.of(text);
        if let Some(segment) = clean_segment(line, separator) {
            return Self::looking(segment, span, line);
        }
        let before = |c: char| is_blank(c) || c == '>';
        let content = framing::behind_marks(line.trim_start_matches(before)).trim_start_matches(before);
        let look = if line_ends::without_written_end(content).trim_matches(is_blank).is_empty() {
            Look::Blank
        } else if is_header(plain(content)) {
            Look::Header
        } else if let Some(segment) =
            segment(plain(content), separator).or_else(|| misread_segment(content, separator))
        {
            segment
        } else if let Some(header) = header_inside(content) {
            return Self::looking(Look::Header, span, header);
        } else if is_page_mark(content) {
            Look::PageMark
        } else if is_rule(content) {
            Look::Rule
        } else if is_heading(content) {
            Look::Heading
        } else {
            Look::Words
        };
        Self::looking(look, span, content)
    }

    fn looking(look: Look, span: Span, content: &str) -> Self {
        Self { lead: span.start, lead_kind: None, span, content: span.end - content.len(), look }
    }

    /// The line behind what stands before every line.
    pub(crate) fn behind(self, start: usize, kind: RepairKind) -> Self {
        Self { lead_kind: Some(kind), span: Span::new(start, self.span.end), ..self }
    }

    /// The field separator that this line, a header, names.
    pub(crate) fn separator(&self, text: &str) -> u8 {
        header_separator(plain(text.get(self.content..self.span.end).unwrap_or_default()))
    }
}

/// The header that stands on a line behind something else: a label such as `ACK:`, the time of a log entry, an
/// opening quote. Behind other things than a label or a start-of-block character it has to be a whole header, because
/// people write about headers as well.
fn header_inside(content: &str) -> Option<&str> {
    let at = ["MSH|^~\\&", "MSH^~\\&|"].iter().filter_map(|start| content.find(start)).min()?;
    let (before, header) = content.split_at_checked(at)?;
    let label = before.trim_end().ends_with(':') && !before.contains(['|', '^']);
    let whole = || header.bytes().filter(|byte| *byte == b'|').nth(WHOLE_HEADER - 1).is_some();
    (label || before.ends_with(framing::is_start) || whole()).then_some(header)
}

/// The content without stars of bold print before it.
fn plain(content: &str) -> &str {
    content.trim_start_matches('*')
}

/// The content without stars between the segment name and what follows it: `MSH**|…` gives `|…`.
pub(crate) fn behind_name(body: &str) -> Option<&str> {
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
        || rest.bytes().filter(|byte| *byte == separator).nth(FEWEST_SEPARATORS - 1).is_some()
}

/// What the line is if it is plainly a segment, as nearly all lines are: a known name and the separator behind it.
fn clean_segment(line: &str, separator: u8) -> Option<Look> {
    let id: SegmentId = line.get(..3)?.parse().ok()?;
    let plain =
        line.as_bytes().get(3) == Some(&separator) && !id.is_header() && !id.is_batch() && id.is_known();
    plain.then_some(Look::Segment(id))
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

/// Signs that a scan reads for a separator.
const MISREAD: [char; 7] = ['l', 'I', '1', '!', '/', '\\', 'i'];

/// What the line is if a scan misread the separator behind the name of a segment: `RXAl0|1|…`. It cannot be read as
/// that segment, but it is not the rest of the line above either.
fn misread_segment(content: &str, separator: u8) -> Option<Look> {
    let (name, rest) = content.split_at_checked(3)?;
    let id: SegmentId = name.parse().ok()?;
    let usual = line_ends::NAMES.contains(&name) && id != SegmentId::MSH && rest.starts_with(MISREAD);
    let separators = || rest.bytes().filter(|byte| *byte == separator).count();
    (usual && separators() >= 1).then_some(Look::Segment(id))
}

/// Whether a line only numbers a page: `Page 3`, `Page 3 of 7`, `- 3 -`.
fn is_page_mark(content: &str) -> bool {
    let words = content.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut names = false;
    let mut numbers = 0;
    for word in words {
        match word {
            _ if word.bytes().all(|byte| byte.is_ascii_digit()) => numbers += 1,
            _ if word.eq_ignore_ascii_case("page") => names = true,
            _ if names && matches!(word, "of" | "OF" | "Of") => {}
            _ => return false,
        }
    }
    let trimmed = content.trim();
    let dashed = trimmed.starts_with("- ") && trimmed.ends_with(" -");
    (1..=2).contains(&numbers) && (names || (dashed && numbers == 1))
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
    use super::{Line, Look};
    use crate::Span;

    fn look(line: &str) -> Look {
        Line::of(line, Span::new(0, line.len()), b'|').look
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
            "<VT>MSH|^~\\&|A",
            "2026-03-05 10:15:00 INFO MSH|^~\\&|A|B|C|D|20260305||ACK|1",
        ] {
            assert_eq!(look(header), Look::Header, "{header}");
        }
        for segment in ["PID|1", "> NK1|1", "**ERR**||x", "ZPD|1", "XYZ|local", "RXAl0|1|20260105"] {
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
            "our MSH|^~\\&|EHR is fine",
        ] {
            assert_eq!(look(words), Look::Words, "{words}");
        }
        for heading in ["ACK", "VXU:", "ACK Error Example #1", "Inbound HL7 251 File"] {
            assert_eq!(look(heading), Look::Heading, "{heading}");
        }
        for rule in ["```", "-----", "* * *"] {
            assert_eq!(look(rule), Look::Rule, "{rule}");
        }
        for mark in ["Page 3", "  page 3 of 7", "- 12 -"] {
            assert_eq!(look(mark), Look::PageMark, "{mark}");
        }
        assert!(matches!(look("OBX "), Look::BareName(_)));
        assert_eq!(look("FHS|^~\\&|A"), Look::Batch);
        assert_eq!(look(" \t"), Look::Blank);
    }
}
