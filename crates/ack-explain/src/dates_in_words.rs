//! Dates as people write them, `09/03/2024` or `2024-09-03`, in the form that messages hold: `20240903`.

/// A date in any of these forms, as messages hold it; `None` for anything else.
pub(crate) fn date(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['/', '-', '.']);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.next().is_some() || ![first, second, third].into_iter().all(digits) {
        return None;
    }
    // A year stands first or last; with the year last, Americans write the month first.
    let (year, month, day) = match (first.len(), third.len()) {
        (4, 1 | 2) => (first, second, third),
        (1 | 2, 4) => (third, first, second),
        _ => return None,
    };
    let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| format!("{year}{month:02}{day:02}"))
}

/// The dates in a text, in order. Eight digits alone count where they can be a date.
pub(crate) fn dates(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '/' | '-' | '.')).filter_map(|part| {
        let part = part.trim_end_matches(['.', '-', '/']);
        let plain = || {
            let (year, rest) = part.split_at_checked(4).filter(|_| part.len() == 8)?;
            let (month, day) = rest.split_at_checked(2)?;
            date(&format!("{year}-{month}-{day}"))
        };
        date(part).or_else(plain)
    })
}

/// The names of the months in English and in Spanish.
const MONTHS: [[&str; 2]; 12] = [
    ["january", "enero"],
    ["february", "febrero"],
    ["march", "marzo"],
    ["april", "abril"],
    ["may", "mayo"],
    ["june", "junio"],
    ["july", "julio"],
    ["august", "agosto"],
    ["september", "septiembre"],
    ["october", "octubre"],
    ["november", "noviembre"],
    ["december", "diciembre"],
];

/// The number of the month, from 1, that a word names, whole or by its first letters: `Sept`.
pub(crate) fn month(word: &str) -> Option<usize> {
    if word.len() < 3 || word.len() > "septiembre".len() {
        return None;
    }
    let word = word.to_ascii_lowercase();
    MONTHS.iter().position(|names| names.iter().any(|name| name.starts_with(&word))).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::{date, dates, month};

    #[test]
    fn months_are_known_by_their_first_letters() {
        for (word, number) in [
            ("May", Some(5)),
            ("Sept", Some(9)),
            ("ENE", Some(1)),
            ("diciembre", Some(12)),
            ("Mark", None),
            ("declined", None),
            ("ma", None),
            ("", None),
        ] {
            assert_eq!(month(word), number, "{word}");
        }
    }

    #[test]
    fn dates_are_read_in_the_usual_forms() {
        for (text, read) in [
            ("09/03/2024", Some("20240903")),
            ("9/3/2024", Some("20240903")),
            ("2024-09-03", Some("20240903")),
            ("09-03-2024", Some("20240903")),
            ("13/03/2024", None),
            ("555-01-0000", None),
            ("1.2.3", None),
            ("", None),
        ] {
            assert_eq!(date(text).as_deref(), read, "{text}");
        }
        let found: Vec<_> = dates("of 09/03/2024, not 20240904. See 1.2.3").collect();
        assert_eq!(found, ["20240903", "20240904"]);
    }
}
