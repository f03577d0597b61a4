//! A completion that is near at hand: found by going down a formula, without search. Quick, sound, but not complete.

use super::formula::{Formulas, Node, NodeId, VarId};
use super::knowledge::Knowledge;
use super::theory::{Conjunction, Consistency};
use super::values::ValueSet;

/// So many parts of formulas are looked at.
const MOST_PARTS: usize = 500;
/// So many choices say something of numbers: to see whether they can be takes long where there are many.
const MOST_NUMBERS: usize = 4;

/// Whether there is a completion, near at hand, that makes each of the formulas what is wanted of it.
pub(super) fn leads_to(
    formulas: &Formulas,
    knowledge: &Knowledge,
    goals: impl IntoIterator<Item = (NodeId, bool)>,
) -> bool {
    let (chosen, left) = (Vec::new(), MOST_PARTS);
    let mut descent = Descent { formulas, knowledge, chosen, numbers: false, left };
    !knowledge.is_contradictory()
        && goals.into_iter().all(|(root, want)| descent.make(root, want))
        && descent.can_be()
}

struct Descent<'a> {
    formulas: &'a Formulas,
    knowledge: &'a Knowledge,
    /// The values that were left to variables, besides what is known; the last of a variable counts.
    chosen: Vec<(VarId, ValueSet)>,
    /// Whether something was met that speaks of numbers.
    numbers: bool,
    left: usize,
}

impl Descent<'_> {
    /// Makes a formula what is wanted, whatever is left open.
    fn make(&mut self, at: NodeId, want: bool) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        match self.formulas.node(at) {
            Node::Const(value) => *value == want,
            Node::Lit { var, set } if want => self.choose(*var, set),
            Node::Lit { var, set } => self.choose(*var, &set.complement()),
            Node::Not(child) => self.make(*child, !want),
            Node::And(children) if want => children.iter().all(|child| self.make(*child, true)),
            Node::Or(children) if !want => children.iter().all(|child| self.make(*child, false)),
            Node::And(children) | Node::Or(children) => {
                // What says something of numbers comes last.
                let mut fits = |child: &NodeId, last| {
                    self.speaks_of_numbers(*child) == last && self.try_to_make(*child, want)
                };
                [false, true].into_iter().any(|last| children.iter().any(|child| fits(child, last)))
            }
        }
    }

    fn try_to_make(&mut self, at: NodeId, want: bool) -> bool {
        let before = self.chosen.len();
        let made = self.make(at, want);
        if !made {
            self.chosen.truncate(before);
        }
        made
    }

    fn speaks_of_numbers(&self, at: NodeId) -> bool {
        matches!(self.formulas.node(at), Node::Lit { var, .. } if self.says(*var))
    }

    fn says(&self, var: VarId) -> bool {
        self.formulas.terms().says(var).is_some()
    }

    fn choose(&mut self, var: VarId, set: &ValueSet) -> bool {
        self.numbers |= self.says(var);
        let chosen = self.chosen.iter().rev().find(|(other, _)| *other == var).map(|(_, set)| set);
        let Some(possible) = chosen.or_else(|| self.knowledge.get(var)) else { return false };
        if possible.is_subset(set) {
            return true;
        }
        let left = possible.intersection(set);
        let is_some = !left.is_empty();
        if is_some {
            self.chosen.push((var, left));
        }
        is_some
    }

    /// Whether there are numbers for what is known and what was chosen.
    fn can_be(&self) -> bool {
        if !self.numbers {
            return true;
        }
        let mut conjunction = Conjunction::new(self.formulas.terms(), self.knowledge);
        conjunction.take_known(0);
        let of_numbers = self.chosen.iter().enumerate().filter(|(_, (var, _))| self.says(*var));
        let last = of_numbers
            .filter(|(place, (var, _))| self.chosen[place + 1..].iter().all(|(later, _)| later != var));
        let mut numbers = 0;
        for (_, (var, set)) in last {
            let Some(value) = set.first() else { return false };
            conjunction.add(*var, value, 0);
            numbers += 1;
        }
        numbers <= MOST_NUMBERS && matches!(conjunction.verdict(), Consistency::Holds(_))
    }
}
