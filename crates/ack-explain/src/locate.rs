//! From an error location and the registry's words to the place in the message that was sent.
//!
//! The reading order follows what registries were seen to write: the standard's form, else the known ways of leaving
//! parts out, else the words alone. Words that name a finer place, another dose or a value that stands elsewhere go
//! before the error location, which stays as a candidate. Each step away from the standard makes the place `likely`;
//! where two readings are honest, both are given as `candidate`.

mod location;
mod spoken;
mod values;
mod words;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use hl7_reader::{Header, Lookup, Message, Path, SegmentId};

use crate::error_location::ErrorLocation;
use crate::knowledge::Knowledge;
use crate::order_group::OrderGroups;
use crate::reading::Reading;
use crate::statement::meant;
use crate::verdict::TargetCertainty;

/// A place and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) path: Path,
    pub(crate) certainty: TargetCertainty,
}

impl Place {
    fn new(path: Path, certainty: TargetCertainty) -> Self {
        Self { path, certainty }
    }

    fn likely(path: Path) -> Self {
        Self::new(path, TargetCertainty::Likely)
    }

    fn candidate(path: Path) -> Self {
        Self::new(path, TargetCertainty::Candidate)
    }
}

/// What the places are looked up in.
#[derive(Clone, Copy)]
pub(crate) struct Sought<'m, 't> {
    /// The message that was sent; `None` where it is not there or is not the one that was answered.
    pub(crate) sent: Option<&'m Message<'t>>,
    /// The order groups of that message.
    pub(crate) groups: Option<&'m OrderGroups>,
    /// Field and component counts.
    pub(crate) knowledge: &'m Knowledge,
    /// Where each value of that message stands, worked out when the first one is looked for.
    pub(crate) values: &'m Values<'t>,
    /// Whether the reply names other delimiters than it was read with, so that no place in it is certain.
    pub(crate) doubtful: bool,
    /// The registry's words.
    pub(crate) words: &'m str,
    /// The same, read.
    pub(crate) reading: &'m Reading,
    /// The vaccinations that the words are about by number; worked out by [`locate`].
    pub(crate) named: &'m [u32],
    /// What the registry writes for programmers (ERR-7), or `""`; a place in it counts where no other is named.
    pub(crate) diagnostics: &'m str,
}

/// The places of each component's value, the header left out; at most a few for each value.
pub(crate) type Values<'t> = OnceCell<BTreeMap<&'t str, Vec<Path>>>;

impl<'m, 't> Sought<'m, 't> {
    /// The same for these words, and for what the registry writes beside them for programmers.
    pub(crate) fn of_words<'s>(&self, reading: &'s Reading, diagnostics: &'s str) -> Sought<'s, 't>
    where
        'm: 's,
    {
        Sought { words: &reading.text, reading, diagnostics, ..*self }
    }
}

impl Sought<'_, '_> {
    /// How many segments of this name the message has; `None` without a message.
    fn count(&self, id: SegmentId) -> Option<u32> {
        self.groups.map(|groups| groups.count(id))
    }

    /// The vaccinations that the words are about, by number.
    fn doses(&self) -> Vec<u32> {
        self.named.to_vec()
    }

    /// How many repetitions the field at this path has; at least 1.
    fn repetitions(&self, path: &Path) -> u32 {
        let whole = Path { repetition: None, component: None, subcomponent: None, ..*path };
        let count = self.sent.and_then(|message| match message.at(&whole) {
            Lookup::Present(field) | Lookup::Empty(field) => Some(field.parts().count()),
            _ => None,
        });
        count.and_then(|count| u32::try_from(count).ok()).unwrap_or(1).max(1)
    }
}

/// More places than these in one finding help nobody.
const MOST_LOCATIONS: usize = 20;

/// The places that one finding is about, best first; empty where the registry names none.
pub(crate) fn locate(locations: &[ErrorLocation], sought: Sought<'_, '_>) -> Vec<Place> {
    let locations = locations.get(..MOST_LOCATIONS).unwrap_or(locations);
    let first = locations.first().filter(|said| said.segment == SegmentId::RXA);
    let located = first.and_then(|said| said.occurrence.counting());
    let named = meant(sought.reading, located, sought.knowledge).doses;
    let sought = Sought { named: &named, ..sought };
    let mut places: Vec<Place> = locations.iter().flat_map(|said| location::read(said, sought)).collect();
    if places.is_empty() {
        places = words::alone(sought);
    } else if locations.len() == 1 {
        places = words::compared(places, sought);
    } else {
        places = words::sorted(places, sought);
    }
    let places: Vec<Place> = places.into_iter().flat_map(|place| unshifted(place, sought)).collect();
    let mut once: Vec<Place> = Vec::with_capacity(places.len());
    for place in places {
        if once.iter().all(|other| other.path != place.path) {
            once.push(place);
        }
    }
    once
}

/// In a header whose values moved, a place on it means the slot as counted or the slot its value moved to.
fn unshifted(place: Place, sought: Sought<'_, '_>) -> Vec<Place> {
    let moved = sought.sent.filter(|_| place.path.segment == SegmentId::MSH).and_then(|sent| {
        let field = place.path.field?;
        let moved = Header::of(sent)?.moved(field);
        (moved != field).then_some(Path { field: Some(moved), ..place.path })
    });
    match moved {
        None => vec![place],
        Some(moved) => vec![Place::candidate(place.path), Place::candidate(moved)],
    }
}
