//! The answer as text for a terminal: the result, each vaccination, then each problem with its place underlined as
//! a compiler underlines source.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};

use ack_explain::{Analysis, Effect, Explained, Finding, Knowledge, RepairNote, TargetKind};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use hl7_reader::{Span, read};

use crate::arguments::Length;
use crate::underline::underlined;
use crate::visible::visible;

/// How wide the labels before the facts are, in characters: the longest of both languages.
const LABEL_WIDTH: usize = 18;

/// Lines longer than this are cut around the marked place.
const WIDTH: usize = 110;

/// Writes one answer.
pub(crate) fn write(
    out: &mut impl Write,
    answer: &Explained,
    length: Length,
    knowledge: &Knowledge,
) -> io::Result<()> {
    let analysis = &answer.analysis;
    write_result(out, analysis, knowledge)?;
    if length == Length::Brief {
        return write_briefly(out, analysis, knowledge);
    }
    let renderer = if wants_colour() { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    for finding in &analysis.findings {
        writeln!(out, "\n{}", renderer.render(&[problem(finding, answer, knowledge)]))?;
    }
    let notes = analysis.notes.iter().map(|note| note.text.clone()).collect::<Vec<_>>();
    let repair = |repair: &RepairNote| format!("{}: {}", repair.message.to_uppercase(), repair.text);
    let repairs = analysis.repairs.iter().map(repair).collect();
    let lists = [("page.notes.title", notes), ("page.repairs.title", repairs)];
    for (title, lines) in lists.iter().filter(|(_, lines)| !lines.is_empty()) {
        writeln!(out, "\n{}", knowledge.sentence(title, &[]))?;
        for line in lines {
            writeln!(out, "  - {}", visible(line))?;
        }
    }
    Ok(())
}

/// The problems in three lines each; what follows from another one goes with it, and the worst loss counts.
fn write_briefly(out: &mut impl Write, analysis: &Analysis, knowledge: &Knowledge) -> io::Result<()> {
    let next = knowledge.sentence("page.problem.next", &[]);
    for finding in analysis.findings.iter().filter(|finding| finding.caused_by.is_none()) {
        writeln!(out, "\n{}", visible(&finding.title))?;
        let below = analysis.findings.iter().filter(|other| other.caused_by.as_ref() == Some(&finding.id));
        let worst =
            below.fold(finding, |worst, other| if other.effect > worst.effect { other } else { worst });
        writeln!(out, "  {}", visible(&worst.saved))?;
        writeln!(out, "  {next}: {}", visible(&finding.next))?;
    }
    Ok(())
}

/// The line at the end of a run that tells how to read more about the causes named in it.
pub(crate) fn write_hint(
    out: &mut impl Write,
    answers: &[Explained],
    knowledge: &Knowledge,
) -> io::Result<()> {
    let findings = answers.iter().flat_map(|answer| &answer.analysis.findings);
    let causes: BTreeSet<&str> = findings
        .filter(|finding| finding.caused_by.is_none())
        .map(|finding| finding.cause.as_str())
        .filter(|cause| knowledge.cause_page(cause).is_some())
        .collect();
    if causes.is_empty() {
        return Ok(());
    }
    let commands: Vec<String> = causes.iter().map(|cause| format!("ackx code {cause}")).collect();
    writeln!(out, "\n{}", knowledge.sentence("ackx.hint", &[("commands", &commands.join(", "))]))
}

/// Colours are for people at a terminal who did not ask to be spared them.
fn wants_colour() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

fn write_result(out: &mut impl Write, analysis: &Analysis, knowledge: &Knowledge) -> io::Result<()> {
    writeln!(out, "{}", visible(&analysis.headline))?;
    writeln!(out, "{}", visible(&analysis.summary))?;
    let say = |name: String| knowledge.sentence(&name, &[]);
    let code = analysis.acknowledgment_code.as_deref().unwrap_or("–");
    let outcome = say(format!("page.outcome.{}", analysis.outcome.as_str()));
    write_fact(out, "page.fact.answer", &format!("{code} ({outcome})"), knowledge)?;
    write_fact(out, "page.fact.registry", &analysis.registry_name, knowledge)?;
    write_fact(out, "page.fact.control_id", analysis.control_id.as_deref().unwrap_or("–"), knowledge)?;
    write_words(out, analysis, knowledge)?;
    write_fact(out, "page.problem.who", &say(format!("who.{}", analysis.who.as_str())), knowledge)?;
    write_fact(out, "page.problem.next", &analysis.next, knowledge)?;
    write_fact(
        out,
        "page.fact.resend",
        &say(format!("page.resend.{}", analysis.resend.as_str())),
        knowledge,
    )?;
    if !analysis.vaccinations.is_empty() {
        writeln!(out, "\n{}", knowledge.sentence("page.doses.title", &[]))?;
    }
    for dose in &analysis.vaccinations {
        let fate = analysis.fate_label(dose, knowledge);
        let what = format!("{} {}", dose.code, dose.name);
        writeln!(out, "  {}. {fate}: {}, {}", dose.number, visible(what.trim()), visible(&dose.date))?;
        writeln!(out, "     {}", visible(&dose.sentence))?;
    }
    Ok(())
}

/// One fact of the result, behind its label.
fn write_fact(out: &mut impl Write, label: &str, text: &str, knowledge: &Knowledge) -> io::Result<()> {
    let label = knowledge.sentence(label, &[]);
    writeln!(out, "  {label:LABEL_WIDTH$}  {}", visible(text))
}

/// The registry's words outside its problems, those underlined that decided the result.
fn write_words(out: &mut impl Write, analysis: &Analysis, knowledge: &Knowledge) -> io::Result<()> {
    let Some(words) = &analysis.registry_words else { return Ok(()) };
    if analysis.evidence.is_empty() {
        return write_fact(out, "page.words.title", words, knowledge);
    }
    writeln!(out, "  {}", knowledge.sentence("page.words.title", &[]))?;
    for line in underlined(words, &analysis.evidence, WIDTH) {
        writeln!(out, "    {line}")?;
    }
    write_fact(out, "page.decided.title", &knowledge.sentence("page.decided.words", &[]), knowledge)
}

/// One problem as a report: title, the marked line, then what a person should know in a fixed order.
fn problem<'a>(finding: &'a Finding, answer: &'a Explained, knowledge: &Knowledge) -> Group<'a> {
    let (level, kind) = match finding.effect {
        effect if effect.is_loss() => (Level::ERROR, "page.problems.kind"),
        Effect::Unclear => (Level::WARNING, "page.problems.kind"),
        _ => (Level::NOTE, "page.remarks.kind"),
    };
    let title = level
        .with_name(knowledge.sentence(kind, &[]))
        .primary_title(visible(&finding.title))
        .id(finding.id.clone());
    let mut group = Group::with_title(title).elements(snippets(finding, answer, knowledge));
    let sentence = |name: String| knowledge.sentence(&name, &[]);
    let certainty = sentence(format!("certainty.{}", finding.certainty.as_str()));
    let mut lines = vec![(String::new(), format!("{} {certainty}", finding.saved))];
    lines.push((sentence("page.problem.what".into()), format!("{} {}", finding.what, finding.why)));
    for target in &finding.targets {
        let path = target.path.as_deref().unwrap_or("–");
        let sure = sentence(format!("place.{}", target.certainty.as_str()));
        lines.push((sentence("page.problem.where".into()), format!("{path}, {}. {sure}", target.name)));
    }
    if let Some(root) = &finding.caused_by {
        lines.push((root.clone(), sentence("cause.consequence.title".into())));
    }
    lines.push((sentence("page.problem.who".into()), sentence(format!("who.{}", finding.who.as_str()))));
    lines.push((sentence("page.problem.next".into()), finding.next.clone()));
    if !finding.suggestions.is_empty() {
        let near: Vec<_> =
            finding.suggestions.iter().map(|near| format!("{} {}", near.code, near.name)).collect();
        let hint = sentence(finding.suggestions_hint().into());
        lines.push((sentence("page.suggestions.title".into()), format!("{}. {hint}", near.join("; "))));
    }
    for (label, text) in lines {
        let line = if label.is_empty() { text } else { format!("{label}: {text}") };
        group = group.element(Level::NOTE.no_name().message(visible(&line)));
    }
    words(finding, knowledge)
        .into_iter()
        .fold(group, |group, said| group.element(Level::NOTE.no_name().message(said)))
}

/// What the registry said, the deciding words underlined, and why we say so.
fn words(finding: &Finding, knowledge: &Knowledge) -> Vec<String> {
    let sentence = |name: &str| knowledge.sentence(name, &[]);
    let title = sentence("page.words.title");
    let mut lines = underlined(&finding.registry_words, &finding.evidence, WIDTH);
    // What has no marks stands behind its title.
    let said = match lines.as_slice() {
        [] | [_] => format!("{title}: {}", lines.pop().unwrap_or_default()),
        _ => format!("{title}:\n{}", lines.join("\n")),
    };
    let why = finding.decided_by.map(|by| sentence(&format!("page.decided.{}", by.as_str())));
    let why = why.map(|why| format!("{}: {why}", sentence("page.decided.title")));
    std::iter::once(said).chain(why).collect()
}

/// The lines of the message that hold the places, each with its mark; a caret where something is missing.
fn snippets<'a>(
    finding: &'a Finding,
    answer: &'a Explained,
    knowledge: &Knowledge,
) -> Vec<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let Some(vxu) = answer.vxu.as_deref() else { return Vec::new() };
    let message = read(vxu);
    let mut snippets = Vec::new();
    for (position, target) in finding.targets.iter().enumerate() {
        let (Some(start), Some(end)) = (target.start, target.end) else { continue };
        let place = Span::new(start, end);
        let Some(segment) = message.segments().find(|segment| segment.span().contains(place)) else {
            continue;
        };
        let from = segment.span().start;
        let kind = if position == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = match target.kind {
            TargetKind::Empty | TargetKind::BeyondEnd => Some(knowledge.sentence("page.nothing_sent", &[])),
            TargetKind::SegmentAbsent => Some(
                knowledge.sentence("page.ghost", &[("segment", target.path.as_deref().unwrap_or_default())]),
            ),
            _ => None,
        };
        // A whole segment is named by its first letters; underlining all of it would hide the rest.
        let end =
            if target.kind == TargetKind::Segment { end.min(start + segment.name().len()) } else { end };
        let mark = kind.span(start - from..end - from).label(label);
        snippets.push(Snippet::source(segment.text()).line_numbering(false).annotation(mark));
    }
    snippets
}

#[cfg(test)]
mod tests {
    use super::{visible, write};
    use crate::arguments::Length;
    use ack_explain::{Knowledge, Options, explain};

    #[test]
    fn the_place_is_underlined_and_a_missing_one_has_a_caret() {
        let knowledge = Knowledge::builtin();
        let printed = |err: &str| {
            let pasted = format!(
                "MSH|^~\\&|CAIR IIS4|||DE-1|20260105||ACK|9|P|2.5.1\nMSA|AE|77\nERR||{err}\n\n\
                MSH|^~\\&|EHR|DE-1|||20260105||VXU^V04^VXU_V04|77|P|2.5.1\nRXA|0|1|20260105||368^text^CVX|1|mL||00|55^Lee"
            );
            let mut out = Vec::new();
            let answers = explain(&pasted, &Options::default(), &knowledge);
            write(&mut out, &answers[0], Length::Full, &knowledge).expect("written");
            String::from_utf8(out).expect("text")
        };
        let invalid = printed("RXA^1^5^1^1|102|E|4|||RXA IGNORED - 368 is an invalid CVX code");
        let line = invalid.lines().find(|line| line.contains("RXA|0|1|")).expect("the marked line");
        let marks = invalid.lines().find(|line| line.contains("^^^")).expect("the line of marks");
        let at = line.find("368").expect("the value");
        assert_eq!(&marks[at..at + 3], "^^^", "{invalid}");
        let missing =
            printed("RXA^1^10^1^13|0|W|5|||Informational error - No value was entered for RXA-10.13");
        assert!(missing.contains("^ nothing sent"), "{missing}");
    }

    #[test]
    fn characters_that_steer_a_terminal_are_replaced() {
        assert_eq!(visible("a\u{1b}[31mb\r"), "a\u{fffd}[31mb\u{fffd}");
    }
}
