//! Puts the answer together from what was worked out about one reply.

use hl7_reader::Message;

use crate::advice::{Matter, advice};
use crate::analysis::{Analysis, Finding, RepairNote, SCHEMA, SentMessage, Vaccination};
use crate::explain::{Case, Judgement};
use crate::fate::{Decided, Whole, fates};
use crate::headline::{headline, summary};
use crate::knowledge::Dialect;
use crate::note::Notes;
use crate::outcome::{Evidence, outcome};
use crate::pairing::{Candidate, control_id};
use crate::problem::problem;
use crate::quoted_value::received;
use crate::repair_note::repair_notes;
use crate::suggest::{Near, near};
use crate::target::{part_name, targets};
use crate::vaccination::{Reported, vaccinations};
use crate::verdict::{Certainty, Effect, Fate, Outcome, Pairing, ReplyKind, Resend, TargetKind, Who};

/// The name of a finding in answers, from its position counted from 0.
fn id(position: usize) -> String {
    format!("err{}", position.saturating_add(1))
}

impl Case<'_, '_, '_> {
    /// The answer. `shown` is the message shown beside the reply; `partner` is the same where it is the one that
    /// was answered.
    pub(crate) fn analysis(
        &self,
        shown: Option<&Candidate<'_, '_>>,
        partner: Option<&Message<'_>>,
        dialect: &Dialect,
        judgement: &Judgement<'_>,
    ) -> Analysis {
        let knowledge = self.knowledge;
        let acknowledgment = self.reply.acknowledgment;
        let mut notes = Notes::new(knowledge);
        notes.about_reply(self.reply.message, self.has_header());
        let findings = self.findings(partner, dialect, judgement, &mut notes);
        let reported = shown.map(|candidate| vaccinations(candidate.message, knowledge)).unwrap_or_default();
        let count = u32::try_from(reported.len()).unwrap_or(u32::MAX);
        let decide =
            |whole| partner.map(|sent| fates(count, &judgement.lines, &judgement.places, sent, whole));
        let already = decide(Whole::TakenIn).unwrap_or_default();
        let already = already.iter().filter(|decided| decided.fate == Fate::AlreadyStored).count();
        let (outcome, certainty) = outcome(&Evidence {
            code: acknowledgment.code.as_deref().unwrap_or_default(),
            lines: &judgement.lines,
            words: judgement.words.as_ref(),
            doses: partner.map(|_| count),
            already: u32::try_from(already).unwrap_or(u32::MAX),
        });
        let whole = whole(outcome, certainty, judgement);
        let vaccinations = self.vaccinations(reported, decide(whole));
        let dose_lost = judgement.lines.iter().any(|line| line.judged.effect == Effect::DoseRejected);
        let lost = judgement.lines.iter().any(|line| line.judged.effect.is_loss());
        notes.about_code(acknowledgment, lost, outcome);
        self.note_pairing(&mut notes);
        if let Some(candidate) = shown {
            notes.about_sent(candidate.message);
        }
        let (who, next, resend) = self.overall(outcome, &findings);
        let paired_doses = if partner.is_some() { vaccinations.as_slice() } else { &[] };
        Analysis {
            schema: SCHEMA,
            reply_kind: if acknowledgment.answers_query { ReplyKind::Rsp } else { ReplyKind::Ack },
            registry: dialect.id.into(),
            registry_name: dialect.name().into(),
            outcome,
            certainty,
            headline: headline(outcome, certainty, dose_lost, paired_doses, dialect.name(), knowledge),
            summary: self.summary(outcome, certainty, judgement, shown),
            registry_words: acknowledgment.words.clone(),
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

    fn note_pairing(&self, notes: &mut Notes<'_>) {
        let answered = self.reply.acknowledgment.control_id.as_str();
        match self.paired.pairing {
            Pairing::Mismatch => notes.add("partner_missing", &[("answered", answered)]),
            Pairing::Content => notes.add("paired_by_content", &[]),
            Pairing::ControlId if self.paired.another => notes.add("two_messages", &[("answered", answered)]),
            Pairing::ControlId | Pairing::None => {}
        }
    }

    fn summary(
        &self,
        outcome: Outcome,
        certainty: Certainty,
        judgement: &Judgement<'_>,
        shown: Option<&Candidate<'_, '_>>,
    ) -> String {
        let answered = self.reply.acknowledgment.control_id.as_str();
        match (self.paired.pairing, shown) {
            (Pairing::Mismatch, None) => {
                self.knowledge.sentence("summary.mismatch.none", &[("answered", answered)])
            }
            (Pairing::Mismatch, Some(candidate)) => {
                let fill = [("answered", answered), ("pasted", control_id(candidate.message))];
                self.knowledge.sentence("summary.mismatch", &fill)
            }
            _ => {
                let unclear = judgement.lines.iter().any(|line| line.judged.effect == Effect::Unclear);
                summary(outcome, certainty, unclear, self.knowledge)
            }
        }
    }

    fn vaccinations(&self, reported: Vec<Reported>, fates: Option<Vec<Decided>>) -> Vec<Vaccination> {
        let open = || Decided { fate: Fate::Unclear, certainty: Certainty::Guess, because: Vec::new() };
        let mut fates = fates.unwrap_or_default().into_iter();
        let vaccinations = reported.into_iter().map(|reported| {
            let decided = fates.next().unwrap_or_else(open);
            let thing = self.knowledge.sentence(&format!("thing.{}", reported.kind.as_str()), &[]);
            let fate = decided.fate.as_str();
            let sure = format!("fate.{fate}.{}", decided.certainty.as_str());
            let sentence = self.knowledge.find_sentence(&sure, &[("thing", &thing)]);
            Vaccination {
                number: reported.number,
                date: reported.date,
                code: reported.code,
                name: reported.name,
                kind: reported.kind,
                fate: decided.fate,
                certainty: decided.certainty,
                because: decided.because.into_iter().map(id).collect(),
                sentence: sentence.unwrap_or_else(|| {
                    self.knowledge.sentence(&format!("fate.{fate}"), &[("thing", &thing)])
                }),
            }
        });
        vaccinations.collect()
    }

    fn findings(
        &self,
        partner: Option<&Message<'_>>,
        dialect: &Dialect,
        judgement: &Judgement<'_>,
        notes: &mut Notes<'_>,
    ) -> Vec<Finding> {
        let reports = &self.reply.acknowledgment.reports;
        let mut findings: Vec<Finding> = Vec::with_capacity(reports.len());
        for (position, report) in reports.iter().enumerate() {
            let (Some(places), Some(line)) = (judgement.places.get(position), judgement.lines.get(position))
            else {
                continue;
            };
            notes.about_report(report, &line.judged);
            let root = judgement.roots.get(position).copied().flatten();
            let place = places.first().map(|place| place.path);
            let targets = targets(places, partner, report.location_said.is_some(), self.knowledge);
            let filled = targets.first().is_some_and(|target| target.kind == TargetKind::Present);
            let problem = problem(report, self.knowledge);
            let cause = match self.knowledge.cause(place, problem) {
                _ if root.is_some() && line.says_it_follows => "consequence",
                "confirmation" if line.judged.effect.is_loss() => "count",
                // These causes say that nothing stands there.
                "provider_id_type" | "provider_degree" | "patient_id_type" if filled => problem,
                cause => cause,
            };
            let matter = Matter {
                cause,
                owner: self.knowledge.owner(place),
                effect: line.judged.effect,
                certainty: line.judged.certainty,
                target: targets.first(),
                quoted: received(&report.words),
                part: place.and_then(|path| part_name(&path, self.knowledge)),
                registry: dialect.name(),
            };
            let words = advice(&matter, self.knowledge);
            let near =
                if cause == "vaccine_code" { self.near_codes(places, partner) } else { Near::default() };
            if let Some(other) = near.misleading {
                notes
                    .add("near_code", &[("near", other.code), ("value", &near.wanted), ("name", other.name)]);
            }
            findings.push(Finding {
                id: id(position),
                err: report.number,
                severity: report.severity,
                hl7_code: Some(report.hl7_code.clone()).filter(|code| !code.is_empty()),
                application_code: Some(report.application_code.clone()).filter(|code| !code.is_empty()),
                location_said: report.location_said.clone(),
                targets,
                effect: line.judged.effect,
                certainty: line.judged.certainty,
                caused_by: root.map(id),
                registry_words: report.words.clone(),
                cause: cause.into(),
                title: words.title,
                saved: words.saved,
                what: words.what,
                why: words.why,
                next: words.next,
                who: words.who,
                resend: words.resend,
                suggestions: near.suggestions,
            });
        }
        follow_the_root(&mut findings, &judgement.roots);
        findings
    }

    /// Near codes for the vaccine code at the first place.
    fn near_codes(&self, places: &[crate::locate::Place], partner: Option<&Message<'_>>) -> Near {
        let rxa = partner.zip(places.first()).and_then(|(sent, place)| {
            let is_rxa = place.path.segment.as_str() == "RXA";
            sent.segment(place.path.segment, place.path.occurrence.unwrap_or(1)).filter(|_| is_rxa)
        });
        rxa.map_or_else(Near::default, |rxa| {
            near(rxa.value(5, 1).trim(), rxa.value(5, 2), rxa.value(17, 1).trim(), self.knowledge)
        })
    }

    /// Who acts, the next step and whether to send again, for the message as a whole: those of the finding that
    /// weighs most.
    fn overall(&self, outcome: Outcome, findings: &[Finding]) -> (Who, String, Resend) {
        let weighs = |finding: &&Finding| {
            (finding.effect, finding.caused_by.is_none(), std::cmp::Reverse(finding.err))
        };
        let heaviest = findings.iter().max_by_key(weighs);
        let root = heaviest.map(|heaviest| {
            findings
                .iter()
                .find(|finding| Some(&finding.id) == heaviest.caused_by.as_ref())
                .unwrap_or(heaviest)
        });
        let say = |name: &str| self.knowledge.sentence(name, &[]);
        match (outcome, root) {
            (Outcome::Accepted, _) => (Who::FrontDesk, say("next.accepted"), Resend::No),
            (Outcome::Queued, _) => (Who::FrontDesk, say("next.queued"), Resend::No),
            (Outcome::Unclear, None) => (Who::Registry, say("next.unclear"), Resend::Ask),
            (_, Some(root)) => (root.who, root.next.clone(), root.resend),
            (Outcome::Rejected, None) => (Who::Vendor, say("next.rejected"), Resend::AfterFix),
            (_, None) => (Who::FrontDesk, say("next.unclear"), Resend::Ask),
        }
    }

    fn repairs(&self, shown: Option<&Candidate<'_, '_>>) -> Vec<RepairNote> {
        let of = |position: usize, message: &'static str| {
            let found = self.intake.found(position);
            let around = self.intake.text_around(position);
            found.map(|found| repair_notes(found, message, around, self.knowledge)).unwrap_or_default()
        };
        let mut notes = of(self.reply.position, "ack");
        notes.extend(shown.map(|candidate| of(candidate.position, "vxu")).unwrap_or_default());
        notes
    }
}

/// A finding that follows from another is put right with it: the same person, the same next step to send again.
fn follow_the_root(findings: &mut [Finding], roots: &[Option<usize>]) {
    for (position, root) in roots.iter().enumerate() {
        let Some((who, resend)) =
            root.and_then(|root| findings.get(root)).map(|root| (root.who, root.resend))
        else {
            continue;
        };
        if let Some(finding) = findings.get_mut(position) {
            finding.who = who;
            finding.resend = resend;
        }
    }
}

/// What the outcome says of the message as a whole.
fn whole(outcome: Outcome, certainty: Certainty, judgement: &Judgement<'_>) -> Whole {
    let about_all = |position: usize| {
        let place = judgement.places.get(position).and_then(|places| places.first());
        place.is_none_or(|place| matches!(place.path.segment.as_str(), "MSH" | "PID" | "MSA"))
    };
    let unclear =
        judgement.lines.iter().enumerate().filter(|(_, line)| line.judged.effect == Effect::Unclear);
    let words_unclear = judgement.words.as_ref().is_some_and(|judged| judged.effect == Effect::Unclear);
    match outcome {
        Outcome::Rejected => Whole::Rejected(certainty),
        Outcome::Queued => Whole::Open,
        Outcome::Unclear if judgement.lines.is_empty() => Whole::Open,
        _ if words_unclear || unclear.map(|(position, _)| position).any(about_all) => Whole::Open,
        _ => Whole::TakenIn,
    }
}
