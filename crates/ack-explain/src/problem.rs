//! What kind of fault a finding reports (missing, invalid, not on the list, …), which cause that makes it, and who
//! can put it right.

use hl7_reader::Path;

use crate::error_report::{ErrorReport, WordsIn};
use crate::knowledge::{CauseRow, Knowledge, RowKind};
use crate::reading::Reading;
use crate::verdict::{Effect, Resend, Who};

/// What is known about a finding when its cause is looked for.
#[derive(Clone, Copy)]
pub(crate) struct Situation<'a> {
    pub(crate) place: Option<Path>,
    pub(crate) effect: Effect,
    /// Whether a value stands at the place.
    pub(crate) filled: bool,
    /// Whether the place is in a header whose values have moved.
    pub(crate) shifted: bool,
    /// Whether the registry names a vaccination that the message does not have.
    pub(crate) beyond: bool,
    /// The kind of extra fact at the place (OBX-3), or `""`.
    pub(crate) fact: &'a str,
    /// The registry's words, read.
    pub(crate) reading: &'a Reading,
}

/// A cause with what its row says about who acts and whether to send again; `None` where place and effect decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cause {
    pub(crate) name: &'static str,
    pub(crate) who: Option<Who>,
    pub(crate) resend: Option<Resend>,
    /// Whether the row is about certain effects, so that it decides even over a loss.
    pub(crate) by_effect: bool,
    /// Whether the registry's words made the row fit; then the fault may lie elsewhere than the place.
    pub(crate) by_words: bool,
}

/// Faults that, told of a whole segment, are a matter of the line.
const LINE_PROBLEMS: [&str; 4] = ["missing", "invalid", "not_in_table", "too_long"];

/// The cause of lines that say that the fault is told elsewhere.
pub(crate) const CONSEQUENCE: &str = "consequence";

impl Knowledge {
    /// The kind of fault: by the words, else by the application code, else by the HL7 code.
    pub(crate) fn problem(&self, report: &ErrorReport, place: Option<Path>) -> &'static str {
        let by_code = |kind: &str, code: &str| if code.is_empty() { None } else { self.listed(kind, code) };
        // Registries send the codes for dates with other fields as well.
        let is_date = || {
            let field = place.and_then(|place| self.field(place.segment, place.field?));
            field.is_none_or(|field| matches!(field.data_type, "TS" | "DT" | "DTM" | "DR"))
        };
        self.problem_of(&report.reading)
            .or_else(|| by_code("application_code", &report.application_code))
            .map(|problem| if problem == "date" && !is_date() { "invalid" } else { problem })
            // Code 207 goes with any fault that the registry has words of its own for (guide, table 0357).
            .or_else(|| {
                let own_words = matches!(report.words_in, WordsIn::Field(5 | 7 | 8 | 9) | WordsIn::Msa);
                let spoken = |problem: &&str| *problem != "registry_fault" || !own_words;
                by_code("hl7_code", &report.hl7_code).filter(spoken)
            })
            .unwrap_or("other")
    }

    /// The cause for a fault of this kind: the first row of the cause list that fits.
    pub(crate) fn cause(&self, problem: &str, situation: &Situation<'_>) -> Cause {
        let about_line = situation.place.is_some_and(|place| place.field.is_none());
        let problem = if about_line && LINE_PROBLEMS.contains(&problem) { "segment" } else { problem };
        let fits = |number: usize, row: &CauseRow| {
            let said = |kind: RowKind| kind == RowKind::Cause(number);
            !row.asks_for_words() || situation.reading.rows(self, said).next().is_some()
        };
        let row = self.cause_rows().iter().enumerate().find(|(number, row)| {
            let here = row.places.as_ref().is_none_or(|places| {
                places.iter().any(|named| situation.place.is_some_and(|place| within(named, &place)))
            });
            let when = row.is_for(situation.effect.as_str())
                || (!situation.filled && row.is_for("empty"))
                || (situation.shifted && row.is_for("shifted"))
                || (situation.beyond && row.is_for("beyond"));
            here && when && row.is_about(problem) && row.is_of_fact(situation.fact) && fits(*number, row)
        });
        row.map_or(
            Cause { name: "other", who: None, resend: None, by_effect: false, by_words: false },
            |(_, row)| Cause {
                name: row.name,
                who: row.who,
                resend: row.resend,
                by_effect: Effect::ALL.iter().any(|effect| row.names_situation(effect.as_str())),
                by_words: row.asks_for_words(),
            },
        )
    }

    /// Who can put a fault at this place right: the row with the longest place that fits.
    pub(crate) fn owner(&self, place: Option<Path>) -> Who {
        let fitting = place.and_then(|place| {
            let rows = self
                .owner_rows()
                .filter(|row| row.cell(0).parse::<Path>().is_ok_and(|named| within(&named, &place)));
            rows.max_by_key(|row| row.cell(0).len())
        });
        fitting.and_then(|row| row.cell(1).parse().ok()).unwrap_or(Who::Vendor)
    }
}

/// Whether a place lies in one named without occurrence or repetition.
fn within(named: &Path, place: &Path) -> bool {
    Path { occurrence: None, ..*named }.covers(&Path { occurrence: None, repetition: Some(1), ..*place })
}

#[cfg(test)]
mod tests {
    use super::Situation;
    use crate::knowledge::Knowledge;
    use crate::reading::Reading;
    use crate::verdict::{Effect, Who};

    fn cause(place: &str, problem: &str, effect: Effect, filled: bool) -> &'static str {
        said(place, problem, effect, filled, "", "")
    }

    fn said(
        place: &str,
        problem: &str,
        effect: Effect,
        filled: bool,
        fact: &str,
        words: &str,
    ) -> &'static str {
        let knowledge = Knowledge::builtin();
        let situation = Situation {
            place: place.parse().ok(),
            effect,
            filled,
            shifted: false,
            beyond: false,
            fact,
            reading: &Reading::new(words, &knowledge),
        };
        knowledge.cause(problem, &situation).name
    }

    #[test]
    fn causes_are_found_by_place_kind_and_situation() {
        for (place, problem, effect, filled, name) in [
            ("RXA[2]-5[1].1", "not_in_table", Effect::DoseRejected, true, "vaccine_code"),
            ("RXA[1]-5", "missing", Effect::DoseRejected, false, "vaccine_code"),
            ("RXA[1]-5[1].2", "missing", Effect::Remark, false, "missing"),
            ("OBX[3]-3", "missing", Effect::SegmentIgnored, false, "observation_kind"),
            ("RXA[1]-10[1].13", "missing", Effect::Remark, false, "provider_id_type"),
            ("RXA[1]-10[1].13", "missing", Effect::Remark, true, "vaccinator"),
            ("PID[1]-13[2].7", "invalid", Effect::Remark, true, "phone"),
            ("PID[1]-13", "too_long", Effect::Remark, true, "too_long"),
            ("PID[1]-10[1].3", "missing", Effect::Remark, false, "code_list"),
            ("RXA[1]", "missing", Effect::Unclear, true, "segment"),
            ("", "duplicate", Effect::AlreadyStored, false, "already_stored"),
            ("RXA[1]", "duplicate", Effect::DoseRejected, true, "duplicate"),
            ("MSH[1]-10", "duplicate", Effect::MessageRejected, true, "message_number"),
            ("", "confirmation", Effect::DoseRejected, false, "count"),
            ("RXA[1]-9", "setup", Effect::Unclear, true, "other"),
            ("ORC[1]-3", "unknown_record", Effect::Unclear, true, "not_matched"),
            ("PID[1]-3", "unknown_record", Effect::Unclear, true, "patient_number"),
            ("NK1[1]-3", "unknown_record", Effect::Unclear, true, "invalid"),
        ] {
            assert_eq!(cause(place, problem, effect, filled), name, "{place} {problem}");
        }
    }

    #[test]
    fn what_a_fact_is_about_and_the_words_tell_causes_apart() {
        for (place, fact, words, name) in [
            ("OBX[2]-5", "64994-7", "not valid", "eligibility"),
            ("OBX[2]-5", "30963-3", "not valid", "funding_source"),
            ("OBX[2]-5", "69764-9", "not valid", "vis"),
            ("OBX[2]-5", "", "not valid", "invalid"),
            ("", "", "Vaccination financial eligibility code is missing", "eligibility"),
            ("RXA[1]-15", "", "Lot number not found", "lot_stock"),
            ("RXA[1]-15", "", "Lot number is not valid", "lot_number"),
            ("RXA[1]", "", "Not a duplicate; immunization added", "segment"),
            ("RXA[1]-21", "", "Delete request: immunization not found", "not_matched"),
        ] {
            assert_eq!(said(place, "invalid", Effect::Remark, true, fact, words), name, "{place} {words}");
        }
    }

    #[test]
    fn owners_are_found_by_the_longest_place() {
        let knowledge = Knowledge::builtin();
        let owner = |place: &str| knowledge.owner(place.parse().ok());
        assert_eq!(owner("RXA[1]-10[1].13"), Who::Vendor);
        assert_eq!(owner("RXA[1]-10[2].21"), Who::EhrAdmin);
        assert_eq!(owner("PID[1]-7"), Who::FrontDesk);
    }
}
