//! Puts stand-ins into an answer. Each part is taken apart by its names, so that one which gets a new text does not
//! compile until it is known whether the text may quote a message.

use super::quotes::Quotes;
use super::{Mask, Masked};
use crate::advice::clipped;
use crate::analysis::{
    Analysis, Change, Evidence, Finding, Note, RepairNote, SentMessage, Suggestion, Target, Vaccination,
};
use crate::explain::Explained;
use crate::quoted_value::received;

/// The answer with stand-ins.
pub(super) fn masked(mask: &Mask, explained: &Explained) -> Explained {
    let Explained { analysis, ack, vxu } = explained;
    let shown = |text: &Option<String>, own: Option<&Masked>| {
        text.as_ref().map(|text| match own.and_then(|own| own.shown_for(text)) {
            Some(shown) => shown.to_string(),
            None => mask.text(text),
        })
    };
    let (ack, vxu) = (shown(ack, mask.ack.as_ref()), shown(vxu, mask.vxu.as_ref()));
    let ids = Ids::of(analysis);
    let told = analysis.findings.iter().filter_map(|finding| told(mask, &finding.registry_words));
    let said = Quotes::of(ids.quotes(mask).chain(told).collect());
    let words = Words { mask, vxu: vxu.as_deref(), said };
    Explained { analysis: words.analysis(analysis), ack, vxu }
}

/// The value that a registry's words quote as received, where it may be a person's, before and after: sentences repeat it
/// without the words that tell whose it is.
fn told(mask: &Mask, words: &str) -> Option<(String, String)> {
    let value = received(words)?;
    let at = words.find(value)?;
    let masked = mask.words(words);
    let shown = masked.get(at..at + value.len()).filter(|_| masked.len() == words.len())?;
    (shown != value).then(|| (value.into(), shown.into()))
}

/// Evidence holds places, and no text. They stay true, since a stand-in is as long as what it stands for.
fn places(evidence: &Evidence) -> Evidence {
    let Evidence { source, err, start, end, says, in_words } = evidence;
    Evidence { source, err: *err, start: *start, end: *end, says: *says, in_words: *in_words }
}

/// The control IDs that an answer names.
struct Ids<'a>(Vec<&'a str>);

impl<'a> Ids<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        let sent = analysis.vxu.as_ref().map(|sent| sent.control_id.as_str());
        Self(analysis.control_id.as_deref().into_iter().chain(sent).filter(|id| !id.is_empty()).collect())
    }

    /// The forms in which sentences name them, before and after: an ID may be too short to be found in any other.
    fn quotes(&self, mask: &Mask) -> impl Iterator<Item = (String, String)> {
        let forms = |id: &str| [format!("({id})"), format!(" {id}.")];
        self.0.iter().flat_map(move |id| forms(id).into_iter().zip(forms(&mask.value(id))))
    }
}

struct Words<'w> {
    mask: &'w Mask,
    /// The message that was sent, with stand-ins.
    vxu: Option<&'w str>,
    /// The control IDs, and what the registry's words quote of people.
    said: Quotes,
}

impl Words<'_> {
    fn analysis(&self, analysis: &Analysis) -> Analysis {
        let Analysis {
            schema,
            reply_kind,
            registry,
            registry_name,
            outcome,
            certainty,
            headline,
            summary,
            registry_words,
            evidence,
            who,
            next,
            resend,
            acknowledgment_code,
            control_id,
            pairing,
            vxu,
            vaccinations,
            findings,
            notes,
            repairs,
        } = analysis;
        let mask = self.mask;
        Analysis {
            schema: *schema,
            reply_kind: *reply_kind,
            registry: registry.clone(),
            registry_name: registry_name.clone(),
            outcome: *outcome,
            certainty: *certainty,
            headline: mask.text(headline),
            summary: self.with_ids(summary),
            registry_words: registry_words.as_deref().map(|words| mask.words(words)),
            evidence: evidence.iter().map(places).collect(),
            who: *who,
            next: mask.text(next),
            resend: *resend,
            acknowledgment_code: acknowledgment_code.as_deref().map(|code| mask.text(code)),
            control_id: control_id.as_deref().map(|id| mask.value(id)),
            pairing: *pairing,
            vxu: vxu.as_ref().map(|SentMessage { index, control_id }| SentMessage {
                index: *index,
                control_id: mask.value(control_id),
            }),
            vaccinations: vaccinations.iter().map(|vaccination| self.vaccination(vaccination)).collect(),
            findings: findings.iter().map(|finding| self.finding(finding)).collect(),
            notes: notes
                .iter()
                .map(|Note { kind, text }| Note { kind: kind.clone(), text: self.with_ids(text) })
                .collect(),
            repairs: repairs.iter().map(|repair| self.repair(repair)).collect(),
        }
    }

    /// A sentence that may name messages by their control IDs, or quote what the registry's words quote.
    fn with_ids(&self, text: &str) -> String {
        self.sentence(text, &self.said)
    }

    /// A sentence that quotes some values: each is shown as it is shown in its message. The rest gets stand-ins.
    fn sentence(&self, text: &str, quotes: &Quotes) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((ahead, shown, behind)) = quotes.first_in(rest) {
            out.push_str(&self.mask.text(ahead));
            out.push_str(shown);
            rest = behind;
        }
        out + &self.mask.text(rest)
    }

    /// The values that the sentences of a finding may quote, with their quote marks.
    fn quotes(&self, finding: &Finding) -> Quotes {
        let quoted = |text: &str| {
            let beginning = text.split('^').next().unwrap_or_default();
            [beginning, text].map(|text| format!("“{}”", clipped(text)))
        };
        let of_target = |target: &Target| {
            let before = target.text.as_deref().filter(|text| !text.is_empty())?;
            Some(quoted(before).into_iter().zip(quoted(&self.target_text(target, before))))
        };
        let of_targets = finding.targets.iter().filter_map(of_target).flatten();
        Quotes::of(of_targets.chain(told(self.mask, &finding.registry_words)).collect())
    }

    /// What stands at a place of the message with stand-ins.
    fn target_text(&self, target: &Target, text: &str) -> String {
        let shown = target.start.zip(target.end).and_then(|(start, end)| self.vxu?.get(start..end));
        let shown = shown.filter(|shown| shown.len() == text.len());
        shown.map_or_else(|| self.mask.text(text), String::from)
    }

    fn vaccination(&self, vaccination: &Vaccination) -> Vaccination {
        let Vaccination { number, date, code, name, kind, fate, certainty, because, evidence, sentence } =
            vaccination;
        Vaccination {
            number: *number,
            date: self.mask.text(date),
            code: self.mask.unless_listed(code),
            name: self.mask.unless_listed(name),
            kind: *kind,
            fate: *fate,
            certainty: *certainty,
            because: because.clone(),
            evidence: evidence.iter().map(places).collect(),
            sentence: self.mask.text(sentence),
        }
    }

    fn finding(&self, finding: &Finding) -> Finding {
        let Finding {
            id,
            err,
            severity,
            hl7_code,
            application_code,
            location_said,
            targets,
            effect,
            certainty,
            decided_by,
            evidence,
            caused_by,
            registry_words,
            cause,
            title,
            saved,
            what,
            why,
            next,
            who,
            resend,
            suggestions,
        } = finding;
        let mask = self.mask;
        let quotes = self.quotes(finding);
        let words = |text: &Option<String>| text.as_deref().map(|text| mask.text(text));
        Finding {
            id: id.clone(),
            err: *err,
            severity: *severity,
            hl7_code: words(hl7_code),
            application_code: words(application_code),
            location_said: words(location_said),
            targets: targets.iter().map(|target| self.target(target)).collect(),
            effect: *effect,
            certainty: *certainty,
            decided_by: *decided_by,
            evidence: evidence.iter().map(places).collect(),
            caused_by: caused_by.clone(),
            registry_words: mask.words(registry_words),
            cause: cause.clone(),
            title: self.sentence(title, &quotes),
            saved: self.sentence(saved, &quotes),
            what: self.sentence(what, &quotes),
            why: self.sentence(why, &quotes),
            next: self.sentence(next, &quotes),
            who: *who,
            resend: *resend,
            // Both come from the list.
            suggestions: suggestions
                .iter()
                .map(|Suggestion { code, name }| Suggestion { code: code.clone(), name: name.clone() })
                .collect(),
        }
    }

    fn target(&self, target: &Target) -> Target {
        let Target { path, kind, start, end, text, certainty, name } = target;
        Target {
            path: path.as_deref().map(|path| self.place(path)),
            kind: *kind,
            start: *start,
            end: *end,
            text: text.as_deref().map(|text| self.target_text(target, text)),
            certainty: *certainty,
            name: self.place(name),
        }
    }

    /// A place, which quotes nothing, unless a number was taken for one: no field has a number of four digits, and
    /// words such as `ZIP 97201` look like a place.
    fn place(&self, place: &str) -> String {
        let long = |digits: &str| digits.len() >= 4;
        let is_odd = place.split(|sign: char| !sign.is_ascii_digit()).any(long);
        if is_odd { self.mask.text(place) } else { place.into() }
    }

    fn repair(&self, repair: &RepairNote) -> RepairNote {
        let RepairNote { kind, text, message, changes } = repair;
        let change = |Change { before, after, doubtful }: &Change| Change {
            before: self.mask.text(before),
            after: self.mask.text(after),
            doubtful: *doubtful,
        };
        RepairNote {
            kind: kind.clone(),
            text: self.mask.text(text),
            message,
            changes: changes.iter().map(change).collect(),
        }
    }
}
