//! The table that is printed, in Markdown, so that it can be taken into a document.

use xtask::report::say;

use crate::scrolling::Scrolled;
use crate::series::{Series, short};
use crate::story::{Measured, Story};

/// No frame may be longer, in milliseconds: then scrolling is seen to halt.
const LONGEST_FRAME: f64 = 50.0;

/// One row.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) page: Series,
    /// The same of the plain page, where it has such a thing.
    pub(crate) peer: Option<Series>,
    pub(crate) target: Option<Target>,
}

/// What we allow ourselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target {
    /// Milliseconds.
    pub(crate) most: f64,
    /// The longest of all runs must not exceed it, not their median.
    pub(crate) of_longest: bool,
}

/// The rows of one text.
pub(crate) fn rows_of(story: &Story, page: &Measured, peer: &Measured) -> Vec<Row> {
    let series = |of: &Measured, time: fn(&crate::pasting::Pasted) -> f64| {
        Series::new(of.pasted.iter().map(time).collect())
    };
    let pasting = |what: &str, time, target| Row {
        name: format!("paste {}: {what}", story.name),
        page: series(page, time),
        peer: Some(series(peer, time)),
        target,
    };
    let painted = Some(Target { most: story.most, of_longest: false });
    let mut rows = vec![
        pasting("in the page", |pasted| pasted.in_page, None),
        pasting("painted", |pasted| pasted.painted, painted),
    ];
    if page.pasted.iter().any(|pasted| pasted.busy > 0.0) {
        rows.push(pasting("busy", |pasted| pasted.busy, None));
    }
    for (what, own, others) in [("page", &page.whole, &peer.whole), ("message pane", &page.pane, &peer.pane)]
    {
        let scrolling = |kind: &str, time: fn(&Scrolled) -> f64| {
            let of = |ways: &[Scrolled]| Series::new(ways.iter().map(time).collect());
            Row {
                name: format!("scroll the {what}, {}: {kind}", story.name),
                page: of(own),
                peer: (!others.is_empty()).then(|| of(others)),
                target: Some(Target { most: LONGEST_FRAME, of_longest: true }),
            }
        };
        if !own.is_empty() {
            rows.push(scrolling("longest frame", |way| way.longest));
            rows.push(scrolling("95 of 100 frames", |way| way.most));
        }
    }
    rows
}

/// Prints the rows below a head.
pub(crate) fn print(rows: &[Row]) {
    say("| what | page | peer | times | runs | target |");
    say("|---|---|---|---|---|---|");
    for row in rows {
        let (peer, times) = match &row.peer {
            Some(peer) if peer.median() > 0.0 => (peer.to_string(), short(row.page.median() / peer.median())),
            Some(peer) => (peer.to_string(), "–".to_owned()),
            None => ("–".to_owned(), "–".to_owned()),
        };
        let target = row.target.map_or("–".to_owned(), |target| judged(target, &row.page));
        say(format_args!(
            "| {} | {} | {peer} | {times} | {} | {target} |",
            row.name,
            row.page,
            row.page.count()
        ));
    }
}

/// The target, and whether it is met; nothing depends on it.
fn judged(target: Target, times: &Series) -> String {
    let time = if target.of_longest { times.at(100) } else { times.median() };
    let word = if time <= target.most { "met" } else { "missed" };
    format!("≤ {:.0}: {word}", target.most)
}

/// How busy the machine is, so that a reader can tell what the figures are worth.
pub(crate) fn machine() -> String {
    let file = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let load = file("/proc/loadavg");
    let load = load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown").to_owned();
    let processors = file("/proc/cpuinfo");
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let model = model.trim_start_matches(['\t', ' ', ':']);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{cores} cores {model}, load of the last minute {load}")
}
