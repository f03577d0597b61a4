//! Every condition of a rulebook, with whose it is and what it decides there.

use super::condition::Cond;
use super::model::{
    Applicability, ChapterId, CheckId, ClaimId, ConditionId, Edge, FactId, Item, Model, NoteId, ProofId,
    RequirementId, ScenarioId, ScopeId, StatementKind, StepId,
};

/// Whose condition it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// A declaration with a name.
    Item(Item),
    /// A claim.
    Claim(ClaimId),
}

/// What a condition decides of its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// What a scope or a named condition stands for.
    Defines,
    /// When a fact is asked.
    Needed,
    /// When it applies.
    Applies,
    /// When a prerequisite counts, by its position.
    After(usize),
    /// When an actor has the move, by its position.
    By(usize),
    /// When it is an actor's piece, by its position.
    Owner(usize),
    /// When the candidate has this to do, by its position.
    Todo(usize),
    /// When something must have been given, by its position.
    Needs(usize),
    /// When a check is looked at, or a note told.
    When,
    /// What a check demands.
    Require,
    /// What a claim states, by the position of the statement.
    States(usize),
    /// For whom a claim states it, by the position of the statement.
    StatesWhen(usize),
}

/// A condition, whose it is, and what it decides there.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'m> {
    /// Whose it is.
    pub owner: Owner,
    /// What it decides.
    pub role: Role,
    /// The condition.
    pub condition: &'m Cond,
}

/// Every condition that a rulebook holds, always in the same order.
pub fn placed_conditions(model: &Model) -> Vec<Placed<'_>> {
    let mut all = All { placed: Vec::new(), owner: Owner::Claim(ClaimId(0)) };
    for (index, fact) in model.facts.iter().enumerate() {
        all.of(Item::Fact(FactId::at(index))).push(Role::Needed, fact.needed.as_ref());
    }
    for (index, condition) in model.conditions.iter().enumerate() {
        all.of(Item::Condition(ConditionId::at(index))).push(Role::Defines, Some(&condition.when));
    }
    for (index, scope) in model.scopes.iter().enumerate() {
        all.of(Item::Scope(ScopeId::at(index))).push(Role::Defines, Some(&scope.applies));
    }
    for (index, chapter) in model.chapters.iter().enumerate() {
        all.of(Item::Chapter(ChapterId::at(index))).push(Role::Applies, chapter.applies.as_ref());
        all.edges(&chapter.after);
    }
    for (index, requirement) in model.requirements.iter().enumerate() {
        all.of(Item::Requirement(RequirementId::at(index))).applicability(&requirement.applicability);
    }
    for (index, scenario) in model.scenarios.iter().enumerate() {
        all.of(Item::Scenario(ScenarioId::at(index))).applicability(&scenario.applicability);
    }
    for (index, proof) in model.proofs.iter().enumerate() {
        all.of(Item::Proof(ProofId::at(index))).applicability(&proof.applicability);
    }
    for (index, step) in model.steps.iter().enumerate() {
        all.of(Item::Step(StepId::at(index))).push(Role::Applies, step.applies.as_ref());
        for (position, (_, when)) in step.by.iter().enumerate() {
            all.push(Role::By(position), when.as_ref());
        }
        for (position, (_, when)) in step.owners.iter().enumerate() {
            all.push(Role::Owner(position), when.as_ref());
        }
        for (position, (_, when)) in step.todos.iter().enumerate() {
            all.push(Role::Todo(position), when.as_ref());
        }
        all.edges(&step.after);
        for (position, need) in step.needs.iter().enumerate() {
            all.push(Role::Needs(position), need.when.as_ref());
        }
    }
    for (index, check) in model.checks.iter().enumerate() {
        all.of(Item::Check(CheckId::at(index))).push(Role::When, check.when.as_ref());
        all.push(Role::Require, Some(&check.require));
    }
    for (index, note) in model.notes.iter().enumerate() {
        all.of(Item::Note(NoteId::at(index))).push(Role::When, Some(&note.when));
    }
    for (index, claim) in model.claims.iter().enumerate() {
        all.owner = Owner::Claim(ClaimId::at(index));
        for (position, statement) in claim.statements.iter().enumerate() {
            let stated: &[Cond] = match &statement.kind {
                StatementKind::Always(condition) | StatementKind::Never(condition) => {
                    std::slice::from_ref(condition)
                }
                StatementKind::ExactlyOne(conditions) => conditions,
                StatementKind::Before(..) => &[],
            };
            for condition in stated {
                all.push(Role::States(position), Some(condition));
            }
            all.push(Role::StatesWhen(position), statement.when.as_ref());
        }
    }
    all.placed
}

struct All<'m> {
    placed: Vec<Placed<'m>>,
    owner: Owner,
}

impl<'m> All<'m> {
    fn of(&mut self, item: Item) -> &mut Self {
        self.owner = Owner::Item(item);
        self
    }

    fn push(&mut self, role: Role, condition: Option<&'m Cond>) {
        let owner = self.owner;
        self.placed.extend(condition.map(|condition| Placed { owner, role, condition }));
    }

    fn edges(&mut self, edges: &'m [Edge]) {
        for (position, edge) in edges.iter().enumerate() {
            self.push(Role::After(position), edge.when.as_ref());
        }
    }

    fn applicability(&mut self, applicability: &'m Applicability) {
        self.push(Role::Applies, applicability.applies.as_ref());
        self.edges(&applicability.after);
    }
}
