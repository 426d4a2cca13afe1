//! What a code of a reply means: the answer (MSA-1), the kind of error (ERR-3), its severity (ERR-4) and the code
//! that registries may add to (ERR-5).

use super::Knowledge;

/// One meaning of a code; the same number may stand in two fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeMeaning {
    /// The field it stands in, such as `ERR-3`.
    pub field: &'static str,
    /// The code table.
    pub table: &'static str,
    /// The code.
    pub code: String,
    /// Its official name.
    pub name: &'static str,
    /// What it means, in plain words.
    pub plain: &'static str,
}

/// The coded fields of a reply, each with its table.
const CODED: [(&str, &str); 4] = [("MSA-1", "0008"), ("ERR-3", "0357"), ("ERR-4", "0516"), ("ERR-5", "0533")];

impl Knowledge {
    /// Everything that this code means in a reply, in the order of the fields.
    ///
    /// ```
    /// let knowledge = ack_explain::Knowledge::builtin();
    /// let fields: Vec<_> = knowledge.code_meanings("AE").iter().map(|meaning| meaning.field).collect();
    /// assert_eq!(fields, ["MSA-1"]);
    /// ```
    pub fn code_meanings(&self, code: &str) -> Vec<CodeMeaning> {
        CODED.into_iter().filter_map(|(field, table)| self.code_meaning(field, table, code)).collect()
    }

    /// Every code that this field of a reply may hold, such as `MSA-1`, in the order of its table; none for a field
    /// without codes.
    pub fn codes_of_field(&self, field: &str) -> Vec<CodeMeaning> {
        let Some((field, table)) = CODED.into_iter().find(|(name, _)| *name == field) else {
            return Vec::new();
        };
        self.codes_in_use(table).filter_map(|(code, _)| self.code_meaning(field, table, code)).collect()
    }

    fn code_meaning(&self, field: &'static str, table: &'static str, code: &str) -> Option<CodeMeaning> {
        let row = self.code_lists.row(table, code)?;
        let plain = self.in_either(row.plain, row.plain_es);
        Some(CodeMeaning { field, table, code: code.into(), name: row.name, plain })
    }
}

#[cfg(test)]
mod tests {
    use super::Knowledge;
    use crate::knowledge::Language;

    #[test]
    fn a_code_may_stand_in_two_fields() {
        let knowledge = Knowledge::builtin();
        let fields = |code: &str| {
            knowledge.code_meanings(code).iter().map(|meaning| meaning.field).collect::<Vec<_>>()
        };
        assert_eq!(fields("W"), ["ERR-4"]);
        assert_eq!(fields("102"), ["ERR-3"]);
        assert_eq!(fields("5"), ["ERR-5"]);
        assert_eq!(fields("none"), [""; 0]);
    }

    #[test]
    fn a_field_has_all_codes_of_its_table() {
        let knowledge = Knowledge::builtin();
        let codes = |field: &str| {
            knowledge.codes_of_field(field).into_iter().map(|meaning| meaning.code).collect::<Vec<_>>()
        };
        assert_eq!(codes("MSA-1"), ["AA", "AE", "AR", "CA", "CE", "CR"]);
        assert_eq!(codes("ERR-4"), ["E", "F", "I", "W"]);
        assert!(codes("MSA-2").is_empty());
    }

    #[test]
    fn every_code_of_a_reply_is_told_in_spanish_too() {
        let [english, spanish] = [Language::English, Language::Spanish].map(Knowledge::in_the_language);
        for field in ["MSA-1", "ERR-3", "ERR-4", "ERR-5"] {
            for (one, other) in english.codes_of_field(field).iter().zip(spanish.codes_of_field(field)) {
                assert_eq!(one.code, other.code);
                assert_ne!(one.plain, other.plain, "{field} {}", one.code);
            }
        }
        assert_eq!(spanish.codes_of_field("MSA-1")[0].plain, "el registro aceptó el mensaje");
    }
}
