//! What kind of fault a finding reports (missing, invalid, not on the list, …) and which cause that makes it.

use hl7_reader::Path;

use crate::error_report::ErrorReport;
use crate::knowledge::Knowledge;

/// The kind of fault: by the words, else by the application code, else by the HL7 code.
pub(crate) fn problem(report: &ErrorReport, knowledge: &Knowledge) -> &'static str {
    let by_words = || knowledge.word_list("problem", &report.words).map(|statement| statement.says);
    let by_code = |kind: &str, code: &str| {
        if code.is_empty() { None } else { knowledge.listed(kind, code) }
    };
    by_words()
        .or_else(|| by_code("application_code", &report.application_code))
        .or_else(|| by_code("hl7_code", &report.hl7_code))
        .unwrap_or("other")
}

/// Faults that, told of a whole segment, are a matter of the line.
const LINE_PROBLEMS: [&str; 4] = ["missing", "invalid", "not_in_table", "too_long"];

impl Knowledge {
    /// The cause for a fault of this kind at this place: the first row of the cause list that fits. A fault that is
    /// about a whole segment is a matter of the line, whatever it is called.
    pub(crate) fn cause(&self, place: Option<Path>, problem: &str) -> &'static str {
        let about_line = place.is_some_and(|place| place.field.is_none());
        let problem = if about_line && LINE_PROBLEMS.contains(&problem) { "segment" } else { problem };
        let rows = self.cause_rows().find(|row| {
            let here = match (row.cell(1), place) {
                ("*", _) => true,
                (named, Some(place)) => named.parse::<Path>().is_ok_and(|named| within(&named, &place)),
                (_, None) => false,
            };
            here && row.cell(2).split(' ').any(|listed| listed == "*" || listed == problem)
        });
        rows.map_or("other", |row| row.cell(0))
    }

    /// Who can put a fault at this place right: the row with the longest place that fits.
    pub(crate) fn owner(&self, place: Option<Path>) -> &'static str {
        let Some(place) = place else { return "vendor" };
        let fitting = self
            .owner_rows()
            .filter(|row| row.cell(0).parse::<Path>().is_ok_and(|named| within(&named, &place)));
        fitting.max_by_key(|row| row.cell(0).len()).map_or("vendor", |row| row.cell(1))
    }
}

/// Whether a place lies in one named without occurrence or repetition.
fn within(named: &Path, place: &Path) -> bool {
    Path { occurrence: None, ..*named }.covers(&Path { occurrence: None, repetition: Some(1), ..*place })
}

#[cfg(test)]
mod tests {
    use crate::knowledge::Knowledge;

    #[test]
    fn causes_and_owners_are_found_by_place() {
        let knowledge = Knowledge::builtin();
        let place = |text: &str| Some(text.parse().expect("a path"));
        assert_eq!(knowledge.cause(place("RXA[2]-5[1].1"), "not_in_table"), "vaccine_code");
        assert_eq!(knowledge.cause(place("RXA[1]-5"), "missing"), "missing");
        assert_eq!(knowledge.cause(place("OBX[3]-3"), "missing"), "observation_kind");
        assert_eq!(knowledge.cause(place("RXA[1]-10[1].13"), "missing"), "provider_id_type");
        assert_eq!(knowledge.cause(None, "duplicate"), "already_stored");
        assert_eq!(knowledge.owner(place("RXA[1]-10[1].13")), "vendor");
        assert_eq!(knowledge.owner(place("RXA[1]-10[2].21")), "ehr_admin");
        assert_eq!(knowledge.owner(place("PID[1]-7")), "front_desk");
    }
}
