//! Which segment belongs to which vaccination: an order group is ORC, RXA, then RXR, OBX and NTE (HL7 v2.5.1, 4.14).

use std::collections::BTreeMap;

use hl7_reader::{Message, Path, SegmentId};

/// The order groups of one message, worked out once.
#[derive(Clone, Debug, Default)]
pub(crate) struct OrderGroups {
    /// For each segment in order: its name, which of that name it is, and its vaccination.
    segments: Vec<(Option<SegmentId>, u32, Option<u32>)>,
    index: BTreeMap<(SegmentId, u32), Option<u32>>,
    /// How many segments of each name there are.
    counts: BTreeMap<SegmentId, u32>,
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
        groups
    }

    fn push(&mut self, id: Option<SegmentId>, dose: Option<u32>) {
        let occurrence = id.map_or(1, |id| {
            let count = self.counts.entry(id).or_default();
            *count = count.saturating_add(1);
            self.index.insert((id, *count), dose);
            *count
        });
        self.segments.push((id, occurrence, dose));
    }

    /// For each segment in order: which of its name it is, counted from 1, and its vaccination.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (u32, Option<u32>)> + '_ {
        self.segments.iter().map(|(_, occurrence, dose)| (*occurrence, *dose))
    }

    /// The vaccination that the segment of a place belongs to; `None` for what stands outside the order groups.
    pub(crate) fn dose(&self, place: &Path) -> Option<u32> {
        self.index.get(&(place.segment, place.occurrence.unwrap_or(1))).copied().flatten()
    }

    /// How many segments of this name there are.
    pub(crate) fn count(&self, id: SegmentId) -> u32 {
        self.counts.get(&id).copied().unwrap_or(0)
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
    }
}
