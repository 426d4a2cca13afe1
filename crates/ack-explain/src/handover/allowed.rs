//! What of an answer may be told to others: our own sentences, codes of coded fields, the sender, and the registry's words
//! as far as no word of them can be a name or a number of a person.

use hl7_reader::{Header, Message, Path, SegmentId, Span, read};

use super::words;
use crate::analysis::Target;
use crate::coded_value::{CodedValue, coded_values};
use crate::explain::Explained;
use crate::knowledge::{Field, Knowledge, Standing};
use crate::mask::{Mask, tells_who};
use crate::persons_in_words::MOST_DIGITS;
use crate::vaccination::vaccinations;
use crate::verdict::{Pairing, TargetKind};

/// A code is not longer, in characters.
const LONGEST_CODE: usize = 20;

/// An answer, and what may be told of it.
pub(super) struct Allowed<'e> {
    pub(super) explained: &'e Explained,
    pub(super) knowledge: &'e Knowledge,
    mask: Mask,
    /// The message that was sent.
    sent: Option<Message<'e>>,
    /// Its codes.
    codes: Vec<CodedValue>,
}

impl<'e> Allowed<'e> {
    pub(super) fn of(explained: &'e Explained, knowledge: &'e Knowledge) -> Self {
        // A message that the reply is not about tells nothing of this patient or this sender.
        let own = explained.analysis.pairing != Pairing::Mismatch;
        let sent = explained.vxu.as_deref().filter(|_| own).map(read);
        let codes = sent.as_ref().map(|message| coded_values(message, knowledge)).unwrap_or_default();
        Self { explained, knowledge, mask: Mask::of(explained, knowledge), sent, codes }
    }

    /// The vaccinations whose code and words speak of different vaccines.
    pub(super) fn differing(&self) -> Vec<u32> {
        let reported = self.sent.as_ref().map(|sent| vaccinations(sent, self.knowledge)).unwrap_or_default();
        reported.iter().filter(|dose| dose.words_differ.is_some()).map(|dose| dose.number).collect()
    }

    /// A sentence of ours, in case it quotes a value.
    pub(super) fn sentence(&self, text: &str) -> String {
        self.mask.left_out(text)
    }

    /// Words of a registry: without what may be a person's, and then without what the message shows to be one. What may be
    /// is judged by the words beside it, so it comes first.
    pub(super) fn words(&self, text: &str) -> String {
        let mut told = self.mask.left_out(&words::told(text, self.knowledge));
        while told.contains("… …") {
            told = told.replace("… …", "…");
        }
        told
    }

    /// A sentence of the notes by the end of its name.
    pub(super) fn label(&self, name: &str) -> String {
        self.knowledge.sentence(&format!("handover.{name}"), &[])
    }

    /// What tells which message it is, who sent it, and what became of it.
    pub(super) fn facts(&self) -> Vec<(String, String)> {
        let analysis = &self.explained.analysis;
        // The reply is addressed to who sent the message.
        let (header, sender) = match &self.sent {
            Some(sent) => (Header::of(sent), [3, 4]),
            None => (self.explained.ack.as_deref().and_then(|ack| Header::of(&read(ack))), [5, 6]),
        };
        let value = |field: u32| Some(header?.field(field)?.part(1)?.part(1)?.text().trim());
        let sender = sender.into_iter().filter_map(value).filter(|value| !value.is_empty());
        let sender: Vec<String> = sender.map(|value| self.mask.left_out(value)).collect();
        let outcome = self.knowledge.sentence(&format!("page.outcome.{}", analysis.outcome.as_str()), &[]);
        [
            ("control_id", self.control_id()),
            ("date", value(7).and_then(day)),
            ("sender", Some(sender.join(", "))),
            ("registry", Some(analysis.registry_name.clone())),
            ("answer", analysis.acknowledgment_code.as_deref().map(|code| self.words(code))),
            ("result", Some(outcome)),
        ]
        .into_iter()
        .filter_map(|(name, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            Some((self.label(&format!("fact.{name}")), value))
        })
        .collect()
    }

    /// The number by which both sides find the message; not told where a number or a name of the patient is in it.
    fn control_id(&self) -> Option<String> {
        let id = self.explained.analysis.control_id.as_deref()?;
        let people = self.sent.iter().flat_map(|sent| sent.all("PID").chain(sent.all("NK1")));
        let fields = people.flat_map(|person| {
            person.fields().filter(move |(number, _)| {
                let known = person.id().and_then(|id| self.knowledge.field(id, *number));
                known.is_some_and(|known| !known.phi.is_empty())
            })
        });
        let small = id.to_lowercase();
        let stands_in_id = |word: &str| {
            let word = word.to_lowercase();
            // Of a point in time the day alone may stand in it.
            let day = word.get(..8).filter(|_| word.bytes().all(|sign| sign.is_ascii_digit()));
            let long = word.chars().count() > MOST_DIGITS;
            // A short name is one only where no other letter stands beside it.
            let short = || small.split(|sign: char| !sign.is_alphabetic()).any(|part| part == word);
            (long && small.contains(&word))
                || day.is_some_and(|day| small.contains(day))
                || (!word.is_empty() && short())
        };
        let is_part = |sign: char| !sign.is_alphanumeric();
        let tells = fields.map(|(_, field)| field.text()).any(|text| text.split(is_part).any(stands_in_id));
        Some(if tells { "…".into() } else { id.to_string() })
    }

    /// The official name of the field of a place, or what the place is called.
    pub(super) fn field_name(&self, target: &Target) -> String {
        self.field(target).map_or_else(|| target.name.clone(), |known| known.name.to_string())
    }

    /// What was sent at a place: the code where the field holds codes, else the reason why it is not told.
    pub(super) fn value(&self, target: &Target) -> String {
        let said = |name: &str| self.label(&format!("value.{name}"));
        match target.kind {
            TargetKind::Present => {}
            TargetKind::Empty | TargetKind::BeyondEnd | TargetKind::SegmentAbsent => return said("nothing"),
            TargetKind::Unresolved if self.sent.is_none() => return said("not_here"),
            TargetKind::Segment | TargetKind::Message | TargetKind::Unresolved => return said("no_field"),
        }
        match self.code(target) {
            Some(code) => code.value.clone(),
            None => said(if self.is_personal(target) { "personal" } else { "no_code" }),
        }
    }

    /// The code at a place, if it may be told.
    fn code(&self, target: &Target) -> Option<&CodedValue> {
        let place = Span::new(target.start?, target.end?);
        let code =
            self.codes.iter().find(|code| place.contains(code.span)).filter(|_| !self.is_personal(target))?;
        let listed = matches!(code.found.standing, Standing::Listed | Standing::OutOfUse);
        let is_code = code.value.chars().count() <= LONGEST_CODE
            && !code.value.contains(char::is_whitespace)
            // A name that slipped into a coded field is no code.
            && (code.value.chars().any(|sign| sign.is_ascii_digit())
                || !code.value.chars().any(char::is_alphabetic)
                || self.knowledge.is_own_word(&code.value.to_lowercase()));
        let told = self.mask.left_out(&code.value) == code.value;
        (listed || (is_code && told)).then_some(code)
    }

    fn is_personal(&self, target: &Target) -> bool {
        self.field(target).is_some_and(|field| tells_who(&field))
    }

    /// What belongs into a field: a code of which list, a date, a number, or what its name says.
    pub(super) fn expected(&self, target: &Target) -> String {
        let Some(known) = self.field(target) else { return String::new() };
        let say = |name: &str, list: &str| {
            self.knowledge
                .sentence(&format!("handover.expected.{name}"), &[("list", list), ("field", known.plain)])
        };
        let list = self.code(target).map_or("", |code| code.found.list);
        match (list, known.table, known.data_type) {
            ("", "", "TS" | "DT" | "DTM") => say("date", ""),
            ("", "", "NM") => say("number", ""),
            ("", "", _) => say("value", ""),
            ("", tables, _) => {
                let lists: Vec<String> = tables.split(' ').map(|table| self.list_name(table)).collect();
                say("code", &lists.join(&self.label("or")))
            }
            (list, ..) => say("code", list),
        }
    }

    /// What the list of a table is called.
    fn list_name(&self, table: &str) -> String {
        match self.knowledge.look_up(table, "").list {
            "" => self.knowledge.sentence("handover.expected.table", &[("list", table)]),
            list => list.to_owned(),
        }
    }

    /// Which of the lines of its name a place is in, where there are several.
    pub(super) fn line_number(&self, target: &Target) -> Option<(SegmentId, u32)> {
        let path: Path = target.path.as_deref()?.parse().ok()?;
        let several = self.sent.as_ref().is_none_or(|sent| sent.named(path.segment).nth(1).is_some());
        path.occurrence.filter(|_| several).map(|number| (path.segment, number))
    }

    /// The field that a place is in, as the dictionary has it.
    fn field(&self, target: &Target) -> Option<Field> {
        let path: Path = target.path.as_deref()?.parse().ok()?;
        self.knowledge.field(path.segment, path.field?)
    }
}

/// The day of a point in time.
fn day(value: &str) -> Option<String> {
    let day: String = value.chars().take(8).collect();
    (day.len() == 8 && day.bytes().all(|sign| sign.is_ascii_digit())).then_some(day)
}
