//! The answer: everything the product says about one acknowledgment, as plain data.

use hl7_reader::{Path, Span};

use crate::knowledge::Knowledge;
use crate::verdict::{
    Certainty, DecidedBy, Effect, Fate, Outcome, Pairing, Proof, ReplyKind, Resend, Severity,
    TargetCertainty, TargetKind, VaccinationKind, Who,
};

/// The version of the answer's layout, [`Analysis::schema`].
pub const SCHEMA: u32 = 2;

/// What one acknowledgment means, and what became of the message it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Analysis {
    /// The version of this layout.
    pub schema: u32,
    /// What the pasted answer is.
    pub reply_kind: ReplyKind,
    /// The id of the dialect it was read in, such as `cair2`; `national` where no registry was recognised.
    pub registry: String,
    /// The registry's name as people say it.
    pub registry_name: String,
    /// What became of the message.
    pub outcome: Outcome,
    /// How sure the outcome is.
    pub certainty: Certainty,
    /// One plain sentence: the first thing to read.
    pub headline: String,
    /// One more plain sentence below the headline.
    pub summary: String,
    /// The registry's words outside the ERR segments: MSA-3, or the reason of a fault.
    pub registry_words: Option<String>,
    /// Which of these words decided the outcome; empty where none did.
    pub evidence: Vec<Evidence>,
    /// Who acts next, for the message as a whole.
    pub who: Who,
    /// The next step, for the message as a whole.
    pub next: String,
    /// Whether to send the message again.
    pub resend: Resend,
    /// MSA-1 as sent.
    pub acknowledgment_code: Option<String>,
    /// MSA-2: the control ID of the message that was answered.
    pub control_id: Option<String>,
    /// How the message was matched.
    pub pairing: Pairing,
    /// Which of the messages found it is.
    pub vxu: Option<SentMessage>,
    /// One for each RXA of the message.
    pub vaccinations: Vec<Vaccination>,
    /// One for each ERR segment, in order.
    pub findings: Vec<Finding>,
    /// Oddities worth telling.
    pub notes: Vec<Note>,
    /// What was mended in the pasted text before it was read.
    pub repairs: Vec<RepairNote>,
}

impl Analysis {
    /// What became of a vaccination, in the fewest words. They say so where it is only likely, and where it hangs on the
    /// reply and the message belonging together, which no control ID shows.
    pub fn fate_label(&self, vaccination: &Vaccination, knowledge: &Knowledge) -> String {
        let fate = vaccination.fate;
        let name = format!("fate.label.{}", fate.as_str());
        let own = knowledge.find_sentence(&format!("{name}.{}", vaccination.kind.as_str()), &[]);
        let mut label = own.unwrap_or_else(|| knowledge.sentence(&name, &[]));
        if fate == Fate::Unclear {
            return label;
        }
        if vaccination.certainty == Certainty::Guess {
            label = knowledge.sentence("fate.label.likely", &[("fate", &label)]);
        }
        if self.pairing != Pairing::Content {
            return label;
        }
        knowledge.sentence("fate.label.if_paired", &[("fate", &label)])
    }
}

/// Which of the messages found in the paste an acknowledgment was read with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SentMessage {
    /// Its number among the vaccination messages found, counted from 1.
    pub index: u32,
    /// Its control ID, found where it really stands.
    pub control_id: String,
}

/// One vaccination of the message and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Vaccination {
    /// Which RXA of the message, counted from 1.
    pub number: u32,
    /// RXA-3 as sent.
    pub date: String,
    /// RXA-5.1 as sent.
    pub code: String,
    /// The vaccine's name: from the code table, else the words sent with the code.
    pub name: String,
    /// What the record reports.
    pub kind: VaccinationKind,
    /// What became of it.
    pub fate: Fate,
    /// How sure that is.
    pub certainty: Certainty,
    /// The ids of the findings that decide it.
    pub because: Vec<String>,
    /// The words that decide it, of those findings and outside them; empty where no words do.
    pub evidence: Vec<Evidence>,
    /// A plain sentence about its fate.
    pub sentence: String,
}

/// One ERR segment, read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Finding {
    /// Its name inside this answer.
    pub id: String,
    /// Which ERR segment, counted from 1.
    pub err: u32,
    /// ERR-4; `None` where it is absent or none of the four letters.
    pub severity: Option<Severity>,
    /// ERR-3.1 as sent.
    pub hl7_code: Option<String>,
    /// ERR-5.1 as sent.
    pub application_code: Option<String>,
    /// ERR-2, or ERR-1, as it stands after mending.
    pub location_said: Option<String>,
    /// Where in the message it is, best first; never empty.
    pub targets: Vec<Target>,
    /// What became of the thing it is about.
    pub effect: Effect,
    /// How sure the effect is.
    pub certainty: Certainty,
    /// By what the effect was decided; `None` where nothing decided it.
    pub decided_by: Option<DecidedBy>,
    /// The words that decided; empty where no words did.
    pub evidence: Vec<Evidence>,
    /// The id of the finding this one follows from.
    pub caused_by: Option<String>,
    /// The registry's own text, escapes undone, wherever it stood.
    pub registry_words: String,
    /// The cause, by its name in the cause list.
    pub cause: String,
    /// A short sentence: what is the matter.
    pub title: String,
    /// A plain sentence: was anything lost.
    pub saved: String,
    /// What is wrong.
    pub what: String,
    /// Why the registry minds.
    pub why: String,
    /// What to do next.
    pub next: String,
    /// Who does it.
    pub who: Who,
    /// Whether to send the message again.
    pub resend: Resend,
    /// Near valid codes.
    pub suggestions: Vec<Suggestion>,
}

/// Words of the reply that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Evidence {
    /// The field that they stand in: `ERR-8`, `MSA-3`.
    pub source: &'static str,
    /// Which ERR segment they belong to, counted from 1; 0 for words outside them.
    pub err: u32,
    /// Their first byte, counted from 0 at the first letter of the acknowledgment after mending. Escapes are not undone
    /// there.
    pub start: usize,
    /// The byte after their last.
    pub end: usize,
    /// What they say.
    pub says: Proof,
    /// Where they stand in the registry's words as they are shown, those of the finding or those of the answer, in bytes
    /// from 0.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub in_words: Span,
}

impl Evidence {
    /// Whether they tell what became of a thing, and not only what is asked of the sender.
    pub fn decides(&self) -> bool {
        self.says != Proof::Asks
    }
}

impl Finding {
    /// The name of the sentence that says who chooses among the near codes.
    pub fn suggestions_hint(&self) -> &'static str {
        if self.cause == "vaccine_code" { "page.suggestions.hint" } else { "page.suggestions.hint.other" }
    }
}

/// A place in the message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Target {
    /// The place, as in `RXA[2]-5[1].1`; `None` for the whole message.
    pub path: Option<String>,
    /// What stands there.
    pub kind: TargetKind,
    /// The first byte, counted from 0 at the `M` of the message's MSH after mending.
    pub start: Option<usize>,
    /// The byte after the last; equal to `start` for a place with nothing in it.
    pub end: Option<usize>,
    /// The value found there as sent; `""` for an empty place; `None` for kinds without a value.
    pub text: Option<String>,
    /// How sure the place is.
    pub certainty: TargetCertainty,
    /// The place in plain words, such as `dose 1, vaccine code`.
    pub name: String,
}

impl Target {
    /// The place as people write it, such as `RXA-5.1`; `""` for the whole message.
    pub fn place(&self) -> String {
        let path = self.path.as_deref().and_then(|path| path.parse::<Path>().ok());
        path.map(|path| path.short().to_string()).unwrap_or_default()
    }
}

/// An oddity worth telling.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Note {
    /// Its name in the list of notes.
    pub kind: String,
    /// A plain sentence.
    pub text: String,
}

/// Mends of one kind in one message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RepairNote {
    /// Its name in the list of repairs.
    pub kind: String,
    /// A plain sentence, with the count.
    pub text: String,
    /// `ack` or `vxu`.
    pub message: &'static str,
    /// Each mend: the text that stood there and the text that stands there now.
    pub changes: Vec<Change>,
}

/// One mend, before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Change {
    /// The text that stood there.
    pub before: String,
    /// The text that stands there now.
    pub after: String,
    /// Whether another reading would have been possible.
    pub doubtful: bool,
}

/// A valid code near the one that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Suggestion {
    /// The code.
    pub code: String,
    /// Its name in the table.
    pub name: String,
}
