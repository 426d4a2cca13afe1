//! What texts of a registry say of the message they answer, each taken alone: no line around it, no severity and no
//! other text beside it. With this the reading and judging of words is measured; people get whole answers.

use hl7_reader::Message;

use crate::judge::Judge;
use crate::knowledge::{Knowledge, NATIONAL};
use crate::reading::Reading;
use crate::statement::DoseNames;
use crate::verdict::Effect;

/// What each of these texts says became of the thing it is about; `None` where it tells no outcome.
#[doc(hidden)]
pub fn effects_of_words(texts: &[String], sent: &Message<'_>, knowledge: &Knowledge) -> Vec<Option<Effect>> {
    let Some(dialect) = knowledge.dialect(NATIONAL) else { return Vec::new() };
    let names = DoseNames::new(sent);
    let judge = Judge { dialect, knowledge, rejected: false, names: Some(&names) };
    let effect = |text: &String| {
        let verdict = judge.words(&Reading::new(text, knowledge), None, None);
        verdict.map(|verdict| verdict.judged.effect)
    };
    texts.iter().map(effect).collect()
}

#[cfg(test)]
mod tests {
    use super::effects_of_words;
    use crate::knowledge::Knowledge;
    use crate::verdict::Effect;
    use hl7_reader::read;

    #[test]
    fn each_text_is_judged_alone() {
        let sent = read("MSH|^~\\&|EHR\rRXA|0|1|20240311||03^MMR^CVX\rRXA|0|1|20240311||21^Varicella^CVX");
        let texts = ["dose 1 rejected", "Home phone", "message rejected"].map(String::from);
        assert_eq!(
            effects_of_words(&texts, &sent, &Knowledge::builtin()),
            [Some(Effect::DoseRejected), None, Some(Effect::MessageRejected)]
        );
    }
}
