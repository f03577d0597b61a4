//! Alternatives: which way is taken.
//!
//! What is done counts. Of the rest, the way that ends first is taken, by the durations that are known and then by the
//! number of steps; of equals, the one that the rulebook names first. It is found as the shortest way is found in a
//! graph: steps are gone through in the order in which they can end, each once all that comes before it is over, and of
//! alternatives once as many as are enough are. So no way is taken that waits for itself, where there is another.

#![deny(clippy::arithmetic_side_effects)]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::calendar::{finish, weight};
use super::critical;
use super::done::Mark;
use super::model::{LinkKind, PlanLink};
use crate::day::Day;
use crate::decide::{Decision, Status};
use crate::rulebook::holidays::Holidays;
use crate::rulebook::model::{Duration, StepId};

/// Chooses, and says in the graph which links are spare. Gives the steps that are left aside: they lead to nothing but
/// what could be done by another way.
pub(super) fn choose(
    decision: &Decision<'_>,
    graph: &mut DiGraph<(), PlanLink>,
    marks: &[Mark],
    today: Option<Day>,
) -> Vec<bool> {
    let mut aside = vec![false; marks.len()];
    if graph.edge_weights().all(|link| link.among.is_none()) {
        return aside;
    }
    let taken = Search::of(decision, graph, marks, today).run();
    for edge in graph.edge_indices().collect::<Vec<_>>() {
        let Some((first, then)) = graph.edge_endpoints(edge) else { continue };
        let link = &mut graph[edge];
        let Some(among) = link.among else { continue };
        let ways = &taken[&(then.index(), among.choice)];
        if !ways.contains(&(among.member, first.index())) {
            link.kind = LinkKind::Spare;
        }
    }
    left_aside(decision, graph, marks, &mut aside);
    aside
}

/// A way to a step: what is certain to happen first, then what ends first, then what takes fewer steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    uncertain: bool,
    time: i64,
    steps: usize,
}

/// The alternatives of a step, one of its choices: how many more have to be over, and what each still waits for.
struct Choice {
    /// How many that are not done have to be over.
    more: usize,
    /// The steps of each alternative.
    members: BTreeMap<u32, Vec<usize>>,
    /// Those that are done.
    done: BTreeSet<u32>,
    /// Those that are over, in this order.
    over: Vec<u32>,
}

/// The links that are taken, of each choice: of which alternative, and from which step.
type Taken = BTreeMap<(usize, usize), BTreeSet<(u32, usize)>>;

struct Search<'g> {
    holidays: &'g Holidays,
    graph: &'g DiGraph<(), PlanLink>,
    today: Option<Day>,
    durations: Vec<Option<Duration>>,
    done: Vec<bool>,
    uncertain: Vec<bool>,
    counts: Vec<bool>,
    choices: BTreeMap<(usize, usize), Choice>,
    /// How many plain prerequisites, and choices, each step waits for.
    waiting: Vec<usize>,
    /// When each step is over, once it is.
    over: Vec<Option<Way>>,
    /// When each can start, by what is over.
    start: Vec<Way>,
}

impl<'g> Search<'g> {
    fn of(
        decision: &Decision<'g>,
        graph: &'g DiGraph<(), PlanLink>,
        marks: &[Mark],
        today: Option<Day>,
    ) -> Search<'g> {
        let steps = decision.steps();
        let base = Way { uncertain: false, time: today.map_or(0, |today| today.number()), steps: 0 };
        let durations = (0..steps.len()).map(|step| Some(critical::duration(decision, step)?.0)).collect();
        let mut search = Search {
            holidays: &decision.model.holidays,
            graph,
            today,
            durations,
            done: marks.iter().map(|mark| mark.done).collect(),
            uncertain: steps.iter().map(|step| step.status.is_undetermined()).collect(),
            counts: steps.iter().map(|step| !matches!(step.status, Status::NotRequired)).collect(),
            choices: BTreeMap::new(),
            waiting: vec![0; steps.len()],
            over: vec![None; steps.len()],
            start: vec![base; steps.len()],
        };
        search.count();
        search
    }

    fn count(&mut self) {
        let mut needs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for edge in self.graph.edge_references() {
            let (first, then, link) = (edge.source().index(), edge.target().index(), edge.weight());
            match (&link.kind, link.among) {
                (LinkKind::Soft | LinkKind::Spare, _) => {}
                (_, None) => self.waiting[then] = self.waiting[then].saturating_add(1),
                (_, Some(among)) => {
                    let key = (then, among.choice);
                    needs.insert(key, among.needs);
                    let choice = self.choices.entry(key).or_insert_with(|| Choice {
                        more: 0,
                        members: BTreeMap::new(),
                        done: BTreeSet::new(),
                        over: Vec::new(),
                    });
                    choice.members.entry(among.member).or_default().push(first);
                }
            }
        }
        for ((then, number), choice) in &mut self.choices {
            let done = &self.done;
            let is_done = |steps: &[usize]| steps.iter().all(|step| done[*step]);
            let over = choice.members.iter().filter(|(_, steps)| is_done(steps));
            choice.done = over.map(|(member, _)| *member).collect();
            choice.more = needs[&(*then, *number)].saturating_sub(choice.done.len());
            self.waiting[*then] = self.waiting[*then].saturating_add(usize::from(choice.more > 0));
        }
    }

    /// Goes through all steps, and gives the links that are taken.
    fn run(mut self) -> Taken {
        let mut open: BinaryHeap<Reverse<(Way, usize)>> = BinaryHeap::new();
        let free = |search: &Self, step: usize| search.counts[step] && search.waiting[step] == 0;
        for step in 0..self.waiting.len() {
            if free(&self, step) {
                open.push(Reverse((self.end(step), step)));
            }
        }
        while let Some(Reverse((way, step))) = open.pop() {
            if self.over[step].is_some() {
                continue;
            }
            self.over[step] = Some(way);
            let after: Vec<(usize, PlanLink)> = self
                .graph
                .edges_directed(NodeIndex::new(step), Direction::Outgoing)
                .map(|edge| (edge.target().index(), edge.weight().clone()))
                .collect();
            for (then, link) in after {
                if self.is_over(step, way, then, &link) && free(&self, then) {
                    open.push(Reverse((self.end(then), then)));
                }
            }
        }
        self.taken()
    }

    /// A step is over: whether another waits for one thing less.
    fn is_over(&mut self, step: usize, way: Way, then: usize, link: &PlanLink) -> bool {
        let way = Way { uncertain: way.uncertain || matches!(link.kind, LinkKind::Maybe(_)), ..way };
        match (&link.kind, link.among) {
            (LinkKind::Soft | LinkKind::Spare, _) => return false,
            (_, None) => {
                self.start[then] = self.start[then].max(way);
            }
            (_, Some(among)) => {
                let over = &self.over;
                let Some(choice) = self.choices.get_mut(&(then, among.choice)) else { return false };
                let steps = &choice.members[&among.member];
                if choice.over.contains(&among.member) || steps.iter().any(|step| over[*step].is_none()) {
                    return false;
                }
                choice.over.push(among.member);
                if choice.done.contains(&among.member) || choice.more == 0 {
                    return false;
                }
                choice.more = choice.more.saturating_sub(1);
                self.start[then] = self.start[then].max(way);
                if choice.more > 0 {
                    return false;
                }
            }
        }
        debug_assert!(step != then);
        self.waiting[then] = self.waiting[then].saturating_sub(1);
        true
    }

    /// When a step is over that can start when it can.
    fn end(&self, step: usize) -> Way {
        let start = self.start[step];
        if self.done[step] {
            return Way { uncertain: false, ..start };
        }
        let time = match (self.durations[step], self.today) {
            (None, _) => start.time,
            (Some(duration), Some(today)) => {
                let day = today.plus(start.time.saturating_sub(today.number()));
                finish(day, duration, self.holidays).map_or(start.time, |day| day.number())
            }
            (Some(duration), None) => start.time.saturating_add(weight(duration)),
        };
        Way { uncertain: start.uncertain || self.uncertain[step], time, steps: start.steps.saturating_add(1) }
    }

    fn taken(self) -> Taken {
        let mut taken = Taken::new();
        for ((then, number), choice) in &self.choices {
            let is_new = |member: &&u32| !choice.done.contains(member);
            let needs = self.needs(*then, *number).saturating_sub(choice.done.len());
            let mut members: Vec<u32> = choice.over.iter().filter(is_new).copied().take(needs).collect();
            // Where it is not known whether anything can be over, the first that are named.
            let rest: Vec<u32> = choice.members.keys().filter(is_new).copied().collect();
            for member in rest {
                if members.len() < needs && !members.contains(&member) {
                    members.push(member);
                }
            }
            // What is done comes before, but not where it was done too early.
            members.extend(choice.over.iter().filter(|member| choice.done.contains(member)));
            let links = members
                .iter()
                .flat_map(|member| choice.members[member].iter().map(move |first| (*member, *first)));
            taken.insert((*then, *number), links.collect());
        }
        taken
    }

    fn needs(&self, then: usize, choice: usize) -> usize {
        let edges = self.graph.edges_directed(NodeIndex::new(then), Direction::Incoming);
        let mut among = edges.filter_map(|edge| edge.weight().among);
        among.find(|among| among.choice == choice).map_or(0, |among| among.needs)
    }
}

/// The steps that are not done, and lead to nothing but what another way was taken for. What a deadline names is not
/// left aside.
fn left_aside(decision: &Decision<'_>, graph: &DiGraph<(), PlanLink>, marks: &[Mark], aside: &mut [bool]) {
    let due: BTreeSet<StepId> = decision.model.deadlines.iter().flat_map(|it| &it.steps).copied().collect();
    let outgoing = |step: usize| graph.edges_directed(NodeIndex::new(step), Direction::Outgoing);
    let leads = |link: &PlanLink| !matches!(link.kind, LinkKind::Soft);
    let needed_itself = |step: usize| {
        // What was done has what comes before it, be it done or not.
        marks[step].done
            || due.contains(&decision.steps()[step].step)
            || !outgoing(step).any(|edge| leads(edge.weight()))
    };
    let mut needed = vec![false; aside.len()];
    let mut open: Vec<usize> = (0..aside.len()).filter(|step| needed_itself(*step)).collect();
    let mut beside = vec![false; aside.len()];
    let mut turned: Vec<usize> = Vec::new();
    for edge in graph.edge_references().filter(|edge| edge.weight().kind == LinkKind::Spare) {
        turned.push(edge.source().index());
    }
    let before = |step: usize, spare: bool| {
        graph
            .edges_directed(NodeIndex::new(step), Direction::Incoming)
            .filter(move |edge| match edge.weight().kind {
                LinkKind::Soft => false,
                LinkKind::Spare => spare,
                _ => true,
            })
            .map(|edge| edge.source().index())
    };
    while let Some(step) = open.pop() {
        if !std::mem::replace(&mut needed[step], true) {
            open.extend(before(step, false));
        }
    }
    while let Some(step) = turned.pop() {
        if !std::mem::replace(&mut beside[step], true) {
            turned.extend(before(step, true));
        }
    }
    for (step, aside) in aside.iter_mut().enumerate() {
        let counts = !matches!(decision.steps()[step].status, Status::NotRequired);
        *aside = counts && beside[step] && !needed[step] && !marks[step].done;
    }
}
