//! A list sorted by its keys, in place of a map: the page is smaller with it, and what is kept so is short or comes in order.

use std::borrow::Borrow;

/// Values by their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SortedList<K, V>(Vec<(K, V)>);

impl<K, V> Default for SortedList<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> SortedList<K, V> {
    /// All of these; of several with the same key the first counts.
    pub(crate) fn of(mut all: Vec<(K, V)>) -> Self {
        tiny_sort::stable::sort_by(&mut all, |(one, _), (other, _)| one.cmp(other));
        all.dedup_by(|(later, _), (first, _)| later == first);
        Self(all)
    }

    /// The value of this key.
    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.0.binary_search_by(|(own, _)| own.borrow().cmp(key)).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// The value of this key, made first where there is none; it is always there.
    pub(crate) fn entry(&mut self, key: K, make: impl FnOnce() -> V) -> Option<&mut V> {
        let at = self.0.binary_search_by(|(own, _)| own.cmp(&key)).unwrap_or_else(|at| {
            self.0.insert(at, (key, make()));
            at
        });
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// All keys with their values, in order of the keys.
    pub(crate) fn as_slice(&self) -> &[(K, V)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::SortedList;

    #[test]
    fn values_are_found_by_their_keys_and_the_first_counts() {
        let mut list = SortedList::of(vec![("b", 1), ("a", 2), ("b", 3)]);
        assert_eq!((list.get("b"), list.get("a"), list.get("c")), (Some(&1), Some(&2), None));
        assert_eq!(list.entry("b", || 9).copied(), Some(1));
        assert_eq!(list.entry("aa", || 4).copied(), Some(4));
        assert_eq!(list.as_slice(), [("a", 2), ("aa", 4), ("b", 1)]);
    }
}
