//! What was mended in the pasted text, told by kind, with every change.

use hl7_reader::{Encoding, Found, RepairKind};

use crate::analysis::{Change, RepairNote};
use crate::knowledge::Knowledge;

/// The sentence that goes behind the one of a kind where a mend could have been made otherwise.
const DOUBTFUL: &str = "doubtful";

/// The name of a kind of mend in answers.
fn name(kind: RepairKind) -> &'static str {
    match kind {
        RepairKind::BlankLines => "blank_lines",
        RepairKind::WrappedLines => "wrapped_lines",
        RepairKind::Indentation => "indentation",
        RepairKind::TextBetween => "text_between",
        RepairKind::LineEnds => "line_ends",
        RepairKind::HeaderSeparator => "header_separator",
        RepairKind::Stars => "stars",
        RepairKind::Framing => "framing",
        RepairKind::JsonText => "json_text",
        RepairKind::Markup => "markup",
        RepairKind::LineNumbers => "line_numbers",
        RepairKind::LogTimes => "log_times",
        RepairKind::TablePipes => "table_pipes",
        RepairKind::LookAlikes => "look_alikes",
        RepairKind::Characters => "characters",
        RepairKind::StrayLetters => "stray_letters",
    }
}

/// The note that a message was read from a file in this encoding.
pub(crate) fn encoding_note(encoding: Encoding, message: &'static str, knowledge: &Knowledge) -> RepairNote {
    let kind = match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => "utf_16",
        Encoding::Utf8 | Encoding::Windows1252 => "windows_1252",
    };
    let text = knowledge.counted(&format!("repair.{kind}"), 1);
    RepairNote { kind: kind.into(), text, message, changes: Vec::new() }
}

/// The mends of one message by kind. `message` is `ack` or `vxu`; `text_around` tells that text beside the message
/// was set aside.
pub(crate) fn repair_notes(
    found: &Found<'_>,
    message: &'static str,
    text_around: bool,
    knowledge: &Knowledge,
) -> Vec<RepairNote> {
    let mut notes: Vec<RepairNote> = Vec::new();
    for repair in &found.repairs {
        let change =
            Change { before: repair.before.clone(), after: repair.after.clone(), doubtful: repair.doubtful };
        let kind = name(repair.kind);
        if let Some(note) = notes.iter_mut().find(|note| note.kind == kind) {
            note.changes.push(change);
        } else {
            notes.push(RepairNote { kind: kind.into(), text: String::new(), message, changes: vec![change] });
        }
    }
    if text_around {
        notes.push(RepairNote {
            kind: "text_around".into(),
            text: String::new(),
            message,
            changes: Vec::new(),
        });
    }
    for note in &mut notes {
        // Stars come in pairs: one before the value and one behind it.
        let count = if note.kind == "stars" { note.changes.len().div_ceil(2) } else { note.changes.len() };
        note.text = knowledge.counted(&format!("repair.{}", note.kind), count);
        let doubtful = note.changes.iter().filter(|change| change.doubtful).count();
        if doubtful > 0 {
            note.text.push(' ');
            note.text.push_str(&knowledge.counted(&format!("repair.{DOUBTFUL}"), doubtful));
        }
    }
    notes
}
