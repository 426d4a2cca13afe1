//! `ackx codes`: the coded values of every message in a file, each with what its list says.

use std::io::{self, Write};

use ack_explain::{CodedValue, Knowledge, coded_values};
use hl7_reader::{Header, Message, find, read};

use crate::arguments::Codes;
use crate::visible::visible;
use crate::{NOTHING_FOUND, input};

/// A code longer than this is no reason to move all others to the right.
const WIDEST_CODE: usize = 24;

/// Prints one line for each code, under a line for each message.
pub(crate) fn codes(wanted: &Codes, knowledge: &Knowledge) -> io::Result<u8> {
    let (pasted, _) = input::read(&wanted.file)?;
    let paste = find(&pasted);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut any = false;
    for (number, found) in (1..).zip(&paste.messages) {
        let message = read(&found.text);
        let codes = coded_values(&message, knowledge);
        if !codes.is_empty() {
            if any {
                writeln!(out)?;
            }
            any = true;
            let fill = [("number", &*number.to_string()), ("name", &*name(&message))];
            writeln!(out, "{}", visible(&knowledge.sentence("codes.message", &fill)))?;
            write(&mut out, &codes, knowledge)?;
        }
    }
    out.flush()?;
    if any {
        return Ok(0);
    }
    writeln!(io::stderr(), "ackx: {}", knowledge.sentence("codes.none", &[]))?;
    Ok(NOTHING_FOUND)
}

/// The type of a message and its control ID, as in `VXU 77`.
fn name(message: &Message<'_>) -> String {
    let header = Header::of(message);
    let parts = header.map(|header| [header.message_type(), header.control_id()]).unwrap_or_default();
    parts.join(" ").trim().to_string()
}

fn write(out: &mut impl Write, codes: &[CodedValue], knowledge: &Knowledge) -> io::Result<()> {
    let lines: Vec<_> =
        codes.iter().map(|code| (code.path.to_string(), visible(&code.value), code)).collect();
    let place_width = lines.iter().map(|(place, ..)| place.len()).max().unwrap_or(0);
    let lengths = lines.iter().map(|(_, value, _)| value.chars().count());
    let code_width = lengths.filter(|length| *length <= WIDEST_CODE).max().unwrap_or(0);
    for (place, value, code) in &lines {
        let said = visible(&code.sentence(knowledge));
        writeln!(out, "  {place:place_width$}  {value:code_width$}  {said}")?;
    }
    Ok(())
}
