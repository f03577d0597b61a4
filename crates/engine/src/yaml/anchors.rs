//! Values that are written once and meant in several places, as PyYAML and js-yaml write what a program holds once:
//! `&id001 [a, b]`, and later `*id001`.

use std::collections::HashMap;

use super::node::{Node, NodeKind};
use crate::source::Span;

/// An alias stands for so many keys and values at most.
pub(super) const MOST_ALIASED: usize = 1_000;

/// The anchors so far, by the parser's number.
#[derive(Default)]
pub(super) struct Anchors {
    values: HashMap<usize, Found>,
    /// Where they are written, and whether something refers to them.
    places: HashMap<usize, (Span, bool)>,
}

/// What an alias stands for.
#[derive(Clone)]
pub(super) enum Found {
    /// A value of so many keys and values, nested so deep.
    Value { kind: NodeKind, size: usize, depth: usize },
    /// One that is too large.
    Large,
    /// One that the alias is in itself.
    Itself,
    /// Nothing has such an anchor.
    Nothing,
    /// The alias stands for a key.
    Key,
}

impl Anchors {
    /// An anchor stands here.
    pub(super) fn written(&mut self, anchor: usize, span: Span) {
        self.places.insert(anchor, (span, false));
    }

    /// Keeps the value of an anchor. Returns how many keys and values are kept.
    pub(super) fn keep(&mut self, anchor: usize, kind: &NodeKind) -> usize {
        let (size, depth) = extent(kind);
        let is_large = size > MOST_ALIASED;
        let found = if is_large { Found::Large } else { Found::Value { kind: kind.clone(), size, depth } };
        self.values.insert(anchor, found);
        if is_large { 0 } else { size }
    }

    /// What an anchor stands before.
    pub(super) fn find(&mut self, anchor: usize) -> Found {
        if let Some((_, is_used)) = self.places.get_mut(&anchor) {
            *is_used = true;
        }
        self.values.get(&anchor).cloned().unwrap_or(Found::Itself)
    }

    /// The anchors that nothing refers to.
    pub(super) fn unused(&self) -> Vec<Span> {
        let mut unused: Vec<Span> =
            self.places.values().filter(|(_, is_used)| !is_used).map(|(span, _)| *span).collect();
        unused.sort_unstable_by_key(|span| span.start);
        unused
    }
}

/// How many keys and values something has, itself included, and how deep its lists and mappings nest.
fn extent(kind: &NodeKind) -> (usize, usize) {
    fn all<'n>(nodes: impl Iterator<Item = &'n Node>) -> (usize, usize) {
        nodes
            .map(|node| extent(&node.kind))
            .fold((0, 0), |(sum, deepest), (size, depth)| (sum + size, deepest.max(depth)))
    }
    match kind {
        NodeKind::Scalar { .. } => (1, 0),
        NodeKind::Sequence(items) => {
            let (size, depth) = all(items.iter());
            (1 + size, 1 + depth)
        }
        NodeKind::Mapping(entries) => {
            let (size, depth) = all(entries.iter().map(|(_, value)| value));
            (1 + entries.len() + size, 1 + depth)
        }
    }
}
