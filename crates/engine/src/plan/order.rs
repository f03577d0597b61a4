//! Stages, and an order that keeps to the prerequisites.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::model::{LinkKind, PlanLink};

/// The order and the stages of the steps that count.
pub(super) struct Ordered {
    /// Each step after its prerequisites; where there is a choice, in the order of the rulebook.
    pub order: Vec<usize>,
    /// The stage of each step that counts.
    pub stage: Vec<Option<usize>>,
    /// The steps of each stage.
    pub stages: Vec<Vec<usize>>,
}

/// Orders the steps that count by the prerequisites among them that are certain.
pub(super) fn order(graph: &DiGraph<(), PlanLink>, counts: impl Fn(usize) -> bool) -> Ordered {
    let nodes = graph.node_count();
    let mut waiting = vec![0_usize; nodes];
    let certain = |first: usize, then: usize, link: &PlanLink| {
        link.kind == LinkKind::Hard && counts(first) && counts(then)
    };
    for edge in graph.edge_references() {
        let (first, then) = (edge.source().index(), edge.target().index());
        if certain(first, then, edge.weight()) {
            waiting[then] += 1;
        }
    }
    let mut stage: Vec<Option<usize>> = (0..nodes).map(|node| counts(node).then_some(0)).collect();
    let mut free: BinaryHeap<Reverse<usize>> =
        (0..nodes).filter(|node| counts(*node) && waiting[*node] == 0).map(Reverse).collect();
    let mut order = Vec::with_capacity(nodes);
    while let Some(Reverse(first)) = free.pop() {
        order.push(first);
        for edge in graph.edges_directed(NodeIndex::new(first), Direction::Outgoing) {
            let then = edge.target().index();
            if !certain(first, then, edge.weight()) {
                continue;
            }
            stage[then] = stage[then].max(stage[first].map(|stage| stage + 1));
            waiting[then] -= 1;
            if waiting[then] == 0 {
                free.push(Reverse(then));
            }
        }
    }
    let mut stages: Vec<Vec<usize>> = Vec::new();
    for (node, stage) in stage.iter().enumerate() {
        let Some(stage) = *stage else { continue };
        if stages.len() <= stage {
            stages.resize(stage + 1, Vec::new());
        }
        stages[stage].push(node);
    }
    Ordered { order, stage, stages }
}
