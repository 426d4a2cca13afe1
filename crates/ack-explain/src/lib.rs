//! Explains an immunization registry's acknowledgment (ACK) beside the vaccination message (VXU) it answers: what
//! became of the message and of each dose, where exactly each problem is, who puts it right and whether to send
//! again.
//!
//! [`explain`] takes any pasted text and gives one [`Explained`] for each acknowledgment in it, as plain data.
//! Where the reply does not tell, the answer says so. Everything the product knows is rows in `knowledge/`.
//!
//! This crate knows no file, no clock, no network and no browser, and no registry's name.

#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::string_slice
    )
)]

mod acknowledgment;
mod advice;
mod analysis;
mod as_sent;
mod assemble;
mod coded_value;
mod consequence;
mod dates_in_words;
mod doubt;
mod error_location;
mod error_report;
mod evidence;
mod explain;
mod fate;
mod findings;
mod handover;
mod headline;
mod intake;
mod judge;
mod knowledge;
mod locate;
mod mask;
mod named;
mod near_code;
mod not_an_ack;
mod note;
mod order_group;
mod outcome;
mod outline;
mod pairing;
mod partner;
mod persons_in_words;
#[cfg(test)]
mod persons_in_words_tests;
mod places_in_words;
mod problem;
mod proved_text;
mod quoted_value;
mod reading;
mod repair_note;
mod sorted_list;
mod statement;
mod suggest;
mod target;
mod vaccination;
mod verdict;
mod words_alone;

pub use analysis::{
    Analysis, Change, Evidence, Finding, Note, RepairNote, SCHEMA, SentMessage, Suggestion, Target,
    Vaccination,
};
pub use coded_value::{CodedValue, coded_values};
pub use explain::{Explained, Options, ReadAs, explain};
pub use handover::{Grid, HandOver};
pub use headline::capital;
pub use knowledge::{
    BadRow, CausePage, CodeMeaning, Component, Dialect, Field, Fill, Knowledge, Language, LookUp, Source,
    Standing, Vaccine,
};
pub use mask::Mask;
pub use outline::{OutlineCell, OutlineLine, outline};
pub use verdict::{
    Certainty, DecidedBy, Effect, Fate, Outcome, Pairing, Proof, ReplyKind, Resend, Severity,
    TargetCertainty, TargetKind, VaccinationKind, Who,
};
pub use words_alone::effects_of_words;
