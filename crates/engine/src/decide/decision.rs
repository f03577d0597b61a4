//! The decision: the status of everything, for one dossier.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::compile::Compiled;
use super::instances::{Of, StepInstance, instances};
use super::knowledge::Known;
use super::missing::{Missing, count_missing, missing};
use super::problems::{Problem, problems};
use super::status::Status;
use crate::day::Day;
use crate::dossier::Dossier;
use crate::logic::{NodeId, Outcome, Settled};
use crate::rulebook::model::{
    ActorId, ChapterId, ConditionId, FactId, GroupId, Item, Lang, Model, Note, NoteId, ProofId, Requirement,
    RequirementId, ScenarioId, ScopeId,
};
use crate::source::FileId;

/// The status of everything, for one dossier, and what stands behind it.
pub struct Decision<'a> {
    /// The rulebook.
    pub model: &'a Model,
    /// Its formulas.
    pub compiled: &'a Compiled,
    /// The dossier.
    pub dossier: &'a Dossier,
    /// What the dossier says, in the terms of the formulas.
    pub known: Known<'a>,
    /// The day, counted as dates are; nothing where no day was given.
    pub today: Option<Decimal>,
    /// By the place of the formula among those that are decided.
    statuses: Vec<Status>,
    steps: Vec<StepInstance>,
    problems: Vec<Problem>,
    notes: Vec<NoteId>,
}

/// How many proofs have each status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Summary {
    /// Those that must be deposited.
    pub required: usize,
    /// Those that need not be.
    pub not_required: usize,
    /// Those that depend on facts still absent.
    pub undetermined: usize,
}

/// Decides a dossier, on a day if one is given (as days since 1970-01-01).
pub fn decide<'a>(
    model: &'a Model,
    compiled: &'a Compiled,
    dossier: &'a Dossier,
    today: Option<Decimal>,
) -> Decision<'a> {
    let known = Known::of(model, compiled, dossier, today);
    known.prepare();
    let decided = &compiled.decided;
    let statuses = known.statuses(decided.roots());
    let steps = instances(model, compiled, dossier, &known, &|root| statuses[decided.place(root)].clone());
    let problems = problems(model, compiled, dossier, &known);
    let notes = (0..model.notes.len())
        .map(NoteId::at)
        .filter(|note| known.is_certain(compiled.notes[note.index()]))
        .filter(|note| !is_over(&model.notes[note.index()], today))
        .collect();
    Decision { model, compiled, dossier, known, today, statuses, steps, problems, notes }
}

/// Whether there is no use in a note any more on a day.
fn is_over(note: &Note, today: Option<Decimal>) -> bool {
    let last = note.until.as_ref().and_then(|until| Day::of_moment(until.at, &until.zone));
    last.zip(today.and_then(Day::from_days)).is_some_and(|(last, today)| today > last)
}

/// Whose piece a step is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owned {
    /// The candidate's own.
    Candidate,
    /// That of these.
    By(Vec<ActorId>),
    /// Perhaps that of these: it depends on the facts.
    Perhaps(Vec<ActorId>, Vec<FactId>),
}

impl<'a> Decision<'a> {
    /// The status of a formula that every decision has.
    #[inline]
    fn decided(&self, root: NodeId) -> &Status {
        &self.statuses[self.compiled.decided.place(root)]
    }

    /// Whether what a source announces may be said of this candidate: not of one to whom a scope that it is
    /// announced under does not apply.
    pub fn is_announced_here(&self) -> bool {
        let under = self.model.announced.iter().flat_map(|announced| &announced.under);
        under.into_iter().all(|scope| !matches!(self.scope_status(*scope), Status::NotRequired))
    }

    /// A scope's status.
    #[inline]
    pub fn scope_status(&self, id: ScopeId) -> &Status {
        self.decided(self.compiled.scopes[id.index()])
    }

    /// A named condition's status.
    #[inline]
    pub fn condition_status(&self, id: ConditionId) -> &Status {
        self.decided(self.compiled.conditions[id.index()])
    }

    /// A requirement's status.
    #[inline]
    pub fn requirement_status(&self, id: RequirementId) -> &Status {
        self.decided(self.compiled.requirements[id.index()])
    }

    /// A scenario's status.
    #[inline]
    pub fn scenario_status(&self, id: ScenarioId) -> &Status {
        self.decided(self.compiled.scenarios[id.index()])
    }

    /// A proof's status.
    #[inline]
    pub fn proof_status(&self, id: ProofId) -> &Status {
        self.decided(self.compiled.proofs[id.index()])
    }

    /// Whether one of the proofs of a group is owed, whether two are, and so on to as many as are enough.
    pub fn group_parts(&self, id: GroupId) -> impl Iterator<Item = &Status> {
        self.compiled.groups[id.index()].iter().map(|root| self.decided(*root))
    }

    /// A group's status: whether any of its proofs is owed.
    pub fn group_status(&self, id: GroupId) -> &Status {
        self.decided(self.compiled.groups[id.index()][0])
    }

    /// Of a proof that is one of several which are not all needed: whether it is one that counts, for this candidate.
    /// Which one is given is for the candidate to choose. Nothing for other proofs.
    pub fn one_of(&self, id: ProofId) -> Option<(GroupId, &Status)> {
        let group = self.model.group_of(id)?;
        let declared = &self.model.groups[group.index()];
        let is_choice = declared.needs < declared.size() && !self.model.is_optional(Item::Group(group));
        is_choice.then(|| (group, self.decided(self.compiled.applicable.proofs[id.index()])))
    }

    /// Of a proof that is one of several, where a choice is left: whether it is one that counts. Where none is left, it is
    /// owed by itself.
    pub fn choice(&self, id: ProofId) -> Option<(GroupId, &Status)> {
        self.one_of(id).filter(|_| !self.proof_status(id).is_required())
    }

    /// Whether a proof may be given: that it is owed, or that it is one of several of which some are.
    pub fn may_be_given(&self, id: ProofId) -> &Status {
        self.one_of(id).map_or_else(|| self.proof_status(id), |(_, status)| status)
    }

    /// A chapter's status.
    #[inline]
    pub fn chapter_status(&self, id: ChapterId) -> &Status {
        self.decided(self.compiled.chapters[id.index()])
    }

    /// The steps, repeated ones apart, in the order of the rulebook.
    pub fn steps(&self) -> &[StepInstance] {
        &self.steps
    }

    /// What is wrong with the dossier, in the order of the rulebook.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What the candidate should be told, in the order of the rulebook.
    pub fn notes(&self) -> &[NoteId] {
        &self.notes
    }

    /// How many proofs have each status.
    pub fn summary(&self) -> Summary {
        // Counted without a branch: which way it would go cannot be foreseen.
        let mut counts = [0; 3];
        for status in self.owed_parts() {
            counts[match status {
                Status::Required => 0,
                Status::NotRequired => 1,
                Status::Undetermined(_) => 2,
            }] += 1;
        }
        let [required, not_required, undetermined] = counts;
        Summary { required, not_required, undetermined }
    }

    /// How many requirements without proofs have each status; nothing where every requirement has some.
    pub fn bare_summary(&self) -> Option<Summary> {
        let mut summary = Summary::default();
        let mut any = false;
        for (id, _) in self.model.bare_requirements() {
            any = true;
            match self.requirement_status(id) {
                Status::Required => summary.required += 1,
                Status::NotRequired => summary.not_required += 1,
                Status::Undetermined(_) => summary.undetermined += 1,
            }
        }
        any.then_some(summary)
    }

    /// The facts that can still change something, those that settle most first.
    pub fn missing(&self) -> Vec<Missing> {
        missing(self)
    }

    /// How many facts are [missing](Self::missing).
    pub fn count_missing(&self) -> usize {
        count_missing(self)
    }

    /// The statuses of all that is owed one by one, with their formulas.
    pub(super) fn owed_parts_asked(&self) -> impl Iterator<Item = (NodeId, &Status)> {
        let decided = &self.compiled.decided;
        let places = decided.owed().iter().map(|place| *place as usize);
        places.map(|place| (decided.roots()[place], &self.statuses[place]))
    }

    /// The statuses of all that is owed one by one: proofs, and as many of a group as are enough.
    pub(super) fn owed_parts(&self) -> impl Iterator<Item = &Status> {
        self.compiled.decided.owed().iter().map(|place| &self.statuses[*place as usize])
    }

    /// Of each proof that is one of several, whether it is one that counts, with its formula.
    pub(super) fn alternatives(&self) -> impl Iterator<Item = (NodeId, &Status)> {
        let proofs = (0..self.model.proofs.len()).map(ProofId::at);
        let root = |proof: ProofId| self.compiled.applicable.proofs[proof.index()];
        proofs.filter_map(move |proof| self.one_of(proof).map(|(_, status)| (root(proof), status)))
    }

    /// How many proofs the rulebook names, of alternatives as many as are enough.
    pub fn itemised(&self) -> usize {
        self.owed_parts().count()
    }

    /// Of a requirement: how many proofs it owes at most, and how many for certain.
    fn counted(&self, requirement: &Requirement) -> (usize, usize) {
        let alone = requirement.proofs.iter().filter(|proof| self.model.group_of(**proof).is_none());
        let alone = alone.map(|proof| self.proof_status(*proof));
        let groups = requirement.groups.iter().flat_map(|group| self.group_parts(*group));
        alone
            .chain(groups)
            .fold((0, 0), |(all, required), status| (all + 1, required + usize::from(status.is_required())))
    }

    /// The rulebook that decided.
    pub fn model(&self) -> &'a Model {
        self.model
    }

    /// The dossier that was decided.
    pub fn dossier(&self) -> &'a Dossier {
        self.dossier
    }

    /// What the dossier is called in messages.
    pub fn dossier_name(&self) -> &str {
        self.dossier.sources.get(FileId(0)).map_or("DOSSIER", |file| file.name())
    }

    /// Whether a recommendation is meant for this candidate: by the conditions under which it would be
    /// owed if it were none. Nothing for what is no recommendation.
    pub fn recommendation(&self, item: Item) -> Option<&Status> {
        if !self.model.is_optional(item) {
            return None;
        }
        let applicable = &self.compiled.applicable;
        match item {
            Item::Requirement(id) => Some(self.decided(applicable.requirements[id.index()])),
            Item::Scenario(id) => Some(self.decided(applicable.scenarios[id.index()])),
            Item::Proof(id) => Some(self.decided(applicable.proofs[id.index()])),
            _ => None,
        }
    }

    /// Of each chapter: how many proofs this rulebook names in it, and how many of them are required.
    pub fn chapter_counts(&self) -> Vec<(ChapterId, usize, usize)> {
        let mut counts: Vec<(ChapterId, usize, usize)> =
            (0..self.model.chapters.len()).map(|chapter| (ChapterId::at(chapter), 0, 0)).collect();
        for requirement in &self.model.requirements {
            let Some(chapter) = requirement.chapter else { continue };
            let (_, itemised, required) = &mut counts[chapter.index()];
            let (all, certain) = self.counted(requirement);
            *itemised += all;
            *required += certain;
        }
        counts
    }

    /// Of a chapter: how many requirements without proofs this rulebook names in it, and how many of them are required.
    pub fn bare_counts(&self, chapter: ChapterId) -> (usize, usize) {
        let of_chapter = self.model.bare_requirements().filter(|(_, bare)| bare.chapter == Some(chapter));
        of_chapter.fold((0, 0), |(all, required), (id, _)| {
            (all + 1, required + usize::from(self.requirement_status(id).is_required()))
        })
    }

    /// Those whose move a step is, as far as the facts tell: those for certain, else those who may be. Those who move
    /// together stand beside each other.
    pub fn movers(&self, instance: &StepInstance) -> Vec<&'a [ActorId]> {
        let step = self.model.step(instance.step);
        let roots = &self.compiled.steps[instance.step.index()].by;
        let outcomes: Vec<(&'a [ActorId], Outcome)> = step
            .by
            .iter()
            .zip(roots)
            .map(|((actors, _), root)| (actors.as_slice(), self.outcome_for(*root, instance.of)))
            .collect();
        let with = |wanted: Outcome| -> Vec<&'a [ActorId]> {
            outcomes.iter().filter(|(_, outcome)| *outcome == wanted).map(|(actors, _)| *actors).collect()
        };
        let certain = with(Outcome::Always);
        if certain.is_empty() { with(Outcome::Varies) } else { certain }
    }

    /// All those whose move a step is, alone or together, as far as the facts tell.
    pub fn actors(&self, instance: &StepInstance) -> Vec<ActorId> {
        let mut actors = self.movers(instance).concat();
        let mut seen = BTreeSet::new();
        actors.retain(|actor| seen.insert(*actor));
        actors
    }

    /// Whose piece a step is, as far as the facts tell.
    pub fn owned(&self, instance: &StepInstance) -> Owned {
        let step = self.model.step(instance.step);
        let roots = &self.compiled.steps[instance.step.index()].owners;
        let (mut certain, mut perhaps, mut facts) = (Vec::new(), Vec::new(), Vec::new());
        for ((actor, _), root) in step.owners.iter().zip(roots) {
            match self.outcome_for(*root, instance.of) {
                Outcome::Always => certain.push(*actor),
                Outcome::Varies => {
                    perhaps.push(*actor);
                    facts.extend_from_slice(self.status_for(*root, instance.of).depends_on());
                }
                Outcome::Never | Outcome::Impossible => {}
            }
        }
        facts.sort_unstable();
        facts.dedup();
        match (certain.is_empty(), perhaps.is_empty()) {
            (false, _) => Owned::By(certain),
            (true, false) => Owned::Perhaps(perhaps, facts),
            (true, true) => Owned::Candidate,
        }
    }

    /// What the candidate does for a step: the first of its acts that is there for certain.
    pub fn todo(&self, instance: &StepInstance, lang: Lang) -> Option<&'a str> {
        let step = self.model.step(instance.step);
        let roots = &self.compiled.steps[instance.step.index()].todos;
        let (texts, _) = step
            .todos
            .iter()
            .zip(roots)
            .find(|(_, root)| self.outcome_for(**root, instance.of) == Outcome::Always)
            .map(|(todo, _)| todo)?;
        texts.get(lang)
    }

    /// The labels of those whose move a step is.
    pub fn actor_label(&self, instance: &StepInstance, lang: Lang) -> String {
        let (and, or) = match lang {
            Lang::Fr => (" et ", " ou "),
            Lang::En => (" and ", " or "),
        };
        let label = |actor: &ActorId| self.model.actors[actor.index()].label(lang);
        let together = |actors: &[ActorId]| actors.iter().map(label).collect::<Vec<_>>().join(and);
        let movers: Vec<String> = self.movers(instance).into_iter().map(together).collect();
        movers.join(or)
    }

    /// The outcome of a formula that may speak of the element that a step is repeated for.
    pub fn outcome_for(&self, root: NodeId, of: Of) -> Outcome {
        self.settled_for(root, of).outcome
    }

    /// As [`outcome_for`](Self::outcome_for), with what can still change it.
    pub fn settled_for(&self, root: NodeId, of: Of) -> Settled {
        match of {
            Of::Element(list, position) => self.known.settle_for(root, list, position),
            _ => self.known.settle(root),
        }
    }

    /// The status of a formula, as [`settled_for`](Self::settled_for) settles it.
    pub fn status_for(&self, root: NodeId, of: Of) -> Status {
        self.known.status_of(self.settled_for(root, of))
    }

    /// The status of an item that has one.
    pub fn status(&self, item: Item) -> Option<&Status> {
        match item {
            Item::Scope(id) => Some(self.scope_status(id)),
            Item::Condition(id) => Some(self.condition_status(id)),
            Item::Requirement(id) => Some(self.requirement_status(id)),
            Item::Scenario(id) => Some(self.scenario_status(id)),
            Item::Proof(id) => Some(self.proof_status(id)),
            Item::Group(id) => Some(self.group_status(id)),
            Item::Chapter(id) => Some(self.chapter_status(id)),
            _ => None,
        }
    }
}
