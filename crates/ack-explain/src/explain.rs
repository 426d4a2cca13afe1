//! From pasted text to answers: one for each acknowledgment in it.

use hl7_reader::{Encoding, Message, Path, SegmentId, find, read};

use crate::acknowledgment::Acknowledgment;
use crate::analysis::Analysis;
use crate::consequence::{Finding, adopt, roots};
use crate::error_report::ErrorReport;
use crate::intake::Intake;
use crate::judge::{Judge, Verdict, fit};
use crate::knowledge::{Dialect, Knowledge, NATIONAL};
use crate::locate::{Place, Sought, Values, locate};
use crate::not_an_ack;
use crate::order_group::OrderGroups;
use crate::outcome::code_rejects;
use crate::pairing::{Candidate, Paired, Reply, pair};
use crate::partner::Partner;
use crate::proved_text::proved_text;
use crate::reading::Reading;
use crate::statement::{DoseNames, Sign, references};
use crate::verdict::{Effect, Pairing, Severity, TargetCertainty};

/// What the user may choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The id of the dialect to read replies in; `None` to recognise it.
    pub registry: Option<String>,
    /// The stretches of the text that were read from files in another encoding than UTF-8.
    pub read_as: Vec<ReadAs>,
}

/// A stretch of the pasted text that was read from a file in another encoding than UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadAs {
    /// Its first byte in the text, counted from 0.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// The encoding that the file was in.
    pub encoding: Encoding,
}

/// One answer, with the messages it speaks of as they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Explained {
    /// The answer.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub analysis: Analysis,
    /// The acknowledgment after mending, the text that evidence counts in; `None` where none was found.
    #[cfg_attr(feature = "serde", serde(rename = "ack_text"))]
    pub ack: Option<String>,
    /// The message it answers after mending, the text that targets count in; `None` where it is not there. For a
    /// mismatch it is the message that was pasted instead.
    #[cfg_attr(feature = "serde", serde(rename = "vxu_text"))]
    pub vxu: Option<String>,
}

/// Explains every acknowledgment in `pasted`, in the order they stand in. There is always at least one answer:
/// text without an acknowledgment is explained as what it is.
pub fn explain(pasted: &str, options: &Options, knowledge: &Knowledge) -> Vec<Explained> {
    let paste = find(pasted);
    let messages: Vec<Message<'_>> = paste.messages.iter().map(|found| read(&found.text)).collect();
    let intake = Intake::of(pasted, &paste, &messages);
    let asked = options.registry.as_deref();
    if intake.replies.is_empty() {
        let registry = asked.and_then(|id| knowledge.dialect(id)).map_or(NATIONAL, |dialect| dialect.id);
        let analysis = not_an_ack::analysis(pasted, &intake, registry, knowledge);
        let vxu = intake.sent.first().and_then(|at| intake.found(*at)).map(|found| found.text.to_string());
        return vec![Explained { analysis, ack: None, vxu }];
    }
    let at = |position: &usize| Some((*position, messages.get(*position)?));
    let proved: Vec<Option<String>> = paste.messages.iter().map(proved_text).collect();
    let proved: Vec<Option<Message<'_>>> = proved.iter().map(|text| text.as_deref().map(read)).collect();
    let acknowledgments: Vec<_> = intake
        .replies
        .iter()
        .filter_map(at)
        .map(|(position, whole)| {
            let proved = proved.get(position).and_then(Option::as_ref);
            let joined = proved.map(|_| Acknowledgment::read(whole, knowledge));
            let message = proved.unwrap_or(whole);
            (position, message, Acknowledgment::read(message, knowledge), joined)
        })
        .collect();
    let replies: Vec<Reply<'_, '_>> = acknowledgments
        .iter()
        .map(|(position, message, acknowledgment, _)| Reply { position: *position, message, acknowledgment })
        .collect();
    let sent: Vec<Candidate<'_, '_>> = intake
        .sent
        .iter()
        .filter_map(at)
        .map(|(position, message)| Candidate { position, message })
        .collect();
    let pairs = pair(&replies, &sent, knowledge);
    replies
        .iter()
        .zip(&acknowledgments)
        .zip(pairs)
        .map(|((reply, (.., joined)), paired)| {
            let joined = joined.as_ref();
            Case { reply, joined, paired, sent: &sent, intake: &intake, options, knowledge }.explained()
        })
        .collect()
}

/// One reply with all that is needed to explain it.
pub(crate) struct Case<'c, 'm, 't> {
    /// The reply without what was joined to it in doubt.
    pub(crate) reply: &'c Reply<'m, 't>,
    /// The reply with that, where there is any.
    pub(crate) joined: Option<&'c Acknowledgment>,
    pub(crate) paired: Paired,
    pub(crate) sent: &'c [Candidate<'m, 't>],
    pub(crate) intake: &'c Intake<'c, 't>,
    pub(crate) options: &'c Options,
    pub(crate) knowledge: &'c Knowledge,
}

/// What the lines of one reply say, before it is looked at what follows from what.
pub(crate) struct Lines<'a> {
    pub(crate) findings: Vec<Finding<'a>>,
    /// What the words outside them say (MSA-3), with the vaccination they point at.
    pub(crate) words: Option<(Verdict, Option<u32>)>,
}

/// What was worked out about one reply.
pub(crate) struct Judgement<'a> {
    pub(crate) findings: Vec<Finding<'a>>,
    /// For each finding the one it follows from, counted from 0.
    pub(crate) roots: Vec<Option<usize>>,
    /// What the words outside them say (MSA-3), with the vaccination they point at.
    pub(crate) words: Option<(Verdict, Option<u32>)>,
}

impl Case<'_, '_, '_> {
    fn explained(&self) -> Explained {
        let shown = self.paired.candidate.and_then(|at| self.sent.get(at));
        let matched = self.paired.pairing != Pairing::Mismatch;
        let answered = shown.filter(|_| matched).map(|candidate| candidate.message);
        let groups = answered.map(OrderGroups::of).unwrap_or_default();
        let partner = answered.map(|message| Partner { message, groups: &groups });
        let dialect = self.knowledge.dialect_of(self.reply.message, self.options.registry.as_deref());
        let analysis = match self.joined {
            Some(joined) => self.analysis_in_doubt(joined, shown, partner, dialect),
            None => self.analysis(shown, partner, dialect, &self.lines(partner, dialect).settled()),
        };
        let text = self.intake.found(self.reply.position).map(|found| found.text.to_string());
        Explained { analysis, ack: text, vxu: shown.map(|candidate| candidate.message.text().into()) }
    }

    /// What each line says on its own.
    pub(crate) fn lines(&self, partner: Option<Partner<'_, '_>>, dialect: &Dialect) -> Lines<'_> {
        let knowledge = self.knowledge;
        let acknowledgment = self.reply.acknowledgment;
        let groups = partner.map(|partner| partner.groups);
        let values = Values::new();
        let sent = partner.map(|partner| partner.message);
        let doubtful = other_component_mark(self.reply.message);
        let nothing = Reading::default();
        let base = Sought {
            sent,
            groups,
            knowledge,
            values: &values,
            doubtful,
            words: "",
            reading: &nothing,
            named: &[],
            diagnostics: "",
        };
        let names = partner.map(|partner| DoseNames::new(partner.message));
        let names = names.as_ref();
        let outside = acknowledgment.words.as_ref().and_then(|_| {
            let reading = &acknowledgment.reading;
            let places = locate(&[], base.of_words(reading, ""));
            // A segment named in counts may be any of its name.
            let place = places.first().filter(|place| place.certainty != TargetCertainty::Candidate);
            let place = place.map(|place| place.path);
            let rejected = acknowledgment.code.as_deref().is_some_and(code_rejects);
            let verdict = Judge { dialect, knowledge, rejected, names }.words(reading, place, None)?;
            Some((verdict, place.and_then(|place| groups?.dose(&place))))
        });
        let rejected = acknowledgment.code.as_deref().is_some_and(code_rejects)
            || outside.as_ref().is_some_and(|(verdict, _)| verdict.judged.effect.rejects_message());
        let judge = Judge { dialect, knowledge, rejected, names };
        let mut places: Vec<Vec<Place>> = acknowledgment
            .reports
            .iter()
            .map(|report| locate(&report.locations, base.of_words(&report.reading, &report.diagnostics)))
            .collect();
        if let Some((groups, names)) = groups.zip(names) {
            for (places, report) in places.iter_mut().zip(&acknowledgment.reports) {
                narrow_to_named(places, &report.reading, groups, names, knowledge);
            }
            narrow(&mut places, &acknowledgment.reports, groups);
        }
        let findings: Vec<Finding<'_>> = acknowledgment
            .reports
            .iter()
            .zip(places)
            .map(|(report, places)| {
                let mut verdict = judge.report(report, &places);
                fit(&mut verdict.judged, &places, partner);
                let places = in_doses_told(places, report, &verdict, groups);
                Finding::new(report, places, verdict, groups)
            })
            .collect();
        Lines { findings, words: outside }
    }
}

impl<'a> Lines<'a> {
    /// With what follows from what.
    pub(crate) fn settled(mut self) -> Judgement<'a> {
        let roots = roots(&self.findings);
        adopt(&mut self.findings, &roots);
        Judgement { findings: self.findings, roots, words: self.words }
    }
}

/// More places than these in one finding help nobody.
const MOST_PLACES: usize = 20;

/// The places, where the words tell of vaccinations one by one: those told worst come first.
fn in_doses_told(
    places: Vec<Place>,
    report: &ErrorReport,
    verdict: &Verdict,
    groups: Option<&OrderGroups>,
) -> Vec<Place> {
    let worst = verdict.judged.effect;
    let told = |dose: u32| verdict.each_dose.get(dose) == Some(worst);
    let in_told = |place: &Place| groups.and_then(|groups| groups.dose(&place.path)).is_some_and(told);
    let elsewhere = |place: &Place| groups.is_some_and(|groups| groups.dose(&place.path).is_none());
    if verdict.each_dose.is_empty()
        || worst == Effect::Remark
        || places.first().is_some_and(|place| in_told(place) || elsewhere(place))
    {
        return places;
    }
    let doses = verdict.each_dose.all().map(|(dose, _)| dose).filter(|dose| told(*dose)).take(MOST_PLACES);
    let named = doses
        .map(|dose| Place { path: Path::segment(SegmentId::RXA, dose), certainty: TargetCertainty::Likely });
    let said = !report.locations.is_empty();
    let behind = places.iter().filter(|place| said || in_told(place));
    named.chain(behind.map(|place| Place { certainty: TargetCertainty::Candidate, ..*place })).collect()
}

/// Whether the places of a reply are read with another character than its MSH-2 names for components.
fn other_component_mark(reply: &Message<'_>) -> bool {
    let encoding = reply.segment(SegmentId::MSH, 1).and_then(|header| header.field(2));
    let named = encoding.and_then(|encoding| encoding.text().chars().next());
    reply.delimiters_doubtful()
        && named.is_some_and(|named| named != char::from(reply.delimiters().component))
}

/// Of several candidates those in the vaccinations that the words name: "RXR segment for Varicella".
fn narrow_to_named(
    places: &mut Vec<Place>,
    reading: &Reading,
    groups: &OrderGroups,
    names: &DoseNames<'_, '_>,
    knowledge: &Knowledge,
) {
    if places.len() < 2 || places.iter().any(|place| place.certainty != TargetCertainty::Candidate) {
        return;
    }
    let told = references(reading, None, names, knowledge).into_iter();
    let meant: Vec<u32> = told
        .filter(|reference| reference.sign == Sign::Plain && !reference.compared)
        .flat_map(|reference| reference.doses)
        .collect();
    let in_named = |place: &Place| groups.dose(&place.path).is_some_and(|dose| meant.contains(&dose));
    let kept = places.iter().filter(|place| in_named(place)).count();
    if kept == 0 || kept == places.len() {
        return;
    }
    places.retain(in_named);
    if let [only] = places.as_mut_slice() {
        only.certainty = TargetCertainty::Likely;
    }
}

/// A whole segment named without its number (`RXA`), in a message with several: where all other errors lie in one
/// vaccination, that one is meant.
fn narrow(places: &mut [Vec<Place>], reports: &[ErrorReport], groups: &OrderGroups) {
    let serious = |report: &ErrorReport| matches!(report.severity, Some(Severity::Error | Severity::Fatal));
    let sure =
        reports.iter().zip(places.iter()).filter(|(report, _)| serious(report)).filter_map(|(_, places)| {
            let first = places.first().filter(|place| place.certainty != TargetCertainty::Candidate)?;
            groups.dose(&first.path)
        });
    let mut doses: Vec<u32> = sure.collect();
    doses.dedup();
    let &[dose] = doses.as_slice() else { return };
    for candidates in places.iter_mut() {
        let open = candidates.len() > 1
            && candidates
                .iter()
                .all(|place| place.certainty == TargetCertainty::Candidate && place.path.field.is_none());
        let meant = candidates.iter().find(|place| groups.dose(&place.path) == Some(dose)).copied();
        if let (true, Some(meant)) = (open, meant) {
            *candidates = vec![Place { certainty: TargetCertainty::Likely, ..meant }];
        }
    }
}
