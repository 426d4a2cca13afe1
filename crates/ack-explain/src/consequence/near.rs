//! Which findings another may follow from, by the segment, the dose and the message they lie in, so that not each has to
//! be held against all others.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use hl7_reader::SegmentId;

use super::Finding;

/// The findings by where they lie, the deepest first, then the earliest.
pub(super) struct Near {
    all: Vec<usize>,
    /// By segment and which of that name it is; `None` for those without a place.
    by_segment: BTreeMap<Option<(SegmentId, u32)>, Vec<usize>>,
    by_name: BTreeMap<SegmentId, Vec<usize>>,
    by_dose: BTreeMap<u32, Vec<usize>>,
}

impl Near {
    pub(super) fn of(findings: &[Finding<'_>]) -> Self {
        let mut order: Vec<(usize, &Finding<'_>)> = findings.iter().enumerate().collect();
        order.sort_by_key(|(at, finding)| (Reverse(finding.depth()), *at));
        let mut near = Self {
            all: order.iter().map(|(at, _)| *at).collect(),
            by_segment: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_dose: BTreeMap::new(),
        };
        for (at, finding) in order {
            near.by_segment.entry(segment(finding)).or_default().push(at);
            if let Some(place) = finding.place() {
                near.by_name.entry(place.segment).or_default().push(at);
            }
            if let Some(dose) = finding.dose() {
                near.by_dose.entry(dose).or_default().push(at);
            }
        }
        near
    }

    /// Lists of findings that hold each one that this finding may follow from.
    pub(super) fn to<'n>(&'n self, own: &'n Finding<'_>) -> impl Iterator<Item = &'n [usize]> + 'n {
        let whole = own.judged.effect.rejects_message().then_some(&self.all);
        let dose = own.dose().and_then(|dose| self.by_dose.get(&dose));
        let segment = self.by_segment.get(&segment(own));
        // What a reason names may lie in any dose, where its own is not known.
        let blamed = own.dose().is_none() && own.says_it_follows;
        let reasons = own.reasons.iter().filter(move |_| blamed);
        let blamed = reasons.filter_map(|path| self.by_name.get(&path.segment));
        [whole, dose, segment].into_iter().flatten().chain(blamed).map(Vec::as_slice)
    }
}

/// The segment that a finding lies in; where nobody says which of that name, the first.
fn segment(finding: &Finding<'_>) -> Option<(SegmentId, u32)> {
    finding.place().map(|place| (place.segment, place.occurrence.unwrap_or(1)))
}
