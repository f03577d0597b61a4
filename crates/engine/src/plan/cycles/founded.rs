//! Whether some facts make a step impossible, whichever alternatives are taken.
//!
//! A step is founded where it does not apply, or where all that it waits for is founded; of alternatives, where as many
//! are as are enough. What is founded is found in rounds, and a step that is not founded after as many rounds as there
//! are steps never is: it waits for itself. All rounds are formulas, so this is decided for all dossiers at once.

use std::collections::BTreeMap;

use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::network::Network;
use super::report;
use super::solve::{Conditions, DIAGRAM_BUDGET, replays};
use crate::decide::compile::{Among, Compiled};
use crate::diagnostic::Diagnostic;
use crate::logic::{Formulas, Knowledge, NodeId, Outcome, Settler, VarId};
use crate::rulebook::model::{Item, Model};

/// How many formulas may be made: the square of the steps, times what each waits for.
const MOST_WORK: usize = 2_000_000;

/// The error about a network in which a number of several prerequisites is enough, if some dossier makes a step of it
/// impossible, or if that cannot be excluded.
pub(super) fn impossible(model: &Model, compiled: &Compiled, network: &Network) -> Option<Diagnostic> {
    let (nodes, edges) = (network.graph.node_count(), network.graph.edge_count());
    if nodes.saturating_mul(nodes.saturating_add(edges)) > MOST_WORK {
        return Some(report::unproved(model, network, None));
    }
    let mut rounds = Rounds::of(compiled, network);
    let founded = rounds.run();
    let unfounded: Vec<NodeId> = founded.iter().map(|node| rounds.conditions.formulas.not(*node)).collect();
    let waits = rounds.waits.clone();
    let of_elements = rounds.conditions.speak_of_elements();
    let knowledge = Knowledge::unknown(&rounds.conditions.formulas);
    let settler = Settler::new(rounds.conditions.formulas, None, DIAGRAM_BUDGET);
    let mut unsettled = false;
    for root in &unfounded {
        if *root == NodeId::FALSE {
            continue;
        }
        if let Some(witness) = settler.witness(*root, &knowledge, true)
            && (of_elements || replays(model, compiled, &witness, |known| settler.outcome(*root, known)))
        {
            let holds = holding(&settler, &knowledge, &witness);
            let circle = circle_in(network, &unfounded, &waits, &holds);
            return Some(report::impossible(model, compiled, network, &circle, &witness));
        }
        unsettled |= settler.outcome(*root, &knowledge) != Outcome::Never;
    }
    unsettled.then(|| report::unproved(model, network, None))
}

/// Whether formulas hold for a witness.
fn holding<'s>(
    settler: &'s Settler<Formulas>,
    knowledge: &Knowledge,
    witness: &[(VarId, u32)],
) -> impl Fn(NodeId) -> bool + use<'s> {
    let mut known = knowledge.clone();
    for (var, value) in witness {
        known.set(*var, *value);
    }
    move |node| settler.outcome(node, &known) == Outcome::Always
}

/// A circle of waits among the steps that are not founded: from each to one that it waits for.
fn circle_in(
    network: &Network,
    unfounded: &[NodeId],
    waits: &BTreeMap<EdgeIndex, NodeId>,
    holds: &dyn Fn(NodeId) -> bool,
) -> Vec<EdgeIndex> {
    let is_unfounded: Vec<bool> = unfounded.iter().map(|node| holds(*node)).collect();
    let next = |node: NodeIndex| {
        let mut edges: Vec<(EdgeIndex, NodeIndex)> = network
            .graph
            .edges(node)
            .filter(|edge| is_unfounded[edge.target().index()])
            .map(|edge| (edge.id(), edge.target()))
            .collect();
        edges.sort_unstable();
        edges.into_iter().find(|(edge, _)| waits.get(edge).is_some_and(|wait| holds(*wait)))
    };
    let Some(start) = is_unfounded.iter().position(|unfounded| *unfounded) else { return Vec::new() };
    let (mut at, mut path, mut seen) = (NodeIndex::new(start), Vec::new(), Vec::new());
    while !seen.contains(&at) {
        seen.push(at);
        let Some((edge, target)) = next(at) else { return Vec::new() };
        path.push(edge);
        at = target;
    }
    let begins = seen.iter().position(|node| *node == at).unwrap_or(0);
    path.split_off(begins)
}

/// Which alternatives of a step.
type Key = (Item, u32);

/// One alternative: what has to come first for it, and when it is one.
#[derive(Default)]
struct Member {
    edges: Vec<EdgeIndex>,
    counts: Vec<NodeId>,
}

struct Rounds<'a> {
    network: &'a Network,
    conditions: Conditions<'a>,
    /// When each step applies, by its place in the graph.
    applies: Vec<NodeId>,
    /// When each wait holds and the step that comes first applies.
    waits: BTreeMap<EdgeIndex, NodeId>,
    /// The choices of each step, and how many alternatives are enough.
    choices: Vec<BTreeMap<Key, (u32, BTreeMap<u32, Member>)>>,
}

impl<'a> Rounds<'a> {
    fn of(compiled: &'a Compiled, network: &'a Network) -> Rounds<'a> {
        let mut conditions = Conditions::of_network(compiled, network);
        let graph = &network.graph;
        let applies: Vec<NodeId> = graph
            .node_indices()
            .map(|node| conditions.said_of(graph[node].at, graph[node].applies))
            .collect();
        let mut waits = BTreeMap::new();
        let mut choices: Vec<BTreeMap<Key, (u32, BTreeMap<u32, Member>)>> = Vec::new();
        choices.resize_with(graph.node_count(), BTreeMap::new);
        for edge in graph.edge_references() {
            let (then, first) = (edge.source(), edge.target());
            let when = conditions.said_of(graph[then].at, edge.weight().when);
            let wait = conditions.formulas.and([when, applies[first.index()]]);
            waits.insert(edge.id(), wait);
            if let Some(among) = edge.weight().among {
                let member = member(&mut choices[then.index()], among);
                member.edges.push(edge.id());
                let counts = among.counts.map(|counts| conditions.said_of(graph[then].at, counts));
                member.counts.push(counts.unwrap_or(wait));
            }
        }
        for (place, outside) in network.outside.iter().enumerate() {
            let at = graph[NodeIndex::new(place)].at;
            for way in outside {
                let when = conditions.formulas.and([way.when, way.applies]);
                let counts = conditions.said_of(at, way.among.counts.unwrap_or(when));
                member(&mut choices[place], way.among).counts.push(counts);
            }
        }
        Rounds { network, conditions, applies, waits, choices }
    }

    /// When each step is founded: it does not apply, or nothing that it waits for is in the way.
    fn run(&mut self) -> Vec<NodeId> {
        let nodes = self.network.graph.node_count();
        let mut founded: Vec<NodeId> =
            self.applies.clone().into_iter().map(|applies| self.conditions.formulas.not(applies)).collect();
        for _ in 0..nodes {
            let next: Vec<NodeId> = (0..nodes).map(|place| self.next(place, &founded)).collect();
            if next == founded {
                break;
            }
            founded = next;
        }
        founded
    }

    fn next(&mut self, place: usize, founded: &[NodeId]) -> NodeId {
        let node = NodeIndex::new(place);
        let plain: Vec<EdgeIndex> = self
            .network
            .graph
            .edges(node)
            .filter(|edge| edge.weight().among.is_none())
            .map(|edge| edge.id())
            .collect();
        let mut parts = vec![self.no_longer_waits(&plain, founded)];
        let choices = std::mem::take(&mut self.choices[place]);
        for (needs, members) in choices.values() {
            let mut ways = Vec::with_capacity(members.len());
            for member in members.values() {
                let counts = self.conditions.formulas.or(member.counts.iter().copied());
                let free = self.no_longer_waits(&member.edges, founded);
                ways.push((counts, self.conditions.formulas.and([counts, free])));
            }
            parts.push(self.enough(*needs, &ways));
        }
        self.choices[place] = choices;
        let free = self.conditions.formulas.and(parts);
        let applies_not = self.conditions.formulas.not(self.applies[place]);
        self.conditions.formulas.or([applies_not, free])
    }

    /// That what comes first by each of these waits is founded, or does not come first.
    fn no_longer_waits(&mut self, edges: &[EdgeIndex], founded: &[NodeId]) -> NodeId {
        let mut parts = Vec::with_capacity(edges.len());
        for edge in edges {
            let Some((_, first)) = self.network.graph.edge_endpoints(*edge) else { continue };
            let does_not = self.conditions.formulas.not(self.waits[edge]);
            parts.push(self.conditions.formulas.or([does_not, founded[first.index()]]));
        }
        self.conditions.formulas.and(parts)
    }

    /// That of the alternatives that count so many are there, or all of them where they are fewer.
    fn enough(&mut self, needs: u32, ways: &[(NodeId, NodeId)]) -> NodeId {
        let counting = self.thresholds(needs, ways.iter().map(|(counts, _)| *counts));
        let there = self.thresholds(needs, ways.iter().map(|(_, there)| *there));
        let mut parts = Vec::with_capacity(needs as usize);
        for (counts, there) in counting.into_iter().zip(there) {
            let fewer = self.conditions.formulas.not(counts);
            parts.push(self.conditions.formulas.or([fewer, there]));
        }
        self.conditions.formulas.and(parts)
    }

    /// When one of these holds, when two do, and so on up to so many.
    fn thresholds(&mut self, most: u32, nodes: impl Iterator<Item = NodeId>) -> Vec<NodeId> {
        let formulas = &mut self.conditions.formulas;
        let mut reached = vec![NodeId::FALSE; most as usize];
        for node in nodes {
            for number in (0..reached.len()).rev() {
                let before = number.checked_sub(1).map_or(NodeId::TRUE, |before| reached[before]);
                let with = formulas.and([node, before]);
                reached[number] = formulas.or([reached[number], with]);
            }
        }
        reached
    }
}

fn member(choices: &mut BTreeMap<Key, (u32, BTreeMap<u32, Member>)>, among: Among) -> &mut Member {
    let (_, members) = choices.entry(among.choice).or_insert_with(|| (among.needs, BTreeMap::new()));
    members.entry(among.member).or_default()
}
