//! Values that sentences of an answer quote, each with what is shown in its place. A reply of many lines quotes many.

use crate::sorted_list::SortedList;

/// Values, before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Quotes {
    by_value: SortedList<String, String>,
    /// How long values are, in bytes, the longest first.
    lengths: Vec<usize>,
    /// The letters that values begin with, so that most of a text need not be looked at.
    beginnings: Vec<char>,
}

impl Quotes {
    /// All of these; of several with the same value the first counts.
    pub(super) fn of(mut all: Vec<(String, String)>) -> Self {
        all.retain(|(value, _)| !value.is_empty());
        let mut lengths: Vec<usize> = all.iter().map(|(value, _)| value.len()).collect();
        tiny_sort::unstable::sort(&mut lengths);
        lengths.dedup();
        lengths.reverse();
        let mut beginnings: Vec<char> = all.iter().filter_map(|(value, _)| value.chars().next()).collect();
        tiny_sort::unstable::sort(&mut beginnings);
        beginnings.dedup();
        Self { by_value: SortedList::of(all), lengths, beginnings }
    }

    /// The first value that stands in a text, of several at one place the longest: what is before it and behind it, and
    /// what is shown in its place.
    pub(super) fn first_in<'t>(&self, text: &'t str) -> Option<(&'t str, &str, &'t str)> {
        let begins = |(_, letter): &(usize, char)| self.beginnings.binary_search(letter).is_ok();
        text.char_indices().filter(begins).find_map(|(at, _)| {
            let (ahead, rest) = text.split_at_checked(at)?;
            self.lengths.iter().find_map(|length| {
                let (value, behind) = rest.split_at_checked(*length)?;
                Some((ahead, self.by_value.get(value)?.as_str(), behind))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Quotes;

    fn quotes(all: &[(&str, &str)]) -> Quotes {
        Quotes::of(all.iter().map(|(value, shown)| ((*value).into(), (*shown).into())).collect())
    }

    #[test]
    fn the_first_value_is_found_and_of_several_at_one_place_the_longest() {
        let own =
            quotes(&[("RIV", "one"), ("RIVERA", "two"), ("ÑA", "three"), ("RIV", "four"), ("", "five")]);
        assert_eq!(own.first_in("Dr RIVERA, RIV"), Some(("Dr ", "two", ", RIV")));
        assert_eq!(own.first_in("Dr RIVER, RIVERA"), Some(("Dr ", "one", "ER, RIVERA")), "the first counts");
        assert_eq!(own.first_in("ñ ÑA"), Some(("ñ ", "three", "")));
        assert_eq!([own.first_in("Ñ"), own.first_in(""), quotes(&[]).first_in("RIV")], [None; 3]);
    }
}
