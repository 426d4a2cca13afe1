//! Dates as people read them, in the language in use. HL7 writes `20161001` (data type DTM); a date in another form is
//! shown as sent.

use crate::text::{fill, say};

/// The day of a date and time of HL7, as in `Oct 1, 2016`; anything else comes back as it was sent.
///
/// ```
/// assert_eq!(ack_web::state::date::readable("20161001"), "Oct 1, 2016");
/// assert_eq!(ack_web::state::date::readable("last week"), "last week");
/// ```
pub fn readable(sent: &str) -> String {
    day(sent).unwrap_or_else(|| sent.to_owned())
}

/// The day of a date written with dashes, as in `2026-09-27`.
pub fn readable_dashed(sent: &str) -> String {
    day(&sent.replace('-', "")).unwrap_or_else(|| sent.to_owned())
}

fn day(sent: &str) -> Option<String> {
    let (digits, rest) = sent.split_at_checked(8)?;
    let is_day = digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = rest.bytes().all(|byte| byte.is_ascii_digit() || b".+-".contains(&byte));
    let month: usize = digits.get(4..6)?.parse().ok()?;
    let day: u32 = digits.get(6..8)?.parse().ok()?;
    let months = say("page.date.months");
    let name = months.split(' ').nth(month.checked_sub(1)?)?;
    let (day_of_month, year) = (day.to_string(), digits.get(..4)?);
    let gaps = [("month", name), ("day", &day_of_month), ("year", year)];
    (is_day && is_time && (1..=31).contains(&day)).then(|| fill("page.date", &gaps))
}

#[cfg(test)]
mod tests {
    use super::{readable, readable_dashed};

    #[test]
    fn a_date_and_time_becomes_a_day() {
        assert_eq!(readable("20240305"), "Mar 5, 2024");
        assert_eq!(readable("20240305101500-0800"), "Mar 5, 2024");
        assert_eq!(readable_dashed("2026-09-27"), "Sep 27, 2026");
    }

    #[test]
    fn what_is_no_date_stays_as_it_was_sent() {
        for sent in ["", "2024", "20241305", "20240300", "20240332", "2024030é", "20240305x", "March 5"] {
            assert_eq!(readable(sent), sent);
        }
    }
}
