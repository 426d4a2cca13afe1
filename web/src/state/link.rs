//! What a link to the page may ask for, in the part of its address behind the `#`: a sample, a page to read, and how the
//! page looks. Only names that the page knows count, and none of them can hold a message.

use ack_explain::Language;

use super::sample::SAMPLES;
use crate::text::knowledge;

/// How the page looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether problems are told briefly.
    pub brief: bool,
    /// Whether everything is large and dark enough for a projector.
    pub large: bool,
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// A sample, by its position among them.
    pub sample: Option<usize>,
    /// A cause whose page is to be open.
    pub cause: Option<&'static str>,
    /// Whether the page on how a reply is read is to be open.
    pub how_to_read: bool,
    /// The language.
    pub language: Option<Language>,
    /// Whether problems are told briefly.
    pub brief: Option<bool>,
    /// Whether everything is large.
    pub large: Option<bool>,
}

impl Link {
    /// Reads the address from its `#` on, as in `#sample=1&language=es&length=brief&size=projector`. What is not known
    /// is passed over.
    pub fn of(address: &str) -> Self {
        let mut link = Self::default();
        for wish in address.trim_start_matches('#').split('&') {
            let (name, value) = wish.split_once('=').unwrap_or((wish, ""));
            match (name, value) {
                ("sample", name) => link.sample = SAMPLES.iter().position(|sample| sample.name() == name),
                ("cause", name) => link.cause = knowledge().cause_page(name).map(|page| page.name),
                ("how-to-read", _) => link.how_to_read = true,
                ("language", code) => link.language = Language::of_code(code),
                ("length", length) => link.brief = one_of(length, ["full", "brief"]),
                ("size", size) => link.large = one_of(size, ["usual", "projector"]),
                _ => {}
            }
        }
        link
    }

    /// How the page looks when it looked this way before.
    pub fn look(&self, before: Look) -> Look {
        Look { brief: self.brief.unwrap_or(before.brief), large: self.large.unwrap_or(before.large) }
    }
}

/// Whether it is the second of two words; nothing where it is neither.
fn one_of(word: &str, words: [&str; 2]) -> Option<bool> {
    words.iter().position(|known| *known == word).map(|at| at == 1)
}

#[cfg(test)]
mod tests {
    use ack_explain::Language;

    use super::{Link, Look};

    #[test]
    fn a_link_asks_for_what_the_page_knows() {
        let link = Link::of("#sample=clean&language=es&length=brief&size=projector");
        assert_eq!((link.sample, link.language), (Some(3), Some(Language::Spanish)));
        assert_eq!(link.look(Look::default()), Look { brief: true, large: true });
        assert_eq!(Link::of("#cause=vaccine_code").cause, Some("vaccine_code"));
        assert!(Link::of("#how-to-read").how_to_read);
    }

    #[test]
    fn anything_else_asks_for_nothing() {
        let texts = [
            "",
            "#",
            "#sample=",
            "#sample=9&cause=none&language=xx&length=long&size=huge",
            "#MSH|^~\\&|EHR|X&PID|1",
            "#sample=1%20",
            "#=&=&&",
        ];
        for text in texts {
            assert_eq!(Link::of(text), Link::default(), "{text}");
        }
    }

    #[test]
    fn a_link_without_a_wish_for_the_look_leaves_it() {
        let look = Look { brief: true, large: true };
        assert_eq!(Link::of("#sample=1").look(look), look);
        assert_eq!(Link::of("#size=usual").look(look), Look { brief: true, large: false });
    }
}
