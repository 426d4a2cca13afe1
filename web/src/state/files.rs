//! Files that are dropped or chosen: what became of reading them, and which box each text goes into.

use ack_explain::Knowledge;
use hl7_reader::Encoding;

use super::explain::Side;

/// A larger file is not read: no message is that long, and the page would stand still.
pub const LARGEST: f64 = 50_000_000.0;

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// Its text.
    Text(String),
    /// Its text, which was in another encoding than UTF-8.
    Recoded(String, Encoding),
    /// It is too large to be a message.
    TooLarge,
    /// It could not be read.
    Unreadable,
}

impl Read {
    /// Its text, if it has one.
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Recoded(text, _) => Some(text),
            Self::TooLarge | Self::Unreadable => None,
        }
    }

    /// Its text, if that is a dialect and no message.
    pub fn dialect(&self) -> Option<&str> {
        self.text().filter(|text| Knowledge::is_dialect(text))
    }

    /// The name of the sentence that says why there is no text, or in which manner it was read.
    pub fn notice(&self) -> Option<&'static str> {
        match self {
            Self::Text(_) | Self::Recoded(_, Encoding::Utf8) => None,
            Self::Recoded(_, Encoding::Utf16Le | Encoding::Utf16Be) => Some("page.read.utf_16"),
            Self::Recoded(_, Encoding::Windows1252) => Some("page.read.windows_1252"),
            Self::TooLarge => Some("page.unread.large"),
            Self::Unreadable => Some("page.unread"),
        }
    }
}

/// The texts of both boxes after files came to one of them. The first file replaces what stands there; the second
/// goes into the other box when that one is empty; all others are put below the first, behind an empty line.
pub fn placed(boxes: [String; 2], side: Side, read: &[Read]) -> [String; 2] {
    let [mut here, mut there] = match (side, boxes) {
        (Side::Reply, [reply, sent]) => [reply, sent],
        (Side::Sent, [reply, sent]) => [sent, reply],
    };
    let texts = read.iter().filter_map(Read::text);
    for (number, text) in texts.enumerate() {
        if number == 0 {
            text.clone_into(&mut here);
        } else if number == 1 && there.trim().is_empty() {
            text.clone_into(&mut there);
        } else {
            here = [here.trim_end_matches(['\r', '\n']), text].join("\n\n");
        }
    }
    match side {
        Side::Reply => [here, there],
        Side::Sent => [there, here],
    }
}

#[cfg(test)]
mod tests {
    use super::{Read, placed};
    use crate::state::explain::Side;

    #[track_caller]
    fn check(boxes: [&str; 2], side: Side, files: &[&str], after: [&str; 2]) {
        let read: Vec<_> = files.iter().map(|text| Read::Text((*text).to_owned())).collect();
        assert_eq!(placed(boxes.map(str::to_owned), side, &read), after);
    }

    #[test]
    fn two_files_go_into_two_boxes() {
        check(["", ""], Side::Reply, &["a"], ["a", ""]);
        check(["", ""], Side::Reply, &["a", "b"], ["a", "b"]);
        check(["", " \n"], Side::Reply, &["a", "b"], ["a", "b"]);
        check(["", ""], Side::Sent, &["a", "b"], ["b", "a"]);
    }

    #[test]
    fn the_text_of_the_other_box_is_never_lost() {
        check(["old", "mine"], Side::Reply, &["a", "b"], ["a\n\nb", "mine"]);
        check(["mine", "old"], Side::Sent, &["a\r\n", "b"], ["mine", "a\n\nb"]);
        check(["", ""], Side::Reply, &["a", "b", "c"], ["a\n\nc", "b"]);
    }

    #[test]
    fn a_file_that_could_not_be_read_changes_nothing() {
        let boxes = || ["mine".to_owned(), String::new()];
        assert_eq!(placed(boxes(), Side::Reply, &[Read::TooLarge, Read::Unreadable]), boxes());
        let read = [Read::Unreadable, Read::Text("a".into())];
        assert_eq!(placed(boxes(), Side::Reply, &read), ["a", ""]);
        assert!(read[0].notice().is_some() && read[1].notice().is_none());
    }
}
