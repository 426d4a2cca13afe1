//! The words that the rows know, in one trie: single words with their classes, and every pattern of `words.tsv` and of
//! the dialects, so that one walk over a text finds all rows that fit.

use std::collections::HashMap;
use std::ops::Range;

use super::class::Class;
use super::class_set::ClassSet;
use super::phrase::{Pattern, Piece, number};

/// How many words a star may stand for.
const MOST_SKIPPED: usize = 12;

/// How many rows may fit one text; what says the same very often is no longer listened to.
const MOST_HITS: usize = 2_000;

/// What a row is about; the number of a dialect is its place in [`Lexicon::add`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// A phrase that stands for a word of this class.
    Class(Class),
    /// What a phrase of a dialect says; `own` if it says so in no other.
    Phrase { dialect: usize, own: bool },
    /// What general words say.
    Family,
    /// What kind of fault is named.
    Problem,
    /// Where a thing of a message stands.
    Subject,
    /// What kind of fault of the connection is named.
    Transport,
    /// Which vaccine is named.
    Vaccine,
    /// Words by which the row of causes with this number fits, counted from 0.
    Cause(usize),
}

/// A row with a pattern.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LexiconRow {
    pub(crate) kind: RowKind,
    /// What it says.
    pub(crate) says: &'static str,
    from_start: bool,
    to_end: bool,
}

/// A word as the lexicon sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its number in the lexicon; `None` for a word that no row holds.
    id: Option<u32>,
    pub(crate) classes: ClassSet,
    /// The number it stands for, as digits, a word or an ordinal's place.
    pub(crate) number: Option<u32>,
}

/// Where a row fits a text, in words counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// Which row, counted from 0.
    pub(crate) row: usize,
    pub(crate) words: Range<usize>,
    /// The number that stood for `{n}`.
    pub(crate) number: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Edge {
    Class(Class),
    Number,
    FirstNumber,
    Any,
    Star,
}

#[derive(Clone, Debug, Default)]
struct Node {
    words: Vec<(u32, usize)>,
    other: Vec<(Edge, usize)>,
    ends: Vec<usize>,
}

/// All words and patterns.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    ids: HashMap<String, u32>,
    classes: Vec<ClassSet>,
    ordinals: HashMap<u32, u32>,
    nodes: Vec<Node>,
    pub(crate) rows: Vec<LexiconRow>,
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        Self {
            ids: HashMap::new(),
            classes: Vec::new(),
            ordinals: HashMap::new(),
            nodes: vec![Node::default()],
            rows: Vec::new(),
        }
    }

    fn id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
        self.classes.push(ClassSet::default());
        self.ids.insert(word.to_owned(), id);
        id
    }

    /// Gives a word (in lower case), or a phrase with `_` between its parts, a class.
    pub(crate) fn add_word(&mut self, word: &str, class: Class, value: &'static str) {
        if word.contains(['_', '{']) {
            self.add_row(&word.replace('_', " "), RowKind::Class(class), value);
            return;
        }
        let id = self.id(word);
        if let Some(classes) = usize::try_from(id).ok().and_then(|at| self.classes.get_mut(at)) {
            classes.insert(class);
        }
        if class == Class::Ordinal
            && let Ok(number) = value.parse()
        {
            self.ordinals.insert(id, number);
        }
    }

    /// Adds a row with a pattern.
    pub(crate) fn add_row(&mut self, pattern: &str, kind: RowKind, says: &'static str) {
        let Pattern { pieces, from_start, to_end } = Pattern::new(pattern);
        let mut node = 0;
        for piece in pieces {
            node = match piece {
                Piece::Word(word) => {
                    let id = self.id(&word);
                    self.child_by_word(node, id)
                }
                Piece::Number { first } => {
                    self.child_by_edge(node, if first { Edge::FirstNumber } else { Edge::Number })
                }
                Piece::Any(name) => {
                    let class = Class::of_kind(&name);
                    self.child_by_edge(node, class.map_or(Edge::Any, Edge::Class))
                }
                Piece::Star => self.child_by_edge(node, Edge::Star),
            };
        }
        let row = self.rows.len();
        self.rows.push(LexiconRow { kind, says, from_start, to_end });
        if let Some(node) = self.nodes.get_mut(node) {
            node.ends.push(row);
        }
    }

    fn child_by_word(&mut self, node: usize, id: u32) -> usize {
        let next = self.nodes.len();
        let Some(own) = self.nodes.get_mut(node) else { return node };
        match own.words.binary_search_by_key(&id, |(id, _)| *id) {
            Ok(at) => own.words.get(at).map_or(node, |(_, child)| *child),
            Err(at) => {
                own.words.insert(at, (id, next));
                self.nodes.push(Node::default());
                next
            }
        }
    }

    fn child_by_edge(&mut self, node: usize, edge: Edge) -> usize {
        let next = self.nodes.len();
        let Some(own) = self.nodes.get_mut(node) else { return node };
        if let Some((_, child)) = own.other.iter().find(|(other, _)| *other == edge) {
            return *child;
        }
        own.other.push((edge, next));
        self.nodes.push(Node::default());
        next
    }

    /// What the lexicon knows of a word in lower case.
    pub(crate) fn word(&self, word: &str) -> Word {
        let id = self.ids.get(word).copied();
        let classes =
            id.and_then(|id| self.classes.get(usize::try_from(id).ok()?)).copied().unwrap_or_default();
        let ordinal = || id.and_then(|id| self.ordinals.get(&id).copied());
        Word { id, classes, number: number(word).or_else(ordinal) }
    }

    /// Where rows fit a text, in the order of the words; of one row each match behind the one before.
    pub(crate) fn matches(&self, words: &[Word]) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        for start in 0..words.len() {
            if found.len() >= MOST_HITS {
                break;
            }
            let first = found.len();
            self.walk(0, words, start, (start, None), &mut found);
            // A star finds the same row more than once: the shortest match counts.
            let mut at = first;
            while at < found.len() {
                let own = found.get(at).cloned();
                let known = own.as_ref().is_some_and(|own| {
                    let before = found.get(..at).unwrap_or_default().iter().rev();
                    before.take_while(|other| other.words.start + MOST_SPAN > start).any(|other| {
                        other.row == own.row && (other.words.start == start || other.words.end > start)
                    })
                });
                if known {
                    found.remove(at);
                } else {
                    at += 1;
                }
            }
        }
        found
    }

    fn walk(
        &self,
        node: usize,
        words: &[Word],
        at: usize,
        (start, number): (usize, Option<u32>),
        found: &mut Vec<Match>,
    ) {
        let Some(node) = self.nodes.get(node) else { return };
        for row in &node.ends {
            let fits = self.rows.get(*row).is_some_and(|own| {
                (!own.from_start || start == 0) && (!own.to_end || at == words.len()) && at > start
            });
            if fits {
                found.push(Match { row: *row, words: start..at, number });
            }
        }
        let Some(word) = words.get(at) else {
            for (edge, child) in &node.other {
                if *edge == Edge::Star {
                    self.walk(*child, words, at, (start, number), found);
                }
            }
            return;
        };
        if let Some(id) = word.id
            && let Ok(child) = node.words.binary_search_by_key(&id, |(id, _)| *id)
            && let Some((_, child)) = node.words.get(child)
        {
            self.walk(*child, words, at + 1, (start, number), found);
        }
        for (edge, child) in &node.other {
            let next = match edge {
                Edge::Star => {
                    for skipped in 0..=MOST_SKIPPED.min(words.len() - at) {
                        self.walk(*child, words, at + skipped, (start, number), found);
                    }
                    continue;
                }
                Edge::Class(class) => word.classes.has(*class).then_some(number),
                Edge::Number => word.number.map(|_| number),
                Edge::FirstNumber => word.number.map(|own| number.or(Some(own))),
                Edge::Any => Some(number),
            };
            if let Some(number) = next {
                self.walk(*child, words, at + 1, (start, number), found);
            }
        }
    }
}

/// No match is longer, in words: parts, and the stars between them.
const MOST_SPAN: usize = 80;
