//! The text of a message without what was joined to it in doubt, and how places in it lead back to the whole.

use hl7_reader::{Found, Span};

/// The text of a message without what was joined in doubt; `None` where nothing was.
pub(crate) fn proved_text(found: &Found<'_>) -> Option<String> {
    if found.doubtful.is_empty() {
        return None;
    }
    let mut text = String::with_capacity(found.text.len());
    let mut done = 0;
    for span in &found.doubtful {
        text.push_str(Span::new(done, span.start).of(&found.text));
        done = done.max(span.end);
    }
    text.push_str(found.text.get(done..).unwrap_or_default());
    Some(text)
}

/// The place in a message of which this is a place in its text without what was joined in doubt; `None` where such a part
/// stands inside it.
pub(crate) fn place_in_whole(found: &Found<'_>, place: Span) -> Option<Span> {
    // How much was left out before this byte; what begins at it stands before it only for the first byte of a place.
    let left_out = |byte: usize, is_first: bool| {
        let mut sum = 0;
        for span in &found.doubtful {
            let at = span.start.saturating_sub(sum);
            if at < byte || is_first && at == byte {
                sum += span.len();
            }
        }
        sum
    };
    let (before, inside) = (left_out(place.start, true), left_out(place.end, false));
    (before == inside).then(|| Span::new(place.start + before, place.end + before))
}

#[cfg(test)]
mod tests {
    use super::proved_text;

    const REPLY: &str = "MSH|^~\\&|STATE IIS|ST|EHR|C|20260509||ACK^V04^ACK|A1|P|2.5.1\nMSA|AE|V77\n";

    #[test]
    fn what_was_joined_in_doubt_can_be_taken_out() {
        let pasted =
            format!("{REPLY}ERR||RXA^1^5|102^Data type error^HL70357|E||||Invalid code\nmessage accepted");
        let paste = hl7_reader::find(&pasted);
        let text = proved_text(&paste.messages[0]).expect("a doubtful line");
        assert!(
            paste.messages[0].text.ends_with("Invalid code message accepted"),
            "{:?}",
            paste.messages[0].text
        );
        assert!(text.ends_with("|Invalid code"), "{text}");
        assert_eq!(proved_text(&hl7_reader::find(REPLY).messages[0]), None);
    }
}
