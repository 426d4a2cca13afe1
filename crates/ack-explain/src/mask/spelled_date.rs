//! Finds dates of birth and death in the forms that people write: `03/05/2019`, `2019-03-05`, `March 5, 2019`.

use hl7_reader::Span;

use super::edits::Edits;
use super::stand_in::Seed;
use super::token::is_joint;
use crate::dates_in_words::month;
use crate::sorted_list::SortedList;

/// Adds the parts of each date that is one of `dates`. Each part keeps its length.
pub(super) fn find(
    text: &str,
    tokens: &[Span],
    groups: &[Span],
    dates: &SortedList<String, String>,
    edits: &mut Edits,
) {
    let spelled = Spelled { text, dates };
    for parts in groups.windows(3) {
        let &[first, second, third] = parts else { continue };
        let apart = |this: Span, next: Span| {
            matches!(Span::new(this.end, next.start).of(text), "/" | "-" | "." | " " | ", ")
        };
        if apart(first, second) && apart(second, third) {
            // Americans write the month first, others the day; a year of four digits may come first.
            let orders = [[first, second, third], [third, first, second], [third, second, first]];
            spelled.add(orders, edits);
        }
    }
    for (at, name) in tokens.iter().enumerate() {
        if month(name.of(text)).is_none() {
            continue;
        }
        let number =
            |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|token| leading_digits(text, *token));
        let (before, behind, year) = (number(at.checked_sub(1)), number(Some(at + 1)), number(Some(at + 2)));
        let day_first = before.zip(behind).map(|(day, year)| [year, *name, day]);
        let month_first = behind.zip(year).map(|(day, year)| [year, *name, day]);
        for order in [month_first, day_first].into_iter().flatten() {
            let mut places = order;
            tiny_sort::unstable::sort(&mut places);
            let near = places.windows(2).all(|pair| match pair {
                // A day may have an ending: `5th`.
                [this, next] => {
                    let between = Span::new(this.end, next.start).of(text);
                    is_joint(between.trim_start_matches(char::is_alphabetic))
                }
                _ => true,
            });
            if near {
                spelled.add([order], edits);
            }
        }
    }
}

/// The digits that a token begins with.
fn leading_digits(text: &str, token: Span) -> Span {
    let digits = token.of(text).bytes().take_while(u8::is_ascii_digit).count();
    Span::new(token.start, token.start + digits)
}

struct Spelled<'s> {
    text: &'s str,
    dates: &'s SortedList<String, String>,
}

impl Spelled<'_> {
    /// Replaces the parts of the first of these readings (year, month, day) that is a date to be replaced.
    fn add<const N: usize>(&self, orders: [[Span; 3]; N], edits: &mut Edits) {
        for order in orders {
            let Some(made) = self.stand_in(order) else { continue };
            if order.iter().any(|part| edits.is_taken(*part)) {
                continue;
            }
            let [year, month, day] = order;
            let of = |range| made.get(range).unwrap_or_default();
            edits.insert(year, of(4 - year.len().min(4)..4).into());
            let month_in_digits = self.short(month, of(4..6));
            edits.insert(month, month_in_digits.unwrap_or_else(|| self.spoken(month, of(4..6))));
            edits.insert(day, self.short(day, of(6..8)).unwrap_or_default());
            return;
        }
    }

    /// The stand-in of the date that these parts make.
    fn stand_in(&self, [year, name, day]: [Span; 3]) -> Option<&str> {
        let digits = |span: Span, longest: usize| {
            let digits = span.of(self.text);
            digits.parse::<usize>().ok().filter(|_| (1..=longest).contains(&digits.len()))
        };
        let year = digits(year, 4).map(|number| (number, year.len()))?;
        let month = digits(name, 2).or_else(|| month(name.of(self.text)))?;
        let day = digits(day, 2)?;
        let made = match year {
            (year, 4) => self.dates.get(&format!("{year:04}{month:02}{day:02}")),
            // Of a year in two digits the century is not known.
            (year, 2) => [20, 19]
                .iter()
                .find_map(|century| self.dates.get(&format!("{century}{year:02}{month:02}{day:02}"))),
            _ => None,
        };
        made.map(String::as_str)
    }

    /// Two digits of the stand-in in the room of this part; `None` where it is not written in digits.
    fn short(&self, part: Span, digits: &str) -> Option<String> {
        if !part.of(self.text).bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: usize = digits.parse().unwrap_or(1);
        Some(if part.len() == 1 { ((number - number.min(1)) % 9 + 1).to_string() } else { digits.into() })
    }

    /// A word in the place of a month's name.
    fn spoken(&self, month: Span, digits: &str) -> String {
        Seed::new(digits.parse().unwrap_or(0), 0).stand_in(month.of(self.text))
    }
}
