//! What kind of fault a finding reports (missing, invalid, not on the list, …), which cause that makes it, and who
//! can put it right.

use hl7_reader::Path;

use crate::error_report::ErrorReport;
use crate::knowledge::Knowledge;
use crate::verdict::{Effect, Resend, Who};

/// What is known about a finding when its cause is looked for.
#[derive(Clone, Copy)]
pub(crate) struct Situation {
    pub(crate) place: Option<Path>,
    pub(crate) effect: Effect,
    /// Whether a value stands at the place.
    pub(crate) filled: bool,
    /// Whether the place is in a header whose values have moved.
    pub(crate) shifted: bool,
}

/// A cause with what its row says about who acts and whether to send again; `None` where place and effect decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cause {
    pub(crate) name: &'static str,
    pub(crate) who: Option<Who>,
    pub(crate) resend: Option<Resend>,
    /// Whether the row is about certain effects, so that it decides even over a loss.
    pub(crate) by_effect: bool,
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
        self.problem_in(&report.words)
            .or_else(|| by_code("application_code", &report.application_code))
            .map(|problem| if problem == "date" && !is_date() { "invalid" } else { problem })
            .or_else(|| by_code("hl7_code", &report.hl7_code))
            .unwrap_or("other")
    }

    /// The cause for a fault of this kind: the first row of the cause list that fits.
    pub(crate) fn cause(&self, problem: &str, situation: &Situation) -> Cause {
        let about_line = situation.place.is_some_and(|place| place.field.is_none());
        let problem = if about_line && LINE_PROBLEMS.contains(&problem) { "segment" } else { problem };
        let row = self.cause_rows().find(|row| {
            let here = match (row.cell(1), situation.place) {
                ("*", _) => true,
                (named, Some(place)) => named.parse::<Path>().is_ok_and(|named| within(&named, &place)),
                (_, None) => false,
            };
            let listed =
                |cell: usize, wanted: &str| row.cell(cell).split(' ').any(|own| own == "*" || own == wanted);
            let when = listed(3, situation.effect.as_str())
                || (!situation.filled && listed(3, "empty"))
                || (situation.shifted && listed(3, "shifted"));
            here && when && listed(2, problem)
        });
        row.map_or(Cause { name: "other", who: None, resend: None, by_effect: false }, |row| Cause {
            name: row.cell(0),
            who: row.cell(4).parse().ok(),
            resend: row.cell(5).parse().ok(),
            by_effect: Effect::ALL
                .iter()
                .any(|effect| row.cell(3).split(' ').any(|own| own == effect.as_str())),
        })
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
    use crate::verdict::{Effect, Who};

    fn cause(place: &str, problem: &str, effect: Effect, filled: bool) -> &'static str {
        let situation = Situation { place: place.parse().ok(), effect, filled, shifted: false };
        Knowledge::builtin().cause(problem, &situation).name
    }

    #[test]
    fn causes_are_found_by_place_kind_and_situation() {
        for (place, problem, effect, filled, name) in [
            ("RXA[2]-5[1].1", "not_in_table", Effect::DoseRejected, true, "vaccine_code"),
            ("RXA[1]-5", "missing", Effect::DoseRejected, false, "missing"),
            ("OBX[3]-3", "missing", Effect::SegmentIgnored, false, "observation_kind"),
            ("RXA[1]-10[1].13", "missing", Effect::Remark, false, "provider_id_type"),
            ("RXA[1]-10[1].13", "missing", Effect::Remark, true, "missing"),
            ("RXA[1]", "missing", Effect::Unclear, true, "segment"),
            ("", "duplicate", Effect::AlreadyStored, false, "already_stored"),
            ("RXA[1]", "duplicate", Effect::DoseRejected, true, "other"),
            ("", "confirmation", Effect::DoseRejected, false, "count"),
            ("RXA[1]-9", "setup", Effect::Unclear, true, "other"),
        ] {
            assert_eq!(cause(place, problem, effect, filled), name, "{place} {problem}");
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
