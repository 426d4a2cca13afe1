//! A registry's words as far as none of them can be the name or the number of a person: a gap in a note does less harm
//! than a name.

use hl7_reader::Span;

use crate::knowledge::Knowledge;
use crate::persons_in_words::persons;

/// The words without those that may be a person's. Those that stand together leave one gap.
pub(super) fn told(text: &str, knowledge: &Knowledge) -> String {
    let mut told = String::with_capacity(text.len());
    let mut end = 0;
    for span in persons(text, None, knowledge) {
        let between = Span::new(end, span.start).of(text);
        if !told.ends_with('…') || between.chars().any(char::is_alphanumeric) {
            told.push_str(between);
            told.push('…');
        }
        end = span.end;
    }
    told.push_str(text.get(end..).unwrap_or_default());
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::knowledge::Knowledge;

    #[test]
    fn what_may_be_a_persons_leaves_one_gap() {
        for (text, wanted) in [
            ("RXA IGNORED - 368 is an invalid CVX code", "RXA IGNORED - 368 is an invalid CVX code"),
            ("Patient MRN 12-34-56 not found", "Patient MRN … not found"),
            ("Patient EVANS, MARK not found", "Patient … not found"),
            ("PATIENT EVANS, MARK NOT FOUND", "PATIENT … NOT FOUND"),
            ("Mark Evans not found", "… not found"),
            ("email rosa.q@mail.com not valid", "email … not valid"),
            ("born May 4", "born …"),
            ("ZQORVAN NOT ACCEPTED", "… NOT ACCEPTED"),
            ("", ""),
            ("— é | ^", "— … | ^"),
        ] {
            assert_eq!(told(text, &Knowledge::builtin()), wanted);
        }
    }
}
