//! From a place in a mended text back to the place in the text as pasted.

use alloc::vec;
use alloc::vec::Vec;

use crate::Span;

/// Where each stretch of a mended text came from. All offsets are bytes counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffsetMap {
    /// (offset in the mended text, offset in the pasted text), both rising; between two entries the texts are
    /// the same, except that the last stretch before an entry may be text that a mend put in.
    runs: Vec<(usize, usize)>,
}

impl OffsetMap {
    /// The map of a text that was taken as it stands from the pasted text at `start`.
    pub(crate) fn starting_at(start: usize) -> Self {
        Self { runs: vec![(0, start)] }
    }

    /// Where the byte `now` of the mended text came from. Text that a mend put in comes from where it was put.
    pub fn pasted(&self, now: usize) -> usize {
        let after = self.runs.partition_point(|(start, _)| *start <= now);
        let (start, pasted) =
            after.checked_sub(1).and_then(|at| self.runs.get(at)).copied().unwrap_or_default();
        let limit = self.runs.get(after).map_or(usize::MAX, |(_, next)| *next);
        pasted.saturating_add(now - start).min(limit)
    }

    /// Where the byte `pasted` of the pasted text stands now; one that was taken out stands where the text goes on.
    pub(crate) fn mended(&self, pasted: usize) -> usize {
        let after = self.runs.partition_point(|(_, start)| *start <= pasted);
        let (now, start) = after.checked_sub(1).and_then(|at| self.runs.get(at)).copied().unwrap_or_default();
        let limit = self.runs.get(after).map_or(usize::MAX, |(next, _)| *next);
        now.saturating_add(pasted.saturating_sub(start)).min(limit)
    }

    /// Where a stretch of the mended text came from.
    pub fn pasted_span(&self, now: Span) -> Span {
        Span::new(self.pasted(now.start), self.pasted(now.end))
    }

    /// The map of a text of this length to the text that `outer` leads back to, where this one leads to the text that
    /// `outer` starts from.
    pub(crate) fn through(&self, outer: &Self, length: usize) -> Self {
        let mut runs = Vec::with_capacity(self.runs.len());
        let nexts = self.runs.iter().skip(1).map(Some).chain([None]);
        for (&(now, middle), next) in self.runs.iter().zip(nexts) {
            runs.push((now, outer.pasted(middle)));
            let end = match next {
                Some(&(next, limit)) => middle.saturating_add(next.saturating_sub(now)).min(limit),
                None => middle.saturating_add(length.saturating_sub(now)).saturating_add(1),
            };
            let from = outer.runs.partition_point(|(start, _)| *start <= middle);
            let inside = outer.runs.iter().skip(from).take_while(|(start, _)| *start < end);
            runs.extend(inside.map(|(start, pasted)| (now + (start - middle), *pasted)));
        }
        Self { runs }
    }

    /// The map after replacing stretches of the mended text: `edits` are (stretch, length of what is put in),
    /// in order and apart from each other.
    pub(crate) fn after(&self, edits: &[(Span, usize)]) -> Self {
        let mut runs: Vec<(usize, usize)> = Vec::with_capacity(self.runs.len() + 2 * edits.len());
        let mut old = self.runs.iter().copied().peekable();
        let mut moved: isize = 0;
        for &(cut, put_in) in edits {
            while let Some((now, pasted)) = old.next_if(|(now, _)| *now < cut.start) {
                runs.push((now.saturating_add_signed(moved), pasted));
            }
            while old.next_if(|(now, _)| *now <= cut.end).is_some() {}
            let at = cut.start.saturating_add_signed(moved);
            if put_in > 0 {
                runs.push((at, self.pasted(cut.start)));
            }
            runs.push((at + put_in, self.pasted(cut.end)));
            moved += put_in.cast_signed() - cut.len().cast_signed();
        }
        runs.extend(old.map(|(now, pasted)| (now.saturating_add_signed(moved), pasted)));
        Self { runs }
    }
}

#[cfg(test)]
mod tests {
    use super::OffsetMap;
    use crate::Span;

    #[test]
    fn places_lead_back_through_two_rounds_of_edits() {
        // Pasted: "..ab**cd**ef" from byte 2; first the stars go, then "X" is put in after "a".
        let map = OffsetMap::starting_at(2).after(&[(Span::new(2, 4), 0), (Span::new(6, 8), 0)]);
        assert_eq!([0, 1, 2, 3, 4, 5].map(|at| map.pasted(at)), [2, 3, 6, 7, 10, 11], "abcdef");
        let map = map.after(&[(Span::caret(1), 1)]);
        assert_eq!([0, 1, 2, 3, 4, 5, 6].map(|at| map.pasted(at)), [2, 3, 3, 6, 7, 10, 11], "aXbcdef");
        assert_eq!([2, 6, 7, 9, 10, 11, 12].map(|at| map.mended(at)), [0, 3, 4, 5, 5, 6, 7], "a b d and e");
    }

    #[test]
    fn places_lead_back_through_two_texts() {
        // Pasted: "a&amp;b*c"; the first text is "a&b*c", the second begins at "&" and lost the star: "&bc".
        let outer = OffsetMap::starting_at(0).after(&[(Span::new(1, 6), 1)]);
        let inner = OffsetMap::starting_at(1).after(&[(Span::new(2, 3), 0)]);
        let map = inner.through(&outer, 3);
        assert_eq!([0, 1, 2, 3].map(|at| map.pasted(at)), [1, 6, 8, 9]);
    }
}
