//! How long reading and judging a registry's words takes, without the answer around them, and how it grows with the
//! length of a text and with the number of lines: `cargo bench -p ack-explain --bench words`.

use std::fs;
use std::path::{Path, PathBuf};

use ack_explain::{Knowledge, Options, effects_of_words, explain};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use hl7_reader::read;

/// So many lines stand in the shortest of the replies of many lines.
const LINES: usize = 100;

fn main() {
    divan::main();
}

/// The folder of the corpus.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/texts")
}

/// The registry's words of every row of the corpus, always in the same order.
fn texts() -> Vec<String> {
    let files = fs::read_dir(folder()).expect("the corpus").flatten().map(|file| file.path());
    let mut files: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|ending| ending == "tsv")).collect();
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let rows = fs::read_to_string(file).expect("rows");
        let rows = rows.lines().filter(|row| !row.starts_with('#')).skip(1);
        texts.extend(rows.filter_map(|row| row.split('\t').next()).map(str::to_owned));
    }
    assert!(texts.len() > 500, "the whole corpus");
    texts
}

/// The message that they answer.
fn sent() -> String {
    fs::read_to_string(folder().join("sent.hl7")).expect("the message that was sent")
}

fn judge(bencher: Bencher<'_, '_>, texts: &[String]) {
    let (knowledge, sent) = (Knowledge::builtin(), sent());
    let sent = read(&sent);
    bencher
        .counter(ItemsCount::new(texts.len()))
        .counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>()))
        .bench_local(|| effects_of_words(black_box(texts), &sent, &knowledge));
}

/// The words of every row, each alone.
#[divan::bench(sample_count = 50)]
fn every_text(bencher: Bencher<'_, '_>) {
    judge(bencher, &texts());
}

/// As many texts as rows, each of them so many times as long: a row with those that follow it.
#[divan::bench(args = [1, 2, 4], sample_count = 30)]
fn text_so_many_times_as_long(bencher: Bencher<'_, '_>, times: usize) {
    let texts = texts();
    let long = |at: usize| texts.iter().cycle().skip(at).take(times).map(String::as_str).collect::<Vec<_>>();
    judge(bencher, &(0..texts.len()).map(|at| long(at).join(". ")).collect::<Vec<_>>());
}

/// A whole answer to a reply of so many times 100 lines, with the words of one row in each.
#[divan::bench(args = [1, 2, 4], sample_count = 20)]
fn so_many_times_as_many_lines(bencher: Bencher<'_, '_>, times: usize) {
    let (knowledge, texts) = (Knowledge::builtin(), texts());
    let line = |text: &String| {
        // A delimiter in the words would end them.
        let words = text.replace(['|', '^', '~', '\\', '&'], " ");
        format!("ERR||RXA^1|999|E||||{words}\n")
    };
    // The same words for each length, so that only their number grows.
    let lines: String = texts.iter().take(LINES).cycle().take(LINES * times).map(line).collect();
    let paste = format!("MSH|^~\\&|IIS|||||||R1|P|2.5.1\nMSA|AE|TX-3001\n{lines}\n{}", sent());
    bencher
        .counter(ItemsCount::new(LINES * times))
        .bench_local(|| explain(black_box(&paste), &Options::default(), &knowledge).len());
}
