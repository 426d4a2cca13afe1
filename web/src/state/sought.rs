//! A text that is sought in both messages.

/// The text, ready for comparing; capitals and small letters are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought(String);

impl Sought {
    /// The text as it was typed. A single letter stands everywhere and is not sought.
    pub fn new(typed: &str) -> Self {
        let text = typed.trim().to_lowercase();
        Self(if text.chars().count() < 2 { String::new() } else { text })
    }

    /// Whether nothing is sought.
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it stands in one of these texts.
    pub fn stands_in<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        !self.is_nothing() && texts.into_iter().any(|text| text.to_lowercase().contains(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Sought;

    #[test]
    fn capitals_do_not_matter_and_a_single_letter_is_nothing() {
        assert!(Sought::new(" mmr ").stands_in(["03^MMR^CVX"]));
        assert!(Sought::new("Ñuñoa").stands_in(["calle ÑUÑOA"]));
        assert!(!Sought::new("mmr").stands_in(["21^Varicella^CVX", ""]));
        assert!(Sought::new("m").is_nothing());
        assert!(!Sought::new("").stands_in([""]));
    }
}
