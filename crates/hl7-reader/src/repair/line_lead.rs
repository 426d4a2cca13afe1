//! What stands before every line of a message in the place it was copied from: a line number, the time and the
//! source of a log entry, the border of a table, the quote marks of a mail, an indentation.
//!
//! The line with the header shows what it looks like. Another line has the same lead where its signs come in the
//! same order: digits for digits, letters for letters, each other sign for itself. Quote marks and indentation have to
//! be the very same, because a line that was cut may begin with blanks of its own.

use alloc::string::String;
use alloc::vec::Vec;

use crate::repair::{framing, goes_on};
use crate::{RepairKind, SegmentId};

/// One sign, or several of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Digits,
    Letters,
    Blank,
    Mark(char),
}

impl Token {
    fn of(c: char) -> Self {
        match c {
            c if c.is_ascii_digit() => Self::Digits,
            c if c.is_alphabetic() => Self::Letters,
            c if c.is_whitespace() => Self::Blank,
            c => Self::Mark(c),
        }
    }

    /// Whether several signs of this kind in a row count as one.
    fn repeats(self) -> bool {
        !matches!(self, Self::Mark(_))
    }
}

/// The signs of a text, several of a kind as one.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for token in text.chars().map(Token::of) {
        if !(token.repeats() && tokens.last() == Some(&token)) {
            tokens.push(token);
        }
    }
    tokens
}

/// A label before the lines of a log is no longer than this, in bytes.
const LONGEST_LABEL: usize = 200;

/// Signs that draw the border of a table.
const BORDERS: [char; 4] = ['|', '│', '┃', '¦'];

/// What stands before the lines of one message.
#[derive(Debug)]
pub(crate) struct Lead {
    tokens: Vec<Token>,
    /// The text itself, for quote marks, indentation and words that no sign sets apart; else `""`.
    text: String,
    kind: RepairKind,
    /// Whether a border stands behind the lines as well.
    closed: bool,
    /// The number of the line last met, where lines are numbered.
    number: u64,
}

impl Lead {
    /// The lead shown by the text before a header; `line` is the whole line. `None` where the text shows none.
    pub(crate) fn of(before: &str, line: &str) -> Option<Self> {
        let before = framing::without_marks(before);
        let tokens = tokens(before);
        let digits = tokens.iter().filter(|token| **token == Token::Digits).count();
        let letters = tokens.contains(&Token::Letters);
        let border = before.trim_start().starts_with(BORDERS);
        if before.contains(if border { &['^', '~', '&'][..] } else { &['^', '~', '&', '|'][..] }) {
            return None;
        }
        let kind = match (border, digits, letters) {
            (true, ..) => RepairKind::TablePipes,
            (_, 1, false) => RepairKind::LineNumbers,
            (_, 2.., _) => RepairKind::LogTimes,
            (_, 0, false) if !before.is_empty() && before.chars().all(is_quote) && !before.ends_with('*') => {
                RepairKind::Indentation
            }
            _ => return None,
        };
        Some(Self {
            tokens,
            text: if kind == RepairKind::Indentation { before.into() } else { String::new() },
            kind,
            closed: line.trim_end().ends_with(BORDERS),
            number: number(before),
        })
    }

    /// The lead shown by the text before a header. A row of cells before it is none: other rows hold other cells.
    pub(crate) fn before_header(before: &str, line: &str) -> Option<Self> {
        let cells = before.trim_end_matches(['"', '\'']);
        let ends_cell = cells.is_empty() || cells.ends_with([',', ';', '\t']);
        let quoted = cells.len() < before.len() && ends_cell;
        let lead = Self::of(before, line).filter(|_| !quoted)?;
        (lead.kind != RepairKind::LineNumbers || !before.ends_with([',', ';'])).then_some(lead)
    }

    /// The lead shown by a level, a source or another label that stands before a header and before the segment below it as
    /// well. Where a sign sets it apart its letters and digits may differ, else it has to be the very same.
    pub(crate) fn repeated(before: &str, below: &str, separator: u8) -> Option<Self> {
        let before = framing::without_marks(before);
        let tokens = tokens(before);
        let told = tokens.contains(&Token::Letters) && before.len() <= LONGEST_LABEL;
        // Some programs print a bar between a label and the line.
        if !told || before.contains(['^', '~', '&']) || goes_on::holds_separator(before) {
            return None;
        }
        let marked = tokens.iter().any(|token| matches!(token, Token::Mark(_)));
        let text = if marked { String::new() } else { before.into() };
        let lead = Self { tokens, text, kind: RepairKind::LogTimes, closed: false, number: 0 };
        let segment = below.get(lead.length_on(below)?..)?;
        let name = segment.get(..3)?.parse::<SegmentId>().ok()?;
        (name.is_known() && segment.as_bytes().get(3) == Some(&separator)).then_some(lead)
    }

    /// The lead of a line that holds a segment where the header shows none. Numbers and times begin values as well,
    /// so that a sign has to stand behind a number, and a time has to look like one.
    pub(crate) fn before_segment(line: &str, separator: u8) -> Option<Self> {
        let named = |at: &usize| {
            let name = line.get(*at..*at + 3).and_then(|name| name.parse::<SegmentId>().ok());
            name.is_some_and(|id| id.is_known())
        };
        // The border of a table may be the same sign as the separator.
        let mut starts =
            line.match_indices(char::from(separator)).take(2).filter_map(|(at, _)| at.checked_sub(3));
        let before = line.get(..starts.find(named)?)?;
        let lead = Self::of(before, line).filter(|_| before.ends_with(|c: char| !c.is_alphanumeric()))?;
        let marked =
            lead.tokens.iter().any(|token| matches!(token, Token::Mark(':' | ')' | ']' | '>' | '/')));
        let sure = if lead.kind == RepairKind::TablePipes { lead.closed } else { marked };
        sure.then_some(lead)
    }

    pub(crate) fn kind(&self) -> RepairKind {
        self.kind
    }

    /// How long the lead of this line is, in bytes; `None` where the line does not begin with it.
    pub(crate) fn length_on(&self, line: &str) -> Option<usize> {
        if self.kind == RepairKind::Indentation {
            let marks = self.text.trim_end();
            let bare = Some(marks.len()).filter(|_| !marks.is_empty() && line.trim_end() == marks);
            return if line.starts_with(&self.text) { Some(self.text.len()) } else { bare };
        }
        if self.kind == RepairKind::LogTimes && !self.text.is_empty() {
            return line.starts_with(&self.text).then_some(self.text.len());
        }
        let mut rest = line;
        for token in &self.tokens {
            let shorter = if token.repeats() {
                rest.trim_start_matches(|c| Token::of(c) == *token)
            } else {
                rest.strip_prefix(|c| Token::of(c) == *token)?
            };
            // An editor sets numbers flush right, so blanks before and behind may be missing.
            if shorter.len() == rest.len() && *token != Token::Blank {
                return None;
            }
            rest = shorter;
        }
        Some(line.len() - rest.len())
    }

    /// Whether a line that begins like the lead has it. A line that may be the rest of a broken one could begin with
    /// a number of its own, so a line number has to be the next one.
    pub(crate) fn belongs_to(&mut self, line: &str, is_segment: bool) -> bool {
        let number = number(line);
        let follows = self.kind != RepairKind::LineNumbers || number == self.number.saturating_add(1);
        if is_segment || follows {
            self.number = number;
        }
        is_segment || follows
    }

    /// The line without the border behind it.
    pub(crate) fn before_border<'l>(&self, line: &'l str) -> &'l str {
        let border = line.trim_end().strip_suffix(BORDERS).filter(|_| self.closed);
        border.map_or(line, str::trim_end)
    }
}

/// How far the border of a table reaches at the start of a text.
pub(crate) fn border_length(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || BORDERS.contains(&c)).len()
}

/// Whether a sign stands before lines that were quoted, moved in, listed or compared.
fn is_quote(c: char) -> bool {
    matches!(c, '>' | '+' | '-' | '•' | '·' | '▪' | '*' | '#') || c.is_whitespace()
}

/// The first number in a text; 0 where there is none.
fn number(text: &str) -> u64 {
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    digits.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Lead;
    use crate::RepairKind;

    #[test]
    fn leads_are_told_apart() {
        for (before, kind) in [
            ("12: ", Some(RepairKind::LineNumbers)),
            ("  [3]\t", Some(RepairKind::LineNumbers)),
            ("2026-03-05T10:15:00Z in ", Some(RepairKind::LogTimes)),
            ("| ", Some(RepairKind::TablePipes)),
            ("│ 4 │ ", Some(RepairKind::TablePipes)),
            ("", None),
            ("  > ", Some(RepairKind::Indentation)),
            ("\t", Some(RepairKind::Indentation)),
            ("- ", Some(RepairKind::Indentation)),
            ("+", Some(RepairKind::Indentation)),
            ("**", None),
            ("= ", None),
            ("ACK: ", None),
            ("7: <VT>", Some(RepairKind::LineNumbers)),
        ] {
            assert_eq!(Lead::of(before, "").map(|lead| lead.kind()), kind, "{before}");
        }
    }

    #[test]
    fn a_segment_shows_its_own_lead_where_no_value_can_be_meant() {
        for (line, kind) in [
            ("12: PID|1||5", Some(RepairKind::LineNumbers)),
            ("2026/03/05 10:15 PID|1", Some(RepairKind::LogTimes)),
            ("2.5.1 PID|1", None),
            ("| PID|1 |", Some(RepairKind::TablePipes)),
            ("| PID|1", None),
            ("12 PID|1", None),
            ("00^New: PID|1", None),
            ("12: HILLS|CA", None),
        ] {
            assert_eq!(Lead::before_segment(line, b'|').map(|lead| lead.kind()), kind, "{line}");
        }
    }

    #[test]
    fn cells_before_a_header_are_no_lead() {
        for row in
            ["\"1\",\"", "1001,", "1001;", "7,05/09/2026 09:00 AM,\"Doe, Jo\",\"", "05/09/2026 09:00\t\""]
        {
            assert!(Lead::before_header(row, "").is_none(), "{row}");
        }
        for lead in ["12: ", "12\t", "2026-03-05 10:15:00,1 INFO,", "2026-03-05 10:15:00 got \""] {
            assert!(Lead::before_header(lead, "").is_some(), "{lead}");
        }
    }

    #[test]
    fn a_label_before_two_lines_is_a_lead() {
        for (before, below, found) in [
            ("INFO  [channel-3] ", "DEBUG [channel-12] MSA|AE|1", true),
            ("INFO  ", "INFO  MSA|AE|1", true),
            ("ack-svc_1  | ", "ack-svc_1  | MSA|AE|1", true),
            ("ack|", "ack|MSA|AE|1", false),
            ("INFO  ", "Sent  MSA|AE|1", false),
            ("ACK: ", "MSA|AE|1", false),
            ("ACK: ", "see: it", false),
            ("> ", "> MSA|AE|1", false),
        ] {
            assert_eq!(Lead::repeated(before, below, b'|').is_some(), found, "{before}");
        }
        let lead = Lead::repeated("INFO ", "INFO MSA|AE|1", b'|').expect("a lead");
        assert_eq!(lead.length_on("not stored"), None, "words that begin with letters are no label");
    }

    #[test]
    fn the_same_signs_in_the_same_order_are_the_same_lead() {
        let lead = Lead::of("2026-03-05 10:15:00 [exec-1] ", "").expect("a lead");
        for (line, rest) in [
            ("2026-12-31 09:00:59 [pool-12] PID|1", Some("PID|1")),
            ("2026-12-31 09:00:59 PID|1", None),
            ("1234 W FIRST ST^^BEVERLY", None),
        ] {
            assert_eq!(lead.length_on(line).map(|length| &line[length..]), rest, "{line}");
        }
    }
}
