//! A field, repetition, component or subcomponent, seen in its place in the message's text.

use crate::{Delimiters, Span};

/// How deep a part lies in its segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// All repetitions of a field.
    Field,
    /// One repetition of a field.
    Repetition,
    /// One component of a repetition.
    Component,
    /// One subcomponent of a component.
    Subcomponent,
}

/// A part of a segment: a view that costs nothing to copy.
#[derive(Clone, Copy, Debug)]
pub struct Part<'t> {
    pub(crate) text: &'t str,
    pub(crate) span: Span,
    pub(crate) level: Level,
    pub(crate) delimiters: Delimiters,
    /// MSH-1 and MSH-2 are made of delimiters and are not cut by them.
    pub(crate) whole: bool,
}

impl<'t> Part<'t> {
    /// Where it stands in the message's text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value as sent: inner delimiters included, escapes not undone.
    pub fn text(&self) -> &'t str {
        self.span.of(self.text)
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        self.span.is_empty()
    }

    /// How deep it lies.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The parts one level down, in order. There is always at least one, unless this is a subcomponent.
    pub fn parts(&self) -> impl Iterator<Item = Part<'t>> + use<'t> {
        let (inner, delimiter) = match self.level {
            Level::Field => (Level::Repetition, Some(self.delimiters.repetition)),
            Level::Repetition => (Level::Component, Some(self.delimiters.component)),
            Level::Component => (Level::Subcomponent, Some(self.delimiters.subcomponent)),
            Level::Subcomponent => (Level::Subcomponent, None),
        };
        let outer = *self;
        let delimiter = delimiter.filter(|_| !outer.whole);
        let has_parts = outer.level != Level::Subcomponent;
        split(outer.text, outer.span, delimiter).filter(move |_| has_parts).map(move |span| Part {
            span,
            level: inner,
            ..outer
        })
    }

    /// The part one level down with this number, counted from 1; `None` where there are too few.
    pub fn part(&self, number: u32) -> Option<Part<'t>> {
        self.parts().nth(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// The component of this number in the first repetition (of a field) or in this repetition.
    pub fn component(&self, number: u32) -> Option<Part<'t>> {
        match self.level {
            Level::Field => self.part(1)?.part(number),
            Level::Repetition => self.part(number),
            Level::Component | Level::Subcomponent => None,
        }
    }
}

/// The stretches between the delimiters inside `span`; all of it where there is no delimiter.
pub(crate) fn split(text: &str, span: Span, delimiter: Option<u8>) -> impl Iterator<Item = Span> + use<'_> {
    let mut next = Some(span.start);
    core::iter::from_fn(move || {
        let start = next?;
        let rest = Span::new(start, span.end).of(text);
        let length = delimiter.and_then(|byte| rest.bytes().position(|b| b == byte));
        next = length.map(|length| start + length + 1);
        Some(length.map_or(Span::new(start, span.end), |length| Span::new(start, start + length)))
    })
}
