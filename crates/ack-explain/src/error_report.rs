//! One ERR segment read: severity, codes, the registry's words wherever they stand, and the place it names.

use hl7_reader::{Delimiters, Part, Segment};

use crate::as_sent::{Readable, text};
use crate::error_location::{ErrorLocation, locations, said};
use crate::knowledge::Knowledge;
use crate::reading::Reading;
use crate::verdict::Severity;

/// Where the registry's words for one finding were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordsIn {
    /// This field of the ERR segment; ERR-8 is where they belong.
    Field(u32),
    /// The MSA segment before it (MSA-3).
    Msa,
    /// Nowhere.
    Nowhere,
}

/// One ERR segment (HL7 v2.5.1, 2.15.5).
#[derive(Clone, Debug)]
pub(crate) struct ErrorReport {
    /// Which ERR segment of the reply, counted from 1.
    pub(crate) number: u32,
    /// ERR-4, or `None` where it is absent or none of the four letters.
    pub(crate) severity: Option<Severity>,
    /// ERR-4 as it stands.
    pub(crate) severity_said: String,
    /// ERR-3.1, or `""`.
    pub(crate) hl7_code: String,
    /// ERR-5.1, or `""`.
    pub(crate) application_code: String,
    /// ERR-2, or ERR-1, as it stands.
    pub(crate) location_said: Option<String>,
    /// The places it names.
    pub(crate) locations: Vec<ErrorLocation>,
    /// The registry's words, escapes undone, or `""`: as much of them as is judged.
    pub(crate) words: String,
    /// The same, read.
    pub(crate) reading: Reading,
    /// All of them, to be shown, with the places where they stand in the reply.
    pub(crate) all_words: Readable,
    /// Where they stood.
    pub(crate) words_in: WordsIn,
    /// What stands in ERR-7 for programmers, escapes undone, or `""`.
    pub(crate) diagnostics: String,
}

impl ErrorReport {
    /// Reads an ERR segment. `msa_words` is the text in the MSA segment before it, for replies that put one MSA
    /// before each ERR.
    pub(crate) fn read(
        number: u32,
        err: &Segment<'_>,
        delimiters: Delimiters,
        msa_words: Option<Part<'_>>,
        knowledge: &Knowledge,
    ) -> Self {
        let severity_said = err.value(4, 1).trim().to_string();
        let (all_words, words_in) = words(err, delimiters, msa_words, knowledge);
        let words = judged_part(&all_words.text).to_string();
        let reading = Reading::new(&words, knowledge);
        let locations = locations(err, delimiters);
        let location_said = said(err, 2).or_else(|| said(err, 1).filter(|_| !locations.is_empty()));
        Self {
            number,
            severity: severity_said.parse().ok(),
            severity_said,
            hl7_code: err.value(3, 1).trim().into(),
            application_code: err.value(5, 1).trim().into(),
            location_said,
            locations,
            words,
            reading,
            all_words,
            words_in,
            diagnostics: judged_part(&text(err.field(7).map_or("", |field| field.text()), delimiters)).into(),
        }
    }
}

/// How much of a text is judged, in bytes: the standard gives the words of an ERR segment 250 characters, and each
/// word is looked at beside all others of its sentence.
const LONGEST_WORDS: usize = 4_000;

/// As much of a text as is judged.
pub(crate) fn judged_part(text: &str) -> &str {
    text.get(..text.floor_char_boundary(LONGEST_WORDS)).unwrap_or(text)
}

/// The registry's words: ERR-8, else the other fields they were seen to slide into, else the MSA before.
fn words(
    err: &Segment<'_>,
    delimiters: Delimiters,
    msa_words: Option<Part<'_>>,
    knowledge: &Knowledge,
) -> (Readable, WordsIn) {
    let part = |field: u32, component: u32| err.field(field).and_then(|field| field.component(component));
    let application = knowledge.application_error(err.value(5, 1).trim());
    let standard = knowledge.hl7_error(err.value(3, 1).trim());
    let candidates = [
        (err.field(8), WordsIn::Field(8), None),
        (err.field(7), WordsIn::Field(7), None),
        (err.field(9), WordsIn::Field(9), None),
        (part(5, 5), WordsIn::Field(5), None),
        (msa_words, WordsIn::Msa, None),
        // What the standard says of a code is nothing of the registry's own.
        (part(5, 2), WordsIn::Field(5), application),
        (part(3, 2), WordsIn::Field(3), standard),
        (old_words(err), WordsIn::Field(1), None),
    ];
    let found = candidates.into_iter().find_map(|(part, words_in, known)| {
        let words = Readable::of(Some(part?), delimiters);
        let told = known.is_some_and(|known| known.eq_ignore_ascii_case(&words.text));
        // ERR-9 holds a code by rule; only a text of several words is somebody's message.
        let is_code = words_in == WordsIn::Field(9) && !words.text.contains(' ');
        (!words.text.is_empty() && !told && !is_code).then_some((words, words_in))
    });
    found.unwrap_or((Readable::default(), WordsIn::Nowhere))
}

/// The text inside an old ERR-1: the second subcomponent of its code.
fn old_words<'t>(err: &Segment<'t>) -> Option<Part<'t>> {
    err.field(1)?.component(4)?.part(2)
}
