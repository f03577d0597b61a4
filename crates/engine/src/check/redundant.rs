//! Clauses that change nothing: whether they are there or not, every dossier is decided alike.
//!
//! Nothing is assumed here: a dossier that breaks an assumption is decided without it, and it may
//! turn on a clause that the others do not need; and an assumption may speak of the clause itself.
//!
//! A condition that only repeats when a fact is needed is not among them: it says openly what the
//! `needed when` of the fact already sees to.

use std::collections::BTreeMap;

use super::context::{Context, openly_always};
use super::dead::Taken;
use super::finding::{Findings, message};
use super::removal;
use crate::check::FindingCode;
use crate::decide::compile::Needs;
use crate::logic::{NodeId, Outcome, steps};
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::meaning::{Fold, Matter};
use crate::rulebook::model::{Applicability, Item, Model, Repeat, ScopeId};
use crate::rulebook::places::{Owner, Placed, Provision, placed_conditions};
use crate::source::Loc;
use crate::words::findings as words;

/// What it takes to put a question about a part, apart from what the formulas take.
const IDLE_STEPS: usize = 16;

/// Finds them all. The context is left with other suppositions.
pub(super) fn find<'a>(context: &mut Context<'a>, findings: &mut Findings<'_>, taken: &Taken) {
    let model = context.model;
    let mut bare = Context::new(model, context.compiled);
    bare.roots = bare.suppose(Needs::All);
    let assumed = context.assume(None);
    bare.assume(None);
    let mut worlds = Worlds { declared: context, bare: &mut bare, assumed };
    // What several prerequisites or needs share was resolved once for each, and counts once.
    let mut groups: BTreeMap<Loc, Vec<Placed<'a>>> = BTreeMap::new();
    for placed in placed_conditions(model) {
        let is_written = matches!(placed.owner, Owner::Item(_)) && !model.follows(placed.owner);
        if is_written && !taken.has(placed.condition.loc) {
            groups.entry(placed.condition.loc).or_default().push(placed);
        }
    }
    for members in groups.values() {
        if let Some(group) = Group::of(members) {
            group.find(&mut worlds, findings);
        }
    }
    for (item, applicability) in applicabilities(model) {
        unders(&mut worlds, findings, taken, item, applicability);
    }
}

/// The rulebook as it is, and as it were if every fact were always needed.
struct Worlds<'w, 'a> {
    declared: &'w mut Context<'a>,
    bare: &'w mut Context<'a>,
    /// What the assumptions leave: what is dead under them has been said.
    assumed: Option<NodeId>,
}

impl<'a> Worlds<'_, 'a> {
    /// Whether something is so in both.
    fn both(&mut self, mut so: impl FnMut(&mut Context<'a>) -> bool) -> bool {
        so(self.declared) && so(self.bare)
    }

    /// Whether no dossier that keeps to the assumptions meets a condition where it counts.
    fn is_dead(&mut self, member: &Member<'a>) -> bool {
        let context = &mut *self.declared;
        let within = member.place.map_or(NodeId::TRUE, |place| within(context, place));
        let node = context.lowering.condition(member.condition);
        let both = context.and([within, node]);
        matches!(context.ask(both, self.assumed), Outcome::Never | Outcome::Impossible)
    }

    fn put_instead(&mut self, condition: &'a Cond, node: NodeId) {
        self.declared.lowering.put_instead(condition, node);
        self.bare.lowering.put_instead(condition, node);
    }

    fn take_back(&mut self, condition: &'a Cond) {
        self.declared.lowering.take_back(condition);
        self.bare.lowering.take_back(condition);
    }
}

/// One condition as it is written, wherever it counts.
struct Group<'a> {
    members: Vec<Member<'a>>,
    owner: Item,
    opening: Option<&'static str>,
    /// What the whole clause comes to where it says nothing.
    neutral: NodeId,
    /// What was put aside so far, and what it is taken for.
    dropped: Vec<(&'a Cond, NodeId)>,
}

#[derive(Clone, Copy)]
struct Member<'a> {
    /// Where it counts; nothing for the inside of a quantifier, which counts by itself.
    place: Option<Placed<'a>>,
    condition: &'a Cond,
}

impl<'a> Group<'a> {
    fn of(placed: &[Placed<'a>]) -> Option<Self> {
        let members = placed.iter().map(|p| Member { place: Some(*p), condition: p.condition }).collect();
        let Placed { owner: Owner::Item(owner), clause, .. } = *placed.first()? else { return None };
        let opening = match (owner, clause) {
            (
                _,
                Provision::After(_)
                | Provision::By(_)
                | Provision::Owner(_)
                | Provision::Todo(_)
                | Provision::Needs(_),
            )
            | (Item::Check(_), Provision::When) => Some("when"),
            (_, Provision::Applies) => Some("applies when"),
            (_, Provision::Except(_)) => Some("except when"),
            _ => None,
        };
        let neutral = match clause {
            Provision::Except(_) => NodeId::FALSE,
            _ => NodeId::TRUE,
        };
        Some(Group { members, owner, opening, neutral, dropped: Vec::new() })
    }

    fn find(mut self, worlds: &mut Worlds<'_, 'a>, findings: &mut Findings<'_>) {
        let parts: Vec<&'a Cond> = self.members.iter().map(|member| member.condition).collect();
        // What is dead has been said, and all of it is redundant.
        if !self.is_exception() && self.members.iter().any(|member| worlds.is_dead(member)) {
            return;
        }
        if let Some(opening) = self.opening
            && !parts.iter().any(|part| openly_always(worlds.declared.model, part))
            && self.is_idle(worlds, &parts, self.neutral)
        {
            let loc = parts[0].loc;
            let cut = removal::clause(findings, loc, opening);
            // Days on which something is in force are a condition without such a word.
            let what = match cut {
                Some(_) => words::opening_changes_nothing(opening),
                None => words::this_changes_nothing(),
            };
            let mut finding =
                message(FindingCode::RedundantClause, what, loc).help(words::take_away_or_mend());
            if let Some(cut) = cut.filter(|_| !is_no_chain(parts[0])) {
                finding = finding.fix(cut, "");
            }
            findings.about(self.owner, finding);
        } else {
            // What was put aside may make more of the rest idle.
            let mut before = usize::MAX;
            while before != self.dropped.len() {
                before = self.dropped.len();
                self.descend(worlds, findings, &parts);
            }
        }
        for (condition, _) in std::mem::take(&mut self.dropped) {
            worlds.take_back(condition);
        }
    }

    /// Whether it is the row of a table.
    fn is_row(&self) -> bool {
        self.members
            .iter()
            .any(|member| member.place.is_some_and(|place| matches!(place.clause, Provision::Row(_))))
    }

    /// Whether it is an exception: one that never strikes where no other does is covered by them.
    fn is_exception(&self) -> bool {
        self.members
            .iter()
            .any(|member| member.place.is_some_and(|place| matches!(place.clause, Provision::Except(_))))
    }

    /// Looks at the operands of a chain, then into those that are needed. `parts` are one part of
    /// the text, in each member.
    fn descend(&mut self, worlds: &mut Worlds<'_, 'a>, findings: &mut Findings<'_>, parts: &[&'a Cond]) {
        let Some(first) = parts.first() else { return };
        match &first.kind {
            CondKind::And(chain) | CondKind::Or(chain) if is_no_chain(first) => {
                for position in 0..chain.len() {
                    let operands: Vec<&'a Cond> =
                        parts.iter().filter_map(|part| operand(part, position)).collect();
                    self.descend(worlds, findings, &operands);
                }
            }
            CondKind::And(chain) | CondKind::Or(chain) => {
                let neutral =
                    if matches!(first.kind, CondKind::And(_)) { NodeId::TRUE } else { NodeId::FALSE };
                let mut kept = Vec::new();
                for position in (0..chain.len()).rev() {
                    let operands: Vec<&'a Cond> =
                        parts.iter().filter_map(|part| operand(part, position)).collect();
                    if names_always(worlds.declared.model, &chain[position]) || self.has_dropped(&operands) {
                        continue;
                    }
                    if self.is_idle(worlds, &operands, neutral) {
                        self.report(findings, chain, position);
                    } else {
                        kept.push(operands);
                    }
                }
                for operands in kept.into_iter().rev() {
                    self.descend(worlds, findings, &operands);
                }
            }
            CondKind::Not(_) => {
                let inner: Vec<&'a Cond> = parts.iter().filter_map(|part| operand(part, 0)).collect();
                self.descend(worlds, findings, &inner);
            }
            CondKind::Count { body: Some(body), .. } => {
                let member = Member { place: None, condition: body };
                let inside = Group {
                    members: vec![member],
                    owner: self.owner,
                    opening: None,
                    neutral: NodeId::TRUE,
                    dropped: Vec::new(),
                };
                inside.find(worlds, findings);
            }
            _ => {}
        }
    }

    fn has_dropped(&self, parts: &[&'a Cond]) -> bool {
        self.dropped.iter().any(|(dropped, _)| parts.iter().any(|part| std::ptr::eq(*part, *dropped)))
    }

    /// Whether nothing changes when a part is put aside; then it stays aside.
    fn is_idle(&mut self, worlds: &mut Worlds<'_, 'a>, parts: &[&'a Cond], neutral: NodeId) -> bool {
        if !steps::spend(IDLE_STEPS) {
            return false;
        }
        let (dropped, members) = (self.dropped.clone(), self.members.clone());
        let idle = members.iter().all(|member| {
            worlds.both(|context| {
                // As it was, before anything was put aside.
                for condition in dropped.iter().map(|(condition, _)| condition).chain(parts) {
                    context.lowering.take_back(condition);
                }
                let before = context.lowering.condition(member.condition);
                let within = member.place.map_or(NodeId::TRUE, |place| within(context, place));
                for part in parts {
                    context.lowering.put_instead(part, neutral);
                }
                // By itself, and together with what was put aside.
                let alone = context.lowering.condition(member.condition);
                for (condition, node) in &dropped {
                    context.lowering.put_instead(condition, *node);
                }
                let together = context.lowering.condition(member.condition);
                steps::spend(context.lowering.formulas.node(together).children().len() / 2);
                context.same_within(within, before, alone)
                    && (alone == together || context.same_within(within, before, together))
            })
        });
        for part in parts {
            if idle {
                self.dropped.push((part, neutral));
                worlds.put_instead(part, neutral);
            } else {
                worlds.take_back(part);
            }
        }
        idle
    }

    fn report(&self, findings: &mut Findings<'_>, chain: &[Cond], position: usize) {
        let places: Vec<Loc> = chain.iter().map(|part| part.loc).collect();
        let mut finding =
            message(FindingCode::RedundantClause, words::part_changes_nothing(), places[position])
                .help(words::take_away_or_mend());
        if self.is_row() {
            // A mark is not cut out, but taken back.
            finding = finding.fix(places[position], ".");
        } else if let Some(cut) = removal::operand(findings, &places, position) {
            finding = finding.fix(cut, "");
        }
        findings.about(self.owner, finding);
    }
}

/// Whether operands have no place of their own: nobody wrote a chain. `x in (…)` is so, and what holds on some days.
fn is_no_chain(condition: &Cond) -> bool {
    match &condition.kind {
        CondKind::And(chain) | CondKind::Or(chain) => chain.iter().any(|part| part.loc == condition.loc),
        _ => false,
    }
}

fn operand(condition: &Cond, position: usize) -> Option<&Cond> {
    match &condition.kind {
        CondKind::And(chain) | CondKind::Or(chain) => chain.get(position),
        CondKind::Not(inner) => Some(inner),
        _ => None,
    }
}

/// Whether a condition is the name of something that is openly always so: a label, not a condition.
fn names_always(model: &Model, condition: &Cond) -> bool {
    matches!(condition.kind, CondKind::Scope(_) | CondKind::Condition(_)) && openly_always(model, condition)
}

/// What holds anyway where a condition counts.
fn within(context: &mut Context<'_>, placed: Placed<'_>) -> NodeId {
    let (model, Owner::Item(item)) = (context.model, placed.owner) else { return NodeId::TRUE };
    let others = !model.exceptions(item).is_empty() || model.rows(item).next().is_some();
    if others
        && matches!(
            placed.clause,
            Provision::Applies | Provision::Defines | Provision::Except(_) | Provision::Row(_)
        )
    {
        return beside(context, item, placed);
    }
    match (item, placed.clause) {
        (Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Group(_), Provision::Applies) => {
            let parent = parent(context, item);
            let unders = scopes_of(context, item, None);
            context.and(std::iter::once(parent).chain(unders))
        }
        (Item::Step(id), Provision::Applies) => match model.step(id).repeat {
            Repeat::PerElement(list) => context.roots.needed[list.index()],
            _ => NodeId::TRUE,
        },
        (Item::Step(id), Provision::After(position)) => {
            let here = context.step_here(id);
            context.edge_within(here, &model.step(id).after[position], Some(id))
        }
        (Item::Step(id), Provision::By(_) | Provision::Owner(_) | Provision::Todo(_)) => {
            context.step_here(id)
        }
        (Item::Step(id), Provision::Needs(position)) => {
            let fact = model.fact_given(model.step(id).needs[position].what);
            let (here, needed) = (context.step_here(id), context.roots.needed[fact.index()]);
            context.and([here, needed])
        }
        (_, Provision::After(position)) => {
            let root = context.applicable(item);
            match model.after(item).get(position) {
                Some(edge) => context.edge_within(root, edge, None),
                None => root,
            }
        }
        (Item::Check(id), Provision::Require) => context.roots.checks[id.index()].when,
        _ => NodeId::TRUE,
    }
}

/// What else an item with exceptions asks: its other rules, and that no other exception strikes.
fn beside(context: &mut Context<'_>, item: Item, placed: Placed<'_>) -> NodeId {
    let model = context.model;
    let parts = model.meaning(Matter::own(model, item)).parts();
    let others = parts.into_iter().filter(|part| part.origin.clause != placed.clause);
    let others: Vec<NodeId> = others.map(|part| context.lowering.fold(part)).collect();
    context.and(others)
}

/// When that applies which an item belongs to.
fn parent(context: &Context<'_>, item: Item) -> NodeId {
    let model = context.model;
    // To the element at hand, where both are repeated over one list; and what is asked for over which it is repeated.
    let beside = model.beside(item).and_then(|parent| context.roots.each.get(&parent));
    let needed = model.repeated_over(item).map(|list| context.roots.needed[list.index()]);
    let above = || model.parent(item).map(|parent| context.applicable(parent));
    beside.map(|each| each.applies).or_else(above).or(needed).unwrap_or(NodeId::TRUE)
}

/// The scopes that an item itself stands under, but for one.
fn scopes_of(context: &Context<'_>, item: Item, but: Option<Loc>) -> Vec<NodeId> {
    let Some(applicability) = context.model.applicability(item) else { return Vec::new() };
    let others = applicability.under.iter().filter(|(_, loc)| Some(*loc) != but);
    others.map(|(scope, _)| context.roots.scopes[scope.index()]).collect()
}

fn applicabilities(model: &Model) -> Vec<(Item, &Applicability)> {
    model.items().filter_map(|item| Some((item, model.applicability(item)?))).collect()
}

/// Scopes that the rest of the conditions imply.
fn unders<'a>(
    worlds: &mut Worlds<'_, 'a>,
    findings: &mut Findings<'_>,
    taken: &Taken,
    item: Item,
    applicability: &'a Applicability,
) {
    let model = worlds.declared.model;
    let root = worlds.declared.applicable(item);
    if worlds.declared.never(root) {
        return;
    }
    let mut dropped: Vec<ScopeId> = Vec::new();
    for (scope, loc) in applicability.under.iter().rev() {
        let applies = &model.scopes[scope.index()].applies;
        if taken.has(*loc) || openly_always(model, applies) {
            continue;
        }
        let idle = worlds.both(|context| {
            let parent = parent(context, item);
            let kept = applicability.under.iter().filter(|(other, at)| at != loc && !dropped.contains(other));
            let mut rest: Vec<NodeId> = kept.map(|(other, _)| context.roots.scopes[other.index()]).collect();
            rest.push(parent);
            // A condition that the scopes imply is found on its own: the scope stays.
            let own = context.lowering.optional(applicability.applies.as_ref());
            let scopes = scopes_of(context, item, None);
            let scopes = context.and(scopes.into_iter().chain([parent]));
            if !context.implies(scopes, own) {
                rest.push(own);
            }
            let rest = context.and(rest);
            let root = context.roots.scopes[scope.index()];
            !context.never(rest) && context.implies(rest, root)
        });
        if idle {
            dropped.push(*scope);
            let name = &model.scopes[scope.index()].head.id;
            let what = words::scope_implied(format_args!("under {name}"));
            let mut finding = message(FindingCode::RedundantClause, what, *loc)
                .label(model.scopes[scope.index()].head.loc, words::the_scope())
                .help(words::mend_others());
            if let Some(cut) = removal::name(findings, *loc, "under") {
                finding = finding.fix(cut, "");
            }
            findings.about(item, finding);
        }
    }
}
