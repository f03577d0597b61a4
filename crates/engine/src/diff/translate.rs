//! Conditions of one rulebook, over the joint facts. That a fact is needed is said outright, for
//! the two rulebooks may not agree on it.

use super::align::Places;
use crate::rulebook::condition::{Atom, Cond, CondKind, Side as Compared};
use crate::rulebook::model::{Condition, ConditionId, FactId, Given, Head, Model, SlotId};
use crate::source::Loc;
use crate::syntax::tree::Comparison;

/// How many members of a set may be counted one by one.
const MOST_MEMBERS: usize = 12;

/// Translates the conditions of one rulebook.
pub(super) struct Translator<'a> {
    model: &'a Model,
    places: &'a Places,
    /// The joint model: its conditions are filled.
    pub joint: &'a mut Model,
    /// The joint condition of each scope.
    pub scopes: Vec<ConditionId>,
    /// The joint condition of each named condition.
    pub conditions: Vec<ConditionId>,
    /// The joint condition that says when each fact is needed.
    pub needed: Vec<ConditionId>,
    /// Slots whose members were too many to be counted.
    pub too_wide: Vec<SlotId>,
}

/// A condition of no place.
pub(super) fn cond(kind: CondKind) -> Cond {
    Cond { kind, loc: Loc::default() }
}

impl<'a> Translator<'a> {
    /// Translates the scopes, the named conditions, and what says when facts are needed.
    pub fn new(model: &'a Model, places: &'a Places, joint: &'a mut Model) -> Self {
        let mut this = Translator {
            model,
            places,
            joint,
            scopes: Vec::new(),
            conditions: Vec::new(),
            needed: Vec::new(),
            too_wide: Vec::new(),
        };
        // They may refer to each other, so they have their places before they have their meaning.
        this.scopes = (0..model.scopes.len()).map(|_| this.add(CondKind::Constant(true))).collect();
        this.conditions = (0..model.conditions.len()).map(|_| this.add(CondKind::Constant(true))).collect();
        this.needed = (0..model.facts.len()).map(|_| this.add(CondKind::Constant(true))).collect();
        for (index, scope) in model.scopes.iter().enumerate() {
            this.fill(this.scopes[index], &scope.applies);
        }
        for (index, condition) in model.conditions.iter().enumerate() {
            this.fill(this.conditions[index], &condition.when);
        }
        for (index, fact) in model.facts.iter().enumerate() {
            if let Some(needed) = &fact.needed {
                this.fill(this.needed[index], needed);
            }
        }
        this
    }

    fn fill(&mut self, id: ConditionId, condition: &Cond) {
        self.joint.conditions[id.index()].when = self.condition(condition);
    }

    /// Adds a joint condition.
    pub fn add(&mut self, kind: CondKind) -> ConditionId {
        let id = ConditionId::at(self.joint.conditions.len());
        self.joint.conditions.push(Condition { head: Head::default(), when: cond(kind) });
        id
    }

    /// Adds a condition of this rulebook; none is always.
    pub fn add_optional(&mut self, condition: Option<&Cond>) -> ConditionId {
        let kind = condition.map_or(CondKind::Constant(true), |condition| self.condition(condition).kind);
        self.add(kind)
    }

    /// Adds that all of these joint conditions hold.
    pub fn add_all(&mut self, parts: impl IntoIterator<Item = ConditionId>) -> ConditionId {
        self.add(CondKind::And(parts.into_iter().map(|id| cond(CondKind::Condition(id))).collect()))
    }

    /// Adds that some of these joint conditions hold.
    pub fn add_any(&mut self, parts: impl IntoIterator<Item = ConditionId>) -> ConditionId {
        self.add(CondKind::Or(parts.into_iter().map(|id| cond(CondKind::Condition(id))).collect()))
    }

    /// The joint fact.
    pub fn fact(&self, fact: FactId) -> FactId {
        self.places.facts[fact.index()]
    }

    fn slot(&self, slot: SlotId) -> SlotId {
        self.places.slots[slot.index()]
    }

    fn choice(&self, slot: SlotId, choice: u32) -> u32 {
        self.places.choices[slot.index()].get(choice as usize).copied().unwrap_or(choice)
    }

    fn needed(&self, fact: FactId) -> Option<Cond> {
        self.model.fact(fact).needed.as_ref()?;
        Some(cond(CondKind::Condition(self.needed[fact.index()])))
    }

    /// A condition of this rulebook, over the joint facts.
    pub fn condition(&mut self, condition: &Cond) -> Cond {
        let kind = match &condition.kind {
            CondKind::Constant(value) => CondKind::Constant(*value),
            CondKind::Not(inner) => CondKind::Not(Box::new(self.condition(inner))),
            CondKind::And(parts) => CondKind::And(self.all(parts)),
            CondKind::Or(parts) => CondKind::Or(self.all(parts)),
            CondKind::Implies(left, right) => {
                CondKind::Implies(Box::new(self.condition(left)), Box::new(self.condition(right)))
            }
            CondKind::Condition(id) => CondKind::Condition(self.conditions[id.index()]),
            CondKind::Scope(id) => CondKind::Condition(self.scopes[id.index()]),
            CondKind::Atom(atom) => self.atom(atom),
            CondKind::Given(given) => self.given(*given),
            CondKind::Count { list, body, op, number, .. } => {
                self.count(*list, body.as_deref(), *op, *number)
            }
            // Claims are not compared.
            CondKind::Required(_) | CondKind::Items { .. } => CondKind::Constant(false),
        };
        Cond { kind, loc: condition.loc }
    }

    fn all(&mut self, parts: &[Cond]) -> Vec<Cond> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn atom(&mut self, atom: &Atom) -> CondKind {
        let mut parts: Vec<Cond> = Vec::new();
        for slot in atom.slots() {
            let slot = self.model.slot(slot);
            if !slot.in_list {
                parts.extend(self.needed(slot.fact));
            }
        }
        let side =
            |side: &Compared| Compared { slot: side.slot.map(|slot| self.slot(slot)), shift: side.shift };
        let atom = match atom {
            Atom::Yes(slot) => Atom::Yes(self.slot(*slot)),
            Atom::OneOf(slot, values) => {
                let mut values: Vec<u32> = values.iter().map(|value| self.choice(*slot, *value)).collect();
                values.sort_unstable();
                Atom::OneOf(self.slot(*slot), values)
            }
            Atom::Has(slot, member) => Atom::Has(self.slot(*slot), self.choice(*slot, *member)),
            Atom::SetCount(slot, op, number) => {
                let counted = self.set_count(*slot, *op, *number);
                parts.push(counted);
                return CondKind::And(parts);
            }
            Atom::TextIn(slot, texts) => Atom::TextIn(self.slot(*slot), texts.clone()),
            Atom::Compare { slot, shift, op, with } => {
                Atom::Compare { slot: self.slot(*slot), shift: *shift, op: *op, with: *with }
            }
            Atom::CompareTwo { left, op, right } => {
                Atom::CompareTwo { left: side(left), op: *op, right: side(right) }
            }
        };
        if parts.is_empty() {
            return CondKind::Atom(atom);
        }
        parts.push(cond(CondKind::Atom(atom)));
        CondKind::And(parts)
    }

    /// Only the members that this rulebook knows are counted.
    fn set_count(&mut self, slot: SlotId, op: Comparison, number: u32) -> Cond {
        let place = self.slot(slot);
        let known = self.model.slot(slot).ty.choices().len();
        if self.joint.slot(place).ty.choices().len() == known {
            return cond(CondKind::Atom(Atom::SetCount(place, op, number)));
        }
        if known > MOST_MEMBERS {
            self.too_wide.push(place);
            return cond(CondKind::Constant(false));
        }
        let members: Vec<u32> = (0..known as u32).map(|member| self.choice(slot, member)).collect();
        let reached = at_least(place, &members, number);
        let passed = at_least(place, &members, number.saturating_add(1));
        let not = |inner: Cond| cond(CondKind::Not(Box::new(inner)));
        match op {
            Comparison::GreaterOrEqual => reached,
            Comparison::Greater => passed,
            Comparison::Less => not(reached),
            Comparison::LessOrEqual => not(passed),
            Comparison::Equal => cond(CondKind::And(vec![reached, not(passed)])),
            Comparison::NotEqual => cond(CondKind::Or(vec![not(reached), passed])),
        }
    }

    fn given(&mut self, given: Given) -> CondKind {
        let (fact, given) = match given {
            Given::Fact(fact) => (fact, Given::Fact(self.fact(fact))),
            Given::Slot(slot) => (self.model.slot(slot).fact, Given::Slot(self.slot(slot))),
        };
        match self.needed(fact) {
            Some(needed) => CondKind::And(vec![needed, cond(CondKind::Given(given))]),
            None => CondKind::Given(given),
        }
    }

    /// A list that is not asked for has no elements.
    fn count(&mut self, list: FactId, body: Option<&Cond>, op: Comparison, number: u32) -> CondKind {
        let body = body.map(|body| Box::new(self.condition(body)));
        let counted = CondKind::Count { list: self.fact(list), body, op, number, written: None };
        let Some(needed) = self.needed(list) else { return counted };
        let asked = cond(CondKind::And(vec![needed.clone(), cond(counted)]));
        if !op.holds(0.cmp(&number)) {
            return asked.kind;
        }
        CondKind::Or(vec![asked, cond(CondKind::Not(Box::new(needed)))])
    }

    /// Adds that a condition on elements holds for any element of a list.
    pub fn add_any_element(&mut self, list: FactId, body: Option<&Cond>) -> ConditionId {
        let kind = self.count(list, body, Comparison::Greater, 0);
        self.add(kind)
    }
}

/// At least so many of these members are in the set.
fn at_least(slot: SlotId, members: &[u32], number: u32) -> Cond {
    let Some((first, rest)) = members.split_first() else {
        return cond(CondKind::Constant(number == 0));
    };
    if number == 0 || number as usize > members.len() {
        return cond(CondKind::Constant(number == 0));
    }
    let with =
        CondKind::And(vec![cond(CondKind::Atom(Atom::Has(slot, *first))), at_least(slot, rest, number - 1)]);
    cond(CondKind::Or(vec![cond(with), at_least(slot, rest, number)]))
}
