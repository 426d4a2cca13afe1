//! From statements to judgements: what one line of a reply says became of the thing it is about, and of each
//! vaccination. It takes what [`crate::statement`] found in the words, and the place and severity of the line.

mod before;
mod context;
mod counts;
#[cfg(test)]
mod counts_tests;
mod each_dose;
#[cfg(test)]
mod each_dose_tests;
#[cfg(test)]
mod effect_tests;
mod grounds;
mod heard;
mod judgement;
mod kept;
mod line;
mod loss;
#[cfg(test)]
mod open_tests;
mod reach;
mod removal;
mod rest;
mod stretch;
mod weigh;

pub(crate) use context::Judge;
pub(crate) use judgement::{Effects, Ground, Judged, Removal, Verdict};
pub(crate) use removal::fit;
