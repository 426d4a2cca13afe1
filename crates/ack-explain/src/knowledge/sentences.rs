//! The sentences shown to staff, by name, with their gaps filled in.

use super::Knowledge;

/// Values for the gaps of a sentence: the name of each gap and what stands in its place.
pub type Fill<'f> = &'f [(&'f str, &'f str)];

impl Knowledge {
    /// The sentence of this name, or `None` where there is none.
    pub(crate) fn find_sentence(&self, name: &str, fill: Fill<'_>) -> Option<String> {
        let named = self.sentence_names.get_or_init(|| {
            self.sentences.rows().map(|row| (row.cell(0), self.in_language(row, 1, 2))).collect()
        });
        named.get(name).map(|text| filled(text, fill))
    }

    /// The sentence of this name. Every name that the code uses is in the table (a test walks through them); the
    /// name itself is shown where one is missing, so that the gap is seen and nothing is invented.
    ///
    /// ```
    /// let knowledge = ack_explain::Knowledge::builtin();
    /// assert_eq!(knowledge.sentence("who.front_desk", &[]), "The front desk");
    /// ```
    pub fn sentence(&self, name: &str, fill: Fill<'_>) -> String {
        self.find_sentence(name, fill).unwrap_or_else(|| name.to_string())
    }

    /// The sentence for this many things: the row `name.one` or `name.many`, with the gap `{count}`.
    pub fn counted(&self, name: &str, count: usize) -> String {
        let number = if count == 1 { "one" } else { "many" };
        self.sentence(&format!("{name}.{number}"), &[("count", &count.to_string())])
    }
}

/// The sentence with each `{gap}` filled; a gap without a value stays as it stands. Values are put in as they
/// are: gaps inside them are not filled.
fn filled(sentence: &str, fill: Fill<'_>) -> String {
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let value = after.split_once('}').and_then(|(gap, tail)| {
            let (_, value) = fill.iter().find(|(name, _)| *name == gap)?;
            Some((value, tail))
        });
        if let Some((value, tail)) = value {
            out.push_str(value);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn gaps_are_filled_once() {
        let fill = [("n", "1"), ("of", "{n}")];
        assert_eq!(filled("{n} of {of}", &fill), "1 of {n}");
        assert_eq!(filled("{other} {n", &fill), "{other} {n");
    }
}
