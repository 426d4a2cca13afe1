//! `ackx note`: what to hand on of each acknowledgment, to the vendor or to the front desk.

use std::io::{self, Write};

use ack_explain::{HandOver, Knowledge, Outcome};

use crate::arguments::{Form, Note, Reader};
use crate::{NOTHING_FOUND, wording};

/// Prints one note for each acknowledgment.
pub(crate) fn note(wanted: &Note, mut knowledge: Knowledge) -> io::Result<u8> {
    let answers = wording::explain_files(&wanted.files, &wanted.wording, &mut knowledge)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut any = false;
    for answer in answers.iter().filter(|answer| answer.analysis.outcome != Outcome::NotAnAck) {
        if any {
            writeln!(out)?;
        }
        any = true;
        let note = match wanted.reader {
            Reader::Vendor => HandOver::for_vendor(answer, &knowledge),
            Reader::FrontDesk => HandOver::for_front_desk(answer, &knowledge),
        };
        let form = match wanted.form {
            Form::Text => note.text(),
            Form::Table => note.table(),
            Form::Html => note.page(),
        };
        out.write_all(form.as_bytes())?;
    }
    out.flush()?;
    if any {
        return Ok(0);
    }
    let answer = answers.first().map(|answer| answer.analysis.headline.as_str()).unwrap_or_default();
    writeln!(io::stderr(), "ackx: {answer}")?;
    Ok(NOTHING_FOUND)
}
