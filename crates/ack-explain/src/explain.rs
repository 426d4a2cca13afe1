//! From pasted text to answers: one for each acknowledgment in it.

use hl7_reader::{Message, read};

use crate::acknowledgment::Acknowledgment;
use crate::analysis::Analysis;
use crate::consequence::{Line, adopt, roots, says_it_follows};
use crate::effect::{self, Judged, judge};
use crate::intake::Intake;
use crate::knowledge::{Dialect, Knowledge};
use crate::locate::{Place, Sought, locate};
use crate::not_an_ack;
use crate::outcome::code_rejects;
use crate::pairing::{Candidate, Paired, Reply, pair};
use crate::verdict::Pairing;

/// What the user may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The id of the dialect to read replies in; `None` to recognise it.
    pub registry: Option<String>,
}

/// One answer, with the messages it speaks of as they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The answer.
    pub analysis: Analysis,
    /// The acknowledgment after mending; `None` where none was found.
    pub ack: Option<String>,
    /// The message it answers after mending, the text that targets count in; `None` where it is not there. For a
    /// mismatch it is the message that was pasted instead.
    pub vxu: Option<String>,
}

/// Explains every acknowledgment in `pasted`, in the order they stand in. There is always at least one answer:
/// text without an acknowledgment is explained as what it is.
pub fn explain(pasted: &str, options: &Options, knowledge: &Knowledge) -> Vec<Explained> {
    let intake = Intake::new(pasted);
    let asked = options.registry.as_deref();
    if intake.replies.is_empty() {
        let registry = asked.and_then(|id| knowledge.dialect(id)).map_or("national", |dialect| dialect.id);
        let analysis = not_an_ack::analysis(pasted, &intake, registry, knowledge);
        let vxu = intake.sent.first().and_then(|at| intake.found(*at)).map(|found| found.text.to_string());
        return vec![Explained { analysis, ack: None, vxu }];
    }
    let messages: Vec<Message<'_>> = intake.paste.messages.iter().map(|found| read(&found.text)).collect();
    let at = |position: &usize| Some((*position, messages.get(*position)?));
    let acknowledgments: Vec<_> = intake
        .replies
        .iter()
        .filter_map(at)
        .map(|(position, message)| (position, message, Acknowledgment::read(message, knowledge)))
        .collect();
    let replies: Vec<Reply<'_, '_>> = acknowledgments
        .iter()
        .map(|(position, message, acknowledgment)| Reply { position: *position, message, acknowledgment })
        .collect();
    let sent: Vec<Candidate<'_, '_>> = intake
        .sent
        .iter()
        .filter_map(at)
        .map(|(position, message)| Candidate { position, message })
        .collect();
    let pairs = pair(&replies, &sent);
    replies
        .iter()
        .zip(pairs)
        .map(|(reply, paired)| {
            Case { reply, paired, sent: &sent, intake: &intake, asked, knowledge }.explained()
        })
        .collect()
}

/// One reply with all that is needed to explain it.
pub(crate) struct Case<'c, 'm, 't> {
    pub(crate) reply: &'c Reply<'m, 't>,
    pub(crate) paired: Paired,
    pub(crate) sent: &'c [Candidate<'m, 't>],
    pub(crate) intake: &'c Intake<'t>,
    pub(crate) asked: Option<&'c str>,
    pub(crate) knowledge: &'c Knowledge,
}

/// What was worked out about the ERR segments of one reply.
pub(crate) struct Judgement<'a> {
    /// The places of each, best first.
    pub(crate) places: Vec<Vec<Place>>,
    /// Each with its judgement.
    pub(crate) lines: Vec<Line<'a>>,
    /// For each the one it follows from, counted from 0.
    pub(crate) roots: Vec<Option<usize>>,
    /// What the words outside them say (MSA-3).
    pub(crate) words: Option<Judged>,
}

impl Case<'_, '_, '_> {
    fn explained(&self) -> Explained {
        let shown = self.paired.candidate.and_then(|at| self.sent.get(at));
        let matched = self.paired.pairing != Pairing::Mismatch;
        let partner = shown.filter(|_| matched).map(|candidate| candidate.message);
        let Some(dialect) = self.knowledge.dialect_of(self.reply.message, self.asked) else {
            // The national dialect is part of the program, so this is never reached; an empty answer is honest.
            let analysis = not_an_ack::analysis("", self.intake, "", self.knowledge);
            return Explained { analysis, ack: None, vxu: None };
        };
        let judgement = self.judge(partner, dialect);
        let analysis = self.analysis(shown, partner, dialect, &judgement);
        Explained {
            analysis,
            ack: Some(self.reply.message.text().into()),
            vxu: shown.map(|candidate| candidate.message.text().into()),
        }
    }

    fn judge(&self, partner: Option<&Message<'_>>, dialect: &Dialect) -> Judgement<'_> {
        let acknowledgment = self.reply.acknowledgment;
        let words = acknowledgment.words.as_deref();
        let words = words.and_then(|words| effect::words(words, None, dialect, self.knowledge));
        let rejected = acknowledgment.code.as_deref().is_some_and(code_rejects)
            || words.as_ref().is_some_and(|judged| judged.effect.rejects_message());
        let places: Vec<Vec<Place>> = acknowledgment
            .reports
            .iter()
            .map(|report| {
                let sought = Sought { sent: partner, knowledge: self.knowledge, words: &report.words };
                locate(&report.locations, sought)
            })
            .collect();
        let mut lines: Vec<Line<'_>> = acknowledgment
            .reports
            .iter()
            .zip(&places)
            .map(|(report, places)| Line {
                place: places.first().map(|place| place.path),
                judged: judge(report, places, rejected, dialect, self.knowledge),
                severity: report.severity,
                words: &report.words,
                says_it_follows: says_it_follows(&report.words),
            })
            .collect();
        let roots = roots(&lines, partner);
        adopt(&mut lines, &roots);
        let words = acknowledgment
            .words
            .as_deref()
            .and_then(|words| effect::words(words, None, dialect, self.knowledge));
        Judgement { places, lines, roots, words }
    }
}
