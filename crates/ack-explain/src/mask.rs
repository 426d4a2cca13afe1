//! Stand-ins for what tells who the people in an answer are, so that a screen can be shown to others.
//!
//! What is masked: the fields that the dictionary marks as identifying (`phi`), as naming staff or as record numbers,
//! in those components that identify (`identifies` in `components.tsv`). Kinds, table names, states, countries and
//! degrees stay, and so do clinics, dates of care and everything coded. Of OBX-5, which may hold anything, codes,
//! amounts and dates stay; names, addresses and numbers of people go, and so does text that is no code of the list which
//! OBX-3 asks for. What cannot be judged is masked where it is longer than two characters: segments of a sender's own
//! (Z segments), fields and segments that the dictionary does not have, and lines that are no segments.
//!
//! The tokens of what was masked are replaced everywhere else too, in the messages and in all words: names of three
//! letters or more, and numbers of four digits or more. Not replaced are codes of the list of their field, names of
//! segments and tables, and, of places and free text, words that are ours as well. A name that is also a word of our
//! sentences is left in small letters inside a sentence.
//!
//! In the registry's words all is replaced that may be the name or the number of a person, though no field holds it,
//! unless it also stands in a part of the message that stays, such as a lot number.
//!
//! A stand-in has the shape of what it stands for, byte for byte, so all places stay true. It follows from the number
//! of the token and from that shape alone; nothing leads back.

mod answer;
mod collected;
mod edits;
mod identifying;
mod kind;
mod message;
mod quotes;
mod scan;
mod spelled_date;
mod spoken;
mod stand_in;
#[cfg(test)]
mod tests;
pub(crate) mod token;

use hl7_reader::Span;

use crate::explain::Explained;
use crate::knowledge::Knowledge;
use crate::sorted_list::SortedList;
use collected::Collected;
use edits::Edits;
use identifying::Judge;
pub(crate) use identifying::tells_who;
use scan::{Look, scan};
use spoken::Spoken;

/// Stand-ins for everything in an answer's messages that tells who the patient, a relative or a worker is.
///
/// ```
/// use ack_explain::{Knowledge, Mask, Options, explain};
/// let knowledge = Knowledge::builtin();
/// let pasted = "MSH|^~\\&|EHR|DE-1\rPID|1||5^^^E^MR||RIVERA^LUCIA^^^^^L";
/// let answer = &explain(pasted, &Options::default(), &knowledge)[0];
/// let mask = Mask::of(answer, &knowledge);
/// let shown = mask.answer(answer).vxu.unwrap_or_default();
/// assert!(!shown.contains("RIVERA") && shown.ends_with("^^^^^L"));
/// assert!(!mask.text("Lucia Rivera is unknown").contains("Lucia"));
/// assert_eq!(mask.left_out("Lucia Rivera is unknown"), "… is unknown");
/// ```
#[derive(Clone, Debug)]
pub struct Mask {
    collected: Collected,
    /// The message that was sent, with and without stand-ins.
    vxu: Option<Masked>,
    ack: Option<Masked>,
    /// The registry's words, without and with stand-ins.
    words: SortedList<String, String>,
    /// Names and codes of vaccines that come from the list, which name nobody.
    listed: Vec<String>,
}

/// A message before and after.
#[derive(Clone, Debug)]
struct Masked {
    original: String,
    shown: String,
}

impl Mask {
    /// Collects the identifying values of the answer's messages.
    pub fn of(explained: &Explained, knowledge: &Knowledge) -> Self {
        let vxu = explained.vxu.as_deref().unwrap_or_default();
        let mut judge = Judge::of(vxu, knowledge);
        let mut collected = Collected::default();
        message::collect(vxu, knowledge, &mut judge, &mut collected);
        let analysis = &explained.analysis;
        let said = analysis.findings.iter().map(|finding| &finding.registry_words);
        let said = said.chain(&analysis.registry_words).map(String::as_str);
        let said: Vec<&str> = said.filter(|words| !words.is_empty()).collect();
        let codes = analysis.findings.iter().filter_map(|finding| finding.application_code.as_deref());
        let reply = explained.ack.as_deref().unwrap_or_default();
        // The header of the reply and the registry's name stay as well.
        let header = reply.split(['\r', '\n']).next().unwrap_or_default();
        let shown: Vec<&str> = codes.chain([vxu, header, &analysis.registry_name]).collect();
        judge.spoken = Spoken::new(&[&said[..], &[reply]].concat(), &shown, &collected, knowledge);
        message::collect(reply, knowledge, &mut judge, &mut collected);
        let persons = said.iter().map(|words| judge.spoken.collect(words, knowledge, &mut collected));
        let persons: Vec<Vec<Span>> = persons.collect();
        collected.finish(knowledge);
        let words = said.iter().zip(&persons).map(|(words, all_in)| {
            (words.to_string(), looked_through(words, Look { all_in, ..Look::default() }, &collected))
        });
        let words = SortedList::of(words.collect());
        let mut masked = |text: &Option<String>| {
            text.as_ref().map(|text| Masked {
                original: text.clone(),
                shown: message::masked(text, knowledge, &mut judge, &collected),
            })
        };
        let (vxu, ack) = (masked(&explained.vxu), masked(&explained.ack));
        let mut listed: Vec<String> = Vec::new();
        for vaccination in &explained.analysis.vaccinations {
            let vaccine = knowledge.vaccine(&vaccination.code);
            if vaccine.is_some_and(|vaccine| vaccine.name == vaccination.name) {
                listed.extend([vaccination.code.clone(), vaccination.name.clone()]);
            }
        }
        tiny_sort::unstable::sort(&mut listed);
        listed.dedup();
        Self { collected, vxu, ack, words, listed }
    }

    /// The same answer with stand-ins everywhere: in both messages, in the registry's words, and in every sentence that
    /// quotes a value.
    pub fn answer(&self, explained: &Explained) -> Explained {
        answer::masked(self, explained)
    }

    /// Any text with stand-ins for the values and name tokens collected. It stays as long as it was, in bytes.
    pub fn text(&self, text: &str) -> String {
        looked_through(text, Look::default(), &self.collected)
    }

    /// The text with the collected values left out: each replaced by `…`. It goes further than [`Mask::text`]: names of
    /// two letters go as well where they are not in small letters.
    pub fn left_out(&self, text: &str) -> String {
        let found = scan(text, Look { short_names: true, ..Look::default() }, &self.collected);
        let mut edits = Edits::default();
        let mut open: Option<Span> = None;
        for span in found.spans() {
            // Parts of one value leave one gap.
            let between = open.map(|open| Span::new(open.end, span.start).of(text));
            let joins = between.is_some_and(|between| {
                between.chars().count() <= 2 && between.chars().all(|sign| " ,.-–/'’()".contains(sign))
            });
            match open.filter(|_| joins) {
                Some(before) => open = Some(Span::new(before.start, span.end)),
                None => {
                    if let Some(before) = open.replace(span) {
                        edits.insert(before, "…".into());
                    }
                }
            }
        }
        if let Some(last) = open {
            edits.insert(last, "…".into());
        }
        edits.made_in(text)
    }

    /// A whole value of a message, in which short tokens are replaced too.
    fn value(&self, value: &str) -> String {
        looked_through(value, Look { is_value: true, ..Look::default() }, &self.collected)
    }

    /// Words of the registry, in which names and numbers of people whom no field names get stand-ins too.
    fn words(&self, words: &str) -> String {
        self.words.get(words).map_or_else(|| self.text(words), String::clone)
    }

    /// What comes from the list of vaccines stays; any other text gets stand-ins.
    fn unless_listed(&self, text: &str) -> String {
        let is_listed = self.listed.binary_search_by(|own| own.as_str().cmp(text)).is_ok();
        if is_listed { text.into() } else { self.text(text) }
    }
}

/// A text with stand-ins for what is found in it.
fn looked_through(text: &str, look: Look<'_>, collected: &Collected) -> String {
    scan(text, look, collected).made_in(text)
}

impl Masked {
    /// The message with stand-ins, if it is the one that was read.
    fn shown_for(&self, original: &str) -> Option<&str> {
        (self.original == original).then_some(self.shown.as_str())
    }
}
