//! What applies to nobody, and what applies to everybody though its conditions suggest otherwise.

use std::collections::HashSet;

use super::context::{Context, named, openly_always};
use super::finding::{Findings, message};
use super::subjects::{given_name, is_repeated};
use crate::check::FindingCode;
use crate::logic::NodeId;
use crate::phrase::Phrase;
use crate::rulebook::condition::Cond;
use crate::rulebook::meaning::{Fold, Form, Matter, Meaning};
use crate::rulebook::model::{
    ChapterId, CheckId, ConditionId, Edge, FactId, Item, Model, NoteId, ProofId, ScopeId, StepId,
};
use crate::rulebook::places::Provision;
use crate::source::Loc;
use crate::words::findings as words;

/// The conditions of which something was said already: nothing is said of their parts.
#[derive(Debug, Default)]
pub(super) struct Taken(HashSet<Loc>);

impl Taken {
    pub fn take(&mut self, condition: &Cond) {
        self.0.insert(condition.loc);
    }

    fn take_all(&mut self, parts: &[Meaning<'_>]) {
        self.0.extend(parts.iter().map(|part| part.origin.loc));
    }

    /// Whether something was said of what stands here.
    pub fn has(&self, loc: Loc) -> bool {
        self.0.contains(&loc)
    }
}

/// Finds them all.
pub(super) fn find(context: &mut Context<'_>, findings: &mut Findings<'_>, taken: &mut Taken) {
    let model = context.model;
    let mut dead = Dead { context, findings, taken };
    dead.facts(model);
    dead.definitions(model);
    dead.chapters(model);
    dead.deposits(model);
    dead.steps(model);
    dead.checks(model);
    dead.notes(model);
    dead.claims(model);
    dead.exceptions(model);
    dead.columns(model);
}

struct Dead<'c, 'f, 'a, 's> {
    context: &'c mut Context<'a>,
    findings: &'f mut Findings<'s>,
    taken: &'f mut Taken,
}

impl<'a> Dead<'_, '_, 'a, '_> {
    fn facts(&mut self, model: &'a Model) {
        for (index, fact) in model.facts.iter().enumerate() {
            let (Some(needed), item) = (&fact.needed, Item::Fact(FactId::at(index))) else { continue };
            let root = self.context.roots.needed[index];
            if self.context.never(root) {
                self.never(item, needed, words::never_asked, fact.head.loc);
            } else if self.context.always(root) && !openly_always(model, needed) {
                self.always(item, needed, words::asked_of_everybody);
            }
        }
    }

    fn definitions(&mut self, model: &'a Model) {
        let scopes = model.scopes.iter().enumerate();
        let scopes = scopes.map(|(index, scope)| (Item::Scope(ScopeId::at(index)), &scope.applies));
        let conditions = model.conditions.iter().enumerate();
        // Those of derived facts are looked at by themselves.
        let conditions = conditions.filter(|(_, named)| named.derived.is_none());
        let conditions =
            conditions.map(|(index, named)| (Item::Condition(ConditionId::at(index)), &named.when));
        for (item, condition) in conditions.chain(scopes) {
            self.item(model, item, Some(condition));
        }
    }

    fn chapters(&mut self, model: &'a Model) {
        for (index, chapter) in model.chapters.iter().enumerate() {
            let item = Item::Chapter(ChapterId::at(index));
            if chapter.applies.is_some() {
                self.item(model, item, chapter.applies.as_ref());
            }
            self.edges(model, item, &chapter.after, None);
        }
    }

    /// An item with one condition: dead, or always there.
    fn item(&mut self, model: &'a Model, item: Item, condition: Option<&Cond>) {
        let root = self.context.applicable(item);
        let head = model.head(item);
        if self.context.never(root) {
            let what = words::never_applies(named(model, item));
            let mut finding = message(FindingCode::DeadItem, what, head.loc);
            if let Some(condition) = condition {
                self.taken.take(condition);
                finding = finding.label(condition.loc, words::nothing_meets_this());
            }
            let finding = finding.help(words::mend_conditions());
            self.findings.about(item, finding);
        } else if let Some(condition) = condition
            && !openly_always(model, condition)
            && self.context.always(root)
        {
            self.always(item, condition, words::applies_to_everybody);
        }
    }

    fn deposits(&mut self, model: &'a Model) {
        for item in model.items() {
            if !matches!(item, Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Group(_)) {
                continue;
            }
            // What belongs to a dead item is dead with it.
            if let Some(parent) = model.parent(item) {
                let parent = self.context.applicable(parent);
                if self.context.never(parent) {
                    self.taken.take_all(&own_parts(model, item));
                    continue;
                }
            }
            self.deposit(model, item);
            self.edges(model, item, model.after(item), None);
        }
        self.outside_chapters(model);
    }

    fn deposit(&mut self, model: &'a Model, item: Item) {
        let root = self.context.applicable(item);
        let parts = own_parts(model, item);
        if self.context.never(root) {
            self.taken.take_all(&parts);
            let what = words::never_owed(named(model, item));
            let mut finding = message(FindingCode::DeadItem, what, model.head(item).loc);
            for part in parts {
                let loc = part.origin.loc;
                match part.origin.clause {
                    Provision::Under(_) => {
                        let scope = self.context.lowering.fold(part);
                        if self.context.never(scope) {
                            finding = finding.label(loc, words::scope_never_applies());
                        }
                    }
                    Provision::Except(_) => {}
                    _ => finding = finding.label(loc, words::nothing_meets_this_with_rest()),
                }
            }
            self.findings.about(item, finding.help(words::mend_conditions()));
            return;
        }
        let suggests = parts.iter().find_map(|part| match part.form {
            // A table lists what applies to all as well.
            Form::Written(_) if matches!(part.origin.clause, Provision::Row(_)) => None,
            Form::Written(condition) if !openly_always(model, condition) => Some(condition),
            _ => None,
        });
        if let Some(condition) = suggests
            && self.context.always(root)
        {
            self.taken.take_all(&parts);
            self.always(item, condition, words::owed_by_everybody);
        }
    }

    /// A proof that is owed while its chapter does not apply cannot be submitted anywhere.
    fn outside_chapters(&mut self, model: &'a Model) {
        for (index, proof) in model.proofs.iter().enumerate() {
            let requirement = &model.requirements[proof.requirement.index()];
            let Some(chapter) = requirement.chapter else { continue };
            let says_when = model.chapters[chapter.index()].applies.is_some()
                || model.rows(Item::Chapter(chapter)).next().is_some();
            if !says_when {
                continue;
            }
            // One of several is given there, too.
            let roots = &self.context.roots;
            let grouped = proof.group.is_some() && !model.is_optional(Item::Proof(ProofId::at(index)));
            let owed = if grouped { roots.applicable.proofs[index] } else { roots.proofs[index] };
            let open = roots.chapters[chapter.index()];
            let closed = self.context.not(open);
            let stranded = self.context.and([owed, closed]);
            if self.context.never(stranded) {
                continue;
            }
            let item = Item::Proof(ProofId::at(index));
            let head = &model.chapters[chapter.index()].head;
            let what = words::outside_chapter(named(model, item), &head.id);
            let finding = message(FindingCode::OutsideChapter, what, proof.head.loc)
                .label(head.loc, words::the_chapter())
                .help(words::let_chapter_apply());
            let witness = self.context.show(stranded).map(|shown| shown.text);
            self.findings.about(item, super::Finding { diagnostic: finding, witness });
        }
    }

    fn steps(&mut self, model: &'a Model) {
        for (index, step) in model.steps.iter().enumerate() {
            let (id, item) = (StepId::at(index), Item::Step(StepId::at(index)));
            let any = self.context.roots.steps[index].any;
            if self.context.never(any) {
                let what = words::never_happens(named(model, item));
                let mut finding = message(FindingCode::DeadItem, what, step.head.loc);
                if let Some(applies) = &step.applies {
                    self.taken.take(applies);
                    finding = finding.label(applies.loc, words::nothing_meets_this());
                }
                self.findings.about(item, finding.help(words::mend_conditions()));
                continue;
            }
            let here = self.context.step_here(id);
            if let Some(applies) = &step.applies
                && !is_repeated(step)
                && !openly_always(model, applies)
                && self.context.always(here)
            {
                self.always(item, applies, words::happens_for_everybody);
            }
            self.edges(model, item, &step.after, Some(id));
            self.actors(model, id, here);
            self.needs(model, id, here);
        }
    }

    fn edges(&mut self, model: &'a Model, owner: Item, edges: &'a [Edge], step: Option<StepId>) {
        let root = match step {
            Some(step) => self.context.step_here(step),
            None => self.context.applicable(owner),
        };
        if self.context.never(root) {
            return;
        }
        for edge in edges {
            let within = self.context.edge_within(root, edge, step);
            let guard = self.context.lowering.optional(edge.when.as_ref());
            let counts = self.context.and([within, guard]);
            if !self.context.never(counts) {
                continue;
            }
            let before = &model.step(edge.step).head;
            let mut finding = if self.context.never(within) {
                let what = words::never_both_apply(named(model, owner), &before.id);
                message(FindingCode::DeadClause, what, edge.loc).label(before.loc, words::step_before())
            } else {
                let what = words::prerequisite_never_counts(&before.id);
                message(FindingCode::DeadClause, what, edge.loc)
            };
            if let Some(when) = &edge.when {
                self.taken.take(when);
                finding = finding.label(when.loc, words::never_met_here());
            }
            self.findings.about(owner, finding.help(words::mend_or_drop_prerequisite()));
        }
    }

    fn actors(&mut self, model: &'a Model, id: StepId, here: NodeId) {
        let step = model.step(id);
        for (position, (actors, when)) in step.by.iter().enumerate() {
            let (Some(when), Some(actor)) = (when, actors.first()) else { continue };
            let root = self.context.roots.steps[id.index()].by[position];
            let has = self.context.and([here, root]);
            if self.context.never(has) {
                self.taken.take(when);
                let what = words::never_has_move(&model.actors[actor.index()].id);
                let finding =
                    message(FindingCode::DeadClause, what, when.loc).help(words::mend_or_drop_actor());
                self.findings.about(Item::Step(id), finding);
            }
        }
        let owners = step.owners.iter().zip(&self.context.roots.steps[id.index()].owners).filter_map(
            |((actor, when), root)| {
                Some((words::never_owns(&model.actors[actor.index()].id), when.as_ref()?, *root))
            },
        );
        let todos = step
            .todos
            .iter()
            .zip(&self.context.roots.steps[id.index()].todos)
            .filter_map(|((_, when), root)| Some((words::never_this_to_do(), when.as_ref()?, *root)));
        for (what, when, root) in owners.chain(todos).collect::<Vec<_>>() {
            let has = self.context.and([here, root]);
            if self.context.never(has) {
                self.taken.take(when);
                let finding =
                    message(FindingCode::DeadClause, what, when.loc).help(words::mend_or_drop_clause());
                self.findings.about(Item::Step(id), finding);
            }
        }
        if step.by.is_empty() || step.by.iter().any(|(_, when)| when.is_none()) {
            return;
        }
        let anybody = self.context.roots.steps[id.index()].by.clone();
        let anybody = self.context.or(anybody);
        let nobody = self.context.not(anybody);
        let left = self.context.and([here, nobody]);
        if !self.context.never(left) {
            let what = words::nobodys_move(named(model, Item::Step(id)));
            let finding = message(FindingCode::NobodyMoves, what, step.head.loc).help(words::add_actor());
            let witness = self.context.show(left).map(|shown| shown.text);
            self.findings.about(Item::Step(id), super::Finding { diagnostic: finding, witness });
        }
    }

    fn needs(&mut self, model: &'a Model, id: StepId, here: NodeId) {
        for (position, need) in model.step(id).needs.iter().enumerate() {
            // A fact that is never asked at all has a finding of its own.
            let asked = self.context.roots.needed[model.fact_given(need.what).index()];
            if self.context.never(asked) {
                continue;
            }
            let root = self.context.roots.steps[id.index()].needs[position].when;
            let counts = self.context.and([here, root]);
            if self.context.never(counts) {
                let what = words::never_needed(given_name(model, need.what));
                let mut finding = message(FindingCode::DeadClause, what, need.loc);
                if let Some(when) = &need.when {
                    self.taken.take(when);
                    finding = finding.label(when.loc, words::never_met_where_asked());
                }
                let finding = finding.help(words::look_at_needed_when());
                self.findings.about(Item::Step(id), finding);
            }
        }
    }

    fn checks(&mut self, model: &'a Model) {
        for (index, check) in model.checks.iter().enumerate() {
            let (item, root) = (Item::Check(CheckId::at(index)), self.context.roots.checks[index]);
            if let Some(when) = &check.when
                && self.context.never_looked_at(index, root.when)
            {
                self.taken.take(&check.require);
                self.never(item, when, words::never_looked_at, check.head.loc);
            }
        }
    }

    fn notes(&mut self, model: &'a Model) {
        for (index, note) in model.notes.iter().enumerate() {
            let (item, root) = (Item::Note(NoteId::at(index)), self.context.roots.notes[index]);
            if self.context.never(root) {
                self.never(item, &note.when, words::never_told, note.head.loc);
            } else if self.context.always(root) && !openly_always(model, &note.when) {
                self.always(item, &note.when, words::told_to_everybody);
            }
        }
    }

    fn claims(&mut self, model: &'a Model) {
        for claim in &model.claims {
            for statement in &claim.statements {
                let Some(when) = &statement.when else { continue };
                let root = self.context.lowering.condition(when);
                if self.context.never(root) {
                    let finding = message(FindingCode::DeadClause, words::claimed_of_nobody(), when.loc)
                        .help(words::mend_claim_condition());
                    self.findings.add(&[&claim.head], finding.into());
                }
            }
        }
    }

    /// Exceptions from what does not apply anyway.
    fn exceptions(&mut self, model: &'a Model) {
        for (item, exceptions) in &model.exceptions {
            let rules = self.rules(model, *item);
            if self.context.never(rules) {
                continue;
            }
            for exception in exceptions {
                let strikes = self.context.lowering.condition(&exception.when);
                let strikes = self.context.and([rules, strikes]);
                if self.context.never(strikes) {
                    self.taken.take(&exception.when);
                    let what = words::never_strikes(named(model, *item));
                    let finding = message(FindingCode::DeadClause, what, exception.when.loc)
                        .help(words::mend_or_drop_clause());
                    self.findings.about(*item, finding);
                }
            }
        }
    }

    /// Columns that are nobody's, and those without a mark.
    fn columns(&mut self, model: &'a Model) {
        for table in &model.tables {
            for (position, column) in table.columns.iter().enumerate() {
                let root = self.context.lowering.condition(&column.condition);
                let what = if self.context.never(root) {
                    words::nobodys_column(&column.name)
                } else if !table.rows.iter().any(|row| row.marks.get(position) == Some(&true)) {
                    words::column_without_mark(&column.name)
                } else {
                    continue;
                };
                let finding = message(FindingCode::DeadClause, what, column.condition.loc)
                    .help(words::mend_or_drop_column());
                self.findings.add(&[&table.head], finding.into());
            }
        }
    }

    /// When an item would apply, but for its exceptions.
    fn rules(&mut self, model: &'a Model, item: Item) -> NodeId {
        let parts = model.meaning(Matter::own(model, item)).parts();
        let rules = parts.into_iter().filter(|part| !matches!(part.origin.clause, Provision::Except(_)));
        let rules: Vec<NodeId> = rules.map(|part| self.context.lowering.fold(part)).collect();
        self.context.and(rules)
    }

    fn never(&mut self, item: Item, condition: &Cond, says: fn(Phrase) -> Phrase, loc: Loc) {
        self.taken.take(condition);
        let what = says(named(self.context.model, item));
        let mut finding = message(FindingCode::DeadItem, what, loc);
        if loc != condition.loc {
            finding = finding.label(condition.loc, words::nothing_meets_this());
        }
        self.findings.about(item, finding.help(words::mend_condition()));
    }

    fn always(&mut self, item: Item, condition: &Cond, says: fn(Phrase) -> Phrase) {
        self.taken.take(condition);
        let what = says(named(self.context.model, item));
        let finding = message(FindingCode::AlwaysApplies, what, self.context.model.head(item).loc)
            .label(condition.loc, words::everybody_meets_this())
            .help(words::mend_or_always());
        self.findings.about(item, finding);
    }
}

/// What an item says itself of when it applies.
fn own_parts(model: &Model, item: Item) -> Vec<Meaning<'_>> {
    let parts = model.meaning(Matter::own(model, item)).parts();
    parts.into_iter().filter(|part| part.origin.clause != Provision::BelongsTo).collect()
}
