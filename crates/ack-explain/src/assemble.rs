//! Puts the answer together from what was worked out about one reply.

use crate::analysis::{Analysis, RepairNote, SCHEMA, SentMessage, Vaccination};
use crate::consequence::Finding;
use crate::explain::{Case, Judgement};
use crate::fate::{Decided, Reach, Whole, fates};
use crate::headline::Headline;
use crate::judge::Judged;
use crate::knowledge::Dialect;
use crate::note::{Notes, is_cut, misread};
use crate::outcome::{Evidence, outcome};
use crate::pairing::{Candidate, control_id};
use crate::partner::Partner;
use crate::repair_note::{encoding_note, repair_notes};
use crate::vaccination::{Reported, vaccinations};
use crate::verdict::{Certainty, Effect, Fate, Outcome, Pairing, ReplyKind, Resend, VaccinationKind};

/// The name of a finding in answers, from its position counted from 0.
pub(crate) fn finding_id(position: usize) -> String {
    format!("err{}", position.saturating_add(1))
}

impl Case<'_, '_, '_> {
    /// The answer. `shown` is the message shown beside the reply; `partner` is the same where it is the one that
    /// was answered.
    pub(crate) fn analysis(
        &self,
        shown: Option<&Candidate<'_, '_>>,
        partner: Option<Partner<'_, '_>>,
        dialect: &Dialect,
        judgement: &Judgement<'_>,
    ) -> Analysis {
        let knowledge = self.knowledge;
        let acknowledgment = self.reply.acknowledgment;
        let mut notes = Notes::new(knowledge);
        notes.about_reply(self.reply.message, self.has_header(), self.is_cut());
        let reported = shown.map(|candidate| vaccinations(candidate.message, knowledge)).unwrap_or_default();
        let count = u32::try_from(reported.len()).unwrap_or(u32::MAX);
        let counts = |reported: &&Reported| {
            matches!(reported.kind, VaccinationKind::Given | VaccinationKind::Historical)
        };
        let expected = u32::try_from(reported.iter().filter(counts).count()).unwrap_or(u32::MAX);
        let differs = reported.iter().find(|dose| dose.words_differ.is_some()).map(|dose| dose.number);
        let words = judgement.words.as_ref().map(|(verdict, place)| (verdict, *place));
        // A line of the reply that cannot be read may hold anything, so that nothing may be called well.
        let unread = self.is_in_part().then(|| Judged::by_words(Effect::Unclear, Certainty::Guess));
        let all = || {
            let findings = judgement.findings.iter().map(|finding| &finding.judged);
            findings.chain(words.map(|(verdict, _)| &verdict.judged)).chain(&unread)
        };
        let decide = |whole| partner.map(|_| fates(count, expected, &judgement.findings, words, whole));
        let (outcome, certainty) = outcome(&Evidence {
            code: acknowledgment.code.as_deref().unwrap_or_default(),
            judged: all().collect(),
            fates: decide(Whole::TakenIn).map(|fates| fates.iter().map(|decided| decided.fate).collect()),
        });
        let findings = self.findings(partner, dialect, judgement, &mut notes);
        let vaccinations = self.vaccinations(
            reported,
            decide(self.whole(partner, outcome, certainty, judgement)),
            judgement,
        );
        let lost = all().any(|judged| judged.effect.is_loss());
        let fewer = all().filter_map(|judged| judged.count).find(|taken_in| *taken_in < expected);
        if let Some(taken_in) = fewer.filter(|_| partner.is_some()) {
            let (count, total) = (taken_in.to_string(), expected.to_string());
            notes.add("count_short", &[("count", &count), ("total", &total)]);
        }
        let waits = all().any(|judged| judged.effect == Effect::Queued);
        notes.about_code(acknowledgment, lost, waits, outcome);
        self.note_pairing(&mut notes);
        if let Some(candidate) = shown {
            notes.about_sent(candidate.message);
        }
        let said = |effect: Effect| all().any(|judged| judged.effect == effect);
        let (who, mut next, resend) = self.overall(outcome, &findings);
        if let Some(dose) = differs.filter(|_| resend == Resend::AfterFix) {
            next += &knowledge.sentence("next.words_differ", &[("dose", &dose.to_string())]);
        }
        let registry_name = knowledge.registry_name(dialect);
        let headline = Headline {
            outcome,
            certainty,
            answers_query: acknowledgment.answers_query,
            query_status: &acknowledgment.query_status,
            pairing: self.paired.pairing,
            answered: &acknowledgment.control_id,
            pasted: shown.map(|candidate| control_id(candidate.message)),
            unnamed: self.is_unnamed(),
            dose_lost: said(Effect::DoseRejected),
            something_unclear: said(Effect::Unclear),
            only_already: all().all(|judged| judged.confirms || judged.effect == Effect::AlreadyStored),
            matters: judgement
                .findings
                .iter()
                .zip(&judgement.roots)
                .filter(|(own, root)| root.is_none() && !own.judged.confirms)
                .count(),
            vaccinations: if partner.is_some() { &vaccinations } else { &[] },
            registry: &registry_name,
        };
        Analysis {
            schema: SCHEMA,
            reply_kind: if acknowledgment.answers_query { ReplyKind::Rsp } else { ReplyKind::Ack },
            registry: dialect.id.into(),
            registry_name: registry_name.clone(),
            outcome,
            certainty,
            headline: headline.headline(knowledge),
            summary: headline.summary(knowledge),
            registry_words: acknowledgment.words.as_ref().map(|words| words.text.clone()),
            evidence: self.evidence_of_outcome(judgement, outcome),
            who,
            next,
            resend,
            acknowledgment_code: acknowledgment.code.clone(),
            control_id: Some(acknowledgment.control_id.clone()).filter(|id| !id.is_empty()),
            pairing: self.paired.pairing,
            vxu: shown.map(|candidate| self.sent_message(candidate)),
            vaccinations,
            findings,
            notes: notes.into_vec(),
            repairs: self.repairs(shown),
        }
    }

    /// What the outcome says of the message as a whole.
    fn whole(
        &self,
        partner: Option<Partner<'_, '_>>,
        outcome: Outcome,
        certainty: Certainty,
        judgement: &Judgement<'_>,
    ) -> Whole {
        let doses_lost = || partner.and_then(|partner| misread(partner.message));
        let lost = matches!(doses_lost(), Some("RXA" | "ORC")) && !judgement.findings.is_empty();
        match whole(outcome, certainty, judgement) {
            Whole::TakenIn | Whole::Open if lost => Whole::Unread,
            Whole::TakenIn if self.is_in_part() => Whole::Open,
            other => other,
        }
    }

    /// Whether a part of the reply is missing or cannot be read, so that it may have told more.
    fn is_in_part(&self) -> bool {
        misread(self.reply.message).is_some() || self.is_cut()
    }

    fn is_cut(&self) -> bool {
        let found = self.intake.found(self.reply.position);
        is_cut(self.reply.message) || found.is_some_and(|found| found.stops_in_a_name)
    }

    fn has_header(&self) -> bool {
        self.intake.found(self.reply.position).is_some_and(|found| found.has_header)
    }

    fn sent_message(&self, candidate: &Candidate<'_, '_>) -> SentMessage {
        let before = self.sent.iter().take_while(|other| other.position < candidate.position).count();
        SentMessage {
            index: u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1),
            control_id: control_id(candidate.message).into(),
        }
    }

    /// Whether no ID tells that the message and the reply belong together, and none that they do not.
    fn is_unnamed(&self) -> bool {
        let shown = self.paired.candidate.and_then(|at| self.sent.get(at));
        let unnamed = shown.is_some_and(|candidate| control_id(candidate.message).is_empty());
        unnamed || (shown.is_some() && self.reply.acknowledgment.control_id.is_empty())
    }

    fn note_pairing(&self, notes: &mut Notes<'_>) {
        let answered = self.reply.acknowledgment.control_id.as_str();
        match self.paired.pairing {
            Pairing::Mismatch if answered.is_empty() => notes.add("partner_missing.no_id", &[]),
            // Whether it is here cannot be told then; the sentence below the headline says so.
            Pairing::Mismatch if self.is_unnamed() => {}
            Pairing::Mismatch => notes.add("partner_missing", &[("answered", answered)]),
            Pairing::Content => notes.add("paired_by_content", &[]),
            Pairing::ControlId if self.paired.another => notes.add("two_messages", &[("answered", answered)]),
            Pairing::ControlId | Pairing::None => {}
        }
    }

    fn vaccinations(
        &self,
        reported: Vec<Reported>,
        fates: Option<Vec<Decided>>,
        judgement: &Judgement<'_>,
    ) -> Vec<Vaccination> {
        let open = || Decided {
            fate: Fate::Unclear,
            certainty: Certainty::Guess,
            because: Vec::new(),
            by_words: false,
        };
        let count = u32::try_from(reported.len()).unwrap_or(u32::MAX);
        let reach: Vec<Reach> = judgement.findings.iter().map(|finding| Reach::of(finding, count)).collect();
        let words = judgement.words.as_ref().map(|(verdict, place)| (verdict, *place));
        let outside = Reach::of_words(words, count);
        let mut fates = fates.unwrap_or_default().into_iter();
        let unnamed = self.is_unnamed();
        // Many doses of a long message came out alike.
        let mut said: Option<((VaccinationKind, Fate, Certainty), String)> = None;
        let vaccinations = reported.into_iter().map(|reported| {
            let decided = fates.next().unwrap_or_else(open);
            let case = (reported.kind, decided.fate, decided.certainty);
            let known = said.take().filter(|(own, _)| *own == case);
            let (_, sentence) = known.unwrap_or_else(|| (case, self.fate_sentence(case, unnamed)));
            said = Some((case, sentence.clone()));
            let differs = reported.words_differ.as_deref().map(|words| {
                self.knowledge.sentence("dose.words_differ", &[("name", &reported.name), ("words", words)])
            });
            Vaccination {
                number: reported.number,
                date: reported.date,
                code: reported.code,
                name: reported.name,
                kind: reported.kind,
                fate: decided.fate,
                certainty: decided.certainty,
                evidence: self.evidence_of_dose(reported.number, &decided, judgement, (&reach, outside)),
                because: decided.because.into_iter().map(finding_id).collect(),
                sentence: sentence + &differs.unwrap_or_default(),
            }
        });
        vaccinations.collect()
    }

    /// What became of a vaccination record of this kind, as a sentence.
    fn fate_sentence(
        &self,
        (kind, fate, certainty): (VaccinationKind, Fate, Certainty),
        unnamed: bool,
    ) -> String {
        let thing = self.knowledge.sentence(&format!("thing.{}", kind.as_str()), &[]);
        let fate = fate.as_str();
        let sure = format!("fate.{fate}.{}", certainty.as_str());
        let name = match self.paired.pairing {
            Pairing::Mismatch if unnamed => "fate.mismatch.unnamed",
            Pairing::Mismatch => "fate.mismatch",
            _ => sure.as_str(),
        };
        let sentence = self.knowledge.find_sentence(name, &[("thing", &thing)]);
        sentence.unwrap_or_else(|| self.knowledge.sentence(&format!("fate.{fate}"), &[("thing", &thing)]))
    }

    fn repairs(&self, shown: Option<&Candidate<'_, '_>>) -> Vec<RepairNote> {
        let of = |position: usize, message: &'static str| {
            let found = self.intake.found(position);
            let around = self.intake.text_around(position);
            found
                .map(|found| {
                    let mut notes = repair_notes(found, message, around, self.knowledge);
                    let read_as = self.options.read_as.iter();
                    let own =
                        read_as.filter(|stretch| (stretch.start..stretch.end).contains(&found.pasted.start));
                    notes.extend(own.map(|own| encoding_note(own.encoding, message, self.knowledge)));
                    notes
                })
                .unwrap_or_default()
        };
        let mut notes = of(self.reply.position, "ack");
        notes.extend(shown.map(|candidate| of(candidate.position, "vxu")).unwrap_or_default());
        notes
    }
}

/// What the outcome says of the message as a whole.
fn whole(outcome: Outcome, certainty: Certainty, judgement: &Judgement<'_>) -> Whole {
    // What lies in no vaccination of the message, and does not tell them apart, may be about all of them.
    let about_all =
        |finding: &Finding<'_>| finding.doses.iter().all(Option::is_none) && finding.each_dose.is_empty();
    let open = judgement
        .findings
        .iter()
        .any(|finding| finding.judged.effect == Effect::Unclear && about_all(finding));
    let words_open =
        judgement.words.as_ref().is_some_and(|(verdict, _)| verdict.judged.effect == Effect::Unclear);
    let queued = |judged: &Judged| judged.effect == Effect::Queued;
    // A vaccination that waits alone leaves the others as they are.
    let alone = |finding: &Finding<'_>| {
        finding.doses.first().copied().flatten().is_some() || !finding.each_dose.is_empty()
    };
    let waiting = || judgement.findings.iter().filter(|finding| queued(&finding.judged));
    let by_words = judgement.words.iter().any(|(verdict, _)| queued(&verdict.judged));
    let some_wait = by_words || waiting().next().is_some();
    let queued_whole = by_words || !some_wait || !waiting().all(alone);
    match outcome {
        Outcome::Rejected => Whole::Rejected(certainty),
        Outcome::Queued if !queued_whole => Whole::TakenIn,
        Outcome::Queued => Whole::Open,
        // Words that say waiting against a code that says rejected leave all of it open.
        Outcome::Unclear if judgement.findings.is_empty() || some_wait => Whole::Open,
        // So does a code that rejects what the words only confirm, and a message that was there before.
        Outcome::Unclear
            if judgement
                .findings
                .iter()
                .all(|finding| finding.judged.confirms || finding.judged.sent_before) =>
        {
            Whole::Open
        }
        _ if open || words_open => Whole::Open,
        _ => Whole::TakenIn,
    }
}
