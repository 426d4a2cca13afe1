//! `ackx note`: what to hand on of each acknowledgment, to the vendor or to the front desk.

use std::io::{self, Write};

use ack_explain::{HandOver, Knowledge, Options, Outcome, explain};

use crate::arguments::{Form, Note, Reader};
use crate::{NOTHING_FOUND, input, wording};

/// Prints one note for each acknowledgment.
pub(crate) fn note(wanted: &Note, mut knowledge: Knowledge) -> io::Result<u8> {
    wording::take_in(&wanted.wording, &mut knowledge)?;
    let (pasted, read_as) = input::read_all(&wanted.files)?;
    let options = Options { registry: wanted.wording.registry.clone(), read_as };
    let answers = explain(&pasted, &options, &knowledge);
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
