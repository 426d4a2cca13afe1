//! Any text is looked through for messages and mended: nothing is dropped unseen, every change is listed, and every
//! place leads back into the text.
#![no_main]

use hl7_reader::{Found, Span, find, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let pasted = String::from_utf8_lossy(data);
    let paste = find(&pasted);
    let mut asides = paste.aside.iter().copied().peekable();
    let mut done = 0;
    let stretches = paste.messages.iter().map(|found| found.pasted).chain([Span::caret(pasted.len())]);
    for stretch in stretches {
        assert!(done <= stretch.start, "messages stand in order and apart");
        assert!(pasted.get(stretch.start..stretch.end).is_some(), "{stretch:?} is no stretch of the text");
        let between = &pasted[done..stretch.start];
        let gap = asides.next_if(|aside| aside.end <= stretch.start);
        // Escapes of text that was unpacked may stand for line ends, which are in no message and not set aside.
        let unpacked = between.contains(['\\', '&']);
        assert!(gap.is_some() || unpacked || !holds_text(between), "not set aside: {between:?}");
        assert!(gap.is_none() || holds_text(between), "blanks were set aside: {between:?}");
        assert!(gap.is_none_or(|gap| Span::new(done, stretch.start).contains(gap)));
        done = stretch.end;
    }
    assert_eq!(asides.next(), None, "nothing else is set aside");
    for found in &paste.messages {
        every_change_is_listed(found);
        every_segment_leads_back(found, &pasted);
    }
});

/// Whether more stands there than blanks, frame characters and marks without width.
fn holds_text(text: &str) -> bool {
    let nothing = |c: char| c.is_whitespace() || c.is_control() || "\u{feff}\u{200b}\u{2060}".contains(c);
    !text.chars().all(nothing)
}

fn every_change_is_listed(found: &Found<'_>) {
    let change = |before: &str, after: &str| {
        i128::try_from(before.len()).unwrap() - i128::try_from(after.len()).unwrap()
    };
    let changed: i128 = found.repairs.iter().map(|repair| change(&repair.before, &repair.after)).sum();
    let whole = i128::try_from(found.pasted.len()).unwrap() - i128::try_from(found.text.len()).unwrap();
    assert_eq!(whole, changed, "the lengths of all changes make the change of length");
    assert!(found.repairs.iter().all(|repair| found.pasted.contains(repair.pasted)));
}

fn every_segment_leads_back(found: &Found<'_>, pasted: &str) {
    let message = read(&found.text);
    let is_line_end = |text: &str| text.chars().all(|letter| matches!(letter, '\r' | '\n'));
    let mut done = 0;
    for segment in message.segments() {
        assert!(
            is_line_end(&found.text[done..segment.span().start]),
            "segments and line ends tile the message"
        );
        let back = found.offsets.pasted_span(segment.span());
        assert!(pasted.get(back.start..back.end).is_some() && found.pasted.contains(back), "{back:?}");
        done = segment.span().end;
    }
    assert!(is_line_end(&found.text[done..]));
}
