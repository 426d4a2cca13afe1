//! The findings of the answer: each ERR segment with its places, its cause and its words.

use std::cell::RefCell;
use std::cmp::Reverse;

use hl7_reader::{Header, Path, Segment, SegmentId};

use crate::advice::{Matter, advice};
use crate::analysis::Finding;
use crate::assemble::finding_id;
use crate::coded_value::{CodedValue, codes_of_field};
use crate::consequence;
use crate::dates_in_words::date;
use crate::explain::{Case, Judgement};
use crate::knowledge::{Dialect, Knowledge, Standing};
use crate::near_code::near_codes;
use crate::note::Notes;
use crate::partner::Partner;
use crate::problem::{CONSEQUENCE, Situation};
use crate::quoted_value::received;
use crate::sorted_list::SortedList;
use crate::suggest::{Near, contradicts, near};
use crate::target::{part_name, targets};
use crate::vaccination;
use crate::verdict::{Effect, Outcome, Pairing, Resend, TargetCertainty, TargetKind, VaccinationKind, Who};

/// What all findings of one reply share.
struct Shared<'s, 't> {
    partner: Option<Partner<'s, 't>>,
    dialect: &'s Dialect,
    knowledge: &'s Knowledge,
    /// Near codes found before, by code, words and maker.
    near: RefCell<SortedList<[String; 3], Near>>,
    /// How far the values of the sent header have moved, in words; `None` where they have not.
    shift: Option<String>,
}

impl Case<'_, '_, '_> {
    /// All findings in the order of the ERR segments.
    pub(crate) fn findings(
        &self,
        partner: Option<Partner<'_, '_>>,
        dialect: &Dialect,
        judgement: &Judgement<'_>,
        notes: &mut Notes<'_>,
    ) -> Vec<Finding> {
        let shift = partner.and_then(|partner| Header::of(partner.message)).map(|header| header.shift());
        let shift = shift.filter(|shift| *shift != 0).map(|shift| self.knowledge.shift(shift));
        let shared = Shared { partner, dialect, knowledge: self.knowledge, near: RefCell::default(), shift };
        let mut findings: Vec<Finding> = Vec::with_capacity(judgement.findings.len());
        for (position, own) in judgement.findings.iter().enumerate() {
            notes.about_report(own.report, &own.judged);
            findings.push(shared.finding(position, own, None, notes));
        }
        // What follows from another is put right with it: the same person, and sent again or not as that one.
        for (position, root) in judgement.roots.iter().enumerate() {
            let Some(above) = root.and_then(|root| findings.get(root)).cloned() else { continue };
            let Some(own) = judgement.findings.get(position) else { continue };
            let finding_below = shared.finding(position, own, Some(&above), notes);
            if let Some(finding) = findings.get_mut(position) {
                *finding = finding_below;
            }
        }
        for (finding, own) in findings.iter_mut().zip(&judgement.findings) {
            finding.evidence = self.evidence_of(own);
            finding.decided_by = self.decided_by(own, &finding.evidence, judgement, dialect);
        }
        findings
    }

    /// The fault that words outside the ERR segments name, where it lies with the registry or with the log-in.
    fn words_fault(&self) -> Option<(&'static str, Who, Resend)> {
        match self.knowledge.problem_of(&self.reply.acknowledgment.reading)? {
            "registry_fault" => Some(("registry_fault", Who::Registry, Resend::Later)),
            "setup" => Some(("setup", Who::Vendor, Resend::AfterFix)),
            _ => None,
        }
    }

    /// Who acts, the next step and whether to send again, for the message as a whole: those of the finding that
    /// weighs most.
    pub(crate) fn overall(&self, outcome: Outcome, findings: &[Finding]) -> (Who, String, Resend) {
        let weighs = |finding: &&Finding| (finding.effect, finding.caused_by.is_none(), Reverse(finding.err));
        let heaviest = findings.iter().max_by_key(weighs);
        let root = heaviest.map(|heaviest| {
            let root = findings.iter().find(|finding| Some(&finding.id) == heaviest.caused_by.as_ref());
            root.unwrap_or(heaviest)
        });
        let say = |name: &str| self.knowledge.sentence(name, &[]);
        let open = matches!(outcome, Outcome::Rejected | Outcome::Unclear) && root.is_none();
        let fault = self.words_fault().filter(|_| open && self.paired.pairing != Pairing::Mismatch);
        if let Some((cause, who, resend)) = fault {
            let tail = say(&format!("resend.tail.{}", resend.as_str()));
            let next = self.knowledge.sentence(&format!("cause.{cause}.next"), &[("resend", &tail)]);
            return (who, next, resend);
        }
        match (outcome, root) {
            _ if self.paired.pairing == Pairing::Mismatch => {
                (Who::FrontDesk, say("next.mismatch"), Resend::Ask)
            }
            (Outcome::Accepted, _) => (Who::FrontDesk, say("next.accepted"), Resend::No),
            (Outcome::Queued, _) => (Who::FrontDesk, say("next.queued"), Resend::No),
            (Outcome::Unclear, Some(root)) if root.effect != Effect::Unclear => {
                (Who::Registry, say("next.unclear"), Resend::Ask)
            }
            // The code rejects, and the words tell of nothing that was lost.
            (Outcome::Rejected, Some(root)) if !root.effect.is_loss() && root.effect != Effect::Unclear => {
                (Who::Vendor, say("next.rejected"), Resend::AfterFix)
            }
            (_, Some(root)) => {
                let fixes = findings
                    .iter()
                    .filter(|finding| finding.caused_by.is_none() && finding.resend == Resend::AfterFix);
                let more = if fixes.count() > 1 { say("next.more") } else { String::new() };
                (root.who, root.next.clone() + &more, root.resend)
            }
            (Outcome::Rejected, None) => (Who::Vendor, say("next.rejected"), Resend::AfterFix),
            (_, None) => (Who::Registry, say("next.unclear"), Resend::Ask),
        }
    }
}

/// Whether a place is in the message's header, where a duplicate is one of the message.
fn is_of_header(place: Option<Path>) -> bool {
    place.is_some_and(|place| place.segment == SegmentId::MSH)
}

/// Whether a place is in a vaccination behind the first, where the message has none.
fn is_another_dose(place: Path) -> bool {
    matches!(place.segment.as_str(), "RXA" | "ORC") && place.occurrence.is_some_and(|number| number > 1)
}

/// A longer field holds no codes, in bytes.
const LONGEST_CODED: usize = 2_000;

impl Shared<'_, '_> {
    /// One finding; `root` is the one it follows from.
    fn finding(
        &self,
        position: usize,
        own: &consequence::Finding<'_>,
        root: Option<&Finding>,
        notes: &mut Notes<'_>,
    ) -> Finding {
        let report = own.report;
        let sent = self.partner.map(|partner| (partner.message, partner.groups));
        let targets = targets(&own.places, sent, report.location_said.is_some(), self.knowledge);
        let kind = targets.first().map(|target| target.kind);
        let situation = Situation {
            place: own.place(),
            effect: own.judged.effect,
            filled: kind == Some(TargetKind::Present),
            shifted: self.shift.is_some() && own.place().is_some_and(|place| place.segment == SegmentId::MSH),
            beyond: kind == Some(TargetKind::SegmentAbsent) && own.place().is_some_and(is_another_dose),
            fact: self.fact(own).unwrap_or_default(),
            reading: &report.reading,
        };
        let follows = root.is_some() && own.says_it_follows;
        let problem = match self.knowledge.problem(report, own.place()) {
            _ if follows => CONSEQUENCE,
            "duplicate" if own.judged.of_another && !is_of_header(own.place()) => "other",
            problem => problem,
        };
        let cause = self.knowledge.cause(problem, &situation);
        let quoted = received(&report.words);
        let coded = cause.name != "vaccine_code" && matches!(problem, "not_in_table" | "invalid");
        let other = if coded { self.other_code(own) } else { None };
        // A registry may quote another value than the one that stands there.
        let same = |sent: &CodedValue| quoted.is_none_or(|quoted| quoted == sent.value);
        let other_listed =
            other.as_ref().filter(|(sent, _)| sent.found.standing == Standing::Listed && same(sent));
        let listed = match cause.name {
            "vaccine_code" => self.listed_vaccine(own).map(String::from),
            _ => other_listed.map(|(sent, _)| sent.found.meaning()),
        };
        let mut words = advice(
            &Matter {
                cause,
                owner: self.knowledge.owner(own.field_named().or(own.place())),
                resend: root.map(|root| root.resend),
                forbidden: report.reading.forbids_resending(),
                asked: report.reading.asks_resending(),
                problem,
                effect: own.judged.effect,
                certainty: own.judged.certainty,
                target: targets.first(),
                quoted,
                part: own.place().and_then(|path| part_name(&path, self.knowledge)),
                listed: listed.as_deref(),
                thing: &self.thing(own),
                shift: self.shift.as_deref().unwrap_or_default(),
                registry: &self.knowledge.registry_name(self.dialect),
            },
            self.knowledge,
        );
        if let Some(root) = root {
            words.who = root.who;
        }
        let near = match cause.name {
            "vaccine_code" => self.near_codes(own),
            _ => other.as_ref().map_or_else(Near::default, |(sent, words)| Near {
                suggestions: near_codes(sent, words, self.knowledge),
                ..Near::default()
            }),
        };
        if let Some(other) = near.misleading {
            notes.add("near_code", &[("near", other.code), ("value", &near.wanted), ("name", other.name)]);
        }
        let elsewhere = self.partner.zip(quoted).filter(|(partner, value)| {
            let text = partner.message.text();
            !text.contains(value) && !date(value).is_some_and(|date| text.contains(&date))
        });
        if let Some((_, value)) = elsewhere {
            notes.add("value_elsewhere", &[("value", value)]);
        }
        Finding {
            id: finding_id(position),
            err: report.number,
            severity: report.severity,
            hl7_code: Some(report.hl7_code.clone()).filter(|code| !code.is_empty()),
            application_code: Some(report.application_code.clone()).filter(|code| !code.is_empty()),
            location_said: report.location_said.clone(),
            targets,
            effect: own.judged.effect,
            certainty: own.judged.certainty,
            // Both are looked for when the line and its neighbours are known.
            decided_by: None,
            evidence: Vec::new(),
            caused_by: root.map(|root| root.id.clone()),
            registry_words: report.all_words.text.clone(),
            cause: cause.name.into(),
            title: words.title,
            saved: words.saved,
            what: words.what,
            why: words.why,
            next: words.next,
            who: words.who,
            resend: words.resend,
            suggestions: near.suggestions,
        }
    }

    /// What kind of extra fact stands at the place: the code in OBX-3 of its line.
    fn fact(&self, own: &consequence::Finding<'_>) -> Option<&str> {
        let place = own.place().filter(|place| place.segment.as_str() == "OBX")?;
        let line = self.partner?.message.segment(place.segment, place.occurrence?)?;
        Some(line.value(3, 1).trim())
    }

    /// The RXA that a finding is about.
    fn rxa(&self, own: &consequence::Finding<'_>) -> Option<Segment<'_>> {
        let partner = self.partner?;
        let dose = own.judged.dose.or_else(|| own.doses.first().copied().flatten())?;
        partner.message.segment(SegmentId::RXA, dose)
    }

    /// What the vaccination record that a finding is about reports: a dose, a refusal, …
    fn thing(&self, own: &consequence::Finding<'_>) -> String {
        let kind = self.rxa(own).map_or(VaccinationKind::Given, |rxa| vaccination::kind(&rxa));
        self.knowledge.sentence(&format!("thing.{}", kind.as_str()), &[])
    }

    /// The vaccine of the refused code, where the code is on the list and the words sent with it agree.
    fn listed_vaccine(&self, own: &consequence::Finding<'_>) -> Option<&'static str> {
        if own.places.first()?.certainty == TargetCertainty::Candidate {
            return None;
        }
        let rxa = self.rxa(own)?;
        let vaccine = self.knowledge.vaccine(rxa.value(5, 1).trim())?;
        let agrees = !contradicts(&vaccine, rxa.value(5, 2), self.knowledge) && !vaccine.not_a_vaccine;
        agrees.then_some(vaccine.name)
    }

    /// The code at the first place, with the words sent beside it, where it is of another list than the vaccines'.
    fn other_code(&self, own: &consequence::Finding<'_>) -> Option<(CodedValue, String)> {
        // The marks of the header are set by the program, and nobody chooses them from a list.
        let place = own.place().filter(|place| place.segment != SegmentId::MSH)?;
        let message = self.partner?.message;
        let segment = message.segment(place.segment, place.occurrence.unwrap_or(1))?;
        let number = place.field?;
        let field = segment.field(number).filter(|field| field.text().len() <= LONGEST_CODED)?;
        let known = self.knowledge.field(place.segment, number)?;
        let whole = Path::segment(place.segment, place.occurrence.unwrap_or(1)).with_field(number);
        let codes = codes_of_field(&segment, field, whole, known, message.delimiters(), self.knowledge);
        let inside = |code: &CodedValue| place.covers(&code.path) || code.path == place || whole == place;
        // Of a whole field only its first part is quoted. A code further in, such as the kind of a name behind a
        // provider's number, says nothing about that.
        let quoted = |code: &CodedValue| place.component.is_some() || code.path.component.unwrap_or(1) == 1;
        let sent = codes.into_iter().find(|code| inside(code) && quoted(code))?;
        // The words stand behind the code, in the same repetition.
        let beside = Path { component: Some(sent.path.component.unwrap_or(1) + 1), ..sent.path };
        let beside = Path { repetition: beside.repetition.or(Some(1)), ..beside };
        let words = message.at(&beside).text().unwrap_or_default().to_owned();
        Some((sent, words))
    }

    /// Near codes for the vaccine code at the first place.
    fn near_codes(&self, own: &consequence::Finding<'_>) -> Near {
        let rxa = self.partner.zip(own.place()).and_then(|(partner, place)| {
            let is_rxa = place.segment.as_str() == "RXA";
            partner.message.segment(place.segment, place.occurrence.unwrap_or(1)).filter(|_| is_rxa)
        });
        let Some(rxa) = rxa else { return Near::default() };
        let key = [rxa.value(5, 1).trim(), rxa.value(5, 2), rxa.value(17, 1).trim()].map(String::from);
        if let Some(near) = self.near.borrow().get(&key) {
            return near.clone();
        }
        let [code, words, maker] = &key;
        let found = near(code, words, maker, self.knowledge);
        self.near.borrow_mut().entry(key, || found.clone());
        found
    }
}
