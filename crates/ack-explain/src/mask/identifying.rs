//! Which parts of a message tell who a person is. The dictionary says so for fields and components; here stands what
//! is done where it cannot know: segments of a sender's own, answers of any type, values that have moved.

use std::rc::Rc;

use hl7_reader::{Header, Level, Message, Part, Segment, SegmentId, Span, read};

use super::kind::Kind;
use super::spoken::Spoken;
use super::token::{is_code_system, is_number};
use crate::coded_value::codes_of_field;
use crate::knowledge::{Component, Field, Knowledge, Standing};
use crate::sorted_list::SortedList;

/// A date has at least so many digits.
const DATE: usize = 8;

/// The data type of a worker (HL7 v2.5.1, 2.A.88).
const WORKER: &str = "XCN";

/// A number that stands for a worker has at least so many digits.
const SHORTEST_WORKER_NUMBER: usize = 6;

/// The components of a coded value (CWE) that hold words: text, alternate text and original text.
const WORDS_BESIDE_CODE: [u32; 3] = [2, 5, 9];

/// Whether a field as a whole tells who a person is.
pub(crate) fn tells_who(field: &Field) -> bool {
    Kind::of_field(field).is_some()
}

/// An identifying part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

impl Leaf {
    /// The part as an identifying one. Of a date in HL7's form neither fractions of a second nor the time zone tell who
    /// somebody is.
    fn new(part: Part<'_>, kind: Kind) -> Self {
        let span = part.span();
        let digits = part.text().bytes().take_while(u8::is_ascii_digit).count();
        let is_date = kind == Kind::Date && digits >= 8;
        Self { span: if is_date { Span::new(span.start, span.start + digits) } else { span }, kind }
    }
}

/// What a field of a message is to the mask.
pub(super) struct FieldParts<'t> {
    pub(super) part: Part<'t>,
    /// Its identifying parts, those of each repetition together.
    pub(super) repetitions: Vec<Vec<Leaf>>,
    /// What the dictionary knows of it.
    pub(super) known: Option<Field>,
}

/// Reads the fields of messages, and keeps what it looked up.
pub(super) struct Judge<'k> {
    knowledge: &'k Knowledge,
    fields: SortedList<(SegmentId, u32), Option<Field>>,
    components: Vec<(&'static str, Rc<[Component]>)>,
    /// Whether a segment is about a person: it has fields that identify one.
    of_person: SortedList<SegmentId, bool>,
    /// What of a registry's words stays.
    pub(super) spoken: Spoken,
    /// What the message shows of itself: the programs and places that its header names, and the dates of its doses.
    shown: Vec<String>,
}

impl<'k> Judge<'k> {
    /// A judge of the message that was sent, and of the reply to it.
    pub(super) fn of(sent: &str, knowledge: &'k Knowledge) -> Self {
        let sent = read(sent);
        let header = Header::of(&sent);
        let named = (3..=6).filter_map(|number| header?.field(number)?.part(1));
        let mut shown: Vec<String> = named.map(|named| named.text().trim().to_ascii_lowercase()).collect();
        // The date of a dose that is the day of birth tells who it is.
        let born = sent.all("PID").next().map_or("", |pid| pid.value(7, 1));
        let given = sent.named(SegmentId::RXA).filter_map(|rxa| rxa.field(3)).map(|date| date.text().trim());
        let is_date = |date: &&str| date.len() >= DATE && date.bytes().all(|byte| byte.is_ascii_digit());
        shown.extend(given.filter(is_date).filter(|_| !born.is_empty()).map(String::from));
        tiny_sort::unstable::sort(&mut shown);
        shown.dedup();
        Self {
            knowledge,
            fields: SortedList::default(),
            components: Vec::new(),
            of_person: SortedList::default(),
            spoken: Spoken::default(),
            shown,
        }
    }

    fn is_shown(&self, value: &str) -> bool {
        self.shown.binary_search(&value.trim().to_ascii_lowercase()).is_ok()
    }

    /// The fields of a segment; those that reading the message depends on are left out.
    pub(super) fn fields<'t>(
        &mut self,
        segment: &Segment<'t>,
        id: SegmentId,
        message: &Message<'t>,
    ) -> Vec<FieldParts<'t>> {
        let header = (id == SegmentId::MSH).then(|| Header::of(message)).flatten();
        let mut found = Vec::new();
        for (number, part) in segment.fields() {
            let right = header.map_or(Some(number), |header| header.right_number(number));
            let is_frame =
                (id.is_header() && number <= 2) || (header.is_some() && matches!(right, Some(9 | 12)));
            if part.is_empty() || is_frame {
                continue;
            }
            let known = right.and_then(|right| self.field(id, right));
            let repetitions = match (known, right) {
                (_, None) => Vec::new(),
                (None, Some(_)) => vec![long_values(part)],
                (Some(known), Some(_)) => self.repetitions(segment, id, part, known, message),
            };
            found.push(FieldParts { part, repetitions, known });
        }
        found
    }

    fn field(&mut self, id: SegmentId, number: u32) -> Option<Field> {
        let knowledge = self.knowledge;
        self.fields.entry((id, number), || knowledge.field(id, number)).and_then(|known| *known)
    }

    fn is_of_person(&mut self, id: SegmentId) -> bool {
        let knowledge = self.knowledge;
        self.of_person.entry(id, || knowledge.identifies_people(id)).is_some_and(|known| *known)
    }

    fn repetitions(
        &mut self,
        segment: &Segment<'_>,
        id: SegmentId,
        part: Part<'_>,
        known: Field,
        message: &Message<'_>,
    ) -> Vec<Vec<Leaf>> {
        let (data_type, kind) = match known.kind {
            "depends" => (sent_type(segment), self.kind_of_answer(segment, part, known, message)),
            _ => (known.data_type, Kind::of_field(&known)),
        };
        let Some(kind) = kind else {
            if matches!(id.as_str(), "MSA" | "ERR") && holds_words(&known) {
                return part.parts().map(|repetition| self.persons_in(repetition, &known, message)).collect();
            }
            // A value that stands in the field of a code and cannot be one has moved there from somewhere else.
            let found = part.parts().filter_map(|part| {
                if self.is_of_person(id) && self.has_moved(part, &known) && !self.is_shown(part.text()) {
                    return Some(vec![Leaf::new(part, Kind::Text)]);
                }
                let mut worker = Vec::new();
                if self.names_worker(part) {
                    self.leaves(part, WORKER, Kind::Name, &mut worker);
                }
                Some(worker).filter(|worker| !worker.is_empty())
            });
            return found.collect();
        };
        part.parts()
            .map(|repetition| {
                let mut leaves = Vec::new();
                self.leaves(repetition, data_type, kind, &mut leaves);
                leaves
            })
            .collect()
    }

    /// What of a registry's words in the field of a reply may be a person's. Beside a code words stand in some
    /// components only.
    fn persons_in(&self, repetition: Part<'_>, known: &Field, message: &Message<'_>) -> Vec<Leaf> {
        let escape = Some(char::from(message.delimiters().escape));
        let parts = if known.data_type == "CWE" {
            WORDS_BESIDE_CODE.iter().filter_map(|number| repetition.part(*number)).collect()
        } else {
            vec![repetition]
        };
        let found = parts.into_iter().flat_map(|part| {
            let start = part.span().start;
            let found = self.spoken.persons(part.text(), escape, self.knowledge);
            found.into_iter().map(move |span| Span::new(start + span.start, start + span.end))
        });
        found.map(|span| Leaf { span, kind: Kind::Text }).collect()
    }

    /// Adds the identifying parts of a repetition or component of this data type.
    fn leaves(&mut self, part: Part<'_>, data_type: &str, kind: Kind, found: &mut Vec<Leaf>) {
        let rows = self.components_of(data_type);
        if part.level() == Level::Subcomponent || rows.iter().all(|row| row.identifies.is_empty()) {
            found.push(Leaf::new(part, kind));
            return;
        }
        for (number, inner) in (1..).zip(part.parts()).filter(|(_, inner)| !inner.is_empty()) {
            let row = rows.iter().find(|row| row.number == number).copied();
            match row.map(|row| (row, Kind::of_component(row.identifies))) {
                None => found.push(Leaf::new(inner, kind)),
                Some((row, Some(kind))) => self.leaves(inner, row.data_type, kind, found),
                Some((row, None)) if self.is_misplaced(inner.text(), &row) => {
                    found.push(Leaf::new(inner, Kind::Text));
                }
                Some(_) => {}
            }
        }
    }

    fn components_of(&mut self, data_type: &str) -> Rc<[Component]> {
        if let Some((_, known)) = self.components.iter().find(|(name, _)| *name == data_type) {
            return Rc::clone(known);
        }
        let rows: Rc<[Component]> = self.knowledge.components_of(data_type).collect();
        // Only names from the dictionary are kept, which are not many.
        if let Some(name) = self.knowledge.data_type_name(data_type) {
            self.components.push((name, Rc::clone(&rows)));
        }
        rows
    }

    /// Whether a component that should stay readable holds something else: a long number, or no code where one stands.
    fn is_misplaced(&self, value: &str, row: &Component) -> bool {
        let value = value.trim();
        let listed = || {
            let mut tables = row.table.split(' ').filter(|table| !table.is_empty());
            tables.any(|table| is_listed(self.knowledge.look_up(table, value).standing))
        };
        match row.data_type {
            // The program that gives out a number may be the one that sends.
            "ID" | "IS" if self.is_shown(value) => false,
            "ID" | "IS" => value.len() > 4 && !is_code_system(value) && !listed(),
            "ST" => longest_number(value) >= 5 && !is_code_system(value),
            _ => false,
        }
    }

    /// Whether a value that should name nobody has come from another field: it has words or a long number where a code
    /// should stand.
    fn has_moved(&mut self, repetition: Part<'_>, known: &Field) -> bool {
        let knowledge = self.knowledge;
        let standing = |tables: &str, code: &str| {
            let found: Vec<_> =
                tables.split(' ').map(|table| knowledge.look_up(table, code).standing).collect();
            let listed = found.iter().copied().find(|standing| is_listed(*standing));
            listed.or(found.first().copied()).unwrap_or(Standing::NoList)
        };
        let is_coded = matches!(known.data_type, "CE" | "CWE" | "CNE");
        if !known.table.is_empty() {
            let code = repetition.part(1).map_or("", |part| part.text()).trim();
            let system = repetition.part(3).map_or("", |part| part.text());
            let odd = code.len() > 12 || code.contains(' ') || longest_number(code) >= 6;
            let named = is_coded && !knowledge.tables_of_system(system).is_empty();
            return odd && !named && !is_listed(standing(known.table, code));
        }
        if is_coded {
            return false;
        }
        let rows = self.components_of(known.data_type);
        let codes = rows.iter().filter(|row| matches!(row.data_type, "ID" | "IS"));
        codes
            .filter_map(|row| Some((row, repetition.part(row.number)?.text().trim())))
            .any(|(row, code)| code.len() > 4 && standing(row.table, code) == Standing::NotListed)
    }

    /// Whether a value looks like a worker: a number as long as those that stand for people, and behind it two names where a
    /// code has its words and its system.
    fn names_worker(&self, repetition: Part<'_>) -> bool {
        let value = |number: u32| repetition.part(number).map_or("", |part| part.text()).trim();
        let is_name = |text: &str| {
            text.chars().nth(1).is_some()
                && text.chars().all(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '-' | '\'' | '.'))
        };
        let (number, system) = (value(1), value(3));
        longest_number(number) >= SHORTEST_WORKER_NUMBER
            && is_number(number)
            && is_name(value(2))
            && is_name(system)
            && self.knowledge.tables_of_system(system).is_empty()
    }

    /// The kind of an answer (OBX-5): codes, amounts and dates stay, names, addresses and numbers of people do not, and
    /// of text only a code of the list that the fact asks for stays.
    fn kind_of_answer(
        &self,
        segment: &Segment<'_>,
        part: Part<'_>,
        known: Field,
        message: &Message<'_>,
    ) -> Option<Kind> {
        match sent_type(segment) {
            "CE" | "CWE" | "CNE" | "CF" | "NM" | "SN" | "DT" | "TS" | "DTM" | "TM" | "ID" | "IS" | "SI"
            | "CQ" | "MO" | "DR" => None,
            _ => {
                let place = hl7_reader::Path::segment(segment.id()?, 1).with_field(5);
                let delimiters = message.delimiters();
                let codes = codes_of_field(segment, part, place, known, delimiters, self.knowledge);
                let is_code = codes.iter().any(|code| is_listed(code.found.standing));
                (!is_code).then_some(Kind::Text)
            }
        }
    }
}

/// Whether a field of a reply holds words of the registry, alone or beside a code.
fn holds_words(field: &Field) -> bool {
    matches!(field.data_type, "ST" | "TX" | "FT" | "CWE")
}

/// The type that OBX-2 names.
fn sent_type<'t>(segment: &Segment<'t>) -> &'t str {
    segment.value(2, 1).trim()
}

/// The values longer than two characters, of a field that nobody can judge.
fn long_values(part: Part<'_>) -> Vec<Leaf> {
    let components = part.parts().flat_map(|repetition| repetition.parts());
    let values = components.flat_map(|component| component.parts());
    let long = values.filter(|value| value.text().chars().nth(2).is_some());
    long.map(|value| Leaf::new(value, Kind::Text)).collect()
}

/// Whether a list has a code.
pub(super) fn is_listed(standing: Standing) -> bool {
    matches!(standing, Standing::Listed | Standing::OutOfUse)
}

/// How many digits stand behind one another.
fn longest_number(value: &str) -> usize {
    value.split(|sign: char| !sign.is_ascii_digit()).map(str::len).max().unwrap_or(0)
}
