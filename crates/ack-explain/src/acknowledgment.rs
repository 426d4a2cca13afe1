//! An acknowledgment read: MSA-1 to MSA-3 and every ERR segment (HL7 v2.5.1, 2.15).

use hl7_reader::{Header, Message};

use crate::as_sent::Readable;
use crate::error_report::{ErrorReport, judged_part};
use crate::knowledge::Knowledge;
use crate::reading::Reading;

/// What a reply says, before it is judged.
#[derive(Clone, Debug)]
pub(crate) struct Acknowledgment {
    /// MSA-1 as sent, or `None`.
    pub(crate) code: Option<String>,
    /// MSA-2: the control ID of the message answered, or `""`.
    pub(crate) control_id: String,
    /// MSA-3, unless it is the text of a single ERR segment.
    pub(crate) words: Option<Readable>,
    /// As much of them as is judged, read.
    pub(crate) reading: Reading,
    /// Every ERR segment in order.
    pub(crate) reports: Vec<ErrorReport>,
    /// Whether the reply answers a query.
    pub(crate) answers_query: bool,
    /// QAK-2: what became of the query (HL7 table 0208), or `""`.
    pub(crate) query_status: String,
}

/// Types of replies to queries (HL7 table 0076).
pub(crate) const QUERY_REPLIES: [&str; 5] = ["RSP", "QCK", "RTB", "VXR", "VXX"];

impl Acknowledgment {
    /// Reads a reply.
    pub(crate) fn read(reply: &Message<'_>, knowledge: &Knowledge) -> Self {
        let delimiters = reply.delimiters();
        let msa: Vec<_> = reply.all("MSA").collect();
        // Some registries write one MSA with its text before each ERR.
        let paired = msa.len() > 1;
        let mut before = None;
        let mut reports = Vec::new();
        for segment in reply.segments() {
            match segment.name() {
                "MSA" if paired => before = segment.field(3),
                "ERR" => {
                    let number = u32::try_from(reports.len()).unwrap_or(u32::MAX).saturating_add(1);
                    reports.push(ErrorReport::read(number, &segment, delimiters, before, knowledge));
                }
                _ => {}
            }
        }
        let first = msa.first();
        let value = |number: u32| first.map_or("", |msa| msa.value(number, 1)).trim().to_string();
        let words = first
            .filter(|_| !paired)
            .and_then(|msa| msa.field(3))
            .map(|field| Readable::of(Some(field), delimiters));
        let words = words.filter(|words| !words.text.is_empty());
        let reading = Reading::new(words.as_ref().map_or("", |words| judged_part(&words.text)), knowledge);
        let message_type = Header::of(reply).map_or("", |header| header.message_type());
        Self {
            code: Some(value(1)).filter(|code| !code.is_empty()),
            control_id: value(2),
            words,
            reading,
            reports,
            query_status: reply
                .all("QAK")
                .next()
                .map_or_else(String::new, |qak| qak.value(2, 1).trim().into()),
            answers_query: QUERY_REPLIES.contains(&message_type) || reply.all("QAK").next().is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Acknowledgment;
    use crate::error_report::WordsIn;
    use crate::knowledge::Knowledge;
    use hl7_reader::read;

    fn words(err: &str) -> (String, WordsIn) {
        let text = format!("MSH|^~\\&|IIS|||||||1|P\rMSA|AE|7\r{err}");
        let report = Acknowledgment::read(&read(&text), &Knowledge::builtin()).reports.remove(0);
        (report.words, report.words_in)
    }

    #[test]
    fn the_words_are_found_wherever_they_stand() {
        for (err, found, place) in [
            ("ERR||RXA^1|102|E|4|||Dose \\T\\ date bad", "Dose & date bad", WordsIn::Field(8)),
            ("ERR||RXA^1|102|E|4||RXA IGNORED", "RXA IGNORED", WordsIn::Field(7)),
            ("ERR||RXA^1|102|E|4||||Name is required ", "Name is required", WordsIn::Field(9)),
            ("ERR||RXA^1|102|E|4|||||", "", WordsIn::Nowhere),
            (
                "ERR||MSH^1|999|E|4^Invalid value^HL70533^W-609^Not allowed here",
                "Not allowed here",
                WordsIn::Field(5),
            ),
            ("ERR||RXA^5|x^Invalid vaccine code: 998|E", "Invalid vaccine code: 998", WordsIn::Field(3)),
            ("ERR||RXA^5|101^Required field missing^HL70357|E", "", WordsIn::Nowhere),
            (
                "ERR|MSH^1^5^1006&Required field missing&Validator||",
                "Required field missing",
                WordsIn::Field(1),
            ),
        ] {
            assert_eq!(words(err), (found.to_string(), place), "{err}");
        }
    }

    #[test]
    fn a_text_in_each_msa_belongs_to_the_err_behind_it() {
        let text = "MSH|^~\\&|IIS\rMSA|AA|7|no value stored\rERR||OBX^1^3^0|204\rMSA|AA|7|Record Rejected\rERR||RXA^1|103";
        let ack = Acknowledgment::read(&read(text), &Knowledge::builtin());
        let words: Vec<_> = ack.reports.iter().map(|report| report.words.as_str()).collect();
        assert_eq!(words, ["no value stored", "Record Rejected"]);
        assert!(ack.words.is_none());
    }
}
