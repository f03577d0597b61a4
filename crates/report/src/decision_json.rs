//! A decision as JSON, `rules.decision/1`.

use serde_json::{Value, json};

use super::plan_json::{deadline_json, order_problems_json, owner_json};
use super::sources::add_basis;
use super::verdict::verdict_json;
use crate::Rulebook;
use crate::decide::{Decision, Of, Problem, Status};
use crate::plan::Plan;
use crate::rulebook::model::{FactId, Item, Lang, ProofId, RequirementId, ScopeId};

/// The decision in the shape that programs read; `lang` picks the labels.
pub fn decision_json(rulebook: &Rulebook, decision: &Decision<'_>, lang: Lang) -> Value {
    let model = rulebook.model();
    let summary = decision.summary();
    let bare = decision.bare_summary().map(|bare| {
        json!({"required": bare.required, "not_required": bare.not_required, "undetermined": bare.undetermined})
    });
    let plan = decision.plan(None);
    let mut json = json!({
        "schema": "rules.decision/1",
        "rulebook": {"id": rulebook.id(), "edition": rulebook.edition(), "digest": rulebook.digest(),
                     "title": rulebook.title(lang)},
        "dossier": {"digest": decision.dossier().digest},
        "today": plan.today().map(|day| day.to_string()),
        "verdict": verdict_json(&plan, lang),
        "summary": {"required": summary.required, "not_required": summary.not_required,
                    "undetermined": summary.undetermined},
        "announced": model.announced.as_ref().map(|announced| json!({
            "proofs": announced.proofs, "chapters": announced.chapters, "for": announced.texts.get(lang),
            "itemised": model.proofs.len()})),
        "proofs": (0..model.proofs.len()).map(|proof| proof_json(decision, ProofId::at(proof), lang)).collect::<Vec<_>>(),
        "requirements": requirements(decision, lang),
        "chapters": chapters(decision, lang),
        "certificates": certificates(decision, lang),
        "steps": steps(decision, lang),
        "scopes": scopes(decision, lang),
        "missing": missing(decision, lang),
        "problems": problems(rulebook, &plan, lang),
        "notes": notes(decision, lang),
        "deadlines": plan.deadlines().iter().map(|deadline| deadline_json(&plan, deadline, lang)).collect::<Vec<_>>(),
    });
    if let Some(bare) = bare {
        json["summary"]["requirements_without_proofs"] = bare;
    }
    json
}

fn with_status(entry: &mut Value, decision: &Decision<'_>, status: &Status) {
    entry["status"] = json!(status.word());
    entry["depends_on"] = json!(status.hangs_on(decision.model(), "today"));
    if !status.is_exact() {
        entry["settled"] = json!(false);
    }
}

fn fact_ids(decision: &Decision<'_>, facts: &[FactId]) -> Value {
    facts.iter().map(|fact| decision.model().fact(*fact).head.id.as_str()).collect()
}

fn proof_json(decision: &Decision<'_>, id: ProofId, lang: Lang) -> Value {
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
    let label = [Some(&proof.head), scenario.map(|scenario| &scenario.head), Some(&requirement.head)]
        .into_iter()
        .flatten()
        .find_map(|head| head.labels.get(lang));
    let mut entry = json!({
        "id": proof.head.id,
        "requirement": requirement.head.id,
        "scenario": scenario.map(|scenario| &scenario.head.id),
        "chapter": requirement.chapter.map(|chapter| &model.chapters[chapter.index()].head.id),
        "scopes": scopes,
        "label": label,
    });
    with_status(&mut entry, decision, decision.proof_status(id));
    with_recommendation(&mut entry, decision, Item::Proof(id));
    entry
}

/// Of a recommendation, that it is one, and whether it is meant for this candidate.
fn with_recommendation(entry: &mut Value, decision: &Decision<'_>, item: Item) {
    let Some(status) = decision.recommendation(item) else { return };
    entry["optional"] = json!(true);
    entry["recommendation"] = json!(status.recommendation_word());
    if status.is_undetermined() {
        entry["recommendation_depends_on"] = json!(status.hangs_on(decision.model(), "today"));
    }
}

fn requirements(decision: &Decision<'_>, lang: Lang) -> Value {
    let model = decision.model();
    let entries = model.requirements.iter().enumerate().map(|(index, requirement)| {
        let mut entry = json!({"id": requirement.head.id, "label": requirement.head.labels.get(lang)});
        let id = RequirementId::at(index);
        with_status(&mut entry, decision, decision.requirement_status(id));
        with_recommendation(&mut entry, decision, Item::Requirement(id));
        add_basis(&mut entry, model, &requirement.head.basis, lang);
        entry
    });
    entries.collect()
}

fn chapters(decision: &Decision<'_>, lang: Lang) -> Value {
    let model = decision.model();
    let entries = decision.chapter_counts().into_iter().map(|(id, itemised, required)| {
        let chapter = &model.chapters[id.index()];
        let mut entry = json!({
            "id": chapter.head.id,
            "announced": chapter.announced,
            "itemised": itemised,
            "required": required,
            "label": chapter.head.labels.get(lang),
        });
        with_status(&mut entry, decision, decision.chapter_status(id));
        if let Some(due) = decision.due(id) {
            entry["due"] = json!({"step": due.step.id, "by": due.deadline.map(|deadline| &deadline.written)});
        }
        entry
    });
    entries.collect()
}

fn certificates(decision: &Decision<'_>, lang: Lang) -> Value {
    let model = decision.model();
    let entries = decision.steps().iter().filter_map(|instance| {
        let step = model.step(instance.step);
        let certificate = step.yields.as_ref()?;
        let mut entry = json!({
            "id": instance.id,
            "by": decision.actor_label(instance, lang),
            "label": certificate.get(lang),
            "owner": owner_json(decision, instance, lang),
            "todo": decision.todo(instance, lang),
        });
        with_status(&mut entry, decision, &instance.status);
        add_basis(&mut entry, model, &step.head.basis, lang);
        Some(entry)
    });
    entries.collect()
}

fn steps(decision: &Decision<'_>, lang: Lang) -> Value {
    let model = decision.model();
    let entries = decision.steps().iter().map(|instance| {
        let step = model.step(instance.step);
        let mut entry = json!({"id": instance.id, "label": step.head.labels.get(lang)});
        if !matches!(instance.of, Of::Once) {
            entry["step"] = json!(step.head.id);
        }
        with_status(&mut entry, decision, &instance.status);
        entry
    });
    entries.collect()
}

fn scopes(decision: &Decision<'_>, lang: Lang) -> Value {
    let entries = decision.model().scopes.iter().enumerate().map(|(index, scope)| {
        let mut entry = json!({"id": scope.head.id, "label": scope.head.labels.get(lang)});
        with_status(&mut entry, decision, decision.scope_status(ScopeId::at(index)));
        entry
    });
    entries.collect()
}

fn missing(decision: &Decision<'_>, lang: Lang) -> Value {
    let entries = decision.missing().into_iter().map(|missing| {
        let fact = decision.model().fact(missing.fact);
        let mut entry = json!({
            "fact": fact.head.id,
            "settles": missing.settles,
            "proofs": missing.proofs,
            "ask": fact.ask.get(lang).or(fact.head.labels.get(lang)),
        });
        if !missing.parts.is_empty() {
            entry["parts"] = json!(missing.parts);
        }
        entry
    });
    entries.collect()
}

/// The checks that the dossier breaks, and the steps that it has done before their time.
fn problems(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> Value {
    let decision = plan.decision();
    let checks = decision.problems().iter().map(|problem| problem_json(decision, problem, lang));
    let order = order_problems_json(rulebook, plan, lang);
    checks.chain(order).collect()
}

fn problem_json(decision: &Decision<'_>, problem: &Problem, lang: Lang) -> Value {
    let model = decision.model();
    let check = &model.checks[problem.check.index()];
    let sources = &decision.dossier().sources;
    let mut entry = json!({
        "check": check.head.id,
        "severity": problem.severity.word(),
        "message": check.head.label(lang),
        "facts": fact_ids(decision, &problem.facts),
        "at": problem.at.map(|loc| sources.place(loc)),
        "related": problem.related.iter().map(|loc| sources.place(*loc)).collect::<Vec<_>>(),
        "blocks": check.blocks.iter().map(|step| &model.step(*step).head.id).collect::<Vec<_>>(),
    });
    add_basis(&mut entry, model, &check.head.basis, lang);
    entry
}

fn notes(decision: &Decision<'_>, lang: Lang) -> Value {
    let model = decision.model();
    let entries = decision.notes().iter().map(|note| {
        let note = &model.notes[note.index()];
        let mut entry = json!({"id": note.head.id, "text": note.head.label(lang)});
        if let Some(until) = &note.until {
            entry["until"] = json!(until.written);
        }
        add_basis(&mut entry, model, &note.head.basis, lang);
        entry
    });
    entries.collect()
}
