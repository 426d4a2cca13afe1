//! What words say of single vaccinations, one sentence at a time.

use super::Judge;
use super::each_dose::each_dose;
use crate::knowledge::Knowledge;
use crate::reading::Reading;
use crate::statement::DoseNames;
use crate::verdict::Effect;
use hl7_reader::read;

/// The fate of each vaccination that the words tell of: `-` lost, `+` stored, `=` there before, `?` waiting; and
/// `!` where a loss besides belongs to none.
fn told(words: &str) -> String {
    let sent = "MSH|^~\\&|EHR\rRXA|0|1|20240311||03^MMR^CVX|1|||00||||||AB-4471|||||CP|A\r\
        RXA|0|1|20240311||21^Varicella^CVX|1|||00||||||V8820|||||CP|A\r\
        RXA|0|1|20200902||10^IPV^CVX|999|||01|||||||||||CP|A\r";
    let message = read(sent);
    let knowledge = Knowledge::builtin();
    let names = DoseNames::new(&message);
    let dialect = knowledge.dialect("national").expect("the national dialect");
    let judge = Judge { dialect, knowledge: &knowledge, rejected: false, names: Some(&names) };
    let reading = Reading::new(words, &knowledge);
    let found = each_dose(&judge.hear(&reading, None), &names, false);
    let sign = |effect: &Effect| match effect {
        Effect::DoseRejected => '-',
        Effect::Remark => '+',
        Effect::AlreadyStored => '=',
        _ => '?',
    };
    let mut fates = String::new();
    for (dose, effect) in found.fates.all() {
        fates.push_str(&dose.to_string());
        fates.push(sign(&effect));
    }
    fates + if found.other_loss { "!" } else { "" }
}

#[test]
fn each_vaccination_has_what_is_said_of_it() {
    for (words, fates) in [
        ("MMR was stored, Varicella was not", "1+2-"),
        ("MMR is a duplicate; Varicella was rejected: invalid lot", "1=2-"),
        ("Varicella rejected, duplicate dose", "2="),
        ("Duplicate vaccination Varicella - already on file, not added", "2="),
        ("Varicella already exists; the address was not stored", "2=!"),
        ("MMR already exists; 1 immunization was rejected", "1=!"),
        ("All vaccinations stored except Varicella", "1+2-3+"),
        ("All but the second immunization were rejected", "1-2+3-"),
        ("Only the historical dose was added", "1-2-3+"),
        ("Both given doses were refused; historical dose accepted", "1-2-3+"),
        ("Doses 1-2 not saved, dose 3 saved", "1-2-3+"),
        ("The last dose was dropped", "3-"),
        ("Varicella (CVX 21) is on hold", "2?"),
        ("Lot V8820 unknown - vaccination not stored", "2-"),
        ("Vaccination with lot AB-4471 was rejected", "1-"),
        ("Lot V8820 was ignored", "!"),
        ("RXA #2 is a duplicate of RXA #1", "2="),
        ("MMR, Varicella rejected", "1-2-"),
        ("First vaccination stored, second rejected", "1+2-"),
        ("Dose rejected: too close to MMR", ""),
        ("The immunization was rejected", ""),
    ] {
        assert_eq!(told(words), fates, "{words}");
    }
}
