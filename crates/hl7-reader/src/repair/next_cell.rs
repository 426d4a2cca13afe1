//! The next cell of a row behind a message that stands in a table without quotes, or whose opening quote was not copied.

use crate::Span;
use crate::repair::framing;

/// How the cells are set apart in the row that a message stands in: the sign directly before its header.
pub(crate) fn mark_before(pasted: &str, header: usize) -> Option<char> {
    let before = pasted.get(..framing::opening(pasted, header)).unwrap_or_default();
    before.chars().next_back().filter(|mark| matches!(mark, '\t' | ',' | ';'))
}

/// Where the last line of a message ends and the next cell begins, in bytes of the pasted text. `message` reaches from its
/// header to the end of that line, `line` is the line; `mark` is what stands before the header, and `is_answer` tells
/// whether it is an acknowledgment.
pub(crate) fn cell_end(
    pasted: &str,
    message: Span,
    line: Span,
    mark: Option<char>,
    is_answer: bool,
) -> Option<usize> {
    let text = line.of(pasted);
    // No segment holds a tab; a note that a clinic sent might.
    let tab = || text.trim_end().find('\t').filter(|_| is_answer || mark == Some('\t'));
    let in_line = [closing_quote(text), tab()].into_iter().flatten().min().map(|at| line.start + at);
    in_line.or_else(|| {
        // A cell with such a sign in it, or with several lines, would have been quoted.
        let mark = mark.filter(|mark| *mark != '\t')?;
        let whole = message.of(pasted);
        let at = message.start + whole.find(mark)?;
        (at >= line.start && !whole.contains(['\r', '\n'])).then_some(at)
    })
}

/// Where a cell may begin behind the words of a message on one line: at a comma or semicolon with no blank behind it, as
/// no sentence has one. Nothing proves it where no other cell is seen.
pub(crate) fn doubtful_cell(pasted: &str, message: Span, line: Span) -> Option<usize> {
    if message.of(pasted).contains(['\r', '\n']) {
        return None;
    }
    let text = line.of(pasted);
    let value = text.rfind(['|', '^']).map_or(0, |at| at + 1);
    let words = text.get(value..)?;
    let marks = words.match_indices([',', ';']).map(|(at, _)| at);
    let touched = |at: &usize| {
        let before = words.get(..*at).and_then(|text| text.chars().next_back());
        let behind = words.get(*at + 1..).and_then(|text| text.chars().next());
        before.is_some_and(char::is_alphanumeric) && behind.is_some_and(|c| c.is_alphabetic() || c == '"')
    };
    let mut marks = marks.filter(touched);
    words.contains(' ').then(|| marks.next().map(|at| line.start + value + at)).flatten()
}

/// The place of a quote that closes what was opened before the text: the first of the line, behind a word, with the end
/// of a string or a cell behind it.
pub(crate) fn closing_quote(line: &str) -> Option<usize> {
    let (before, behind) = line.split_once('"')?;
    let word = before.chars().next_back()?;
    let next = behind.trim_end().chars().next();
    let ends = matches!(next, Some(',' | ';' | '}' | ']' | ')' | '\t'));
    // Behind a number it may be the sign for inches.
    let closes = ends || (next.is_none() && !word.is_ascii_digit());
    (closes && (word.is_alphanumeric() || matches!(word, '.' | '!' | '?' | ')'))).then_some(before.len())
}

#[cfg(test)]
mod tests {
    use super::{cell_end, closing_quote, doubtful_cell, mark_before};
    use crate::Span;

    #[test]
    fn a_quote_that_nothing_opens_ends_the_message() {
        for (line, end) in [
            ("ERR|bad code\",\"sent\"}", Some(12)),
            ("ERR|bad code.\"", Some(13)),
            ("ERR|code 9\"}", Some(10)),
            ("ERR|needle of 1\"", None),
            ("ERR|code \"9\"", None),
            ("PID|\"\"|x", None),
            ("ERR|a\"b", None),
        ] {
            assert_eq!(closing_quote(line), end, "{line}");
        }
    }

    #[test]
    fn a_comma_without_a_blank_may_begin_a_cell() {
        for (pasted, cell) in [
            ("MSH|A<CR>ERR|bad code,sent", Some(21)),
            ("MSH|A<CR>ERR|bad code;\"sent\"", Some(21)),
            ("MSH|A<CR>ERR|bad code, not stored", None),
            ("MSH|A<CR>ERR|1,000 codes", None),
            ("MSH|A<CR>ERR|Doe,Jo", None),
            ("MSH|A\nERR|bad code,sent", None),
        ] {
            let line = Span::new(pasted.find("ERR").expect("a line"), pasted.len());
            assert_eq!(doubtful_cell(pasted, Span::new(0, pasted.len()), line), cell, "{pasted}");
        }
    }

    #[test]
    fn the_sign_before_the_header_tells_where_its_cell_ends() {
        for (pasted, is_answer, end) in [
            ("1,MSH|A<CR>ERR|bad,sent", true, Some(18)),
            ("1,MSH|A,B<CR>ERR|bad,sent", true, None),
            ("1,MSH|A\nERR|bad,sent", true, None),
            ("MSH|A<CR>ERR|bad,sent", true, None),
            ("1\tMSH|A\nNTE|bad\tsent", false, Some(15)),
            ("MSH|A\nERR|bad\tsent", true, Some(13)),
            ("MSH|A\nNTE|bad\tsent", false, None),
        ] {
            let header = pasted.find("MSH").expect("a header");
            let line = Span::new(pasted.find("ERR").or(pasted.find("NTE")).expect("a line"), pasted.len());
            let message = Span::new(header, pasted.len());
            let found = cell_end(pasted, message, line, mark_before(pasted, header), is_answer);
            assert_eq!(found, end, "{pasted}");
        }
    }
}
