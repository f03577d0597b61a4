//! What a checklist says, whatever its format.

use crate::decide::{Decision, Status};
use crate::dossier::Progress;
use crate::explain::{Explainer, Reasons};
use crate::plan::{ChapterDue, Plan, StepState};
use crate::report::{Telling, Words, basis_line, few_causes, verdict_texts};
use crate::rulebook::model::{
    Basis, ChapterId, Item, Lang, Model, ProofId, Requirement, RequirementId, State,
};
use rules_engine::Rulebook;

/// The most elements of a list for which a line says why.
const MOST_REASONS: usize = 3;

/// A decision as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Checklist {
    /// The title of the rulebook.
    pub title: String,
    /// The language of its texts.
    pub lang: Lang,
    /// In time or not, what is wrong, what to do now: a line each.
    pub verdict: Vec<String>,
    /// The proofs, in the order of the rulebook, chapter by chapter.
    pub rows: Vec<Row>,
    /// The certificates, desk by desk.
    pub certificates: Vec<Certificate>,
    /// The steps that have to happen, stage by stage, then those of which it is not known.
    pub steps: Vec<PlanRow>,
}

/// A proof, or a requirement without proofs.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The chapter's label; empty outside of chapters.
    pub chapter: String,
    /// The requirement: its id, and its label if it has one.
    pub requirement: String,
    /// The scenario's id, if there is one.
    pub scenario: String,
    /// The proof's id; of a requirement without proofs, its own, under which it is met.
    pub proof: String,
    /// What is to be deposited, where the rulebook says so.
    pub label: String,
    /// Whether it is owed.
    pub status: Status,
    /// Of what stands for each element of a list: the names of those for which it is or may be owed, or meant.
    pub elements: Vec<(String, Status)>,
    /// Of a recommendation, whether it is meant for this candidate.
    pub recommendation: Option<Status>,
    /// Of one of several proofs: how many are enough, and of how many. Its status is whether it is one that counts.
    pub one_of: Option<(u32, u32)>,
    /// Why, in a sentence.
    pub reason: String,
    /// The step at which it is loaded.
    pub step: String,
    /// By when.
    pub deadline: String,
    /// What the rule rests on.
    pub source: String,
    /// Where that document is.
    pub address: String,
    /// How far it has come, by its own account or its chapter's.
    pub state: Option<State>,
}

/// A certificate to be obtained.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// Who gives it.
    pub desk: String,
    /// What it is.
    pub certificate: String,
    /// The step that yields it.
    pub step: String,
    /// Whether it is owed.
    pub status: Status,
    /// Why, in a sentence.
    pub reason: String,
    /// Whose piece it is: the candidate's own too.
    pub owner: String,
    /// What the candidate does for it.
    pub todo: String,
    /// By when its step has to be done.
    pub deadline: String,
    /// What the rule rests on.
    pub source: String,
    /// Where that document is.
    pub address: String,
    /// How far the step has come.
    pub state: StepState,
}

/// A step of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanRow {
    /// The part of the procedure that it belongs to; its stage, where the rulebook has no phases.
    pub phase: String,
    /// Its stage; none while it is not known whether it has to happen.
    pub stage: Option<usize>,
    /// Its id.
    pub step: String,
    /// Its label.
    pub label: String,
    /// What the candidate does for it.
    pub todo: String,
    /// Whose move it is.
    pub actor: String,
    /// Whose piece it is, where it is another's.
    pub owner: String,
    /// By when it has to be done.
    pub deadline: String,
    /// How far it has come.
    pub state: StepState,
    /// The nearest causes that keep it from being done.
    pub waits_for: String,
}

impl Checklist {
    /// Whether any line stands for elements of a list.
    pub(super) fn has_elements(&self) -> bool {
        self.rows.iter().any(|row| !row.elements.is_empty())
    }
}

impl Row {
    /// Whether it belongs with what is not required.
    pub fn is_not_required(&self) -> bool {
        self.status == Status::NotRequired
    }
}

/// The checklist of a decision and its plan.
pub fn checklist(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> Checklist {
    let decision = plan.decision();
    let explainer = Explainer::new(decision, Reasons::One);
    let maker = Maker { decision, plan, explainer, lang, words: Words(lang) };
    Checklist {
        title: rulebook.title(lang).to_owned(),
        lang,
        verdict: verdict_texts(plan, lang),
        rows: maker.rows(),
        certificates: maker.certificates(),
        steps: maker.steps(),
    }
}

/// Where the documents are that a rule rests on, each once; of one without an address, which document it is.
fn addresses(model: &Model, basis: &Basis, lang: Lang) -> String {
    let mut found: Vec<String> = Vec::new();
    for cite in &basis.cites {
        let source = &model.sources[cite.source.index()];
        let address = source.address.clone().or_else(|| {
            let title = source.title.get(lang)?.to_owned();
            let parts = [Some(title), source.publisher.clone(), source.date.clone()];
            Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        });
        found.extend(address.filter(|address| !found.contains(address)));
    }
    found.join(" ; ")
}

/// How far a proof has come: by its own account, else by its chapter's.
pub(super) fn state_of(model: &Model, progress: &Progress, proof: ProofId) -> Option<State> {
    let proof = &model.proofs[proof.index()];
    let own = progress.proofs.get(&proof.head.id);
    let chapter = || {
        let chapter = model.requirements[proof.requirement.index()].chapter?;
        progress.chapters.get(&model.chapters[chapter.index()].head.id)
    };
    own.or_else(chapter).map(|(state, _)| *state)
}

/// How far a requirement without proofs has come: by its own account, else by its chapter's.
pub(super) fn state_of_bare(model: &Model, progress: &Progress, bare: &Requirement) -> Option<State> {
    let chapter = || progress.chapters.get(&model.chapters.get(bare.chapter?.index())?.head.id);
    progress.proofs.get(&bare.head.id).or_else(chapter).map(|(state, _)| *state)
}

struct Maker<'m> {
    decision: &'m Decision<'m>,
    plan: &'m Plan<'m>,
    explainer: Explainer<'m, 'm>,
    lang: Lang,
    words: Words,
}

impl Maker<'_> {
    fn rows(&self) -> Vec<Row> {
        let model = self.decision.model();
        let chapters = (0..model.chapters.len()).map(|chapter| Some(ChapterId::at(chapter)));
        let mut rows = Vec::new();
        for chapter in chapters.chain([None]) {
            if let Some(chapter) = chapter {
                rows.extend(self.unlisted(chapter));
            }
            for (index, requirement) in model.requirements.iter().enumerate() {
                if requirement.chapter != chapter {
                    continue;
                }
                let id = RequirementId::at(index);
                if requirement.proofs.is_empty() {
                    rows.push(self.bare_requirement(id));
                }
                rows.extend(requirement.proofs.iter().map(|proof| self.proof(requirement, *proof)));
            }
        }
        rows
    }

    /// A row for the proofs of a chapter that the rulebook does not itemise.
    fn unlisted(&self, chapter: ChapterId) -> Option<Row> {
        let model = self.decision.model();
        let declared = &model.chapters[chapter.index()];
        let itemised: usize = (model.requirements.iter())
            .filter(|requirement| requirement.chapter == Some(chapter))
            .map(|requirement| requirement.proofs.len())
            .sum();
        let partial = model.announced.as_ref().is_some_and(|all| model.proofs.len() < all.proofs as usize);
        let whole = match declared.announced {
            Some(announced) => itemised >= announced as usize,
            None => itemised > 0 || !partial,
        };
        if whole {
            return None;
        }
        let due = self.plan.due(chapter);
        Some(Row {
            chapter: declared.head.label(self.lang).to_owned(),
            requirement: self.words.pick("(liste non publiée)", "(list not published)").to_owned(),
            scenario: String::new(),
            proof: String::new(),
            label: self.words.pick("Preuves du chapitre", "Proofs of the chapter").to_owned(),
            status: self.decision.chapter_status(chapter).clone(),
            elements: Vec::new(),
            recommendation: None,
            one_of: None,
            reason: self.reason("chapter", &declared.head.id),
            step: due.as_ref().map_or(String::new(), |due| due.step.id.clone()),
            deadline: due.as_ref().map_or(String::new(), |due| self.due_of(due)),
            source: basis_line(model, &declared.head.basis, self.words),
            address: addresses(model, &declared.head.basis, self.lang),
            // States are those of proofs: that of a chapter is not read back.
            state: None,
        })
    }

    /// By when the proofs of a chapter have to be there.
    fn due_of(&self, due: &ChapterDue<'_>) -> String {
        let step = (0..self.plan.steps().len()).find(|step| self.plan.id(*step) == due.step.id);
        let deadline = self.plan.deadlines().iter().find(|deadline| Some(deadline.id) == due.deadline);
        match (step, deadline) {
            (Some(step), Some(deadline)) => self.words.due_by(self.plan, step, deadline),
            _ => due.at.as_ref().map_or(String::new(), |at| self.words.due(at)),
        }
    }

    /// By when a step has to be done.
    fn deadline_of(&self, step: usize) -> String {
        let planned = &self.plan.steps()[step];
        match planned.deadline.map(|deadline| &self.plan.deadlines()[deadline]) {
            Some(deadline) => self.words.due_by(self.plan, step, deadline),
            None if planned.late && planned.state != StepState::Done => {
                self.words.late_for_deadline().to_owned()
            }
            None => String::new(),
        }
    }

    /// Whose piece a certificate is that may be owed.
    fn owner_of_piece(&self, step: usize, status: &Status) -> String {
        let owner = self.owner_of(step);
        match owner.is_empty() && *status != Status::NotRequired {
            true => self.words.pick("vous", "you").to_owned(),
            false => owner,
        }
    }

    /// Whose piece a step is, where it is another's.
    fn owner_of(&self, step: usize) -> String {
        match self.plan.owner_label(step, self.lang) {
            None => String::new(),
            Some((owner, true)) => owner,
            Some((owner, false)) => format!("{owner} ?"),
        }
    }

    /// What a requirement's rows have in common.
    fn row(&self, requirement: &Requirement) -> Row {
        let model = self.decision.model();
        let due = requirement.chapter.and_then(|chapter| self.plan.due(chapter));
        let label = requirement.head.labels.get(self.lang);
        let id = &requirement.head.id;
        Row {
            chapter: requirement.chapter.map_or(String::new(), |chapter| {
                model.chapters[chapter.index()].head.label(self.lang).to_owned()
            }),
            requirement: label.map_or(id.clone(), |label| format!("{id} — {label}")),
            scenario: String::new(),
            proof: String::new(),
            label: String::new(),
            status: Status::NotRequired,
            elements: Vec::new(),
            recommendation: None,
            one_of: None,
            reason: String::new(),
            step: due.as_ref().map_or(String::new(), |due| due.step.id.clone()),
            deadline: due.as_ref().map_or(String::new(), |due| self.due_of(due)),
            source: basis_line(model, &requirement.head.basis, self.words),
            address: addresses(model, &requirement.head.basis, self.lang),
            state: None,
        }
    }

    fn bare_requirement(&self, id: RequirementId) -> Row {
        let requirement = &self.decision.model().requirements[id.index()];
        let model = self.decision.model();
        Row {
            proof: requirement.head.id.clone(),
            status: self.decision.requirement_status(id).clone(),
            recommendation: self.decision.recommendation(Item::Requirement(id)).cloned(),
            reason: self.reason_of(Item::Requirement(id), "requirement", &requirement.head.id),
            elements: self.elements(Item::Requirement(id)),
            state: state_of_bare(model, self.decision.dossier().progress(), requirement),
            ..self.row(requirement)
        }
    }

    fn proof(&self, requirement: &Requirement, id: ProofId) -> Row {
        let model = self.decision.model();
        let proof = &model.proofs[id.index()];
        let scenario = proof.scenario.map(|scenario| &model.scenarios[scenario.index()]);
        // A proof that cites nothing rests on what it belongs to.
        let of_scenario = scenario.map(|scenario| &scenario.head.basis);
        let bases = [Some(&proof.head.basis), of_scenario, Some(&requirement.head.basis)];
        let basis = bases.into_iter().flatten().find(|basis| !basis.is_empty());
        let own = self.decision.proof_status(id);
        let choice = self.decision.choice(id);
        let group = choice.map(|(group, _)| &model.groups[group.index()]);
        let reason = match (choice, group) {
            (Some((id, Status::Required)), Some(group)) => {
                self.reason_of(Item::Group(id), "group", &group.head.id)
            }
            _ => self.reason_of(Item::Proof(id), "proof", &proof.head.id),
        };
        Row {
            one_of: group.map(|group| (group.needs, group.size())),
            elements: self.elements(Item::Proof(id)),
            scenario: scenario.map_or(String::new(), |scenario| scenario.head.id.clone()),
            proof: proof.head.id.clone(),
            label: proof.head.labels.get(self.lang).unwrap_or_default().to_owned(),
            status: choice.map_or(own, |(_, status)| status).clone(),
            recommendation: self.decision.recommendation(Item::Proof(id)).cloned(),
            reason,
            source: basis.map_or(String::new(), |basis: &Basis| basis_line(model, basis, self.words)),
            address: basis.map_or(String::new(), |basis: &Basis| addresses(model, basis, self.lang)),
            state: state_of(model, self.decision.dossier().progress(), id),
            ..self.row(requirement)
        }
    }

    /// Of what is repeated over a list: the elements for which it is or may be owed; of a choice or a recommendation, meant.
    fn elements(&self, item: Item) -> Vec<(String, Status)> {
        let told = self.decision.elements(item).into_iter().map(|element| {
            let status = element.told().0.clone();
            (element.name, status)
        });
        told.filter(|(_, status)| *status != Status::NotRequired).collect()
    }

    /// Why something stands as it does; of what is repeated over a list, for the first elements that it concerns.
    fn reason_of(&self, item: Item, kind: &str, id: &str) -> String {
        let elements = self.elements(item);
        if elements.is_empty() {
            return self.reason(kind, id);
        }
        let reasons = elements.iter().take(MOST_REASONS);
        let mut reasons: Vec<String> =
            reasons.map(|(name, _)| self.reason(kind, &format!("{id}[{name}]"))).collect();
        if elements.len() > MOST_REASONS {
            reasons.push("…".to_owned());
        }
        reasons.join(" ")
    }

    /// Why something stands as it does, in a sentence.
    fn reason(&self, kind: &str, id: &str) -> String {
        let explained = self.explainer.explain(&format!("{kind}:{id}")).unwrap_or_default();
        explained.first().map_or(String::new(), |explanation| Telling::new(explanation, self.lang).sentence())
    }

    fn certificates(&self) -> Vec<Certificate> {
        let model = self.decision.model();
        let mut desks: Vec<String> = Vec::new();
        let mut certificates: Vec<(usize, Certificate)> = Vec::new();
        for (index, instance) in self.decision.steps().iter().enumerate() {
            let step = model.step(instance.step);
            let Some(yields) = &step.yields else { continue };
            let Some(planned) = self.plan.steps().get(index) else { continue };
            let desk = self.decision.actor_label(instance, self.lang);
            let position = desks.iter().position(|other| *other == desk).unwrap_or_else(|| {
                desks.push(desk.clone());
                desks.len() - 1
            });
            let certificate = Certificate {
                desk,
                certificate: yields.get(self.lang).unwrap_or_default().to_owned(),
                step: instance.id.clone(),
                status: instance.status.clone(),
                reason: self.reason("step", &instance.id),
                owner: self.owner_of_piece(index, &instance.status),
                todo: self.decision.todo(instance, self.lang).unwrap_or_default().to_owned(),
                deadline: self.deadline_of(index),
                source: basis_line(model, &step.head.basis, self.words),
                address: addresses(model, &step.head.basis, self.lang),
                state: planned.state,
            };
            certificates.push((position, certificate));
        }
        certificates.sort_by_key(|(desk, _)| *desk);
        certificates.into_iter().map(|(_, certificate)| certificate).collect()
    }

    fn steps(&self) -> Vec<PlanRow> {
        let plan = self.plan;
        let model = self.decision.model();
        let phase = |step: usize| model.step(plan.instance(step).step).phase;
        let phase_label = |step: usize| {
            phase(step).map(|phase| model.phases[phase.index()].head.label(self.lang).to_owned())
        };
        let row = |stage: Option<usize>, step: usize| PlanRow {
            phase: phase_label(step)
                .unwrap_or_else(|| stage.map_or("?".to_owned(), |stage| stage.to_string())),
            todo: self.decision.todo(plan.instance(step), self.lang).unwrap_or_default().to_owned(),
            owner: self.owner_of(step),
            deadline: self.deadline_of(step),
            stage,
            step: plan.id(step).to_owned(),
            label: plan.full_label(step, self.lang),
            actor: plan.actor_label(step, self.lang),
            state: plan.steps()[step].state,
            waits_for: few_causes(plan, &plan.blocked_by(step), self.words),
        };
        let staged = plan.stages().iter().enumerate();
        let staged = staged.flat_map(|(stage, steps)| steps.iter().map(move |step| (Some(stage), *step)));
        let open = plan.in_state(StepState::Undetermined).into_iter().map(|step| (None, step));
        let mut steps: Vec<(Option<usize>, usize)> = staged.chain(open).collect();
        // Phase by phase, as the rulebook has them; within one, in the order of the plan.
        steps.sort_by_key(|(_, step)| phase(*step).map_or((true, 0), |phase| (false, phase.index())));
        steps.into_iter().map(|(stage, step)| row(stage, step)).collect()
    }
}
