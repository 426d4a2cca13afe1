//! Finds what was collected in a text: whole values, their tokens, numbers in other punctuation and dates in other forms.

use hl7_reader::Span;

use super::collected::{Collected, LONGEST_NUMBER};
use super::edits::Edits;
use super::token::{digit_groups, is_code_system, is_joint, is_number, tokens};

/// More rows of digits than these do not make one number.
const MOST_GROUPS: usize = 6;

/// How a text is looked through.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look<'f> {
    /// The character that begins and ends escape sequences, in text of a message.
    pub(super) escape: Option<char>,
    /// Where every token is replaced: stretches in order that do not overlap.
    pub(super) all_in: &'f [Span],
    /// Whether names of two letters are replaced too where they are not in lower case.
    pub(super) short_names: bool,
    /// Whether the text is one value, of which every token collected is replaced.
    pub(super) is_value: bool,
}

/// What is found in a text.
pub(super) fn scan(text: &str, look: Look<'_>, collected: &Collected) -> Edits {
    let tokens = tokens(text, look.escape);
    if collected.is_empty() || tokens.is_empty() {
        return Edits::default();
    }
    let numbers = tokens.iter().map(|span| collected.number(span.of(text))).collect();
    let mut scan = Scan { text, tokens, numbers, look, collected, edits: Edits::default() };
    let groups = digit_groups(text, look.escape);
    if !collected.dates.as_slice().is_empty() {
        super::spelled_date::find(text, &scan.tokens, &groups, &collected.dates, &mut scan.edits);
    }
    scan.values();
    scan.single_tokens();
    scan.beside();
    scan.digits(&groups);
    scan.edits
}

struct Scan<'s> {
    text: &'s str,
    tokens: Vec<Span>,
    /// The number of each token that was collected.
    numbers: Vec<Option<usize>>,
    look: Look<'s>,
    collected: &'s Collected,
    edits: Edits,
}

impl Scan<'_> {
    fn token(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |span| span.of(self.text))
    }

    fn number(&self, at: usize) -> Option<usize> {
        self.numbers.get(at).copied().flatten()
    }

    /// The text between a token and the next.
    fn between(&self, at: usize) -> &str {
        let ends = self.tokens.get(at).zip(self.tokens.get(at + 1));
        ends.map_or("", |(this, next)| Span::new(this.end, next.start).of(self.text))
    }

    /// Replaces a token by its stand-in.
    fn replace(&mut self, at: usize) {
        let known = self.number(at).and_then(|number| self.collected.known.get(number));
        let stand_in = known.map(|known| known.stand_in(self.token(at)));
        if let Some((span, stand_in)) = self.tokens.get(at).copied().zip(stand_in)
            && !self.edits.is_taken(span)
        {
            self.edits.insert(span, stand_in);
        }
    }

    fn is_replaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|span| self.edits.contains(*span))
    }

    /// Values of several tokens, the longest from each token on.
    fn values(&mut self) {
        for start in 0..self.tokens.len() {
            let (mut node, mut at, mut end) = (0, start, None);
            while let Some(next) = self.number(at).and_then(|number| self.collected.step(node, number)) {
                node = next;
                at += 1;
                end = if self.collected.ends(node) { Some(at) } else { end };
                if !is_joint(self.between(at - 1)) {
                    break;
                }
            }
            let Some(end) = end else { continue };
            // Short words in lower case are rather our own.
            let is_sure = (start..end).any(|at| {
                let token = self.token(at);
                token.chars().nth(2).is_some() || token.chars().any(char::is_uppercase)
            });
            if is_sure {
                (start..end).for_each(|at| self.replace(at));
            }
        }
    }

    fn single_tokens(&mut self) {
        for at in 0..self.tokens.len() {
            if self.is_to_replace(at) {
                self.replace(at);
            }
        }
    }

    fn is_to_replace(&self, at: usize) -> bool {
        let Some(known) = self.number(at).and_then(|number| self.collected.known.get(number)) else {
            return false;
        };
        let span = self.tokens.get(at).copied().unwrap_or_default();
        if self.look.is_value || lies_in(span, self.look.all_in) {
            return true;
        }
        let token = self.token(at);
        let short = self.look.short_names && known.is_name && token.chars().nth(1).is_some();
        if !known.anywhere && !short {
            return false;
        }
        let is_small = !token.chars().any(char::is_uppercase);
        !is_small || (known.anywhere && !(known.is_ordinary && self.is_in_running_words(span)))
    }

    /// Whether a token stands in a sentence and not alone in a value or between quote marks.
    fn is_in_running_words(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).and_then(|text| text.chars().next_back());
        let after = self.text.get(span.end..).and_then(|text| text.chars().next());
        let begins = before.is_none_or(char::is_whitespace);
        let ends = after.is_none_or(|sign| sign.is_whitespace() || ".,;:!?)".contains(sign));
        begins && ends && (before, after) != (None, None)
    }

    /// Short parts of a name beside a part that was replaced, such as an initial; and the beginning of a token, where a
    /// long value was cut short.
    fn beside(&mut self) {
        let name = |scan: &Self, at: usize| {
            let known = scan.number(at).and_then(|number| scan.collected.known.get(number));
            known.is_some_and(|known| known.is_name)
        };
        let found: Vec<usize> = (0..self.tokens.len())
            .filter(|at| {
                let before = at.checked_sub(1).is_some_and(|last| {
                    self.is_replaced(last) && name(self, last) && is_joint(self.between(last))
                });
                let after = self.is_replaced(at + 1) && name(self, at + 1) && is_joint(self.between(*at));
                let is_small = !self.token(*at).chars().any(char::is_uppercase);
                name(self, *at) && !self.is_replaced(*at) && !is_small && (before || after)
            })
            .collect();
        for at in found {
            self.replace(at);
        }
        for span in self.tokens.clone() {
            let is_cut = self.text.get(span.end..).is_some_and(|rest| rest.starts_with('…'));
            if is_cut && !self.edits.is_taken(span) {
                let token = span.of(self.text);
                let whole = self.collected.beginning_with(token).filter(|_| token.chars().nth(2).is_some());
                if let Some(whole) = whole {
                    self.edits.insert(span, whole.stand_in(token));
                }
            }
        }
    }

    /// Numbers whose digits were collected, whatever stands between them; and dates with a time behind them.
    fn digits(&mut self, groups: &[Span]) {
        let mut at = 0;
        while let Some(first) = groups.get(at) {
            let found = (1..=MOST_GROUPS).rev().find_map(|count| {
                let groups = groups.get(at..at + count)?;
                Some((count, self.stand_in_of_digits(groups)?))
            });
            let (count, stand_in) = found.unwrap_or_else(|| (1, self.with_time(*first).unwrap_or_default()));
            let mut rest = stand_in.as_str();
            for group in groups.iter().skip(at).take(count) {
                let Some((own, others)) = rest.split_at_checked(group.len()) else { break };
                rest = others;
                self.edits.insert(*group, own.into());
            }
            at += count;
        }
    }

    fn stand_in_of_digits(&self, groups: &[Span]) -> Option<String> {
        let length: usize = groups.iter().map(|group| group.len()).sum();
        let joint = |pair: &[Span]| match pair {
            [this, next] => {
                let between = Span::new(this.end, next.start).of(self.text);
                is_joint(between) && !between.chars().any(char::is_alphanumeric)
            }
            _ => true,
        };
        let free = |group: &Span| !self.edits.is_taken(*group) && !self.is_in_code_system(*group);
        if !(4..=LONGEST_NUMBER).contains(&length)
            || !groups.windows(2).all(joint)
            || !groups.iter().all(free)
        {
            return None;
        }
        let digits: String = groups.iter().map(|group| group.of(self.text)).collect();
        self.collected.digits.get(&digits).cloned()
    }

    /// Whether digits are part of a code system's name, such as `HL70063`.
    fn is_in_code_system(&self, group: Span) -> bool {
        let start = group.start.saturating_sub(3);
        self.text.get(start..group.end).is_some_and(is_code_system)
    }

    /// The stand-in of a date collected with a time behind it.
    fn with_time(&self, group: Span) -> Option<String> {
        let (day, time) = group.of(self.text).split_at_checked(8)?;
        let made = self.collected.dates.get(day).filter(|_| !self.edits.is_taken(group))?;
        (is_number(time) && !time.is_empty()).then(|| format!("{made}{time}"))
    }
}

/// Whether a stretch lies in one of these, which are in order and do not overlap.
pub(super) fn lies_in(span: Span, stretches: &[Span]) -> bool {
    let behind = stretches.partition_point(|stretch| stretch.start <= span.start);
    behind.checked_sub(1).and_then(|at| stretches.get(at)).is_some_and(|stretch| stretch.contains(span))
}
