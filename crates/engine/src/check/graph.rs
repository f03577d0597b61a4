//! Which step comes before which, over all dossiers at once.
//!
//! A step repeated per chapter stands once for each chapter here. One repeated over a list stands
//! twice: for the element that a claim speaks of, and for any element at all. Where a step comes
//! before another, is a formula: some chain of prerequisites leads from one to the other, and all
//! of its steps apply.

use std::collections::{BTreeMap, HashMap};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::context::Context;
use super::witness::Shown;
use crate::decide::{Decision, Of, Status, StepInstance, decide};
use crate::logic::{NodeId, Outcome, ValueSet};
use crate::rulebook::meaning::Matching;
use crate::rulebook::model::{ChapterId, FactId, Item, Model, Repeat, StepId};

/// Which of a step's instances is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Stance {
    /// The step as a whole.
    Whole,
    /// For one chapter.
    Chapter(ChapterId),
    /// For the element that is spoken of.
    AtHand(FactId),
    /// For any element.
    Any(FactId),
}

/// A step, and which of its instances.
pub(super) type Stand = (StepId, Stance);

/// The prerequisites of a rulebook.
pub(super) struct Graph {
    stands: Vec<Stand>,
    places: HashMap<Stand, usize>,
    /// For each stand, what comes before it and when that counts.
    before: Vec<Vec<(usize, NodeId)>>,
    /// For each stand, the alternatives of which a number comes before it.
    choices: Vec<Vec<Ways>>,
    /// The stands in an order in which what can be in a cycle stands together, and all else after
    /// what comes before it.
    order: Vec<Vec<usize>>,
}

/// Alternatives: how many are enough, and of each what comes first and when, and when it counts even so.
struct Ways {
    needs: u32,
    members: Vec<(Vec<(usize, NodeId)>, Option<NodeId>)>,
}

impl Graph {
    pub fn of(context: &mut Context<'_>) -> Graph {
        let stands = stands(context.model);
        let places = stands.iter().enumerate().map(|(place, stand)| (*stand, place)).collect();
        let before = vec![Vec::new(); stands.len()];
        let mut graph = Graph { before, choices: Vec::new(), stands, places, order: Vec::new() };
        for place in 0..graph.stands.len() {
            graph.before[place] = graph.prerequisites(context, graph.stands[place]);
            let choices = graph.alternatives(context, graph.stands[place]);
            graph.choices.push(choices);
        }
        graph.order = graph.ordered();
        graph
    }

    fn prerequisites(&self, context: &mut Context<'_>, stand: Stand) -> Vec<(usize, NodeId)> {
        let model = context.model;
        let (id, spot) = stand;
        let step = model.step(id);
        let mut all = Vec::new();
        for edge in step.after.iter().filter(|edge| !edge.soft && edge.choice.is_none()) {
            let guard = context.lowering.optional(edge.when.as_ref());
            // Of which element a condition speaks is not known where any will do.
            if matches!(spot, Stance::Any(_)) && speaks_of_element(context, guard) {
                continue;
            }
            all.extend(self.matching(model, stand, edge.step).map(|place| (place, guard)));
        }
        if let (true, Stance::Chapter(chapter)) = (step.awaits_evidence, spot) {
            for root in
                context.compiled.steps[id.index()].before(Some(chapter)).iter().filter(|root| !root.soft)
            {
                if root.among.is_some() {
                    continue;
                }
                all.extend(self.matching(model, stand, root.step).map(|place| (place, root.when)));
            }
        }
        all
    }

    /// The alternatives of a stand.
    fn alternatives(&self, context: &Context<'_>, stand: Stand) -> Vec<Ways> {
        let (id, spot) = stand;
        let chapter = match spot {
            Stance::Chapter(chapter) => Some(chapter),
            _ => None,
        };
        type Members = BTreeMap<u32, (Vec<(usize, NodeId)>, Option<NodeId>)>;
        let mut found: BTreeMap<(Item, u32), (u32, Members)> = BTreeMap::new();
        for root in context.compiled.steps[id.index()].before(chapter) {
            let Some(among) = root.among else { continue };
            // Of which element a condition speaks is not known where any will do.
            if matches!(spot, Stance::Any(_)) && speaks_of_element(context, root.when) {
                continue;
            }
            let places = self.matching(context.model, stand, root.step).map(|place| (place, root.when));
            let (_, members) = found.entry(among.choice).or_insert_with(|| (among.needs, Members::new()));
            let (firsts, counts) = members.entry(among.member).or_default();
            firsts.extend(places);
            *counts = among.counts;
        }
        let ways = found.into_values();
        ways.map(|(needs, members)| Ways { needs, members: members.into_values().collect() }).collect()
    }

    /// When a choice has something come after this one, whichever alternatives are taken: too few are left without it.
    fn by_any_choice(
        &self,
        context: &mut Context<'_>,
        choice: &Ways,
        start: Stand,
        reached: &[NodeId],
        lists: &[FactId],
    ) -> NodeId {
        let mut with = Vec::new();
        // When so many, or more, count that do not come after it.
        let mut without = vec![NodeId::FALSE; choice.needs as usize];
        for (firsts, counts) in &choice.members {
            let (mut ways, mut linked) = (Vec::new(), Vec::new());
            for (first, guard) in firsts {
                let stand = self.stands[*first];
                let comes = if stand == start { NodeId::TRUE } else { reached[*first] };
                let there = applies(context, stand);
                let holds = context.and([*guard, there]);
                linked.push(holds);
                if !matches!(stand.1, Stance::AtHand(list) if !lists.contains(&list)) {
                    ways.push(context.and([holds, comes]));
                }
            }
            let comes = context.or(ways);
            let counted = match counts {
                Some(counts) => *counts,
                None => context.or(linked),
            };
            let not = context.not(comes);
            let free = context.and([counted, not]);
            with.push(context.and([counted, comes]));
            for number in (0..without.len()).rev() {
                let before = number.checked_sub(1).map_or(NodeId::TRUE, |before| without[before]);
                let more = context.and([free, before]);
                without[number] = context.or([without[number], more]);
            }
        }
        let some = context.or(with);
        let enough = without.last().copied().unwrap_or(NodeId::FALSE);
        let too_few = context.not(enough);
        context.and([some, too_few])
    }

    /// The stands of a step that comes before another one.
    fn matching(&self, model: &Model, (step, spot): Stand, first: StepId) -> impl Iterator<Item = usize> {
        let spots: Vec<Stance> = match (model.matching(step, first), spot) {
            // Two steps for any element need not be for the same one, unless the first is for all.
            (Matching::OneByOne, Stance::Any(_)) if model.step(first).applies.is_some() => Vec::new(),
            (Matching::OneByOne, same) => vec![same],
            (Matching::AllWithAll, _) => stands_of(model, first),
        };
        spots.into_iter().filter_map(move |spot| self.places.get(&(first, spot)).copied())
    }

    fn ordered(&self) -> Vec<Vec<usize>> {
        let mut graph: DiGraph<(), ()> = DiGraph::new();
        for _ in &self.stands {
            graph.add_node(());
        }
        for (place, before) in self.before.iter().enumerate() {
            let members = self.choices[place].iter().flat_map(|choice| &choice.members);
            for (first, _) in before.iter().chain(members.flat_map(|(firsts, _)| firsts)) {
                graph.add_edge(NodeIndex::new(*first), NodeIndex::new(place), ());
            }
        }
        // The algorithm gives what comes last first.
        let mut order: Vec<Vec<usize>> = kosaraju_scc(&graph)
            .into_iter()
            .map(|component| component.into_iter().map(NodeIndex::index).collect())
            .collect();
        order.reverse();
        order
    }

    /// For each pair of instances that have to do with each other: when both apply, and the first
    /// does not come before the second.
    pub fn unordered(
        &self,
        context: &mut Context<'_>,
        first: StepId,
        second: StepId,
    ) -> Vec<((Stand, Stand), NodeId)> {
        let model = context.model;
        let mut all = Vec::new();
        for one in spots(model, first) {
            let lists = lists_of(model, first, second);
            let reached = self.reached(context, (first, one), &lists);
            for two in spots(model, second) {
                if let (Stance::Chapter(one), Stance::Chapter(two)) = (one, two)
                    && one != two
                {
                    continue;
                }
                let (a, b) = (applies(context, (first, one)), applies(context, (second, two)));
                let before = self.places.get(&(second, two)).map_or(NodeId::FALSE, |place| reached[*place]);
                let not_before = context.not(before);
                let mut parts = vec![a, b, not_before];
                parts.extend(lists.iter().map(|list| element_exists(context, *list)));
                all.push((((first, one), (second, two)), context.and(parts)));
            }
        }
        all
    }

    /// For each stand, when it comes after this one.
    fn reached(&self, context: &mut Context<'_>, start: Stand, lists: &[FactId]) -> Vec<NodeId> {
        let mut reached = vec![NodeId::FALSE; self.stands.len()];
        for component in &self.order {
            // What stands in a cycle is gone through until every way round it was taken.
            for _ in 0..component.len() {
                for place in component {
                    let mut ways = Vec::new();
                    for (first, guard) in &self.before[*place] {
                        let stand = self.stands[*first];
                        let comes = if stand == start { NodeId::TRUE } else { reached[*first] };
                        let foreign = matches!(stand.1, Stance::AtHand(list) if !lists.contains(&list));
                        if comes == NodeId::FALSE || foreign {
                            continue;
                        }
                        let there = applies(context, stand);
                        ways.push(context.and([*guard, there, comes]));
                    }
                    for choice in &self.choices[*place] {
                        ways.push(self.by_any_choice(context, choice, start, &reached, lists));
                    }
                    reached[*place] = context.or(ways);
                }
            }
        }
        reached
    }

    /// Whether a dossier has two such instances, and no chain of prerequisites that hold for certain
    /// between them.
    pub fn is_unordered_in(
        &self,
        context: &Context<'_>,
        shown: &Shown,
        (first, second): (Stand, Stand),
    ) -> bool {
        let decision = decide(context.model, context.compiled, &shown.dossier, shown.today);
        let meant = |(step, spot): Stand| {
            decision.steps().iter().enumerate().filter(move |(_, instance)| {
                let there = match spot {
                    Stance::Chapter(chapter) => instance.of == Of::Chapter(chapter),
                    _ => true,
                };
                instance.step == step && there && instance.status.is_required()
            })
        };
        let pairs_up = |one: Of, two: Of| match (one, two) {
            (Of::Element(list, a), Of::Element(other, b)) if list == other => a == b,
            (Of::Number(a), Of::Number(b)) => a == b,
            _ => true,
        };
        meant(first).any(|(one, a)| {
            meant(second).any(|(two, b)| pairs_up(a.of, b.of) && !Self::leads(context, &decision, one, two))
        })
    }

    fn leads(context: &Context<'_>, decision: &Decision<'_>, first: usize, second: usize) -> bool {
        let knowledge = decision.known.knowledge();
        let holds = |guard: NodeId, of: Of, edge: Option<(StepId, usize)>| match (of, edge) {
            (Of::Element(..), Some((step, position))) => {
                let root = context.compiled.steps[step.index()].after[position];
                decision.outcome_for(root, of) == Outcome::Always
            }
            _ => context.settle(guard, knowledge).outcome == Outcome::Always,
        };
        let steps = decision.steps();
        let mut seen = vec![false; steps.len()];
        let mut open = vec![second];
        while let Some(at) = open.pop() {
            let here: &StepInstance = &steps[at];
            let step = context.model.step(here.step);
            let mut firsts: Vec<StepId> = Vec::new();
            for (position, edge) in step.after.iter().enumerate() {
                // That of alternatives too few are left is for the formula to say.
                if edge.soft || edge.choice.is_some() {
                    continue;
                }
                let guard = context.compiled.steps[here.step.index()].after[position];
                if holds(guard, here.of, Some((here.step, position))) {
                    firsts.push(edge.step);
                }
            }
            if let (true, Of::Chapter(chapter)) = (step.awaits_evidence, here.of) {
                let roots = &context.compiled.steps[here.step.index()];
                let evidence = roots.before(Some(chapter)).iter();
                let evidence = evidence.filter(|root| !root.soft && root.among.is_none());
                firsts.extend(evidence.filter(|root| holds(root.when, Of::Once, None)).map(|root| root.step));
            }
            for (place, other) in steps.iter().enumerate() {
                if seen[place]
                    || !matches!(other.status, Status::Required)
                    || !firsts.contains(&other.step)
                    || !goes_with(here.of, other.of)
                {
                    continue;
                }
                if place == first {
                    return true;
                }
                seen[place] = true;
                open.push(place);
            }
        }
        false
    }
}

/// Whether an instance waits for another one, given that its step waits for the other's.
fn goes_with(here: Of, first: Of) -> bool {
    match (here, first) {
        (Of::Element(list, a), Of::Element(other, b)) if list == other => a == b,
        (Of::Chapter(a), Of::Chapter(b)) => a == b,
        (Of::Number(a), Of::Number(b)) => a == b,
        _ => true,
    }
}

fn stands(model: &Model) -> Vec<Stand> {
    let steps = (0..model.steps.len()).map(StepId::at);
    steps.flat_map(|step| stands_of(model, step).into_iter().map(move |spot| (step, spot))).collect()
}

/// All that a step stands for.
fn stands_of(model: &Model, step: StepId) -> Vec<Stance> {
    let mut all = spots(model, step);
    if let Repeat::PerElement(list) = model.step(step).repeat {
        all.push(Stance::Any(list));
    }
    all
}

/// The instances of a step that a claim about it speaks of.
fn spots(model: &Model, step: StepId) -> Vec<Stance> {
    match model.step(step).repeat {
        Repeat::Once | Repeat::Times(_) => vec![Stance::Whole],
        Repeat::PerChapter => {
            (0..model.chapters.len()).map(|chapter| Stance::Chapter(ChapterId::at(chapter))).collect()
        }
        Repeat::PerElement(list) => vec![Stance::AtHand(list)],
    }
}

/// The lists whose elements two steps are repeated for.
fn lists_of(model: &Model, first: StepId, second: StepId) -> Vec<FactId> {
    let mut lists: Vec<FactId> = [first, second]
        .into_iter()
        .filter_map(|step| match model.step(step).repeat {
            Repeat::PerElement(list) => Some(list),
            _ => None,
        })
        .collect();
    lists.dedup();
    lists
}

fn applies(context: &Context<'_>, (step, spot): Stand) -> NodeId {
    let roots = &context.roots.steps[step.index()];
    match spot {
        Stance::Whole | Stance::AtHand(_) => roots.applies,
        Stance::Any(_) => roots.any,
        Stance::Chapter(chapter) => roots.per_chapter[chapter.index()],
    }
}

/// The element that is spoken of is one of the list's: of its kind there is one at least.
fn element_exists(context: &mut Context<'_>, list: FactId) -> NodeId {
    let Some(space) = context.compiled.space.lists.get(&list) else { return NodeId::TRUE };
    let mut ways = Vec::new();
    for (point, kind) in space.kind_of.iter().enumerate() {
        let counter = space.counters[*kind as usize];
        let formulas = &mut context.lowering.formulas;
        let mut parts: Vec<NodeId> = space
            .values_at(point)
            .map(|(var, value)| {
                let size = formulas.size(var);
                formulas.lit(var, ValueSet::single(size, value))
            })
            .collect();
        let size = formulas.size(counter);
        parts.push(formulas.lit(counter, ValueSet::of(size, 1..size)));
        ways.push(formulas.and(parts));
    }
    context.or(ways)
}

fn speaks_of_element(context: &Context<'_>, node: NodeId) -> bool {
    let elements = context.compiled.space.lists.values().flat_map(|space| &space.element);
    let support = context.lowering.formulas.support(node);
    elements.into_iter().any(|var| support.binary_search(var).is_ok())
}
