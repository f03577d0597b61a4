//! A fact, or one field of it → what it can have a say in, for some candidate.

use std::collections::BTreeSet;

use super::subject::Kind;
use crate::decide::compile::{Compiled, VarMeaning};
use crate::logic::{NodeId, VarId};
use crate::rulebook::meaning::{Fold, Matter, Meaning, Origin, Plain};
use crate::rulebook::model::{
    CheckId, DeadlineId, FactId, Given, GroupId, Item, Model, NoteId, ProofId, Repeat, SlotId, StepId,
};

/// Something that a fact can have a say in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Influence {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Whether it needs the fact to have been given, rather than to have some value.
    pub as_given: bool,
}

/// What an answer can have a say in, in the order of the rulebook: proofs, steps, facts asked for, checks, notes,
/// deadlines. Nothing for what is no fact and no field of one.
pub(super) fn influences(model: &Model, compiled: &Compiled, asked: Item) -> Vec<Influence> {
    let asked = match asked {
        Item::Fact(fact) => Asked { fact, field: None },
        Item::Field(slot) => Asked { fact: model.slot(slot).fact, field: Some(slot) },
        _ => return Vec::new(),
    };
    let vars = asked.vars(model, compiled);
    let turns_on = |root: NodeId| match compiled.settler.diagram(root) {
        Some(diagram) => diagram.support().iter().any(|var| vars.contains(var)),
        None => compiled.settler.formulas().support(root).iter().any(|var| vars.contains(var)),
    };
    // What counts elements counts all their fields at once: of one field, it must be spoken of too.
    let is_spoken_of = |item: Item| match asked.field {
        Some(slot) if model.slot(slot).in_list => Reading::of(model, item).contains(&slot),
        _ => true,
    };
    let decides = |item: Item, root: &NodeId| (item, false, turns_on(*root) && is_spoken_of(item));
    let proofs = compiled.proofs.iter().enumerate();
    let proofs = proofs.map(|(index, root)| decides(Item::Proof(ProofId::at(index)), root));
    let groups = compiled.groups.iter().enumerate().map(|(index, roots)| {
        let item = Item::Group(GroupId::at(index));
        (item, false, roots.iter().any(|root| turns_on(*root)) && is_spoken_of(item))
    });
    let steps = model.steps.iter().zip(&compiled.steps).enumerate().flat_map(|(index, (step, roots))| {
        let item = Item::Step(StepId::at(index));
        let all = [&roots.applies, &roots.any].into_iter().chain(&roots.per_chapter);
        let edges = roots.by.iter().chain(&roots.owners).chain(&roots.todos).chain(&roots.after);
        let turns = all.chain(edges).any(|root| turns_on(*root)) && is_spoken_of(item);
        let waits = step.needs.iter().any(|need| asked.is_meant(model, need.what));
        [(item, false, turns || asked.repeats(model, step.repeat)), (item, true, waits)]
    });
    let facts = compiled.needed.iter().enumerate().map(|(index, root)| {
        let (item, _, turns) = decides(Item::Fact(FactId::at(index)), root);
        (item, false, turns && FactId::at(index) != asked.fact)
    });
    let checks = compiled.checks.iter().enumerate();
    let checks = checks.map(|(index, roots)| decides(Item::Check(CheckId::at(index)), &roots.violated));
    let notes = compiled.notes.iter().enumerate();
    let notes = notes.map(|(index, root)| decides(Item::Note(NoteId::at(index)), root));
    let deadlines = model.deadlines.iter().zip(&compiled.deadlines).enumerate();
    let deadlines = deadlines.map(|(index, (deadline, root))| {
        let (item, _, turns) = decides(Item::Deadline(DeadlineId::at(index)), root);
        let mut dates = deadline.met_by.into_iter().chain(deadline.counted_from());
        (item, false, turns || dates.any(|slot| asked.has(model, slot)))
    });
    let all = proofs.chain(groups).chain(steps).chain(facts).chain(checks).chain(notes).chain(deadlines);
    let mut found: Vec<Influence> = Vec::new();
    let mut seen: BTreeSet<(Kind, &str)> = BTreeSet::new();
    for (item, as_given, has_a_say) in all {
        let id = &model.head(item).id;
        if let (true, Some(kind)) = (has_a_say, Kind::of(model, item))
            && seen.insert((kind, id.as_str()))
        {
            found.push(Influence { id: id.clone(), kind, as_given });
        }
    }
    found
}

/// What is asked about: a fact, or one field of it.
struct Asked {
    fact: FactId,
    field: Option<SlotId>,
}

impl Asked {
    /// Whether an answer is it, or a part of it.
    fn has(&self, model: &Model, slot: SlotId) -> bool {
        self.field.map_or(model.slot(slot).fact == self.fact, |field| field == slot)
    }

    /// Whether it has a say in whether this counts as given.
    fn is_meant(&self, model: &Model, given: Given) -> bool {
        match (given, self.field) {
            (Given::Slot(slot), _) => self.has(model, slot),
            // Whoever gives a field gives the record; a list is given by itself.
            (Given::Fact(fact), Some(field)) => fact == self.fact && !model.slot(field).in_list,
            (Given::Fact(fact), None) => fact == self.fact,
        }
    }

    /// Whether it says how often something is repeated.
    fn repeats(&self, model: &Model, repeat: Repeat) -> bool {
        match repeat {
            Repeat::PerElement(list) => self.field.is_none() && list == self.fact,
            Repeat::Times(slot) => self.has(model, slot),
            _ => false,
        }
    }

    /// The variables that speak of it.
    fn vars(&self, model: &Model, compiled: &Compiled) -> BTreeSet<VarId> {
        let in_list = self.field.is_none_or(|field| model.slot(field).in_list);
        let about = |meaning: &VarMeaning| match meaning {
            VarMeaning::YesNo(slot)
            | VarMeaning::Choice(slot)
            | VarMeaning::Member(slot, _)
            | VarMeaning::Cells(slot, _)
            | VarMeaning::Text(slot, _) => self.has(model, *slot),
            VarMeaning::Given(given) => self.is_meant(model, *given),
            VarMeaning::Counter(list, _) => in_list && *list == self.fact,
            VarMeaning::Opaque(atom) => atom.slots().any(|slot| self.has(model, slot)),
            VarMeaning::Day(_) | VarMeaning::PutOff => false,
        };
        let all = compiled.space.meanings.iter().enumerate();
        all.filter(|(_, meaning)| about(meaning)).map(|(index, _)| VarId(index as u32)).collect()
    }
}

/// The answers that a rule speaks of, wherever it does.
struct Reading<'m> {
    model: &'m Model,
    slots: BTreeSet<SlotId>,
    seen: BTreeSet<Matter>,
}

impl<'m> Reading<'m> {
    fn of(model: &'m Model, item: Item) -> BTreeSet<SlotId> {
        let mut reading = Reading { model, slots: BTreeSet::new(), seen: BTreeSet::new() };
        reading.matter(Matter::of(model, item));
        for clause in model.guarded(item) {
            reading.matter(Matter::Provision(item, clause));
        }
        reading.slots
    }
}

impl<'m> Fold<'m> for Reading<'m> {
    type Out = ();

    fn model(&self) -> &'m Model {
        self.model
    }

    fn constant(&mut self, _: bool) {}

    fn not(&mut self, (): ()) {}

    fn all(&mut self, _: Vec<()>) {}

    fn any(&mut self, _: Vec<()>) {}

    fn matter(&mut self, matter: Matter) {
        if self.seen.insert(matter) {
            self.meaning(matter);
        }
    }

    fn plain(&mut self, plain: Plain<'m>, _: Origin) {
        match plain {
            Plain::Atom(atom) => self.slots.extend(atom.slots()),
            Plain::Members(slot, _) | Plain::Given(Given::Slot(slot)) => {
                self.slots.insert(slot);
            }
            Plain::Given(Given::Fact(_)) => {}
            Plain::Elements(counted, _) => {
                if let Some(body) = counted.body {
                    self.fold(Meaning::of_condition(body));
                }
            }
        }
    }
}
