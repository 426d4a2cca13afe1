//! How long it takes from the text of a message to one value in it, here and in other readers, in one run:
//! `cargo bench -p hl7-reader`.
//!
//! `EveryDelimiter` only looks at the delimiters and finds no value: it is the limit. Left out is hl7v2, whose
//! licence (AGPL) keeps it out of this workspace.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use hl7_reader::Path;

mod lazy_scan;
mod peer;
mod sample;

use peer::{EveryDelimiter, Find, Hl7Parser, Hl7Two, LazyScan, Peer, Read, RustHl7};

fn main() {
    divan::main();
}

/// One message of a kilobyte; the value is in the last of its three doses.
#[divan::bench(types = [Read, Find, LazyScan, Hl7Parser, Hl7Two, RustHl7, EveryDelimiter])]
fn one_kilobyte<P: Peer>(bencher: Bencher<'_, '_>) {
    one_message::<P>(bencher, 3);
}

/// A message of many doses; the value is in the last one. Twice the doses should take twice the time.
#[divan::bench(
    types = [Read, Find, LazyScan, Hl7Parser, Hl7Two, RustHl7, EveryDelimiter],
    args = [5_000, 10_000, 20_000],
    sample_count = 20
)]
fn many_doses<P: Peer>(bencher: Bencher<'_, '_>, doses: u32) {
    one_message::<P>(bencher, doses);
}

fn one_message<P: Peer>(bencher: Bencher<'_, '_>, doses: u32) {
    let message = sample::with_doses(doses);
    let path = dose_code(doses);
    check::<P>(&message, &path, doses);
    let bencher = bencher.counter(BytesCount::of_str(&message));
    bencher.bench_local(|| P::with_value(black_box(&message), &path, str::len));
}

/// A hundred thousand small messages, one after the other, that stand in one text as in a file: pieces of memory
/// wherever the readers before left some free would measure those readers.
#[divan::bench(
    types = [Read, Find, LazyScan, Hl7Parser, Hl7Two, RustHl7, EveryDelimiter],
    sample_count = 10,
    sample_size = 1
)]
fn many_messages<P: Peer>(bencher: Bencher<'_, '_>) {
    let text = (0..100_000).map(sample::small).collect::<Vec<_>>().join("\n");
    let messages: Vec<&str> = text.split('\n').collect();
    let path = dose_code(1);
    check::<P>(messages[99_999], &path, 1);
    let bencher = bencher.counter(BytesCount::of_str(&text));
    let length = |message: &&str| P::with_value(black_box(message), &path, str::len);
    bencher.bench_local(|| messages.iter().filter_map(length).sum::<usize>());
}

/// The code of the vaccine given as this dose.
fn dose_code(dose: u32) -> Path {
    format!("RXA[{dose}]-5.1").parse().expect("a path")
}

/// A reader that finds another value, or none, is not measured.
fn check<P: Peer>(message: &str, path: &Path, dose: u32) {
    let expected = P::FINDS_VALUES.then(|| sample::code(dose));
    assert_eq!(P::with_value(message, path, str::to_owned), expected, "{path}");
}
