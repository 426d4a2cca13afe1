//! One ERR segment read: severity, codes, the registry's words wherever they stand, and the place it names.

use hl7_reader::{Delimiters, Segment, unescape};

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
    /// All of them, to be shown.
    pub(crate) all_words: String,
    /// Where they stood.
    pub(crate) words_in: WordsIn,
    /// What stands in ERR-7 for programmers, escapes undone, or `""`.
    pub(crate) diagnostics: String,
}

impl ErrorReport {
    /// Reads an ERR segment. `msa_words` is the text of the MSA segment before it, for replies that put one MSA
    /// before each ERR.
    pub(crate) fn read(
        number: u32,
        err: &Segment<'_>,
        delimiters: Delimiters,
        msa_words: &str,
        knowledge: &Knowledge,
    ) -> Self {
        let severity_said = err.value(4, 1).trim().to_string();
        let (all_words, words_in) = words(err, delimiters, msa_words, knowledge);
        let words = judged_part(&all_words).to_string();
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
    msa_words: &str,
    knowledge: &Knowledge,
) -> (String, WordsIn) {
    let whole = |field: u32| text(err.field(field).map_or("", |field| field.text()), delimiters);
    let part = |field: u32, component: u32| text(err.value(field, component), delimiters);
    let own = |said: String, known: Option<&str>| {
        let standard = known.is_some_and(|known| known.eq_ignore_ascii_case(&said));
        if standard { String::new() } else { said }
    };
    let candidates = [
        (whole(8), WordsIn::Field(8)),
        (whole(7), WordsIn::Field(7)),
        (sentence_only(whole(9)), WordsIn::Field(9)),
        (part(5, 5), WordsIn::Field(5)),
        (text(msa_words, delimiters), WordsIn::Msa),
        (own(part(5, 2), knowledge.application_error(err.value(5, 1).trim())), WordsIn::Field(5)),
        (own(part(3, 2), knowledge.hl7_error(err.value(3, 1).trim())), WordsIn::Field(3)),
        (old_words(err, delimiters), WordsIn::Field(1)),
    ];
    candidates.into_iter().find(|(words, _)| !words.is_empty()).unwrap_or((String::new(), WordsIn::Nowhere))
}

/// A value made readable: escapes undone, repetitions and line ends as blanks, no blanks around.
pub(crate) fn text(value: &str, delimiters: Delimiters) -> String {
    let joined = value.replace(char::from(delimiters.repetition), " ");
    unescape(&joined, delimiters).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// ERR-9 holds a code by rule; only a text of several words is somebody's message.
fn sentence_only(text: String) -> String {
    if text.contains(' ') { text } else { String::new() }
}

/// The text inside an old ERR-1: the second subcomponent of its code.
fn old_words(err: &Segment<'_>, delimiters: Delimiters) -> String {
    let Some(field) = err.field(1) else { return String::new() };
    let code = field.component(4).and_then(|code| code.part(2));
    code.map_or_else(String::new, |part| text(part.text(), delimiters))
}
