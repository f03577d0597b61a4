//! Facts that are asked where they cannot matter, and facts that would matter where they are not
//! asked.

use super::Finding;
use super::context::{Context, openly_always};
use super::finding::{Findings, message};
use super::subjects::fact_of;
use super::witness::Shown;
use crate::check::FindingCode;
use crate::decide::compile::{Needs, Roots, VarMeaning};
use crate::logic::{Formulas, GroupId, Knowledge, NodeId, Outcome, ValueSet, VarId};
use crate::rulebook::meaning::{Fold, Instance, Matter};
use crate::rulebook::model::{
    ChapterId, CheckId, FactId, Item, Model, NoteId, ProofId, Repeat, RequirementId, ScenarioId, StepId,
};
use crate::words::findings as words;
use rules_language::words::kinds;

/// How many situations, or values, are looked at for one fact.
const MOST_SITUATIONS: u64 = 4096;

/// Finds them all.
pub(super) fn find(context: &mut Context<'_>, findings: &mut Findings<'_>) {
    for index in 0..context.model.facts.len() {
        let fact = FactId::at(index);
        let (model, root) = (context.model, context.roots.needed[index]);
        let Some(needed) = &model.facts[index].needed else { continue };
        if openly_always(model, needed) || context.never(root) || context.always(root) {
            continue;
        }
        too_widely(context, findings, fact);
        too_narrowly(context, findings, fact);
    }
}

/// A situation is a way to answer what the `needed when` of the fact asks. If in one of them the
/// fact is asked, and whatever else is answered it can change nothing, it is asked too widely.
fn too_widely(context: &mut Context<'_>, findings: &mut Findings<'_>, fact: FactId) {
    let (model, needed) = (context.model, context.roots.needed[fact.index()]);
    let uses = Uses::of(context, fact);
    if !uses.any() || uses.always {
        return;
    }
    let vars = context.lowering.formulas.support(needed);
    let sizes: Vec<u32> = vars.iter().map(|var| context.lowering.formulas.size(*var)).collect();
    let count = sizes.iter().fold(1_u64, |product, size| product.saturating_mul(u64::from(*size)));
    if count > MOST_SITUATIONS {
        return;
    }
    for number in 0..count {
        let situation = situation(&vars, &sizes, number);
        let mut knowledge = context.unknown();
        situation.iter().for_each(|(var, value)| knowledge.set(*var, *value));
        let asked = context.settle(needed, &knowledge).outcome == Outcome::Always;
        if !asked || uses.matter(context, &knowledge) {
            continue;
        }
        let shown = context.replayed(needed, &situation).or_else(|| {
            // The assumptions may want more to be said.
            let keeping = context.keeping(needed);
            context.replayed(needed, &context.example_within(keeping, &knowledge)?)
        });
        let Some(shown) = shown else { continue };
        // What the dossier leaves open must not bring the fact back.
        if uses.matter(context, &context.knowledge_of(&shown)) {
            continue;
        }
        let head = &model.fact(fact).head;
        let what = words::asked_too_widely(&head.id);
        let mut finding = message(FindingCode::AskedTooWidely, what, head.loc);
        if let Some(needed) = &model.fact(fact).needed {
            finding = finding.label(needed.loc, words::too_often());
        }
        let finding = finding.help(words::ask_only_where());
        findings.about(Item::Fact(fact), Finding { diagnostic: finding, witness: Some(shown.text) });
        return;
    }
}

fn situation(vars: &[VarId], sizes: &[u32], number: u64) -> Vec<(VarId, u32)> {
    let mut rest = number;
    let mut values = Vec::with_capacity(vars.len());
    for (var, size) in vars.iter().zip(sizes) {
        values.push((*var, (rest % u64::from(*size)) as u32));
        rest /= u64::from(*size);
    }
    values
}

/// What uses a fact.
struct Uses {
    /// The groups of variables through which it can matter.
    groups: Vec<GroupId>,
    /// Where it can change something by its value, or by being given.
    roots: Vec<NodeId>,
    /// Where it has to be given.
    demands: Vec<NodeId>,
    /// Whether it is used whatever the situation.
    always: bool,
}

impl Uses {
    fn of(context: &mut Context<'_>, fact: FactId) -> Uses {
        let model = context.model;
        let groups = groups_of(context, fact);
        let mut roots = item_roots(&context.roots);
        let others = (0..model.facts.len()).filter(|other| *other != fact.index());
        roots.extend(others.map(|other| context.roots.needed[other]));
        let mut demands = Vec::new();
        for (step, formulas) in model.steps.iter().zip(context.roots.steps.clone()) {
            for (need, root) in step.needs.iter().zip(&formulas.needs) {
                if fact_of(model, need.what) == fact {
                    demands.push(context.and([formulas.any, root.when]));
                } else {
                    roots.push(context.and([formulas.any, root.when]));
                }
            }
            for root in
                formulas.by.iter().chain(&formulas.owners).chain(&formulas.todos).chain(&formulas.after)
            {
                roots.push(context.and([formulas.any, *root]));
            }
            let repeats = match step.repeat {
                Repeat::Times(slot) => model.slot(slot).fact == fact,
                Repeat::PerElement(list) => list == fact,
                Repeat::Once | Repeat::PerChapter => false,
            };
            if repeats {
                demands.push(formulas.any);
            }
        }
        // A formula that does not speak of the fact cannot turn on it.
        roots.sort_unstable();
        roots.dedup();
        let formulas = &context.lowering.formulas;
        roots.retain(|root| formulas.support(*root).iter().any(|var| groups.contains(&formulas.group(*var))));
        let always = model
            .deadlines
            .iter()
            .flat_map(|deadline| deadline.met_by.into_iter().chain(deadline.counted_from()))
            .any(|slot| model.slot(slot).fact == fact);
        Uses { groups, roots, demands, always }
    }

    /// Whether there is any use at all; a fact that nothing uses has a finding of its own.
    fn any(&self) -> bool {
        !self.roots.is_empty() || !self.demands.is_empty()
    }

    /// Whether the fact can still matter, given some knowledge.
    fn matter(&self, context: &Context<'_>, knowledge: &Knowledge) -> bool {
        let possible = |root: &NodeId| {
            !matches!(context.settle(*root, knowledge).outcome, Outcome::Never | Outcome::Impossible)
        };
        self.demands.iter().any(possible)
            || self.roots.iter().any(|root| {
                let settled = context.settle(*root, knowledge);
                settled.matters.iter().any(|group| self.groups.contains(group))
            })
    }
}

/// What is decided of items, checks and notes.
fn item_roots(roots: &Roots) -> Vec<NodeId> {
    let mut all: Vec<NodeId> = Vec::new();
    for group in
        [&roots.scopes, &roots.requirements, &roots.scenarios, &roots.proofs, &roots.chapters, &roots.notes]
    {
        all.extend(group);
    }
    all.extend(roots.applicable.proofs.iter().chain(&roots.applicable.requirements));
    all.extend(roots.checks.iter().map(|check| check.violated));
    all.extend(
        roots
            .steps
            .iter()
            .flat_map(|step| [step.applies, step.any].into_iter().chain(step.per_chapter.iter().copied())),
    );
    all
}

/// The groups of variables that a fact stands behind, alone or with others.
fn groups_of(context: &Context<'_>, fact: FactId) -> Vec<GroupId> {
    let (model, space) = (context.model, &context.compiled.space);
    let mut groups = vec![GroupId(fact.0)];
    for (number, meaning) in (0..).zip(&space.meanings) {
        let speaks = match meaning {
            VarMeaning::Given(given) => fact_of(model, *given) == fact,
            VarMeaning::Opaque(atom) => atom.slots().any(|slot| model.slot(slot).fact == fact),
            _ => false,
        };
        if speaks {
            groups.push(context.lowering.formulas.group(VarId(number)));
        }
    }
    groups
}

/// Were the fact always asked, would anything turn on it where it is not? Then whoever wrote the
/// condition seems to count on its being asked there.
fn too_narrowly(context: &mut Context<'_>, findings: &mut Findings<'_>, fact: FactId) {
    let (model, needed) = (context.model, context.roots.needed[fact.index()]);
    let groups = groups_of(context, fact);
    let supposed: Vec<(Item, NodeId)> = context.lowering.supposing(Needs::Also(fact), |lowering| {
        decided(model).map(|(item, matter)| (item, lowering.matter(matter))).collect()
    });
    let unasked = context.not(needed);
    for (owner, root) in supposed {
        if root == declared(&context.roots, owner) {
            continue;
        }
        let there = context.and([unasked, root]);
        let settled = context.settle(there, &context.unknown());
        if !settled.matters.iter().any(|group| groups.contains(group)) {
            continue;
        }
        let witness = show_mattering(context, unasked, there, &groups);
        let head = &model.fact(fact).head;
        let owner_head = model.head(owner);
        let what = words::asked_too_narrowly(&head.id, kinds::named(owner, &owner_head.id));
        let mut finding = message(FindingCode::AskedTooNarrowly, what, head.loc)
            .label(owner_head.loc, words::not_met_where_unasked());
        if let Some(needed) = &model.fact(fact).needed {
            finding = finding.label(needed.loc, words::too_seldom());
        }
        let finding = finding.help(words::ask_there_too());
        findings.about(Item::Fact(fact), Finding { diagnostic: finding, witness });
        return;
    }
}

/// What is decided of each item that can turn on a fact.
fn decided(model: &Model) -> impl Iterator<Item = (Item, Matter)> {
    let applies = (0..model.requirements.len())
        .map(|index| Item::Requirement(RequirementId::at(index)))
        .chain((0..model.scenarios.len()).map(|index| Item::Scenario(ScenarioId::at(index))))
        .chain((0..model.proofs.len()).map(|index| Item::Proof(ProofId::at(index))))
        .chain((0..model.groups.len()).map(|index| Item::Group(crate::rulebook::model::GroupId::at(index))))
        .chain((0..model.chapters.len()).map(|index| Item::Chapter(ChapterId::at(index))))
        .map(|item| (item, Matter::Applies(item)));
    let steps = (0..model.steps.len())
        .map(StepId::at)
        .map(|step| (Item::Step(step), Matter::Step(step, Instance::Any)));
    let checks =
        (0..model.checks.len()).map(CheckId::at).map(|check| (Item::Check(check), Matter::Broken(check)));
    let notes = (0..model.notes.len())
        .map(|index| Item::Note(NoteId::at(index)))
        .map(|item| (item, Matter::Applies(item)));
    applies.chain(steps).chain(checks).chain(notes)
}

/// The formula of that, as the rulebook declares it.
fn declared(roots: &Roots, item: Item) -> NodeId {
    match item {
        Item::Requirement(id) => roots.applicable.requirements[id.index()],
        Item::Scenario(id) => roots.applicable.scenarios[id.index()],
        Item::Proof(id) => roots.applicable.proofs[id.index()],
        Item::Group(id) => roots.applicable.groups[id.index()],
        Item::Chapter(id) => roots.chapters[id.index()],
        Item::Step(id) => roots.steps[id.index()].any,
        Item::Check(id) => roots.checks[id.index()].violated,
        Item::Note(id) => roots.notes[id.index()],
        _ => NodeId::TRUE,
    }
}

/// A dossier in which the formula hangs on one fact alone: it comes out one way with some value of
/// the fact, and the other way with another. Where it hangs on another fact that is not asked there
/// either, one in which it hangs on both.
fn show_mattering(
    context: &mut Context<'_>,
    unasked: NodeId,
    there: NodeId,
    groups: &[GroupId],
) -> Option<String> {
    let formulas = &context.lowering.formulas;
    let mut own = formulas.support(there);
    own.retain(|var| groups.contains(&formulas.group(*var)));
    let values = own.iter().fold(1_u64, |product, var| product.saturating_mul(formulas.size(*var).into()));
    if values > MOST_SITUATIONS {
        return None;
    }
    let not_there = context.not(there);
    let (yes, no) = (with_some(context, there, &own), with_some(context, not_there, &own));
    let either = context.and([yes, no]);
    if let Some(shown) = context.show(either) {
        return Some(shown.text);
    }
    let matters = |context: &Context<'_>, shown: &Shown| {
        let settled = context.settle(there, &context.knowledge_of(shown));
        settled.matters.iter().any(|group| groups.contains(group))
    };
    context.show_as(either, unasked, matters).map(|shown| shown.text)
}

/// When some values of these variables make a formula true, whatever the others are.
fn with_some(context: &mut Context<'_>, mut root: NodeId, vars: &[VarId]) -> NodeId {
    let formulas = &mut context.lowering.formulas;
    for own in vars {
        let ways: Vec<NodeId> = (0..formulas.size(*own))
            .map(|value| {
                formulas.rewrite(root, |formulas: &mut Formulas, var, set: &ValueSet| {
                    (var == *own).then(|| formulas.constant(set.contains(value)))
                })
            })
            .collect();
        root = formulas.or(ways);
    }
    root
}
