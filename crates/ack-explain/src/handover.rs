//! Notes to hand on with an answer: one for the vendor of the record system, one for the front desk. They are built from
//! what may be told, and say what they leave out; no patient is in them.

mod allowed;
mod form;
mod front_desk;
mod vendor;
mod words;

use crate::explain::Explained;
use crate::knowledge::Knowledge;
use allowed::Allowed;

/// A note to hand on: facts about the message, and tables of what became of it.
///
/// ```
/// use ack_explain::{HandOver, Knowledge, Options, explain};
/// let knowledge = Knowledge::builtin();
/// let pasted = "MSH|^~\\&|IIS||EHR|C|20260105||ACK|9|P|2.5.1\rMSA|AE|7\r\
///     ERR||RXA^1^5^1^1|103|E|||4|Unknown code for Lucia\r\r\
///     MSH|^~\\&|EHR|C|IIS||20260105||VXU^V04|7|P|2.5.1\rPID|1||||RIVERA^LUCIA\rRXA|0|1|20260105||368^x^CVX";
/// let answer = &explain(pasted, &Options::default(), &knowledge)[0];
/// let note = HandOver::for_vendor(answer, &knowledge).text();
/// assert!(note.contains("RXA-5.1") && note.contains("368") && note.contains("Unknown code for …"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOver {
    /// What it is and for whom.
    pub title: String,
    /// Labels and what they stand before, such as the control ID.
    pub facts: Vec<(String, String)>,
    /// The tables, each with at least one row.
    pub grids: Vec<Grid>,
    /// What is left out, and how to find the patient all the same.
    pub left_out: String,
}

/// A table of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What the rows are.
    pub title: String,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<String>>,
}

impl HandOver {
    /// For the vendor of the record system: each fault with its field, the code sent, what is expected there, and the
    /// registry's codes and words.
    pub fn for_vendor(explained: &Explained, knowledge: &Knowledge) -> Self {
        vendor::note(&Allowed::of(explained, knowledge))
    }

    /// For the front desk: what became of each dose, and who does what.
    pub fn for_front_desk(explained: &Explained, knowledge: &Knowledge) -> Self {
        front_desk::note(&Allowed::of(explained, knowledge))
    }
}

/// A table, or none without rows.
fn grid(title: &str, columns: &[&str], rows: Vec<Vec<String>>, knowledge: &Knowledge) -> Option<Grid> {
    let said = |name: &str| knowledge.sentence(&format!("handover.{name}"), &[]);
    let columns = columns.iter().map(|name| said(&format!("column.{name}"))).collect();
    (!rows.is_empty()).then(|| Grid { title: said(title), columns, rows })
}
