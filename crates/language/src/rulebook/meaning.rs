//! What each declaration means, said once.
//!
//! A [`Matter`] is something that is so or not so of a candidate: a proof is owed, a fact is needed, a step applies
//! to the element at hand. What it comes to is an expression ([`Meaning`]): all, any and not over other matters, over
//! conditions as they are written, and over plain questions to the candidate. Whoever decides, explains, compares or
//! checks folds over it; nobody else knows what `under` or `optional` do, or that a fact which is not needed counts
//! for nothing.
//!
//! An expression is looked at one layer at a time: [`Model::meaning`] opens a matter, [`Model::open`] a condition,
//! [`Model::asked`] a question, where it says that what is asked about must be needed. So definitions are met by their
//! names, and whoever folds can keep what came out of each. Every node knows where it comes from.

mod clause;
mod conditions;
mod elements;
mod fold;
mod groups;
mod items;
mod steps;

pub use clause::Provision;
pub use conditions::Selection;
pub use fold::Fold;
pub use steps::Matching;

use super::condition::{Atom, Cond, CondKind};
use super::model::{ChapterId, CheckId, FactId, Given, GroupId, Item, Model, SlotId, StepId};
use crate::source::Loc;
use crate::syntax::tree::{Comparison, Quantity};

/// Something that is so or not so of a candidate, by what a rulebook declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matter {
    /// It applies, recommendations included: a requirement, a scenario, a proof, a chapter. It holds: a scope, a
    /// named condition. It is told: a note.
    Applies(Item),
    /// It applies, and is no recommendation.
    Owed(Item),
    /// It applies to the element at hand, recommendations included: what is repeated over a list, but for steps.
    Each(Item),
    /// The same, and no choice is left: one of several proofs; of a group, that one of its proofs applies.
    EachOwed(Item),
    /// The fact is asked for.
    Needed(FactId),
    /// The check finds something wrong.
    Broken(CheckId),
    /// Of the first so many proofs of a group, at least so many apply.
    Among(GroupId, u32, u32),
    /// The step applies.
    Step(StepId, Instance),
    /// The condition of one clause: when an actor has the move, when a prerequisite counts, when something must have
    /// been given, when a check is looked at.
    Provision(Item, Provision),
}

/// Which instances of a step are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Instance {
    /// The only one; of a step repeated over a list, the one for the element at hand; of a step repeated by
    /// chapters, whatever its chapter.
    AtHand,
    /// Any of them.
    Any,
    /// The one in a chapter, of a step repeated by chapters.
    In(ChapterId),
}

/// Where a part of an expression comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// The declaration; none for a condition by itself.
    pub item: Option<Item>,
    /// What the part says of it.
    pub clause: Provision,
    /// Where that is written; where the declaration is named, for what goes without saying.
    pub loc: Loc,
}

impl Origin {
    /// A condition by itself.
    pub const fn of_condition(condition: &Cond) -> Origin {
        Origin { item: None, clause: Provision::Applies, loc: condition.loc }
    }

    /// The same clause, at a place in it.
    pub const fn at(self, loc: Loc) -> Origin {
        Origin { loc, ..self }
    }
}

/// A part of an expression.
#[derive(Debug, Clone)]
pub struct Meaning<'m> {
    /// What it says.
    pub form: Form<'m>,
    /// Where it comes from.
    pub origin: Origin,
}

/// The forms of an expression.
#[derive(Debug, Clone)]
pub enum Form<'m> {
    /// Always or never.
    Constant(bool),
    /// The part is not so.
    Not(Box<Meaning<'m>>),
    /// All of these; always, if there are none.
    All(Parts<'m>),
    /// At least one of these; never, if there are none.
    Any(Parts<'m>),
    /// What something else comes to: [`Model::meaning`] opens it.
    Matter(Matter),
    /// A condition, as it is written: [`Model::open`] opens it.
    Written(&'m Cond),
    /// A question to the candidate, as it is written: [`Model::asked`] opens it.
    Question(Question<'m>),
    /// A question to the candidate, that what it is about is needed taken for granted.
    Plain(Plain<'m>),
}

/// The parts of an expression.
#[derive(Debug, Clone)]
pub enum Parts<'m> {
    /// Conditions that stand beside each other.
    Written(&'m [Cond]),
    /// What clauses come to.
    Nodes(Vec<Meaning<'m>>),
}

/// A question to the candidate, as a condition asks it.
#[derive(Debug, Clone, Copy)]
pub enum Question<'m> {
    /// Something about one fact, or a comparison of two.
    Atom(&'m Atom),
    /// Whether the form holds it.
    Given(Given),
    /// How many elements of a list there are, for which something holds.
    Count {
        /// What is counted.
        counted: Counted<'m>,
        /// The comparison of their number …
        op: Comparison,
        /// … with this one.
        number: u32,
    },
}

/// The elements of a list, or some of them.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'m> {
    /// The list.
    pub list: FactId,
    /// What must hold of the elements counted; anything, if there is none.
    pub body: Option<&'m Cond>,
    /// How it was written, where it was not as a count.
    pub written: Option<Quantity>,
}

/// A question of which every answer is true or false by itself: what it is about is needed, and counts are compared
/// in one way.
#[derive(Debug, Clone, Copy)]
pub enum Plain<'m> {
    /// About one fact, or a comparison of two; never a count of members.
    Atom(&'m Atom),
    /// Whether the form holds it.
    Given(Given),
    /// A set has so many members or more.
    Members(SlotId, u32),
    /// A list has so many such elements or more.
    Elements(Counted<'m>, u32),
}

impl Matter {
    /// What is meant when an item is asked about and nothing else is said: that a deposit is owed, a fact needed, a
    /// check broken.
    pub fn of(model: &Model, item: Item) -> Matter {
        match item {
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Group(_) => Matter::Owed(item),
            Item::Fact(fact) => Matter::Needed(fact),
            Item::Field(slot) => Matter::Needed(model.slot(slot).fact),
            Item::Check(check) => Matter::Broken(check),
            Item::Step(step) => Matter::Step(step, Instance::Any),
            Item::Chapter(_) | Item::Scope(_) | Item::Condition(_) | Item::Note(_) => Matter::Applies(item),
            Item::Source(_) | Item::Actor(_) | Item::Phase(_) | Item::Constant(_) | Item::Deadline(_) => {
                Matter::Applies(item)
            }
        }
    }
}

impl Matter {
    /// What an item says itself, in the widest sense: of a deposit, that it applies; of what is repeated, that it does at
    /// hand.
    pub fn own(model: &Model, item: Item) -> Matter {
        match item {
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Group(_) => {
                match model.repeated_over(item) {
                    Some(_) => Matter::Each(item),
                    None => Matter::Applies(item),
                }
            }
            Item::Step(id) => Matter::Step(id, Instance::AtHand),
            _ => Matter::of(model, item),
        }
    }

    /// The declaration that it is about.
    pub const fn item(self) -> Item {
        match self {
            Matter::Applies(item)
            | Matter::Owed(item)
            | Matter::Each(item)
            | Matter::EachOwed(item)
            | Matter::Provision(item, _) => item,
            Matter::Needed(fact) => Item::Fact(fact),
            Matter::Broken(check) => Item::Check(check),
            Matter::Among(group, ..) => Item::Group(group),
            Matter::Step(step, _) => Item::Step(step),
        }
    }
}

impl Question<'_> {
    /// The question as a condition, at a place.
    pub fn condition(self, loc: Loc) -> Cond {
        let kind = match self {
            Question::Atom(atom) => CondKind::Atom(atom.clone()),
            Question::Given(given) => CondKind::Given(given),
            Question::Count { counted: Counted { list, body, written }, op, number } => {
                CondKind::Count { list, body: body.cloned().map(Box::new), op, number, written }
            }
        };
        Cond { kind, loc }
    }
}

impl<'m> Meaning<'m> {
    /// A condition by itself.
    pub const fn of_condition(condition: &'m Cond) -> Meaning<'m> {
        Meaning { form: Form::Written(condition), origin: Origin::of_condition(condition) }
    }

    /// The parts of which all must hold; itself, where it is not made of such.
    pub fn parts(self) -> Vec<Meaning<'m>> {
        let origin = self.origin;
        match self.form {
            Form::All(parts) => parts.of(origin).collect(),
            form => vec![Meaning { form, origin }],
        }
    }
}

impl<'m> Form<'m> {
    /// From here.
    pub(super) const fn from(self, origin: Origin) -> Meaning<'m> {
        Meaning { form: self, origin }
    }
}

impl<'m> Parts<'m> {
    /// The parts of an expression that comes from somewhere.
    pub fn of(self, origin: Origin) -> impl Iterator<Item = Meaning<'m>> {
        let (written, nodes) = match self {
            Parts::Written(conditions) => (conditions, Vec::new()),
            Parts::Nodes(nodes) => ([].as_slice(), nodes),
        };
        let written = written
            .iter()
            .map(move |part| Meaning { form: Form::Written(part), origin: origin.at(part.loc) });
        written.chain(nodes)
    }
}
