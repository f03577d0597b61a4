//! Every condition of a rulebook, with whose it is and what it decides there.

use super::condition::Cond;
use super::meaning::{Form, Matter, Node};
use super::model::{ClaimId, Item, Model, StatementKind};

/// Whose condition it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// A declaration with a name.
    Item(Item),
    /// A claim.
    Claim(ClaimId),
}

/// What a clause says of the declaration that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Clause {
    /// What a scope or a named condition stands for.
    Defines,
    /// When a fact is asked.
    Needed,
    /// When it applies.
    Applies,
    /// That it applies only where what it belongs to does; goes without saying.
    BelongsTo,
    /// The scope that it stands under, by its position.
    Under(usize),
    /// That it is only a recommendation, or that what it belongs to is.
    Optional,
    /// Of a chapter, that it applies where what it holds does; goes without saying.
    Holds,
    /// What a step is repeated for.
    Repeated,
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
    pub clause: Clause,
    /// The condition.
    pub condition: &'m Cond,
}

/// Every condition that a rulebook holds, always in the same order.
pub fn placed_conditions(model: &Model) -> Vec<Placed<'_>> {
    let mut placed = Vec::new();
    for item in model.items() {
        written(item, model.meaning(Matter::own(model, item)), &mut placed);
        for clause in model.guarded(item) {
            written(item, model.meaning(Matter::Clause(item, clause)), &mut placed);
        }
    }
    for (index, claim) in model.claims.iter().enumerate() {
        let owner = Owner::Claim(ClaimId::at(index));
        for (position, statement) in claim.statements.iter().enumerate() {
            let stated: &[Cond] = match &statement.kind {
                StatementKind::Always(condition) | StatementKind::Never(condition) => {
                    std::slice::from_ref(condition)
                }
                StatementKind::ExactlyOne(conditions) => conditions,
                StatementKind::Before(..) => &[],
            };
            for condition in stated {
                placed.push(Placed { owner, clause: Clause::States(position), condition });
            }
            let clause = Clause::StatesWhen(position);
            placed.extend(statement.when.as_ref().map(|condition| Placed { owner, clause, condition }));
        }
    }
    placed
}

/// The conditions that an expression is written with.
fn written<'m>(item: Item, node: Node<'m>, placed: &mut Vec<Placed<'m>>) {
    let origin = node.origin;
    match node.form {
        Form::Written(condition) => {
            placed.push(Placed { owner: Owner::Item(item), clause: origin.clause, condition });
        }
        Form::Not(part) => written(item, *part, placed),
        Form::All(parts) | Form::Any(parts) => parts.of(origin).for_each(|part| written(item, part, placed)),
        Form::Constant(_) | Form::Matter(_) | Form::Question(_) | Form::Plain(_) => {}
    }
}
