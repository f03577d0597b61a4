//! Decision → the graph of its steps. Conditional prerequisites are resolved, and repeated steps
//! matched: for the same element, chapter or number one by one, else with all.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use petgraph::graph::{DiGraph, NodeIndex};

use super::model::{LinkAmong, LinkKind, PlanLink};
use crate::decide::compile::{Meeting, Prerequisite};
use crate::decide::{Decision, Of, Status, StepInstance};
use crate::logic::{NodeId, Outcome};
use crate::rulebook::meaning::Matching;
use crate::rulebook::model::{Item, StepId};

/// The graph of a decision's steps: a node for each, an edge from each prerequisite to the step
/// that comes after it. Steps that need not happen have no edges.
pub(super) fn graph_of(decision: &Decision<'_>) -> DiGraph<(), PlanLink> {
    let mut maker =
        Maker { decision, ranges: ranges(decision), outcomes: HashMap::new(), choices: Vec::new() };
    let count = decision.steps().len();
    let mut graph = DiGraph::with_capacity(count, count * 3);
    for _ in 0..count {
        graph.add_node(());
    }
    for (index, instance) in decision.steps().iter().enumerate() {
        if matches!(instance.status, Status::NotRequired) {
            continue;
        }
        for (first, link) in maker.links(instance) {
            graph.add_edge(NodeIndex::new(first), NodeIndex::new(index), link);
        }
    }
    graph
}

/// Where the instances of each step stand.
fn ranges(decision: &Decision<'_>) -> Vec<Range<usize>> {
    let mut ranges = vec![0..0; decision.model.steps.len()];
    let mut start = 0;
    for instances in decision.steps().chunk_by(|one, other| one.step == other.step) {
        let end = start + instances.len();
        if let Some(first) = instances.first() {
            ranges[first.step.index()] = start..end;
        }
        start = end;
    }
    ranges
}

struct Maker<'d> {
    decision: &'d Decision<'d>,
    ranges: Vec<Range<usize>>,
    /// What formulas come to, where they speak of no element or of this one.
    outcomes: HashMap<(NodeId, Option<Of>), Outcome>,
    /// The choices of the step at hand, and how many alternatives are enough.
    choices: Vec<((Item, u32), u32)>,
}

impl Maker<'_> {
    /// The prerequisites of a step: each at most once, the most binding way.
    fn links(&mut self, instance: &StepInstance) -> Vec<(usize, PlanLink)> {
        let chapter = match instance.of {
            Of::Chapter(chapter) => Some(chapter),
            _ => None,
        };
        let before = self.decision.compiled.steps[instance.step.index()].before(chapter);
        self.choices.clear();
        let mut links = Vec::with_capacity(before.len());
        for (clause, prerequisite) in before.iter().enumerate() {
            self.link(instance, prerequisite, clause, &mut links);
        }
        let mut links = merge(links);
        if !self.choices.is_empty() {
            self.count_alternatives(instance, before, &mut links);
        }
        links
    }

    /// Says of each choice how many of the alternatives that are linked are enough: all, where they are fewer; and
    /// fewer, where something counts as one without anything that comes first.
    fn count_alternatives(
        &mut self,
        instance: &StepInstance,
        before: &[Prerequisite],
        links: &mut Vec<(usize, PlanLink)>,
    ) {
        for choice in 0..self.choices.len() {
            let (key, needs) = self.choices[choice];
            let linked: BTreeSet<u32> = links
                .iter()
                .filter_map(|(_, link)| link.among)
                .filter(|among| among.choice == choice)
                .map(|among| among.member)
                .collect();
            let others = before.iter().filter_map(|first| first.among).filter(|among| among.choice == key);
            let free: BTreeSet<u32> = others
                .filter(|among| !linked.contains(&among.member))
                .filter_map(|among| Some((among.member, among.counts?)))
                .filter(|(_, counts)| self.outcome(*counts, instance.of) == Outcome::Always)
                .map(|(member, _)| member)
                .collect();
            let enough = (needs as usize).saturating_sub(free.len()).min(linked.len());
            for (_, link) in links.iter_mut() {
                if let Some(among) = link.among.as_mut().filter(|among| among.choice == choice) {
                    among.needs = enough;
                }
            }
        }
        // A choice of all is none.
        for choice in 0..self.choices.len() {
            let of_choice = |link: &PlanLink| link.among.is_some_and(|among| among.choice == choice);
            let members: BTreeSet<u32> = links
                .iter()
                .filter_map(|(_, link)| link.among.filter(|_| of_choice(link)))
                .map(|among| among.member)
                .collect();
            for (_, link) in links.iter_mut() {
                if of_choice(link) && link.among.is_some_and(|among| among.needs >= members.len()) {
                    link.among = None;
                }
            }
        }
        // Then a step may be linked twice.
        let mut seen = BTreeSet::new();
        links.retain(|(first, link)| link.among.is_some() || seen.insert(*first));
    }

    fn link(
        &mut self,
        instance: &StepInstance,
        prerequisite: &Prerequisite,
        clause: usize,
        links: &mut Vec<(usize, PlanLink)>,
    ) {
        let soft = prerequisite.soft;
        for index in self.matching(instance, prerequisite.step) {
            let first = &self.decision.steps()[index];
            let kind = match self.kind(instance, first, prerequisite.when, prerequisite.meets.as_ref()) {
                Some(LinkKind::Hard) if soft => LinkKind::Soft,
                // A recommendation that may not be one is left out.
                Some(LinkKind::Maybe(_)) if soft => continue,
                Some(kind) => kind,
                None => continue,
            };
            let among = prerequisite.among.map(|among| LinkAmong {
                choice: number(&mut self.choices, among.choice, among.needs),
                member: among.member,
                needs: among.needs as usize,
            });
            links.push((index, PlanLink { kind, clause, among }));
        }
    }

    /// The instances of the step that comes first which a step has to do with.
    fn matching(&self, instance: &StepInstance, first: StepId) -> Range<usize> {
        let range = self.ranges[first.index()].clone();
        let same = match self.decision.model.matching(instance.step, first) {
            Matching::OneByOne => instance.of.position(),
            Matching::AllWithAll => None,
        };
        match same {
            Some(position) => {
                let index = (range.start + position).min(range.end);
                index..(index + 1).min(range.end)
            }
            None => range,
        }
    }

    /// How binding a prerequisite is; none where it is none.
    fn kind(
        &mut self,
        instance: &StepInstance,
        first: &StepInstance,
        guard: NodeId,
        meets: Option<&Meeting>,
    ) -> Option<LinkKind> {
        if matches!(first.status, Status::NotRequired) || guard == NodeId::FALSE {
            return None;
        }
        let Some(meets) = meets else { return Some(LinkKind::Hard) };
        match self.outcome(guard, instance.of) {
            Outcome::Always => return Some(LinkKind::Hard),
            Outcome::Never | Outcome::Impossible => return None,
            Outcome::Varies => {}
        }
        // The condition and the step that comes first may exclude each other.
        let (root, of) = match (instance.of, first.of) {
            (Of::Element(list, _), Of::Element(other, _)) if list != other => (guard, instance.of),
            (_, Of::Chapter(chapter)) => (meets.per_chapter[chapter.index()], instance.of),
            (_, Of::AnyElement(_)) => (meets.any, instance.of),
            (Of::Element(..), _) => (meets.applies, instance.of),
            (_, of) => (meets.applies, of),
        };
        match self.outcome(root, of) {
            Outcome::Always => Some(LinkKind::Hard),
            Outcome::Never | Outcome::Impossible => None,
            Outcome::Varies => {
                Some(LinkKind::Maybe(self.decision.status_for(root, of).depends_on().to_vec()))
            }
        }
    }

    fn outcome(&mut self, root: NodeId, of: Of) -> Outcome {
        let about = matches!(of, Of::Element(..)).then_some(of);
        let decision = self.decision;
        *self.outcomes.entry((root, about)).or_insert_with(|| decision.outcome_for(root, of))
    }
}

/// The number of a choice of one step.
fn number(choices: &mut Vec<((Item, u32), u32)>, choice: (Item, u32), needs: u32) -> usize {
    choices.iter().position(|(other, _)| *other == choice).unwrap_or_else(|| {
        choices.push((choice, needs));
        choices.len() - 1
    })
}

/// Leaves one link to each step, but for alternatives: what comes first need not be recommended besides, and what is one
/// of several need not either where it comes first anyway.
fn merge(mut links: Vec<(usize, PlanLink)>) -> Vec<(usize, PlanLink)> {
    let among = |link: &PlanLink| link.among.map(|among| (among.choice, among.member));
    links.sort_by_key(|(first, link)| (*first, link.kind == LinkKind::Soft, among(link)));
    links.dedup_by(|(first, link), (kept, other)| {
        first == kept && (link.kind == LinkKind::Soft || among(link) == among(other))
    });
    links
}
