//! Definitions that lean on themselves or on too many others, and facts whose asking depends on the form.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use super::Resolver;
use super::items::asks_the_form;
use crate::diagnostic::Diagnostic;
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::meaning::{Form, Matter, Meaning, Question};
use crate::rulebook::model::{ConditionId, FactId, Item, Model, ScopeId};
use crate::rulebook::places::{Owner, placed_conditions};
use crate::words::clauses as words;

impl Resolver {
    pub(super) fn check_cycles(&mut self) {
        self.found.extend(definition_errors(&self.model));
    }
}

/// The definitions that cannot stand: those that lean on themselves or on too many others, and facts whose
/// asking depends on the form.
pub fn definition_errors(model: &Model) -> Vec<Diagnostic> {
    errors_where(model, brings(model))
}

/// The same of a model of which no condition asks what is required.
pub(in crate::rulebook) fn definition_errors_without_required(model: &Model) -> Vec<Diagnostic> {
    errors_where(model, is_part(model))
}

fn errors_where(model: &Model, brings: bool) -> Vec<Diagnostic> {
    let definitions = definitions(model);
    let errors = order_errors(model, &definitions, brings);
    if errors.is_empty() { form_errors(model, &definitions) } else { errors }
}

/// How deep a condition may nest when everything that it names is written out.
const MOST_DEPTH: usize = 256;

fn order_errors(model: &Model, definitions: &BTreeMap<Item, &Cond>, brings: bool) -> Vec<Diagnostic> {
    let mut graph: DiGraphMap<Item, ()> = DiGraphMap::new();
    for (item, condition) in definitions {
        graph.add_node(*item);
        for used in mentioned(model, condition) {
            graph.add_edge(*item, used, ());
        }
    }
    let depths_of = add_items(model, &mut graph, brings);
    let mut errors = Vec::new();
    let mut depths: BTreeMap<Item, usize> = BTreeMap::new();
    // What is used comes before what uses it.
    for mut cycle in kosaraju_scc(&graph) {
        let loops = cycle.len() > 1 || cycle.first().is_some_and(|one| graph.contains_edge(*one, *one));
        if !loops {
            for item in cycle {
                let used = graph.neighbors(item).filter_map(|used| depths.get(&used)).max().copied();
                let own = definitions.get(&item).map_or(0, |condition| condition.depth());
                let own = own.max(depths_of.get(&item).copied().unwrap_or(0));
                let depth = used.unwrap_or(0) + own;
                // One error is enough: what uses it counts from here.
                depths.insert(item, if depth > MOST_DEPTH { 0 } else { depth });
                if depth > MOST_DEPTH {
                    let head = model.head(item);
                    let message = words::nests_too_deeply(&head.id, MOST_DEPTH);
                    let error = Diagnostic::error("nested-too-deeply", message).at(head.loc);
                    errors.push(error.help(words::fewer_definitions()));
                }
            }
            continue;
        }
        cycle.sort();
        let names: Vec<&str> = cycle.iter().map(|item| model.head(*item).id.as_str()).collect();
        let mut error = Diagnostic::error("definition-cycle", words::defined_by_itself(names))
            .help(words::use_what_is_defined_without());
        for (position, item) in cycle.iter().enumerate() {
            let loc = model.head(*item).loc;
            error = if position == 0 { error.at(loc) } else { error.label(loc, words::and_this_one()) };
        }
        errors.push(error);
    }
    errors
}

/// Adds what items lean on beside definitions: exceptions, and, where something is required only if something else is,
/// all that decides what is required. Returns how deep the conditions of each nest.
fn add_items(model: &Model, graph: &mut DiGraphMap<Item, ()>, brings: bool) -> BTreeMap<Item, usize> {
    let mut depths = BTreeMap::new();
    for item in model.items() {
        let defines = matches!(item, Item::Fact(_) | Item::Condition(_) | Item::Scope(_));
        if model.exceptions(item).is_empty() && (!brings || defines) {
            continue;
        }
        let mut leans = Leans { model, items: BTreeSet::new(), depth: 0 };
        leans.node(model.meaning(Matter::own(model, item)));
        leans.items.into_iter().for_each(|used| {
            graph.add_edge(item, used, ());
        });
        depths.insert(item, leans.depth + 1);
    }
    depths
}

fn is_part(model: &Model) -> bool {
    model.requirements.iter().any(|requirement| requirement.part_of.is_some())
}

/// Whether something is required only if something else is.
fn brings(model: &Model) -> bool {
    let named = |condition: &Cond| {
        let mut names = false;
        condition.visit(&mut |inner| names |= matches!(inner.kind, CondKind::Required(_)));
        names
    };
    is_part(model)
        || placed_conditions(model).into_iter().any(|placed| {
            matches!(placed.owner, Owner::Item(item) if !matches!(item, Item::Check(_) | Item::Note(_) | Item::Deadline(_)))
                && named(placed.condition)
        })
}

/// What an item leans on itself.
struct Leans<'m> {
    model: &'m Model,
    items: BTreeSet<Item>,
    /// How deep its conditions nest.
    depth: usize,
}

impl Leans<'_> {
    fn node(&mut self, node: Meaning<'_>) {
        let origin = node.origin;
        match node.form {
            Form::Matter(matter) => {
                self.items.insert(matter.item());
            }
            Form::Written(condition) => self.condition(condition),
            Form::Question(Question::Count { counted, .. }) => {
                self.items.insert(Item::Fact(counted.list));
                counted.body.into_iter().for_each(|body| self.condition(body));
            }
            Form::Not(part) => self.node(*part),
            Form::All(parts) | Form::Any(parts) => parts.of(origin).for_each(|part| self.node(part)),
            Form::Constant(_) | Form::Question(_) | Form::Plain(_) => {}
        }
    }

    fn condition(&mut self, condition: &Cond) {
        self.items.extend(mentioned(self.model, condition));
        self.depth = self.depth.max(condition.depth());
    }
}

/// A fact that is asked depending on what else was given cannot decide what applies: whether it is
/// asked would change while the form is being filled in.
fn form_errors(model: &Model, definitions: &BTreeMap<Item, &Cond>) -> Vec<Diagnostic> {
    let mut of_form: BTreeSet<Item> = definitions
        .iter()
        .filter(|(item, condition)| matches!(item, Item::Fact(_)) && asks_the_form(condition))
        .map(|(item, _)| *item)
        .collect();
    if of_form.is_empty() {
        return Vec::new();
    }
    // What uses one of them is of the form too; definitions have no cycle, so this ends.
    loop {
        let more: Vec<Item> = definitions
            .iter()
            .filter(|(item, condition)| {
                !of_form.contains(item)
                    && mentioned(model, condition).iter().any(|used| of_form.contains(used))
            })
            .map(|(item, _)| *item)
            .collect();
        if more.is_empty() {
            break;
        }
        of_form.extend(more);
    }
    let mut errors = Vec::new();
    for condition in applicability_conditions(model) {
        for used in mentioned(model, condition) {
            if of_form.contains(&used) {
                let message = words::depends_on_form(&model.head(used).id);
                errors.push(
                    Diagnostic::error("given-in-applicability", message)
                        .at(condition.loc)
                        .label(model.head(used).loc, words::leads_to_given())
                        .help(words::say_in_terms_of_candidate()),
                );
            }
        }
    }
    errors
}

/// What is defined by a condition: named conditions, scopes, facts that are asked only sometimes.
fn definitions(model: &Model) -> BTreeMap<Item, &Cond> {
    let conditions = model
        .conditions
        .iter()
        .enumerate()
        .map(|(index, condition)| (Item::Condition(ConditionId::at(index)), &condition.when));
    let scopes = model
        .scopes
        .iter()
        .enumerate()
        .map(|(index, scope)| (Item::Scope(ScopeId::at(index)), &scope.applies));
    let facts = model
        .facts
        .iter()
        .enumerate()
        .filter_map(|(index, fact)| Some((Item::Fact(FactId::at(index)), fact.needed.as_ref()?)));
    conditions.chain(scopes).chain(facts).collect()
}

/// The named conditions, scopes and facts that a condition mentions itself, and what it says is required.
pub fn mentioned(model: &Model, condition: &Cond) -> BTreeSet<Item> {
    let mut items = BTreeSet::new();
    condition.visit(&mut |inner| match &inner.kind {
        CondKind::Condition(id) => {
            items.insert(Item::Condition(*id));
        }
        CondKind::Scope(id) => {
            items.insert(Item::Scope(*id));
        }
        CondKind::Required(item) => {
            items.insert(*item);
        }
        CondKind::Atom(atom) => {
            items.extend(atom.slots().map(|slot| Item::Fact(model.slot(slot).fact)));
        }
        CondKind::Count { list, .. } => {
            items.insert(Item::Fact(*list));
        }
        // `given` asks whether the fact is needed too.
        CondKind::Given(given) => {
            items.insert(Item::Fact(match given {
                crate::rulebook::model::Given::Fact(fact) => *fact,
                crate::rulebook::model::Given::Slot(slot) => model.slot(*slot).fact,
            }));
        }
        _ => {}
    });
    items
}

/// The conditions that decide what applies.
fn applicability_conditions(model: &Model) -> impl Iterator<Item = &Cond> {
    let scopes = model.scopes.iter().map(|scope| &scope.applies);
    let chapters = model.chapters.iter().filter_map(|chapter| chapter.applies.as_ref());
    let requirements = model.requirements.iter().filter_map(|r| r.applicability.applies.as_ref());
    let scenarios = model.scenarios.iter().filter_map(|s| s.applicability.applies.as_ref());
    let proofs = model.proofs.iter().filter_map(|p| p.applicability.applies.as_ref());
    let steps = model
        .steps
        .iter()
        .flat_map(|step| step.applies.iter().chain(step.after.iter().filter_map(|edge| edge.when.as_ref())));
    let exceptions = model.exceptions.values().flatten().map(|exception| &exception.when);
    scopes.chain(chapters).chain(requirements).chain(scenarios).chain(proofs).chain(steps).chain(exceptions)
}
