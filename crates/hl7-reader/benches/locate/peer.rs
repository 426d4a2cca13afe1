//! The readers that are compared, each from the text of a message to one value by the shortest way it offers.

use std::hint::black_box;

use hl7_reader::{Path, find, read};

use crate::lazy_scan;

/// A reader to be measured.
pub(crate) trait Peer {
    /// Whether it looks for the value at all.
    const FINDS_VALUES: bool = true;

    /// Reads the whole message and hands over the value at the place; `None` where it finds none.
    fn with_value<T>(message: &str, path: &Path, hand_over: impl FnOnce(&str) -> T) -> Option<T>;
}

/// This crate, on a text that is known to be one message.
pub(crate) struct Read;

impl Peer for Read {
    fn with_value<T>(message: &str, path: &Path, hand_over: impl FnOnce(&str) -> T) -> Option<T> {
        read(message).at(path).text().map(hand_over)
    }
}

/// This crate, on a text in which messages are looked for and mended first.
pub(crate) struct Find;

impl Peer for Find {
    fn with_value<T>(message: &str, path: &Path, hand_over: impl FnOnce(&str) -> T) -> Option<T> {
        let paste = find(message);
        let found = paste.messages.first()?;
        read(&found.text).at(path).text().map(hand_over)
    }
}

/// The plain scan of this benchmark.
pub(crate) struct LazyScan;

impl Peer for LazyScan {
    fn with_value<T>(message: &str, path: &Path, hand_over: impl FnOnce(&str) -> T) -> Option<T> {
        let (occurrence, field, component) = numbers(path)?;
        lazy_scan::value(message, path.segment.as_str(), occurrence, field, component).map(hand_over)
    }
}

/// The crate hl7-parser, which keeps places as well.
pub(crate) struct Hl7Parser;

impl Peer for Hl7Parser {
    fn with_value<T>(message: &str, path: &Path, hand_over: impl FnOnce(&str) -> T) -> Option<T> {
        let (occurrence, field, component) = numbers(path)?;
        let message = hl7_parser::Message::parse(message).ok()?;
        let segment = message.segment_n(path.segment.as_str(), occurrence)?;
        segment.field(field)?.component(component).map(|part| hand_over(part.raw_value()))
    }
}

/// The crate hl7-2, which copies what it reads into a tree that can be changed.
pub(crate) struct Hl7Two;

impl Peer for Hl7Two {
    fn with_value<T>(message: &str, path: &Path, hand_over: impl FnOnce(&str) -> T) -> Option<T> {
        let (occurrence, field, component) = numbers(path)?;
        let message = hl7_2::parse(message).ok()?;
        let place = format!("{}[{occurrence}]-{field}.{component}", path.segment);
        message.get(&place).ok()?.map(|value| hand_over(&value))
    }
}

/// The crate rust-hl7. It counts fields as the lists behind the segment's name, and all else from 0.
pub(crate) struct RustHl7;

impl Peer for RustHl7 {
    fn with_value<T>(message: &str, path: &Path, hand_over: impl FnOnce(&str) -> T) -> Option<T> {
        let (occurrence, field, component) = numbers(path)?;
        let message = rusthl7::message::Message::new(message);
        let segments = message.segments_by_name(path.segment.as_str()).ok()?;
        let repetitions = &segments.get(occurrence - 1)?.fields.get(field)?.components;
        repetitions.first()?.get(component - 1).map(|value| hand_over(value))
    }
}

/// A look at every delimiter, which finds no value: the limit for whoever cuts up the whole message.
pub(crate) struct EveryDelimiter;

impl Peer for EveryDelimiter {
    const FINDS_VALUES: bool = false;

    fn with_value<T>(message: &str, _: &Path, _: impl FnOnce(&str) -> T) -> Option<T> {
        let bytes = message.as_bytes();
        // The crate looks for three characters at a time at most, so five take two passes.
        for at in memchr::memchr3_iter(b'|', b'^', b'\r', bytes) {
            black_box(at);
        }
        for at in memchr::memchr2_iter(b'~', b'&', bytes) {
            black_box(at);
        }
        None
    }
}

/// Occurrence, field and component of the place.
fn numbers(path: &Path) -> Option<(usize, usize, usize)> {
    let number = |number: Option<u32>| number.and_then(|number| usize::try_from(number).ok());
    Some((number(path.occurrence)?, number(path.field)?, number(path.component)?))
}
