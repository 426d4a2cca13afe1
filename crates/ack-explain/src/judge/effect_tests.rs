//! What words are judged to say, one sentence at a time.

use super::Judge;
use crate::knowledge::Knowledge;
use crate::reading::Reading;
use crate::verdict::Severity;

fn judged(text: &str, place: &str) -> String {
    let knowledge = Knowledge::builtin();
    let dialect = knowledge.dialect("national").expect("the national dialect");
    let judge = Judge { dialect, knowledge: &knowledge, rejected: false, names: None };
    judge.words(&Reading::new(text, &knowledge), place.parse().ok(), Some(Severity::Warning)).map_or_else(
        || "nothing".into(),
        |verdict| format!("{} {}", verdict.judged.effect.as_str(), verdict.judged.certainty.as_str()),
    )
}

#[test]
fn only_a_dose_that_was_there_before_tells_of_the_dose() {
    for (text, place, effect) in [
        ("Client already exists", "PID-3", "nothing"),
        ("The patient record already exists in the system", "", "nothing"),
        ("Patient is already on file", "PID", "nothing"),
        ("Member already registered", "RXA", "nothing"),
        ("Client DOE, JANE already exists", "", "nothing"),
        ("Duplicate client, merged", "RXA", "nothing"),
        ("Client already exists. Immunization was added", "RXA", "remark stated"),
        ("This patient's vaccination already exists", "PID", "already_stored stated"),
        ("Dose for this patient already exists", "PID", "already_stored stated"),
        ("Patient already exists. Vaccination already exists", "RXA", "already_stored stated"),
        ("Patient already exists; MMR was not stored", "RXA", "dose_rejected stated"),
        ("Immunization not added - already on file", "PID", "already_stored stated"),
        ("Immunization rejected: duplicate record", "PID", "already_stored stated"),
        ("Duplicate vaccination in same message, rejected", "RXA[2]", "already_stored stated"),
        ("Message already processed", "MSH", "nothing"),
        ("Duplicate of order number already exists", "ORC-3", "nothing"),
        ("Vaccination already exists for a different patient", "RXA", "unclear guess"),
        (
            "Vaccination already exists with different lot number; incoming dose not saved",
            "RXA",
            "dose_rejected stated",
        ),
        ("Duplicate check failed", "RXA", "nothing"),
        ("Duplicate not found", "RXA", "nothing"),
        ("Duplicate MMR ignored", "RXA", "already_stored stated"),
        ("Rejected as duplicate", "RXA", "already_stored inferred"),
        ("Vaccination rejected: duplicate", "PID", "already_stored stated"),
        ("Vaccination already on file, not updated", "RXA", "already_stored stated"),
        ("A different vaccine already exists for this date", "RXA", "nothing"),
        ("Vaccination already reported by another provider", "RXA", "already_stored stated"),
        ("Clinician already registered", "RXA-10", "nothing"),
        ("Order number 45 already exists", "RXA", "nothing"),
        ("Exact match found for patient", "RXA", "nothing"),
    ] {
        assert_eq!(judged(text, place), effect, "{text} at {place}");
    }
}

#[test]
fn the_place_tells_what_a_record_is_that_was_there_before() {
    for (text, place, effect) in [
        ("Record already exists", "PID", "nothing"),
        ("Record was already on file", "PID", "nothing"),
        ("Duplicate record", "PID-3", "nothing"),
        ("No changes made", "PID", "nothing"),
        ("Record already exists", "", "nothing"),
        ("Record already exists", "RXA", "already_stored stated"),
        ("Record for this patient already exists", "RXA", "already_stored stated"),
        ("Record for this patient already exists", "PID", "nothing"),
    ] {
        assert_eq!(judged(text, place), effect, "{text} at {place}");
    }
}

#[test]
fn a_patient_who_was_there_before_is_not_lost() {
    for (text, place, effect) in [
        ("Client already exists - client not added", "PID", "nothing"),
        ("Duplicate patient not created, existing record updated", "", "nothing"),
        ("Duplicate record not added", "PID", "nothing"),
        ("Possible duplicate patient, not merged", "PID", "nothing"),
        ("Patient merged into existing record", "PID", "nothing"),
        ("Client already exists and address already updated", "PID", "nothing"),
        ("Client already exists, message rejected", "PID", "message_rejected stated"),
        ("Client already exists, but the vaccination was rejected", "PID", "dose_rejected stated"),
        ("Multiple matches found, patient not matched", "PID", "unclear guess"),
    ] {
        assert_eq!(judged(text, place), effect, "{text} at {place}");
    }
}

#[test]
fn partial_words_leave_open_what_they_are_said_of() {
    for (text, place, effect) in [
        ("Not all vaccinations were saved", "", "unclear guess"),
        ("Some of the doses were stored", "", "unclear guess"),
        ("Vaccinations were partially saved", "", "unclear guess"),
        ("Vaccination was partially saved", "RXA[2]", "value_not_stored stated"),
        ("Vaccination saved; some of the codes were translated", "RXA", "remark stated"),
        ("Vaccination accepted but not all fields were valid", "RXA", "remark stated"),
        ("Interval is less than 28 days. Dose stored but not counted", "RXA", "remark stated"),
        ("Vaccination is stored only if consent is given", "RXA", "unclear guess"),
        ("Vaccination saved to the wrong patient", "RXA", "unclear guess"),
        ("Message accepted, nothing sent to error queue", "", "remark stated"),
    ] {
        assert_eq!(judged(text, place), effect, "{text} at {place}");
    }
}

#[test]
fn words_tell_what_was_lost() {
    for (text, place, effect) in [
        ("Record Rejected. 998 is an invalid CVX code", "RXA-5", "dose_rejected stated"),
        ("Record rejected. All immunizations invalid.", "MSH", "message_rejected stated"),
        ("Relationship missing -- segment rejected", "NK1-3", "segment_ignored stated"),
        ("PID is required segment. Message rejected", "PID", "message_rejected stated"),
        ("RXA is required segment segment-group rejected", "RXA", "dose_rejected stated"),
        ("Vaccine code not recognized—field rejected", "RXA-5", "value_not_stored stated"),
        (
            "NO CLIENT FINANCIAL CLASS VALUES SPECIFIED. PV1 SEGMENT IGNORED.",
            "PV1-20",
            "segment_ignored stated",
        ),
        (
            "Administration Site not recognized - site data will not be saved",
            "RXR-2",
            "value_not_stored stated",
        ),
        ("PID-2 is not supported -- data ignored", "PID-2", "value_not_stored stated"),
        ("The immunization was discarded", "", "dose_rejected stated"),
        ("Vaccination with an invalid lot number was rejected", "RXA", "dose_rejected stated"),
        ("Some of the fields were ignored", "PID", "value_not_stored stated"),
        ("Patient was saved but none of the vaccinations", "", "dose_rejected stated"),
        ("Patient segment rejected; immunizations retained", "PID", "segment_ignored stated"),
        ("Immunization rejected, patient was not rejected", "", "dose_rejected stated"),
        ("Vaccination rejected: order number already exists", "RXA", "dose_rejected stated"),
        ("Warning: NK1 segment ignored, no relationship", "NK1", "segment_ignored stated"),
        ("Nothing was saved", "", "message_rejected stated"),
        ("No immunizations have been added to IIS", "", "dose_rejected stated"),
        ("Message accepted, but vaccinations were not", "", "dose_rejected stated"),
        ("Message accepted with 0 vaccinations", "", "dose_rejected stated"),
        ("RXA number 2 IGNORED - bad code", "RXA-5", "dose_rejected stated"),
        (
            "Manufacturer unknown; manufacturer ignored, vaccination was stored",
            "RXA-17",
            "value_not_stored stated",
        ),
        ("The vaccination was saved but the funding source was not", "OBX-5", "value_not_stored stated"),
        ("Patient has opted out. Record not stored.", "PD1-12", "patient_rejected inferred"),
        ("1 record rejected", "", "message_rejected inferred"),
        ("Patient record failed minimum demographics and was discarded", "PID", "patient_rejected stated"),
        ("All vaccinations turned away: provider not enrolled", "", "dose_rejected stated"),
        ("Ignored.", "NK1", "segment_ignored inferred"),
        ("2 of 3 immunizations have been added to IIS", "", "dose_rejected stated"),
        ("Demographics were not updated because registry data is newer", "PID", "segment_ignored stated"),
        ("Address not updated", "PID-11", "value_not_stored stated"),
        ("Could not update patient", "PID", "segment_ignored stated"),
        ("Vaccination order id was not found, unable to process", "ORC-3", "dose_rejected inferred"),
        ("unable to accept future vaccination events", "RXA-3", "dose_rejected stated"),
    ] {
        assert_eq!(judged(text, place), effect, "{text}");
    }
}

#[test]
fn words_tell_that_nothing_was_lost_or_leave_it_open() {
    for (text, place, effect) in [
        ("Message was not rejected", "MSH", "remark stated"),
        ("No vaccinations were rejected", "", "remark stated"),
        ("None of the vaccinations were rejected; 1 warning logged", "", "remark stated"),
        ("No immunizations were rejected. 3 of 3 added.", "", "remark stated"),
        ("3 of 3 immunizations have been added to IIS", "", "remark stated"),
        ("Warning: Home Phone is missing", "PID-13", "remark stated"),
        ("Ignored.", "PID-5", "unclear guess"),
        ("data not accepted without consent", "PID-7", "unclear guess"),
        ("Test system: data not retained", "", "message_rejected inferred"),
        ("Invalid race 'x', message cannot be accepted", "PID-10", "unclear guess"),
        ("Application internal error", "", "unclear inferred"),
        ("placed in the processing queue", "", "queued stated"),
        ("Message accepted for processing", "", "queued stated"),
        ("accepted but not yet processed", "", "queued stated"),
        ("MISSING_OBX_FOR_RXA", "RXA", "unclear guess"),
        ("patient multiple birth indicator is missing", "PID-24", "nothing"),
        ("Messages without a street address may be rejected in future releases", "PID-11", "nothing"),
    ] {
        assert_eq!(judged(text, place), effect, "{text}");
    }
}
