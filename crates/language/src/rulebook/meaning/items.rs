//! What each item means: one layer of it.

use super::{Form, Instance, Matter, Meaning, Origin, Parts, Provision};
use crate::rulebook::condition::Cond;
use crate::rulebook::model::{
    Applicability, Chapter, ChapterId, CheckId, ConditionId, DeadlineId, FactId, GroupId, Item, Model,
    NoteId, ProofId, Repeat, RequirementId, ScenarioId, ScopeId, StepId,
};

impl Model {
    /// Everything that can be so or not so, kind by kind.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        let each = |count: usize, item: fn(usize) -> Item| (0..count).map(item);
        each(self.facts.len(), |index| Item::Fact(FactId::at(index)))
            .chain(each(self.conditions.len(), |index| Item::Condition(ConditionId::at(index))))
            .chain(each(self.scopes.len(), |index| Item::Scope(ScopeId::at(index))))
            .chain(each(self.chapters.len(), |index| Item::Chapter(ChapterId::at(index))))
            .chain(each(self.requirements.len(), |index| Item::Requirement(RequirementId::at(index))))
            .chain(each(self.scenarios.len(), |index| Item::Scenario(ScenarioId::at(index))))
            .chain(each(self.proofs.len(), |index| Item::Proof(ProofId::at(index))))
            .chain(each(self.groups.len(), |index| Item::Group(GroupId::at(index))))
            .chain(each(self.steps.len(), |index| Item::Step(StepId::at(index))))
            .chain(each(self.checks.len(), |index| Item::Check(CheckId::at(index))))
            .chain(each(self.notes.len(), |index| Item::Note(NoteId::at(index))))
            .chain(each(self.deadlines.len(), |index| Item::Deadline(DeadlineId::at(index))))
    }

    /// What a matter comes to, one layer of it.
    pub fn meaning(&self, matter: Matter) -> Meaning<'_> {
        match matter {
            Matter::Applies(item) => match self.repeated_over(item) {
                Some(list) => self.of_some_element(item, list),
                None => self.unless_excepted(item, self.applies(item)),
            },
            Matter::Each(item) => self.unless_excepted(item, self.deposit(item)),
            Matter::EachOwed(item) => self.each_owed(item),
            Matter::Owed(item) => self.owed(item),
            Matter::Needed(fact) => {
                let at = self.whole(Item::Fact(fact), Provision::Needed);
                written_or_always(self.fact(fact).needed.as_ref(), at)
            }
            Matter::Broken(id) => {
                let (item, check) = (Item::Check(id), &self.checks[id.index()]);
                let wrong = written(&check.require, self.whole(item, Provision::Require));
                let mut parts: Vec<Meaning<'_>> = Vec::with_capacity(2);
                parts
                    .extend(check.when.as_ref().map(|when| written(when, self.whole(item, Provision::When))));
                parts.push(Meaning { origin: wrong.origin, form: Form::Not(Box::new(wrong)) });
                self.all(item, parts)
            }
            Matter::Among(group, first, least) => self.among(group, first, least),
            Matter::Step(id, Instance::Any) if matches!(self.step(id).repeat, Repeat::PerElement(_)) => {
                self.step_applies(id, Instance::Any)
            }
            Matter::Step(id, instance) => {
                self.unless_excepted(Item::Step(id), self.step_applies(id, instance))
            }
            Matter::Provision(item, clause) => self.clause(item, clause),
        }
    }

    /// What an item comes to where none of its exceptions strikes.
    fn unless_excepted<'m>(&'m self, item: Item, node: Meaning<'m>) -> Meaning<'m> {
        let exceptions = self.exceptions(item);
        if exceptions.is_empty() {
            return node;
        }
        let mut parts = node.parts();
        for (position, exception) in exceptions.iter().enumerate() {
            let strikes = written(&exception.when, self.whole(item, Provision::Except(position)));
            parts.push(Meaning { origin: strikes.origin, form: Form::Not(Box::new(strikes)) });
        }
        self.all(item, parts)
    }

    /// It applies, recommendations included.
    fn applies(&self, item: Item) -> Meaning<'_> {
        match item {
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Group(_) => self.deposit(item),
            Item::Chapter(id) => self.chapter(id),
            Item::Scope(id) => {
                written(&self.scopes[id.index()].applies, self.whole(item, Provision::Defines))
            }
            Item::Condition(id) => {
                written(&self.conditions[id.index()].when, self.whole(item, Provision::Defines))
            }
            Item::Note(id) => written(&self.notes[id.index()].when, self.whole(item, Provision::When)),
            Item::Fact(_) | Item::Field(_) | Item::Check(_) | Item::Step(_) => {
                Form::Matter(Matter::of(self, item)).from(self.whole(item, Provision::Applies))
            }
            Item::Deadline(id) => {
                let applies = self.deadlines[id.index()].applies.as_ref();
                written_or_always(applies, self.whole(item, Provision::Applies))
            }
            Item::Source(_) | Item::Actor(_) | Item::Phase(_) | Item::Constant(_) => {
                Form::Constant(true).from(self.whole(item, Provision::Applies))
            }
        }
    }

    /// A requirement, a scenario or a proof applies where what it belongs to does, under all of its scopes, and
    /// where it says so itself; one that is repeated over a list, to the element at hand.
    fn deposit(&self, item: Item) -> Meaning<'_> {
        let mut parts = self.belonging(item);
        parts.extend(self.stands_under(item));
        let applies = self.applicability(item).and_then(|own| own.applies.as_ref());
        parts.extend(applies.map(|applies| written(applies, self.whole(item, Provision::Applies))));
        parts.extend(self.marked(item));
        self.all(item, parts)
    }

    /// That each scope applies which it stands under itself.
    pub(super) fn stands_under<'m>(&'m self, item: Item) -> impl Iterator<Item = Meaning<'m>> {
        let under = self.applicability(item).into_iter().flat_map(|own| &own.under);
        under.enumerate().map(move |(position, (scope, loc))| {
            let origin = self.whole(item, Provision::Under(position)).at(*loc);
            Form::Matter(Matter::Applies(Item::Scope(*scope))).from(origin)
        })
    }

    /// That one of the columns is the candidate's in which each row of an item has a mark.
    pub(super) fn marked<'m>(&'m self, item: Item) -> impl Iterator<Item = Meaning<'m>> {
        let rows = self.rows(item).enumerate();
        rows.map(move |(position, (_, row))| {
            written(&row.applies, self.whole(item, Provision::Row(position)))
        })
    }

    /// A chapter says when it applies, or a table does, or it applies when one of its proofs does; one without proofs always does.
    fn chapter(&self, id: ChapterId) -> Meaning<'_> {
        let item = Item::Chapter(id);
        let rows: Vec<Meaning<'_>> = self.marked(item).collect();
        if !rows.is_empty() {
            let Chapter { applies, force, .. } = &self.chapters[id.index()];
            let own =
                applies.iter().chain(force).map(|own| written(own, self.whole(item, Provision::Applies)));
            return self.all(item, own.chain(rows).collect());
        }
        if let Some(applies) = &self.chapters[id.index()].applies {
            return written(applies, self.whole(item, Provision::Applies));
        }
        let inside = self.whole(item, Provision::Holds);
        let proofs: Vec<Meaning<'_>> = self
            .requirements
            .iter()
            .filter(|requirement| requirement.chapter == Some(id))
            .flat_map(|requirement| &requirement.proofs)
            .map(|proof| Form::Matter(Matter::Applies(Item::Proof(*proof))).from(inside))
            .collect();
        let form = if proofs.is_empty() { Form::Constant(true) } else { Form::Any(Parts::Nodes(proofs)) };
        match &self.chapters[id.index()].force {
            Some(force) => {
                let force = written(force, self.whole(item, Provision::Force));
                self.all(item, vec![force, form.from(inside)])
            }
            None => form.from(inside),
        }
    }

    /// Recommendations are shown and never owed, and neither is what belongs to one.
    fn owed(&self, item: Item) -> Meaning<'_> {
        let form = match (self.is_optional(item), item) {
            (true, _) => Form::Constant(false),
            (false, Item::Group(id)) => return self.group_owed(id),
            (false, Item::Proof(id)) if self.proofs[id.index()].group.is_some() => {
                return self.member_owed(id);
            }
            (false, _) => Form::Matter(Matter::Applies(item)),
        };
        form.from(self.whole(item, Provision::Optional))
    }

    fn step_applies(&self, id: StepId, instance: Instance) -> Meaning<'_> {
        let (item, step) = (Item::Step(id), self.step(id));
        let own = self.whole(item, Provision::Applies);
        let repeated = self.whole(item, Provision::Repeated);
        let with_own = |first: Form<'static>| {
            let mut parts = vec![first.from(repeated)];
            parts.extend(step.applies.as_ref().map(|applies| written(applies, own)));
            self.all(item, parts)
        };
        match (step.repeat, instance) {
            (Repeat::PerElement(list), Instance::AtHand | Instance::In(_)) => {
                with_own(Form::Matter(Matter::Needed(list)))
            }
            (Repeat::PerElement(list), Instance::Any) => {
                self.some_element(list, self.of_element(item)).from(repeated)
            }
            (Repeat::PerChapter, Instance::In(chapter)) => {
                with_own(Form::Matter(Matter::Applies(Item::Chapter(chapter))))
            }
            (Repeat::PerChapter, Instance::Any) => {
                let chapters = (0..self.chapters.len()).map(|index| {
                    Form::Matter(Matter::Applies(Item::Chapter(ChapterId::at(index)))).from(repeated)
                });
                with_own(Form::Any(Parts::Nodes(chapters.collect())))
            }
            (Repeat::PerChapter, Instance::AtHand) | (Repeat::Once | Repeat::Times(_), _) => {
                written_or_always(step.applies.as_ref(), own)
            }
        }
    }

    /// The clauses of an item that count only sometimes, each with a condition of its own: who has the move, what
    /// comes before, what must have been given.
    pub fn guarded(&self, item: Item) -> Vec<Provision> {
        let mut clauses = Vec::new();
        if let Item::Step(id) = item {
            let step = self.step(id);
            clauses.extend((0..step.by.len()).map(Provision::By));
            clauses.extend((0..step.owners.len()).map(Provision::Owner));
            clauses.extend((0..step.todos.len()).map(Provision::Todo));
        }
        clauses.extend((0..self.after(item).len()).map(Provision::After));
        if let Item::Step(id) = item {
            clauses.extend((0..self.step(id).needs.len()).map(Provision::Needs));
        }
        clauses
    }

    /// The condition of one clause.
    fn clause(&self, item: Item, clause: Provision) -> Meaning<'_> {
        let origin = self.whole(item, clause);
        match (item, clause) {
            (_, Provision::After(position)) => {
                let edge = self.after(item).get(position);
                let origin = edge.map_or(origin, |edge| origin.at(edge.loc));
                written_or_always(edge.and_then(|edge| edge.when.as_ref()), origin)
            }
            (Item::Step(id), Provision::By(position)) => {
                let by = self.step(id).by.get(position);
                written_or_always(by.and_then(|(_, when)| when.as_ref()), origin)
            }
            (Item::Step(id), Provision::Owner(position)) => {
                let owner = self.step(id).owners.get(position);
                written_or_always(owner.and_then(|(_, when)| when.as_ref()), origin)
            }
            (Item::Step(id), Provision::Todo(position)) => {
                let todo = self.step(id).todos.get(position);
                written_or_always(todo.and_then(|(_, when)| when.as_ref()), origin)
            }
            (Item::Step(id), Provision::Needs(position)) => {
                let Some(need) = self.step(id).needs.get(position) else {
                    return Form::Constant(false).from(origin);
                };
                let origin = origin.at(need.loc);
                let mut parts: Vec<Meaning<'_>> =
                    need.when.iter().map(|when| written(when, origin)).collect();
                parts.push(Form::Matter(Matter::Needed(self.fact_given(need.what))).from(origin));
                Form::All(Parts::Nodes(parts)).from(origin)
            }
            (Item::Check(id), Provision::When) => {
                written_or_always(self.checks[id.index()].when.as_ref(), origin)
            }
            (Item::Check(id), Provision::Require) => written(&self.checks[id.index()].require, origin),
            _ => Form::Matter(Matter::of(self, item)).from(origin),
        }
    }

    pub(super) fn all<'m>(&self, item: Item, parts: Vec<Meaning<'m>>) -> Meaning<'m> {
        Form::All(Parts::Nodes(parts)).from(self.whole(item, Provision::Applies))
    }

    /// A clause of an item, at the item's name.
    pub(super) fn whole(&self, item: Item, clause: Provision) -> Origin {
        Origin { item: Some(item), clause, loc: self.head(item).loc }
    }

    // --- What belongs to what ---

    /// What an item belongs to: a scenario to its requirement, a proof to its scenario or its requirement, a
    /// requirement to the one that it is part of.
    pub fn parent(&self, item: Item) -> Option<Item> {
        match item {
            Item::Requirement(id) => self.requirements[id.index()].part_of.map(Item::Requirement),
            Item::Scenario(id) => Some(Item::Requirement(self.scenarios[id.index()].requirement)),
            Item::Proof(id) => {
                let proof = &self.proofs[id.index()];
                let owner = || proof.scenario.map_or(Item::Requirement(proof.requirement), Item::Scenario);
                Some(proof.group.map_or_else(owner, Item::Group))
            }
            Item::Group(id) => {
                let group = &self.groups[id.index()];
                Some(group.scenario.map_or(Item::Requirement(group.requirement), Item::Scenario))
            }
            _ => None,
        }
    }

    /// An item and all that it belongs to, itself first.
    pub fn lineage(&self, item: Item) -> impl Iterator<Item = Item> {
        std::iter::successors(Some(item), |item| self.parent(*item))
    }

    /// The conditions that a requirement, a scenario or a proof has itself.
    pub fn applicability(&self, item: Item) -> Option<&Applicability> {
        match item {
            Item::Requirement(id) => Some(&self.requirements[id.index()].applicability),
            Item::Scenario(id) => Some(&self.scenarios[id.index()].applicability),
            Item::Proof(id) => Some(&self.proofs[id.index()].applicability),
            Item::Group(id) => Some(&self.groups[id.index()].applicability),
            _ => None,
        }
    }

    /// Whether an item is a recommendation, by itself or by what it belongs to.
    pub fn is_optional(&self, item: Item) -> bool {
        self.lineage(item)
            .any(|item| self.applicability(item).is_some_and(|applicability| applicability.optional))
    }
}

pub(super) fn written(condition: &Cond, origin: Origin) -> Meaning<'_> {
    Form::Written(condition).from(origin.at(condition.loc))
}

/// An optional condition: none is always.
fn written_or_always(condition: Option<&Cond>, origin: Origin) -> Meaning<'_> {
    condition.map_or(Form::Constant(true).from(origin), |condition| written(condition, origin))
}
