//! The proof, when a rulebook is loaded, that no dossier can make steps wait for each other.
//!
//! Steps that do not wait for each other even with every condition left out need no proof. Among
//! the others, each circle of prerequisites is taken with its conditions, and it is decided exactly
//! whether any facts fulfil them all. Where a number of several prerequisites is enough, a circle is a step that is
//! impossible whichever are taken. No check is taken as an assumption: no dossier whatever may
//! have a circle.

mod circles;
mod founded;
mod network;
mod report;
mod solve;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::decide::compile::Compiled;
use crate::diagnostic::Diagnostic;
use crate::logic::NodeId;
use crate::rulebook::model::{Model, StepId};
use network::Network;

/// An error for each knot of steps in which some dossier makes a circle, or in which it cannot be
/// proved that none does.
pub fn prove_acyclic(model: &Model, compiled: &Compiled) -> Vec<Diagnostic> {
    let mut errors = Vec::new();
    for knot in knots(model, compiled) {
        let network = Network::of(model, compiled, &knot);
        let has_choice = network.graph.edge_weights().any(|wait| wait.among.is_some());
        errors.extend(match has_choice {
            true => founded::impossible(model, compiled, &network),
            false => solve::circle(model, compiled, &network),
        });
    }
    errors
}

/// The groups of steps that wait for each other if conditions are left out.
fn knots(model: &Model, compiled: &Compiled) -> Vec<Vec<StepId>> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(model.steps.len(), model.steps.len() * 3);
    for _ in &model.steps {
        graph.add_node(());
    }
    for (index, roots) in compiled.steps.iter().enumerate() {
        let before = roots.before.iter().chain(roots.before_in.iter().flatten());
        for first in before.filter(|first| !first.soft && first.when != NodeId::FALSE) {
            graph.add_edge(NodeIndex::new(index), NodeIndex::new(first.step.index()), ());
        }
    }
    let mut knots: Vec<Vec<StepId>> = kosaraju_scc(&graph)
        .into_iter()
        .filter(|knot| match knot[..] {
            [one] => graph.contains_edge(one, one),
            _ => true,
        })
        .map(|knot| {
            let mut knot: Vec<StepId> = knot.into_iter().map(|node| StepId::at(node.index())).collect();
            knot.sort_unstable();
            knot
        })
        .collect();
    knots.sort_unstable();
    knots
}
