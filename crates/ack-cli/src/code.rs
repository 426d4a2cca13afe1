//! `ackx code`: the page about a cause, or what a code of a reply means.

use std::io::{self, Write};

use ack_explain::{CausePage, CodeMeaning, Knowledge};

use crate::NOTHING_FOUND;
use crate::visible::visible;

/// Prints what is known of a name. A cause without a page and a name that is not known at all are told apart.
pub(crate) fn code(name: &str, knowledge: &Knowledge) -> io::Result<u8> {
    let mut out = io::stdout().lock();
    let causes = knowledge.cause_names();
    let cause = name.trim().to_lowercase().replace('-', "_");
    if let Some(page) = knowledge.cause_page(&cause) {
        write_page(&mut out, &page, knowledge)?;
        return Ok(0);
    }
    let meanings = knowledge.code_meanings(&name.trim().to_uppercase());
    if !meanings.is_empty() {
        for meaning in meanings {
            write_meaning(&mut out, &meaning, knowledge)?;
        }
        return Ok(0);
    }
    let told = if causes.contains(&cause.as_str()) { "ackx.no_page" } else { "ackx.unknown_code" };
    let told = knowledge.sentence(told, &[("name", &visible(name)), ("names", &causes.join(", "))]);
    writeln!(io::stderr(), "ackx: {told}")?;
    Ok(NOTHING_FOUND)
}

fn write_page(out: &mut impl Write, page: &CausePage, knowledge: &Knowledge) -> io::Result<()> {
    writeln!(out, "{} ({})", page.title, page.name)?;
    let say = |name: &str| knowledge.sentence(name, &[]);
    let names = page.who.iter().map(|who| say(&format!("who.{}", who.as_str())));
    let mut who = names.collect::<Vec<_>>().join("; ");
    if who.is_empty() {
        who = say("page.cause.by_place");
    }
    let parts = [
        ("page.cause.meaning", page.meaning),
        ("page.cause.before", page.before),
        ("page.cause.after", page.after),
        ("page.cause.fix", page.fix),
        ("page.problem.who", &who),
        ("page.cause.rule", page.rule),
    ];
    for (label, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
        writeln!(out, "\n{}\n  {text}", say(label))?;
    }
    Ok(())
}

fn write_meaning(out: &mut impl Write, meaning: &CodeMeaning, knowledge: &Knowledge) -> io::Result<()> {
    let label = match meaning.field {
        "MSA-1" => "page.fact.answer",
        "ERR-3" => "page.codes.hl7",
        "ERR-4" => "page.codes.severity",
        _ => "page.codes.application",
    };
    let CodeMeaning { field, table, code, name, plain } = meaning;
    writeln!(out, "{code}  {} ({field}, table {table})\n  {name}: {plain}.", knowledge.sentence(label, &[]))
}
