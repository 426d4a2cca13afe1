//! The rows of `causes.tsv`, read once: where, for which kinds of fault, in which situation and by which words of the
//! registry a cause is meant.

use hl7_reader::Path;

use super::lexicon::{Lexicon, RowKind};
use super::tsv::Table;
use crate::verdict::{Resend, Who};

/// A cell that stands for anything.
const ANYTHING: &str = "*";

/// One row.
#[derive(Clone, Debug)]
pub(crate) struct CauseRow {
    pub(crate) name: &'static str,
    /// The places; `None` where any place fits, or none at all.
    pub(crate) places: Option<Vec<Path>>,
    problems: &'static str,
    when: &'static str,
    facts: &'static str,
    /// Whether it fits certain words of the registry only.
    said: bool,
    pub(crate) who: Option<Who>,
    pub(crate) resend: Option<Resend>,
}

impl CauseRow {
    /// The rows of the table, in order; their patterns go into the lexicon under the number of the row. Columns: cause,
    /// place, problems, when, fact, said, who, resend.
    pub(crate) fn all(table: Table<'static>, lexicon: &mut Lexicon) -> Vec<Self> {
        for (number, row) in table.rows().enumerate().filter(|(_, row)| row.cell(5) != ANYTHING) {
            for pattern in row.cell(5).split(';') {
                lexicon.add_row(pattern, RowKind::Cause(number), row.cell(0));
            }
        }
        let rows = table.rows().map(|row| Self {
            name: row.cell(0),
            places: Some(row.cell(1))
                .filter(|cell| *cell != ANYTHING)
                .map(|cell| cell.split(' ').filter_map(|place| place.parse().ok()).collect()),
            problems: row.cell(2),
            when: row.cell(3),
            facts: row.cell(4),
            said: row.cell(5) != ANYTHING,
            who: row.cell(6).parse().ok(),
            resend: row.cell(7).parse().ok(),
        });
        rows.collect()
    }

    /// Whether it is about this kind of fault.
    pub(crate) fn is_about(&self, problem: &str) -> bool {
        lists(self.problems, problem)
    }

    /// Whether it is meant for this situation: an effect, or one of the words explained in `knowledge/README.md`.
    pub(crate) fn is_for(&self, situation: &str) -> bool {
        lists(self.when, situation)
    }

    /// Whether its situation is named outright, not left open.
    pub(crate) fn names_situation(&self, situation: &str) -> bool {
        self.when.split(' ').any(|own| own == situation)
    }

    /// Whether it is meant for an extra fact of this kind (the code in OBX-3; `""` for none).
    pub(crate) fn is_of_fact(&self, code: &str) -> bool {
        lists(self.facts, code)
    }

    /// Whether it fits certain words only.
    pub(crate) fn asks_for_words(&self) -> bool {
        self.said
    }
}

fn lists(cell: &str, wanted: &str) -> bool {
    cell == ANYTHING || cell.split(' ').any(|own| own == wanted)
}

#[cfg(test)]
mod tests {
    use super::{CauseRow, Lexicon};
    use crate::knowledge::tsv::Table;

    #[test]
    fn cells_list_what_fits() {
        let mut lexicon = Lexicon::new();
        let table = Table::new(
            "cause\tplace\tproblems\twhen\tfact\tsaid\twho\tresend\tsource\n\
            lot\tRXA-15 RXA-16\tmissing date\tempty\t*\tlot expired; no lot\tvendor\t*\tx\n",
        );
        let rows = CauseRow::all(table, &mut lexicon);
        let row = rows.first().expect("a row");
        assert_eq!(row.places.as_ref().map(Vec::len), Some(2));
        assert!(row.is_about("date") && !row.is_about("invalid"));
        assert!(row.is_for("empty") && row.names_situation("empty") && !row.is_for("remark"));
        assert!(row.is_of_fact("") && row.is_of_fact("64994-7"));
        assert!(row.asks_for_words());
        let words: Vec<_> = ["the", "lot", "expired"].iter().map(|word| lexicon.word(word)).collect();
        assert_eq!((lexicon.matches(&words).len(), lexicon.matches(&words[..2]).len()), (1, 0));
        assert!(row.who.is_some() && row.resend.is_none());
    }
}
