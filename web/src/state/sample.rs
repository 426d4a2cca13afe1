//! The samples that come with the page: three replies with problems from training slides, and a clean one.

/// One sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The name of its label among the sentences.
    pub label: &'static str,
    text: &'static str,
}

/// Every sample, in the order they are offered.
pub const SAMPLES: [Sample; 4] = [
    Sample { label: "page.sample.1", text: include_str!("../../samples/example-1.txt") },
    Sample { label: "page.sample.2", text: include_str!("../../samples/example-2.txt") },
    Sample { label: "page.sample.3", text: include_str!("../../samples/example-3.txt") },
    Sample { label: "page.sample.clean", text: include_str!("../../samples/clean.txt") },
];

impl Sample {
    /// Its name in links: the last part of its label's name.
    pub fn name(&self) -> &'static str {
        self.label.rsplit('.').next().unwrap_or_default()
    }

    /// The texts for the two boxes: up to the second message, and from there on.
    pub fn boxes(&self) -> [&'static str; 2] {
        let second = self.text.match_indices("MSH|").nth(1).map_or(self.text.len(), |(at, _)| at);
        let (reply, sent) = self.text.split_at(second);
        match reply.trim_end().strip_suffix("VXU") {
            // The line that says `VXU` goes with the message below it.
            Some(before) => self.text.split_at(before.len()).into(),
            None => [reply, sent],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SAMPLES;

    #[test]
    fn each_box_gets_its_message() {
        for sample in SAMPLES {
            let [reply, sent] = sample.boxes();
            assert!(reply.contains("\nMSA|") && !reply.contains("VXU"), "{}", sample.label);
            assert!(
                sent.contains("\nPID|") && sent.contains("VXU^V04") && !sent.contains("MSA|"),
                "{}",
                sample.label
            );
            assert_eq!(format!("{reply}{sent}"), sample.text, "nothing is lost");
        }
    }
}
