//! What is explained: one item of a rulebook, as it stands for a dossier.

use crate::decide::compile::Compiled;
use crate::decide::{Decision, Of, StepInstance};
use crate::logic::{NodeId, Outcome};
use crate::rulebook::meaning::{Instance, Matter};
use crate::rulebook::model::{FactId, Item, Lang, Model, SlotId};

/// What is explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Its id: `PORT/va1.01`, `cnda.component_nil[EAI]`, `pentest.lps.date`.
    pub id: String,
    /// The item it is, or is an instance of.
    pub item: Item,
    /// What an instance of a step is for.
    pub of: Of,
}

/// The kinds of thing that can be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the variants are the kinds")]
pub enum Kind {
    Requirement,
    Scenario,
    Proof,
    Group,
    Chapter,
    Step,
    /// A step that yields a certificate.
    Certificate,
    Scope,
    Condition,
    Check,
    Note,
    Deadline,
    Fact,
}

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is: required, broken (of a check), needed (of a fact).
    Yes,
    /// It is not.
    No,
    /// That depends on facts still absent.
    Open,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 13] = [
        Kind::Requirement,
        Kind::Scenario,
        Kind::Proof,
        Kind::Group,
        Kind::Chapter,
        Kind::Step,
        Kind::Certificate,
        Kind::Scope,
        Kind::Condition,
        Kind::Check,
        Kind::Note,
        Kind::Deadline,
        Kind::Fact,
    ];

    /// The word for it, in JSON and before an id: `step:cnda.nil`.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Requirement => "requirement",
            Kind::Scenario => "scenario",
            Kind::Proof => "proof",
            Kind::Group => "group",
            Kind::Chapter => "chapter",
            Kind::Step => "step",
            Kind::Certificate => "certificate",
            Kind::Scope => "scope",
            Kind::Condition => "condition",
            Kind::Check => "check",
            Kind::Note => "note",
            Kind::Deadline => "deadline",
            Kind::Fact => "fact",
        }
    }

    /// The kind of an item of a rulebook, if it is one that can be explained.
    pub fn of(model: &Model, item: Item) -> Option<Kind> {
        Some(match item {
            Item::Requirement(_) => Kind::Requirement,
            Item::Scenario(_) => Kind::Scenario,
            Item::Proof(_) => Kind::Proof,
            Item::Group(_) => Kind::Group,
            Item::Chapter(_) => Kind::Chapter,
            Item::Step(step) if model.step(step).yields.is_some() => Kind::Certificate,
            Item::Step(_) => Kind::Step,
            Item::Scope(_) => Kind::Scope,
            Item::Condition(_) => Kind::Condition,
            Item::Check(_) => Kind::Check,
            Item::Note(_) => Kind::Note,
            Item::Deadline(_) => Kind::Deadline,
            Item::Fact(_) | Item::Field(_) => Kind::Fact,
            Item::Source(_) | Item::Actor(_) | Item::Phase(_) | Item::Constant(_) => return None,
        })
    }
}

impl Verdict {
    /// The word for it in JSON, of this kind of thing.
    pub const fn word(self, kind: Kind) -> &'static str {
        match (kind, self) {
            (Kind::Check, Verdict::Yes) => "broken",
            (Kind::Check, Verdict::No) => "kept",
            (Kind::Fact, Verdict::Yes) => "needed",
            (Kind::Fact, Verdict::No) => "not_needed",
            (_, Verdict::Yes) => "required",
            (_, Verdict::No) => "not_required",
            (_, Verdict::Open) => "undetermined",
        }
    }

    /// Whether it is settled.
    pub const fn is_settled(self) -> bool {
        !matches!(self, Verdict::Open)
    }

    /// As a truth value; nothing while it is open.
    pub const fn holds(self) -> Option<bool> {
        match self {
            Verdict::Yes => Some(true),
            Verdict::No => Some(false),
            Verdict::Open => None,
        }
    }

    /// The verdict that an outcome means.
    pub fn of(outcome: Outcome) -> Verdict {
        match outcome {
            Outcome::Always => Verdict::Yes,
            Outcome::Never | Outcome::Impossible => Verdict::No,
            Outcome::Varies => Verdict::Open,
        }
    }
}

impl Subject {
    /// An item that stands once.
    pub fn of_item(model: &Model, item: Item) -> Subject {
        let id = match item {
            Item::Field(slot) => model.slot(slot).path.clone(),
            _ => model.head(item).id.clone(),
        };
        let of = match item {
            Item::Step(step) => match model.step(step).repeat {
                crate::rulebook::model::Repeat::PerElement(list) => Of::AnyElement(list),
                _ => Of::Once,
            },
            _ => Of::Once,
        };
        Subject { id, item, of }
    }

    /// What is repeated over a list, for one of its elements.
    pub fn of_element(id: String, item: Item, list: FactId, position: usize) -> Subject {
        Subject { id, item, of: Of::Element(list, position) }
    }

    /// An instance of a step.
    pub fn of_instance(instance: &StepInstance) -> Subject {
        Subject { id: instance.id.clone(), item: Item::Step(instance.step), of: instance.of }
    }

    /// Its kind.
    pub fn kind(&self, model: &Model) -> Kind {
        // Only what can be explained becomes a subject.
        Kind::of(model, self.item).unwrap_or(Kind::Condition)
    }

    /// Its fact, if it is one.
    pub fn fact(&self, model: &Model) -> Option<FactId> {
        match self.item {
            Item::Fact(fact) => Some(fact),
            Item::Field(slot) => Some(model.slot(slot).fact),
            _ => None,
        }
    }

    /// What is asked about it.
    pub fn matter(&self, model: &Model) -> Matter {
        match (self.item, self.of) {
            (Item::Step(id), Of::Element(..) | Of::Number(_)) => Matter::Step(id, Instance::AtHand),
            (Item::Step(id), Of::Chapter(chapter)) => Matter::Step(id, Instance::In(chapter)),
            (_, Of::Element(..)) => Matter::EachOwed(self.item),
            _ => Matter::of(model, self.item),
        }
    }

    /// The formula that says whether it is so.
    pub fn root(&self, model: &Model, compiled: &Compiled) -> NodeId {
        if let (Of::Element(..), Some(each)) = (self.of, compiled.each.get(&self.item)) {
            return each.owed;
        }
        match self.item {
            Item::Requirement(id) => compiled.requirements[id.index()],
            Item::Scenario(id) => compiled.scenarios[id.index()],
            Item::Proof(id) => compiled.proofs[id.index()],
            Item::Group(id) => compiled.groups[id.index()][0],
            Item::Chapter(id) => compiled.chapters[id.index()],
            Item::Scope(id) => compiled.scopes[id.index()],
            Item::Condition(id) => compiled.conditions[id.index()],
            Item::Check(id) => compiled.checks[id.index()].violated,
            Item::Note(id) => compiled.notes[id.index()],
            Item::Fact(id) => compiled.needed[id.index()],
            Item::Field(slot) => compiled.needed[model.slot(slot).fact.index()],
            Item::Step(id) => {
                let roots = &compiled.steps[id.index()];
                match self.of {
                    Of::AnyElement(_) => roots.any,
                    Of::Chapter(chapter) => roots.per_chapter[chapter.index()],
                    Of::Once if !roots.per_chapter.is_empty() => roots.any,
                    Of::Once | Of::Element(..) | Of::Number(_) => roots.applies,
                }
            }
            Item::Deadline(id) => compiled.deadlines[id.index()],
            Item::Source(_) | Item::Actor(_) | Item::Phase(_) | Item::Constant(_) => NodeId::TRUE,
        }
    }

    /// How it stands in a decision.
    pub fn verdict(&self, decision: &Decision<'_>) -> Verdict {
        let root = self.root(decision.model, decision.compiled);
        Verdict::of(decision.outcome_for(root, self.of))
    }

    /// The number that says how often a step is repeated, for one that is.
    pub fn times(&self, model: &Model) -> Option<SlotId> {
        match (self.item, self.of) {
            (Item::Step(step), Of::Number(_)) => match model.step(step).repeat {
                crate::rulebook::model::Repeat::Times(slot) => Some(slot),
                _ => None,
            },
            _ => None,
        }
    }

    /// Its label, if it has one or what it belongs to does.
    pub fn label<'m>(&self, model: &'m Model, lang: Lang) -> Option<&'m str> {
        label(model, self.item, lang)
    }
}

/// The label of an item, or of what it belongs to.
pub fn label(model: &Model, item: Item, lang: Lang) -> Option<&str> {
    let own = match item {
        Item::Field(slot) => model.slot(slot).labels.get(lang),
        Item::Step(step) => {
            let step = model.step(step);
            step.yields.as_ref().and_then(|yields| yields.get(lang)).or(step.head.labels.get(lang))
        }
        _ => model.head(item).labels.get(lang),
    };
    own.or_else(|| {
        let above = match item {
            Item::Proof(_) | Item::Group(_) | Item::Scenario(_) => model.parent(item)?,
            _ => return None,
        };
        label(model, above, lang)
    })
}
