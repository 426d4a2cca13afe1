//! Which segment belongs to which vaccination: an order group is ORC, RXA, then RXR, OBX and NTE (HL7 v2.5.1, 4.14).

use hl7_reader::{Message, Path, SegmentId};

use crate::sorted_list::SortedList;

/// The order groups of one message, worked out once.
#[derive(Clone, Debug, Default)]
pub(crate) struct OrderGroups {
    /// For each segment in order: its name, which of that name it is, and its vaccination.
    segments: Vec<(Option<SegmentId>, u32, Option<u32>)>,
    /// For each name the vaccinations of its segments, in order.
    index: SortedList<SegmentId, Vec<Option<u32>>>,
    /// How many vaccinations there are.
    doses: u32,
}

/// Whether a segment of this name belongs to the vaccination before it.
pub(crate) fn belongs_to_dose(id: SegmentId) -> bool {
    matches!(id.as_str(), "RXR" | "OBX" | "NTE")
}

impl OrderGroups {
    /// The order groups of a message.
    pub(crate) fn of(message: &Message<'_>) -> Self {
        let names: Vec<&str> = message.segments().map(|segment| segment.name()).collect();
        let mut groups = Self::default();
        let mut doses = 0_u32;
        let mut open: Option<u32> = None;
        for (at, segment) in message.segments().enumerate() {
            let dose = match segment.name() {
                "ORC" => {
                    // An order without an RXA belongs to no vaccination.
                    let behind = names.iter().skip(at + 1);
                    let next = behind.copied().find(|name| matches!(*name, "ORC" | "RXA"));
                    open = (next == Some("RXA")).then(|| doses.saturating_add(1));
                    open
                }
                "RXA" => {
                    doses = doses.saturating_add(1);
                    open = Some(doses);
                    open
                }
                "RXR" | "OBX" | "NTE" | "TQ1" | "TQ2" => open,
                _ => None,
            };
            groups.push(segment.id(), dose);
        }
        groups.doses = doses;
        groups
    }

    fn push(&mut self, id: Option<SegmentId>, dose: Option<u32>) {
        let occurrence = id.map_or(1, |id| {
            let count = self.next(id);
            if let Some(doses) = self.index.entry(id, Vec::new) {
                doses.push(dose);
            }
            count
        });
        self.segments.push((id, occurrence, dose));
    }

    /// For each segment in order: which of its name it is, counted from 1, and its vaccination.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (u32, Option<u32>)> + '_ {
        self.segments.iter().map(|(_, occurrence, dose)| (*occurrence, *dose))
    }

    /// The vaccination that the segment of a place belongs to; `None` for what stands outside the order groups. One
    /// more of a segment than there are belongs to the last vaccination, if only that one stands behind the last of
    /// them.
    pub(crate) fn dose(&self, place: &Path) -> Option<u32> {
        let occurrence = place.occurrence.unwrap_or(1);
        let known = usize::try_from(occurrence).ok().and_then(|number| number.checked_sub(1));
        match known.and_then(|at| self.doses_of(place.segment).get(at)) {
            Some(dose) => *dose,
            None => self.lacking(place.segment).filter(|_| occurrence == self.next(place.segment)),
        }
    }

    /// The segments of this name in the order group of a vaccination, by their numbers in the message.
    pub(crate) fn within(&self, id: SegmentId, dose: u32) -> Vec<u32> {
        let numbered = (1..).zip(self.doses_of(id));
        numbered.filter(|(_, own)| **own == Some(dose)).map(|(occurrence, _)| occurrence).collect()
    }

    /// The vaccinations of the segments of this name, in order.
    fn doses_of(&self, id: SegmentId) -> &[Option<u32>] {
        self.index.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The number that one more segment of this name would have.
    pub(crate) fn next(&self, id: SegmentId) -> u32 {
        self.count(id).saturating_add(1)
    }

    /// The last vaccination, if it is the only one behind the last segment of this name: what is missing would be its
    /// own.
    pub(crate) fn lacking(&self, id: SegmentId) -> Option<u32> {
        let doses = self.doses();
        let last = self.doses_of(id).last().copied().flatten().unwrap_or(0);
        (belongs_to_dose(id) && doses == last + 1).then_some(doses)
    }

    /// How many vaccinations there are.
    pub(crate) fn doses(&self) -> u32 {
        self.doses
    }

    /// How many segments of this name there are.
    pub(crate) fn count(&self, id: SegmentId) -> u32 {
        u32::try_from(self.doses_of(id).len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::OrderGroups;
    use hl7_reader::read;

    #[test]
    fn segments_belong_to_the_dose_they_come_with() {
        let text =
            "MSH|^~\\&|E\rPID|1\rOBX|0\rORC|1\rORC|2\rRXA|1\rRXR|1\rOBX|1\rRXA|2\rOBX|2\rORC|3\rNTE|1\rRXA|3";
        let groups = OrderGroups::of(&read(text));
        let doses: Vec<_> = groups.segments().map(|(_, dose)| dose).collect();
        let dose = Some;
        assert_eq!(
            doses,
            [
                None,
                None,
                None,
                None,
                dose(1),
                dose(1),
                dose(1),
                dose(1),
                dose(2),
                dose(2),
                dose(3),
                dose(3),
                dose(3)
            ]
        );
        let path = |text: &str| text.parse().expect("a path");
        assert_eq!(groups.dose(&path("OBX[3]-5")), Some(2));
        assert_eq!(groups.dose(&path("ORC[1]")), None, "an order without an RXA");
        assert_eq!(groups.dose(&path("RXA[9]")), None);
        assert_eq!(groups.dose(&path("NTE[2]")), None, "no dose is left for it");
        assert_eq!(groups.dose(&path("OBX[4]")), Some(3), "only the last dose has none");
        assert_eq!(groups.dose(&path("RXR[2]")), None, "two doses have none");
        assert_eq!(groups.within("OBX".parse().expect("a name"), 1), [2]);
    }
}
