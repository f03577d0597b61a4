//! What must hold of an element of a list, of what is repeated over it, as one condition.

use std::collections::BTreeSet;

use super::Resolver;
use super::conditions::Element;
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::model::{FactId, GroupId, Item, OfElements, OfSeveral, StepId};
use crate::source::Loc;
use crate::syntax::tree::{ClauseKind, Declaration};
use crate::words::constructs as words;

/// In how many ways a number of proofs can be taken from a group, at most, in what is repeated over a list.
const MOST_WAYS: usize = 1_000;

impl Resolver {
    /// The list that a requirement is repeated over.
    pub(super) fn requirement_per(&mut self, declaration: &Declaration) -> Option<(FactId, Element)> {
        let (over, alias) = declaration.clauses.iter().find_map(|clause| match &clause.kind {
            ClauseKind::Per { over, alias } => Some((over, alias)),
            _ => None,
        })?;
        if over.text == "chapter" && self.model.names.term("chapter").is_none() {
            let (message, help) = (words::only_steps_per_chapter(), words::repeated_per_list());
            self.error("wrong-type", message, over.span, help);
            return None;
        }
        let list = self.repeated_list(over, words::repeated_per_list())?;
        Some((list, Element { list, alias: alias.as_ref().map(|alias| alias.text.clone()) }))
    }

    /// Joins what is said of elements, where it is said in more than one place.
    pub(super) fn join_elements(&mut self) {
        let steps = (0..self.model.steps.len()).map(|index| Item::Step(StepId::at(index)));
        let deposits: Vec<Item> = self.model.repeated_deposits().map(|(item, _)| item).collect();
        let repeated: Vec<Item> =
            steps.filter(|step| self.model.repeated_over(*step).is_some()).chain(deposits).collect();
        for item in &repeated {
            let parts = self.said_of_elements(*item);
            let alone = parts.len() == 1 && self.model.exceptions(*item).is_empty();
            let is_plain = alone && self.model.of_element(*item) == parts.first();
            if !parts.is_empty() && !is_plain {
                let applies = Some(all(parts, self.model.head(*item).loc));
                self.model.of_elements.insert(*item, OfElements { applies, ..OfElements::default() });
            }
        }
        for item in repeated {
            if let Item::Group(id) = item {
                self.join_group(id);
            }
        }
    }

    /// What an item says of elements, and what it belongs to does: the outermost first.
    fn said_of_elements(&self, item: Item) -> Vec<Cond> {
        let (mut above, mut seen) = (Vec::new(), BTreeSet::new());
        let mut at = Some(item);
        // Until it is known to be none, what requirements are part of may be a circle.
        while let Some(one) = at.filter(|one| seen.insert(*one)) {
            above.push(one);
            at = self.model.beside(one);
        }
        let not = |when: &Cond| Cond { loc: when.loc, kind: CondKind::Not(Box::new(when.clone())) };
        let mut parts = Vec::new();
        for item in above.into_iter().rev() {
            let own = match item {
                Item::Step(id) => self.model.step(id).applies.as_ref(),
                _ => self.model.applicability(item).and_then(|own| own.applies.as_ref()),
            };
            parts.extend(own.cloned());
            parts.extend(self.model.exceptions(item).iter().map(|exception| not(&exception.when)));
        }
        parts
    }

    /// The same of one of several proofs, with what it says of candidates: which of them apply is counted together.
    fn said_of_member(&self, proof: Item) -> Vec<Cond> {
        let mut parts = self.said_of_elements(proof);
        let under = self.model.applicability(proof).into_iter().flat_map(|own| &own.under);
        parts.extend(under.map(|(scope, loc)| Cond { kind: CondKind::Scope(*scope), loc: *loc }));
        parts.extend(self.model.rows(proof).map(|(_, row)| row.applies.clone()));
        parts
    }

    /// How many proofs of a group apply to an element, and which of them has to be given for it.
    fn join_group(&mut self, id: GroupId) {
        let group = self.model.groups[id.index()].clone();
        let (size, loc) = (group.proofs.len(), group.head.loc);
        let most = group.needs as usize + usize::from((group.needs as usize) < size);
        if (1..=most).any(|least| ways(size, least) > MOST_WAYS) {
            let message = words::too_many_ways(group.needs, size as u64);
            self.error("bad-count", message, loc.span, words::split_group());
            return;
        }
        for proof in &group.proofs {
            if let Some(edge) = self.model.after(Item::Proof(*proof)).first() {
                let span = edge.loc.span;
                self.error(
                    "misplaced-clause",
                    words::after_in_repeated_group(),
                    span,
                    words::after_as_a_whole(),
                );
            }
        }
        let each: Vec<Cond> =
            (group.proofs.iter()).map(|proof| all(self.said_of_member(Item::Proof(*proof)), loc)).collect();
        let parts = (1..=group.needs as usize).map(|least| at_least(&each, least, loc)).collect();
        self.model.of_elements.entry(Item::Group(id)).or_default().parts = parts;
        if group.needs as usize >= size {
            return;
        }
        let left = at_least(&each, group.needs as usize + 1, loc);
        for (proof, applies) in group.proofs.iter().zip(&each) {
            let none = Cond { kind: CondKind::Not(Box::new(left.clone())), loc };
            let owed = all(vec![applies.clone(), none], loc);
            let choice = Some(OfSeveral { left: left.clone(), owed });
            self.model.of_elements.entry(Item::Proof(*proof)).or_default().choice = choice;
        }
    }
}

/// All of these, as one condition.
fn all(mut parts: Vec<Cond>, loc: Loc) -> Cond {
    match parts.len() {
        0 => Cond { kind: CondKind::Constant(true), loc },
        1 => parts.remove(0),
        _ => Cond { loc: parts[0].loc, kind: CondKind::And(parts) },
    }
}

/// At least so many of these.
fn at_least(each: &[Cond], least: usize, loc: Loc) -> Cond {
    if least == 0 {
        return all(Vec::new(), loc);
    }
    let mut found = Vec::new();
    for first in 0..=each.len().saturating_sub(least) {
        let Some(one) = each.get(first) else { break };
        let rest = at_least(&each[first + 1..], least - 1, loc);
        found.push(match least {
            1 => one.clone(),
            _ => Cond { kind: CondKind::And(vec![one.clone(), rest]), loc },
        });
    }
    match found.len() {
        0 => Cond { kind: CondKind::Constant(false), loc },
        1 => found.remove(0),
        _ => Cond { kind: CondKind::Or(found), loc },
    }
}

/// In how many ways so many can be taken from these; what is more than any limit, where it is very many.
fn ways(size: usize, take: usize) -> usize {
    (0..take).fold(1_usize, |ways, taken| ways.saturating_mul(size.saturating_sub(taken)) / (taken + 1))
}
