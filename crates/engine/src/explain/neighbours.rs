//! A step → what it waits for, and what waits for it.

use super::subject::{Kind, Subject, Verdict};
use super::truth::Lens;
use crate::decide::{Decision, Of, Status, StepInstance};
use crate::rulebook::condition::Cond;
use crate::rulebook::meaning::Matching;
use crate::rulebook::model::{Basis, ChapterId, Edge, Item, Model, StepId};

/// What a step waits for, and what waits for it.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Neighbours {
    /// What comes before it.
    pub waits_for: Vec<Neighbour>,
    /// What comes after it.
    pub waited_for_by: Vec<Neighbour>,
}

/// A step next to another.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Neighbour {
    /// Its id.
    pub id: String,
    /// The step.
    pub step: StepId,
    /// Its kind: a step or a certificate.
    pub kind: Kind,
    /// Whether the one waits for the other in this case: for certain, or only for some answers.
    pub verdict: Verdict,
    /// Whether it is only recommended.
    pub soft: bool,
    /// Whether it is waited for as the source of a chapter's evidence.
    pub evidence: bool,
    /// The others of which one may be done in its place, if it is one of several; of these, as many as are enough.
    pub one_of: Option<OneOf>,
    /// The condition under which the one waits for the other, if there is one.
    pub when: Option<Cond>,
    /// When the step that is waited for applies, if that is not always.
    pub applies: Option<Cond>,
    /// What the order itself rests on, where that differs from the step.
    pub basis: Basis,
}

/// That a step is one of several of which a number is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OneOf {
    /// How many are enough.
    pub needs: u32,
    /// All of them, by their ids.
    pub of: Vec<String>,
}

fn one_of(model: &Model, edges: &[Edge], edge: &Edge) -> Option<OneOf> {
    let choice = edge.choice?;
    let of = edges.iter().filter(|other| other.choice == Some(choice));
    let of = of.map(|other| model.step(other.step).head.id.clone()).collect();
    Some(OneOf { needs: choice.needs, of })
}

/// What every step of a decision waits for, in the order of its steps.
pub(super) fn waits(decision: &Decision<'_>) -> Vec<Vec<(usize, Neighbour)>> {
    decision.steps().iter().map(|instance| waits_for(decision, instance)).collect()
}

fn waits_for(decision: &Decision<'_>, instance: &StepInstance) -> Vec<(usize, Neighbour)> {
    let model = decision.model;
    let step = model.step(instance.step);
    let mut found: Vec<(usize, Neighbour)> = Vec::new();
    let roots = &decision.compiled.steps[instance.step.index()].after;
    for (edge, root) in step.after.iter().zip(roots) {
        let verdict = Verdict::of(decision.outcome_for(*root, instance.of));
        add(decision, instance, (&step.after, edge), verdict, false, &mut found);
    }
    if let (true, Of::Chapter(chapter)) = (step.awaits_evidence, instance.of) {
        for (edges, edge) in evidence(decision, chapter) {
            let verdict = match &edge.when {
                None => Verdict::Yes,
                Some(when) => match Lens::all(decision).truth(when, None) {
                    Some(true) => Verdict::Yes,
                    Some(false) => Verdict::No,
                    None => Verdict::Open,
                },
            };
            add(decision, instance, (edges, edge), verdict, true, &mut found);
        }
    }
    found
}

/// Where the evidence of a chapter comes from: as the chapter says, and what is owed in it.
fn evidence<'m>(decision: &Decision<'m>, chapter: ChapterId) -> Vec<(&'m [Edge], &'m Edge)> {
    let model: &'m Model = decision.model;
    let mut found: Vec<(&'m [Edge], &'m Edge)> = Vec::new();
    let mut add = |edges: &'m [Edge]| found.extend(edges.iter().map(|edge| (edges, edge)));
    add(&model.chapters[chapter.index()].after);
    for requirement in model.requirements.iter().filter(|requirement| requirement.chapter == Some(chapter)) {
        for proof in &requirement.proofs {
            if *decision.may_be_given(*proof) == Status::NotRequired {
                continue;
            }
            let proof = &model.proofs[proof.index()];
            add(&requirement.applicability.after);
            if let Some(scenario) = proof.scenario {
                add(&model.scenarios[scenario.index()].applicability.after);
            }
            add(&proof.applicability.after);
        }
    }
    found
}

fn add(
    decision: &Decision<'_>,
    instance: &StepInstance,
    (edges, edge): (&[Edge], &Edge),
    verdict: Verdict,
    evidence: bool,
    found: &mut Vec<(usize, Neighbour)>,
) {
    let model = decision.model;
    if verdict == Verdict::No {
        return;
    }
    for (index, other) in decision.steps().iter().enumerate() {
        if other.step != edge.step || !goes_with(model, instance, other) {
            continue;
        }
        let applies = match other.status {
            Status::Required => Verdict::Yes,
            Status::NotRequired => continue,
            Status::Undetermined(_) => Verdict::Open,
        };
        let verdict = if applies == Verdict::Open { Verdict::Open } else { verdict };
        if found.iter().any(|(known, _)| *known == index) {
            continue;
        }
        let neighbour = neighbour(model, (edges, edge), Subject::of_instance(other).id, verdict, evidence);
        found.push((index, neighbour));
    }
}

fn neighbour(
    model: &Model,
    (edges, edge): (&[Edge], &Edge),
    id: String,
    verdict: Verdict,
    evidence: bool,
) -> Neighbour {
    Neighbour {
        id,
        step: edge.step,
        kind: Kind::of(model, Item::Step(edge.step)).unwrap_or(Kind::Step),
        verdict,
        soft: edge.soft,
        evidence,
        one_of: one_of(model, edges, edge),
        when: edge.when.clone(),
        applies: model.step(edge.step).applies.clone(),
        basis: edge.basis.clone(),
    }
}

fn goes_with(model: &Model, one: &StepInstance, other: &StepInstance) -> bool {
    model.matching(one.step, other.step) == Matching::AllWithAll || one.of == other.of
}

/// The neighbours of one step of a decision.
pub(super) fn neighbours(
    decision: &Decision<'_>,
    waits: &[Vec<(usize, Neighbour)>],
    id: &str,
) -> Option<Neighbours> {
    let own = decision.steps().iter().position(|instance| instance.id == id)?;
    let waits_for = waits.get(own)?.iter().map(|(_, neighbour)| neighbour.clone()).collect();
    let mut waited_for_by = Vec::new();
    for (index, instance) in decision.steps().iter().enumerate() {
        if instance.status == Status::NotRequired {
            continue;
        }
        for (_, edge) in waits.get(index).into_iter().flatten().filter(|(other, _)| *other == own) {
            waited_for_by.push(Neighbour {
                id: instance.id.clone(),
                step: instance.step,
                kind: Kind::of(decision.model, Item::Step(instance.step)).unwrap_or(Kind::Step),
                applies: decision.model.step(instance.step).applies.clone(),
                ..edge.clone()
            });
        }
    }
    Some(Neighbours { waits_for, waited_for_by })
}

/// What waits for what as a rulebook declares it, for no candidate in particular.
pub(super) struct Declared<'m> {
    model: &'m Model,
    /// The edges to each step, with the steps that they are declared on.
    to: Vec<Vec<(StepId, &'m Edge)>>,
}

impl<'m> Declared<'m> {
    /// All edges between the steps of a rulebook.
    pub(super) fn of(model: &'m Model) -> Declared<'m> {
        let mut to = vec![Vec::new(); model.steps.len()];
        for (index, step) in model.steps.iter().enumerate() {
            for edge in &*step.after {
                to[edge.step.index()].push((StepId::at(index), edge));
            }
        }
        Declared { model, to }
    }

    /// The neighbours of a step.
    pub(super) fn of_step(&self, step: StepId) -> Neighbours {
        let model = self.model;
        let certain = |from: StepId, edge: &Edge, other: StepId| {
            let id = model.step(other).head.id.clone();
            neighbour(model, (&model.step(from).after, edge), id, Verdict::Yes, false)
        };
        let waits_for = model.step(step).after.iter().map(|edge| certain(step, edge, edge.step));
        let waited_for_by = self.to[step.index()].iter().map(|(other, edge)| Neighbour {
            step: *other,
            kind: Kind::of(model, Item::Step(*other)).unwrap_or(Kind::Step),
            applies: model.step(*other).applies.clone(),
            ..certain(*other, edge, *other)
        });
        Neighbours { waits_for: waits_for.collect(), waited_for_by: waited_for_by.collect() }
    }
}
