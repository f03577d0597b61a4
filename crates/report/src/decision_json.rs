//! A decision as JSON, `rules.decision/1`.

use serde_json::Value;

use super::decision_text::owed_line;
use super::plan_json::{deadline_of, owner_of, progress_problems_of};
use super::shapes::common::{Book, Day, Ids, Judged, ProgressProblem, Recommended, Settled, Standing};
use super::shapes::decision as shape;
use super::shapes::{self, Flag};
use super::since::since_of;
use super::sources::basis_of;
use super::verdict::verdict_of;
use super::words::Words;
use crate::Rulebook;
use crate::decide::{Decision, Of, Problem, Status};
use crate::plan::{Plan, Since};
use crate::rulebook::model::{FactId, GroupId, Item, Lang, Model, ProofId, RequirementId, ScopeId};

/// The decision in the shape that programs read (`rules.decision/1`); `lang` picks the labels.
pub fn decision_json(rulebook: &Rulebook, decision: &Decision<'_>, lang: Lang) -> Value {
    shapes::value(&decision_of(rulebook, &decision.plan(None), None, lang))
}

/// The same as the command prints it.
pub fn decision_printed(rulebook: &Rulebook, decision: &Decision<'_>, lang: Lang) -> String {
    shapes::printed(&decision_of(rulebook, &decision.plan(None), None, lang))
}

/// The same of a plan's decision, with what changed since an earlier state of the dossier, where one is given.
pub fn decision_json_since(rulebook: &Rulebook, plan: &Plan<'_>, since: Option<&Since>, lang: Lang) -> Value {
    shapes::value(&decision_of(rulebook, plan, since, lang))
}

fn decision_of<'a>(
    rulebook: &'a Rulebook,
    plan: &'a Plan<'_>,
    since: Option<&'a Since>,
    lang: Lang,
) -> shape::Decision<'a> {
    let decision = plan.decision();
    let model = rulebook.model();
    shape::Decision {
        schema: "rules.decision/1".into(),
        rulebook: Book::of(rulebook, lang),
        dossier: Judged::of(decision.dossier()),
        today: plan.today().map(Day::of),
        verdict: verdict_of(plan, lang),
        summary: shape::Summary {
            proofs: decision.summary().into(),
            requirements_without_proofs: decision.bare_summary().map(Into::into).into(),
        },
        headline: owed_line(decision, Words(lang)),
        announced: model.announced.as_ref().map(|announced| shape::Announced {
            proofs: announced.proofs,
            chapters: announced.chapters,
            whom: announced.texts.get(lang),
            here: decision.is_announced_here(),
            itemised: decision.itemised(),
        }),
        proofs: (0..model.proofs.len()).map(|index| proof(decision, ProofId::at(index), lang)).collect(),
        groups: groups(decision, lang).into(),
        requirements: requirements(decision, lang),
        chapters: chapters(plan, lang),
        certificates: certificates(plan, lang),
        steps: steps(decision, lang),
        scopes: scopes(decision, lang),
        missing: missing(decision, lang),
        problems: problems(rulebook, plan, lang),
        notes: notes(decision, lang),
        deadlines: plan.deadlines().iter().map(|deadline| deadline_of(plan, deadline, lang)).collect(),
        since: since.map(|since| since_of(plan, since)).into(),
    }
}

fn standing<'a>(decision: &'a Decision<'_>, status: &Status) -> Standing<'a> {
    Standing {
        status: status.word().into(),
        depends_on: status.hangs_on(decision.model(), "today").into_iter().collect(),
        settled: Settled { settled: Flag::when(!status.is_exact()) },
    }
}

fn fact_ids<'a>(decision: &'a Decision<'_>, facts: &[FactId]) -> Ids<'a> {
    facts.iter().map(|fact| &decision.model().fact(*fact).head.id).collect()
}

fn proof<'a>(decision: &'a Decision<'_>, id: ProofId, lang: Lang) -> shape::Proof<'a> {
    let model = decision.model();
    let proof = &model.proofs[id.index()];
    let requirement = &model.requirements[proof.requirement.index()];
    let scenario = proof.scenario.map(|scenario| &model.scenarios[scenario.index()]);
    let mut scopes: Vec<&str> = Vec::new();
    let under = (requirement.applicability.under.iter())
        .chain(scenario.iter().flat_map(|scenario| &scenario.applicability.under))
        .chain(&proof.applicability.under);
    for (scope, _) in under {
        let scope = model.scopes[scope.index()].head.id.as_str();
        if !scopes.contains(&scope) {
            scopes.push(scope);
        }
    }
    shape::Proof {
        id: &proof.head.id,
        requirement: &requirement.head.id,
        scenario: scenario.map(|scenario| scenario.head.id.as_str()),
        chapter: requirement.chapter.map(|chapter| model.chapters[chapter.index()].head.id.as_str()),
        scopes: scopes.into_iter().collect(),
        label: proof_label(model, id, lang),
        standing: standing(decision, decision.proof_status(id)),
        recommended: recommended(decision, Item::Proof(id)),
        alternative: alternative(decision, id),
        elements: elements(decision, Item::Proof(id)).into(),
    }
}

/// The label of a proof; what it belongs to lends its own where it has none.
pub(crate) fn proof_label(model: &Model, id: ProofId, lang: Lang) -> Option<&str> {
    let proof = &model.proofs[id.index()];
    let scenario = proof.scenario.map(|scenario| &model.scenarios[scenario.index()].head);
    let requirement = &model.requirements[proof.requirement.index()].head;
    [Some(&proof.head), scenario, Some(requirement)]
        .into_iter()
        .flatten()
        .find_map(|head| head.labels.get(lang))
}

/// How something that is repeated over a list stands for each of its elements.
fn elements<'a>(decision: &'a Decision<'_>, item: Item) -> Option<Vec<shape::ElementStands<'a>>> {
    let elements = decision.elements(item);
    let stands = |element: crate::decide::ElementStanding| shape::ElementStands {
        standing: standing(decision, &element.status),
        applies: element.can_be_meant.then(|| element.applies.recommendation_word().into()).into(),
        id: element.id,
    };
    (!elements.is_empty()).then(|| elements.into_iter().map(stands).collect())
}

/// Of one of several proofs, that it is one, and whether it counts for this candidate.
fn alternative<'a>(decision: &'a Decision<'_>, id: ProofId) -> shape::Alternative<'a> {
    let model = decision.model();
    let one_of = decision.one_of(id);
    let open = one_of.map(|(_, status)| status).filter(|status| status.is_undetermined());
    shape::Alternative {
        group: one_of.map(|(group, _)| model.groups[group.index()].head.id.as_str()).into(),
        one_of: one_of.map(|(_, status)| status.recommendation_word().into()).into(),
        one_of_depends_on: open.map(|status| status.hangs_on(model, "today").into_iter().collect()).into(),
    }
}

/// The groups of proofs of which a number is enough.
fn groups<'a>(decision: &'a Decision<'_>, lang: Lang) -> Option<Vec<shape::Group<'a>>> {
    let model = decision.model();
    let entries = model.groups.iter().enumerate().map(|(index, group)| {
        let id = GroupId::at(index);
        let parts: Vec<&Status> = decision.group_parts(id).collect();
        shape::Group {
            id: &group.head.id,
            requirement: &model.requirements[group.requirement.index()].head.id,
            scenario: group.scenario.map(|scenario| model.scenarios[scenario.index()].head.id.as_str()),
            label: group.head.labels.get(lang),
            needs: group.needs,
            required: parts.iter().filter(|part| part.is_required()).count(),
            at_most: parts.iter().filter(|part| !matches!(part, Status::NotRequired)).count(),
            proofs: group.proofs.iter().map(|proof| &model.proofs[proof.index()].head.id).collect(),
            standing: standing(decision, decision.group_status(id)),
            elements: elements(decision, Item::Group(id)).into(),
        }
    });
    (!model.groups.is_empty()).then(|| entries.collect())
}

/// Of a recommendation, that it is one, and whether it is meant for this candidate.
fn recommended<'a>(decision: &'a Decision<'_>, item: Item) -> Recommended<'a> {
    let status = decision.recommendation(item);
    let open = status.filter(|status| status.is_undetermined());
    Recommended {
        optional: Flag::when(status.is_some()),
        recommendation: status.map(|status| status.recommendation_word().into()).into(),
        recommendation_depends_on: open
            .map(|status| status.hangs_on(decision.model(), "today").into_iter().collect())
            .into(),
    }
}

fn requirements<'a>(decision: &'a Decision<'_>, lang: Lang) -> Vec<shape::Requirement<'a>> {
    let model = decision.model();
    let entries = model.requirements.iter().enumerate().map(|(index, requirement)| {
        let id = RequirementId::at(index);
        shape::Requirement {
            id: &requirement.head.id,
            label: requirement.head.labels.get(lang),
            standing: standing(decision, decision.requirement_status(id)),
            recommended: recommended(decision, Item::Requirement(id)),
            elements: elements(decision, Item::Requirement(id)).into(),
            basis: basis_of(model, &requirement.head.basis, lang),
        }
    });
    entries.collect()
}

fn chapters<'a>(plan: &'a Plan<'_>, lang: Lang) -> Vec<shape::Chapter<'a>> {
    let decision = plan.decision();
    let model = decision.model();
    let entries = decision.chapter_counts().into_iter().map(|(id, itemised, required)| {
        let chapter = &model.chapters[id.index()];
        let due = plan.due(id).map(|due| shape::Due {
            step: &due.step.id,
            by: due.deadline.map(|id| model.deadlines[id.index()].written.as_str()),
        });
        shape::Chapter {
            id: &chapter.head.id,
            announced: chapter.announced.filter(|_| decision.is_announced_here()),
            itemised,
            required,
            label: chapter.head.labels.get(lang),
            standing: standing(decision, decision.chapter_status(id)),
            due: due.into(),
        }
    });
    entries.collect()
}

fn certificates<'a>(plan: &'a Plan<'_>, lang: Lang) -> Vec<shape::Certificate<'a>> {
    let decision = plan.decision();
    let model = decision.model();
    let entries = decision.steps().iter().enumerate().filter_map(|(place, instance)| {
        let instead = plan.instead_of(place);
        let step = model.step(instance.step);
        let certificate = step.yields.as_ref()?;
        Some(shape::Certificate {
            id: &instance.id,
            by: decision.actor_label(instance, lang),
            label: certificate.get(lang),
            owner: owner_of(decision, instance, lang),
            todo: decision.todo(instance, lang),
            one_of: (!instead.is_empty()).then(|| instead.iter().map(|step| plan.id(*step)).collect()).into(),
            standing: standing(decision, &instance.status),
            basis: basis_of(model, &step.head.basis, lang),
        })
    });
    entries.collect()
}

fn steps<'a>(decision: &'a Decision<'_>, lang: Lang) -> Vec<shape::Step<'a>> {
    let model = decision.model();
    let entries = decision.steps().iter().map(|instance| {
        let step = model.step(instance.step);
        let repeated = !matches!(instance.of, Of::Once);
        shape::Step {
            id: &instance.id,
            label: step.head.labels.get(lang),
            step: repeated.then_some(step.head.id.as_str()).into(),
            standing: standing(decision, &instance.status),
        }
    });
    entries.collect()
}

fn scopes<'a>(decision: &'a Decision<'_>, lang: Lang) -> Vec<shape::Scope<'a>> {
    let entries = decision.model().scopes.iter().enumerate().map(|(index, scope)| shape::Scope {
        id: &scope.head.id,
        label: scope.head.labels.get(lang),
        standing: standing(decision, decision.scope_status(ScopeId::at(index))),
    });
    entries.collect()
}

fn missing<'a>(decision: &'a Decision<'_>, lang: Lang) -> Vec<shape::Missing<'a>> {
    let entries = decision.missing().into_iter().map(|missing| {
        let fact = decision.model().fact(missing.fact);
        shape::Missing {
            fact: &fact.head.id,
            settles: missing.settles,
            proofs: missing.proofs,
            ask: fact.ask.get(lang).or(fact.head.labels.get(lang)),
            parts: (!missing.parts.is_empty()).then(|| missing.parts.into_iter().collect()).into(),
        }
    });
    entries.collect()
}

/// The checks that the dossier breaks, and the steps that it has done before their time.
fn problems<'a>(rulebook: &'a Rulebook, plan: &'a Plan<'_>, lang: Lang) -> Vec<shape::Problem<'a>> {
    let decision = plan.decision();
    let checks = decision
        .problems()
        .iter()
        .map(|problem| shape::Problem::Check(check_problem(decision, problem, lang)));
    let progress = progress_problems_of(rulebook, plan, lang).into_iter().map(|problem| match problem {
        ProgressProblem::Order(problem) => shape::Problem::Order(problem),
        ProgressProblem::Ahead(problem) => shape::Problem::Ahead(problem),
    });
    checks.chain(progress).collect()
}

fn check_problem<'a>(decision: &'a Decision<'_>, problem: &Problem, lang: Lang) -> shape::CheckProblem<'a> {
    let model = decision.model();
    let check = &model.checks[problem.check.index()];
    let sources = &decision.dossier().sources;
    shape::CheckProblem {
        check: &check.head.id,
        severity: problem.severity.word().into(),
        message: check.head.label(lang),
        facts: fact_ids(decision, &problem.facts),
        at: problem.at.map(|loc| sources.place(loc).into()),
        related: problem.related.iter().map(|loc| sources.place(*loc).into()).collect(),
        blocks: check.blocks.iter().map(|step| &model.step(*step).head.id).collect(),
        basis: basis_of(model, &check.head.basis, lang),
    }
}

fn notes<'a>(decision: &'a Decision<'_>, lang: Lang) -> Vec<shape::Note<'a>> {
    let model = decision.model();
    let entries = decision.notes().iter().map(|note| {
        let note = &model.notes[note.index()];
        shape::Note {
            id: &note.head.id,
            text: note.head.label(lang),
            until: note.until.as_ref().map(|until| until.written.as_str()).into(),
            basis: basis_of(model, &note.head.basis, lang),
        }
    });
    entries.collect()
}
