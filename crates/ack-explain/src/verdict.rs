//! The closed lists of the answer: what became of a message, a dose and a finding, how sure that is, and who
//! does what next.

use crate::named::named;

named! {
    /// What the pasted answer is.
    ReplyKind {
        /// An acknowledgment of a vaccination message.
        Ack = "ack",
        /// An answer to a query (`RSP`, `QCK`, `RTB`) with an acknowledgment in it.
        Rsp = "rsp",
        /// A fault of the web service that carries the messages.
        SoapFault = "soap_fault",
        /// A web page.
        Html = "html",
        /// A single word, such as `SUCCESS`.
        Word = "word",
        /// Other text.
        Text = "text",
        /// Nothing at all.
        Empty = "empty",
    }
}

named! {
    /// What became of the message as a whole.
    Outcome {
        /// All of it was stored.
        Accepted = "accepted",
        /// All of it was stored, and the registry left remarks.
        AcceptedWithRemarks = "accepted_with_remarks",
        /// A value, a segment or a dose was not stored; the rest was, or nothing is said against it.
        AcceptedWithLoss = "accepted_with_loss",
        /// Everything in it was in the registry before.
        AlreadyStored = "already_stored",
        /// Nothing of it was stored.
        Rejected = "rejected",
        /// Taken in, with the result not known yet.
        Queued = "queued",
        /// The reply does not tell.
        Unclear = "unclear",
        /// What was pasted is no acknowledgment.
        NotAnAck = "not_an_ack",
    }
}

named! {
    /// How sure a statement is.
    Certainty {
        /// The registry says so, about this very thing.
        Stated = "stated",
        /// It follows from severity, codes or a neighbouring statement.
        Inferred = "inferred",
        /// The likeliest reading.
        Guess = "guess",
    }
}

named! {
    /// How the reply and the message it answers were matched.
    Pairing {
        /// By the control ID: MSA-2 is the message's MSH-10.
        ControlId = "control_id",
        /// By what they hold, because a control ID is missing or damaged.
        Content = "content",
        /// A message is there, but it is not the one that was answered.
        Mismatch = "mismatch",
        /// No message was given.
        None = "none",
    }
}

named! {
    /// What became of the thing one finding is about. The order is from harmless to worst.
    Effect {
        /// Nothing was lost.
        Remark = "remark",
        /// It was in the registry before.
        AlreadyStored = "already_stored",
        /// Taken in, with the result not known yet.
        Queued = "queued",
        /// One value was not stored.
        ValueNotStored = "value_not_stored",
        /// One segment was not stored.
        SegmentIgnored = "segment_ignored",
        /// The reply does not tell.
        Unclear = "unclear",
        /// A vaccination was not stored.
        DoseRejected = "dose_rejected",
        /// The patient, and so the whole message, was not stored.
        PatientRejected = "patient_rejected",
        /// The whole message was not stored.
        MessageRejected = "message_rejected",
    }
}

impl Effect {
    /// Whether something was not stored.
    pub fn is_loss(self) -> bool {
        matches!(
            self,
            Self::ValueNotStored
                | Self::SegmentIgnored
                | Self::DoseRejected
                | Self::PatientRejected
                | Self::MessageRejected
        )
    }

    /// Whether nothing of the message was stored.
    pub fn rejects_message(self) -> bool {
        matches!(self, Self::PatientRejected | Self::MessageRejected)
    }
}

named! {
    /// What became of a vaccination.
    Fate {
        /// It was stored.
        Stored = "stored",
        /// It was stored, and the registry left remarks.
        StoredWithRemarks = "stored_with_remarks",
        /// It was in the registry before.
        AlreadyStored = "already_stored",
        /// It was stored without a part of it.
        StoredWithLoss = "stored_with_loss",
        /// The reply does not tell.
        Unclear = "unclear",
        /// It was not stored.
        NotStored = "not_stored",
    }
}

named! {
    /// What the words that decided say of what they are about.
    Proof {
        /// It was stored.
        Kept = "kept",
        /// It was not stored.
        Lost = "lost",
        /// It waits.
        Waits = "waits",
        /// It was there before.
        WasThere = "was_there",
        /// It was taken out of the registry.
        Removed = "removed",
        /// It was changed.
        Changed = "changed",
        /// The registry remarks on it.
        Remark = "remark",
        /// Something is asked of the sender.
        Asks = "asks",
    }
}

named! {
    /// By what it was decided what became of the thing that one finding is about.
    DecidedBy {
        /// By the registry's own words, as the evidence shows.
        Words = "words",
        /// By the severity of the line (ERR-4).
        Severity = "severity",
        /// By a code: ERR-3 of the line, or MSA-1.
        Code = "code",
        /// By another line of the reply.
        Line = "line",
    }
}

named! {
    /// What a vaccination record reports.
    VaccinationKind {
        /// A dose given at the sending site.
        Given = "given",
        /// A dose from the patient's history.
        Historical = "historical",
        /// A dose the patient or parent refused.
        Refused = "refused",
        /// A dose that was not given for another reason.
        NotGiven = "not_given",
        /// A request to take a dose out of the registry.
        Delete = "delete",
        /// A change to a dose sent before.
        Update = "update",
    }
}

named! {
    /// The severity of a finding, ERR-4 (HL7 table 0516).
    Severity {
        /// Information.
        Information = "I",
        /// Warning.
        Warning = "W",
        /// Error.
        Error = "E",
        /// Fatal error, from later versions of HL7.
        Fatal = "F",
    }
}

named! {
    /// Who can put something right.
    Who {
        /// The staff who register patients.
        FrontDesk = "front_desk",
        /// The person who gave or ordered the vaccine.
        Clinician = "clinician",
        /// Whoever keeps the settings and lists of the clinic's record system (EHR).
        EhrAdmin = "ehr_admin",
        /// The maker of the record system or of its link to the registry.
        Vendor = "vendor",
        /// The registry's help desk.
        Registry = "registry",
    }
}

named! {
    /// Whether to send the message again.
    Resend {
        /// Yes, once the fault is put right.
        AfterFix = "after_fix",
        /// No.
        No = "no",
        /// Yes, later, as it is.
        Later = "later",
        /// Ask the registry first.
        Ask = "ask",
    }
}

named! {
    /// What stands at the place a finding names.
    TargetKind {
        /// A value.
        Present = "present",
        /// Delimiters make the place and nothing stands in it.
        Empty = "empty",
        /// There are too few delimiters to reach the place.
        BeyondEnd = "beyond_end",
        /// A whole segment.
        Segment = "segment",
        /// A segment that is not there.
        SegmentAbsent = "segment_absent",
        /// The whole message: the registry names no place.
        Message = "message",
        /// The place cannot be looked up.
        Unresolved = "unresolved",
    }
}

named! {
    /// How sure a place is.
    TargetCertainty {
        /// Well written and with one reading.
        Certain = "certain",
        /// Read by a rule for an odd way of writing.
        Likely = "likely",
        /// One of several honest readings.
        Candidate = "candidate",
    }
}

#[cfg(test)]
mod tests {
    use super::{Effect, Fate};

    #[test]
    fn a_name_leads_back_to_its_value() {
        assert_eq!("dose_rejected".parse(), Ok(Effect::DoseRejected));
        assert_eq!("DOSE_REJECTED".parse::<Effect>(), Err(()));
        assert!(Fate::NotStored > Fate::Unclear && Fate::Unclear > Fate::StoredWithLoss);
    }
}
