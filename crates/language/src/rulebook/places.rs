//! Every condition of a rulebook, with whose it is and what it decides there.

use super::condition::Cond;
pub use super::meaning::Provision;
use super::meaning::{Form, Matter, Meaning};
use super::model::{ClaimId, Derived, Item, Model, StatementKind};

/// Whose condition it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// A declaration with a name.
    Item(Item),
    /// A claim.
    Claim(ClaimId),
}

/// A condition, whose it is, and what it decides there.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'m> {
    /// Whose it is.
    pub owner: Owner,
    /// What it decides.
    pub clause: Provision,
    /// The condition.
    pub condition: &'m Cond,
}

impl Model {
    /// Whether a condition is not written by the author, but follows from the cases of a derived fact: that the fact has
    /// a value, and that a dossier says nothing else of it.
    pub fn follows(&self, owner: Owner) -> bool {
        match owner {
            Owner::Item(Item::Condition(id)) => {
                matches!(self.conditions[id.index()].derived, Some(Derived::Value(..)))
            }
            Owner::Item(Item::Check(id)) => self.derived_by(id).is_some(),
            _ => false,
        }
    }
}

/// Every condition that a rulebook holds, always in the same order.
pub fn placed_conditions(model: &Model) -> Vec<Placed<'_>> {
    let mut placed = Vec::new();
    for item in model.items() {
        written(item, model.meaning(Matter::own(model, item)), &mut placed);
        for clause in model.guarded(item) {
            written(item, model.meaning(Matter::Provision(item, clause)), &mut placed);
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
                placed.push(Placed { owner, clause: Provision::States(position), condition });
            }
            let clause = Provision::StatesWhen(position);
            placed.extend(statement.when.as_ref().map(|condition| Placed { owner, clause, condition }));
        }
    }
    placed
}

/// The conditions that an expression is written with.
fn written<'m>(item: Item, node: Meaning<'m>, placed: &mut Vec<Placed<'m>>) {
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
