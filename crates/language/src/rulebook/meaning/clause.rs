//! What the parts of a declaration say of it.

/// What a clause says of the declaration that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Provision {
    /// What a scope or a named condition stands for.
    Defines,
    /// When a fact is asked.
    Needed,
    /// When it applies.
    Applies,
    /// In which columns of a table it has a mark, by the position of the row among its own.
    Row(usize),
    /// Where it does not apply that it otherwise would, by the position of the exception.
    Except(usize),
    /// That it applies only where what it belongs to does; goes without saying.
    BelongsTo,
    /// The scope that it stands under, by its position.
    Under(usize),
    /// That it is only a recommendation, or that what it belongs to is.
    Optional,
    /// Of a proof in a group, and of the group, how many of its proofs apply; goes without saying.
    OneOf,
    /// Of a chapter, that it applies where what it holds does; goes without saying.
    Holds,
    /// Of a chapter that applies where what it holds does: when it is in force.
    Force,
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
