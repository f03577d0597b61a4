//! What is said of a circle.

use petgraph::graph::EdgeIndex;

use super::network::{At, Network, Stand};
use crate::day::Day;
use crate::decide::compile::Compiled;
use crate::decide::witness_facts_and_day;
use crate::diagnostic::Diagnostic;
use crate::dossier;
use crate::logic::VarId;
use crate::rulebook::model::Model;
use crate::words::findings as words;

/// The error about a circle that a dossier makes, with that dossier.
pub(super) fn circle(
    model: &Model,
    compiled: &Compiled,
    network: &Network,
    circle: &[EdgeIndex],
    witness: &[(VarId, u32)],
) -> Diagnostic {
    let names = names(model, network, circle);
    let first = names.first().cloned().unwrap_or_default();
    let message = match names.len() {
        1 => words::comes_after_itself(&first),
        _ => words::can_wait_for_itself(&first, chain(&names, &first)),
    };
    let (facts, today) = witness_facts_and_day(model, compiled, witness);
    let text = dossier::write_on(model, &facts, today.and_then(Day::from_days));
    with_places(Diagnostic::error("step-cycle", message), model, network, circle)
        .help(words::condition_that_excludes())
        .help(words::dossier_makes_it_happen(text.trim_end()))
}

/// The error about a step that a dossier makes impossible, whichever alternatives are taken, with that dossier and one
/// circle of those there are.
pub(super) fn impossible(
    model: &Model,
    compiled: &Compiled,
    network: &Network,
    circle: &[EdgeIndex],
    witness: &[(VarId, u32)],
) -> Diagnostic {
    self::circle(model, compiled, network, circle, witness).help(words::whichever_is_taken())
}

/// The error about a network of which it cannot be proved that no dossier makes a circle.
pub(super) fn unproved(model: &Model, network: &Network, example: Option<&Vec<EdgeIndex>>) -> Diagnostic {
    let error = Diagnostic::error("step-cycle-unproved", words::circle_unproved());
    let error = match example {
        Some(circle) => with_places(error, model, network, circle),
        None => match network.graph.node_weights().next() {
            Some(stand) => error.at(model.step(stand.step).head.loc),
            None => error,
        },
    };
    error.help(words::fewer_waiting())
}

fn names(model: &Model, network: &Network, circle: &[EdgeIndex]) -> Vec<String> {
    let waiting = circle.iter().filter_map(|edge| network.graph.edge_endpoints(*edge));
    waiting.map(|(node, _)| name(model, network.graph[node])).collect()
}

fn chain(names: &[String], first: &str) -> String {
    let mut chain = names.join("` after `");
    chain.push_str("` after `");
    chain.push_str(first);
    chain
}

fn name(model: &Model, stand: Stand) -> String {
    let id = &model.step(stand.step).head.id;
    match stand.at {
        At::Once | At::Element(..) => id.clone(),
        At::Chapter(chapter) => format!("{id}[{}]", model.chapters[chapter.index()].head.id),
    }
}

fn with_places(mut error: Diagnostic, model: &Model, network: &Network, circle: &[EdgeIndex]) -> Diagnostic {
    for (position, edge) in circle.iter().enumerate() {
        let Some((node, first)) = network.graph.edge_endpoints(*edge) else { continue };
        let (then, first) = (name(model, network.graph[node]), name(model, network.graph[first]));
        let loc = network.graph[*edge].loc;
        if position == 0 {
            error = error.at(loc);
        }
        error = error.label(loc, words::after_step(then, first));
    }
    error
}
