//! Names of segments, fields, components, codes and vaccines.

use hl7_reader::SegmentId;

use super::{Knowledge, tsv::Row};

/// A field of a segment (HL7 v2.5.1; usage by the immunization guide).
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The official name.
    pub name: &'static str,
    /// The data type, such as `CE`.
    pub data_type: &'static str,
    /// The code table, or `""`; two with a blank between them where a code of either may stand.
    pub table: &'static str,
    /// What it holds that identifies the patient, a relative or their employer, such as `name`; else `""`.
    pub phi: &'static str,
    /// What else it holds that calls for care, such as `service_date` or `staff`; else `""`.
    pub kind: &'static str,
    /// What it is in plain words.
    pub plain: &'static str,
}

/// A component of a data type.
#[derive(Clone, Copy, Debug)]
pub struct Component {
    /// Its number, counted from 1.
    pub number: u32,
    /// The official name.
    pub name: &'static str,
    /// The data type, such as `ID`.
    pub data_type: &'static str,
    /// The code table, or `""`.
    pub table: &'static str,
    /// What it is in plain words.
    pub plain: &'static str,
    /// Whether it is the code that its field is about, so that the field's name says all.
    pub is_bare_code: bool,
    /// What it holds that tells who a person is, in a field that names one: `name`, `place`, `number`, `date` or
    /// `text`; else `""`.
    pub identifies: &'static str,
}

/// A vaccine code of CDC's list (CVX, HL7 table 0292).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vaccine {
    /// The code, leading zeros included.
    pub code: &'static str,
    /// CDC's short name.
    pub name: &'static str,
    /// What it protects from, in plain words.
    pub plain: &'static str,
    /// Whether the code is in use for new doses.
    pub active: bool,
    /// How CDC marks it, such as `Inactive`.
    pub status: &'static str,
    /// The vaccine groups it belongs to.
    pub groups: &'static str,
    /// Whether it is no vaccine: an antibody product, a skin test or a placeholder.
    pub not_a_vaccine: bool,
}

impl Vaccine {
    /// Whether the code is marked as not for new doses.
    pub(crate) fn is_out_of_use(&self) -> bool {
        matches!(self.status, "Inactive" | "Never Active")
    }
}

impl Knowledge {
    /// What a segment is, in plain words.
    pub fn segment_name(&self, id: SegmentId) -> Option<&'static str> {
        self.segments.find(id.as_str()).map(|row| self.in_language(row, 2, 3))
    }

    /// Whether the dictionary has a segment of this name.
    pub(crate) fn is_segment(&self, name: &str) -> bool {
        self.segments.find(name).is_some()
    }

    /// A field by its number, counted from 1.
    pub fn field(&self, segment: SegmentId, number: u32) -> Option<Field> {
        let row = self.field_row(segment, number)?;
        let [_, _, name, data_type, _, _, _, table, phi, kind] = row.cells();
        Some(Field { name, data_type, table, phi, kind, plain: self.in_language(row, 10, 11) })
    }

    fn field_row(&self, segment: SegmentId, number: u32) -> Option<Row<'static>> {
        self.fields.with_key(segment.as_str()).find(|row| row.cell(1).parse() == Ok(number))
    }

    /// How far a field is to be filled, in words: by the national guide, and by each registry whose rules the dictionary
    /// has (usage codes of HL7 v2.8.2, chapter 2B). Where nothing is known, nothing is said.
    pub fn usage(&self, segment: SegmentId, number: u32) -> Vec<String> {
        let Some(row) = self.field_row(segment, number) else { return Vec::new() };
        let guide = self.sentence("usage.guide", &[]);
        let registries =
            self.dialects.iter().map(|dialect| (dialect.id, dialect.name().unwrap_or(dialect.id)));
        let sets = [("usage", guide.as_str())].into_iter().chain(registries);
        let said = sets.filter_map(|(column, whose)| {
            let mark = row.cell(self.fields.column(column)?);
            // Behind a bracket stands what holds in the one case and in the other.
            let kind = mark.split('(').next().unwrap_or_default();
            let words = self.find_sentence(&format!("usage.{kind}"), &[])?;
            Some(self.sentence("usage.said", &[("whose", whose), ("words", &words), ("mark", mark)]))
        });
        said.collect()
    }

    /// A component of a data type by its number, counted from 1.
    pub fn component(&self, data_type: &str, number: u32) -> Option<Component> {
        self.components_of(data_type).find(|component| component.number == number)
    }

    /// The components of a data type in order; none where it has no parts.
    pub(crate) fn components_of(&self, data_type: &str) -> impl Iterator<Item = Component> {
        self.components.with_key(data_type).filter_map(|row| {
            let [_, number, name, data_type, table, plain, identifies] = row.cells();
            let number = number.parse().ok().filter(|number| *number > 0)?;
            let is_bare_code = plain == "code";
            let plain = self.in_language(row, 5, 7);
            Some(Component { number, name, data_type, table, plain, is_bare_code, identifies })
        })
    }

    /// The name of a data type as the dictionary writes it.
    pub(crate) fn data_type_name(&self, data_type: &str) -> Option<&'static str> {
        self.components.find(data_type).map(|row| row.cell(0))
    }

    /// Whether a segment has fields that identify the patient or a relative.
    pub(crate) fn identifies_people(&self, segment: SegmentId) -> bool {
        self.fields.with_key(segment.as_str()).any(|row| !row.cell(8).is_empty())
    }

    /// How many components a data type has; 1 for one without parts.
    pub(crate) fn component_count(&self, data_type: &str) -> u32 {
        let numbers = self.components.with_key(data_type).filter_map(|row| row.cell(1).parse().ok());
        numbers.max().unwrap_or(1).max(1)
    }

    /// The name of an HL7 error code (ERR-3, table 0357).
    pub fn hl7_error(&self, code: &str) -> Option<&'static str> {
        self.code_lists.row("0357", code).map(|row| row.name)
    }

    /// The name of an application error code (ERR-5, table 0533).
    pub fn application_error(&self, code: &str) -> Option<&'static str> {
        self.code_lists.row("0533", code).map(|row| row.name)
    }

    /// The vaccine of a CVX code.
    pub fn vaccine(&self, code: &str) -> Option<Vaccine> {
        self.vaccines.find(code).map(vaccine)
    }

    /// All CVX codes in order.
    pub(crate) fn vaccines(&self) -> impl Iterator<Item = Vaccine> {
        self.vaccines.rows().map(vaccine)
    }

    /// The name of a maker (MVX, HL7 table 0227).
    pub fn maker(&self, code: &str) -> Option<&'static str> {
        self.code_lists.row("0227", code).map(|row| row.name)
    }

    /// The makers of a vaccine code (MVX).
    pub(crate) fn makers_of(&self, cvx: &str) -> impl Iterator<Item = &'static str> {
        self.products.with_key(cvx).map(|row| row.cell(1))
    }

    /// The trade names of a vaccine code.
    pub(crate) fn trade_names(&self, cvx: &str) -> impl Iterator<Item = &'static str> {
        self.products.with_key(cvx).map(|row| row.cell(2))
    }
}

fn vaccine(row: Row<'static>) -> Vaccine {
    Vaccine {
        code: row.cell(0),
        name: row.cell(1),
        plain: row.cell(2),
        active: row.cell(3) == "Active",
        status: row.cell(3),
        groups: row.cell(4),
        not_a_vaccine: row.cell(5) == "yes",
    }
}

#[cfg(test)]
mod tests {
    use super::Knowledge;

    #[test]
    fn usage_is_told_by_whose_rule_it_is() {
        let knowledge = Knowledge::builtin();
        let usage = |segment: &str, number| knowledge.usage(segment.parse().expect("a segment"), number);
        assert_eq!(usage("MSH", 17), ["National guide: optional (O)", "CAIR2: not used (X)"]);
        assert_eq!(usage("ERR", 2), ["National guide: required if known (RE)", "CAIR2: required (R)"]);
        assert_eq!(usage("BHS", 1), ["National guide: required (R)"]);
        assert!(usage("RXA", 99).is_empty() && usage("ZZZ", 1).is_empty());
        let marks = knowledge.fields.rows().flat_map(|row| [row.cell(5), row.cell(6)]);
        for mark in marks.filter(|mark| !mark.is_empty()) {
            let kind = mark.split('(').next().expect("a mark");
            assert!(["R", "RE", "C", "O", "X"].contains(&kind), "{mark}");
        }
    }

    #[test]
    fn the_rows_are_found() {
        let knowledge = Knowledge::builtin();
        let rxa = "RXA".parse().expect("a segment");
        let field = knowledge.field(rxa, 5).expect("RXA-5");
        assert_eq!((field.data_type, field.plain), ("CE", "vaccine code"));
        assert_eq!(knowledge.field(rxa, 26).map(|field| field.name), Some("Pharmacy Order Type"));
        assert!(knowledge.field(rxa, 27).is_none());
        assert_eq!(knowledge.component("XCN", 21).map(|part| part.name), Some("Professional Suffix"));
        assert_eq!(knowledge.component_count("XCN"), 23);
        let identifies = |number| knowledge.component("CX", number).map(|part| part.identifies);
        assert_eq!((identifies(1), identifies(5)), (Some("number"), Some("")));
        assert_eq!(
            knowledge.vaccine("08").map(|vaccine| vaccine.name),
            Some("Hep B, adolescent or pediatric")
        );
        assert!(knowledge.vaccine("8").is_none());
        assert_eq!(knowledge.hl7_error("101"), Some("Required field missing"));
        assert_eq!(knowledge.maker("SKB"), Some("GlaxoSmithKline"));
        let family = knowledge.field("PID".parse().expect("a segment"), 5).expect("PID-5");
        assert_eq!((family.phi, field.kind), ("name", ""));
        assert_eq!(knowledge.vaccine_list_date(), "2025-12-09");
    }
}
