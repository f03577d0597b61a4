//! How steps change beyond their applicability: what comes first, what they need, whose move they
//! are; and what evidence comes after.

use super::basis::basis;
use super::item::{Change, ChangeKind};
use super::texts::{labels, text};
use super::walk::{Among, NEEDED, Walk};
use super::witness::{Probe, Within};
use crate::decide::{OWED, Sides};
use crate::logic::NodeId;
use crate::rulebook::model::{
    ActorId, Basis, ConditionId, Edge, Given, Item, Lang, Model, Repeat, SlotId, Step, StepId,
};
use crate::rulebook::types::FactType;

const FIRST: Sides = ("not_before", "before");
const THEIRS: Sides = ("not_theirs", "theirs");

/// Whether the candidate has something to do.
const TO_DO: Sides = ("not_to_do", "to_do");

/// The edges of an item in one rulebook.
struct Edges<'m> {
    edges: &'m [Edge],
    guards: Vec<NodeId>,
    /// How to ask the rulebook about each guard.
    probes: Vec<Probe>,
    /// When the item applies, and how to ask.
    applies: (NodeId, Probe),
}

/// Everything about one thing under one key: a prerequisite, an actor, a need.
struct Keyed {
    key: String,
    /// Per rulebook: the formulas and how to ask about them; empty where it has none.
    sides: [Vec<(NodeId, Probe)>; 2],
    /// The positions in each rulebook.
    places: [Vec<usize>; 2],
}

fn keyed(all: &mut Vec<Keyed>, key: String, side: usize, place: usize, node: NodeId, probe: Probe) {
    let position = all.iter().position(|one| one.key == key).unwrap_or_else(|| {
        all.push(Keyed { key, sides: [Vec::new(), Vec::new()], places: [Vec::new(), Vec::new()] });
        all.len() - 1
    });
    all[position].sides[side].push((node, probe));
    all[position].places[side].push(place);
}

impl<'a> Walk<'_, 'a> {
    /// Everything about a step but its applicability and its head.
    pub(super) fn step(&mut self, one: usize, other: usize) -> Vec<Change> {
        let (old, new) = (&self.old.steps[one], &self.new.steps[other]);
        let mut changes = self.elements([one, other].map(|index| Item::Step(StepId::at(index))));
        changes.extend(self.per_chapter(one, other));
        let edges = [self.step_edges(0, one), self.step_edges(1, other)];
        changes.extend(self.edges(edges));
        changes.extend(self.told(one, other));
        changes.extend(self.needs(one, other));
        let kind = ChangeKind::Step;
        changes.extend(text(kind, "repeated", self.repeat(0, old), self.repeat(1, new)));
        let tracks = |step: &Step| step.tracks.map(|state| state.word().to_string());
        let phase =
            |model: &Model, step: &Step| step.phase.map(|phase| model.phases[phase.index()].head.id.clone());
        changes.extend(text(kind, "phase", phase(self.old, old), phase(self.new, new)));
        changes.extend(text(kind, "tracks", tracks(old), tracks(new)));
        let awaits = |step: &Step| step.awaits_evidence.then(|| "evidence".to_string());
        changes.extend(text(kind, "awaits", awaits(old), awaits(new)));
        match (&old.yields, &new.yields) {
            (Some(one), Some(other)) => changes.extend(labels(Some("yields"), one, other)),
            (None, None) => {}
            _ => {
                let yields = |step: &Step| step.yields.as_ref().map(|_| "a certificate".to_string());
                changes.extend(text(kind, "yields", yields(old), yields(new)));
            }
        }
        match (&old.redo, &new.redo) {
            (Some(one), Some(other)) => changes.extend(labels(Some("redo"), one, other)),
            (None, None) => {}
            _ => {
                let redo = |step: &Step| step.redo.as_ref().map(|_| "what is sent back".to_string());
                changes.extend(text(kind, "redo", redo(old), redo(new)));
            }
        }
        let duration = |step: &Step| {
            let (duration, _) = step.duration.as_ref()?;
            let unit = duration.unit.word();
            Some(format!("{} {unit}", duration.amount))
        };
        changes.extend(text(ChangeKind::Duration, "duration", duration(old), duration(new)));
        if let (Some((_, one)), Some((_, other))) = (&old.duration, &new.duration) {
            changes.extend(self.basis_of("duration", one, other));
        }
        changes
    }

    fn basis_of(&self, about: &str, old: &Basis, new: &Basis) -> Option<Change> {
        basis(Some(about), (self.old, old), (self.new, new), &self.pairs.sources)
    }

    /// A step repeated per chapter may come to apply in other chapters for those for whom it applies in some as before.
    fn per_chapter(&mut self, one: usize, other: usize) -> Vec<Change> {
        let repeats = [&self.old.steps[one], &self.new.steps[other]].map(|step| step.repeat);
        let items = [one, other].map(|index| Item::Step(StepId::at(index)));
        if repeats != [Repeat::PerChapter; 2] {
            return Vec::new();
        }
        let Some(among) = self.whole_comes_out_alike(items) else { return Vec::new() };
        let mut changes = Vec::new();
        for (old, new) in self.pairs.chapters.both.clone() {
            let joint = self.joint();
            let refs = [&joint.roots[0].steps[one].per_chapter, &joint.roots[1].steps[other].per_chapter];
            let nodes = (joint.node(refs[0][old]), joint.node(refs[1][new]));
            let [first, second] = joint.books.map(|book| book.compiled);
            let probes = [
                Probe::Root(first.steps[one].per_chapter[old]),
                Probe::Root(second.steps[other].per_chapter[new]),
            ];
            let change = self.condition(ChangeKind::Status, nodes, &among, OWED, probes);
            let id = &self.new.chapters[new].head.id;
            changes.extend(change.map(|change| change.about(format!("chapter {id}"))));
        }
        changes
    }

    // --- What comes first ---

    fn step_edges(&self, side: usize, index: usize) -> Edges<'a> {
        let joint = self.joint();
        let refs = &joint.roots[side].steps[index];
        let roots = &joint.books[side].compiled.steps[index];
        let step = &self.model(side).steps[index];
        let probe = |root: &NodeId| self.probe(side, index, *root);
        Edges {
            edges: &step.after,
            guards: refs.after.iter().map(|guard| joint.node(*guard)).collect(),
            probes: roots.after.iter().map(probe).collect(),
            // Of a step in several chapters nothing but its own condition differs from one to another.
            applies: match step.repeat {
                Repeat::PerChapter => (joint.node(refs.any), Probe::Root(roots.any)),
                _ => (joint.node(refs.applies), Probe::Root(roots.any)),
            },
        }
    }

    /// How a formula of a step is asked about: of a step repeated over a list, for an element of it.
    fn probe(&self, side: usize, step: usize, root: NodeId) -> Probe {
        match self.model(side).steps[step].repeat {
            Repeat::PerElement(list) if self.is_about_elements(side, root) => Probe::Element(list, root),
            _ => Probe::Root(root),
        }
    }

    /// Whether a formula of one rulebook speaks of the elements of a list one by one.
    fn is_about_elements(&self, side: usize, root: NodeId) -> bool {
        use crate::decide::compile::VarMeaning;
        let book = self.joint().books[side];
        book.compiled.settler.formulas().support(root).iter().any(|var| {
            match book.compiled.space.meaning(*var) {
                VarMeaning::YesNo(slot)
                | VarMeaning::Choice(slot)
                | VarMeaning::Member(slot, _)
                | VarMeaning::Cells(slot, _)
                | VarMeaning::Text(slot, _) => book.model.slot(*slot).in_list,
                _ => false,
            }
        })
    }

    /// The edges of something that is no step. Its guards are no formulas of the rulebook itself,
    /// so those with a condition are not replayed.
    fn evidence(
        &self,
        edges: &'a [Edge],
        guards: &[ConditionId],
        applies: (ConditionId, NodeId),
    ) -> Edges<'a> {
        let probe = |edge: &Edge| if edge.when.is_none() { Probe::Fixed(true) } else { Probe::Nothing };
        Edges {
            edges,
            guards: guards.iter().map(|guard| self.joint().node(*guard)).collect(),
            probes: edges.iter().map(probe).collect(),
            applies: (self.joint().node(applies.0), Probe::Root(applies.1)),
        }
    }

    /// What a chapter's evidence comes after.
    pub(super) fn chapter_evidence(&mut self, one: usize, other: usize) -> Vec<Change> {
        let edges = [(0, one), (1, other)].map(|(side, index)| {
            let (roots, compiled) = (&self.joint().roots[side], self.joint().books[side].compiled);
            let edges = &self.model(side).chapters[index].after;
            let applies = (roots.chapters[index], compiled.chapters[index]);
            self.evidence(edges, &roots.chapters_after[index], applies)
        });
        self.edges(edges)
    }

    /// What a requirement's evidence comes after.
    pub(super) fn requirement_evidence(&mut self, one: usize, other: usize) -> Vec<Change> {
        let edges = [(0, one), (1, other)].map(|(side, index)| {
            let (roots, compiled) = (&self.joint().roots[side], self.joint().books[side].compiled);
            let edges = &self.model(side).requirements[index].applicability.after;
            let applies = (roots.requirements[index], compiled.requirements[index]);
            self.evidence(edges, &roots.requirements_after[index], applies)
        });
        self.edges(edges)
    }

    /// What a scenario's evidence comes after.
    pub(super) fn scenario_evidence(&mut self, one: usize, other: usize) -> Vec<Change> {
        let edges = [(0, one), (1, other)].map(|(side, index)| {
            let (roots, compiled) = (&self.joint().roots[side], self.joint().books[side].compiled);
            let edges = &self.model(side).scenarios[index].applicability.after;
            let applies = (roots.scenarios[index], compiled.scenarios[index]);
            self.evidence(edges, &roots.scenarios_after[index], applies)
        });
        self.edges(edges)
    }

    /// What a proof's evidence comes after.
    pub(super) fn proof_evidence(&mut self, one: usize, other: usize) -> Vec<Change> {
        let edges = [(0, one), (1, other)].map(|(side, index)| {
            let (roots, compiled) = (&self.joint().roots[side], self.joint().books[side].compiled);
            let edges = &self.model(side).proofs[index].applicability.after;
            let applies = (roots.proofs[index], compiled.applicable.proofs[index]);
            self.evidence(edges, &roots.proofs_after[index], applies)
        });
        self.edges(edges)
    }

    /// A prerequisite matters where both steps apply, in both rulebooks: where one does not, that
    /// is said of it.
    fn edges(&mut self, edges: [Edges<'a>; 2]) -> Vec<Change> {
        let mut all: Vec<Keyed> = Vec::new();
        for (side, edges) in edges.iter().enumerate() {
            for (place, edge) in edges.edges.iter().enumerate() {
                let id = |edge: &Edge| self.step_id(side, edge.step.index());
                let mut key = match edge.choice {
                    None => id(edge),
                    Some(choice) => {
                        let of = edges.edges.iter().filter(|other| other.choice == edge.choice);
                        let of = of.map(id).collect::<Vec<_>>().join(", ");
                        match choice.needs {
                            1 => format!("any of ({of})"),
                            needs => format!("{needs} of ({of})"),
                        }
                    }
                };
                if edge.soft {
                    key.push_str(" (recommended)");
                }
                let (node, probe) = (edges.guards[place], edges.probes[place].clone());
                keyed(&mut all, key, side, place, node, probe);
            }
        }
        let mut changes = Vec::new();
        for one in all {
            let mut among: [Vec<(NodeId, Probe)>; 2] =
                [vec![edges[0].applies.clone()], vec![edges[1].applies.clone()]];
            for (side, places) in one.places.iter().enumerate() {
                let applying: Vec<(NodeId, Probe)> = places
                    .iter()
                    .map(|place| self.applies_at_all(side, edges[side].edges[*place].step.index()))
                    .collect();
                among[side].extend(self.any_of(applying));
            }
            let among = self.among(among);
            let kind = match (one.places[0].is_empty(), one.places[1].is_empty()) {
                (true, _) => ChangeKind::PrerequisiteAdded,
                (_, true) => ChangeKind::PrerequisiteRemoved,
                _ => ChangeKind::PrerequisiteChanged,
            };
            changes.extend(self.compared(kind, &one, &among, FIRST));
            if let ([old], [new]) = (&one.places[0][..], &one.places[1][..]) {
                let (old, new) = (&edges[0].edges[*old].basis, &edges[1].edges[*new].basis);
                changes.extend(self.basis_of(&one.key, old, new));
            }
        }
        changes
    }

    /// That one of these holds; nothing, where there are none.
    fn any_of(&mut self, mut all: Vec<(NodeId, Probe)>) -> Option<(NodeId, Probe)> {
        if all.len() <= 1 {
            return all.pop();
        }
        let (nodes, probes): (Vec<NodeId>, Vec<Probe>) = all.into_iter().unzip();
        Some((self.comparer.joint.formulas.or(nodes), Probe::Any(probes)))
    }

    fn applies_at_all(&self, side: usize, step: usize) -> (NodeId, Probe) {
        let joint = self.joint();
        let root = joint.books[side].compiled.steps[step].any;
        (joint.node(joint.roots[side].steps[step].any), Probe::Root(root))
    }

    /// Those for whom all of this holds.
    fn among(&mut self, conditions: [Vec<(NodeId, Probe)>; 2]) -> Among {
        let nodes: Vec<NodeId> = conditions.iter().flatten().map(|(node, _)| *node).collect();
        let node = self.comparer.joint.formulas.and(nodes);
        let each = conditions.map(|side| side.into_iter().map(|(_, probe)| probe).collect());
        Among { node, within: Within { each, alike: None } }
    }

    /// Compares what stands under one key, among those for whom all of `among` holds.
    fn compared(&mut self, kind: ChangeKind, one: &Keyed, among: &Among, words: Sides) -> Option<Change> {
        let formulas = &mut self.comparer.joint.formulas;
        let [old, new] = [0, 1].map(|side| formulas.or(one.sides[side].iter().map(|(node, _)| *node)));
        let probes = [0, 1].map(|side| {
            if one.sides[side].is_empty() {
                return Probe::Fixed(false);
            }
            Probe::Any(one.sides[side].iter().map(|(_, probe)| probe.clone()).collect())
        });
        let change = self.condition(kind, (old, new), among, words, probes)?;
        Some(match change.about.clone() {
            Some(facts) => change.about(format!("{}: {facts}", one.key)),
            None => change.about(one.key.clone()),
        })
    }

    // --- Whose move, and what is needed ---

    fn both_apply(&mut self, one: usize, other: usize) -> Among {
        let conditions = [vec![self.applies_at_all(0, one)], vec![self.applies_at_all(1, other)]];
        self.among(conditions)
    }

    /// Whose move it is, whose piece, and what the candidate does for it.
    fn told(&mut self, one: usize, other: usize) -> Vec<Change> {
        let (mut movers, mut owners, mut todos): (Vec<Keyed>, Vec<Keyed>, Vec<Keyed>) = Default::default();
        for (side, index) in [(0, one), (1, other)] {
            let joint = self.joint();
            let (model, refs) = (self.model(side), &joint.roots[side].steps[index]);
            let (step, roots) = (&model.steps[index], &joint.books[side].compiled.steps[index]);
            for (place, (actors, _)) in step.by.iter().enumerate() {
                let (node, probe) = (joint.node(refs.by[place]), self.probe(side, index, roots.by[place]));
                let together: Vec<String> = actors.iter().map(|actor| actor_id(model, *actor)).collect();
                keyed(&mut movers, together.join(" + "), side, place, node, probe);
            }
            for (place, (actor, _)) in step.owners.iter().enumerate() {
                let (node, probe) =
                    (joint.node(refs.owners[place]), self.probe(side, index, roots.owners[place]));
                keyed(&mut owners, actor_id(model, *actor), side, place, node, probe);
            }
            for (place, (texts, _)) in step.todos.iter().enumerate() {
                let (node, probe) =
                    (joint.node(refs.todos[place]), self.probe(side, index, roots.todos[place]));
                let text = texts.get(Lang::En).or(texts.get(Lang::Fr)).unwrap_or_default();
                keyed(&mut todos, format!("\u{201c}{text}\u{201d}"), side, place, node, probe);
            }
        }
        let among = self.both_apply(one, other);
        let mut changes = Vec::new();
        for (kind, all, words) in [
            (ChangeKind::Actor, movers, THEIRS),
            (ChangeKind::Owner, owners, THEIRS),
            (ChangeKind::Todo, todos, TO_DO),
        ] {
            changes.extend(all.iter().filter_map(|one| self.compared(kind, one, &among, words)));
        }
        changes
    }

    fn needs(&mut self, one: usize, other: usize) -> Vec<Change> {
        let mut all: Vec<Keyed> = Vec::new();
        for (side, index) in [(0, one), (1, other)] {
            let joint = self.joint();
            let refs = &joint.roots[side].steps[index];
            let roots = &joint.books[side].compiled.steps[index].needs;
            for (place, need) in self.model(side).steps[index].needs.iter().enumerate() {
                let (node, probe) =
                    (joint.node(refs.needs[place]), self.probe(side, index, roots[place].when));
                for key in self.needed(side, need.what) {
                    keyed(&mut all, key, side, place, node, probe.clone());
                }
            }
        }
        let among = self.both_apply(one, other);
        all.iter().filter_map(|one| self.compared(ChangeKind::Needs, one, &among, NEEDED)).collect()
    }

    /// What a need comes to, however it is written: the fields of a record, and with a field of a
    /// list's elements the list.
    fn needed(&self, side: usize, need: Given) -> Vec<String> {
        let (joint, model) = (self.joint(), self.model(side));
        let path = |slot: &SlotId| joint.model.slot(joint.places[side].slots[slot.index()]).path.clone();
        match need {
            Given::Fact(fact) if model.fact(fact).ty == FactType::Record => {
                model.fact(fact).slots.iter().map(path).collect()
            }
            Given::Fact(fact) => vec![self.fact_name(side, fact)],
            Given::Slot(slot) if model.slot(slot).in_list => {
                vec![self.fact_name(side, model.slot(slot).fact), path(&slot)]
            }
            Given::Slot(slot) => vec![path(&slot)],
        }
    }

    fn repeat(&self, side: usize, step: &Step) -> Option<String> {
        match step.repeat {
            Repeat::Once => None,
            Repeat::PerChapter => Some("per chapter".to_string()),
            Repeat::PerElement(list) => Some(self.per(side, list)),
            Repeat::Times(slot) => {
                let joint = self.joint();
                let slot = joint.places[side].slots[slot.index()];
                Some(format!("times {}", joint.model.slot(slot).path))
            }
        }
    }
}

fn actor_id(model: &Model, actor: ActorId) -> String {
    model.actors[actor.index()].id.clone()
}
