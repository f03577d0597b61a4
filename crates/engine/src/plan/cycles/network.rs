//! The steps of a knot as they can stand for any dossier, and which waits for which.
//!
//! A step repeated per chapter is there for each chapter. A step repeated a number of times is there
//! once: nothing tells its numbers apart. Steps repeated over a list are matched element by element,
//! so a circle goes through the steps of one element, out of the list, and perhaps in again at
//! another element. In the shortest circle no step is the way in twice (the second time could have
//! been the first), so as many elements are enough as there are ways in.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{DiGraph, NodeIndex};

use crate::decide::compile::{Among, Compiled, Prerequisite};
use crate::logic::NodeId;
use crate::rulebook::meaning::Matching;
use crate::rulebook::model::{ChapterId, FactId, Model, Repeat, StepId};
use crate::source::Loc;

/// A step as it can stand for a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stand {
    pub step: StepId,
    pub at: At,
    /// When it applies.
    pub applies: NodeId,
}

/// What a step stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Once,
    Chapter(ChapterId),
    /// One of the elements of a list that a circle goes through.
    Element(FactId, usize),
}

/// A step waits for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wait {
    /// When it does, both applying.
    pub when: NodeId,
    /// The alternatives that it is one of, if a number of several is enough.
    pub among: Option<Among>,
    /// Where it is written.
    pub loc: Loc,
}

/// The steps of a knot, with an edge from each to those it waits for.
pub(super) struct Network {
    pub graph: DiGraph<Stand, Wait>,
    /// For each step of the knot, by its place in the graph: the alternatives that lie outside of it.
    pub outside: Vec<Vec<Outside>>,
}

/// A way out of a knot: what comes first is in no circle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outside {
    /// Which alternative it belongs to.
    pub among: Among,
    /// When it comes first.
    pub when: NodeId,
    /// When it applies at all.
    pub applies: NodeId,
}

impl Network {
    /// The network of a knot.
    pub fn of(model: &Model, compiled: &Compiled, knot: &[StepId]) -> Network {
        let mut maker = Maker { model, compiled, graph: DiGraph::new(), places: BTreeMap::new() };
        let ways_in = maker.ways_in(knot);
        for step in knot {
            maker.stand(*step, &ways_in);
        }
        for step in knot {
            maker.wait(*step, &ways_in);
        }
        let outside = maker.outside();
        Network { graph: maker.graph, outside }
    }
}

/// The steps by which each list is entered.
type WaysIn = BTreeMap<FactId, Vec<StepId>>;

struct Maker<'a> {
    model: &'a Model,
    compiled: &'a Compiled,
    graph: DiGraph<Stand, Wait>,
    places: BTreeMap<StepId, Vec<NodeIndex>>,
}

impl<'a> Maker<'a> {
    fn repeat(&self, step: StepId) -> Repeat {
        self.model.step(step).repeat
    }

    /// The prerequisites of a step: which step, when, where it is written, and of which chapter's
    /// evidence.
    fn waits(&self, step: StepId) -> Vec<(StepId, Wait, Option<ChapterId>)> {
        let roots = &self.compiled.steps[step.index()];
        let own = roots.before.iter().map(|first| (first, None));
        let per_chapter = (roots.before_in.iter().enumerate()).flat_map(|(chapter, firsts)| {
            firsts.iter().map(move |first| (first, Some(ChapterId::at(chapter))))
        });
        own.chain(per_chapter)
            .filter(|(first, _)| !first.soft && first.when != NodeId::FALSE)
            .map(|(first, chapter)| {
                let wait = Wait { when: first.when, among: first.among, loc: self.place(step, first) };
                (first.step, wait, chapter)
            })
            .collect()
    }

    fn place(&self, step: StepId, first: &Prerequisite) -> Loc {
        let written = first.from.first();
        let edge = written.and_then(|(item, position)| self.model.after(*item).get(*position));
        edge.map_or(self.model.step(step).head.loc, |edge| edge.loc)
    }

    fn ways_in(&self, knot: &[StepId]) -> WaysIn {
        let inside: BTreeSet<StepId> = knot.iter().copied().collect();
        let mut ways: WaysIn = BTreeMap::new();
        for step in knot {
            for (first, ..) in self.waits(*step) {
                if let Repeat::PerElement(list) = self.repeat(first)
                    && inside.contains(&first)
                    && self.repeat(*step) != Repeat::PerElement(list)
                {
                    let ways = ways.entry(list).or_default();
                    if !ways.contains(&first) {
                        ways.push(first);
                    }
                }
            }
        }
        ways
    }

    fn stand(&mut self, step: StepId, ways_in: &WaysIn) {
        let roots = &self.compiled.steps[step.index()];
        let stands: Vec<(At, NodeId)> = match self.repeat(step) {
            Repeat::Once | Repeat::Times(_) => vec![(At::Once, roots.applies)],
            Repeat::PerChapter => (roots.per_chapter.iter().enumerate())
                .map(|(chapter, applies)| (At::Chapter(ChapterId::at(chapter)), *applies))
                .collect(),
            Repeat::PerElement(list) => {
                let elements = ways_in.get(&list).map_or(1, Vec::len).max(1);
                (0..elements).map(|element| (At::Element(list, element), roots.applies)).collect()
            }
        };
        let stands = stands.into_iter().filter(|(_, applies)| *applies != NodeId::FALSE);
        for (at, applies) in stands {
            let node = self.graph.add_node(Stand { step, at, applies });
            self.places.entry(step).or_default().push(node);
        }
    }

    fn wait(&mut self, step: StepId, ways_in: &WaysIn) {
        let waits = self.waits(step);
        for node in self.places.get(&step).cloned().unwrap_or_default() {
            let stand = self.graph[node];
            for (first, wait, chapter) in &waits {
                if chapter.is_some_and(|chapter| stand.at != At::Chapter(chapter)) {
                    continue;
                }
                for other in self.places.get(first).cloned().unwrap_or_default() {
                    if self.has_to_do(stand, self.graph[other], ways_in) {
                        self.graph.add_edge(node, other, *wait);
                    }
                }
            }
        }
    }

    /// The alternatives of each stand that are no part of the knot.
    fn outside(&self) -> Vec<Vec<Outside>> {
        let nodes = self.graph.node_indices().map(|node| self.graph[node]);
        nodes
            .map(|stand| {
                let mut found = Vec::new();
                for (first, wait, chapter) in self.waits(stand.step) {
                    let elsewhere = chapter.is_some_and(|chapter| stand.at != At::Chapter(chapter));
                    let Some(among) = wait.among else { continue };
                    if !elsewhere && !self.places.contains_key(&first) {
                        let applies = self.applies_beside(stand, first);
                        found.push(Outside { among, when: wait.when, applies });
                    }
                }
                found
            })
            .collect()
    }

    /// When a step outside of the knot applies, for one inside.
    fn applies_beside(&self, stand: Stand, first: StepId) -> NodeId {
        let roots = &self.compiled.steps[first.index()];
        match (self.model.matching(stand.step, first), stand.at) {
            (Matching::OneByOne, At::Chapter(chapter)) => roots.per_chapter[chapter.index()],
            (Matching::OneByOne, _) => roots.applies,
            (Matching::AllWithAll, _) => roots.any,
        }
    }

    /// Whether a step that stands for something can wait for another that stands for something.
    fn has_to_do(&self, one: Stand, other: Stand, ways_in: &WaysIn) -> bool {
        match (self.model.matching(one.step, other.step), other.at) {
            (Matching::OneByOne, _) => one.at == other.at,
            // From outside, each step of a list is entered at an element of its own.
            (Matching::AllWithAll, At::Element(list, element)) => {
                ways_in.get(&list).and_then(|ways| ways.get(element)) == Some(&other.step)
            }
            (Matching::AllWithAll, _) => true,
        }
    }
}
