//! How wide the page was that a text was broken on, told by the lines that are known to be broken.

use core::cmp::{max, min};

/// The widths seen, in characters. All are 0 before the first broken line.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PageWidth {
    /// The longest broken line, blanks at its end included.
    longest: usize,
    /// The longest broken line that could have been broken earlier, at a blank.
    filled: usize,
    /// The least that one and the next word would have taken, less one: no line can have been longer.
    room: usize,
}

/// A line and the word that begins the line below it; lengths in characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Break {
    /// The line with blanks at its end.
    pub(crate) full: usize,
    /// The line without them.
    pub(crate) length: usize,
    /// Whether a blank stands inside it.
    pub(crate) has_blank: bool,
    /// The first word of the line below.
    pub(crate) next_word: usize,
}

impl PageWidth {
    /// Takes in a line that is known to be broken.
    pub(crate) fn add(&mut self, broken: Break) {
        self.longest = self.longest.max(broken.full);
        if !broken.has_blank {
            return;
        }
        self.filled = self.filled.max(broken.length);
        let needed = broken.length + broken.next_word;
        self.room = if self.room == 0 { needed } else { self.room.min(needed) };
    }

    /// The longest broken line; 0 where none is known.
    pub(crate) fn longest(self) -> usize {
        self.longest
    }

    /// Whether a line was cut at the width of the others; `widest` is the longest line near it, which would have been cut
    /// as well.
    pub(crate) fn is_cut(self, line: Break, widest: usize) -> bool {
        line.full == self.longest && widest <= self.longest
    }

    /// Whether a line was broken before a word that had no room: it is no longer than others were, and with the word it
    /// would have been. Letters of print differ in width, so that the two bounds may have changed places.
    pub(crate) fn is_full(self, line: Break) -> bool {
        let (least, most) = (min(self.filled, self.room), max(self.filled, self.room));
        least > 0 && line.length <= most && line.length + 1 + line.next_word > least
    }
}

#[cfg(test)]
mod tests {
    use super::{Break, PageWidth};

    fn line(length: usize, next_word: usize) -> Break {
        Break { full: length, length, has_blank: true, next_word }
    }

    #[test]
    fn broken_lines_tell_which_others_are_full() {
        let mut page = PageWidth::default();
        assert!(!page.is_full(line(80, 9)) && !page.is_cut(line(80, 9), 80));
        page.add(line(76, 8));
        page.add(line(71, 12));
        assert!(page.is_full(line(70, 7)) && page.is_full(line(82, 1)));
        assert!(!page.is_full(line(60, 7)) && !page.is_full(line(90, 7)));
        assert!(
            page.is_cut(line(76, 1), 76) && !page.is_cut(line(76, 1), 77) && !page.is_cut(line(75, 9), 76)
        );
    }
}
