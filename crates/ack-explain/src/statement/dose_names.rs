//! What a registry's words may call the vaccinations of a message: by the name of the vaccine, its trade name or code,
//! by the lot, or by what kind of record it is.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use hl7_reader::{Message, Segment, SegmentId};

use crate::knowledge::{Knowledge, telling_words, words_of};
use crate::reading::Reading;
use crate::suggest::own_words;
use crate::vaccination::kind;
use crate::verdict::VaccinationKind;

/// The vaccinations of a message by the words that may stand for them. The words are looked up when they are needed
/// first.
pub(crate) struct DoseNames<'m, 't> {
    message: &'m Message<'t>,
    /// How many vaccinations there are.
    pub(crate) count: u32,
    words: OnceCell<HashMap<String, Vec<u32>>>,
}

/// A shorter part of a lot number tells nothing, in letters.
const SHORTEST_OF_LOT: usize = 4;

/// More vaccinations than these are not told apart by name.
const MOST_DOSES: u32 = 200;

impl<'m, 't> DoseNames<'m, 't> {
    pub(crate) fn new(message: &'m Message<'t>) -> Self {
        let count = u32::try_from(message.all("RXA").count()).unwrap_or(u32::MAX);
        Self { message, count, words: OnceCell::new() }
    }

    /// The numbers of all vaccinations.
    pub(crate) fn all(&self) -> Vec<u32> {
        (1..=self.count).collect()
    }

    /// Whether there are several, and few enough to be told apart by names.
    pub(crate) fn can_be_told_apart(&self) -> bool {
        (2..=MOST_DOSES).contains(&self.count)
    }

    /// The vaccinations that this word (in lower case) may stand for; it may fit all of them.
    pub(crate) fn called(&self, word: &str, knowledge: &Knowledge) -> &[u32] {
        if self.count > MOST_DOSES {
            return &[];
        }
        let words = self.words.get_or_init(|| self.words(knowledge));
        words.get(word).map_or(&[], Vec::as_slice)
    }

    /// The vaccinations that are records of this kind.
    pub(crate) fn of_kind(&self, wanted: VaccinationKind) -> Vec<u32> {
        self.numbers_of(|rxa| kind(rxa) == wanted)
    }

    fn words(&self, knowledge: &Knowledge) -> HashMap<String, Vec<u32>> {
        let mut words: HashMap<String, Vec<u32>> = HashMap::new();
        for (number, rxa) in (1..).zip(self.message.all("RXA")) {
            let vaccine = knowledge.vaccine(rxa.value(5, 1).trim());
            let mut own = telling_words(rxa.value(5, 2));
            own.extend(vaccine.iter().flat_map(|vaccine| own_words(vaccine, knowledge)));
            if matches!(kind(&rxa), VaccinationKind::Refused | VaccinationKind::NotGiven) {
                own.clear();
            }
            own.retain(|word| knowledge.listed("common", word).is_none() && !knowledge.names_thing(word));
            // A lot with a hyphen in it is met as two words.
            let lot = words_of(rxa.value(15, 1)).into_iter().filter(|part| part.len() >= SHORTEST_OF_LOT);
            own.extend(lot.map(str::to_lowercase));
            for word in own {
                let doses = words.entry(word).or_default();
                if !doses.contains(&number) {
                    doses.push(number);
                }
            }
        }
        words
    }

    /// The vaccinations ordered under this number (ORC-2 or ORC-3, in lower case).
    pub(crate) fn ordered_as(&self, order_number: &str) -> Vec<u32> {
        let mut found = Vec::new();
        let mut is_order = false;
        let mut number = 0;
        for segment in self.message.segments() {
            match segment.name() {
                "ORC" => {
                    let is_same = |field| segment.value(field, 1).trim().eq_ignore_ascii_case(order_number);
                    is_order = is_same(2) || is_same(3);
                }
                "RXA" => {
                    number += 1;
                    if std::mem::take(&mut is_order) {
                        found.push(number);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// The vaccinations with this vaccine code.
    pub(crate) fn with_code(&self, code: &str) -> Vec<u32> {
        self.numbers_of(|rxa| rxa.value(5, 1).trim() == code)
    }

    /// Whether these words name vaccines, and none of these vaccinations is one of them: that of this number, or all. A
    /// code that is not on the list, or in no group, may stand for any vaccine; of very many vaccinations nothing is
    /// said.
    pub(crate) fn names_others(
        &self,
        reading: &Reading,
        words: &Range<usize>,
        dose: Option<u32>,
        knowledge: &Knowledge,
    ) -> bool {
        let named = knowledge.vaccines_named(reading, words);
        if named.is_empty() || self.count > MOST_DOSES {
            return false;
        }
        let fits = |rxa: &Segment<'t>| {
            let vaccine = knowledge.vaccine(rxa.value(5, 1).trim());
            let groups =
                vaccine.map(|vaccine| vaccine.groups.to_lowercase()).filter(|groups| !groups.is_empty());
            let of_group = |part: &str| groups.as_ref().is_none_or(|groups| groups.contains(part));
            named.iter().any(|parts| parts.split([' ', ';']).any(|part| !part.is_empty() && of_group(part)))
        };
        match dose {
            Some(dose) => self.message.segment(SegmentId::RXA, dose).is_some_and(|rxa| !fits(&rxa)),
            None => !self.message.all("RXA").any(|rxa| fits(&rxa)),
        }
    }

    /// The numbers of the vaccinations that are so.
    fn numbers_of(&self, is_so: impl Fn(&Segment<'t>) -> bool) -> Vec<u32> {
        let numbered = (1..).zip(self.message.all("RXA"));
        numbered.filter(|(_, rxa)| is_so(rxa)).map(|(number, _)| number).collect()
    }
}
