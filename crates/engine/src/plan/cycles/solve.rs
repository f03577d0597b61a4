//! Whether some facts fulfil the conditions of a circle.

use std::collections::{BTreeMap, HashMap};

use petgraph::graph::EdgeIndex;

use super::circles::circles;
use super::network::{At, Network};
use super::report;
use crate::decide::compile::{Compiled, ListSpace};
use crate::decide::{Known, witness_facts_and_day};
use crate::diagnostic::Diagnostic;
use crate::dossier;
use crate::logic::{Formulas, GroupId, Knowledge, NodeId, Outcome, Settler, ValueSet, VarId};
use crate::rulebook::model::{FactId, Model};
use crate::yaml::Limits;

/// How many nodes a diagram may have before the solver is asked instead.
pub(super) const DIAGRAM_BUDGET: usize = 20_000;

/// The error about a network, if some dossier makes a circle of it, or if that cannot be excluded.
pub(super) fn circle(model: &Model, compiled: &Compiled, network: &Network) -> Option<Diagnostic> {
    let mut conditions = Conditions::of_network(compiled, network);
    // What the path so far comes to, lists aside.
    let mut so_far: Vec<NodeId> = Vec::new();
    let circles = circles(network, &mut |depth, edge| {
        so_far.truncate(depth);
        let here = conditions.plain(edge);
        let before = so_far.last().copied().unwrap_or(NodeId::TRUE);
        let now = conditions.formulas.and([before, here]);
        so_far.push(now);
        now != NodeId::FALSE
    });
    let mut open: Vec<(&Vec<EdgeIndex>, NodeId)> = Vec::new();
    for circle in &circles.found {
        let condition = conditions.of(circle);
        if condition != NodeId::FALSE && !open.iter().any(|(_, other)| *other == condition) {
            open.push((circle, condition));
        }
    }
    let knowledge = Knowledge::unknown(&conditions.formulas);
    let speaks_of_elements = conditions.speak_of_elements();
    let settler = Settler::new(conditions.formulas, None, DIAGRAM_BUDGET);
    let mut unsettled = None;
    for (circle, condition) in open {
        if let Some(witness) = settler.witness(condition, &knowledge, true)
            && (speaks_of_elements
                || replays(model, compiled, &witness, |known| settler.outcome(condition, known)))
        {
            return Some(report::circle(model, compiled, network, circle, &witness));
        }
        if settler.outcome(condition, &knowledge) != Outcome::Never {
            unsettled = unsettled.or(Some(circle));
        }
    }
    match (circles.all, unsettled) {
        (true, None) => None,
        (_, example) => Some(report::unproved(model, network, example.or(circles.found.first()))),
    }
}

/// Whether the dossier with these values, read back, makes the circle indeed.
pub(super) fn replays(
    model: &Model,
    compiled: &Compiled,
    witness: &[(VarId, u32)],
    outcome: impl Fn(&Knowledge) -> Outcome,
) -> bool {
    let (facts, today) = witness_facts_and_day(model, compiled, witness);
    let text = dossier::write(model, &facts);
    let Ok(dossier) = dossier::read(model, "dossier.yaml", &text, &Limits::default()) else { return false };
    let known = Known::of(model, compiled, &dossier, today);
    // A form that holds less than it could leaves some answers open.
    matches!(outcome(known.knowledge()), Outcome::Always | Outcome::Varies)
}

/// Makes formulas of circles, in an arena of its own.
pub(super) struct Conditions<'a> {
    compiled: &'a Compiled,
    network: &'a Network,
    pub formulas: Formulas,
    /// For each element that circles go through: of which kind it is.
    kinds: HashMap<(FactId, usize), VarId>,
}

impl<'a> Conditions<'a> {
    pub fn of_network(compiled: &'a Compiled, network: &'a Network) -> Conditions<'a> {
        let formulas = compiled.settler.formulas().clone();
        Conditions { compiled, network, formulas, kinds: HashMap::new() }
    }

    /// Whether any element is spoken of.
    pub fn speak_of_elements(&self) -> bool {
        !self.kinds.is_empty()
    }

    /// A formula that may speak of what a step stands for, said of it.
    pub fn said_of(&mut self, at: At, formula: NodeId) -> NodeId {
        match at {
            At::Element(list, element) => self.there_is((list, element), formula),
            At::Once | At::Chapter(_) => formula,
        }
    }

    /// What a wait and the step that waits come to, where they speak of no element.
    fn plain(&mut self, edge: EdgeIndex) -> NodeId {
        match self.parts(edge) {
            (parts, None) => self.formulas.and(parts),
            _ => NodeId::TRUE,
        }
    }

    /// The conditions of a wait and of the step that waits, and the element that they speak of.
    fn parts(&self, edge: EdgeIndex) -> ([NodeId; 2], Option<(FactId, usize)>) {
        let graph = &self.network.graph;
        let Some((node, _)) = graph.edge_endpoints(edge) else { return ([NodeId::TRUE; 2], None) };
        let about = match graph[node].at {
            At::Element(list, element) => Some((list, element)),
            At::Once | At::Chapter(_) => None,
        };
        ([graph[node].applies, graph[edge].when], about)
    }

    /// When all waits of a circle hold.
    fn of(&mut self, circle: &[EdgeIndex]) -> NodeId {
        let mut plain = Vec::new();
        let mut about: BTreeMap<(FactId, usize), Vec<NodeId>> = BTreeMap::new();
        for edge in circle {
            let (parts, element) = self.parts(*edge);
            match element {
                Some(element) => about.entry(element).or_default().extend(parts),
                None => plain.extend(parts),
            }
        }
        for (element, parts) in about {
            let whole = self.formulas.and(parts);
            plain.push(self.there_is(element, whole));
        }
        self.formulas.and(plain)
    }

    /// The list has an element for which a formula holds.
    fn there_is(&mut self, (list, element): (FactId, usize), formula: NodeId) -> NodeId {
        let Some(space) = self.compiled.space.lists.get(&list) else { return formula };
        let kind_var = self.kind_var(space, element);
        let size = space.kinds.len() as u32;
        let mut ways = Vec::new();
        for (number, kind) in space.kinds.iter().enumerate() {
            let holds = self.formulas.rewrite(formula, |_: &mut Formulas, var, set: &ValueSet| {
                let value = kind.sample.iter().find(|(other, _)| *other == var)?.1;
                Some(if set.contains(value) { NodeId::TRUE } else { NodeId::FALSE })
            });
            let is_kind = self.formulas.lit(kind_var, ValueSet::single(size, number as u32));
            let counter = space.counters[number];
            let count = self.formulas.size(counter);
            let some = self.formulas.lit(counter, ValueSet::of(count, 1..count));
            ways.push(self.formulas.and([is_kind, some, holds]));
        }
        self.formulas.or(ways)
    }

    fn kind_var(&mut self, space: &ListSpace, element: usize) -> VarId {
        let formulas = &mut self.formulas;
        *self
            .kinds
            .entry((space.list, element))
            .or_insert_with(|| formulas.new_var(space.kinds.len() as u32, GroupId(space.list.0)))
    }
}
