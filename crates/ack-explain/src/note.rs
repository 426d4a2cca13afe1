//! Oddities worth telling: where the reply contradicts itself or writes in an unusual way.

use std::mem;

use hl7_reader::{Header, Message, Segment, SegmentId};

use crate::acknowledgment::Acknowledgment;
use crate::analysis::Note;
use crate::error_report::{ErrorReport, WordsIn};
use crate::judge::Judged;
use crate::knowledge::{Fill, Knowledge, Vaccine};
use crate::outcome::code_rejects;
use crate::suggest::contradicts;
use crate::vaccination::kind;
use crate::verdict::{Certainty, Effect, Outcome, Severity, VaccinationKind};

/// Collects notes, each kind and text once.
pub(crate) struct Notes<'k> {
    knowledge: &'k Knowledge,
    notes: Vec<Note>,
}

impl Knowledge {
    /// How far the values of a header have moved, in words: above 0 to the right.
    pub(crate) fn shift(&self, fields: i64) -> String {
        let name = match fields {
            1 => "shift.right.one",
            2.. => "shift.right.many",
            -1 => "shift.left.one",
            _ => "shift.left.many",
        };
        self.sentence(name, &[("count", &fields.abs().to_string())])
    }
}

impl<'k> Notes<'k> {
    pub(crate) fn new(knowledge: &'k Knowledge) -> Self {
        Self { knowledge, notes: Vec::new() }
    }

    /// Adds the note of this kind.
    pub(crate) fn add(&mut self, kind: &str, fill: Fill<'_>) {
        let note = Note { kind: kind.into(), text: self.knowledge.sentence(&format!("note.{kind}"), fill) };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    pub(crate) fn into_vec(self) -> Vec<Note> {
        self.notes
    }

    /// Notes about the reply as a whole.
    pub(crate) fn about_reply(&mut self, reply: &Message<'_>, has_header: bool, is_cut: bool) {
        if !has_header {
            self.add("no_header", &[]);
        } else if reply.delimiters_doubtful() {
            self.add("delimiters", &[]);
        }
        if let Some(segment) = misread(reply) {
            self.add("reply_damaged", &[("segment", segment)]);
        }
        if is_cut {
            self.add("reply_cut", &[]);
        }
    }

    /// Notes about one ERR segment.
    pub(crate) fn about_report(&mut self, report: &ErrorReport, judged: &Judged) {
        if report.locations.iter().any(|location| location.usual_characters) {
            self.add("delimiters", &[]);
        }
        if let WordsIn::Field(field) = report.words_in
            && field != 8
        {
            self.add("text_in_field", &[("field", &field.to_string())]);
        }
        let letter = report.severity_said.as_str();
        match report.severity {
            None if letter.is_empty() => self.add("severity_missing", &[]),
            None => self.add("severity_odd", &[("severity", letter)]),
            Some(Severity::Information | Severity::Warning) if judged.by_words && judged.effect.is_loss() => {
                self.add("severity_milder", &[("severity", letter)]);
            }
            Some(Severity::Error | Severity::Fatal)
                if judged.effect == Effect::Remark
                    && judged.certainty == Certainty::Stated
                    && !judged.confirms =>
            {
                self.add("severity_harsher", &[("severity", letter)]);
            }
            Some(_) => {}
        }
        if report.hl7_code == "0" && matches!(report.severity, Some(Severity::Error | Severity::Warning)) {
            self.add("code_zero", &[("severity", letter)]);
        }
    }

    /// A note where MSA-1 says accepted and the words report a loss, or the other way round.
    pub(crate) fn about_code(
        &mut self,
        acknowledgment: &Acknowledgment,
        lost: bool,
        waits: bool,
        outcome: Outcome,
    ) {
        let code = acknowledgment.code.as_deref().unwrap_or_default();
        if code_rejects(code) && outcome != Outcome::Rejected && !lost {
            self.add(if waits { "rejected_but_waits" } else { "rejected_but_kept" }, &[("code", code)]);
        }
        if lost && matches!(code, "AA" | "CA") {
            self.add("accepted_but_lost", &[("code", code)]);
        }
    }

    /// Notes about the message that was sent.
    pub(crate) fn about_sent(&mut self, sent: &Message<'_>) {
        if let Some(shift) = Header::of(sent).map(|header| header.shift()).filter(|shift| *shift != 0) {
            self.add("header_shifted", &[("shift", &self.knowledge.shift(shift))]);
        }
        if sent.delimiters_doubtful() {
            self.add("delimiters", &[]);
        }
        if let Some(segment) = misread(sent).or_else(|| damaged(sent)) {
            self.add("looks_damaged", &[("segment", segment)]);
        }
        // Many doses of a long message are alike.
        let mut last = None;
        for rxa in sent.all("RXA") {
            let (code, words) = (rxa.value(5, 1).trim(), rxa.value(5, 2).trim());
            let alike = Some((code, words, rxa.value(17, 1), kind(&rxa)));
            if mem::replace(&mut last, alike) == alike {
                continue;
            }
            let Some(vaccine) = self.knowledge.vaccine(code) else { continue };
            if contradicts(&vaccine, words, self.knowledge) {
                self.add("code_and_words", &[("code", code), ("name", vaccine.name), ("words", words)]);
            }
            self.about_vaccine(&rxa, &vaccine);
        }
    }
}

impl Notes<'_> {
    /// Notes about a vaccine that was given here: a maker that does not make it, a code that is not for new doses.
    fn about_vaccine(&mut self, rxa: &Segment<'_>, vaccine: &Vaccine) {
        if kind(rxa) != VaccinationKind::Given || vaccine.not_a_vaccine {
            return;
        }
        let fill = [("code", vaccine.code), ("name", vaccine.name)];
        if vaccine.name.to_lowercase().contains("unspecified") {
            self.add("code_unspecified", &fill);
        } else if vaccine.is_out_of_use() {
            self.add("code_out_of_use", &fill);
        }
        let maker = rxa.value(17, 1).trim();
        let mut makers = self.knowledge.makers_of(vaccine.code).filter(|own| !own.is_empty()).peekable();
        let known = makers.peek().is_some() && self.knowledge.maker(maker).is_some();
        if known && !makers.any(|own| own == maker) {
            let name = self.knowledge.maker(maker).unwrap_or_default();
            self.add("maker_and_vaccine", &[("maker", name), ("code", vaccine.code), ("name", vaccine.name)]);
        }
    }
}

/// The first three letters of a line that begins like a segment and cannot be read as one, because the separator
/// behind the name was misread: `RXAl0|1|…`.
pub(crate) fn misread<'t>(message: &Message<'t>) -> Option<&'t str> {
    message.segments().filter(|segment| segment.id().is_none()).find_map(|segment| {
        let id = segment.name().get(..3)?;
        id.parse::<SegmentId>().is_ok_and(|id| id.is_known()).then_some(id)
    })
}

/// Whether the reply stops in the middle of its last problem: a place is named (ERR-2), or a problem is begun though not
/// all was accepted, and not one word of what is wrong; or its line ends in a code before the severity (ERR-4, which
/// must be filled), or in a code whose list is not named, though that of another is. More problems may have stood behind it.
pub(crate) fn is_cut(reply: &Message<'_>) -> bool {
    let accepts = || reply.all("MSA").next().is_some_and(|msa| matches!(msa.value(1, 1).trim(), "AA" | "CA"));
    let Some(last) = reply.segments().last().filter(|last| last.name() == "ERR") else { return false };
    let filled = |number: u32| last.field(number).is_some_and(|field| !field.is_empty());
    let names_list = |error: &Segment<'_>, field: u32| !error.value(field, 3).trim().is_empty();
    let end = last.fields().last().map_or(0, |(number, _)| number);
    let begun = !filled(1) && !(3..=12).any(filled) && (filled(2) || !accepts());
    let others = || reply.all("ERR").any(|error| names_list(&error, 3) || names_list(&error, 5));
    let in_code =
        filled(2) && matches!(end, 3 | 5) && !names_list(&last, end) && !last.value(end, 2).is_empty();
    // A registry may always write so.
    let alike = || {
        reply.all("ERR").filter(|error| error.span() != last.span()).any(|error| {
            error.fields().last().is_some_and(|(number, _)| number == end) && !names_list(&error, end)
        })
    };
    begun || (in_code && !alike() && (end == 3 || others()))
}

/// The segment in which separators were visibly lost: the completion status of a dose, or the result status of an
/// extra fact, stands in a field that does not hold such a thing.
fn damaged(sent: &Message<'_>) -> Option<&'static str> {
    let misplaced = |name: &str, right: u32, codes: &[&str]| {
        sent.all(name).any(|segment| {
            segment.field(right).is_none_or(|field| field.is_empty())
                && segment
                    .fields()
                    .any(|(number, field)| number.abs_diff(right) <= 4 && codes.contains(&field.text()))
        })
    };
    [("RXA", 20, &["CP", "PA"][..]), ("OBX", 11, &["F"][..])]
        .into_iter()
        .find(|(name, right, codes)| misplaced(name, *right, codes))
        .map(|(name, ..)| name)
}
