//! A dialect that a user brings: the same rows as the files in `knowledge/dialects`, checked before they are used.

use super::Knowledge;
use super::dialect::Dialect;
use super::phrase::words_of;
use crate::verdict::{Effect, Severity};

/// The columns of a dialect, as its first line names them.
const COLUMNS: &str = "kind\tkey\tvalue\tnote\tsource";

/// What a phrase may say beside an effect; `knowledge/README.md` explains each.
const SAYINGS: [&str; 8] =
    ["confirmation", "counted", "duplicate", "harmless", "kept", "lost_data", "registry_fault", "setup"];

/// How many words and parts a pattern may have, and how many of them may be stars.
const MOST_PARTS: usize = 40;
const MOST_STARS: usize = 3;

/// Longer dialects are not taken, in bytes: each phrase is compared with each line of a reply.
const LONGEST: usize = 100_000;

/// Why a dialect is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the text, counted from 1.
    pub line: usize,
    /// The name of the sentence that says what is wrong with it.
    pub fault: &'static str,
}

impl Knowledge {
    /// Whether a text is meant to be a dialect: its first line that is no comment names the columns.
    pub fn is_dialect(text: &str) -> bool {
        lines(text).next().is_some_and(|(_, line)| line == COLUMNS)
    }

    /// Takes in a dialect that a user brings, before all others; one with the same name is replaced. Gives its id.
    /// The text is kept for as long as the program runs.
    ///
    /// # Errors
    /// The first line that is not as `knowledge/README.md` tells.
    pub fn add_dialect(&mut self, text: &str) -> Result<&'static str, BadRow> {
        let name = checked(text)?;
        let mut id = words_of(name).join("_").to_lowercase();
        if self.dialects().any(|dialect| dialect.id == id && !dialect.brought) {
            // The dialects that come with the program stay.
            id.insert_str(0, "own_");
        }
        let replaced = self.dialects.iter().filter(|dialect| dialect.id == id).map(|dialect| dialect.number);
        self.muted.extend(replaced);
        self.dialects.retain(|dialect| dialect.id != id);
        let number = self.dialects().map(|dialect| dialect.number).chain(self.muted.iter().copied()).max();
        let number = number.map_or(0, |last| last + 1);
        let text = String::leak(text.replace("\r\n", "\n"));
        let mut own = Dialect::new(String::leak(id), text, number, &mut self.lexicon);
        own.brought = true;
        let id = own.id;
        self.dialects.insert(0, own);
        Ok(id)
    }
}

/// Whether a pattern is short enough to be looked for in every line.
fn is_short(pattern: &str) -> bool {
    let parts: Vec<&str> = pattern.split_whitespace().collect();
    let stars = parts.iter().filter(|part| **part == "*").count();
    let beside = parts.windows(2).any(|pair| pair == ["*", "*"]);
    parts.len() <= MOST_PARTS && stars <= MOST_STARS && !beside
}

/// The lines that are no comments, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
}

/// The name of the dialect, when every row of it is as it should be.
fn checked(text: &str) -> Result<&str, BadRow> {
    let bad = |line: usize, fault: &'static str| BadRow { line, fault };
    if text.len() > LONGEST {
        return Err(bad(1, "dialect.too_long"));
    }
    let mut rows = lines(text);
    let (line, header) = rows.next().unwrap_or((1, ""));
    if header != COLUMNS {
        return Err(bad(line, "dialect.header"));
    }
    let mut name = None;
    for (line, row) in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [kind, key, value, _, source] = cells.as_slice() else { return Err(bad(line, "dialect.cells")) };
        let right = match *kind {
            "name" => !words_of(value).is_empty(),
            "recognise" => {
                key.parse::<hl7_reader::Path>().is_ok_and(|place| place.field.is_some())
                    && !value.trim().is_empty()
            }
            "severity" => key.parse::<Severity>().is_ok() && value.parse::<Effect>().is_ok(),
            "phrase" | "own_phrase" if !is_short(key) => false,
            "phrase" | "own_phrase" => {
                !words_of(key).is_empty() && (value.parse::<Effect>().is_ok() || SAYINGS.contains(value))
            }
            _ => return Err(bad(line, "dialect.kind")),
        };
        if !right {
            return Err(bad(line, "dialect.value"));
        }
        if source.trim().is_empty() {
            return Err(bad(line, "dialect.source"));
        }
        if *kind == "name" {
            name = name.or(Some(*value));
        }
    }
    name.ok_or(bad(1, "dialect.name"))
}

#[cfg(test)]
mod tests {
    use super::{BadRow, Knowledge};
    use crate::{Effect, Options, explain};

    const GOOD: &str = "# Ours.\nkind\tkey\tvalue\tnote\tsource\nname\t-\tCounty IIS\t\tour help desk\n\
        recognise\tMSH-3\tCOUNTY\t\tour help desk\nphrase\tshelved {n}\tqueued\t\tour help desk\n";

    #[test]
    fn a_dialect_of_the_user_is_recognised_and_used() {
        let mut knowledge = Knowledge::builtin();
        assert!(Knowledge::is_dialect(GOOD) && !Knowledge::is_dialect("MSH|^~\\&|x"));
        assert_eq!(knowledge.add_dialect(GOOD), Ok("county_iis"));
        assert_eq!(knowledge.add_dialect(&GOOD.replace('\n', "\r\n")), Ok("county_iis"), "taken in again");
        let reply = "MSH|^~\\&|COUNTY7|||||||1|P|2.5.1\rMSA|AE|1\rERR||RXA^1|999|E||||Shelved 4 days\r";
        let answer = explain(reply, &Options::default(), &knowledge).remove(0).analysis;
        assert_eq!((answer.registry.as_str(), answer.registry_name.as_str()), ("county_iis", "County IIS"));
        assert_eq!(answer.findings[0].effect, Effect::Queued);
        let national = GOOD.replace("County IIS", "National");
        assert_eq!(knowledge.add_dialect(&national), Ok("own_national"), "the guide's dialect stays");
    }

    #[test]
    fn a_bad_row_is_refused_with_its_line() {
        for (old, new, line, fault) in [
            ("kind\tkey", "kind\tk", 2, "dialect.header"),
            ("\t-\tCounty", "\tCounty", 3, "dialect.cells"),
            ("recognise", "recognize", 4, "dialect.kind"),
            ("MSH-3", "MSH", 4, "dialect.value"),
            ("queued", "waiting", 5, "dialect.value"),
            ("shelved {n}", "a * * b", 5, "dialect.value"),
            ("shelved {n}", "a * b * c * d * e", 5, "dialect.value"),
            ("\t\tour help desk\n", "\t\t\n", 3, "dialect.source"),
            ("name\t-\tCounty IIS\t\tour help desk\n", "", 1, "dialect.name"),
        ] {
            let text = GOOD.replacen(old, new, 1);
            assert_eq!(Knowledge::builtin().add_dialect(&text), Err(BadRow { line, fault }), "{text}");
        }
    }
}
