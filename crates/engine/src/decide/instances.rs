//! Steps as they stand for one dossier: repeated ones once for each element, chapter or number.

use rust_decimal::prelude::ToPrimitive;

use super::compile::Compiled;
use super::knowledge::Known;
use super::status::Status;
use crate::dossier::Dossier;
use crate::logic::NodeId;
use crate::rulebook::model::{ChapterId, FactId, Model, Repeat, SlotId, StepId};
use crate::rulebook::types::Value;

/// A step as it stands for one dossier.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct StepInstance {
    /// Its id: the step's own, or `cnda.component_nil[NAME]`.
    pub id: String,
    /// The step.
    pub step: StepId,
    /// What it is repeated for.
    pub of: Of,
    /// Whether it has to happen.
    pub status: Status,
}

/// What an instance of a step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Of {
    /// The step is not repeated.
    Once,
    /// An element of a list, by its position.
    Element(FactId, usize),
    /// Whatever elements a list may come to have: the list is absent.
    AnyElement(FactId),
    /// A chapter.
    Chapter(ChapterId),
    /// A number, from 1.
    Number(u32),
}

impl Of {
    /// Its place among the instances of a step; none where there is but one.
    pub fn position(self) -> Option<usize> {
        match self {
            Of::Element(_, position) => Some(position),
            Of::Chapter(chapter) => Some(chapter.index()),
            Of::Number(number) => (number as usize).checked_sub(1),
            Of::Once | Of::AnyElement(_) => None,
        }
    }
}

/// The instances of all steps, in the order of the rulebook.
pub(super) fn instances(
    model: &Model,
    compiled: &Compiled,
    dossier: &Dossier,
    known: &Known<'_>,
    settle: &dyn Fn(NodeId) -> Status,
) -> Vec<StepInstance> {
    let mut instances = Vec::with_capacity(model.steps.len());
    for (index, step) in model.steps.iter().enumerate() {
        let (id, roots) = (StepId::at(index), &compiled.steps[index]);
        let name = &step.head.id;
        match step.repeat {
            Repeat::Once => {
                let status = settle(roots.applies);
                instances.push(StepInstance { id: name.clone(), step: id, of: Of::Once, status });
            }
            Repeat::Times(slot) => match times(dossier, slot) {
                Some(times) => instances.extend((1..=times).map(|number| StepInstance {
                    id: format!("{name}[{number}]"),
                    step: id,
                    of: Of::Number(number),
                    status: settle(roots.applies),
                })),
                None => {
                    let status = settle(roots.applies);
                    instances.push(StepInstance { id: name.clone(), step: id, of: Of::Once, status });
                }
            },
            Repeat::PerChapter => {
                for (chapter, root) in roots.per_chapter.iter().enumerate() {
                    instances.push(StepInstance {
                        id: format!("{name}[{}]", model.chapters[chapter].head.id),
                        step: id,
                        of: Of::Chapter(ChapterId::at(chapter)),
                        status: settle(*root),
                    });
                }
            }
            Repeat::PerElement(list) => match dossier.lists.get(&list) {
                None => instances.push(StepInstance {
                    id: format!("{name}[*]"),
                    step: id,
                    of: Of::AnyElement(list),
                    status: settle(roots.any),
                }),
                Some(value) => {
                    for (position, element) in value.elements.iter().enumerate() {
                        let settled = known.settle_for(roots.applies, list, position);
                        instances.push(StepInstance {
                            id: format!("{name}[{}]", element.name),
                            step: id,
                            of: Of::Element(list, position),
                            status: known.status_of(settled),
                        });
                    }
                }
            },
        }
    }
    instances
}

/// How often a numbered step is repeated: only from two on is it numbered.
pub fn times(dossier: &Dossier, slot: SlotId) -> Option<u32> {
    match dossier.value(slot)?.value {
        Value::Number(number) => number.to_u32().filter(|times| (2..=Repeat::MOST_TIMES).contains(times)),
        _ => None,
    }
}
