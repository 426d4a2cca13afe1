//! Text that stands directly below a reply and was joined to it without proof: the rest of a broken line, or the entry of
//! a log, or somebody's remark. It decides nothing.
//!
//! The reply is judged with it and without it. Where both say the same, it is taken for the rest of its line, and what it
//! says is no surer than without it. Where they differ, the reply is read without it, what it would change is left open,
//! and a note tells both readings.

use crate::acknowledgment::Acknowledgment;
use crate::analysis::Analysis;
use crate::consequence::Finding;
use crate::explain::{Case, Lines};
use crate::judge::{Effects, Ground, Judged, Verdict};
use crate::knowledge::Dialect;
use crate::note::Notes;
use crate::pairing::{Candidate, Reply};
use crate::partner::Partner;
use crate::verdict::{Certainty, Effect};

impl Case<'_, '_, '_> {
    /// The answer to a reply of which a part was joined in doubt; `joined` is the reply with that part.
    pub(crate) fn analysis_in_doubt(
        &self,
        joined: &Acknowledgment,
        shown: Option<&Candidate<'_, '_>>,
        partner: Option<Partner<'_, '_>>,
        dialect: &Dialect,
    ) -> Analysis {
        let reply = Reply { acknowledgment: joined, ..*self.reply };
        let whole = Case { reply: &reply, joined: None, ..*self };
        let (mut with, mut without) = (whole.lines(partner, dialect), self.lines(partner, dialect));
        let agree = weigh(&mut with, &mut without);
        if let (Some((own, _)), Some((alone, _))) = (&mut with.words, &mut without.words) {
            let words =
                |of: &Acknowledgment| of.words.as_ref().map(|words| words.text.clone()).unwrap_or_default();
            share(&mut own.grounds, &mut alone.grounds, &words(joined), &words(self.reply.acknowledgment));
        }
        let with = whole.analysis(shown, partner, dialect, &with.settled());
        if agree {
            return with;
        }
        let mut open = self.analysis(shown, partner, dialect, &without.settled());
        let alone = self.analysis(shown, partner, dialect, &self.lines(partner, dialect).settled());
        let mut notes = Notes::new(self.knowledge);
        if with.headline == alone.headline {
            notes.add("joined_in_doubt.same", &[]);
        } else {
            notes.add("joined_in_doubt", &[("with", &with.headline), ("without", &alone.headline)]);
        }
        open.notes.extend(notes.into_vec());
        open
    }
}

/// Makes two readings of a reply as sure as the less sure one, and opens in `without` what `with` would change. Whether
/// it changes nothing.
fn weigh(with: &mut Lines<'_>, without: &mut Lines<'_>) -> bool {
    let mut agree = with.findings.len() == without.findings.len();
    for (own, alone) in with.findings.iter_mut().zip(&mut without.findings) {
        if says_the_same(own, alone) {
            meet(&mut own.judged, &mut alone.judged);
            share(&mut own.grounds, &mut alone.grounds, &own.report.words, &alone.report.words);
        } else {
            alone.judged = alone.judged.open();
            alone.each_dose = Effects::default();
            alone.grounds.clear();
            agree = false;
        }
    }
    match (&mut with.words, &mut without.words) {
        (None, None) => {}
        (Some((own, place)), Some((alone, other)))
            if place == other && own.each_dose == alone.each_dose && same(&own.judged, &alone.judged) =>
        {
            meet(&mut own.judged, &mut alone.judged);
        }
        (_, alone) => {
            *alone = Some((Verdict::alone(Judged::by_words(Effect::Unclear, Certainty::Guess)), None));
            agree = false;
        }
    }
    agree
}

/// Whether two readings of a line do the same to the message and to each dose.
fn says_the_same(own: &Finding<'_>, alone: &Finding<'_>) -> bool {
    same(&own.judged, &alone.judged) && own.each_dose == alone.each_dose && own.doses == alone.doses
}

/// Whether two judgements differ in nothing but how sure they are.
fn same(own: &Judged, alone: &Judged) -> bool {
    Judged { certainty: alone.certainty, by_words: alone.by_words, ..*own } == *alone
}

fn meet(own: &mut Judged, alone: &mut Judged) {
    let certainty = own.certainty.max(alone.certainty);
    (own.certainty, alone.certainty) = (certainty, certainty);
}

/// Keeps of two readings' grounds those that both have: the same words at the same place, which say the same.
fn share(own: &mut Vec<Ground>, alone: &mut Vec<Ground>, words: &str, words_alone: &str) {
    let same_words = |ground: &Ground| words.get(ground.span.clone()) == words_alone.get(ground.span.clone());
    own.retain(|ground| alone.contains(ground) && same_words(ground));
    alone.retain(|ground| own.contains(ground));
}

#[cfg(test)]
mod tests {
    use crate::{Certainty, Effect, Fate, Knowledge, Options, Outcome, explain};

    const REPLY: &str = "MSH|^~\\&|STATE IIS|ST|EHR|C|20260509||ACK^V04^ACK|A1|P|2.5.1\nMSA|AE|V77\n";

    fn answer(pasted: &str) -> crate::Analysis {
        explain(pasted, &Options::default(), &Knowledge::builtin()).remove(0).analysis
    }

    #[test]
    fn a_doubtful_line_never_turns_an_answer() {
        let sent = "\n\nMSH|^~\\&|EHR|C|STATE IIS|ST|20260509||VXU^V04^VXU_V04|V77|P|2.5.1\nPID|1||5^^^C^MR||Doe^Jo\n\
            ORC|RE||1^C\nRXA|0|1|20260509||08^HepB^CVX|0.5|mL\n";
        for (severity, words) in
            [("E", "Invalid vaccine code"), ("W", "Lot number unknown"), ("I", "See the lot")]
        {
            for below in [
                "message accepted by channel",
                "message rejected",
                "vaccination not stored",
                "queued for 3 days",
            ] {
                let line = format!(
                    "{REPLY}ERR||RXA^1^5|102^Data type error^HL70357|{severity}||||{words}\n{below}{sent}"
                );
                let answer = answer(&line);
                assert_eq!(
                    (answer.outcome, answer.certainty),
                    (Outcome::Unclear, Certainty::Guess),
                    "{line}"
                );
                assert_eq!(answer.findings[0].effect, Effect::Unclear, "{line}");
                assert_eq!(answer.findings[0].registry_words, words, "{line}");
                assert_eq!(answer.vaccinations[0].fate, Fate::Unclear, "{line}");
                assert!(answer.notes.iter().any(|note| note.kind.starts_with("joined_in_doubt")), "{line}");
            }
        }
    }

    #[test]
    fn a_doubtful_line_that_changes_nothing_is_the_rest_of_the_words() {
        let answer =
            answer(&format!("{REPLY}ERR||RXA^1^5|102^x|E||||RXA IGNORED - 998 is an invalid CVX\ncode"));
        assert_eq!(answer.findings[0].registry_words, "RXA IGNORED - 998 is an invalid CVX code");
        assert_eq!((answer.outcome, answer.certainty), (Outcome::AcceptedWithLoss, Certainty::Stated));
        assert!(answer.notes.is_empty(), "{:?}", answer.notes);
    }
}
