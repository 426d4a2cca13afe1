//! The coded values of a message: what stands at each place that holds a code, and what its list says about it.
//!
//! The dictionary says which table a field or component has. Where the name of a code system is sent beside the code
//! (CE and CWE: components 1 to 3, and again 4 to 6), that name decides.

use hl7_reader::{Delimiters, Header, Level, Message, Part, Path, Segment, SegmentId, Span, unescape};

use crate::knowledge::{Component, Field, Knowledge, LookUp, Standing};

/// A code as sent, with what its list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodedValue {
    /// Where it stands.
    pub path: Path,
    /// Where it stands in the message's text.
    pub span: Span,
    /// The code, with its escape sequences undone.
    pub value: String,
    /// The code system as sent with it, or `""`.
    pub system: String,
    /// What the list says.
    pub found: LookUp,
}

impl CodedValue {
    /// What the code stands for and which list says so, in one line for people.
    pub fn sentence(&self, knowledge: &Knowledge) -> String {
        let found = &self.found;
        let list = if found.list.is_empty() { self.system.as_str() } else { found.list };
        let meaning = found.meaning();
        let fill =
            [("code", self.value.as_str()), ("meaning", &meaning), ("list", list), ("date", found.date)];
        let name = match found.standing {
            Standing::NotListed if found.in_part => "code.not_listed.part".to_string(),
            standing => format!("code.{}", standing.as_str()),
        };
        knowledge.sentence(&name, &fill)
    }
}

/// The coded values of a message in order.
///
/// ```
/// use ack_explain::{Knowledge, coded_values};
/// let message = hl7_reader::read("MSH|^~\\&|EHR\rRXA|0|1|20260105||08^Hep B^CVX");
/// let codes = coded_values(&message, &Knowledge::builtin());
/// assert_eq!(codes[0].path.to_string(), "RXA[1]-5[1].1");
/// assert_eq!(codes[0].found.name, "Hep B, adolescent or pediatric");
/// ```
pub fn coded_values(message: &Message<'_>, knowledge: &Knowledge) -> Vec<CodedValue> {
    let header = Header::of(message);
    let mut counts = std::collections::BTreeMap::<SegmentId, u32>::new();
    let mut found = Vec::new();
    for segment in message.segments() {
        let Some(id) = segment.id() else { continue };
        let occurrence = counts.entry(id).or_default();
        *occurrence = occurrence.saturating_add(1);
        let place = Path::segment(id, *occurrence);
        for (number, part) in segment.fields().filter(|(_, part)| !part.is_empty()) {
            // In a header that moved, a value is read as what it was meant to be.
            let right = match header {
                Some(header) if id == SegmentId::MSH => header.right_number(number),
                _ => Some(number),
            };
            let known = right.and_then(|right| knowledge.field(id, right));
            if let Some(known) = known {
                let place = place.with_field(number);
                found.extend(codes_of_field(&segment, part, place, known, message.delimiters(), knowledge));
            }
        }
    }
    found
}

/// The coded values of one field, in all its repetitions.
pub(crate) fn codes_of_field(
    segment: &Segment<'_>,
    field: Part<'_>,
    place: Path,
    known: Field,
    delimiters: Delimiters,
    knowledge: &Knowledge,
) -> Vec<CodedValue> {
    if field.is_empty() {
        return Vec::new();
    }
    let (data_type, tables) =
        if known.data_type == "varies" { answer(segment, knowledge) } else { (known.data_type, known.table) };
    let mut reading = Reading { knowledge, delimiters, found: Vec::new() };
    let repetitions = field.parts().count();
    for (number, repetition) in (1..).zip(field.parts()) {
        let place = Path { repetition: (repetitions > 1).then_some(number), ..place };
        reading.walk(repetition, place, data_type, Tables { ids: tables, of_field: true });
    }
    reading.found
}

/// The data type and the tables of an answer (OBX-5): the type is named by OBX-2, the tables by the fact in OBX-3.
/// An answer that should be a code is read as one, whatever OBX-2 says, unless that is a date or a number.
fn answer(segment: &Segment<'_>, knowledge: &Knowledge) -> (&'static str, &'static str) {
    let tables =
        [1, 4].into_iter().map(|component| knowledge.answer_tables(segment.value(3, component).trim()));
    let tables = tables.into_iter().find(|tables| !tables.is_empty()).unwrap_or_default();
    match segment.value(2, 1).trim() {
        "CE" | "CWE" | "CNE" => ("CE", tables),
        "TS" | "DT" | "DTM" | "TM" | "NM" | "SN" => ("", ""),
        _ if tables.is_empty() => ("", ""),
        _ => ("CE", tables),
    }
}

/// Whether a data type holds codes with the names of their code systems.
fn is_coded(data_type: &str) -> bool {
    matches!(data_type, "CE" | "CWE" | "CNE" | "CF")
}

/// The tables that a code may be of.
#[derive(Clone, Copy)]
struct Tables<'t> {
    /// Their ids with blanks between them.
    ids: &'t str,
    /// They are those of the whole field, and not only of a part of a name, an address or the like.
    of_field: bool,
}

struct Reading<'k> {
    knowledge: &'k Knowledge,
    delimiters: Delimiters,
    found: Vec<CodedValue>,
}

impl Reading<'_> {
    /// The codes in a repetition, component or subcomponent of this data type, which may have tables of its own.
    fn walk(&mut self, part: Part<'_>, place: Path, data_type: &str, tables: Tables<'_>) {
        if part.is_empty() {
            return;
        }
        if is_coded(data_type) && part.level() != Level::Subcomponent {
            for (code, system) in [(1, 3), (4, 6)] {
                let system = part.part(system).map_or("", |part| part.text());
                if let Some(code_part) = part.part(code) {
                    self.add(code_part, deeper(place, code), system, tables);
                }
            }
            return;
        }
        let components: Vec<Component> = self.knowledge.components_of(data_type).collect();
        if components.is_empty() {
            self.add_first(part, place, tables);
            return;
        }
        if part.level() == Level::Subcomponent {
            return;
        }
        if components.iter().all(|component| component.table != tables.ids) {
            // The table of the whole is that of its first part, as with the message profile in MSH-21.
            let tables = Tables { of_field: false, ..tables };
            self.add_first(part, deeper(place, 1), tables);
        }
        for component in components {
            if let Some(inner) = part.part(component.number) {
                let tables = Tables { ids: component.table, of_field: false };
                self.walk(inner, deeper(place, component.number), component.data_type, tables);
            }
        }
    }

    /// The code of a part that should have no parts; where a field has some, they are read as those of a code.
    fn add_first(&mut self, part: Part<'_>, place: Path, tables: Tables<'_>) {
        if tables.ids.is_empty() {
            return;
        }
        let first =
            part.part(1).filter(|first| first.level() == Level::Component && first.span() != part.span());
        match first {
            Some(first) if place.component.is_none() => {
                let system = part.part(3).map_or("", |part| part.text());
                self.add(first, deeper(place, 1), system, tables);
            }
            first => self.add(first.unwrap_or(part), place, "", tables),
        }
    }

    fn add(&mut self, part: Part<'_>, path: Path, system: &str, tables: Tables<'_>) {
        let value = unescape(part.text(), self.delimiters);
        let value = value.trim();
        let system = unescape(system, self.delimiters);
        let system = system.trim();
        // Two quotes mean: empty the field.
        if value.is_empty() || value == "\"\"" || (system.is_empty() && tables.ids.is_empty()) {
            return;
        }
        let found = self.look_up(value, system, tables.ids);
        // Which place or program a site means by its own short names is nobody's question.
        if found.standing == Standing::NoList && !tables.of_field && system.is_empty() {
            return;
        }
        self.found.push(CodedValue {
            path,
            span: part.span(),
            value: value.into(),
            system: system.into(),
            found,
        });
    }

    /// What the first list says that has the code, of those that may be meant; else what the first of them says.
    fn look_up(&self, value: &str, system: &str, tables: &str) -> LookUp {
        let own = tables.split_whitespace();
        let candidates: Vec<&str> = if system.is_empty() {
            own.collect()
        } else {
            let named = self.knowledge.tables_of_system(system);
            let (first, others): (Vec<&str>, Vec<&str>) =
                named.into_iter().partition(|table| own.clone().any(|own| own == *table));
            first.into_iter().chain(others).collect()
        };
        let all: Vec<LookUp> = candidates.iter().map(|table| self.knowledge.look_up(table, value)).collect();
        let has = |found: &&LookUp| matches!(found.standing, Standing::Listed | Standing::OutOfUse);
        all.iter().find(has).or_else(|| all.first()).cloned().unwrap_or_else(LookUp::unknown)
    }
}

/// The place of a part one level down.
fn deeper(place: Path, number: u32) -> Path {
    if place.component.is_some() {
        Path { subcomponent: Some(number), ..place }
    } else {
        place.with_component(number)
    }
}

#[cfg(test)]
#[path = "coded_value_tests.rs"]
mod tests;
