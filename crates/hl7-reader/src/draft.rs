//! A message's text while it is being mended: each change is recorded with the place it was made in.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::{OffsetMap, Repair, RepairKind, Span};

/// One change to make: a stretch of the text as it stands now, and what to put there.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) kind: RepairKind,
    pub(crate) span: Span,
    pub(crate) put_in: Cow<'static, str>,
    /// Whether another reading would have been possible.
    pub(crate) doubtful: bool,
}

impl Edit {
    /// Takes a stretch out.
    pub(crate) fn remove(kind: RepairKind, span: Span) -> Self {
        Self::replace(kind, span, "")
    }

    /// Sets a message apart from what stands before or behind it: by a rule, which nothing is joined across.
    pub(crate) fn apart(kind: RepairKind, at: usize) -> Self {
        Self::replace(kind, Span::caret(at), "\n---\n")
    }

    /// Puts something else in the place of a stretch.
    pub(crate) fn replace(kind: RepairKind, span: Span, put_in: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, span, put_in: put_in.into(), doubtful: false }
    }
}

/// The text so far, with the list of what was done to it.
#[derive(Debug)]
pub(crate) struct Draft<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) offsets: OffsetMap,
    pub(crate) repairs: Vec<Repair>,
}

impl<'t> Draft<'t> {
    /// The whole of a text as it stands.
    pub(crate) fn whole(text: &'t str) -> Self {
        Self::of(text, Span::new(0, text.len()))
    }

    /// The stretch of the pasted text as it stands.
    pub(crate) fn of(pasted: &'t str, span: Span) -> Self {
        Self {
            text: Cow::Borrowed(span.of(pasted)),
            offsets: OffsetMap::starting_at(span.start),
            repairs: Vec::new(),
        }
    }

    /// Makes the changes, which must be in order and apart from each other; one that is not is left out.
    pub(crate) fn apply(&mut self, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut done = 0;
        let mut lengths = Vec::with_capacity(edits.len());
        for edit in edits {
            let Some(kept) = self.text.get(done..edit.span.start) else { continue };
            let before = edit.span.of(&self.text);
            text.push_str(kept);
            text.push_str(&edit.put_in);
            self.repairs.push(Repair {
                kind: edit.kind,
                pasted: self.offsets.pasted_span(edit.span),
                before: before.into(),
                after: edit.put_in.clone().into_owned(),
                doubtful: edit.doubtful,
            });
            lengths.push((edit.span, edit.put_in.len()));
            done = edit.span.end;
        }
        text.push_str(self.text.get(done..).unwrap_or_default());
        self.offsets = self.offsets.after(&lengths);
        self.text = Cow::Owned(text);
    }
}

/// A text with these changes made, for tests of what finds them.
#[cfg(test)]
pub(crate) fn mended(text: &str, edits: &[Edit]) -> String {
    let mut draft = Draft::whole(text);
    draft.apply(edits);
    draft.text.into_owned()
}
