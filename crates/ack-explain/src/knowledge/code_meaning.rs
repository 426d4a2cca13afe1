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

impl Knowledge {
    /// Everything that this code means in a reply, in the order of the fields.
    ///
    /// ```
    /// let knowledge = ack_explain::Knowledge::builtin();
    /// let fields: Vec<_> = knowledge.code_meanings("AE").iter().map(|meaning| meaning.field).collect();
    /// assert_eq!(fields, ["MSA-1"]);
    /// ```
    pub fn code_meanings(&self, code: &str) -> Vec<CodeMeaning> {
        let tables = [("MSA-1", "0008"), ("ERR-3", "0357"), ("ERR-4", "0516"), ("ERR-5", "0533")];
        let meanings = tables.into_iter().filter_map(|(field, table)| {
            let row = self.code_lists.row(table, code)?;
            Some(CodeMeaning { field, table, code: code.into(), name: row.name, plain: row.plain })
        });
        meanings.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Knowledge;

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
}
