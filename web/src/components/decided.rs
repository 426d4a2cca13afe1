//! A registry's words with those underlined that decided. Nothing is said of the marks to screen readers, so that the
//! words are read as they were sent; the sentence beside them tells why we say so.

use ack_explain::Evidence;
use yew::prelude::*;

use crate::state::decided::pieces;

/// The words.
pub fn quoted(words: &str, evidence: &[Evidence]) -> Html {
    let pieces = pieces(words, evidence).into_iter().map(|(piece, decides)| {
        let piece = piece.to_owned();
        if decides {
            html! { <span class="decides">{ piece }</span> }
        } else {
            piece.into()
        }
    });
    html! { <blockquote>{ for pieces }</blockquote> }
}
