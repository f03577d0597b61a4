//! What a condition means, one layer at a time.

use super::{Counted, Form, Instance, Matter, Origin, Parts, Plain, Question};
use crate::rulebook::condition::{Atom, Cond, CondKind, ItemKind};
use crate::rulebook::model::{
    ChapterId, FactId, Given, Item, Model, ProofId, Repeat, RequirementId, ScopeId, StepId,
};
use crate::syntax::tree::{Comparison, Quantity};

impl Model {
    /// What a condition says, one layer of it.
    pub fn open<'m>(&'m self, condition: &'m Cond, origin: Origin) -> Form<'m> {
        let written = |part: &'m Cond| Form::Written(part).from(origin.at(part.loc));
        match &condition.kind {
            CondKind::Constant(value) => Form::Constant(*value),
            CondKind::Not(inner) => Form::Not(Box::new(written(inner))),
            CondKind::And(parts) => Form::All(Parts::Written(parts)),
            CondKind::Or(parts) => Form::Any(Parts::Written(parts)),
            CondKind::Implies(left, right) => {
                let not_left = Form::Not(Box::new(written(left))).from(origin.at(left.loc));
                Form::Any(Parts::Nodes(vec![not_left, written(right)]))
            }
            CondKind::Condition(id) => Form::Matter(Matter::Applies(Item::Condition(*id))),
            CondKind::Scope(id) => Form::Matter(Matter::Applies(Item::Scope(*id))),
            CondKind::Atom(atom) => Form::Question(Question::Atom(atom)),
            CondKind::Given(given) => Form::Question(Question::Given(*given)),
            CondKind::Count { list, body, op, number, written } => {
                let counted = Counted { list: *list, body: body.as_deref(), written: *written };
                Form::Question(Question::Count { counted, op: *op, number: *number })
            }
            CondKind::Required(item) => Form::Matter(Matter::of(self, *item)),
            CondKind::Items { quantity, kind, under, within, of } => {
                let spoken_of = Selection { kind: *kind, under: *under, within: *within, of: *of };
                let nodes =
                    self.selected(spoken_of).map(|matter| Form::Matter(matter).from(origin)).collect();
                match quantity {
                    Quantity::Every => Form::All(Parts::Nodes(nodes)),
                    Quantity::Any => Form::Any(Parts::Nodes(nodes)),
                    Quantity::No => Form::Not(Box::new(Form::Any(Parts::Nodes(nodes)).from(origin))),
                }
            }
        }
    }

    /// What a question comes to: what is not needed counts for nothing, and a list that is not asked for has no
    /// elements.
    pub fn asked<'m>(&'m self, question: Question<'m>, origin: Origin) -> Form<'m> {
        match question {
            Question::Atom(atom) => {
                let plain = match atom {
                    Atom::SetCount(slot, op, number) => {
                        compared(*op, *number, origin, &|least| Plain::Members(*slot, least))
                    }
                    _ => Form::Plain(Plain::Atom(atom)),
                };
                // The elements of a list are there only if the list is needed; its counts say so.
                let outside = atom.slots().map(|slot| self.slot(slot)).filter(|slot| !slot.in_list);
                self.where_needed(outside.map(|slot| slot.fact), plain, origin)
            }
            Question::Given(given) => {
                let fact = self.fact_given(given);
                self.where_needed([fact].into_iter(), Form::Plain(Plain::Given(given)), origin)
            }
            Question::Count { counted, op, number } => {
                let plain = compared(op, number, origin, &|least| Plain::Elements(counted, least));
                if !op.holds(0.cmp(&number)) {
                    return self.where_needed([counted.list].into_iter(), plain, origin);
                }
                match self.needed(counted.list) {
                    None => plain,
                    Some(needed) => {
                        let not_needed = Form::Not(Box::new(needed.from(origin))).from(origin);
                        Form::Any(Parts::Nodes(vec![not_needed, plain.from(origin)]))
                    }
                }
            }
        }
    }

    /// Something that holds only where these facts are needed.
    fn where_needed<'m>(
        &'m self,
        facts: impl Iterator<Item = FactId>,
        plain: Form<'m>,
        origin: Origin,
    ) -> Form<'m> {
        let mut parts: Vec<_> =
            facts.filter_map(|fact| self.needed(fact)).map(|form| form.from(origin)).collect();
        if parts.is_empty() {
            return plain;
        }
        parts.push(plain.from(origin));
        Form::All(Parts::Nodes(parts))
    }

    /// That a fact is needed; nothing where it always is.
    fn needed(&self, fact: FactId) -> Option<Form<'_>> {
        self.fact(fact).needed.as_ref().map(|_| Form::Matter(Matter::Needed(fact)))
    }

    /// The fact whose presence is asked for, or that of one of its fields.
    pub fn fact_given(&self, given: Given) -> FactId {
        match given {
            Given::Fact(fact) => fact,
            Given::Slot(slot) => self.slot(slot).fact,
        }
    }
}

/// A comparison of a count with a number, as questions of the form "so many or more".
fn compared<'m>(
    op: Comparison,
    number: u32,
    origin: Origin,
    at_least: &dyn Fn(u32) -> Plain<'m>,
) -> Form<'m> {
    let reached = |number: u32| match number {
        0 => Form::Constant(true),
        _ => Form::Plain(at_least(number)),
    };
    let not = |form: Form<'m>| Form::Not(Box::new(form.from(origin)));
    let more = number.saturating_add(1);
    match op {
        Comparison::GreaterOrEqual => reached(number),
        Comparison::Greater => reached(more),
        Comparison::Less => not(reached(number)),
        Comparison::LessOrEqual => not(reached(more)),
        Comparison::Equal => {
            Form::All(Parts::Nodes(vec![reached(number).from(origin), not(reached(more)).from(origin)]))
        }
        Comparison::NotEqual => {
            Form::Any(Parts::Nodes(vec![not(reached(number)).from(origin), reached(more).from(origin)]))
        }
    }
}

// --- Claims ---

/// The items that a claim speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Selection {
    /// Of what kind.
    pub kind: ItemKind,
    /// Only those under this scope.
    pub under: Option<ScopeId>,
    /// Only those in this chapter.
    pub within: Option<ChapterId>,
    /// Only those of this requirement.
    pub of: Option<RequirementId>,
}

impl Model {
    /// What a claim speaks of: that each of these items is owed.
    pub fn selected(&self, selection: Selection) -> impl Iterator<Item = Matter> {
        let requirements = (0..self.requirements.len())
            .filter(move |_| selection.kind == ItemKind::Requirement)
            .map(|index| Item::Requirement(RequirementId::at(index)));
        let proofs = (0..self.proofs.len())
            .filter(move |_| selection.kind == ItemKind::Proof)
            .map(|index| Item::Proof(ProofId::at(index)));
        let deposits = requirements
            .chain(proofs)
            .filter(move |item| self.is_spoken_of(*item, selection))
            .map(Matter::Owed);
        let steps = self.steps.iter().enumerate().filter_map(move |(index, step)| {
            let certificate = match selection.kind {
                ItemKind::Certificate => true,
                ItemKind::Step => false,
                ItemKind::Proof | ItemKind::Requirement => return None,
            };
            let nowhere = selection.under.is_some() || selection.of.is_some();
            if nowhere || (certificate && step.yields.is_none()) {
                return None;
            }
            let instance = match selection.within {
                None => Instance::Any,
                // Of the steps, those that are repeated per chapter have one in it.
                Some(chapter) if step.repeat == Repeat::PerChapter => Instance::In(chapter),
                Some(_) => return None,
            };
            Some(Matter::Step(StepId::at(index), instance))
        });
        deposits.chain(steps)
    }

    /// Whether a scope is another, or part of it.
    fn is_part_of(&self, scope: ScopeId, whole: ScopeId) -> bool {
        let (mut open, mut seen) = (vec![scope], vec![false; self.scopes.len()]);
        while let Some(at) = open.pop() {
            if at == whole {
                return true;
            }
            if let Some(scope) = self.scopes.get(at.index())
                && !std::mem::replace(&mut seen[at.index()], true)
            {
                open.extend(&scope.under);
            }
        }
        false
    }

    /// Whether a requirement or a proof is one that a claim speaks of.
    fn is_spoken_of(&self, item: Item, selection: Selection) -> bool {
        let lineage: Vec<Item> = self.lineage(item).collect();
        let requirement = lineage.iter().find_map(|item| match item {
            Item::Requirement(id) => Some(*id),
            _ => None,
        });
        let Some(requirement) = requirement else { return false };
        let is_under = |scope: ScopeId| {
            lineage.iter().filter_map(|item| self.applicability(*item)).any(|applicability| {
                applicability.under.iter().any(|(under, _)| self.is_part_of(*under, scope))
            })
        };
        selection.of.is_none_or(|of| of == requirement)
            && selection
                .within
                .is_none_or(|chapter| self.requirements[requirement.index()].chapter == Some(chapter))
            && selection.under.is_none_or(is_under)
    }
}
