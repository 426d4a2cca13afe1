//! Which of a registry's words may be the name or the number of a person: of a relative or a worker as well, whom no
//! message need name. Where that cannot be told, they may.

use hl7_reader::{SegmentId, Span};

use crate::dates_in_words::month;
use crate::knowledge::Knowledge;
use crate::mask::token::{is_code_system, tokens};

/// A number with more digits may be that of a person.
pub(crate) const MOST_DIGITS: usize = 3;

/// A word of ours with fewer letters is no name beside a name: `not`, `was`, `for`.
const SHORTEST_NAME: usize = 4;

/// A field, a component and a subcomponent: a place has no more numbers than these behind the segment's name.
const MOST_NUMBERS_OF_A_PLACE: usize = 3;

/// A code of a list has no more digits than these, with those of a package (NDC).
const MOST_DIGITS_OF_A_CODE: usize = 12;

/// A word or a number, and what stands behind it.
struct Piece<'t> {
    at: Span,
    word: &'t str,
    gap: &'t str,
    out: bool,
}

impl Piece<'_> {
    fn is_number(&self) -> bool {
        self.word.bytes().all(|sign| sign.is_ascii_digit())
    }

    /// Whether this and the next one are parts of one number.
    fn goes_on_in(&self, next: &Self) -> bool {
        self.is_number() && next.is_number() && is_joint(self.gap)
    }

    fn begins_with_digit(&self) -> bool {
        self.word.bytes().next().is_some_and(|sign| sign.is_ascii_digit())
    }

    fn has_capital(&self) -> bool {
        self.word.chars().any(char::is_uppercase)
    }
}

/// The words and numbers that may be a person's, in order. Numbers that stand together, as in `12-34-56`, are one.
/// `escape` is the character that begins and ends escape sequences, for text of a message.
pub(crate) fn persons(text: &str, escape: Option<char>, knowledge: &Knowledge) -> Vec<Span> {
    let words = tokens(text, escape);
    let ends = words.iter().skip(1).map(|next| next.start).chain([text.len()]);
    let mut pieces: Vec<Piece<'_>> = words
        .iter()
        .zip(ends)
        .map(|(at, end)| Piece {
            at: *at,
            word: at.of(text),
            gap: Span::new(at.end, end).of(text),
            out: false,
        })
        .collect();
    for piece in &mut pieces {
        let is_own =
            || knowledge.is_word_of_reports(&piece.word.to_lowercase()) || is_code_system(piece.word);
        piece.out = !piece.is_number() && !is_own();
    }
    mark_long_numbers(&mut pieces, knowledge);
    mark_days(&mut pieces);
    mark_told_numbers(&mut pieces, knowledge);
    mark_streets(&mut pieces, knowledge);
    mark_neighbours(&mut pieces, text, knowledge);
    mark_initials(&mut pieces, knowledge);
    mark_addresses(&mut pieces, text);
    let runs = pieces.chunk_by(|one, next| {
        // `77-QX` is one number.
        let mixed = (one.is_number() || next.is_number()) && is_tight(one.gap);
        one.out && next.out && (mixed || one.goes_on_in(next))
    });
    runs.filter_map(|run| run.first().zip(run.last()))
        .filter(|(first, _)| first.out)
        .map(|(first, last)| Span::new(first.at.start, last.at.end))
        .collect()
}

/// Whether numbers with this between them are one.
fn is_joint(gap: &str) -> bool {
    let joins = |sign: char| {
        sign.is_whitespace() || matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '.' | '/' | '_' | '(' | ')')
    };
    (1..=3).contains(&gap.chars().count()) && gap.chars().all(joins)
}

/// Numbers count together when only joints stand between them, as in `12-34-56` and `03/05/2019`.
fn mark_long_numbers(pieces: &mut [Piece<'_>], knowledge: &Knowledge) {
    let mut at = 0;
    while at < pieces.len() {
        // A number may stand behind a place: `OBX-3 64994-7`.
        let named = at.checked_sub(1).and_then(|name| pieces.get(name..)?.split_first());
        at += named.map_or(0, |(name, behind)| place(name, behind, knowledge));
        let (before, rest) = pieces.split_at_mut(at);
        let mut length = 1;
        while let Some([one, next]) = rest.get(length - 1..=length)
            && one.goes_on_in(next)
        {
            length += 1;
        }
        let run = rest.get_mut(..length).unwrap_or_default();
        let digits: usize = run.iter().filter(|piece| piece.is_number()).map(|piece| piece.word.len()).sum();
        let is_code =
            run.iter().all(Piece::is_number) && before.last().is_some_and(|name| is_list(name, knowledge));
        if digits > MOST_DIGITS && !(is_code && digits <= MOST_DIGITS_OF_A_CODE) {
            for piece in run {
                piece.out = true;
            }
        }
        at += length;
    }
}

/// Whether numbers behind a word are a code of the list that it names, as in `NDC 00006-4171-00`.
fn is_list(name: &Piece<'_>, knowledge: &Knowledge) -> bool {
    // A number alone may be that of a table.
    !name.is_number()
        && matches!(name.gap.trim(), "" | ":" | "=")
        && !knowledge.tables_of_system(name.word).is_empty()
}

/// How many of the numbers behind the name of a segment are a place in it, as in `RXA-10.13` and `PID 11.5.1`.
fn place(name: &Piece<'_>, behind: &[Piece<'_>], knowledge: &Knowledge) -> usize {
    let Ok(segment) = name.word.parse::<SegmentId>() else { return 0 };
    let short = |piece: &Piece<'_>| piece.is_number() && piece.word.len() < MOST_DIGITS;
    let dotted = behind.iter().take_while(|piece| short(piece) && piece.gap == ".").count();
    let length = dotted + usize::from(behind.get(dotted).is_some_and(short));
    let field = behind.first().and_then(|first| first.word.parse().ok());
    let is_known = field.is_some_and(|field| knowledge.field(segment, field).is_some());
    // What goes on behind it may be a number of another kind, such as `PID-12-34-56` and `PID 12 345`.
    let rest = behind.get(length..).unwrap_or_default();
    let numbers = rest.iter().take_while(|piece| piece.is_number());
    let digits: usize = numbers.map(|piece| piece.word.len()).sum();
    let ends = behind
        .get(length.saturating_sub(1))
        .is_some_and(|last| digits == 0 || !is_joint(last.gap) || (last.gap == " " && digits > MOST_DIGITS));
    let is_place =
        matches!(name.gap, "-" | " " | ".") && is_known && ends && length <= MOST_NUMBERS_OF_A_PLACE;
    if is_place { length } else { 0 }
}

/// A number is a person's, however short, when the words before it say so, as in `DOB=5/4` and `MRN is 12`, and when it is
/// part of a number with strange letters, as in `AB-77-1` and `77-AB`.
fn mark_told_numbers(pieces: &mut [Piece<'_>], knowledge: &Knowledge) {
    let listed = |kind: &str, piece: &Piece<'_>| knowledge.listed(kind, &piece.word.to_lowercase()).is_some();
    let is_close = |piece: &Piece<'_>| {
        piece.gap.chars().count() <= MOST_SIGNS && !piece.gap.contains(['.', ',', ';', '\r', '\n'])
    };
    let tells = |piece: &Piece<'_>| is_close(piece) && listed("person_number", piece);
    for at in 0..pieces.len() {
        let Some((before, [next, behind @ ..])) = pieces.split_at_checked(at) else { continue };
        if next.out || !next.begins_with_digit() {
            continue;
        }
        // Words such as "number is" may stand between.
        let links = |piece: &&Piece<'_>| {
            let word = piece.word.to_lowercase();
            let short_for = word == "no" && piece.gap == ". ";
            short_for
                || is_close(piece)
                    && (matches!(word.as_str(), "number" | "no" | "of" | "id") || listed("auxiliary", piece))
        };
        let linked = before.iter().rev().take(MOST_LINKS).take_while(links).count();
        let told = before.len().checked_sub(linked + 1).and_then(|at| before.get(at)).is_some_and(tells);
        let goes_on = before.last().is_some_and(|one| one.out && (is_tight(one.gap) || one.goes_on_in(next)));
        // The parts before strange letters, as in `77-5-QX`.
        let mut gap = next.gap;
        let strange = behind.iter().find_map(|piece| {
            let tight = is_tight(gap);
            gap = piece.gap;
            (!tight || !piece.is_number()).then_some(tight && piece.out)
        });
        let told = told || goes_on || strange == Some(true);
        if let Some(next) = pieces.get_mut(at).filter(|_| told) {
            next.out = true;
        }
    }
}

/// The number and the name of a street before a word such as "Ave", as in `44 Oak Ave`.
fn mark_streets(pieces: &mut [Piece<'_>], knowledge: &Knowledge) {
    for at in 0..pieces.len() {
        let Some((before, [street, ..])) = pieces.split_at_mut_checked(at) else { continue };
        if knowledge.listed("street", &street.word.to_lowercase()).is_none() {
            continue;
        }
        let from = before.len().saturating_sub(MOST_STREET_WORDS + 1);
        let near = before.get_mut(from..).unwrap_or_default();
        let number = near.iter().rposition(Piece::begins_with_digit);
        let Some([number, name @ ..]) = number.and_then(|at| near.get_mut(at..)) else { continue };
        if !name.is_empty()
            && name.iter().all(|piece| joins_closely(piece.gap) && (piece.has_capital() || piece.out))
        {
            number.out = true;
            for piece in name {
                piece.out = true;
            }
        }
    }
}

/// The name of a street has no more words.
const MOST_STREET_WORDS: usize = 3;

/// Single capital letters with dots, as in `B.Q.`, are the initials of somebody; so is one beside a name: `H. Evans`.
fn mark_initials(pieces: &mut [Piece<'_>], knowledge: &Knowledge) {
    let is_letter = |piece: &Piece<'_>| piece.has_capital() && piece.word.chars().count() == 1;
    let mut at = 0;
    while at < pieces.len() {
        let beside_name = |before: &[Piece<'_>], behind: Option<&Piece<'_>>| {
            let is_name = |piece: &Piece<'_>| piece.out && !piece.begins_with_digit();
            before.last().is_some_and(|name| is_name(name) && name.gap == " ") || behind.is_some_and(is_name)
        };
        let (before, rest) = pieces.split_at_mut(at);
        let joined = rest.windows(2).take_while(|pair| matches!(pair, [one, next] if is_letter(one) && is_letter(next) && matches!(one.gap, "." | ". ")));
        let length = joined.count() + 1;
        let run = rest.get(..length).unwrap_or_default();
        let spelled: String = run.iter().map(|piece| piece.word.to_lowercase()).collect();
        let dotted = |piece: &Piece<'_>| is_letter(piece) && piece.gap.starts_with('.');
        let is_own = knowledge.is_word_of_reports(&spelled) || is_code_system(&spelled);
        let alone = length == 1 && run.iter().all(dotted) && beside_name(before, rest.get(1));
        if alone || (length > 1 && !is_own && run.last().is_some_and(dotted)) {
            rest.iter_mut().take(length).for_each(|piece| piece.out = true);
        }
        at += length;
    }
}

/// Whether no more than a few signs, and no end of a sentence, part two words.
fn joins_closely(gap: &str) -> bool {
    gap.chars().count() <= MOST_SIGNS && !gap.contains([',', ';', '\r', '\n'])
}

/// How many words may stand between a word and its number.
const MOST_LINKS: usize = 2;

/// More signs between a word and a number, such as `: (`, part them.
const MOST_SIGNS: usize = 3;

/// Whether what stands between two parts of a number joins them without a blank.
fn is_tight(gap: &str) -> bool {
    !gap.contains(char::is_whitespace) && is_joint(gap)
}

/// A number beside the name of a month is a day or a year, which a person may be known by.
fn mark_days(pieces: &mut [Piece<'_>]) {
    let near = |gap: &str| gap.chars().count() <= 2 && !gap.is_empty();
    for at in 1..pieces.len() {
        let Some([one, next]) = pieces.get_mut(at - 1..=at) else { continue };
        // A day may have an ending: `4th`. A small `may` or `ago` behind a number is rather a word.
        let is_word = matches!(next.word, "may" | "ago") && one.is_number();
        let days = (month(one.word).is_some() && next.begins_with_digit())
            || (month(next.word).is_some() && one.begins_with_digit() && !is_word);
        if days && near(one.gap) {
            (one.out, next.out) = (true, true);
        }
    }
}

/// A word of ours beside a name may be the other name of the same person, as in `Evans, Mark`. In a text without small
/// letters only a comma tells that: any word may stand beside a name there.
fn mark_neighbours(pieces: &mut [Piece<'_>], text: &str, knowledge: &Knowledge) {
    let all_capitals = !text.chars().any(char::is_lowercase);
    let belong = |gap: &str| {
        let comma = gap.trim() == ",";
        comma || (!all_capitals && !gap.is_empty() && gap.trim().is_empty())
    };
    let is_name = |piece: &Piece<'_>| piece.out && !piece.begins_with_digit();
    let beside: Vec<bool> = (0..pieces.len())
        .map(|at| {
            let before = at.checked_sub(1).and_then(|before| pieces.get(before));
            let gap = pieces.get(at).map_or("", |piece| piece.gap);
            before.is_some_and(|before| is_name(before) && belong(before.gap))
                || (pieces.get(at + 1).is_some_and(is_name) && belong(gap))
        })
        .collect();
    for (piece, _) in pieces.iter_mut().zip(beside).filter(|(_, beside)| *beside) {
        let long = piece.word.chars().count() >= SHORTEST_NAME || month(piece.word).is_some();
        // Names of lines, such as “patient”, often stand before a name.
        let own = knowledge.is_word_of_segments(&piece.word.to_lowercase());
        piece.out |= long && piece.has_capital() && !own;
    }
}

/// The address of a mailbox, and the name of an account: `rosa.q@mail.com`, `mark_evans`. A code of words of ours, as in
/// `MISSING_OBX`, is none.
fn mark_addresses(pieces: &mut [Piece<'_>], text: &str) {
    let whole = |one: &Piece<'_>, _: &Piece<'_>| !one.gap.contains(char::is_whitespace);
    for run in pieces.chunk_by_mut(whole) {
        let Some((first, last)) = run.first().zip(run.last()) else { continue };
        let word = Span::new(first.at.start, last.at.end).of(text);
        let is_account = word.contains('_') && run.iter().any(|piece| piece.out);
        if word.contains('@') || is_account {
            for piece in run {
                piece.out = true;
            }
        }
    }
}
